package locale

import (
	"slices"
	"testing"
)

func TestChain(t *testing.T) {
	declared := []string{"en", "pt", "pt-BR", "es", "zh-Hant", "zh-Hant-TW"}
	tests := []struct {
		name       string
		tag        string
		declared   []string
		configured map[string][]string
		want       []string
	}{
		{"first language", "en", declared, nil, nil},
		{"no parent", "es", declared, nil, []string{"en"}},
		{"declared parent", "pt-BR", declared, nil, []string{"pt", "en"}},
		{"parents, longest first", "zh-Hant-TW", append(declared, "zh"), nil, []string{"zh-Hant", "en"}},
		{"another script is no parent", "sr-Latn", append(declared, "sr"), nil, []string{"en"}},
		{"another script of the country", "zh-TW", append(declared, "zh"), nil, []string{"en"}},
		{"undeclared parent", "fr-CA", declared, nil, []string{"en"}},
		{"case of the tag", "PT-br", declared, nil, []string{"pt", "en"}},
		{"single letters are cut with their subtag", "pt-x-acme", declared, nil, []string{"pt", "en"}},
		{"parent of the first", "pt-BR", []string{"pt-BR", "pt"}, nil, []string{"pt"}},
		{"configured", "pt-BR", declared, map[string][]string{"pt-BR": {"es", "en"}}, []string{"es", "en"}},
		{"configured in other case", "pt-BR", declared, map[string][]string{"pt-br": {"es"}}, []string{"es", "en"}},
		{"configured without the first", "pt-BR", declared, map[string][]string{"pt-BR": {"es"}}, []string{"es", "en"}},
		{"configured with itself and twice", "es", declared, map[string][]string{"es": {"es", "pt", "PT"}}, []string{"pt", "en"}},
		{"first in the middle goes last", "es", declared, map[string][]string{"es": {"en", "pt"}}, []string{"pt", "en"}},
		{"configured empty", "pt-BR", declared, map[string][]string{"pt-BR": {}}, nil},
		{"configured for the first", "en", declared, map[string][]string{"en": {"es", "en"}}, []string{"es"}},
		{"nothing declared", "en", nil, nil, nil},
	}
	for _, test := range tests {
		if got := Chain(test.tag, test.declared, test.configured); !slices.Equal(got, test.want) {
			t.Errorf("%s: Chain(%q) = %q, want %q", test.name, test.tag, got, test.want)
		}
	}
}

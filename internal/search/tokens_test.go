package search

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// tokenCase is one case of testdata/tokens.json, which the browser's reader passes, too.
type tokenCase struct {
	Lang   string      `json:"lang"`
	Text   string      `json:"text"`
	Tokens [][2]string `json:"tokens"`          // form and fold
	Extra  []int       `json:"extra,omitempty"` // the places of those that are extra
}

func tokenCaseOf(lang, text string) tokenCase {
	c := tokenCase{Lang: lang, Text: text, Tokens: [][2]string{}}
	for i, t := range Tokens(lang, text) {
		c.Tokens = append(c.Tokens, [2]string{t.Form, t.Fold})
		if t.Extra {
			c.Extra = append(c.Extra, i)
		}
	}
	return c
}

// TestTokens holds the tokens to the fixture. UPDATE_TOKENS=1 rewrites what is expected.
func TestTokens(t *testing.T) {
	const name = "testdata/tokens.json"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var cases []tokenCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	if len(cases) < 100 {
		t.Fatalf("only %d cases", len(cases))
	}
	out := []byte("[\n")
	for i, want := range cases {
		got := tokenCaseOf(want.Lang, want.Text)
		if !slices.Equal(got.Tokens, want.Tokens) || !slices.Equal(got.Extra, want.Extra) {
			t.Errorf("%s %q:\n got %q, extra %v\nwant %q, extra %v", want.Lang, want.Text, got.Tokens, got.Extra, want.Tokens, want.Extra)
		}
		line, _ := json.Marshal(got)
		if out = append(out, line...); i < len(cases)-1 {
			out = append(out, ',')
		}
		out = append(out, '\n')
	}
	if os.Getenv("UPDATE_TOKENS") != "" {
		if err := os.WriteFile(name, append(out, "]\n"...), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzTokens: a form is a token of its own, and a fold folds to itself.
func FuzzTokens(f *testing.F) {
	for _, text := range []string{"Dell’azienda e-mail", "GitHub JavaScript", "社区経理 ไทย", "й ё İstanbul ΟΔΟΣ", "والمدرسة"} {
		f.Add("it", text)
		f.Add("ar", text)
	}
	f.Fuzz(func(t *testing.T, lang, text string) {
		for _, token := range Tokens(lang, text) {
			if token.Form == "" || token.Fold == "" {
				t.Fatalf("%q: empty token %+v", text, token)
			}
			if again := Fold(token.Fold); again != token.Fold {
				t.Fatalf("%q: the fold %q folds to %q", text, token.Fold, again)
			}
		}
	})
}

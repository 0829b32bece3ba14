package locale

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The theme's strings are tested here, where what they must be is defined.
func shipped(t *testing.T) map[string]table {
	t.Helper()
	s, err := LoadStrings("strings", Layer{FS: os.DirFS("../../themes/default")})
	if err != nil {
		t.Fatal(err)
	}
	return s.tables
}

func TestShippedLanguages(t *testing.T) {
	want := []string{"ar", "bg", "de", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "pt-pt", "ru", "tr", "uk", "vi", "zh"}
	if got := slices.Sorted(maps.Keys(shipped(t))); !slices.Equal(got, want) {
		t.Errorf("shipped %q, want %q", got, want)
	}
}

func TestShippedStringsHaveTheSameKeys(t *testing.T) {
	tables := shipped(t)
	english := slices.Sorted(maps.Keys(tables["en"].messages))
	for tag, table := range tables {
		for _, key := range english {
			if _, ok := table.messages[key]; !ok {
				t.Errorf("%s.yaml: %q is missing", tag, key)
			}
		}
		for key := range table.messages {
			if _, ok := tables["en"].messages[key]; !ok {
				t.Errorf("%s.yaml: %q is not in en.yaml", tag, key)
			}
		}
	}
}

// The numbers of which a category is asked, by category. That the whole of a
// category is one number matters: "one minute" needs no {n} in English but
// does in Russian, where one is also 21.
func numbersByCategory(l *Locale) map[string][]int {
	numbers := map[string][]int{}
	for n := range 1200 {
		category := l.Plural(n)
		numbers[category] = append(numbers[category], n)
	}
	return numbers
}

func TestShippedPluralForms(t *testing.T) {
	tables := shipped(t)
	for tag, table := range tables {
		numbers := numbersByCategory(table.locale)
		needed := map[string]bool{"other": true} // also for fractions
		for category := range numbers {
			needed[category] = true
		}
		want := slices.Sorted(maps.Keys(needed))
		for key, m := range table.messages {
			if len(tables["en"].messages[key]) < 2 {
				if len(m) != 1 {
					t.Errorf("%s.yaml: %q counts, but not in English", tag, key)
				}
				continue
			}
			if got := slices.Sorted(maps.Keys(m)); !slices.Equal(got, want) {
				t.Errorf("%s.yaml: %q has the forms %q, want %q", tag, key, got, want)
			}
			for category, form := range m {
				if len(numbers[category]) != 1 && !strings.Contains(form, "{n}") {
					t.Errorf("%s.yaml: %q, %s: {n} is missing in %q", tag, key, category, form)
				}
			}
		}
	}
}

func TestShippedPlaceholders(t *testing.T) {
	tables := shipped(t)
	braced := regexp.MustCompile(`\{[^}]*\}`)
	names := func(text string, but ...string) []string {
		found := braced.FindAllString(text, -1)
		slices.Sort(found)
		return slices.DeleteFunc(found, func(name string) bool { return slices.Contains(but, name) })
	}
	for tag, table := range tables {
		for key, m := range table.messages {
			english := tables["en"].messages[key]
			var but []string // in a plural form, {n} is TestShippedPluralForms' business
			if len(english) > 1 {
				but = []string{"{n}"}
			}
			want := names(english["other"], but...)
			for category, text := range m {
				if got := names(text, but...); !slices.Equal(got, want) {
					t.Errorf("%s.yaml: %q, %s: has %q, English %q", tag, key, category, got, want)
				}
				if text != strings.TrimSpace(text) || strings.Contains(text, "  ") || strings.ContainsAny(text, "<>\"'") {
					t.Errorf("%s.yaml: %q, %s: stray spaces, markup or straight quotes in %q", tag, key, category, text)
				}
			}
		}
	}
}

// TestShippedFrenchSpaces holds French to its spaces: a no-break space stands before a colon, a
// narrow one before ; ! ? and inside quotation marks, and a plain one nowhere there.
func TestShippedFrenchSpaces(t *testing.T) {
	wrong := regexp.MustCompile("[^\u202f\u00a0/][;!?]|[^\u202f]»|«[^\u202f]|[^\u00a0]:(?: |$)")
	for key, m := range shipped(t)["fr"].messages {
		for _, text := range m {
			if found := wrong.FindString(text); found != "" {
				t.Errorf("fr.yaml: %q has %q: %s", key, found, text)
			}
		}
	}
}

// TestShippedStringsAreTranslated finds English sentences that were left in other files. A word
// or two may be the same in two languages.
func TestShippedStringsAreTranslated(t *testing.T) {
	tables := shipped(t)
	for tag, table := range tables {
		for key, m := range table.messages {
			english := tables["en"].messages[key]["other"]
			if words := strings.Fields(regexp.MustCompile(`\{[^}]*\}`).ReplaceAllString(english, "")); tag != "en" && len(words) > 2 && m["other"] == english {
				t.Errorf("%s.yaml: %q is English: %s", tag, key, english)
			}
		}
	}
}

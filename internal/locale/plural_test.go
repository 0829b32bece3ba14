package locale

import (
	"os"
	"strings"
	"testing"
)

// TestShippedPlurals counts with each message that has plural forms, in each language: the
// form that the number needs is there, and has the number, unless it is the form of one
// number alone ("a minute"); all names of the message are filled in.
func TestShippedPlurals(t *testing.T) {
	all := shippedTexts(t)
	for tag, texts := range all {
		for _, key := range texts.Keys("") {
			forms := texts.Forms(key)
			if len(all["en"].Forms(key)) < 2 {
				continue
			}
			for _, n := range []int{0, 1, 2, 5, 11, 21, 101} {
				form, found := forms[texts.locale.Plural(n)]
				text, number := texts.Count(key, n, "says", "1"), texts.locale.Number(float64(n), 0)
				if !found || strings.ContainsAny(text, "{}") || strings.Contains(form, "{n}") && !strings.Contains(text, number) {
					t.Errorf("%s: %s of %d is %q (form %s: %q)", tag, key, n, text, texts.locale.Plural(n), form)
				}
			}
		}
	}
}

// TestShippedPluralsDiffer counts minutes and pairs: numbers of one group have the same words
// beside them, numbers of different groups have not.
func TestShippedPluralsDiffer(t *testing.T) {
	const all, one, slavic = "0 1 2 5 11 21 101", "1|0 2 5 11 21 101", "1 21 101|2|0 5 11"
	groups := map[string]string{
		"ar": "1|2|5|11 21", "bg": one, "de": one, "en": one, "es": one, "fr": "0 1|2 5 11 21 101",
		"he": "1|5 11 21 101", "it": one, "ja": all, "ko": all, "nl": one, "pl": "1|2|0 5 11 21 101",
		"pt": "0 1|2 5 11 21 101", "pt-pt": one, "ru": slavic, "tr": all, "uk": slavic, "vi": all, "zh": all,
	}
	numbers := map[string]int{"0": 0, "1": 1, "2": 2, "5": 5, "11": 11, "21": 21, "101": 101}
	for tag, texts := range shippedTexts(t) {
		for _, key := range []string{"minutes", "similar_count"} {
			groupOf := map[string]string{} // by words
			for group := range strings.SplitSeq(groups[tag], "|") {
				for digits := range strings.FieldsSeq(group) {
					text := texts.Count(key, numbers[digits])
					words := strings.Replace(text, digits, "#", 1)
					if other := groupOf[words]; other != "" && other != group {
						t.Errorf("%s: %q is of the form of %s", tag, text, other)
					}
					groupOf[words] = group
				}
			}
			if got, want := len(groupOf), strings.Count(groups[tag], "|")+1; got != want {
				t.Errorf("%s: %s has %d forms, want %d (%q)", tag, key, got, want, groupOf)
			}
		}
	}
}

// shippedTexts are the texts of each language that is shipped, without those of others but
// English.
func shippedTexts(t *testing.T) map[string]*Texts {
	t.Helper()
	s, err := LoadStrings("strings", Layer{FS: os.DirFS("../../themes/default")})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]*Texts{}
	for tag, table := range s.tables {
		all[tag] = s.For(table.locale, nil)
	}
	return all
}

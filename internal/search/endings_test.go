package search

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/stem"
)

// TestEndings holds the lists of endings to what stemmers take off: what is listed is
// taken off a word somewhere in the fixtures or in the playbook of this repository.
// UPDATE_ENDINGS=1 writes the lists anew.
func TestEndings(t *testing.T) {
	fsys, _ := relevance(t)
	sets := []*Set{New(input(t, fsys, false), nil), New(input(t, shipped(), false), nil)}
	for _, lang := range fixtureLanguages() {
		stem := stem.For(lang)
		if stem == nil || lang == "vi" {
			continue
		}
		count := map[string]int{}
		for _, set := range sets {
			at := set.Site.Language(lang)
			b := set.gather(at, &mind{})
			for _, id := range b.occurring() {
				f := b.vocab.forms[id]
				if rest, ok := strings.CutPrefix(f.form, stem(f.form)); ok && rest != "" {
					count[Fold(rest)]++
				}
			}
		}
		maps.DeleteFunc(count, func(_ string, n int) bool { return n < 3 })
		want := strings.Join(slices.Sorted(maps.Keys(count)), "\n") + "\n"
		if os.Getenv("UPDATE_ENDINGS") != "" {
			noError(t, os.WriteFile("endings/"+lang+".txt", []byte(want), 0o644))
		}
		for _, ending := range endings(lang) {
			if count[ending] == 0 {
				t.Errorf("%s: no stemmer takes off -%s", lang, ending)
			}
		}
	}
}

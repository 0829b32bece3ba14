package search

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"rolebook/internal/stem"
	"rolebook/internal/testkit"
)

// TestEndings holds the lists of endings to the stemmers: each of them is taken off one
// in eight of the stems in the fixtures. UPDATE_ENDINGS=1 writes the lists anew: of how
// the words of the fixtures end, in up to six letters, and, where that
// is little, of two such ends in a row, what is taken off so often.
func TestEndings(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	set := relevanceSet(t).Set
	for _, lang := range fixtureLanguages() {
		stem := stem.For(lang)
		if stem == nil || lang == "vi" {
			continue
		}
		stems, tails := stemsAndTails(set, lang, stem)
		taken := func(ending string) (n int) {
			for _, s := range stems {
				if stem(s+ending) == s {
					n++
				}
			}
			return n
		}
		if os.Getenv("UPDATE_ENDINGS") != "" {
			often := func(ending string) bool { return taken(ending) >= len(stems)/6 }
			tails = append(tails, listed("endings/"+lang+".txt")...) // some were written by hand
			tails = slices.DeleteFunc(tails, func(tail string) bool { return !often(tail) })
			all := map[string]bool{}
			for _, a := range tails {
				all[a] = true
				for _, b := range tails {
					if ab := a + b; len([]rune(ab)) <= 5 && len(tails) < 150 && often(ab) {
						all[ab] = true
					}
				}
			}
			noError(t, os.WriteFile("endings/"+lang+".txt", []byte(strings.Join(slices.Sorted(maps.Keys(all)), "\n")+"\n"), 0o644))
		}
		for _, ending := range listed("endings/" + lang + ".txt") {
			if n := taken(ending); n < len(stems)/8 {
				t.Errorf("%s: -%s is taken off %d of %d stems", lang, ending, n, len(stems))
			}
		}
	}
}

// stemsAndTails returns some stems of a language that have five letters or more, and
// the tails that two of its words or more have.
func stemsAndTails(set *Set, lang string, stem func(string) string) (stems, tails []string) {
	b := set.gather(set.Site.Language(lang), newScale(lang))
	seen, count := map[string]bool{}, map[string]int{}
	for i, id := range b.all.occurring(b.vocab) {
		form := b.vocab.forms[id].form
		if s := stem(form); i%7 == 0 && utf8.RuneCountInString(s) >= 5 && stem(s) == s && !seen[s] {
			seen[s] = true
			stems = append(stems, s)
		}
		runes := []rune(form)
		for n := 1; n <= 6 && n+3 <= len(runes); n++ {
			count[string(runes[len(runes)-n:])]++
		}
	}
	maps.DeleteFunc(count, func(_ string, n int) bool { return n < 2 })
	return stems, slices.Sorted(maps.Keys(count))
}

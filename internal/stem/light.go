package stem

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// light is a stemmer of one table: letters that are written in several ways become one, and
// the longest ending that a word has is taken off, where enough of it is left.
type light struct {
	letters *strings.Replacer
	endings []string // the longest first
}

// leastStem is how many code points are left of a word.
const leastStem = 3

func (l *light) stem(word string) string {
	word = l.letters.Replace(word)
	for _, ending := range l.endings {
		if rest, ok := strings.CutSuffix(word, ending); ok && utf8.RuneCountInString(rest) >= leastStem {
			return rest
		}
	}
	return word
}

// newLight returns the light stemmer of a language, or nil. Such languages have no stemmer in
// the library. Their tables have case and number of nouns and adjectives, and the commonest
// endings of verbs.
func newLight(primary string) *light {
	t := tables(primary)
	endings := strings.Fields(t["endings"])
	if len(endings) == 0 {
		return nil
	}
	slices.SortStableFunc(endings, func(a, b string) int { return len(b) - len(a) })
	return &light{strings.NewReplacer(strings.Fields(t["letters"])...), endings}
}

// Endings returns what the words of a language end in behind their stem, where that is a
// table; none otherwise.
func Endings(lang string) []string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return strings.Fields(tables(primary)["endings"])
}

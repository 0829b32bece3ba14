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

// newLight returns the light stemmer of a language, or nil.
func newLight(primary string) *light {
	table, ok := lightTables()[primary]
	if !ok {
		return nil
	}
	endings := strings.Fields(table.endings)
	slices.SortStableFunc(endings, func(a, b string) int { return len(b) - len(a) })
	return &light{strings.NewReplacer(strings.Fields(table.letters)...), endings}
}

// lightTable is what a light stemmer knows of a language.
type lightTable struct{ letters, endings string }

// lightTables are those of languages for which there is no stemmer in the library: case and
// number of nouns and adjectives, and the commonest endings of verbs.
//
//	ar  the suffixes of Larkey, Ballesteros and Connell, "Light stemming for Arabic
//	    information retrieval" (2007); the prefixes are given up before (internal/search)
//	el  without accents, with σ for ς
//	he  with the letters as they stand within words, and at their end, too
//	hi  after Ramanathan and Rao, "A lightweight stemmer for Hindi" (2003)
func lightTables() map[string]lightTable {
	return map[string]lightTable{
		"ar": {"", "ها ان ات ون ين يه ه ي هم نا ك"},
		"el": {
			"ά α έ ε ή η ί ι ό ο ύ υ ώ ω ϊ ι ΐ ι ϋ υ ΰ υ ς σ",
			`α ασ αν ε εσ εισ ει η ησ ην ι ισ ια ιασ ιεσ ιων ιο ιου ιοσ ιοι ιουσ ο οσ ον οι ου ουσ ουν ουμε ω ων υ υσ
			εωσ εων ετε ατε ματα ματοσ ματων μα τησ τη τεσ των τοσ τασ τα τουσ του ησει ησω ησετε ιζω ιζει ιζουν ιζετε ονται εται`,
		},
		"he": {"ך כ ם מ ן נ ף פ ץ צ", "ימ ים ות יות ית ה ת י יה ייה יו תי נו כמ כם המ הם"},
		"hi": {
			"ँ ं",
			`ा ि ी ु ू े ै ो ौ ां ीं ें ों ाओं ियों ियां ियाँ िया ुओं ाएं ाएँ ाए ओं एं ना ने नी ता ते ती या ये यी ाना ाने ाता ाते ाती कर ाकर ेगा ेगी ेंगे ूंगा`,
		},
		"pl": {
			"ó o",
			`a ą e ę i o u y ia ie ią ię io iu ów ow om ami ach em owi owie iom iami iach iem iów ego emu ej ym ych ymi im ich imi iego iemu iej
			ać eć ić yć ować am asz amy acie ają uje ujesz ujemy ujecie ują uję ał ała ali ały ało anie ania aniu aniem aniami enie enia eniu eniem ość ości ością`,
		},
		"uk": {
			"ґ г",
			`а я о е є и і ї у ю ь й ам ям ами ями ах ях ом ем єм ою ею єю ої ій ий им их ими ого ому ього ьому ів їв ей ові еві єві ість ості істю
			ти ать ять ати яти ити іти увати ує уєш уємо ують ають яють є єш ємо ють ив ила или ав ала али ння нню нням ннями`,
		},
	}
}

// Endings returns what the words of a language end in behind their stem, where that is a
// table; none otherwise.
func Endings(lang string) []string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	return strings.Fields(lightTables()[primary].endings)
}

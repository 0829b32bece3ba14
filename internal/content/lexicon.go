package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/markdown"
)

// headingFile is the form of headings/*.yaml; the first name is the label.
type headingFile struct {
	Dimensions map[string][]string `yaml:"dimensions"`
	Apart      []string            `yaml:"apart"` // headings that are none: what is offered, who we are, how to apply
	Sections   map[string][]string `yaml:"sections"`
	Words      wordsFile           `yaml:"words"`
}

// wordsFile is what headings/*.yaml knows of the words around a name. X stands for what
// the role is called, here and in names.
type wordsFile struct {
	Qualifiers []string            `yaml:"qualifiers"` // may stand around and between names: key, your, and
	Articles   []string            `yaml:"articles"`   // may stand before X
	Places     []string            `yaml:"places"`     // lead over to the employer, who may be called anything: at
	Roles      []string            `yaml:"roles"`      // are X whatever the role is called: this role
	Essential  []string            `yaml:"essential"`  // say of skills that they are needed
	Desirable  []string            `yaml:"desirable"`  // say of skills that they are welcome
	Needs      map[string][]string `yaml:"needs"`      // essential or desirable → names of such skills
	Leads      map[string][]string `yaml:"leads"`      // dimension, or apart → phrases of a sentence above a list
	Fillers    []string            `yaml:"fillers"`    // in a sentence above a list, they may stand anywhere: also
	Negations  []string            `yaml:"negations"`  // in a sentence above a list, it leads nowhere
}

// apart is the dimension of headings that are known to be no dimension.
const apart = "apart"

// anyRole is the word for what the role is called.
const anyRole = "x"

// lexicon is what is known of the words of headings in one language. Its keys are words in
// the form of [spelling], joined by spaces.
type lexicon struct {
	words               map[string][]meaning
	leads               map[string]string // phrase → dimension
	longest             int               // of words and leads, in words
	chosen              map[string]string // heading of site.yaml, folded → dimension
	articles, negations map[string]bool
	roles, places       map[string]bool
	fillers             map[string]bool
}

// meaning is what a word or a phrase adds to a heading.
type meaning struct {
	dimension string // apart where it is known to be none; empty where it only qualifies
	need      string
	cost      int // of several ways to read a heading the cheapest is right
}

// What a name costs and what a word that only qualifies: names are preferred.
const (
	nameCost      = 2
	qualifierCost = 3
)

func newLexicon() *lexicon {
	return &lexicon{words: map[string][]meaning{}, leads: map[string]string{}, chosen: map[string]string{}, articles: map[string]bool{}, negations: map[string]bool{}, roles: map[string]bool{}, places: map[string]bool{}, fillers: map[string]bool{}}
}

// choose adds a heading of site.yaml, which goes before all that is known otherwise.
func (l *lexicon) choose(heading, dimension string) {
	l.chosen[fold(heading)] = dimension
	if key := l.key(l.general(spelling(heading), nil)); key != "" {
		l.words[key] = []meaning{{dimension, "", nameCost}}
	}
}

// read adds what a file has.
func (l *lexicon) read(file headingFile) {
	each := func(texts []string, do func(tokens []string)) {
		for _, text := range texts {
			do(spelling(text))
		}
	}
	set := func(in map[string]bool) func([]string) {
		return func(tokens []string) { in[l.key(tokens)] = true }
	}
	w := file.Words
	each(w.Articles, set(l.articles))
	each(w.Roles, set(l.roles))
	each(w.Places, set(l.places))
	each(w.Negations, set(l.negations))
	each(w.Fillers, set(l.fillers))
	qualifier := func(need string) func([]string) {
		return func(tokens []string) { l.add(tokens, meaning{"", need, qualifierCost}) }
	}
	each(w.Qualifiers, qualifier(""))
	each(w.Articles, qualifier(""))
	each([]string{anyRole}, qualifier(""))
	each(w.Essential, qualifier("essential"))
	each(w.Desirable, qualifier("desirable"))
	for need, names := range w.Needs {
		each(names, func(tokens []string) { l.add(tokens, meaning{"skills", need, nameCost}) })
	}
	for dimension, names := range file.Dimensions {
		each(names, func(tokens []string) { l.name(tokens, dimension) })
	}
	each(file.Apart, func(tokens []string) { l.name(tokens, apart) })
	for dimension, phrases := range w.Leads {
		each(phrases, func(tokens []string) { l.leads[l.key(tokens)] = dimension })
	}
}

// name adds a name of a dimension.
func (l *lexicon) name(tokens []string, dimension string) {
	l.add(l.general(tokens, nil), meaning{dimension, "", nameCost})
}

func (l *lexicon) add(tokens []string, m meaning) {
	key := l.key(tokens)
	if key != "" && !slices.Contains(l.words[key], m) {
		l.words[key] = append(l.words[key], m)
	}
}

// qualifies reports whether a word leads nowhere by itself.
func (l *lexicon) qualifies(word string) bool {
	meanings := l.words[word]
	return len(meanings) > 0 && !slices.ContainsFunc(meanings, func(m meaning) bool { return m.dimension != "" })
}

func (l *lexicon) key(tokens []string) string {
	l.longest = max(l.longest, len(tokens))
	return strings.Join(tokens, " ")
}

// general puts X in the place of what the role is called, with the article before it.
func (l *lexicon) general(tokens []string, names [][]string) []string {
	out := make([]string, 0, len(tokens))
	for i := 0; i < len(tokens); {
		size := l.generalRole(tokens[i:])
		if size == 0 {
			size = named(tokens[i:], names)
		}
		if size == 0 {
			out = append(out, tokens[i])
			i++
			continue
		}
		for len(out) > 0 && l.articles[out[len(out)-1]] {
			out = out[:len(out)-1]
		}
		if i += size; i < len(tokens) && tokens[i] == "s" {
			i++ // the role's
		}
		out = append(out, anyRole)
	}
	return out
}

// generalRole returns how many words at the beginning say "this role".
func (l *lexicon) generalRole(tokens []string) int {
	for n := min(len(tokens), 4); n > 0; n-- {
		if l.roles[strings.Join(tokens[:n], " ")] {
			return n
		}
	}
	return 0
}

// named returns how many words at the beginning are the role's name, or more than half
// of it, in any form of the words.
func named(tokens []string, names [][]string) int {
	longest := 0
	for _, name := range names {
		for from := range name {
			n := 0
			for n < len(tokens) && from+n < len(name) && sameWord(tokens[n], name[from+n]) {
				n++
			}
			if n > longest && (n == len(name) || n*2 > len(name) && !spaceless(tokens[0])) {
				longest = n
			}
		}
	}
	return longest
}

// sameWord reports whether two words are forms of one.
func sameWord(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	return same >= 4 && len(x)-same <= 3 && len(y)-same <= 2
}

// spelling takes a text apart into words in one spelling: without case, accents and
// signs. In a script without spaces each character is a word.
func spelling(text string) []string {
	var plain strings.Builder
	for _, r := range norm.NFD.String(text) {
		switch {
		case r == '\'' || r == '’':
			plain.WriteByte(' ') // l’équipe
		case r == 'ı':
			plain.WriteByte('i') // the small letter of I in Turkish
		case r >= 0x0300 && r <= 0x036f:
		default:
			plain.WriteRune(r)
		}
	}
	var out []string
	for word := range strings.SplitSeq(markdown.Slug(plain.String()), "-") {
		start := 0
		for i, r := range word {
			if unbroken(r) {
				if start < i {
					out = append(out, word[start:i])
				}
				out = append(out, string(r))
				start = i + len(string(r))
			}
		}
		if start < len(word) {
			out = append(out, word[start:])
		}
	}
	return out
}

// spaceless reports whether a text is of a script that puts no spaces between words.
func spaceless(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unbroken(r)
}

func unbroken(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) || r == 'ー'
}

package content

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Match is where a heading of a role leads.
type Match struct {
	Dimension string // empty where it leads nowhere
	Need      string // essential or desirable, where the heading says so; else empty
}

// wordsFile is what headings/*.yaml knows of the words around a name.
type wordsFile struct {
	Qualifiers []string            `yaml:"qualifiers"` // may stand before or behind a name: key, main, your
	Joins      []string            `yaml:"joins"`      // stand between two names: and, or
	Endings    []string            `yaml:"endings"`    // lead over to a list: will include
	Essential  []string            `yaml:"essential"`  // say that what follows is needed
	Desirable  []string            `yaml:"desirable"`  // say that what follows is welcome
	Leads      map[string][]string `yaml:"leads"`      // dimension → phrases of a sentence above a list
}

// headingWords is a wordsFile, folded.
type headingWords struct {
	qualifiers, endings, essential, desirable []string
	joins                                     *regexp.Regexp
	leads                                     map[string]string // phrase → dimension
}

// signsBetween stand between two names in every language.
const signsBetween = `\s*[&/+|,;、・＆／]\s*|\s+[-–—]\s+`

func (f wordsFile) folded() *headingWords {
	all := func(words []string) []string {
		out := make([]string, 0, len(words))
		for _, w := range words {
			out = append(out, fold(w))
		}
		// The longest first: of two that fit, it says more.
		slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
		return out
	}
	w := &headingWords{qualifiers: all(f.Qualifiers), endings: all(f.Endings), essential: all(f.Essential), desirable: all(f.Desirable), leads: map[string]string{}}
	between := signsBetween
	for _, join := range f.Joins {
		if spaceless(join) {
			between += "|" + regexp.QuoteMeta(join)
		} else {
			between += `|\s+` + regexp.QuoteMeta(join) + `\s+`
		}
	}
	w.joins = regexp.MustCompile(`(?i:` + between + `)`)
	for dimension, phrases := range f.Leads {
		for _, phrase := range phrases {
			w.leads[fold(phrase)] = dimension
		}
	}
	return w
}

// Dimension returns the dimension of a heading in a language, or "".
func (h *Headings) Dimension(lang, heading string) string { return h.Match(lang, heading).Dimension }

// Match finds the dimension of a heading in a language. The name of a dimension may
// have a number before it, words that only qualify it around it ("Your key duties"),
// and a second name of the same dimension beside it ("Duties & tasks"). names are
// what the role is called, which may stand there, too ("Duties of a trainer"). Where
// the language does not know it, all others are tried.
func (h *Headings) Match(lang, heading string, names ...string) Match {
	for _, l := range h.order(lang) {
		if m := (matching{h.patterns, h.dimensions[l], h.wordsOf(l), folded(names)}).whole(heading); m.Dimension != "" {
			return m
		}
	}
	return Match{}
}

// Lead finds the dimension of which a sentence says that a list of it follows, such as
// "In this role you will:". Of several phrases the last counts, which is next to the
// list: "You will work with:" is no list of duties.
func (h *Headings) Lead(lang, sentence string, names ...string) Match {
	if m := h.Match(lang, sentence, names...); m.Dimension != "" {
		return m
	}
	key := "-" + fold(sentence) + "-"
	for _, l := range h.order(lang) {
		last, dimension, length := -1, "", 0
		for phrase, d := range h.wordsOf(l).leads {
			if end := endOf(key, phrase); end > last || end == last && end >= 0 && len(phrase) > length {
				last, dimension, length = end, d, len(phrase)
			}
		}
		if dimension != "" {
			return Match{Dimension: dimension}
		}
	}
	return Match{}
}

// endOf returns where a phrase stands last in a text as whole words, by its end, or
// -1; a text of a script without spaces has no words.
func endOf(text, phrase string) int {
	at, size := -1, len(phrase)
	if spaceless(phrase) {
		at = strings.LastIndex(text, phrase)
	} else {
		at, size = strings.LastIndex(text, "-"+phrase+"-"), size+1
	}
	if at < 0 {
		return -1
	}
	return at + size
}

func (h *Headings) wordsOf(lang string) *headingWords {
	if w := h.words[lang]; w != nil {
		return w
	}
	return &headingWords{joins: regexp.MustCompile(signsBetween)}
}

func folded(names []string) []string {
	var out []string
	for _, name := range names {
		if key := fold(name); key != "" {
			out = append(out, key)
		}
	}
	return out
}

// patterns are what is taken from a heading before it is looked up.
type patterns struct {
	numbered  *regexp.Regexp // a sign, a number or a letter before it: "1. ", "§ 2", "b) "
	bracketed *regexp.Regexp // what stands in brackets
}

func newPatterns() patterns {
	return patterns{
		regexp.MustCompile(`^[\s\p{So}\p{Sk}*#§•·–-]*(?:(?:\d+|[IVXivx]+|\p{L})(?:\.\d+)*[.)]\s*|\d+\s+)?`),
		regexp.MustCompile(`\s*[(\[（【][^)\]）】]*[)\]）】]\s*`),
	}
}

// matching finds a dimension by the names and words of one language.
type matching struct {
	patterns
	names map[string]string
	words *headingWords
	role  []string // what the role is called, folded
}

func (m matching) whole(heading string) Match {
	if len(m.names) == 0 {
		return Match{}
	}
	if id := m.names[fold(heading)]; id != "" {
		return Match{Dimension: id}
	}
	plain := strings.TrimRight(strings.TrimSpace(m.numbered.ReplaceAllString(heading, "")), " :：.…-–—")
	bare := strings.TrimSpace(m.bracketed.ReplaceAllString(plain, " "))
	for _, text := range []string{plain, bare} {
		if found := m.name(fold(text)); found.Dimension != "" {
			return found
		}
	}
	if found := m.joined(bare); found.Dimension != "" {
		return found
	}
	before, behind, cut := strings.Cut(strings.ReplaceAll(bare, "：", ":"), ":")
	if !cut {
		return Match{}
	}
	if found := m.name(fold(before)); found.Dimension != "" {
		return found
	}
	return m.name(fold(behind))
}

// joined reads several names that lead to one dimension.
func (m matching) joined(text string) Match {
	parts := m.words.joins.Split(text, -1)
	if len(parts) < 2 {
		return Match{}
	}
	var all Match
	for i, part := range parts {
		found := m.name(fold(part))
		if found.Dimension == "" || i > 0 && found.Dimension != all.Dimension {
			return Match{}
		}
		if i > 0 && found.Need != all.Need {
			found.Need = ""
		}
		all = found
	}
	return all
}

// name takes words that only qualify a name from both its ends until a name is left.
func (m matching) name(key string) Match {
	need := ""
	for {
		if id := m.names[key]; id != "" {
			return Match{id, need}
		}
		if key == "" {
			break
		}
		rest, of, cut := m.shorter(key)
		if !cut {
			return Match{}
		}
		if of != "" {
			need = of
		}
		key = rest
	}
	if need != "" {
		return Match{"skills", need} // "Essential" alone
	}
	return Match{}
}

// shorter takes one word or phrase from the beginning or the end of a folded text.
func (m matching) shorter(key string) (rest, need string, cut bool) {
	for _, words := range [...]struct {
		list []string
		need string
	}{{m.words.endings, ""}, {m.role, ""}, {m.words.essential, "essential"}, {m.words.desirable, "desirable"}, {m.words.qualifiers, ""}} {
		for _, w := range words.list {
			if rest, cut = without(key, w); cut {
				return rest, words.need, true
			}
		}
	}
	return key, "", false
}

// without takes a phrase from one end of a folded text.
func without(key, phrase string) (string, bool) {
	if key == phrase {
		return "", true
	}
	if rest, found := strings.CutPrefix(key, phrase); found && (rest[0] == '-' || spaceless(phrase)) {
		return strings.Trim(rest, "-"), true
	}
	if rest, found := strings.CutSuffix(key, phrase); found && (strings.HasSuffix(rest, "-") || spaceless(phrase)) {
		return strings.Trim(rest, "-"), true
	}
	return key, false
}

// spaceless reports whether a text is of a script that puts no spaces between words.
func spaceless(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai)
}

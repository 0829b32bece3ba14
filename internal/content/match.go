package content

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// Match is where a heading of a role leads.
type Match struct {
	Dimension string // empty where it leads nowhere
	Need      string // essential or desirable, where the heading of skills says so; else empty
	Apart     bool   // whether it is known to be no dimension, such as what is offered
}

// none reports whether nothing is known of a heading.
func (m Match) none() bool { return m == Match{} }

// How far headings are looked at.
const (
	mostSampled    = 40 // headings of a document, to find out its language
	longestHeading = 48 // words of a heading
	mostNames      = 32 // names of a role
	longestName    = 12 // words of a name
)

// Reading finds where the headings of one document lead.
type Reading struct {
	patterns
	names     [][]string // what the role is called
	languages []*lexicon
}

// Reading returns how the headings of a document are read: in its language, with names for
// the role that it describes. If the language knows less than half of the headings, and
// another knows more of them, they are read in that, too.
func (h *Headings) Reading(lang string, names, headings []string) *Reading {
	r := &Reading{patterns: h.patterns, languages: []*lexicon{h.of(lang).lexicon}}
	for _, name := range names[:min(len(names), mostNames)] {
		for _, text := range []string{name, r.bracketed.ReplaceAllString(name, " ")} {
			tokens := spelling(text)
			if len(tokens) > 0 && len(tokens) <= longestName && !slices.ContainsFunc(r.names, func(have []string) bool { return slices.Equal(have, tokens) }) {
				r.names = append(r.names, tokens)
			}
		}
	}
	if !slices.Contains(h.languages, baseOf(lang)) {
		r.languages = append(r.languages, h.of("en").lexicon) // of which labels are, too
	}
	headings = headings[:min(len(headings), mostSampled)]
	own := r.known(headings)
	var best *lexicon
	most := max(own, 1)
	for _, l := range h.languages {
		if l == baseOf(lang) || 2*most >= len(headings) {
			continue
		}
		other := &Reading{patterns: r.patterns, names: r.names, languages: []*lexicon{h.of(l).lexicon}}
		if n := other.known(headings); n > most {
			best, most = other.languages[0], n
		}
	}
	if best != nil {
		r.languages = append(r.languages, best)
	}
	return r
}

// known counts the headings of which something is known.
func (r *Reading) known(headings []string) int {
	n := 0
	for _, heading := range headings {
		if !r.Match(heading).none() {
			n++
		}
	}
	return n
}

// Dimension returns the dimension of a heading in a language, or "". Where the language
// does not know it, all others are tried.
func (h *Headings) Dimension(lang, heading string) string {
	r := &Reading{patterns: h.patterns}
	for _, l := range h.order(lang) {
		r.languages = append(r.languages, h.of(l).lexicon)
	}
	return r.Match(heading).Dimension
}

// Match finds the dimension of a heading: it consists of names of that dimension and of
// words that only qualify them, as in "2. Your key duties and responsibilities as a
// trainer (daily)". What stands in brackets or on the other side of a colon may be
// anything.
func (r *Reading) Match(heading string) Match {
	for _, l := range r.languages {
		if id := l.chosen[fold(heading)]; id != "" {
			return Match{Dimension: id}
		}
	}
	plain := r.numbered.ReplaceAllString(heading, "")
	bare := r.bracketed.ReplaceAllString(plain, " ")
	before, behind, _ := strings.Cut(strings.ReplaceAll(bare, "：", ":"), ":")
	tried := ""
	for _, text := range []string{plain, bare, before, behind} {
		tokens := spelling(text)
		key := strings.Join(tokens, " ")
		if key == tried || len(tokens) > longestHeading {
			continue
		}
		tried = key
		for _, l := range r.languages {
			for _, words := range [][]string{l.general(tokens, nil), l.general(tokens, r.names), l.placeless(tokens)} {
				if m := l.match(words); !m.none() {
					return m
				}
			}
		}
	}
	return Match{}
}

// Lead finds the dimension of a list that a sentence announces, such as "In this role you
// will:". Of several phrases the last counts, which is next to the list: "You will work
// with:" is no list of duties, and "You will get:" is nothing of the role.
func (r *Reading) Lead(sentence string) Match {
	if m := r.Match(sentence); !m.none() {
		return m
	}
	if r.denies(sentence) {
		return Match{}
	}
	return r.phrase(sentence)
}

// phrase returns where the last phrase of a sentence leads.
func (r *Reading) phrase(sentence string) Match {
	tokens := spelling(sentence)
	for _, l := range r.languages {
		if m := l.lead(tokens); !m.none() {
			return m
		}
		// "You should also have:"
		if m := l.lead(slices.DeleteFunc(slices.Clone(tokens), func(word string) bool { return l.fillers[word] })); !m.none() {
			return m
		}
	}
	return Match{}
}

// denies reports whether a sentence negates what follows: "You do not:".
func (r *Reading) denies(sentence string) bool {
	return slices.ContainsFunc(spelling(sentence), func(word string) bool {
		return slices.ContainsFunc(r.languages, func(l *lexicon) bool { return l.negations[word] })
	})
}

// lead returns where the last phrase among words leads.
func (l *lexicon) lead(tokens []string) Match {
	for end := len(tokens); end > 0; end-- {
		for start := max(0, end-l.longest); start < end; start++ {
			if id := l.leads[strings.Join(tokens[start:end], " ")]; id == apart {
				return Match{Apart: true}
			} else if id != "" {
				return Match{Dimension: id}
			}
		}
	}
	return Match{}
}

// match returns where words lead, if they are a sequence of words and phrases that the
// language knows, and all of these lead to one dimension. Of several ways to read them the
// one of the least cost counts.
func (l *lexicon) match(tokens []string) Match {
	ways := make([]map[meaning]int, len(tokens)+1) // to each place, with what they cost
	ways[0] = map[meaning]int{{}: 0}
	for start := range tokens {
		if len(ways[start]) == 0 {
			continue
		}
		for end := start + 1; end <= min(len(tokens), start+l.longest); end++ {
			for _, next := range l.meanings(tokens[start:end]) {
				for so, cost := range ways[start] {
					both, fit := so.with(next)
					if have, known := ways[end][both]; !fit || known && have <= cost+next.cost {
						continue
					}
					if ways[end] == nil {
						ways[end] = map[meaning]int{}
					}
					ways[end][both] = cost + next.cost
				}
			}
		}
	}
	best, least := meaning{}, -1
	for m, cost := range ways[len(tokens)] {
		if m.dimension != "" && (least < 0 || cost < least || cost == least && cmp.Or(cmp.Compare(m.dimension, best.dimension), cmp.Compare(m.need, best.need)) < 0) {
			best, least = m, cost
		}
	}
	switch {
	case best.dimension == apart:
		return Match{Apart: true}
	case best.dimension != "skills" || best.need == mixed:
		best.need = ""
	}
	return Match{Dimension: best.dimension, Need: best.need}
}

// placeless returns the words before one such as "at", which an employer's name may follow;
// nil where there is none.
func (l *lexicon) placeless(tokens []string) []string {
	at := slices.IndexFunc(tokens, func(word string) bool { return l.places[word] })
	if at < 0 {
		return nil
	}
	return l.general(tokens[:at], nil)
}

// meanings returns what a phrase means; a number only counts.
func (l *lexicon) meanings(tokens []string) []meaning {
	if len(tokens) == 1 && strings.IndexFunc(tokens[0], func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsMark(r) }) < 0 {
		return []meaning{{"", "", qualifierCost}}
	}
	return l.words[strings.Join(tokens, " ")]
}

// mixed is the need of what is said to be both.
const mixed = "mixed"

// with returns what two stretches of a heading mean together, unless they lead to two
// dimensions. Activities are part of what a role is responsible for.
func (m meaning) with(next meaning) (meaning, bool) {
	out := meaning{dimension: cmp.Or(m.dimension, next.dimension), need: cmp.Or(m.need, next.need)}
	if m.need != "" && next.need != "" && m.need != next.need {
		out.need = mixed
	}
	if m.dimension == "" || next.dimension == "" || m.dimension == next.dimension {
		return out, true
	}
	duties := func(id string) bool { return id == "responsibilities" || id == "activities" }
	out.dimension = "responsibilities"
	return out, duties(m.dimension) && duties(next.dimension)
}

// patterns are what is taken from a heading before it is looked up.
type patterns struct {
	numbered  *regexp.Regexp // a sign, a number or a letter before it: "1. ", "§ 2", "b) "
	bracketed *regexp.Regexp // what stands in brackets
}

func newPatterns() patterns {
	return patterns{
		regexp.MustCompile(`^[\s\p{So}\p{Sk}*#§•·–-]*(?:(?:\d+|[IVXivx]+|\p{L})(?:\.\d+)*[.)]\s*)?`),
		regexp.MustCompile(`\s*[(\[（][^)\]）]*[)\]）]\s*`),
	}
}

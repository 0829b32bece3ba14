package xliff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind says what a token is.
type tokenKind uint8

const (
	words   tokenKind = iota // text that is translated
	fixed                    // <ph>: code, tags, entities, marks of sources, placeholders
	opening                  // the beginning of a <pc>: of emphasis or a link
	closing                  // its end
)

// token is a part of a text in inline Markdown. Its data of all tokens, one behind the
// other, are the text.
type token struct {
	kind tokenKind
	data string
	id   string // in XLIFF; of words empty
	of   int    // of opening and closing: the index of the other
}

// tokens takes inline Markdown apart.
func (g *grammar) tokens(text string) []token {
	s := scanner{grammar: g, text: text}
	for s.at < len(text) {
		s.next()
	}
	for _, open := range s.open { // nothing closes them
		s.out[open].kind = words
	}
	return joinWords(s.out)
}

// scanner is the state of tokens.
type scanner struct {
	*grammar
	text string
	at   int
	out  []token
	open []int // openings that nothing has closed yet
}

func (s *scanner) put(kind tokenKind, n int) {
	s.out = append(s.out, token{kind: kind, data: s.text[s.at : s.at+n]})
	s.at += n
}

func (s *scanner) next() {
	rest := s.text[s.at:]
	c := rest[0]
	if c == '`' {
		run := len(rest) - len(strings.TrimLeft(rest, "`"))
		if end := codeEnd(rest, run); end > 0 {
			s.put(fixed, end)
		} else {
			s.put(words, run)
		}
		return
	}
	if re := s.fixed[c]; re != nil && (c != 'h' && c != ':' || !inWord(s.before())) {
		if m := re.FindString(rest); m != "" {
			s.put(fixed, len(m))
			return
		}
	}
	switch {
	case strings.HasPrefix(rest, "!["):
		s.begin(2)
	case c == '[':
		s.begin(1)
	case c == ']':
		s.endLink(rest)
	case strings.IndexByte("*_~=", c) >= 0:
		s.delimiter(rest)
	default:
		n := strings.IndexAny(rest[1:], "`<[{\\ &:h!]*_~=")
		if n++; n == 0 {
			n = len(rest)
		}
		s.put(words, n)
	}
}

// codeEnd returns where a code span ends that begins with a run of backticks, or 0.
func codeEnd(text string, run int) int {
	for at := run; at < len(text); {
		i := strings.IndexByte(text[at:], '`')
		if i < 0 {
			return 0
		}
		at += i
		n := len(text[at:]) - len(strings.TrimLeft(text[at:], "`"))
		if at += n; n == run {
			return at
		}
	}
	return 0
}

func (s *scanner) begin(n int) {
	s.put(opening, n)
	s.open = append(s.open, len(s.out)-1)
}

// end closes the opening that stands at a place of open; those above it are text.
func (s *scanner) end(i, n int) {
	for _, open := range s.open[i+1:] {
		s.out[open].kind = words
	}
	first := s.open[i]
	s.put(closing, n)
	s.out[first].of, s.out[len(s.out)-1].of = len(s.out)-1, first
	s.open = s.open[:i]
}

func (s *scanner) endLink(rest string) {
	for i := len(s.open) - 1; i >= 0; i-- {
		if strings.HasSuffix(s.out[s.open[i]].data, "[") {
			s.end(i, len(s.target.FindString(rest)))
			return
		}
	}
	s.put(words, 1)
}

// delimiter reads a run of one sign of emphasis.
func (s *scanner) delimiter(rest string) {
	c := rest[:1]
	run := len(rest) - len(strings.TrimLeft(rest, c))
	n := min(run, 2)
	if (c == "~" || c == "=") && run != 2 || run > 3 {
		s.put(words, run)
		return
	}
	before := s.before()
	after, _ := utf8.DecodeRuneInString(rest[run:])
	left := after != utf8.RuneError && !unicode.IsSpace(after) && (!isPunct(after) || !inWord(before))
	right := before != 0 && !unicode.IsSpace(before) && (!isPunct(before) || !inWord(after))
	if c == "_" {
		left, right = left && !inWord(before), right && !inWord(after)
	}
	if right {
		for i := len(s.open) - 1; i >= 0 && !strings.HasSuffix(s.out[s.open[i]].data, "["); i-- {
			if have := s.out[s.open[i]].data; have[:1] == c && len(have) <= run {
				s.end(i, len(have))
				return
			}
		}
	}
	if left {
		s.begin(n)
		return
	}
	s.put(words, run)
}

// before returns the rune before the place, or 0.
func (s *scanner) before() rune {
	if s.at == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:s.at])
	return r
}

func inWord(r rune) bool  { return unicode.IsLetter(r) || unicode.IsNumber(r) }
func isPunct(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }

// joinWords joins words that stand side by side.
func joinWords(list []token) []token {
	var out []token
	moved := make([]int, len(list))
	for i, t := range list {
		if last := len(out) - 1; t.kind == words && last >= 0 && out[last].kind == words {
			out[last].data += t.data
			moved[i] = last
			continue
		}
		moved[i] = len(out)
		out = append(out, t)
	}
	for i := range out {
		if k := out[i].kind; k == opening || k == closing {
			out[i].of = moved[out[i].of]
		}
	}
	return out
}

// emphasis reports whether a pair of tokens may be left out or written twice without a loss.
func emphasis(t token) bool { return t.kind == opening && strings.Trim(t.data, "*_~=") == "" }

// markdown is the text that tokens are.
func markdown(list []token) string {
	var b strings.Builder
	for _, t := range list {
		b.WriteString(t.data)
	}
	return b.String()
}

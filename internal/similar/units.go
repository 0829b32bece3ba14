package similar

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// unit is what a text is taken apart into: a word, a number, a sign, or a character of
// a script that is written without spaces.
type unit struct {
	text string // in lower case
	stem string // what it is found by
	kind unitKind

	apart   bool // punctuation stands before it
	capital bool // it begins with a capital
	name    bool // it has a capital where none is needed
}

// longestWord is how many characters of a word are looked at.
const longestWord = 64

type unitKind uint8

const (
	wordUnit   unitKind = iota
	hardUnit            // a number, a word with digits in it, a sign of amounts
	signUnit            // another sign
	charUnit            // a Chinese character
	kanaUnit            // a hiragana
	gramUnit            // two neighbours in a word of Hangul, Thai and the like
	elidedUnit          // a word that says little, before an apostrophe
)

// units takes a text apart.
func (l *Language) units(text string) []unit {
	runes := []rune(compose(text, isVariant))
	s := splitter{l: l}
	for i, r := range runes {
		switch c := classify(runes, i); {
		case c == letter, c == point:
			s.letter(r, c)
		case c == nothing:
			if (r == '\'' || r == '’') && len(s.word) > 0 {
				s.word = append(s.word, '\'')
			}
		case c == sign && (r == '+' || r == '#') && len(s.word) > 0 && !isDigit(s.word, len(s.word)-1):
			s.word = append(s.word, r) // C++
		case c == sign && r == '.':
			s.flush()
			s.word = append(s.word, r) // .NET
		default:
			digits := isDigit(runes, i-1)
			s.flush()
			s.sign(r, c, digits)
		}
	}
	s.flush()
	s.names()
	if l.base == "ja" {
		return joined(s.out)
	}
	return s.out
}

// joined leaves out the hiragana that some write within a compound verb and some do not:
// 受け付け is 受付.
func joined(units []unit) []unit {
	out := units[:0:0]
	for i, u := range units {
		within := i > 0 && i+1 < len(units) && units[i-1].kind == charUnit && units[i+1].kind == charUnit
		if u.kind == kanaUnit && within && strings.Contains("いえきけしちみり", u.text) {
			continue
		}
		out = append(out, u)
	}
	return out
}

// splitter is the state of units.
type splitter struct {
	l     *Language
	word  []rune // being read
	apart bool   // whether punctuation has been met before it
	out   []unit
}

// letter takes a character of a word.
func (s *splitter) letter(r rune, c class) {
	if n := len(s.word); n > 0 && c == letter && !unicode.IsMark(r) && (scriptOf(r) != scriptOf(s.word[n-1]) || strings.ContainsRune("+#", s.word[n-1])) {
		s.flush()
	}
	s.word = append(s.word, r)
	if c == letter && (scriptOf(r) == han || scriptOf(r) == hiragana) {
		s.flush()
	}
}

// sign takes a character that is none of a word.
func (s *splitter) sign(r rune, c class, digits bool) {
	switch {
	case c == stop:
		s.apart = true
	case c == minus:
		s.out = append(s.out, unit{text: "−", stem: "−", kind: hardUnit})
	case c == sign && (unicode.Is(unicode.Sc, r) || strings.ContainsRune("<>≤≥=≠%‰±×", r) || r == '+' && !digits):
		s.out = append(s.out, unit{text: string(r), stem: string(r), kind: hardUnit})
	case c == sign && unicode.Is(unicode.So, r):
		s.out = append(s.out, unit{text: string(r), stem: string(r), kind: signUnit})
	}
}

// flush ends a word.
func (s *splitter) flush() {
	raw := string(s.word[:min(len(s.word), longestWord)])
	s.word = s.word[:0]
	if raw == "" || raw == "." {
		return
	}
	from := len(s.out)
	if before, after, ok := strings.Cut(raw, "'"); ok {
		raw = s.apostrophe(before, after)
	}
	s.add(raw)
	if from < len(s.out) {
		s.out[from].apart, s.apart = s.apart, false
	}
}

// add adds the units of a word.
func (s *splitter) add(raw string) {
	text := lower(raw)
	if rest, ok := strings.CutPrefix(text, "."); ok {
		text = "dot" + rest
	}
	first, _ := utf8.DecodeRuneInString(raw)
	switch scriptOf(first) {
	case grams:
		s.grams([]rune(text))
		return
	case han:
		s.out = append(s.out, unit{text: text, stem: text, kind: charUnit})
		return
	case hiragana:
		s.out = append(s.out, unit{text: text, stem: text, kind: kanaUnit})
		return
	}
	if strings.ContainsFunc(text, unicode.IsDigit) {
		s.out = append(s.out, unit{text: text, stem: text, kind: hardUnit})
		return
	}
	capital := unicode.IsUpper(first)
	for _, part := range s.l.parts(text) {
		s.out = append(s.out, unit{text: part, stem: s.l.root(part), capital: capital, name: strings.ContainsFunc(raw, unicode.IsUpper)})
	}
}

// apostrophe leaves out what stands on the lesser side of an apostrophe.
func (s *splitter) apostrophe(before, after string) string {
	after = strings.ReplaceAll(after, "'", "")
	switch {
	case s.l.base == "en" && after == "t" && strings.HasSuffix(before, "n"):
		return "not"
	case s.l.base == "en" && len(after) <= 2, after == "":
		return before
	case s.l.elided(before):
		s.out = append(s.out, unit{text: lower(before), stem: lower(before), kind: elidedUnit})
		return after
	case before == "":
		return after
	}
	return before + after
}

// grams takes a word apart into each two neighbours.
func (s *splitter) grams(word []rune) {
	for i := range max(1, len(word)-1) {
		gram := string(word[i:min(i+2, len(word))])
		s.out = append(s.out, unit{text: gram, stem: gram, kind: gramUnit})
	}
}

// names takes back what was taken for names only because a text begins with a capital,
// or because most of its words have one, as titles do.
func (s *splitter) names() {
	words, capitals := 0, 0
	for i := range s.out {
		if s.out[i].kind != wordUnit {
			continue
		}
		words++
		if s.out[i].name {
			capitals++
		}
		if words == 1 {
			s.out[i].name = false
		}
	}
	if s.l.base == "de" || words > 1 && capitals*2 > words {
		for i := range s.out {
			s.out[i].name = false
		}
	}
}

func lower(word string) string {
	return strings.Map(func(r rune) rune {
		if r == 'ς' {
			return 'σ'
		}
		return unicode.ToLower(r)
	}, word)
}

// script is how words of a script are taken apart.
type script uint8

const (
	words script = iota
	han
	hiragana
	katakana
	grams
)

func scriptOf(r rune) script {
	switch {
	case r < 0x0E00:
		return words
	case 0x3040 <= r && r <= 0x309F:
		return hiragana
	case 0x30A0 <= r && r <= 0x30FF, 0x31F0 <= r && r <= 0x31FF:
		return katakana
	case isSpaceless(r):
		return han
	case r <= 0x0EFF, 0x1000 <= r && r <= 0x11FF, 0x1780 <= r && r <= 0x17FF, 0xAC00 <= r && r <= 0xD7FF:
		return grams
	}
	return words
}

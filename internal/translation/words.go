package translation

import (
	"html"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words returns the words of a text in Markdown: what has to change for a translation to
// be no longer current. Case counts, since it tells names and kinds of word apart.
func Words(text string) []string {
	var words []string
	for _, s := range spans(text) {
		words = append(words, s.word)
	}
	return words
}

// span is a word and where it stands in its text.
type span struct {
	word       string // in NFC
	start, end int    // bytes of the text; of an entity, all of it
}

// spans returns the words of a text with their places.
func spans(text string) []span {
	var out []span
	start := -1
	end := func(at int) {
		if start >= 0 {
			if word := plain(text[start:at]); word != "" {
				out = append(out, span{word, start, at})
			}
		}
		start = -1
	}
	runes := []rune(nil)
	for i, r := range text {
		before := rune(' ')
		if n := len(runes); n > 0 {
			before = runes[n-1]
		}
		after := next(text[i:], r)
		switch {
		case inWord(r), r == '#' && (unicode.IsLetter(before) || before == '&'), minus(r, before, after):
			if start < 0 {
				start = i
			}
		case carries(r): // a word of its own
			end(i)
			start = i
			end(i + len(string(r)))
		case unicode.Is(unicode.Cf, r) && start >= 0: // inside of a word: it does not show
		default:
			end(i)
		}
		runes = append(runes[:0], r)
	}
	end(len(text))
	return entities(text, out)
}

// next returns the rune behind the first one of text.
func next(text string, first rune) rune {
	for _, r := range text[len(string(first)):] {
		return r
	}
	return ' '
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) }

// carries reports whether a sign has a meaning of its own, so that another in its place is
// another statement.
func carries(r rune) bool {
	return strings.ContainsRune("%‰+±×÷≤≥≠&@§", r) || unicode.In(r, unicode.Sc, unicode.So)
}

// minus reports whether a dash is the sign of the number behind it.
func minus(r, before, after rune) bool {
	return (r == '-' || r == '−') && unicode.IsDigit(after) && (unicode.IsSpace(before) || before == '(')
}

// plain returns a word as it is compared.
func plain(word string) string {
	word = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r):
			return -1
		case r == '−':
			return '-'
		}
		return r
	}, word)
	return norm.NFC.String(word)
}

// entities reads the entities of HTML among the words, such as &amp; and &nbsp;, as what
// they stand for.
func entities(text string, words []span) []span {
	if !strings.Contains(text, "&") {
		return words
	}
	var out []span
	for i := 0; i < len(words); i++ {
		w := words[i]
		if w.word == "&" && i+1 < len(words) && words[i+1].start == w.end && words[i+1].end < len(text) && text[words[i+1].end] == ';' {
			whole := text[w.start : words[i+1].end+1]
			if meant := html.UnescapeString(whole); meant != whole {
				for _, s := range spans(strings.ReplaceAll(meant, "&", " ")) {
					out = append(out, span{s.word, w.start, words[i+1].end + 1})
				}
				if strings.Contains(meant, "&") {
					out = append(out, span{"&", w.start, words[i+1].end + 1})
				}
				i++
				continue
			}
		}
		out = append(out, w)
	}
	return out
}

// same reports whether two texts have the same words.
func same(a, b string) bool { return a == b || slices.Equal(Words(a), Words(b)) }

package similar

import (
	"strings"
	"unicode"
)

// Key returns what two texts of one meaning have in common; it is empty for a text
// that says nothing. It is compared with other keys and never shown.
//
// These do not count: case (ß is ss, ς is σ; the i of Turkish is not special), how
// characters are composed or how wide they are, which of its spaces, hyphens and quotes
// a script was written with, sentence punctuation (. , ; : ! ? … · •), quotes, brackets,
// dashes between words, the bullet before a text, separators of thousands, whether the
// decimal separator is a point or a comma, and spaces beside characters of a script that
// is written without them.
//
// All else counts: letters, digits, accents; currencies, comparisons, plus, percent,
// # & @ / and all other symbols, emoji among them; a minus before a number, the dash
// between two; a dot that begins a word (.NET). & is not the word "and".
func Key(text string) string {
	runes := []rune(compose(text, isVariant))
	var b strings.Builder
	b.Grow(len(text))
	gap := nothing // what stands between the last character that counts and this one
	last, signed := rune(0), false
	for i, r := range runes {
		c := classify(runes, i)
		if !c.counts() {
			gap = max(gap, c)
			continue
		}
		apart := gap == stop || gap == space && !isSpaceless(last) && !isSpaceless(r)
		if b.Len() > 0 && (apart || signed || c != letter) {
			b.WriteByte(' ')
		}
		b.WriteString(written(r, c))
		gap, last, signed = nothing, r, c != letter
	}
	return b.String()
}

// written is a character as keys have it.
func written(r rune, c class) string {
	switch c {
	case minus:
		return "−"
	case span:
		return "-"
	case point:
		return "."
	}
	switch r {
	case 'ς':
		return "σ"
	case 'ß', 'ẞ':
		return "ss"
	case '≤':
		return "< ="
	case '≥':
		return "> ="
	case '≠':
		return "! ="
	case '⁄', '∕':
		return "/"
	case '〜':
		return "~"
	}
	return string(unicode.ToLower(r))
}

// isSpaceless reports whether a character is of a script that is written without
// spaces: Chinese characters and kana.
func isSpaceless(r rune) bool {
	switch {
	case r < 0x3005:
		return false
	case r <= 0x3007, 0x3040 <= r && r <= 0x30FF, 0x31F0 <= r && r <= 0x31FF, 0x3400 <= r && r <= 0x4DBF, 0x4E00 <= r && r <= 0x9FFF,
		0xF900 <= r && r <= 0xFAFF, 0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}

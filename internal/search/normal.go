package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// normal is a text as it is scanned: see Tokens.
func (l *language) normal(text string) string {
	if strings.Contains(text, "\u00AD") {
		text = strings.ReplaceAll(text, "\u00AD", "")
	}
	if l.joins {
		text = joined(text)
	}
	if isPlain(text) {
		return text
	}
	return strings.Map(digit, norm.NFKC.String(text))
}

// isPlain reports whether it is plain that a text is NFKC, and has no digits but 0 to 9, as
// most are.
func isPlain(text string) bool {
	for _, r := range text {
		switch {
		case r < 0x00A0, 0x00C0 <= r && r <= 0x0131, 0x0134 <= r && r <= 0x013E, 0x0141 <= r && r <= 0x0148, 0x014A <= r && r <= 0x017E,
			0x0180 <= r && r <= 0x01C3, 0x0400 <= r && r <= 0x0482, 0x1E00 <= r && r <= 0x1E99, 0x1EA0 <= r && r <= 0x1EFF, 0x2012 <= r && r <= 0x2016, 0x2018 <= r && r <= 0x2023:
		default:
			return false
		}
	}
	return true
}

// digit is a digit of another script as one of 0 to 9, by the zeros of scripts.
func digit(r rune) rune {
	const zeros = "٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐"
	if r < 0x0660 || !unicode.Is(unicode.Nd, r) {
		return r
	}
	for _, zero := range zeros {
		if zero <= r && r < zero+10 {
			return '0' + r - zero
		}
	}
	return r
}

// joined leaves out apostrophes between two letters.
func joined(text string) string {
	var b strings.Builder
	before := ' '
	for i, r := range text {
		if isApostrophe(r) || r == '\u02BC' {
			next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
			if isPartOfWord(before) && isPartOfWord(next) {
				continue
			}
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// isPartOfWord reports whether a character is a letter, and no apostrophe.
func isPartOfWord(r rune) bool { return unicode.IsLetter(r) && r != '\u02BC' }

// nfc is norm.NFC.String, faster where it is plain that nothing has to be composed.
func nfc(text string) string {
	if isPlain(text) {
		return text
	}
	return norm.NFC.String(text)
}

package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// maxForm is how many code points a form has at most.
const maxForm = 64

// form returns the form of a word: see Tokens.
func (l *language) form(raw string) string {
	if plain, lower := isASCII(raw); plain && len(raw) <= maxForm {
		if lower {
			return raw
		}
		return strings.ToLower(raw)
	}
	form := nfc(l.adapt(strings.Map(lower, raw)))
	if utf8.RuneCountInString(form) > maxForm {
		form = string([]rune(form)[:maxForm])
	}
	return form
}

// isASCII reports whether a text has only ASCII, and no capital.
func isASCII(s string) (plain, lower bool) {
	lower = true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false, false
		}
		lower = lower && (s[i] < 'A' || s[i] > 'Z')
	}
	return true, lower
}

// lower is a character in lower case, whatever stands beside it.
func lower(r rune) rune {
	switch r {
	case 'İ':
		return 'i'
	case 'ς':
		return 'σ'
	}
	return unicode.ToLower(r)
}

// Fold takes the accents off a form: NFD without the marks of Latin, Greek, Cyrillic
// (U+0300 to U+036F), Hebrew (U+0591 to U+05C7) and Arabic (U+0610 to U+061A, U+064B to
// U+065F, U+0670, U+06D6 to U+06ED), then NFC. The breve of й stays, since й is a letter.
// Letters with a stroke and joined letters become what is typed for them: đ ð d, ł l,
// ø o, ħ h, ı i, ŧ t, ß ss, æ ae, œ oe, þ th.
func Fold(form string) string {
	if !strings.ContainsFunc(form, func(r rune) bool { return r >= utf8.RuneSelf && (r < 'а' || r > 'я') }) {
		return form // as most are
	}
	var b strings.Builder
	b.Grow(len(form))
	var last rune
	for _, r := range norm.NFD.String(form) {
		if isAccent(r) && !(r == '\u0306' && last == 'и') {
			continue
		}
		last = r
		switch r {
		case 'đ', 'ð':
			b.WriteByte('d')
		case 'ł':
			b.WriteByte('l')
		case 'ø':
			b.WriteByte('o')
		case 'ħ':
			b.WriteByte('h')
		case 'ı':
			b.WriteByte('i')
		case 'ŧ':
			b.WriteByte('t')
		case 'ß':
			b.WriteString("ss")
		case 'æ':
			b.WriteString("ae")
		case 'œ':
			b.WriteString("oe")
		case 'þ':
			b.WriteString("th")
		default:
			b.WriteRune(r)
		}
	}
	return norm.NFC.String(b.String())
}

func isAccent(r rune) bool {
	switch {
	case r < 0x0300:
		return false
	case r <= 0x036F, 0x0591 <= r && r <= 0x05C7, 0x0610 <= r && r <= 0x061A, 0x064B <= r && r <= 0x065F, r == 0x0670, 0x06D6 <= r && r <= 0x06ED:
		return true
	}
	return false
}

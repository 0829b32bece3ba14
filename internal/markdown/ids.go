package markdown

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Slug returns text as an identifier that keeps every script: NFC, lower case,
// letters, marks and digits, everything else one hyphen. It is empty where the
// text has none of those.
func Slug(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && b.Len() > 0:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '\u00ad' || r == '\u200d' || r == '\u200c':
		default:
			gap = true
		}
	}
	return b.String()
}

// ids hands out identifiers within one body. Those that the author wrote are
// reserved first, so a derived one never takes them.
type ids struct{ taken map[string]bool }

func (s *ids) reserve(id string) (free bool) {
	if s.taken[id] {
		return false
	}
	s.taken[id] = true
	return true
}

// derive returns an id for a heading's text: its slug, or with the first free
// number from 2. Only headings above it count, so what is added below changes
// nothing.
func (s *ids) derive(text string) string {
	base := Slug(text)
	if base == "" {
		base = "section"
	}
	id := base
	for n := 2; !s.reserve(id); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	return id
}

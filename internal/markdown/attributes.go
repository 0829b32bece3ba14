package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Attr is one `key=value` of an attribute list; a flag has an empty value.
type Attr struct{ Key, Value string }

// Attrs is an attribute list in the order it was written. The id of `{#id}` is
// the attribute with the key "#", a class of `{.class}` one with the key ".".
type Attrs []Attr

// Get returns the value of a key, and whether the key is there.
func (a Attrs) Get(key string) (string, bool) {
	for _, attr := range a {
		if attr.Key == key {
			return attr.Value, true
		}
	}
	return "", false
}

// ID returns the id of `{#id}`, or "".
func (a Attrs) ID() string {
	id, _ := a.Get("#")
	return id
}

// trailing returns the attributes in braces at the end of text and the offset
// where they begin; -1 where the text has none. It scans backwards once, so it
// is linear. Braces that hold neither an id nor a key nor one of the flags are
// ordinary text.
func trailing(text []byte) (attrs Attrs, start int) {
	text = bytes.TrimRight(text, " \t\n")
	if len(text) == 0 || text[len(text)-1] != '}' {
		return nil, -1
	}
	start = bytes.LastIndexByte(text, '{')
	if start < 0 {
		return nil, -1
	}
	inside := string(text[start+1 : len(text)-1])
	attrs, ok := parseAttrs(inside)
	if !ok || start > 0 && !blank(text[start-1]) {
		if guarded(inside) {
			return Attrs{{VisibilityKey, strings.TrimSpace(inside)}}, start
		}
		return nil, -1
	}
	for _, a := range attrs {
		if a.Value != "" || a.Key == "must" || a.Key == "blocking" || a.Key == "paraphrase" {
			return attrs, start
		}
	}
	if guarded(inside) {
		return Attrs{{VisibilityKey, inside}}, start
	}
	return nil, -1
}

// guarded reports whether braces that are no attributes seem to say that something is
// internal: {visibility: internal}, {.private}, {internal}. Taking that for text would
// publish what its author meant to keep.
func guarded(inside string) bool {
	if len(inside) > 60 {
		return false
	}
	word := strings.ToLower(strings.Trim(inside, " .#:!"))
	return strings.Contains(word, "visib") || word == "internal" || word == "private" || word == "confidential"
}

// CutAttributes returns a line without the attributes at its end, and these.
func CutAttributes(line string) (text string, attrs Attrs) {
	attrs, start := trailing([]byte(line))
	if start < 0 {
		return line, nil
	}
	return strings.TrimRight(line[:start], " \t"), attrs
}

func blank(c byte) bool { return c == ' ' || c == '\t' || c == '\n' }

// parseAttrs reads `#id key=value key="a value" flag`. It reports false for
// anything else.
func parseAttrs(s string) (attrs Attrs, ok bool) {
	for {
		s = strings.TrimLeft(s, " \t\n")
		if s == "" {
			return attrs, len(attrs) > 0
		}
		if s[0] == '#' {
			end := wordEnd(s[1:])
			if end == 0 {
				return nil, false
			}
			attrs = append(attrs, Attr{"#", s[1 : 1+end]})
			s = s[1+end:]
			continue
		}
		if s[0] == '.' && len(s) > 1 {
			end := nameEnd(s[1:])
			if end == 0 || 1+end < len(s) && !blank(s[1+end]) && s[1+end] != '.' && s[1+end] != '#' {
				return nil, false
			}
			attrs = append(attrs, Attr{".", s[1 : 1+end]})
			s = s[1+end:]
			continue
		}
		end := nameEnd(s)
		if end == 0 {
			return nil, false
		}
		attr := Attr{Key: s[:end]}
		s = s[end:]
		if strings.HasPrefix(s, "=") {
			if attr.Value, s, ok = cutValue(s[1:]); !ok {
				return nil, false
			}
		}
		if s != "" && !blank(s[0]) {
			return nil, false
		}
		attrs = append(attrs, attr)
	}
}

// cutValue cuts a value, bare or in double quotes (straight or curly).
func cutValue(s string) (value, rest string, ok bool) {
	for _, q := range [][2]string{{`"`, `"`}, {"“", "”"}, {"„", "“"}, {"«", "»"}} {
		if strings.HasPrefix(s, q[0]) {
			return strings.Cut(s[len(q[0]):], q[1])
		}
	}
	end := wordEnd(s)
	return s[:end], s[end:], end > 0
}

// wordEnd returns the length of the text before the first blank.
func wordEnd(s string) int {
	if i := strings.IndexAny(s, " \t\n"); i >= 0 {
		return i
	}
	return len(s)
}

// nameEnd returns the length of the key that s begins with.
func nameEnd(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && (i == 0 || !unicode.IsDigit(r) && r != '-' && r != '_' && r != '/') {
			return i
		}
		if r == utf8.RuneError {
			return 0
		}
	}
	return len(s)
}

package search

import (
	"html"
	"strings"
)

// appendText appends the text of a piece of HTML that package markdown wrote: its
// tags go, and a space stands where one that is not within a line was.
func appendText(dst []byte, s string) []byte {
	for s != "" {
		text, rest, tag := strings.Cut(s, "<")
		if strings.IndexByte(text, '&') >= 0 {
			text = html.UnescapeString(text)
		}
		dst = append(dst, text...)
		if !tag {
			break
		}
		name, after, _ := strings.Cut(rest, ">")
		if s = after; !within(name) {
			dst = append(dst, ' ')
		}
	}
	return append(dst, ' ')
}

// within reports whether a tag stands within a word as well as between words.
func within(tag string) bool {
	tag = strings.TrimPrefix(tag, "/")
	if i := strings.IndexAny(tag, " \t\n/"); i >= 0 {
		tag = tag[:i]
	}
	switch tag {
	case "a", "em", "strong", "b", "i", "span", "code", "del", "s", "u", "mark", "abbr", "wbr":
		return true
	}
	return false
}

package export

import (
	"html"
	"strings"
)

// text is a piece of HTML without its tags: what package markdown writes, where
// every < that is no tag is escaped.
func text(piece string) string {
	var b strings.Builder
	for piece != "" {
		before, rest, tag := strings.Cut(piece, "<")
		b.WriteString(before)
		if !tag {
			break
		}
		name, after, _ := strings.Cut(rest, ">")
		if block(name) {
			b.WriteByte(' ')
		}
		piece = after
	}
	return strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
}

// block reports whether a tag ends a word.
func block(tag string) bool {
	name := strings.TrimPrefix(tag, "/")
	if i := strings.IndexAny(name, " /"); i >= 0 {
		name = name[:i]
	}
	switch name {
	case "a", "abbr", "b", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "span", "strong", "sub", "sup", "u":
		return false
	}
	return true
}

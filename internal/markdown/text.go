package markdown

import (
	"html"
	"strings"
)

// AppendText appends the text of a piece of HTML that [Converter.Convert] wrote, in
// which every < that is no tag is escaped: its tags go, and a space stands where one
// was that ends a word.
func AppendText(dst []byte, piece string) []byte {
	for piece != "" {
		text, rest, tag := strings.Cut(piece, "<")
		if strings.IndexByte(text, '&') >= 0 {
			text = html.UnescapeString(text)
		}
		dst = append(dst, text...)
		if !tag {
			break
		}
		name, after, _ := strings.Cut(rest, ">")
		if piece = after; !phrasing(name) {
			dst = append(dst, ' ')
		}
	}
	return dst
}

// Text returns the text of a piece of HTML that [Converter.Convert] wrote, in one
// line.
func Text(piece string) string {
	return strings.Join(strings.Fields(string(AppendText(nil, piece))), " ")
}

// phrasing reports whether a tag stands within a word as well as between words.
func phrasing(tag string) bool {
	tag = strings.TrimPrefix(tag, "/")
	if i := strings.IndexAny(tag, " \t\n/"); i >= 0 {
		tag = tag[:i]
	}
	switch tag {
	case "wbr":
		return true
	}
	class, _ := known(tag)
	return class == phraseTag
}

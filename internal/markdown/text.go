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
	name, _ := tagName(tag)
	class, _ := known(name)
	return class == phraseTag || name == "wbr"
}

// tagName returns the name of the element in what stands between < and >, and whether that
// is an end tag.
func tagName(tag string) (name string, end bool) {
	name, end = strings.CutPrefix(tag, "/")
	if i := strings.IndexAny(name, " \t\n/"); i >= 0 {
		name = name[:i]
	}
	return name, end
}

// Elements takes a stretch of the body apart into its outermost elements, each without
// the white space around it. A stretch that is no whole elements stays in one piece.
func (b *Body) Elements(span Span) []Span {
	var out []Span
	depth, start := 0, span.Start
	for at := span.Start; at < span.End; {
		open := strings.IndexByte(b.HTML[at:span.End], '<')
		if open < 0 {
			break
		}
		at += int32(open)
		size := strings.IndexByte(b.HTML[at:span.End], '>') + 1
		if size == 0 {
			break
		}
		tag := b.HTML[at+1 : at+int32(size)-1]
		if at += int32(size); strings.HasPrefix(tag, "/") {
			depth--
		} else if !empty(tag) {
			depth++
		}
		if depth != 0 {
			continue
		}
		end := at
		for at < span.End && (b.HTML[at] == '\n' || b.HTML[at] == ' ') {
			at++
		}
		if at == span.End || b.HTML[at] == '<' {
			out = append(out, Span{start, end})
			start = at
		}
	}
	if start < span.End {
		out = append(out, Span{start, span.End})
	}
	return out
}

// empty reports whether what is written between < and > opens an element that has no end.
func empty(tag string) bool {
	name, _ := tagName(tag)
	class, _ := known(name)
	return class == voidTag || name == "input"
}

package markdown

import "strings"

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

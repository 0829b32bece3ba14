package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
)

// htmlBlock writes a block of HTML. What is open at its end holds what follows.
func (p *page) htmlBlock(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	block := n.(*ast.HTMLBlock)
	raw, at := p.rawBlock(block)
	if end := unclosed(block.HTMLBlockType, raw); end != "" {
		p.report(p.pos(n), diag.RawHTML, fmt.Sprintf("nothing ends this with %s, so what follows belongs to it", end), "write "+end+" where it ends, or < as &lt;")
	}
	from := afterComment(block.HTMLBlockType, raw)
	p.feed(raw[from:], func(i int) int { return at(from + i) })
	p.endBlock()
	return ast.WalkContinue
}

// rawBlock returns the text of a block of HTML, and the offsets in the body.
func (p *page) rawBlock(block *ast.HTMLBlock) (raw []byte, at func(int) int) {
	lines := block.Lines()
	var starts []int
	for i := range lines.Len() {
		line := lines.At(i)
		starts = append(starts, len(raw))
		raw = append(raw, line.Value(p.source)...)
	}
	if block.HasClosure() {
		starts = append(starts, len(raw))
		raw = append(raw, block.ClosureLine.Value(p.source)...)
	}
	return raw, func(i int) int {
		line, found := slices.BinarySearch(starts, i)
		if !found {
			line--
		}
		from := block.ClosureLine.Start
		if line < lines.Len() {
			from = lines.At(line).Start
		}
		return from + i - starts[line]
	}
}

// closing is what ends a comment, an instruction or a declaration of HTML; "" for a
// block of another kind.
func closing(kind ast.HTMLBlockType) string {
	switch kind {
	case ast.HTMLBlockType2:
		return "-->"
	case ast.HTMLBlockType3:
		return "?>"
	case ast.HTMLBlockType4:
		return ">"
	case ast.HTMLBlockType5:
		return "]]>"
	}
	return ""
}

// afterComment returns where the comment, the instruction or the declaration ends
// that a block begins with.
func afterComment(kind ast.HTMLBlockType, raw []byte) int {
	end := closing(kind)
	if end == "" {
		return 0
	}
	if i := bytes.Index(raw, []byte(end)); i >= 0 {
		return i + len(end)
	}
	return len(raw)
}

// endBlock ends the paragraph that was opened for text of a block of HTML. Where
// it holds nothing but tags, they stand around what follows instead.
func (p *page) endBlock() {
	if i := slices.IndexFunc(p.open, func(e element) bool { return e.class == headingTag }); i >= p.base() {
		p.closeTo(i)
	}
	i := p.find("p")
	if i < 0 || !p.open[i].implicit {
		return
	}
	if p.open[i].solid {
		p.closeTo(i)
		return
	}
	tags := slices.Clone(p.open[i+1:])
	p.cut(p.open[i].start)
	p.open = p.open[:i]
	for _, e := range tags {
		p.begin(e)
	}
}

// rawHTML writes a tag that stands within a line.
func (p *page) rawHTML(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	segments := n.(*ast.RawHTML).Segments
	first := segments.At(0)
	raw := first.Value(p.source)
	if segments.Len() > 1 {
		raw = bytes.Clone(raw)
		for i := 1; i < segments.Len(); i++ {
			s := segments.At(i)
			raw = append(raw, s.Value(p.source)...)
		}
	}
	switch c := raw[1]; {
	case c == '!' || c == '?':
	case c == '/':
		p.end(string(bytes.ToLower(bytes.TrimSpace(raw[2:len(raw)-1]))), first.Start)
	case !bytes.ContainsAny(raw, " \t\n/"):
		p.start(string(bytes.ToLower(raw[1:len(raw)-1])), nil, raw, first.Start)
	default:
		p.feed(raw, func(i int) int { return first.Start + i })
	}
	return ast.WalkContinue
}

// unclosed returns the end that a block of raw HTML lacks, so that the rest of the text belongs
// to it; "" where it has one.
func unclosed(kind ast.HTMLBlockType, raw []byte) string {
	end := closing(kind)
	if kind == ast.HTMLBlockType1 {
		tag := firstTag(raw)
		end = "</" + strings.TrimPrefix(tag, "<")
		raw = bytes.ToLower(raw)
	}
	if bytes.Contains(raw, []byte(end)) {
		return ""
	}
	return end
}

// instead is what to write in the place of an element.
func instead(name string) string {
	switch name {
	case "script", "style":
		return "scripts and styles belong into a theme"
	case "iframe", "video", "audio", "embed":
		return "a link to what it shows stands in its place"
	case "svg", "math", "canvas", "object":
		return "write ![text](file.svg)"
	case "noscript", "template":
		return "pages are complete without scripts"
	case "input", "meta", "base", "link", "param", "area", "frame":
		return "write Markdown or a directive"
	}
	return "its text is kept; write Markdown or a directive"
}

// firstTag names the first tag of raw HTML, such as <div>.
func firstTag(raw []byte) string {
	for {
		start := bytes.IndexByte(raw, '<')
		if start < 0 {
			return ""
		}
		raw = bytes.TrimLeft(raw[start+1:], "/!?")
		end := 0
		for end < len(raw) && (raw[end]|0x20 >= 'a' && raw[end]|0x20 <= 'z' || end > 0 && raw[end] >= '0' && raw[end] <= '9') {
			end++
		}
		if end > 0 && end < 40 {
			return "<" + strings.ToLower(string(raw[:end])) + ">"
		}
	}
}

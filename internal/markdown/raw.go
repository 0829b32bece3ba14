package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// htmlBlock leaves the tags of an HTML block out and keeps its text.
func (p *page) htmlBlock(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	block := n.(*ast.HTMLBlock)
	var raw []byte
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		raw = append(raw, line.Value(p.source)...)
	}
	if block.HasClosure() {
		raw = append(raw, block.ClosureLine.Value(p.source)...)
	}
	text := bytes.TrimSpace(tags(raw))
	if end := unclosed(block.HTMLBlockType, raw); end != "" {
		p.report(p.pos(n), diag.RawHTML, fmt.Sprintf("nothing ends this with %s, so what follows belongs to it", end), "write "+end+" where it ends, or < as &lt;")
	}
	if block.HTMLBlockType == ast.HTMLBlockType2 || len(bytes.TrimSpace(comments(raw))) == 0 {
		return ast.WalkContinue // nothing but comments
	}
	tag := firstTag(raw)
	if tag == "<script>" || tag == "<style>" {
		text = nil
	}
	if !bytes.HasPrefix(bytes.TrimSpace(raw), []byte("</")) {
		p.report(p.pos(n), diag.RawHTML, fmt.Sprintf("raw HTML%s is left out", named(tag)), instead(tag, len(text) > 0))
	}
	if len(text) > 0 {
		p.buf = append(p.buf, "<p>"...)
		p.escaped(string(util.ResolveEntityNames(util.ResolveNumericReferences(text))))
		p.buf = append(p.buf, "</p>\n"...)
	}
	return ast.WalkContinue
}

// rawHTML leaves an inline tag out; what stands between two tags is text. A
// line break is the one tag that is kept.
func (p *page) rawHTML(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	var raw []byte
	segments := n.(*ast.RawHTML).Segments
	for i := range segments.Len() {
		s := segments.At(i)
		raw = append(raw, s.Value(p.source)...)
	}
	switch tag := firstTag(raw); {
	case tag == "<br>":
		p.buf = append(p.buf, "<br>"...)
	case bytes.HasPrefix(raw, []byte("<!--")), bytes.HasPrefix(raw, []byte("</")):
	default:
		pos := p.pos(n)
		if segments.Len() > 0 {
			pos = p.posAt(segments.At(0).Start)
		}
		p.report(pos, diag.RawHTML, fmt.Sprintf("raw HTML%s is left out", named(tag)), instead(tag, false))
	}
	return ast.WalkContinue
}

// unclosed returns the end that a block of raw HTML lacks, so that it swallows
// the rest of the text; "" where it has one.
func unclosed(kind ast.HTMLBlockType, raw []byte) string {
	end := ""
	switch kind {
	case ast.HTMLBlockType1:
		tag := firstTag(raw)
		end = "</" + strings.TrimPrefix(tag, "<")
		raw = bytes.ToLower(raw)
	case ast.HTMLBlockType2:
		end = "-->"
	case ast.HTMLBlockType3:
		end = "?>"
	case ast.HTMLBlockType4:
		end = ">"
	case ast.HTMLBlockType5:
		end = "]]>"
	}
	if bytes.Contains(raw, []byte(end)) {
		return ""
	}
	return end
}

// instead is what to write in the place of a tag.
func instead(tag string, text bool) string {
	hint := "write Markdown or a directive"
	switch tag {
	case "<script>", "<style>":
		return "scripts and styles belong into a theme"
	case "<details>", "<summary>":
		hint = "write :::details and a title, and ::: behind the text"
	case "<img>":
		hint = "write ![text](file.png)"
	case "<a>":
		hint = "write [text](address); headings are anchors by themselves"
	case "<iframe>", "<video>", "<audio>", "<embed>", "<object>":
		hint = "write a link to it"
	case "<table>":
		hint = "write a table of Markdown"
	case "<b>", "<strong>":
		hint = "write **text**"
	case "<i>", "<em>":
		hint = "write *text*"
	case "<code>", "<pre>", "<kbd>":
		hint = "write `text`"
	}
	if text {
		return "its text is kept; " + hint
	}
	return hint
}

// named puts a blank before the name of a tag, if there is one.
func named(tag string) string {
	if tag == "" {
		return ""
	}
	return " " + tag
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

// comments returns raw without its comments.
func comments(raw []byte) []byte {
	var out []byte
	for {
		start := bytes.Index(raw, []byte("<!--"))
		if start < 0 {
			return append(out, raw...)
		}
		out = append(out, raw[:start]...)
		end := bytes.Index(raw[start:], []byte("-->"))
		if end < 0 {
			return out
		}
		raw = raw[start+end+3:]
	}
}

// tags returns raw without comments and without what stands between < and >.
func tags(raw []byte) []byte {
	var out []byte
	inside := false
	for _, c := range comments(raw) {
		switch {
		case c == '<':
			inside = true
		case c == '>' && inside:
			inside = false
		case !inside:
			out = append(out, c)
		}
	}
	return out
}

package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// Allowed reports whether a destination may stand in a page: http, https,
// mailto, tel, or relative to the site. Blanks and control characters count
// for nothing, as in a browser.
func Allowed(dest string) bool {
	dest = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, dest)
	if strings.HasPrefix(strings.ReplaceAll(dest, `\`, "/"), "//") {
		return false
	}
	end := strings.IndexAny(dest, ":/?#")
	if end < 0 || dest[end] != ':' {
		return true
	}
	switch strings.ToLower(dest[:end]) {
	case "http", "https", "mailto", "tel":
		return true
	}
	return false
}

// refer records a destination and returns its index, or -1 where it is refused.
func (p *page) refer(n ast.Node, l Link) int {
	l.Pos = p.pos(n)
	if !Allowed(l.Dest) {
		p.report(l.Pos, diag.RefusedScheme, fmt.Sprintf("the address %q is left out", shorten(l.Dest)), "links lead to http, https, mailto, tel or a page of the playbook")
		return -1
	}
	p.out.Links = append(p.out.Links, l)
	return len(p.out.Links) - 1
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 80 {
		return string(r[:79]) + "…"
	}
	return s
}

func (p *page) link(n ast.Node, entering bool) ast.WalkStatus {
	l := n.(*ast.Link)
	if entering {
		ref := p.refer(n, Link{Dest: string(l.Destination), Title: string(l.Title)})
		if ref < 0 {
			p.buf = append(p.buf, `<a`...)
		} else {
			p.buf = append(p.buf, `<a`...)
			p.hole(LinkHole, ref)
		}
		p.buf = append(p.buf, '>')
	} else {
		p.buf = append(p.buf, "</a>"...)
	}
	return ast.WalkContinue
}

func (p *page) autoLink(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	l := n.(*ast.AutoLink)
	dest := string(l.URL(p.source))
	if l.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	p.buf = append(p.buf, `<a`...)
	if ref := p.refer(n, Link{Dest: dest}); ref >= 0 {
		p.hole(LinkHole, ref)
	}
	p.buf = append(p.buf, '>')
	p.escaped(string(l.Label(p.source)))
	p.buf = append(p.buf, "</a>"...)
	return ast.WalkContinue
}

func (p *page) image(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		image := n.(*ast.Image)
		alt := p.plain(n)
		if ref := p.refer(n, Link{Dest: string(image.Destination), Title: string(image.Title), Alt: alt, Image: true}); ref >= 0 {
			p.hole(ImageHole, ref)
		} else {
			p.escaped(alt)
		}
	}
	return ast.WalkSkipChildren
}

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
	code := block.HTMLBlockType == ast.HTMLBlockType1 // script, pre, style, textarea
	text := bytes.TrimSpace(tags(raw))
	if block.HTMLBlockType == ast.HTMLBlockType2 || len(bytes.TrimSpace(comments(raw))) == 0 {
		return ast.WalkContinue // nothing but comments
	}
	hint := "its text is kept; write Markdown or a directive"
	if code && !bytes.HasPrefix(bytes.ToLower(bytes.TrimSpace(raw)), []byte("<pre")) {
		hint, text = "scripts and styles belong into a theme", nil
	}
	p.report(p.pos(n), diag.RawHTML, fmt.Sprintf("raw HTML %s is left out", firstTag(raw)), hint)
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
		p.report(pos, diag.RawHTML, fmt.Sprintf("raw HTML %s is left out", tag), "write Markdown or a directive")
	}
	return ast.WalkContinue
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

// plain returns the text of a node without markup.
func (p *page) plain(n ast.Node) string {
	var b strings.Builder
	p.plainInto(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *page) plainInto(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			value := c.Segment.Value(p.source)
			if c.Parent().Kind() != ast.KindCodeSpan {
				value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
			}
			b.Write(value)
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(p.source))
		case *citation:
		default:
			p.plainInto(b, c)
		}
	}
}

package markdown

import (
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
		hint := "links lead to http, https, mailto, tel or a page of the playbook"
		if strings.HasPrefix(l.Dest, "//") {
			hint = "write https: before it"
		}
		p.report(l.Pos, diag.RefusedScheme, fmt.Sprintf("the address %q is left out", shorten(l.Dest)), hint)
		return -1
	}
	p.out.Links = append(p.out.Links, l)
	return len(p.out.Links) - 1
}

// resolved returns what an author wrote with escapes and entities read.
func resolved(text []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(text))))
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
		ref := p.refer(n, Link{Dest: resolved(l.Destination), Title: resolved(l.Title)})
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
		if ref := p.refer(n, Link{Dest: resolved(image.Destination), Title: resolved(image.Title), Alt: alt, Image: true}); ref >= 0 {
			p.hole(ImageHole, ref)
		} else {
			p.escaped(alt)
		}
	}
	return ast.WalkSkipChildren
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

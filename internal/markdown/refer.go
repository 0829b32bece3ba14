package markdown

import (
	"bytes"
	"fmt"
	"slices"
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
	return slices.Contains([]string{"http", "https", "mailto", "tel"}, strings.ToLower(dest[:end]))
}

// refer records a destination and returns its index in Body.Links, or -1 where it is
// refused, which is reported.
func (p *page) refer(pos diag.Pos, l Link) int {
	l.Pos = pos
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
	if !entering {
		p.links--
		if !p.bare {
			p.buf = append(p.buf, "</a>"...)
		}
		p.bare = false
		return ast.WalkContinue
	}
	if p.bare = p.inLink(); p.bare {
		p.report(p.pos(n), diag.RawHTML, fmt.Sprintf("the link to %q stands within another and is left out", shorten(resolved(l.Destination))), "end the outer one before it")
	} else {
		p.anchor(p.pos(n), Link{Dest: resolved(l.Destination), Title: resolved(l.Title)})
	}
	p.links++
	return ast.WalkContinue
}

// anchor writes the tag of a link.
func (p *page) anchor(pos diag.Pos, l Link) {
	p.buf = append(p.buf, `<a`...)
	if ref := p.refer(pos, l); ref >= 0 {
		p.hole(LinkHole, ref)
	}
	p.buf = append(p.buf, '>')
}

func (p *page) autoLink(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	l := n.(*ast.AutoLink)
	if p.inLink() {
		p.escaped(string(l.Label(p.source)))
		return ast.WalkContinue
	}
	dest := string(l.URL(p.source))
	if l.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(dest), "mailto:") {
		dest = "mailto:" + dest
	}
	p.anchor(p.pos(n), Link{Dest: dest})
	p.escaped(string(l.Label(p.source)))
	p.buf = append(p.buf, "</a>"...)
	return ast.WalkContinue
}

func (p *page) image(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		image := n.(*ast.Image)
		l := Link{Dest: resolved(image.Destination), Title: resolved(image.Title), Alt: p.plain(n), Image: true, Inside: p.inLink()}
		for _, a := range attrsOf(n) {
			switch a.Key {
			case "width":
				l.Width = pixels(strings.TrimSuffix(a.Value, "px"))
			case "height":
				l.Height = pixels(strings.TrimSuffix(a.Value, "px"))
			}
		}
		if ref := p.refer(p.pos(n), l); ref >= 0 {
			p.hole(ImageHole, ref)
		} else {
			p.escaped(l.Alt)
		}
	}
	return ast.WalkSkipChildren
}

// plain returns the text of a node without markup. Of a heading the images are no
// part, unless there is nothing else.
func (p *page) plain(n ast.Node) string {
	if n.Kind() == ast.KindHeading {
		if text := p.plainAs(n, false); text != "" {
			return text
		}
	}
	var b strings.Builder
	plainly{page: p}.into(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// plainAs returns the text of a node without markup and images; for GitHub's
// anchors as GitHub has it: with the names of emoji, and blanks as they are.
func (p *page) plainAs(n ast.Node, github bool) string {
	var b strings.Builder
	plainly{page: p, withoutImages: true, github: github}.into(&b, n)
	if github {
		return strings.TrimSpace(b.String())
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// plainly collects text.
type plainly struct {
	*page
	withoutImages, github bool
	line                  bool // a text outside of a body, of which all that is no Markdown stays
	path                  bool // whether a backslash in it separates folders
}

func (p plainly) into(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			value := c.Segment.Value(p.source)
			switch {
			case c.Parent().Kind() == ast.KindCodeSpan:
			case p.line && !c.IsRaw():
				value = p.unescaped(value)
			case !p.line:
				value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
			}
			b.Write(value)
			if c.HardLineBreak() || c.SoftLineBreak() && !p.seamless(c, value) {
				b.WriteByte(' ')
			}
		case *ast.String:
			p.typographic(b, string(c.Value))
		case *emoji:
			if p.github {
				b.WriteString(":" + c.name + ":")
			} else {
				b.WriteString(c.value)
			}
		case *ast.AutoLink:
			b.Write(c.Label(p.source))
		case *ast.RawHTML:
			p.tag(b, c)
		case *citation:
		case *ast.Image:
			if !p.withoutImages {
				p.inBrackets(b, c)
			}
		default:
			p.inBrackets(b, c)
		}
	}
}

// typographic writes what was set for ASCII characters; GitHub keeps those.
func (p plainly) typographic(b *strings.Builder, value string) {
	if p.github {
		switch value {
		case "–":
			value = "--"
		case "—":
			value = "---"
		}
	}
	b.WriteString(value)
}

// tag writes what stands for a tag in plain text: a space where it is a block, and
// itself where it is none.
func (p plainly) tag(b *strings.Builder, n *ast.RawHTML) {
	first := n.Segments.At(0)
	raw := first.Value(p.source)
	name := strings.ToLower(strings.Trim(firstTag(raw), "<>"))
	switch class, tag := known(name); {
	case bytes.HasPrefix(raw, []byte("<!")), bytes.HasPrefix(raw, []byte("<?")), class == phraseTag, tag == "wbr":
	case class == unknownTag && literal(raw) && !p.closed(name):
		b.Write(raw)
	case tag == "img":
		if !p.withoutImages {
			b.WriteString(" " + altOf(raw) + " ")
		}
	default:
		b.WriteByte(' ')
	}
}

package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
)

// chooseTitle finds the heading that is the page's title: where its front matter
// gives one, that of the same text; else the first, unless it is below the first
// level and text stands above it.
func (p *page) chooseTitle(root ast.Node) {
	p.title = -1
	first := slices.IndexFunc(p.heads, func(h head) bool { return h.top })
	if first < 0 {
		return
	}
	h := p.heads[first]
	switch {
	case p.items:
		if h.level == 1 && !p.sectioned(first) {
			p.title = first
		}
		// Headings of typed documents have the levels that their kind reads, unless sections
		// are of the first level like the title.
		below := p.heads[p.title+1:]
		if next := slices.IndexFunc(below, func(h head) bool { return h.top }); next >= 0 && below[next].level == 1 {
			p.shift = 1
		}
		return
	case p.given != "":
		first = slices.IndexFunc(p.heads, func(h head) bool { return h.top && h.level == 1 && Slug(h.text) == Slug(p.given) })
		p.title = first
	case h.level == 1 || !p.named && !p.textAbove(root, h):
		p.title = first
	}
	least, next := 7, 0
	for i, h := range p.heads {
		if h.top && i != p.title {
			least = min(least, h.level)
			if next == 0 {
				next = h.level
			}
		}
	}
	// What follows the title is of the second level. A page whose sections are of the
	// first has them all along, and not only further down.
	if least < 7 && (least > 1 || next == 1) {
		p.shift = 2 - least
	}
}

// sectioned reports whether the first heading of the first level begins a section of a
// typed document, of which there are more: it is not the title that is given, or it says
// what sections say.
func (p *page) sectioned(first int) bool {
	return slices.ContainsFunc(p.heads[first+1:], func(h head) bool { return h.top && h.level == 1 }) &&
		(p.given != "" && Slug(p.heads[first].text) != Slug(p.given) || p.section != nil && p.section(p.heads[first].text))
}

// textAbove reports whether a page begins with text: more than images, quotations
// and comments stand above its first heading.
func (p *page) textAbove(root ast.Node, first head) bool {
	for n := root.FirstChild(); n != nil && n != first.node; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.HTMLBlock:
			raw, at := p.rawBlock(n)
			if first.node == nil && at(0) <= first.at && first.at < at(0)+len(raw) {
				return false
			}
			if strings.IndexFunc(string(tagless(raw[afterComment(n.HTMLBlockType, raw):])), unicode.IsLetter) >= 0 {
				return true
			}
		case *ast.Blockquote, *ast.ThematicBreak, *ast.LinkReferenceDefinition:
		case *ast.Paragraph:
			if strings.IndexFunc(p.plainAs(n, true), unicode.IsLetter) >= 0 {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// tagless returns raw HTML without its tags.
func tagless(raw []byte) (text []byte) {
	for z := html.NewTokenizer(bytes.NewReader(raw)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return text
		case html.TextToken:
			text = append(text, z.Text()...)
		}
	}
}

// levelOf returns the level that a heading has in the page.
func (p *page) levelOf(i int) int {
	if i == p.title {
		return 1
	}
	return min(max(p.heads[i].level+p.shift, 2), 6) // a page has one title
}

// moveTitleFirst makes the title the first block of the page: what its author put above it,
// badges, a quotation, a comment, follows.
func (p *page) moveTitleFirst() {
	if p.titled < 1 {
		return
	}
	blocks := p.out.Blocks
	title := blocks[p.titled].HTML
	size := title.End - title.Start
	moved := func(at int32) int32 {
		switch {
		case at >= title.End:
			return at
		case at >= title.Start:
			return at - title.Start
		}
		return at + size
	}
	span := func(s *Span) {
		if s.Start == s.End {
			s.Start, s.End = moved(s.Start), moved(s.Start)
			return
		}
		s.Start, s.End = moved(s.Start), moved(s.End-1)+1
	}
	whole := slices.Concat(p.buf[title.Start:title.End], p.buf[:title.Start])
	copy(p.buf, whole)
	for i := range blocks[:p.titled+1] {
		span(&blocks[i].HTML)
	}
	for i := range p.out.Headings {
		span(&p.out.Headings[i].HTML)
	}
	for i := range p.out.Lists {
		for j := range p.out.Lists[i] {
			span(&p.out.Lists[i][j].HTML)
		}
	}
	before := 0 // holes above the title
	within := 0 // and in it
	for i := range p.out.holes {
		h := &p.out.holes[i]
		switch {
		case h.At < title.Start:
			before++
		case h.At < title.End:
			within++
		}
		h.At = moved(h.At)
	}
	p.out.holes = slices.Concat(p.out.holes[before:before+within], p.out.holes[:before], p.out.holes[before+within:])
	heading := blocks[p.titled]
	copy(blocks[1:p.titled+1], blocks[:p.titled])
	blocks[0] = heading
	p.joined()
}

// joined makes neighbouring blocks of prose one, where the title stood between them.
func (p *page) joined() {
	blocks := p.out.Blocks
	if at := p.titled; at+1 < len(blocks) && blocks[at].Kind == Prose && blocks[at+1].Kind == Prose {
		blocks[at].HTML.End = blocks[at+1].HTML.End
		p.out.Blocks = slices.Delete(blocks, at+1, at+2)
	}
}

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

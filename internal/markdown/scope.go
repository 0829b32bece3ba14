package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// maxElements is how many elements of HTML may stand within each other: parsers
// of HTML give up at a few hundred.
const maxElements = 64

// element is an element of HTML that its author opened, or that stands between
// two of them, and that is open still.
type element struct {
	name     string // what ends it, as written
	tag      string // what it is in the page
	attrs    string // its attributes, escaped
	link     int32  // what an <a> leads to: an index of Body.Links, or -1
	class    class
	at       int  // its tag's offset in the body
	start    int  // where it begins in the page
	implicit bool // whether its author did not write it
	solid    bool // of an implicit paragraph: whether it holds more than tags
	drop     *mark
}

// mark is what a page held before something that is to be left out.
type mark struct{ buf, holes, links, headings, items, embeds int }

// holding says what may stand in a container of Markdown.
type holding uint8

const (
	flow      holding = iota // blocks
	paragraph                // text; a block splits it
	cell                     // text and blocks
	line                     // text
)

// scope is a container of Markdown. What is opened in it ends with it.
type scope struct {
	kind holding
	base int // how many elements were open around it
}

// scopeOf returns what a node holds, and whether it holds HTML at all.
func scopeOf(n ast.Node) (holding, bool) {
	switch n.Kind() {
	case ast.KindListItem, ast.KindBlockquote, extast.KindFootnote, extast.KindDefinitionDescription, kindDirective:
		return flow, true
	case ast.KindParagraph:
		return paragraph, true
	case ast.KindTextBlock, extast.KindTableCell:
		return cell, true
	case ast.KindHeading, extast.KindDefinitionTerm, ast.KindEmphasis, ast.KindLink, extast.KindStrikethrough, kindMark, kindCaption:
		return line, true
	}
	return flow, false
}

// scoped wraps a renderer: containers of Markdown become scopes, and a block ends
// the paragraph of HTML above it.
type scoped struct{ renderer.NodeRenderer }

func (s scoped) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	s.NodeRenderer.RegisterFuncs(scoping{reg})
}

type scoping struct {
	renderer.NodeRendererFuncRegisterer
}

func (s scoping) Register(kind ast.NodeKind, f renderer.NodeRendererFunc) {
	s.NodeRendererFuncRegisterer.Register(kind, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline && !n.HasChildren() {
			return f(w, source, n, entering)
		}
		p := w.(*page)
		kind, holds := scopeOf(n)
		if entering {
			if len(p.open) > p.base() && n.Type() == ast.TypeBlock && n.Kind() != ast.KindHTMLBlock && n.Kind() != ast.KindTextBlock {
				p.makeRoom()
			}
			status, err := f(w, source, n, entering)
			if holds && status != ast.WalkSkipChildren {
				p.scopes = append(p.scopes, scope{kind, len(p.open)})
			}
			return status, err
		}
		if holds {
			p.leave(n)
		}
		return f(w, source, n, entering)
	})
}

// leave ends a scope and what is open in it. Only what can be unfolded, or groups, and
// begins behind the text of a paragraph goes on in the container of that, where its
// end tag follows: - item <details>…
func (p *page) leave(n ast.Node) {
	base := p.base()
	keep := base
	if n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock {
		for i := base; i < len(p.open) && (p.open[i].tag == "details" || p.open[i].tag == "div") && p.closed(p.open[i].name); i++ {
			keep = i + 1
		}
	}
	p.closeTo(keep)
	p.handed = keep > base
	p.scopes = p.scopes[:len(p.scopes)-1]
}

// scope is the innermost container of Markdown.
func (p *page) scope() scope {
	if n := len(p.scopes); n > 0 {
		return p.scopes[n-1]
	}
	return scope{}
}

func (p *page) base() int { return p.scope().base }

// top is the innermost element that is open in the scope, or nil.
func (p *page) top() *element {
	if n := len(p.open); n > p.base() {
		return &p.open[n-1]
	}
	return nil
}

// find returns the innermost open element of the scope with one of these tags, or -1.
func (p *page) find(tags ...string) int {
	for i := len(p.open) - 1; i >= p.base(); i-- {
		if slices.Contains(tags, p.open[i].tag) {
			return i
		}
	}
	return -1
}

// begin writes the tag of an element and leaves it open.
func (p *page) begin(e element) {
	e.start = len(p.buf)
	p.buf = append(p.buf, opening(e.tag)...)
	if e.tag == "a" && e.link >= 0 {
		p.hole(LinkHole, int(e.link))
	}
	p.buf = append(append(p.buf, e.attrs...), '>')
	p.open = append(p.open, e)
	if e.hidesOutline() {
		p.depth++
	}
}

// opening is a tag up to its attributes.
func opening(tag string) string {
	if tag == "table" {
		return `<div class="table" tabindex="0"><table`
	}
	return "<" + tag
}

// hidesOutline reports whether what stands in an element is no part of the page's outline.
func (e element) hidesOutline() bool { return e.class == blockTag && e.tag != "p" }

// pop ends the innermost element.
func (p *page) pop() {
	e := p.open[len(p.open)-1]
	p.open = p.open[:len(p.open)-1]
	if e.hidesOutline() {
		p.depth--
	}
	if e.class == mutedTag {
		return
	}
	if e.tag == "span" && e.attrs == "" && len(p.buf) == e.start+len("<span>") && p.endsWith("<span>") {
		p.buf = p.buf[:e.start]
		return
	}
	if i := p.find("p"); e.class == phraseTag && e.attrs != "" && i >= 0 {
		p.open[i].solid = true
	}
	if e.tag == "p" && len(p.buf)-3 == e.start && p.endsWith("<p>") {
		p.buf = p.buf[:e.start]
	} else {
		p.buf = append(append(append(p.buf, "</"...), e.tag...), '>')
	}
	if e.tag == "table" {
		p.buf = append(p.buf, "</div>"...)
	}
	if e.class == headingTag {
		p.endHeading(e)
		return
	}
	if e.class == blockTag || e.class == wrapperTag {
		p.buf = append(p.buf, '\n')
		if s := p.scope(); s.kind == paragraph && len(p.open) == s.base {
			p.buf = append(p.buf, "<p>"...)
		}
	}
}

// closeTo ends elements until n are open, and reports those that their author did
// not end.
func (p *page) closeTo(n int) {
	for len(p.open) > n {
		e := &p.open[len(p.open)-1]
		if !e.implicit {
			p.forgiven[e.name]++
		}
		if !e.implicit && !impliedEnd(e.tag) {
			p.reportOnce(e.at, diag.UnclosedBlock, "<"+e.name+"> is not closed", "write </"+e.name+"> where it ends")
		}
		p.pop()
	}
}

// makeRoom readies the scope for a block: paragraphs of HTML end, and a list or a
// table gets the item or cell that the block stands in.
func (p *page) makeRoom() {
	if i := p.find("p"); i >= 0 {
		p.closeTo(i)
	}
	p.fill()
}

// fill opens what must stand between the innermost element and text.
func (p *page) fill() {
	for e := p.top(); e != nil; e = p.top() {
		tag := holder(e.tag)
		if tag == "" {
			return
		}
		p.begin(element{name: tag, tag: tag, class: blockTag, at: e.at, implicit: true, link: -1})
	}
}

// reportOnce reports something about HTML, of each kind the first in a file.
func (p *page) reportOnce(at int, code diag.Code, message, hint string) {
	p.reportOnceOf("", at, code, message, hint)
}

// reportOnceOf is reportOnce of one of many similar problems (see reportOf).
func (p *page) reportOnceOf(about string, at int, code diag.Code, message, hint string) {
	if p.once(message) {
		p.reportOf(about, p.posAt(at), code, message, hint)
	}
}

// once reports whether a message, or one of a kind, is the first in the file.
func (p *page) once(key string) bool {
	first := !p.said[key]
	p.said[key] = true
	return first
}

// suspend ends what only groups blocks, where a block of the page's outline begins,
// and returns it; false where that block stands in something that holds it.
func (p *page) suspend() ([]element, bool) {
	if i := p.find("p"); i >= 0 {
		p.closeTo(i)
	}
	for _, e := range p.open {
		if e.class != wrapperTag && e.class != phraseTag {
			return nil, false
		}
	}
	again := slices.Clone(p.open)
	for len(p.open) > 0 {
		e := p.open[len(p.open)-1]
		if body := p.buf[e.start:]; bytes.IndexByte(body, '>') == len(body)-1 && p.endsWith(">") {
			p.cut(e.start)
			p.open = p.open[:len(p.open)-1]
			continue
		}
		p.pop()
	}
	return again, true
}

// resume opens again what was suspended. Their ids stay with the first.
func (p *page) resume(again []element) {
	for _, e := range again {
		if i := bytes.Index([]byte(e.attrs), []byte(` id="`)); i >= 0 {
			end := bytes.IndexByte([]byte(e.attrs[i+5:]), '"')
			e.attrs = e.attrs[:i] + e.attrs[i+5+end+1:]
		}
		p.begin(e)
	}
}

// cut takes the end of the page back, with its holes.
func (p *page) cut(to int) {
	p.buf = p.buf[:to]
	for n := len(p.out.holes); n > 0 && int(p.out.holes[n-1].At) > to; n = len(p.out.holes) {
		p.out.holes = p.out.holes[:n-1]
	}
}

// endsWith reports whether the page ends with some bytes, and no hole behind them.
func (p *page) endsWith(tail string) bool {
	n := len(p.out.holes)
	return bytes.HasSuffix(p.buf, []byte(tail)) && (n == 0 || int(p.out.holes[n-1].At) < len(p.buf))
}

// marked is what the page holds now.
func (p *page) marked() *mark {
	return &mark{len(p.buf), len(p.out.holes), len(p.out.Links), len(p.out.Headings), len(p.listItems), len(p.out.Embeds)}
}

// restore takes back what was written since a mark.
func (p *page) restore(m *mark) {
	p.buf, p.out.holes, p.out.Links = p.buf[:m.buf], p.out.holes[:m.holes], p.out.Links[:m.links]
	p.out.Headings, p.listItems, p.out.Embeds = p.out.Headings[:m.headings], p.listItems[:m.items], p.out.Embeds[:m.embeds]
}

// paragraph renders a paragraph of Markdown. A block of HTML within may have split
// it, so that nothing is left of its end.
func (p *page) paragraph(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.buf = append(p.buf, "<p>"...)
		return ast.WalkContinue
	}
	if p.handed {
		p.handed = false
		return ast.WalkContinue
	}
	if p.endsWith("<p>") {
		p.buf = p.buf[:len(p.buf)-3]
		return ast.WalkContinue
	}
	p.buf = append(p.buf, "</p>\n"...)
	return ast.WalkContinue
}

// tooDeep reports whether no further element may be opened.
func (p *page) tooDeep(at int) bool {
	if len(p.open) < maxElements {
		return false
	}
	p.reportOnce(at, diag.TooComplex, fmt.Sprintf("more than %d elements of HTML within each other: the rest is shown as text", maxElements), "split it")
	return true
}

// attribute appends an attribute to others.
func attribute(attrs []byte, key, value string) []byte {
	attrs = append(append(attrs, ' '), key...)
	if value == "" && (key == "open" || key == "reversed") {
		return attrs
	}
	attrs = append(attrs, `="`...)
	attrs = append(attrs, util.EscapeHTML([]byte(value))...)
	return append(attrs, '"')
}

// pixels reads the width or height of an image; 0 where it is no number of pixels.
func pixels(value string) int32 {
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 || n > 10000 {
		return 0
	}
	return int32(n)
}

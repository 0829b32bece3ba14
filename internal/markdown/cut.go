package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"rolebook/internal/diag"
)

// Cut says what of a body is not converted. What is cut leaves nothing in the
// [Body]: no HTML, no heading, no item, no link, no footnote, no citation, no id.
type Cut struct {
	// Marked cuts what carries {visibility=internal}: with a heading its section,
	// an item of a list, a paragraph, a directive. Any value but public counts as
	// internal.
	Marked bool
	// Lines are headings and items, by the line of the file on which they begin,
	// that are cut as if they were marked.
	Lines map[int]bool
	// Only, where it is not nil, are headings at the top level: their sections are
	// all that stays, and the headings of Bare without what stands below them.
	Only, Bare map[int]bool
}

// none reports whether nothing can be cut.
func (c Cut) none() bool { return !c.Marked && len(c.Lines) == 0 && c.Only == nil }

// VisibilityKey is the attribute that says for whom a section, an item or a
// directive is.
const VisibilityKey = "visibility"

// Internal reports whether attributes say that something is not for the public, or
// may say so.
func (a Attrs) Internal() bool {
	value, given := a.Get(VisibilityKey)
	_, unclear := a.Unclear()
	return given && value != "public" || unclear
}

// lineRange are the lines of a file from one on, before another.
type lineRange struct{ from, before int }

// cutter is one tree being cut.
type cutter struct {
	*page
	cut  Cut
	gone []lineRange
	last int          // the last line on which something begins that was cut
	refs map[int]bool // footnotes that are named in what was cut
}

// withhold takes what a cut names out of a tree, before any of it is rendered.
func (p *page) withhold(root ast.Node, cut Cut) {
	if cut.none() {
		return
	}
	c := &cutter{page: p, cut: cut, refs: map[int]bool{}}
	if cut.Only != nil {
		c.only(root)
	}
	c.below(root)
	if len(c.gone) > 0 {
		c.notes(root)
		c.citations(root)
	}
}

// only keeps the sections that Only names.
func (c *cutter) only(root ast.Node) {
	keep := 0 // the level of the section that stays; 0 while none does
	for n, next := root.FirstChild(), ast.Node(nil); n != nil; n = next {
		next = n.NextSibling()
		if n.Kind() == extast.KindFootnoteList {
			continue
		}
		if h, ok := n.(*ast.Heading); ok {
			line := c.pos(n).Line
			switch {
			case c.cut.Only[line]:
				keep = h.Level
			case keep > 0 && h.Level <= keep:
				keep = 0
			}
			if c.cut.Bare[line] {
				continue
			}
		}
		if keep == 0 {
			c.remove(n)
		}
	}
}

// below cuts what stands within a node.
func (c *cutter) below(parent ast.Node) {
	for n, next := parent.FirstChild(), ast.Node(nil); n != nil; n = next {
		next = n.NextSibling()
		if n.Type() == ast.TypeInline {
			return
		}
		if !c.goes(n) {
			had := n.HasChildren()
			c.below(n)
			if had && !n.HasChildren() && n.Kind() == ast.KindList {
				parent.RemoveChild(parent, n)
			}
			continue
		}
		if h, ok := n.(*ast.Heading); ok {
			for next != nil && !endsSection(next, h.Level) {
				after := next.NextSibling()
				c.remove(next)
				next = after
			}
		}
		c.remove(n)
	}
}

// endsSection reports whether a section of a level ends before a node.
func endsSection(n ast.Node, level int) bool {
	h, ok := n.(*ast.Heading)
	return ok && h.Level <= level || n.Kind() == extast.KindFootnoteList
}

func (c *cutter) goes(n ast.Node) bool {
	attrs := attrsOf(n)
	switch n := n.(type) {
	case *ast.Heading, *ast.ListItem:
		if len(c.cut.Lines) > 0 && (c.cut.Lines[c.pos(n).Line] || n.Kind() == ast.KindListItem && c.cut.Lines[c.itemPos(n).Line]) {
			return true
		}
	case *directive:
		attrs = n.args
	case *ast.Paragraph:
	default:
		return false
	}
	return c.cut.Marked && attrs.Internal()
}

// remove takes a node out of the tree.
func (c *cutter) remove(n ast.Node) {
	for _, link := range nodesOf[*extast.FootnoteLink](n) {
		c.refs[link.Index] = true
	}
	before := len(c.lines) + c.before + 1
	for at := n; at != nil; at = at.Parent() {
		if s := at.NextSibling(); s != nil && s.Kind() != extast.KindFootnoteList {
			before = c.pos(s).Line
			break
		}
	}
	c.gone = append(c.gone, lineRange{c.pos(n).Line, before})
	c.last = max(c.last, c.pos(n).Line)
	n.Parent().RemoveChild(n.Parent(), n)
}

// lost reports whether what stands on a line was cut.
func (c *cutter) lost(line int) bool {
	return slices.ContainsFunc(c.gone, func(r lineRange) bool { return r.from <= line && line < r.before })
}

// notes takes out the footnotes that only what was cut names, and those that
// nothing names and that were written in it, and numbers the others anew.
func (c *cutter) notes(root ast.Node) {
	list := root.LastChild()
	if list == nil || list.Kind() != extast.KindFootnoteList {
		return
	}
	c.within(root, list)
	stay := map[int][]*extast.FootnoteLink{}
	var order []int
	visit := func(n ast.Node) {
		for _, link := range nodesOf[*extast.FootnoteLink](n) {
			if stay[link.Index] == nil {
				order = append(order, link.Index)
			}
			stay[link.Index] = append(stay[link.Index], link)
		}
	}
	for n := root.FirstChild(); n != list; n = n.NextSibling() {
		visit(n)
	}
	texts := map[int]ast.Node{}
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		texts[n.(*extast.Footnote).Index] = n
	}
	for i := 0; i < len(order); i++ { // a note may name another
		if text := texts[order[i]]; text != nil {
			visit(text)
		}
	}
	c.renumber(root, list, order, stay)
}

// within takes out the notes that were written amid what was cut, and their marks.
// Notes at the end of a text are notes of all of it.
func (c *cutter) within(root, list ast.Node) {
	if c.cut.Only != nil {
		return
	}
	amid := map[int]bool{}
	for n, next := list.FirstChild(), ast.Node(nil); n != nil; n = next {
		next = n.NextSibling()
		if line := c.pos(n).Line; c.lost(line) && line < c.last {
			amid[n.(*extast.Footnote).Index] = true
			list.RemoveChild(list, n)
		}
	}
	for _, link := range nodesOf[*extast.FootnoteLink](root) {
		if amid[link.Index] {
			link.Parent().RemoveChild(link.Parent(), link)
		}
	}
}

// renumber removes the notes that are not named any more and numbers the others
// in their order.
func (c *cutter) renumber(root, list ast.Node, order []int, stay map[int][]*extast.FootnoteLink) {
	number := map[int]int{}
	for i, old := range order {
		number[old] = i + 1
	}
	for n, next := list.FirstChild(), ast.Node(nil); n != nil; n = next {
		next = n.NextSibling()
		note := n.(*extast.Footnote)
		now, named := number[note.Index]
		if !named {
			if c.refs[note.Index] || c.lost(c.pos(n).Line) {
				list.RemoveChild(list, n)
			}
			continue
		}
		links := stay[note.Index]
		note.Index = now
		c.backLinks(note, now, len(links))
		for i, link := range links {
			link.Index, link.RefIndex, link.RefCount = now, i, len(links)
		}
	}
	list.(*extast.FootnoteList).SortChildren(func(a, b ast.Node) int { return a.(*extast.Footnote).Index - b.(*extast.Footnote).Index })
	if !list.HasChildren() {
		root.RemoveChild(root, list)
	}
}

// backLinks lets a note lead back to as many marks as are left.
func (c *cutter) backLinks(note ast.Node, index, count int) {
	for i, link := range nodesOf[*extast.FootnoteBacklink](note) {
		if i >= count {
			link.Parent().RemoveChild(link.Parent(), link)
			continue
		}
		link.Index, link.RefIndex, link.RefCount = index, i, count
	}
}

// citations keeps of the sources that the text names those that it still names.
func (c *cutter) citations(root ast.Node) {
	named := map[string]bool{}
	for _, cite := range nodesOf[*citation](root) {
		for _, id := range cite.ids {
			named[id] = true
		}
	}
	c.cited = slices.DeleteFunc(c.cited, func(cite Cite) bool { return !named[cite.ID] || c.lost(cite.Pos.Line) })
}

// Unclear returns an attribute that seems to say for whom something is, and does not
// say it as rolebook reads it. What is unclear is taken for internal.
func (a Attrs) Unclear() (Attr, bool) {
	for _, attr := range a {
		if attr.Key == VisibilityKey && attr.Value != "internal" && attr.Value != "public" || LikeVisibility(attr.Key, attr.Value) || attr.Key == "." && guarded(attr.Value) {
			return attr, true
		}
	}
	return Attr{}, false
}

// LikeVisibility reports whether a key that means nothing here, with its value, seems
// to say that something is not for everybody: a misspelt "visibility", "private: true"
// of another program.
func LikeVisibility(key, value string) bool {
	if key == VisibilityKey {
		return false
	}
	key, value = strings.ToLower(key), strings.ToLower(strings.TrimSpace(value))
	switch key {
	case VisibilityKey:
		return true
	case "internal", "private", "confidential", "restricted", "secret":
		return value != "false" && value != "no"
	case "public":
		return value == "false" || value == "no"
	case "visible", "access":
		return value != "public" && value != "true" && value != "yes"
	}
	return len(key) > 7 && len(key) < 14 && diag.Nearest(key, []string{VisibilityKey}) != ""
}

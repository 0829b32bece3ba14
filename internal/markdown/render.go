package markdown

import (
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"rolebook/internal/diag"
)

// elements renders the nodes that this package writes itself; goldmark's own
// renderer writes the rest. Every function gets the page as its writer.
type elements struct{}

func (e elements) RegisterFuncs(reg renderer.NodeRendererFuncRegisterer) {
	for kind, f := range map[ast.NodeKind]func(*page, ast.Node, bool) ast.WalkStatus{
		ast.KindParagraph:           (*page).paragraph,
		ast.KindText:                (*page).text,
		ast.KindHeading:             (*page).heading,
		ast.KindList:                (*page).list,
		ast.KindListItem:            (*page).listItem,
		ast.KindBlockquote:          (*page).quote,
		ast.KindCodeBlock:           (*page).code,
		ast.KindFencedCodeBlock:     (*page).code,
		ast.KindHTMLBlock:           (*page).htmlBlock,
		ast.KindRawHTML:             (*page).rawHTML,
		ast.KindLink:                (*page).link,
		ast.KindAutoLink:            (*page).autoLink,
		ast.KindImage:               (*page).image,
		extast.KindTaskCheckBox:     (*page).checkBox,
		extast.KindTable:            (*page).table,
		extast.KindTableCell:        (*page).tableCell,
		extast.KindFootnoteBacklink: (*page).footnoteBack,
		extast.KindDefinitionList:   (*page).definitions,
		kindDirective:               (*page).directive,
		kindCaption:                 (*page).caption,
		kindMark:                    (*page).mark,
		kindEmoji:                   (*page).emoji,
		kindCitation:                (*page).citation,
		kindPlain:                   (*page).plainBlock,
	} {
		reg.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return f(w.(*page), n, entering), nil
		})
	}
}

func (p *page) heading(n ast.Node, entering bool) ast.WalkStatus {
	top := p.depth == 0
	if !entering {
		i := p.headAt
		p.headAt++
		if top {
			p.out.Headings[len(p.out.Headings)-1].HTML.End = int32(len(p.buf))
		}
		p.markInternal(attrsOf(n))
		p.buf = append(p.buf, "</h"+strconv.Itoa(p.levelOf(i))+">\n"...)
		if top {
			p.record(HeadingBlock)
			p.afterTitle(i)
		}
		return ast.WalkContinue
	}
	for p.heads[p.headAt].node != n {
		p.headAt++
	}
	h, level := p.heads[p.headAt], p.levelOf(p.headAt)
	if d, ok := n.Parent().(*directive); ok && d.name == "tabs" {
		if n.PreviousSibling() != nil {
			p.buf = append(p.buf, "</section>\n"...)
		}
		p.buf = append(p.buf, `<section class="tab">`...)
	}
	p.buf = append(attribute(append(p.buf, "<h"+strconv.Itoa(level)...), "id", h.id), '>')
	p.second(p.headAt)
	if top {
		p.out.Headings = append(p.out.Headings, Heading{Level: level, ID: h.id, Also: h.also, Text: h.text, Attrs: attrsOf(n),
			Pos: p.pos(n), HTML: Span{Start: int32(len(p.buf))}})
	}
	return ast.WalkContinue
}

// tags writes what stands before and behind what a node holds.
func (p *page) tags(entering bool, before, behind string) ast.WalkStatus {
	if !entering {
		before = behind
	}
	p.buf = append(p.buf, before...)
	return ast.WalkContinue
}

// nest counts a node whose content is no part of the page's outline, while it is rendered.
func (p *page) nest(entering bool) {
	if entering {
		p.depth++
	} else {
		p.depth--
	}
}

// markInternal ends what is not for the public with a mark that says so.
func (p *page) markInternal(attrs Attrs) {
	if attrs.Internal() {
		p.buf = append(p.buf, ` <span class="badge internal">`...)
		p.name("internal")
		p.buf = append(p.buf, "</span>"...)
	}
}

func (p *page) list(n ast.Node, entering bool) ast.WalkStatus {
	l := n.(*ast.List)
	tag := "ul"
	if l.IsOrdered() {
		tag = "ol"
	}
	if !entering {
		p.depth--
		p.buf = append(p.buf, "</"+tag+">\n"...)
		return ast.WalkContinue
	}
	if p.depth == 0 {
		p.ordered, p.first = l.IsOrdered(), int32(l.Start)
	}
	p.depth++
	p.buf = append(p.buf, "<"+tag...)
	if l.IsOrdered() && l.Start != 1 {
		p.buf = append(p.buf, ` start="`+strconv.Itoa(l.Start)+`"`...)
	}
	p.buf = append(p.buf, ">\n"...)
	return ast.WalkContinue
}

// listed reports whether an item is one of those that Convert hands out.
func (p *page) listed(n ast.Node) bool {
	return p.items && !p.held && n.Parent().Parent() != nil && n.Parent().Parent().Kind() == ast.KindDocument
}

func (p *page) listItem(n ast.Node, entering bool) ast.WalkStatus {
	attrs := attrsOf(n)
	if !entering {
		if p.listed(n) {
			p.listItems[len(p.listItems)-1].HTML.End = int32(len(p.buf))
		}
		p.markInternal(attrs)
		p.buf = append(p.buf, "</li>\n"...)
		return ast.WalkContinue
	}
	p.buf = append(p.buf, "<li"...)
	if id := attrs.ID(); id != "" {
		p.buf = attribute(p.buf, "id", id)
	}
	p.buf = append(p.buf, '>')
	if p.listed(n) {
		item := Item{Attrs: attrs, Pos: p.itemPos(n), HTML: Span{Start: int32(len(p.buf))}}
		if first := n.FirstChild(); first != nil {
			item.Text = p.plain(first)
			if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
				item.Task = Open
				if box.IsChecked {
					item.Task = Done
				}
			}
		}
		p.listItems = append(p.listItems, item)
	}
	return ast.WalkContinue
}

// itemPos is where the text of an item begins.
func (p *page) itemPos(n ast.Node) diag.Pos {
	if first := n.FirstChild(); first != nil {
		return p.pos(first)
	}
	return p.pos(n)
}

func (p *page) checkBox(n ast.Node, entering bool) ast.WalkStatus {
	item := n.Parent().Parent()
	if entering && (item.Kind() != ast.KindListItem || !p.listed(item)) {
		mark := "☐ "
		if n.(*extast.TaskCheckBox).IsChecked {
			mark = "☑ "
		}
		p.buf = append(p.buf, `<span class="task">`+mark+`</span>`...)
	}
	return ast.WalkContinue
}

func (p *page) quote(n ast.Node, entering bool) ast.WalkStatus {
	p.nest(entering)
	if c := calloutOf(n); c != nil {
		p.notice(n, c, entering)
		return ast.WalkContinue
	}
	return p.tags(entering, "<blockquote>\n", "</blockquote>\n")
}

func (p *page) definitions(_ ast.Node, entering bool) ast.WalkStatus {
	p.nest(entering)
	return p.tags(entering, "<dl>\n", "</dl>\n")
}

func (p *page) footnoteBack(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	back := n.(*extast.FootnoteBacklink)
	if back.RefCount == 0 {
		return ast.WalkContinue // nothing to lead back to
	}
	ref := ""
	if back.RefIndex > 0 {
		ref = strconv.Itoa(back.RefIndex)
	}
	p.buf = append(p.buf, fmt.Sprintf(`&#160;<a href="#fnref%s:%d" class="footnote-backref" role="doc-backlink" aria-label="`, ref, back.Index)...)
	p.name("back_to_text")
	p.buf = append(p.buf, `">↩&#xfe0e;</a>`...)
	return ast.WalkContinue
}

func (p *page) citation(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		c := n.(*citation)
		p.cite(c.ids, c.text, p.pos(n))
	}
	return ast.WalkContinue
}

// cite leaves a hole for the numbers of sources: which of them are known is not
// known here.
func (p *page) cite(ids []string, text string, pos diag.Pos) {
	m := CiteMark{Text: text}
	for _, id := range ids {
		at, known := p.cites[id]
		if !known {
			at = int32(len(p.out.Cites))
			p.out.Cites = append(p.out.Cites, Cite{ID: id, Pos: pos})
			p.cites[id] = at
		}
		m.Cites = append(m.Cites, at)
		m.First = append(m.First, !known)
	}
	p.out.Marks = append(p.out.Marks, m)
	p.hole(CiteHole, len(p.out.Marks)-1)
}

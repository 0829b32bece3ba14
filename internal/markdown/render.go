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
		kindCitation:                (*page).citation,
		kindPlain:                   (*page).plainBlock,
	} {
		reg.Register(kind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
			return f(w.(*page), n, entering), nil
		})
	}
}

func (p *page) heading(n ast.Node, entering bool) ast.WalkStatus {
	h := n.(*ast.Heading)
	top := p.depth == 0
	if !entering {
		if top {
			p.out.Headings[len(p.out.Headings)-1].HTML.End = int32(len(p.buf))
		}
		p.buf = append(p.buf, "</h"+strconv.Itoa(p.level)+">\n"...)
		return ast.WalkContinue
	}
	level := h.Level
	if level == 1 && (!top || len(p.out.Headings) > 0) {
		level = 2 // a page has one title
	}
	p.level = level
	if d, ok := n.Parent().(*directive); ok && d.name == "tabs" {
		if n.PreviousSibling() != nil {
			p.buf = append(p.buf, "</section>\n"...)
		}
		p.buf = append(p.buf, `<section class="tab">`...)
	}
	attrs := attrsOf(n)
	text := p.plain(n)
	id := p.idOf(n)
	if id == "" {
		id = p.ids.derive(text)
	}
	p.buf = append(p.buf, "<h"+strconv.Itoa(level)+` id="`...)
	p.escaped(id)
	p.buf = append(p.buf, `">`...)
	if top {
		p.out.Headings = append(p.out.Headings, Heading{Level: level, ID: id, Text: text, Attrs: attrs,
			Pos: p.pos(n), HTML: Span{Start: int32(len(p.buf))}})
	}
	return ast.WalkContinue
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
	return p.items && n.Parent().Parent() != nil && n.Parent().Parent().Kind() == ast.KindDocument
}

func (p *page) listItem(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		if p.listed(n) {
			p.listItems[len(p.listItems)-1].HTML.End = int32(len(p.buf))
		}
		p.buf = append(p.buf, "</li>\n"...)
		return ast.WalkContinue
	}
	attrs := attrsOf(n)
	p.buf = append(p.buf, "<li"...)
	if id := p.idOf(n); id != "" {
		p.buf = append(p.buf, ` id="`...)
		p.escaped(id)
		p.buf = append(p.buf, '"')
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
	kind, alert := n.AttributeString("alert")
	if !entering {
		p.depth--
		if alert {
			p.buf = append(p.buf, "</div>\n"...)
		} else {
			p.buf = append(p.buf, "</blockquote>\n"...)
		}
		return ast.WalkContinue
	}
	p.depth++
	if !alert {
		p.buf = append(p.buf, "<blockquote>\n"...)
		return ast.WalkContinue
	}
	p.buf = append(p.buf, `<div class="notice notice-`+kind.(string)+`" role="note"><p class="notice-title">`...)
	p.name("notice_" + kind.(string))
	p.buf = append(p.buf, "</p>\n"...)
	return ast.WalkContinue
}

func (p *page) table(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.buf = append(p.buf, "<div class=\"table\" tabindex=\"0\"><table>\n"...)
	} else {
		p.buf = append(p.buf, "</table></div>\n"...)
	}
	return ast.WalkContinue
}

func (p *page) tableCell(n ast.Node, entering bool) ast.WalkStatus {
	cell := n.(*extast.TableCell)
	tag := "td"
	if cell.Parent().Kind() == extast.KindTableHeader {
		tag = "th"
	}
	if !entering {
		p.buf = append(p.buf, "</"+tag+">\n"...)
		return ast.WalkContinue
	}
	p.buf = append(p.buf, "<"+tag...)
	if tag == "th" {
		p.buf = append(p.buf, ` scope="col"`...)
	}
	switch cell.Alignment {
	case extast.AlignRight:
		p.buf = append(p.buf, ` class="end"`...)
	case extast.AlignCenter:
		p.buf = append(p.buf, ` class="center"`...)
	}
	p.buf = append(p.buf, '>')
	return ast.WalkContinue
}

func (p *page) definitions(n ast.Node, entering bool) ast.WalkStatus {
	if entering {
		p.depth++
		p.buf = append(p.buf, "<dl>\n"...)
	} else {
		p.depth--
		p.buf = append(p.buf, "</dl>\n"...)
	}
	return ast.WalkContinue
}

func (p *page) footnoteBack(n ast.Node, entering bool) ast.WalkStatus {
	if !entering {
		return ast.WalkContinue
	}
	back := n.(*extast.FootnoteBacklink)
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
	if !entering {
		return ast.WalkContinue
	}
	p.buf = append(p.buf, `<span class="cite">`...)
	for i, id := range n.(*citation).ids {
		if i > 0 {
			p.buf = append(p.buf, ' ')
		}
		p.cite(id, p.pos(n))
	}
	p.buf = append(p.buf, "</span>"...)
	return ast.WalkContinue
}

// cite writes the number of a source, linked to its place in the references.
func (p *page) cite(id string, pos diag.Pos) {
	number, known := p.cites[id]
	if !known {
		p.out.Cites = append(p.out.Cites, Cite{ID: id, Pos: pos})
		number = len(p.out.Cites)
		p.cites[id] = number
		p.buf = append(p.buf, `<a id="cite-`...)
		p.escaped(id)
		p.buf = append(p.buf, `" href="#ref-`...)
	} else {
		p.buf = append(p.buf, `<a href="#ref-`...)
	}
	p.escaped(id)
	p.buf = append(p.buf, fmt.Sprintf(`" role="doc-biblioref">[%d]</a>`, number)...)
}

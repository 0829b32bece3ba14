package markdown

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
)

// directive renders `:::name`. What is between the fences is always kept, also
// where nobody knows the name.
func (p *page) directive(n ast.Node, entering bool) ast.WalkStatus {
	d := n.(*directive)
	if !entering {
		p.depth--
		p.endDirective(d)
		return ast.WalkContinue
	}
	p.depth++
	if !d.closed {
		p.report(p.pos(n), diag.UnclosedBlock, fmt.Sprintf("the directive :::%s is not closed", d.name), "end it with a line "+strings.Repeat(":", d.colons))
	}
	titled := n.FirstChild() != nil && n.FirstChild().Kind() == kindCaption
	switch d.name {
	case "tabs":
		p.buf = append(p.buf, `<div class="tabs">`...)
		if first := n.FirstChild(); first == nil || first.Kind() != ast.KindHeading {
			p.buf = append(p.buf, `<section class="tab">`...)
		}
	case "details":
		p.buf = append(p.buf, "<details>"...)
		if !titled {
			p.buf = append(p.buf, "<summary>"...)
			p.name("details")
			p.buf = append(p.buf, "</summary>\n"...)
		}
	case "quote":
		class := "quote"
		if _, ok := d.args.Get("paraphrase"); ok {
			class = "quote paraphrase"
		}
		p.buf = append(p.buf, `<figure class="`+class+`"><blockquote>`...)
	case "compare":
		p.out.Embeds = append(p.out.Embeds, Embed{Name: d.name, Args: d.args, Pos: p.pos(n)})
		p.hole(EmbedHole, len(p.out.Embeds)-1)
	default:
		if c, known := noticeOf(d.name); known {
			if collapsed, ok := d.args.Get("collapse"); ok {
				c.fold = map[bool]byte{true: '-', false: '+'}[collapsed == "true"]
			}
			d.SetAttributeString("alert", &c)
			p.notice(d, &c, true)
			return ast.WalkContinue
		}
		p.unknownDirective(d)
	}
	return ast.WalkContinue
}

func (p *page) endDirective(d *directive) {
	switch d.name {
	case "tabs":
		p.buf = append(p.buf, "</section></div>\n"...)
	case "details":
		p.buf = append(p.buf, "</details>\n"...)
	case "quote":
		p.attribution(d)
	case "compare":
		p.buf = append(p.buf, '\n') // the hole is in the block, also at the end of the text
	default:
		if c := calloutOf(d); c != nil {
			p.notice(d, c, false)
			return
		}
		p.buf = append(p.buf, "</div>\n"...)
	}
}

// unknownDirective shows what stands in a directive of which nobody knows the name.
func (p *page) unknownDirective(d *directive) {
	names := []string{"caution", "compare", "details", "example", "important", "note", "quote", "tabs", "tip", "warning"}
	hint := cmp.Or(diag.DidYouMean(d.name, names), "its text is shown as it is; the directives are "+strings.Join(names, ", "))
	p.reportOf(":::"+d.name, p.pos(d), diag.UnknownDirective, fmt.Sprintf("unknown directive :::%s", d.name), hint)
	p.buf = append(p.buf, "<div>\n"...)
}

// attribution ends a quotation with who said it, for whom, and where.
func (p *page) attribution(d *directive) {
	p.buf = append(p.buf, "</blockquote>\n<figcaption>"...)
	if _, ok := d.args.Get("paraphrase"); ok {
		p.buf = append(p.buf, `<span class="label">`...)
		p.name("paraphrase")
		p.buf = append(p.buf, `</span> `...)
	}
	speaker, _ := d.args.Get("speaker")
	p.escaped(speaker)
	if organisation, ok := d.args.Get("organisation"); ok {
		if speaker != "" {
			p.buf = append(p.buf, ", "...)
		}
		p.escaped(organisation)
	}
	if source, ok := d.args.Get("source"); ok {
		p.buf = append(p.buf, ' ')
		p.cite([]string{source}, "[@"+source+"]", p.pos(d))
	}
	p.buf = append(p.buf, "</figcaption></figure>\n"...)
}

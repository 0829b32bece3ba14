package theme

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// Comparison is what a comparison's page shows.
type Comparison struct {
	Roles         []Link
	Opening       []Prose
	Rows          []Row
	Counts        string // how many items are shared, of how many; empty where there are none
	Disputed      []Link // the disagreements that name an item
	DisputedCount string // how many those are
	keys          []string
	Verdict       template.HTML
	Helper        *Helper // nil where there is none
}

// Row is one dimension of a comparison.
type Row struct {
	ID, Label string
	Counts    string // how many items are shared, of how many; empty where there are none
	Cells     []Cell
	Anchor    string // of the prose
	Prose     template.HTML
	Span      int // columns
}

// Cell is what one role says; Parts is empty where it says nothing.
type Cell struct {
	Role, Name string
	Lang, Dir  string // where the role is shown in another language
	Parts      []Part
}

func (v *View) comparison(d *content.Document) *Comparison {
	src := d.Comparison
	c := v.compare(refNames(src.Roles), refNames(src.Dimensions))
	c.Verdict, c.Helper = v.parts(d, src.Verdict), v.helper(d)
	v.CompareAny = v.compareAny(c.keys...)
	for _, s := range src.Other {
		c.Opening = append(c.Opening, v.prose(d, s))
	}
	for _, p := range src.Prose {
		h := d.Heading(p.Heading)
		i := slices.IndexFunc(c.Rows, func(r Row) bool { return r.ID == p.ID && r.Prose == "" })
		if i < 0 { // no such row, or a second text for it
			c.Opening = append(c.Opening, Prose{Anchor: h.ID, Heading: h.Text, HTML: v.parts(d, p.Parts)})
			continue
		}
		c.Rows[i].Anchor, c.Rows[i].Prose = h.ID, v.parts(d, p.Parts)
	}
	return c
}

func refNames(refs []content.Ref) []string {
	var out []string
	for _, r := range refs {
		out = append(out, r.Name)
	}
	return out
}

// compare sets roles side by side: the wanted dimensions, or all that any has.
func (v *View) compare(roles, wanted []string) *Comparison {
	of := v.set.site.Compare(v.page.Lang, roles, wanted)
	c := &Comparison{}
	for _, p := range of.Pages {
		c.Roles, c.keys = append(c.Roles, *v.linkTo(p)), append(c.keys, p.Name())
	}
	shared, total := 0, 0
	for _, r := range of.Rows {
		row := Row{ID: r.Dimension, Label: v.set.headings.Label(v.Lang, r.Dimension), Counts: v.overlap(r.Shared, r.Total), Span: 1 + len(of.Pages)}
		shared, total = shared+r.Shared, total+r.Total
		for i, p := range of.Pages {
			row.Cells = append(row.Cells, v.cell(p, r.Dimension, r.Cells[i], c))
		}
		c.Rows = append(c.Rows, row)
	}
	c.Counts, c.DisputedCount = v.overlap(shared, total), v.page.Lang.Number(float64(len(c.Disputed)), 0)
	return c
}

// overlap says how many items are shared, of how many.
func (v *View) overlap(shared, total int) string {
	if total == 0 {
		return ""
	}
	return v.T("overlap_count", "n", v.page.Lang.Number(float64(shared), 0), "total", v.page.Lang.Number(float64(total), 0))
}

// cell draws what one role says in a dimension, each item with how it stands to
// the other roles.
func (v *View) cell(p *site.Page, dimension string, src playbook.Cell, c *Comparison) Cell {
	cell := Cell{Role: p.Name(), Name: p.Title}
	doc := v.set.site.Doc(p)
	if !src.Stated {
		return cell
	}
	if p.Lang != v.page.Lang {
		cell.Lang, cell.Dir = p.Lang.Tag(), p.Lang.Dir()
	}
	d := doc.Role.Dimension(dimension)
	agreement := playbook.Agree(*d, v.set.origins())
	of := *v
	of.page, of.away = p, true
	entries := src.Entries
	for _, part := range d.Parts {
		out := of.part(doc, part)
		items := out.Items[:0]
		for _, item := range out.Items {
			if len(entries) == 0 || entries[0].Item.ID != item.ID {
				continue // it is another role's
			}
			v.stand(&item, entries[0], agreement[item.ID], c)
			items, entries = append(items, item), entries[1:]
		}
		if out.Items = items; len(items) > 0 || out.Prose != "" {
			cell.Parts = append(cell.Parts, out)
		}
	}
	return cell
}

// stand tells how an item stands to the other roles, and to the sources.
func (v *View) stand(item *Item, e playbook.Entry, a playbook.Agreement, c *Comparison) {
	item.Status = string(e.Status)
	item.StatusText = v.T(map[playbook.Status]string{playbook.Shared: "shared", playbook.Only: "only_here", playbook.Disputed: "disputed"}[e.Status])
	item.Contradictions = strings.Join(e.Disagreements, " ")
	contrary := map[string]bool{}
	for _, id := range e.Disagreements {
		p := v.set.site.Book(v.page.Lang).Disagreement(id)
		if p == nil {
			continue
		}
		l := *v.linkTo(p)
		item.Disputes = append(item.Disputes, l)
		if !slices.ContainsFunc(c.Disputed, func(have Link) bool { return have.URL == l.URL }) {
			c.Disputed = append(c.Disputed, l)
		}
		for _, position := range v.set.site.Doc(p).Disagreement.Positions {
			contrary[v.set.origins().Of(position.Source.Value)] = true
		}
	}
	if a.Of == 0 {
		return
	}
	item.Agreement = v.T("agreement", "n", v.page.Lang.Number(float64(a.Says), 0), "total", v.page.Lang.Number(float64(a.Of), 0))
	silent := a.Of - a.Says - len(a.Partial)
	for _, claim := range e.Item.Sources {
		delete(contrary, v.set.origins().Of(claim.Name))
	}
	if silent -= len(contrary); silent > 0 {
		item.Silent = v.N("agreement_silent", silent)
	}
}

// embed draws a comparison inside a text, but none in the cell of another: a role
// may hold a comparison of itself, and so without end.
func (v *View) embed(dst []byte, e markdown.Embed) []byte {
	if v.away {
		return dst
	}
	roles, _ := e.Args.Get("roles")
	dimensions, _ := e.Args.Get("dimensions")
	var b strings.Builder
	matrix := v.set.layouts["comparison"].template.Lookup("matrix")
	of := *v
	of.Comparison = v.compare(strings.Fields(roles), strings.Fields(dimensions))
	if err := matrix.Execute(&b, &of); err != nil {
		return append(dst, template.HTMLEscapeString(err.Error())...)
	}
	return append(dst, b.String()...)
}

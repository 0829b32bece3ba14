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
	Similar       string // how many pairs of items are similar; empty where none is
	keys          []string
	Verdict       template.HTML
	Helper        *Helper // nil where there is none
}

// Row is one dimension of a comparison, a heading that roles share, or, last, what
// only one of them has.
type Row struct {
	ID, Label string
	Counts    string // how many items are shared, of how many; empty where there are none
	Similar   string // how many pairs are similar; empty where none is
	Bands     []Band
	Anchor    string // of the prose
	Prose     template.HTML
	Span      int // columns
}

// Band is what stands side by side in a row: what roles say under a heading below that
// of the dimension, or under none.
type Band struct {
	Group string // empty for none
	Cells []Cell
}

// Cell is what one role says. Where Parts is empty it says nothing here; then it is true
// that it does not state this only if Elsewhere is empty, too.
type Cell struct {
	Role, Name string
	Lang, Dir  string // where the role is shown in another language
	Parts      []Part
	Stated     bool   // whether it says something in the row, if not in this band
	Elsewhere  []Link // where else the role may say it
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
	shared, similar, total := 0, 0, 0
	for _, r := range of.Rows {
		row := Row{ID: r.Dimension, Label: v.rowLabel(r.Dimension, r.Title), Counts: v.overlap(r.Shared, r.Total), Similar: v.similar(r.Similar), Span: 1 + len(of.Pages)}
		shared, similar, total = shared+r.Shared, similar+r.Similar, total+r.Total
		groups := r.Groups
		if len(groups) == 0 {
			groups = []string{""}
		}
		if r.Dimension == playbook.Also {
			row.Counts = "" // nothing can be shared
		}
		for n, group := range groups {
			band := Band{Group: group}
			for i := range of.Pages {
				band.Cells = append(band.Cells, v.cell(of, r, i, group, n == 0, c))
			}
			row.Bands = append(row.Bands, band)
		}
		c.Rows = append(c.Rows, row)
	}
	c.Counts, c.Similar, c.DisputedCount = v.overlap(shared, total), v.similar(similar), v.page.Lang.Number(float64(len(c.Disputed)), 0)
	return c
}

// rowLabel is what a row is called.
func (v *View) rowLabel(id, title string) string {
	switch {
	case title != "":
		return title
	case id == playbook.Also:
		return v.T("also_in_this_role")
	}
	return v.set.headings.Label(v.Lang, id)
}

// overlap says how many items are shared, of how many.
func (v *View) overlap(shared, total int) string {
	if total == 0 {
		return ""
	}
	return v.T("overlap_count", "n", v.page.Lang.Number(float64(shared), 0), "total", v.page.Lang.Number(float64(total), 0))
}

// similar says how many pairs of items are similar.
func (v *View) similar(pairs int) string {
	if pairs == 0 {
		return ""
	}
	return v.N("similar_count", pairs)
}

// cell draws what one role says in a band of a row, each item with how it stands to the
// other roles. What stands nowhere is told in the first band.
func (v *View) cell(all site.Compared, row playbook.Row, column int, group string, first bool, c *Comparison) Cell {
	p, src := all.Pages[column], row.Cells[column]
	cell := Cell{Role: p.Name(), Name: p.Title, Stated: src.Stated() || row.Dimension == playbook.Also}
	if !src.Stated() {
		for _, d := range src.Elsewhere {
			if first {
				cell.Elsewhere = append(cell.Elsewhere, v.sectionOf(p, d))
			}
		}
		return cell
	}
	if p.Lang != v.page.Lang {
		cell.Lang, cell.Dir = p.Lang.Tag(), p.Lang.Dir()
	}
	doc := v.set.site.Doc(p)
	of := *v
	of.page, of.away = p, true
	entries := src.Entries
	for _, d := range src.Said {
		if row.Dimension == playbook.Also {
			link := v.sectionOf(p, d)
			cell.Parts = append(cell.Parts, Part{Section: &link})
		}
		for _, part := range d.Parts {
			out := of.part(doc, part)
			items := out.Items[:0]
			for _, item := range out.Items {
				if len(entries) == 0 || entries[0].Item.ID != item.ID || entries[0].Dimension != d.ID {
					continue // it is another role's
				}
				v.stand(&item, all, entries[0], c)
				items, entries = append(items, item), entries[1:]
			}
			out.Items = items
			if (part.Group == group || row.Dimension == playbook.Also) && (len(items) > 0 || out.Prose != "") {
				cell.Parts = append(cell.Parts, out)
			}
		}
	}
	return cell
}

// sectionOf is a link to what a role says in a dimension.
func (v *View) sectionOf(p *site.Page, d content.Dimension) Link {
	text := v.rowLabel(d.ID, d.Title)
	if d.Heading >= 0 && d.Title == "" {
		text = v.set.site.Doc(p).Heading(d.Heading).Text
	}
	l := Link{Text: text, URL: v.set.site.At(p, d)}
	if p.Lang != v.page.Lang {
		l.Lang = p.Lang.Tag()
	}
	return l
}

// stand tells how an item stands to the other roles, and to the sources.
func (v *View) stand(item *Item, all site.Compared, e playbook.Entry, c *Comparison) {
	item.Status = string(e.Status)
	item.StatusText = v.T(map[playbook.Status]string{playbook.Shared: "shared", playbook.Similar: "similar", playbook.Only: "only_here", playbook.Disputed: "disputed"}[e.Status])
	item.Contradictions = strings.Join(e.Disagreements, " ")
	for _, other := range e.Similar {
		p := all.Pages[slices.Index(all.Roles, other.Role)]
		item.Similar = append(item.Similar, Counterpart{Role: p.Title, Text: other.Item.Text, URL: p.Href + "#" + other.Item.ID})
	}
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
	}
	says := 0
	for i, stance := range e.Stances {
		if stance == playbook.Says {
			says++
		}
		item.Stances = append(item.Stances, Stance{Source: v.sourceName(all.Sources[i]), URL: v.sourceURL(all.Sources[i]), Is: string(stance), Text: v.T("stance_" + string(stance))})
	}
	if n := len(e.Stances); n > 0 {
		item.Agreement = v.N("agreement", n, "says", v.page.Lang.Number(float64(says), 0))
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

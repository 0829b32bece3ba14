package view

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// ComparisonPage is what layouts/comparison.html reads, and partials/matrix.html for a
// comparison that stands in a text.
type ComparisonPage struct {
	Common
	Comparison *Comparison // the roles side by side; never nil
	CompareAny *Link       // to the page where readers choose the roles, with these chosen; nil where there is none
}

// Comparison is roles side by side.
type Comparison struct {
	Roles         []Link        // the roles, in the order of the columns
	Columns       int           // how many roles there are
	Opening       []Prose       // the texts above the matrix
	Rows          []Row         // the rows of the matrix
	Counts        string        // how many items are shared, of how many, and how many of these are disputed; empty where there are none
	Disputed      []Link        // the disagreements that name an item
	DisputedCount string        // how many those are
	Similar       string        // how many pairs of items are similar; empty where none is
	Shares        []RoleShare   // the items of each role by how they stand to the others, drawn; empty of a ladder
	Pairs         []PairShare   // how much every two of the roles share; empty of two roles
	Short         template.HTML // the first sentences of what the author concludes
	Verdict       template.HTML // all that the author concludes; empty where Short is all of it
	Helper        *Helper       // the decision helper; nil where there is none

	of     site.Compared
	keys   []string
	ladder bool // whether the roles are the levels of one
}

// Row is one dimension of a comparison, a heading that roles share, or, last, what only
// one of them has.
type Row struct {
	ID     string        // the id of the dimension, such as skills
	Label  string        // what the row is called
	Lang   string        // the language of the label, where it is not that of the page
	Dir    string        // the direction of that language; empty where Lang is
	Bar    template.HTML // the numbers of Counts as a bar; empty where there are none, and of a ladder
	Counts []StatusCount // how many items have which status, each counted once
	Bands  []Band        // the lines of the row; at least one
	Anchor string        // the id of the heading of Prose
	Prose  template.HTML // the author's text about this row
	Span   int           // how many columns the matrix has, that of the labels included
}

// Band is what stands side by side in a row: what roles say under a heading below that of
// the dimension, or under none.
type Band struct {
	Group string // the heading; empty for none
	Lang  string // the language of the heading, where it is not that of the page
	Dir   string // the direction of that language; empty where Lang is
	Cells []Cell // one for each role
}

// Cell is what one role says in a band.
type Cell struct {
	Role      string // the key of the role
	Title     string // its title
	Lang      string // the language of the role, where it is not that of the page
	Dir       string // the direction of that language; empty where Lang is
	Parts     []Part // what it says; empty where it says nothing
	Stated    bool   // whether it says something in the row, if not in this band
	Elsewhere []Link // where Parts is empty: other headings under which the role may say it
}

// Comparison makes the view of a comparison.
func (v *view) Comparison() *ComparisonPage {
	d, src := v.doc, v.doc.Comparison()
	c := v.compare(content.RefNames(src.Roles), content.RefNames(src.Dimensions))
	c.Helper = v.helper()
	v.conclude(c, v.parts(d, src.Verdict))
	for _, s := range src.Other {
		c.Opening = append(c.Opening, v.prose(d, s))
	}
	for _, p := range src.Prose {
		h := d.Heading(p.Heading)
		i := slices.IndexFunc(c.Rows, func(r Row) bool { return r.ID == p.ID && r.Prose == "" })
		if i < 0 { // no such row, or a second text for it
			c.Opening = append(c.Opening, Prose{Anchor: h.ID, Heading: h.Text, HTML: v.parts(d, p.Parts), InText: v.InText})
			continue
		}
		c.Rows[i].Anchor, c.Rows[i].Prose = h.ID, v.parts(d, p.Parts)
	}
	return &ComparisonPage{Comparison: c, CompareAny: v.compareAny(c.keys...)}
}

// conclude fills what stands at the head of a comparison: the author's verdict or, where there
// is none, what each role has that the others have not.
func (v *view) conclude(c *Comparison, verdict template.HTML) {
	if verdict == "" {
		v.alone(c.of, c)
		return
	}
	var whole bool
	if c.Short, whole = opening(verdict); !whole {
		c.Verdict = verdict
	}
}

// compare sets roles side by side: the wanted dimensions, or all that any has.
func (v *view) compare(roles, wanted []string) *Comparison {
	return v.draw(v.set.site.Compare(v.page.Lang, roles, wanted), &Comparison{})
}

// draw fills a comparison with its columns and rows.
func (v *view) draw(of site.Compared, c *Comparison) *Comparison {
	c.of = of
	for _, p := range of.Pages {
		c.Roles, c.keys = append(c.Roles, *v.linkTo(p)), append(c.keys, p.Name())
	}
	c.Columns = len(c.Roles)
	shared, similar, total := 0, 0, 0
	for _, r := range of.Rows {
		shared, similar, total = shared+r.Shared, similar+r.Similar, total+r.Total
		c.Rows = append(c.Rows, v.row(of, r, c))
	}
	if c.ladder {
		return c
	}
	c.Counts, c.Similar, c.DisputedCount = v.overlap(shared, total), v.similar(similar), v.page.Lang.Number(float64(len(c.Disputed)), 0)
	v.share(of, c)
	return c
}

// row draws a row, band by band.
func (v *view) row(all site.Compared, r playbook.Row, c *Comparison) Row {
	row := Row{ID: r.Dimension, Label: v.rowLabel(r.Dimension, r.Title), Span: 1 + len(all.Pages)}
	if !c.ladder {
		row.Bar, row.Counts = bar(r.Tally()), v.rowTally(r.Tally())
	}
	columns := make([]map[string][]Part, len(all.Pages))
	labelled, grouped := false, map[string]int{} // group → the first column that has it, from 1
	for i, p := range all.Pages {
		columns[i] = v.column(all, r, i, c)
		if r.Title != "" && r.Cells[i].Stated() && !labelled {
			labelled = true
			row.Lang, row.Dir = v.foreign(p)
		}
		for group := range columns[i] {
			if grouped[group] == 0 {
				grouped[group] = i + 1
			}
		}
	}
	groups := r.Groups
	if len(groups) == 0 {
		groups = []string{""}
	}
	for n, group := range groups {
		band := Band{Group: group}
		if i := grouped[group]; group != "" && i > 0 {
			band.Lang, band.Dir = v.foreign(all.Pages[i-1])
		}
		for i, p := range all.Pages {
			cell := Cell{Role: p.Name(), Title: p.Title, Parts: columns[i][group], Stated: n > 0 || r.Cells[i].Stated() || r.Dimension == playbook.Also}
			switch {
			case len(cell.Parts) > 0:
				cell.Lang, cell.Dir = v.foreign(p)
			case n == 0:
				cell.Elsewhere = v.elsewhere(p, r.Cells[i].Elsewhere)
			}
			band.Cells = append(band.Cells, cell)
		}
		row.Bands = append(row.Bands, band)
	}
	return row
}

// rowLabel is what a row is called.
func (v *view) rowLabel(id, title string) string {
	switch {
	case title != "":
		return title
	case id == playbook.Also:
		return v.T("also_in_this_role")
	}
	return v.set.headings.Label(v.Lang, id)
}

// overlap says how many items are shared, of how many.
func (v *view) overlap(shared, total int) string {
	if total == 0 {
		return ""
	}
	return v.T("overlap_count", "n", v.page.Lang.Number(float64(shared), 0), "total", v.page.Lang.Number(float64(total), 0))
}

// similar says how many pairs of items are similar.
func (v *view) similar(pairs int) string {
	if pairs == 0 {
		return ""
	}
	return v.N("similar_count", pairs)
}

// column draws what one role says in a row, by group. Each item says how it stands to the
// other roles.
func (v *view) column(all site.Compared, row playbook.Row, column int, c *Comparison) map[string][]Part {
	out := map[string][]Part{}
	p, entries := all.Pages[column], row.Cells[column].Entries
	doc := v.set.site.Doc(p)
	of := v.at(p)
	of.said = true                       // of the cell
	var before map[playbook.Ref][]string // what the level before says
	if c.ladder && column > 0 {
		before = texts(row.Cells[column-1])
	}
	for _, d := range row.Cells[column].Said {
		also := row.Dimension == playbook.Also
		if also {
			link := v.sectionOf(p, d)
			out[""] = append(out[""], Part{Section: &link})
		}
		for _, part := range d.Parts {
			drawn := of.part(doc, part)
			items := drawn.Items[:0]
			for _, item := range drawn.Items {
				if len(entries) == 0 || entries[0].Item.ID != item.ID || entries[0].Dimension != d.ID {
					continue // it is another role's
				}
				if c.ladder {
					v.levelStatus(&item, all, entries[0], column, before)
				} else {
					v.status(&item, all, entries[0], p.Name(), c)
				}
				items, entries = append(items, item), entries[1:]
			}
			group := part.Group
			if also {
				group = ""
			}
			if have := out[group]; len(items) > 0 && len(have) > 0 && have[len(have)-1].Items != nil {
				have[len(have)-1].Items = append(have[len(have)-1].Items, items...)
			} else if drawn.Items = items; len(items) > 0 || drawn.Prose != "" {
				out[group] = append(have, drawn)
			}
		}
	}
	return out
}

// mostElsewhere is how many headings of a role a cell names; where there are more, it
// names the role.
const mostElsewhere = 5

// elsewhere are links to where a role may say what it does not say in a row.
func (v *view) elsewhere(p *site.Page, where []content.Dimension) []Link {
	if len(where) > mostElsewhere {
		return []Link{*v.linkTo(p)}
	}
	var out []Link
	for _, d := range where {
		out = append(out, v.sectionOf(p, d))
	}
	return out
}

// sectionOf is a link to what a role says in a dimension.
func (v *view) sectionOf(p *site.Page, d content.Dimension) Link {
	text := v.rowLabel(d.ID, d.Title)
	if d.Heading >= 0 && d.Title == "" {
		text = v.set.site.Doc(p).Heading(d.Heading).Text
	}
	return v.foreignLink(p, text, v.set.site.At(p, d))
}

// status fills how an item of a role stands to the other roles, and to the sources.
func (v *view) status(item *Item, all site.Compared, e playbook.Entry, of string, c *Comparison) {
	item.Status = string(e.Status)
	if e.Status != playbook.Apart {
		item.StatusText = v.T(map[playbook.Status]string{playbook.Shared: "shared", playbook.Similar: "similar", playbook.Only: "only_here", playbook.Disputed: "disputed"}[e.Status])
	}
	item.Contradictions = strings.Join(e.Disagreements, " ")
	for _, other := range e.Similar {
		p := all.Pages[slices.Index(all.Roles, other.Role)]
		item.Similar = append(item.Similar, Counterpart{p.Title, v.foreignLink(p, other.Item.Text, p.Href+"#"+other.Item.ID)})
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
	v.stances(item, all, e, of)
}

// stances fills what the sources of a comparison say of an item of a role.
func (v *view) stances(item *Item, all site.Compared, e playbook.Entry, of string) {
	says := 0
	for i, stance := range e.Stances {
		if stance == playbook.Says {
			says++
		}
		name, in := v.sourceName(all.Sources[i])
		item.Stances = append(item.Stances, Stance{Source: name, SourceIn: in, URL: v.saidAt(all.Sources[i], e, of), Is: string(stance), Text: v.T("stance_" + string(stance))})
	}
	if n := len(e.Stances); n > 0 {
		item.Agreement = v.N("agreement", n, "says", v.page.Lang.Number(float64(says), 0))
	}
}

// embed draws a comparison inside a text. In a cell of another comparison it draws none: a
// role may hold a comparison of itself, which would never end.
func (v *view) embed(dst []byte, e markdown.Embed) []byte {
	if v.away {
		return dst
	}
	roles, _ := e.Args.Get("roles")
	dimensions, _ := e.Args.Get("dimensions")
	made, err := v.set.theme.Embed(&ComparisonPage{Common: v.Common, Comparison: v.compare(strings.Fields(roles), strings.Fields(dimensions))})
	if err != nil {
		made = template.HTMLEscapeString(err.Error())
	}
	return append(dst, v.own(made)...)
}

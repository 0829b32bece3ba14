package export

import (
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// compare sets the roles of a comparison's page side by side.
func (s *Set) compare(p *site.Page) site.Compared {
	c := s.doc(p).Comparison()
	return s.Site.Compare(p.Lang, content.RefNames(c.Roles), content.RefNames(c.Dimensions))
}

// What stands in the column of statuses where there is no item.
const (
	notStated = "not-stated" // the role does not state it
	elsewhere = "elsewhere"  // the role does not state it under this heading; the text names others
	prose     = "prose"      // the text outside of items
)

// passage is what a role says in a row of a comparison, piece by piece in its order.
type passage struct {
	under string // the label of the row; in the last row the heading
	group string
	prose string          // as plain text
	entry *playbook.Entry // nil for prose
}

// passages takes a cell of a comparison apart.
func (s *Set) passages(l *site.Language, c site.Compared, row playbook.Row, column int) []passage {
	var out []passage
	entries := row.Cells[column].Entries
	for _, d := range row.Cells[column].Said {
		under := s.label(l, row.Dimension, row.Title)
		if row.Dimension == playbook.Also {
			under = d.Title
		}
		for _, part := range mineOf(d).Parts {
			if part.Items == nil {
				out = append(out, passage{under, part.Group, lineOf(s.HTML(c.Pages[column], part.HTML)), nil})
			}
			for range part.Items {
				out = append(out, passage{under, part.Group, "", &entries[0]})
				entries = entries[1:]
			}
		}
	}
	return out
}

// mineOf is a dimension without the items that are the work of other roles.
func mineOf(d content.Dimension) content.Dimension {
	parts := make([]content.Part, 0, len(d.Parts))
	for _, part := range d.Parts {
		if part.Items != nil {
			items := make([]content.Item, 0, len(part.Items))
			for _, item := range part.Items {
				if item.NotMine.Name == "" {
					items = append(items, item)
				}
			}
			part.Items = items
		}
		parts = append(parts, part)
	}
	d.Parts = parts
	return d
}

// elsewhere names the headings under which a role may say what it does not say in a
// row; empty where it does not state it.
func (s *Set) elsewhere(l *site.Language, p *site.Page, cell playbook.Cell) string {
	var out []string
	for _, d := range cell.Elsewhere {
		out = append(out, s.heading(l, p, d))
	}
	return strings.Join(out, "; ")
}

func (s *Set) comparisonCSV(f file) ([]byte, error) {
	t := table{head: []string{"dimension", "label", "group", "role", "title", "id", "text", "status", "with", "similar", "disagreements", "sources"}}
	c := s.compare(f.page)
	for _, row := range c.Rows {
		for i, cell := range row.Cells {
			line := func(under, group, id, text, status, with, similar, disagreements, sources string) {
				t.rows = append(t.rows, []any{row.Dimension, under, group, c.Roles[i], c.Pages[i].Title, id, text, status, with, similar, disagreements, sources})
			}
			for _, passage := range s.passages(f.page.Lang, c, row, i) {
				if e := passage.entry; e != nil {
					line(passage.under, passage.group, e.Item.ID, s.whole(c.Pages[i], e.Item), string(e.Status), strings.Join(e.With, " "), strings.Join(counterparts(*e), " "), strings.Join(e.Disagreements, " "), cited(e.Item))
				} else {
					line(passage.under, passage.group, "", passage.prose, prose, "", "", "", "")
				}
			}
			if cell.Stated() || row.Dimension == playbook.Also {
				continue
			}
			status, where := notStated, s.elsewhere(f.page.Lang, c.Pages[i], cell)
			if where != "" {
				status = elsewhere
			}
			line(s.label(f.page.Lang, row.Dimension, row.Title), "", "", where, status, "", "", "", "")
		}
	}
	return t.csv()
}

package export

import (
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// compare sets the roles of a comparison's page side by side.
func (s *Set) compare(p *site.Page) site.Compared {
	c := s.doc(p).Comparison
	return s.Site.Compare(p.Lang, refs(c.Roles), refs(c.Dimensions))
}

// refs are the names that a document refers to.
func refs(list []content.Ref) []string {
	var out []string
	for _, ref := range list {
		out = append(out, ref.Name)
	}
	return out
}

// What stands in the column of statuses where there is no item.
const (
	notStated = "not-stated" // the role does not state it
	elsewhere = "elsewhere"  // the role does not state it under this heading; the text names others
	prose     = "prose"      // the text outside of items
)

func (s *Set) comparisonCSV(f file) ([]byte, error) {
	t := table{head: []string{"dimension", "label", "group", "role", "title", "id", "text", "status", "with", "similar", "disagreements", "sources"}}
	c := s.compare(f.page)
	for _, row := range c.Rows {
		for i, cell := range row.Cells {
			line := func(d content.Dimension, group, id, text, status string, rest ...any) {
				label := s.label(f.page.Lang, row.Dimension, row.Title)
				if row.Dimension == playbook.Also && d.Title != "" {
					label = d.Title
				}
				start := []any{row.Dimension, label, group, c.Roles[i], c.Pages[i].Title, id, text, status}
				t.rows = append(t.rows, append(append(start, rest...), make([]any, len(t.head)-len(start)-len(rest))...))
			}
			if !cell.Stated() && row.Dimension != playbook.Also {
				status, where := notStated, []string{}
				for _, d := range cell.Elsewhere {
					status, where = elsewhere, append(where, s.label(f.page.Lang, d.ID, d.Title))
				}
				line(content.Dimension{}, "", "", strings.Join(where, "; "), status)
			}
			entries := cell.Entries
			for _, d := range cell.Said {
				for _, part := range d.Parts {
					if part.Items == nil {
						line(d, part.Group, "", markdown.Text(s.HTML(c.Pages[i], part.HTML)), prose)
					}
				}
				for ; len(entries) > 0 && entries[0].Dimension == d.ID; entries = entries[1:] {
					e := entries[0]
					line(d, e.Group, e.Item.ID, e.Item.Text, string(e.Status), strings.Join(e.With, " "), strings.Join(counterparts(e), " "), strings.Join(e.Disagreements, " "), cited(e.Item))
				}
			}
		}
	}
	return t.csv()
}

// proseHTML is the prose among the parts of a text.
func (s *Set) proseHTML(p *site.Page, parts []content.Part) string {
	var b strings.Builder
	for _, part := range parts {
		if part.Items == nil {
			b.WriteString(s.HTML(p, part.HTML))
		}
	}
	return b.String()
}

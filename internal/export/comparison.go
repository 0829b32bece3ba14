package export

import (
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
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

// notStated stands where a role says nothing in a dimension.
const notStated = "not-stated"

func (s *Set) comparisonCSV(f file) ([]byte, error) {
	t := table{head: []string{"dimension", "label", "role", "title", "id", "text", "status", "with", "disagreements", "sources"}}
	c := s.compare(f.page)
	for _, row := range c.Rows {
		label := s.Label(f.page.Lang.Tag(), row.Dimension)
		for i, cell := range row.Cells {
			start := []any{row.Dimension, label, c.Roles[i], c.Pages[i].Title}
			if !cell.Stated {
				t.rows = append(t.rows, append(start, "", "", notStated, "", "", ""))
			}
			prose := s.prose(c.Pages[i], row.Dimension)
			if cell.Stated && prose != "" {
				t.rows = append(t.rows, append(start, "", prose, "prose", "", "", ""))
			}
			for _, e := range cell.Entries {
				t.rows = append(t.rows, append(start[:4:4], e.Item.ID, e.Item.Text, string(e.Status), strings.Join(e.With, " "), strings.Join(e.Disagreements, " "), cited(e.Item)))
			}
		}
	}
	return t.csv()
}

// prose is what a role says in a dimension outside of items, as plain text.
func (s *Set) prose(p *site.Page, dimension string) string {
	d := s.doc(p).Role.Dimension(dimension)
	if d == nil {
		return ""
	}
	return markdown.Text(s.proseHTML(p, d.Parts))
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

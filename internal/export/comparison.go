package export

import (
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// compared is a comparison as its page shows it, with the pages of its roles.
type compared struct {
	playbook.Comparison
	pages []*site.Page // one for each role
}

// compare sets the roles of a comparison side by side. A role that is not there
// has no column.
func (s *Set) compare(p *site.Page) compared {
	c := s.doc(p).Comparison
	var out compared
	var roles []playbook.Role
	for _, ref := range c.Roles {
		page, role := s.role(p.Lang, ref.Name)
		if role == nil {
			continue
		}
		roles = append(roles, playbook.Role{Key: last(page.Key), Role: role})
		out.pages = append(out.pages, page)
	}
	var wanted, rows []string
	for _, ref := range c.Dimensions {
		wanted = append(wanted, ref.Name)
	}
	for _, d := range s.Site.Config.Dimensions {
		if !d.Hidden {
			rows = append(rows, d.ID)
		}
	}
	out.Comparison = playbook.Compare(roles, wanted, rows, s.disputed(p.Lang))
	return out
}

// disputed lists the disagreements that a language shows, as far as comparing
// needs them.
func (s *Set) disputed(l *site.Language) []playbook.Dispute {
	var out []playbook.Dispute
	for _, p := range s.disputes[l] {
		d := playbook.Dispute{ID: last(p.Key)}
		for _, ref := range s.doc(p).Disagreement.Items {
			if item, ok := playbook.ParseRef(ref.Name); ok {
				d.Items = append(d.Items, item)
			}
		}
		out = append(out, d)
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
			start := []any{row.Dimension, label, c.Roles[i], c.pages[i].Title}
			if !cell.Stated {
				t.rows = append(t.rows, append(start, "", "", notStated, "", "", ""))
			}
			prose := s.prose(c.pages[i], row.Dimension)
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
	return text(s.proseHTML(p, d.Parts))
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

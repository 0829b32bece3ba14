package export

import (
	"strings"

	"rolebook/internal/site"
)

// listRoles enters the files of a language's roles.
func (s *Set) listRoles(l *site.Language) {
	if s.disputed {
		s.byName["data/"+l.Tag()+"/disagreements.json"] = file{write: (*Set).disagreementsJSON, lang: l}
	}
	for _, p := range s.Site.Book(l).Roles {
		s.byName[s.Site.DataName(l, "roles", p.Key)] = file{write: (*Set).roleJSON, lang: l, page: p}
		s.byName["data/"+l.Tag()+"/roles.json"] = file{write: (*Set).rolesJSON, lang: l}
	}
}

// title names a role for people.
func (s *Set) title(l *site.Language, name string) string {
	if p := s.Site.RoleOf(l, name); p != nil {
		return p.Title
	}
	return name
}

func (s *Set) raciCSV(f file) ([]byte, error) {
	a, roles := s.Site.Assigned(f.page)
	t := table{head: append([]string{"id", "text", "owner"}, roles...)}
	for _, row := range a.Rows {
		cells := []any{row.Item.ID, row.Item.Text, row.Owner}
		for _, role := range roles {
			cells = append(cells, row.Letters[role])
		}
		t.rows = append(t.rows, cells)
	}
	return t.csv()
}

func (s *Set) raciXLSX(f file) ([]byte, error) {
	a, roles := s.Site.Assigned(f.page)
	w := newWorkbook(f.page.Lang)
	title := s.Text(f.page.Lang, "raci") + " – " + f.page.Title
	w.add("RACI")
	var legend []string
	for _, letter := range []string{"r", "a", "c", "i"} {
		legend = append(legend, strings.ToUpper(letter)+" = "+s.Text(f.page.Lang, "raci_"+letter))
	}
	head, widths := []cell{{s.Text(f.page.Lang, "item"), styleHead}}, []float64{64}
	for _, role := range roles {
		head, widths = append(head, cell{s.title(f.page.Lang, role), styleHead}), append(widths, 22)
	}
	rows := [][]cell{{{title, styleTitle}}, {{strings.Join(legend, ", "), styleHelper}}, head}
	for _, row := range a.Rows {
		cells := []cell{{row.Item.Text, styleText}}
		for _, role := range roles {
			cells = append(cells, cell{strings.Join(strings.Split(row.Letters[role], ""), ", "), styleText})
		}
		rows = append(rows, cells)
	}
	w.fill(rows, widths...)
	w.freeze(1, 3)
	w.printed(len(roles)+1, 3, 3)
	return w.bytes(title)
}

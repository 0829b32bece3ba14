package export

import (
	"slices"
	"strings"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// roles gathers the keys of all roles.
func (s *Set) roles() {
	seen := map[string]bool{}
	for _, l := range s.Site.Languages {
		for _, p := range l.Pages {
			if d := s.doc(p); d != nil && d.Role != nil && !seen[p.Key] {
				seen[p.Key] = true
				s.keys = append(s.keys, p.Key)
			}
		}
	}
	slices.Sort(s.keys)
}

// role returns the role that a document calls name, as a language shows it, or
// nil.
func (s *Set) role(l *site.Language, name string) (*site.Page, *content.Role) {
	key, _ := s.Site.Role(name)
	if key == "" {
		return nil, nil
	}
	return s.roleOf(l, key)
}

func (s *Set) roleOf(l *site.Language, key string) (*site.Page, *content.Role) {
	p := s.Site.PageOf(l, key)
	if p == nil || s.doc(p) == nil || s.doc(p).Role == nil {
		return nil, nil
	}
	return p, s.doc(p).Role
}

// last is the last part of a key, by which documents name a role.
func last(key string) string { return key[strings.LastIndexByte(key, '/')+1:] }

// family is the roles of one family, in the order of their keys.
type family struct {
	name, slug string
	pages      []*site.Page
	lettered   bool // whether it has a matrix at all
	assigned   func() playbook.Assignments
}

// listRoles enters the files of a language's roles.
func (s *Set) listRoles(l *site.Language) {
	if len(s.disputes[l]) > 0 {
		s.files["data/"+l.Tag()+"/disagreements.json"] = file{write: (*Set).disagreementsJSON, lang: l}
	}
	for _, key := range s.keys {
		if p, role := s.roleOf(l, key); role != nil {
			s.files[dataName(l, "roles", key)] = file{write: (*Set).roleJSON, lang: l, page: p}
			s.files["data/"+l.Tag()+"/roles.json"] = file{write: (*Set).rolesJSON, lang: l}
			s.join(l, p, role)
		}
	}
	for i, f := range s.families[l] {
		if f.lettered {
			s.families[l][i].assigned = sync.OnceValue(func() playbook.Assignments { return s.assign(f) })
			s.files[raciStem(l, f.slug)+".csv"] = file{write: (*Set).raciCSV, lang: l, name: f.slug}
			s.files[raciStem(l, f.slug)+".xlsx"] = file{write: (*Set).raciXLSX, lang: l, name: f.slug}
			s.files["data/"+l.Tag()+"/raci/"+f.slug+".json"] = file{write: (*Set).raciJSON, lang: l, name: f.slug}
		}
	}
}

// join puts a role into its family.
func (s *Set) join(l *site.Language, p *site.Page, role *content.Role) {
	slug := markdown.Slug(role.Family)
	if slug == "" {
		return
	}
	i := slices.IndexFunc(s.families[l], func(f family) bool { return f.slug == slug })
	if i < 0 {
		i = len(s.families[l])
		s.families[l] = append(s.families[l], family{name: role.Family, slug: slug})
	}
	f := &s.families[l][i]
	f.pages = append(f.pages, p)
	f.lettered = f.lettered || lettered(role)
}

// lettered reports whether any item of a role has letters of RACI.
func lettered(role *content.Role) bool {
	for _, d := range role.Dimensions {
		for _, part := range d.Parts {
			if slices.ContainsFunc(part.Items, func(item content.Item) bool { return len(item.RACI) > 0 }) {
				return true
			}
		}
	}
	return false
}

// raciStem is where the tables of a family lie.
func raciStem(l *site.Language, slug string) string {
	return strings.TrimPrefix(l.Prefix, "/") + "raci/" + slug + "/" + slug
}

// RACIDownloads returns the tables of a family of roles.
func (s *Set) RACIDownloads(l *site.Language, family string) []Download {
	return s.downloads(raciStem(l, markdown.Slug(family)))
}

// family returns the family that a file is about.
func (s *Set) family(f file) family {
	i := slices.IndexFunc(s.families[f.lang], func(have family) bool { return have.slug == f.name })
	return s.families[f.lang][i]
}

// assign computes the matrix of a family, which three files are made of.
func (s *Set) assign(f family) playbook.Assignments {
	var roles []playbook.Filed
	for _, p := range f.pages {
		roles = append(roles, playbook.Filed{Role: playbook.Role{Key: last(p.Key), Role: s.doc(p).Role}, File: s.doc(p).File})
	}
	out, _ := playbook.Assign(roles)
	return out
}

// columns are the roles of a matrix: those of the family, then the others that
// have a letter in it.
func columns(a playbook.Assignments) []string {
	out := slices.Clone(a.Roles)
	var others []string
	for _, row := range a.Rows {
		for role := range row.Letters {
			if !slices.Contains(out, role) && !slices.Contains(others, role) {
				others = append(others, role)
			}
		}
	}
	slices.Sort(others)
	return append(out, others...)
}

// title names a role for people.
func (s *Set) title(l *site.Language, name string) string {
	if p, _ := s.role(l, name); p != nil {
		return p.Title
	}
	return name
}

func (s *Set) raciCSV(f file) ([]byte, error) {
	a := s.family(f).assigned()
	roles := columns(a)
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
	of := s.family(f)
	a := of.assigned()
	roles := columns(a)
	w := newWorkbook(f.lang)
	title := s.Text(f.lang, "raci") + " – " + of.name
	w.add("RACI")
	w.put("A1", title, styleTitle)
	var legend []string
	for _, letter := range []string{"r", "a", "c", "i"} {
		legend = append(legend, strings.ToUpper(letter)+" = "+s.Text(f.lang, "raci_"+letter))
	}
	w.put("A2", strings.Join(legend, ", "), styleHelper)
	w.put("A3", s.Text(f.lang, "item"), styleHead)
	widths := []float64{64}
	for i, role := range roles {
		w.put(at(i+2, 3), s.title(f.lang, role), styleHead)
		widths = append(widths, 22)
	}
	for i, row := range a.Rows {
		w.put(at(1, i+4), row.Item.Text, styleText)
		for j, role := range roles {
			w.put(at(j+2, i+4), strings.Join(strings.Split(row.Letters[role], ""), ", "), styleText)
		}
	}
	w.widths(widths...)
	w.freeze(1, 3)
	w.printed(len(roles)+1, 3, 3)
	return w.bytes(title)
}

package site

import (
	"cmp"
	"path"
	"slices"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
	"rolebook/internal/similar"
)

// Book is what the documents of a language come to when they are read together.
// What a language lacks is taken from the languages that stand in for it.
type Book struct {
	Roles         []*Page // by key
	Disagreements []*Page // by key
	Comparisons   []*Page // of this language alone, by key
	Disputes      []playbook.Dispute

	claims map[string][]Cited // source → where it is cited
	names  map[playbook.Ref][]string
	ref    func(string) (playbook.Ref, bool)
	pairs  map[[2]string]*Page // the comparison of two roles, by their keys in order
	levels map[string][]*Page  // name of a role → the roles that are its levels, from the first
}

// Cited is a place that cites a source: a whole page, or an item of a role. A
// site has many; Item says which it is.
type Cited struct {
	Page                  *Page
	dimension, part, item uint16 // counted from 1; 0 for the whole page
	Partial               bool
}

// Book returns what the documents of a language come to together. It is put
// together once.
func (s *Site) Book(l *Language) *Book { return s.books[l]() }

// prepareBooks prepares the books of all languages, which are put together when they are
// first asked for.
func (s *Site) prepareBooks() {
	s.books = make(map[*Language]func() *Book, len(s.Languages))
	for _, l := range s.Languages {
		s.books[l] = sync.OnceValue(func() *Book { return s.bind(l) })
	}
	s.words = make(map[*Language]func() *similar.Language, len(s.Languages))
	for _, l := range s.Languages {
		s.words[l] = sync.OnceValue(func() *similar.Language { return similar.For(l.Tag()) })
	}
	s.origins = sync.OnceValue(func() playbook.Origins { return playbook.NewOrigins(s.Sources) })
	s.assigned = make(map[*Page]func() (playbook.Assignments, []string), len(s.familyPages))
	for _, p := range s.familyPages {
		s.assigned[p] = sync.OnceValues(func() (playbook.Assignments, []string) { return s.assign(p) })
	}
}

// Words returns what makes of a text of a page the words by which items are
// similar.
func (s *Site) Words(p *Page) func(text string) []string { return s.words[p.Written()]().Words }

// Origins says which of the site's sources have one origin.
func (s *Site) Origins() playbook.Origins { return s.origins() }

func (s *Site) bind(l *Language) *Book {
	b := &Book{claims: map[string][]Cited{}, names: map[playbook.Ref][]string{}, ref: s.Ref, pairs: map[[2]string]*Page{}, levels: map[string][]*Page{}}
	for _, key := range s.typed {
		p := s.PageOf(l, key)
		if p == nil {
			continue
		}
		if d := s.Doc(p); d != nil {
			b.role(p, d)
			b.dispute(s, p, d)
			b.pair(s, p, d, l)
			if p.Lang == l && d.Article() != nil {
				b.cite(p, d)
			}
		}
	}
	for _, levels := range b.levels {
		slices.SortStableFunc(levels, func(x, y *Page) int { return cmp.Compare(s.Doc(x).Role().Level.Number, s.Doc(y).Role().Level.Number) })
	}
	return b
}

// role enters a role, and what its items cite.
func (b *Book) role(p *Page, d *content.Document) {
	r := d.Role()
	if r == nil {
		return
	}
	b.Roles = append(b.Roles, p)
	b.cite(p, d)
	for i, dimension := range r.Dimensions {
		for j, part := range dimension.Parts {
			for k, item := range part.Items {
				for _, claim := range item.Sources {
					b.claims[claim.Name] = append(b.claims[claim.Name], Cited{p, uint16(i + 1), uint16(j + 1), uint16(k + 1), claim.Partial})
				}
			}
		}
	}
	if r.Level != nil {
		of := path.Base(r.Level.Of.Name)
		b.levels[of] = append(b.levels[of], p)
	}
}

// pair enters a comparison, and its two roles; the first of several of these stays.
func (b *Book) pair(s *Site, p *Page, d *content.Document, l *Language) {
	c := d.Comparison()
	if c == nil || p.Lang != l {
		return
	}
	if b.Comparisons = append(b.Comparisons, p); len(c.Roles) != 2 {
		return
	}
	one, _ := s.Role(c.Roles[0].Name)
	two, _ := s.Role(c.Roles[1].Name)
	if pair := [2]string{min(one, two), max(one, two)}; one != "" && two != "" && b.pairs[pair] == nil {
		b.pairs[pair] = p
	}
}

// Pair returns the page on which somebody compared just these two roles, or nil.
func (b *Book) Pair(one, two *Page) *Page {
	return b.pairs[[2]string{min(one.Key, two.Key), max(one.Key, two.Key)}]
}

// dispute enters a disagreement and the items that it names.
func (b *Book) dispute(s *Site, p *Page, d *content.Document) {
	of := d.Disagreement()
	if of == nil {
		return
	}
	b.Disagreements = append(b.Disagreements, p)
	dispute := playbook.Dispute{ID: p.Name()}
	for _, position := range of.Positions {
		dispute.Sources = append(dispute.Sources, position.Source.Value)
	}
	for _, ref := range of.Items {
		if item, ok := s.Ref(ref.Name); ok {
			dispute.Items = append(dispute.Items, item)
			b.names[item] = append(b.names[item], dispute.ID)
		}
	}
	b.Disputes = append(b.Disputes, dispute)
}

// cite enters what the text of a document cites.
func (b *Book) cite(p *Page, d *content.Document) {
	seen := map[string]bool{}
	for _, cite := range d.Body.Cites {
		if !seen[cite.ID] {
			seen[cite.ID] = true
			b.claims[cite.ID] = append(b.claims[cite.ID], Cited{Page: p})
		}
	}
}

// Claim returns the item that cites a source, and its dimension; false where the
// whole page does.
func (s *Site) Claim(c Cited) (dimension string, item content.Item, ok bool) {
	if c.dimension == 0 {
		return "", item, false
	}
	d := s.Doc(c.Page).Role().Dimensions[c.dimension-1]
	return d.ID, d.Parts[c.part-1].Items[c.item-1], true
}

// Citing returns the places that cite a source, in the order of the keys.
func (b *Book) Citing(source string) []Cited { return b.claims[source] }

// Disputing returns the ids of the disagreements that name an item of a role.
func (b *Book) Disputing(role string, item content.Item) []string {
	ids := b.names[playbook.Ref{Role: role, Item: item.ID}]
	if same, ok := b.ref(item.Same.Name); ok {
		for _, id := range b.names[same] {
			if !slices.Contains(ids, id) {
				ids = append(slices.Clip(ids), id)
			}
		}
	}
	return ids
}

// Disagreement returns the page of a disagreement by its id, or nil.
func (b *Book) Disagreement(id string) *Page {
	i := slices.IndexFunc(b.Disagreements, func(p *Page) bool { return p.Name() == id })
	if i < 0 {
		return nil
	}
	return b.Disagreements[i]
}

// RoleOf returns the role that a document calls name, as a language shows it, or
// nil.
func (s *Site) RoleOf(l *Language, name string) *Page {
	key, _ := s.Role(name)
	if key == "" {
		return nil
	}
	if p := s.PageOf(l, key); p != nil && s.Doc(p).Role() != nil {
		return p
	}
	return nil
}

// Comparing returns the page on which readers set any roles of a language side by
// side, or nil where it has less than two.
func (s *structure) Comparing(l *Language) *Page {
	if p := s.byKey["compare"][l.Tag()]; p != nil && p.Kind == Compare {
		return p
	}
	return nil
}

// Columns returns the roles that a page sets side by side; none where it is that of no
// comparison.
func (s *Site) Columns(p *Page) []*Page {
	var out []*Page
	if c := s.Doc(p).Comparison(); c != nil {
		for _, ref := range c.Roles {
			if role := s.RoleOf(p.Lang, ref.Name); role != nil {
				out = append(out, role)
			}
		}
	}
	return out
}

// Compared is roles side by side, with their pages.
type Compared struct {
	playbook.Comparison
	Pages []*Page // one for each role
}

// Compare sets the roles of those names side by side, as a language shows them. A
// role that is not there has no column. Without dimensions all are taken that any
// role has; hidden ones never.
func (s *Site) Compare(l *Language, names, dimensions []string) Compared {
	roles, pages := s.compared(l, names)
	return Compared{playbook.Compare(roles, playbook.Terms{Dimensions: dimensions, Rows: s.Rows(), Disputes: s.Book(l).Disputes, Origins: s.Origins(), Names: s.Called}), pages}
}

// Cited returns the sources that what roles of those names say goes back to, those of one
// origin once.
func (s *Site) Cited(l *Language, names []string) []string {
	roles, _ := s.compared(l, names)
	return playbook.Cited(roles, s.Rows(), s.Origins())
}

// compared returns the roles of those names, as a language shows them, each once, and their pages.
func (s *Site) compared(l *Language, names []string) (roles []playbook.Role, pages []*Page) {
	for _, name := range names {
		if p := s.RoleOf(l, name); p != nil && !slices.Contains(pages, p) {
			roles = append(roles, playbook.Role{Key: p.Name(), Role: s.Doc(p).Role(), Words: s.Words(p)})
			pages = append(pages, p)
		}
	}
	return roles, pages
}

// Rows returns the dimensions that comparisons show, in order.
func (s *Site) Rows() []string {
	var rows []string
	for _, d := range s.Config.Dimensions {
		if !d.Hidden {
			rows = append(rows, d.ID)
		}
	}
	return rows
}

// Assigned returns who answers for what in the family of a RACI page. The columns
// are its roles, then the others that have a letter in it. It is computed once.
func (s *Site) Assigned(p *Page) (a playbook.Assignments, columns []string) { return s.assigned[p]() }

func (s *Site) assign(page *Page) (a playbook.Assignments, columns []string) {
	var roles []playbook.Filed
	for _, p := range page.Members {
		roles = append(roles, playbook.Filed{Role: playbook.Role{Key: p.Name(), Role: s.Doc(p).Role()}, File: s.Doc(p).File})
	}
	a, _ = playbook.Assign(roles, s.Called)
	columns = slices.Clone(a.Roles)
	var others []string
	for _, row := range a.Rows {
		for role := range row.Letters {
			if !slices.Contains(columns, role) && !slices.Contains(others, role) {
				others = append(others, role)
			}
		}
	}
	slices.Sort(others)
	return a, append(columns, others...)
}

// Name is the name by which documents find a page among those of its kind: the last part
// of its key, or, where another one has that, too, the whole.
func (p *Page) Name() string {
	if p.sharesName {
		return p.Key
	}
	return path.Base(p.Key)
}

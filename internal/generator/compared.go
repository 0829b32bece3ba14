package generator

import (
	"maps"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// Compared is a comparison that an edit touched. Items are named role#item, sorted.
type Compared struct {
	Page     *site.Page
	Added    []string
	Removed  []string
	Reworded []string
	Now      map[playbook.Status][]string // whose status changed, by the new one
}

// ComparedSince returns the declared comparisons of a page's language that say
// something else than in an older snapshot, where the page is a role or a
// disagreement.
func (s *Snapshot) ComparedSince(old *Snapshot, edited *site.Page) []Compared {
	before := old.site.PageOfFile(s.site.Doc(edited).File)
	if before == nil {
		return nil
	}
	var out []Compared
	book := s.site.Book(edited.Lang)
	disputes := slices.Contains(book.Disagreements, edited)
	for _, p := range book.Comparisons {
		if !disputes && !slices.Contains(s.site.Columns(p), edited) {
			continue
		}
		if c := compared(p, marks(old.site, before.Lang, p.Key), marks(s.site, p.Lang, p.Key)); c != nil {
			out = append(out, *c)
		}
	}
	return out
}

// mark is how an item stands in a comparison.
type mark struct {
	status playbook.Status
	text   string
}

// marks returns how the items of a comparison stand; nothing where it is not there.
func marks(s *site.Site, l *site.Language, key string) map[string]mark {
	p := s.PageOf(l, key)
	if p == nil || s.Doc(p).Comparison() == nil {
		return nil
	}
	out := map[string]mark{}
	all := s.Compare(l, content.RefNames(s.Doc(p).Comparison().Roles), nil)
	for _, row := range all.Rows {
		for i, cell := range row.Cells {
			for _, e := range cell.Entries {
				out[playbook.Ref{Role: all.Roles[i], Item: e.Item.ID}.String()] = mark{e.Status, e.Item.Text}
			}
		}
	}
	return out
}

// compared returns what changed from some marks to others, or nil.
func compared(p *site.Page, before, now map[string]mark) *Compared {
	c := &Compared{Page: p, Now: map[playbook.Status][]string{}}
	for _, item := range slices.Sorted(maps.Keys(now)) {
		was, there := before[item]
		switch is := now[item]; {
		case !there:
			c.Added = append(c.Added, item)
		case was.status != is.status:
			c.Now[is.status] = append(c.Now[is.status], item)
		case was.text != is.text:
			c.Reworded = append(c.Reworded, item)
		}
	}
	for _, item := range slices.Sorted(maps.Keys(before)) {
		if _, there := now[item]; !there {
			c.Removed = append(c.Removed, item)
		}
	}
	if len(c.Added)+len(c.Removed)+len(c.Reworded)+len(c.Now) == 0 {
		return nil
	}
	return c
}

// Place is where in the playbook an item is written.
type Place struct {
	File string
	Pos  diag.Pos
}

// Places returns where the items of a page are written that it shows: its own, by
// their ids, or of a comparison those of its roles, as role#item.
func (s *Snapshot) Places(p *site.Page) map[string]Place {
	out := map[string]Place{}
	enter := func(p *site.Page, prefix string) {
		for item := range s.site.Doc(p).EachItem() {
			out[prefix+item.ID] = Place{s.FileOf(p), item.Pos}
		}
	}
	if s.site.Doc(p).Role() != nil {
		enter(p, "")
	}
	for _, role := range s.site.Columns(p) {
		enter(role, role.Name()+"#")
	}
	return out
}

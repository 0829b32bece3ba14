package site

import (
	"cmp"
	"path"
	"slices"

	"rolebook/internal/content"
)

// ladders is the folder of the pages of roles with levels.
const ladders = "ladders"

// ladder makes a page for each role that has at least two levels.
func (b *building) ladder() {
	for _, lang := range b.Languages {
		var made []*Page
		for _, key := range b.typed {
			p := b.PageOf(lang, key)
			if p == nil || p.Kind != Kind(content.KindRole) || b.entry(p).ladder == "" {
				continue
			}
			name := b.entry(p).ladder
			slug := content.AddressPart(name)
			i := slices.IndexFunc(made, func(have *Page) bool { return have.Key == ladders+"/"+slug })
			if i < 0 {
				i = len(made)
				ladder := &Page{Kind: Ladder, Lang: lang, Key: ladders + "/" + slug, URL: b.address(lang, ladders+"/"+slug, "", ""), Title: wording(name)}
				if keys := b.roles[name]; len(keys) == 1 {
					if ladder.Base = b.PageOf(lang, keys[0]); ladder.Base != nil {
						ladder.Title = ladder.Base.Title
					}
				}
				ladder.Title += ": " + b.textIn(lang, "levels")
				made = append(made, ladder)
			}
			made[i].Members = append(made[i].Members, p)
		}
		for _, p := range made {
			slices.SortStableFunc(p.Members, func(x, y *Page) int { return cmp.Compare(b.entry(x).level, b.entry(y).level) })
			if len(p.Members) < 2 {
				continue
			}
			if b.offer(p); b.byKey[p.Key][lang.Tag()] == p {
				b.ladders = append(b.ladders, p)
			}
		}
	}
}

// Levels returns the roles of a language that are levels of the role of that name, from
// the first to the last.
func (s *Site) Levels(l *Language, name string) []*Page {
	var out []*Page
	for _, p := range s.Book(l).Roles {
		if level := s.Doc(p).Role.Level; level != nil && path.Base(level.Of.Name) == path.Base(name) {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(x, y *Page) int { return cmp.Compare(s.Doc(x).Role.Level.Number, s.Doc(y).Role.Level.Number) })
	return out
}

// Ladder returns the page that shows a role with all its levels, or one of its levels
// beside the others; nil where there is none.
func (s *Site) Ladder(p *Page) *Page {
	for _, ladder := range s.ladders {
		if ladder.Lang == p.Lang && (ladder.Base == p || slices.Contains(ladder.Members, p)) {
			return ladder
		}
	}
	return nil
}

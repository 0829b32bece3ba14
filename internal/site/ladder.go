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
		known := map[string]*Page{} // by key
		for _, p := range b.rolesOf(lang) {
			if b.entry(p).ladder == "" {
				continue
			}
			key := ladders + "/" + content.AddressPart(b.entry(p).ladder)
			if known[key] == nil {
				known[key] = b.ladderOf(lang, key, b.entry(p).ladder)
				made = append(made, known[key])
			}
			known[key].Members = append(known[key].Members, p)
		}
		for _, p := range made {
			slices.SortStableFunc(p.Members, func(x, y *Page) int { return cmp.Compare(b.entry(x).level, b.entry(y).level) })
			if len(p.Members) < 2 {
				continue
			}
			b.madeOf(p, p.Members...)
			if b.offer(p); b.byKey[p.Key][lang.Tag()] != p {
				continue
			}
			for _, of := range append([]*Page{p.Base}, p.Members...) {
				if of != nil && of.Lang == lang && b.ladders[of] == nil {
					b.ladders[of] = p
				}
			}
		}
	}
}

// ladderOf makes the page of the levels of the role of that name, as yet without them.
func (b *building) ladderOf(lang *Language, key, name string) *Page {
	p := &Page{Kind: Ladder, Lang: lang, Key: key, URL: b.address(lang, key, "", ""), Title: wording(name)}
	if keys := b.roles[name]; len(keys) == 1 {
		if p.Base = b.PageOf(lang, keys[0]); p.Base != nil {
			p.Title = p.Base.Title
		}
	}
	p.Title += lang.Colon() + b.textIn(lang, "levels")
	return p
}

// Levels returns the roles that are levels of the role of that name, from the first to
// the last.
func (b *Book) Levels(name string) []*Page { return b.levels[path.Base(name)] }

// Ladder returns the page that shows a role with all its levels, or one of its levels
// beside the others; nil where there is none.
func (s *Site) Ladder(p *Page) *Page { return s.ladders[p] }

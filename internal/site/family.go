package site

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

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

// families makes a page for each family of roles that says who answers for what.
func (b *building) families() {
	for _, lang := range b.Languages {
		var made []*Page
		letters := map[*Page]bool{}
		for _, key := range b.typed {
			p := b.PageOf(lang, key)
			if p == nil || p.Kind != Kind(content.KindRole) {
				continue
			}
			e := b.entry(p)
			slug := markdown.Slug(e.family)
			if slug == "" {
				continue
			}
			i := slices.IndexFunc(made, func(have *Page) bool { return have.Key == "raci/"+slug })
			if i < 0 {
				i = len(made)
				made = append(made, &Page{Kind: RACI, Lang: lang, Key: "raci/" + slug, URL: lang.Prefix + "raci/" + slug + "/", Title: wording(e.family)})
			}
			made[i].Members = append(made[i].Members, p)
			letters[made[i]] = letters[made[i]] || e.lettered
		}
		for _, p := range made {
			if letters[p] && b.byKey[p.Key][lang.Tag()] == nil {
				b.add(p)
				b.raci = append(b.raci, p)
			}
		}
	}
}

// Family returns the page that says who answers for what in a role's family, or
// nil.
func (s *Site) Family(l *Language, role *content.Role) *Page {
	if p := s.byKey["raci/"+markdown.Slug(role.Family)][l.Tag()]; p != nil && p.Kind == RACI {
		return p
	}
	return nil
}

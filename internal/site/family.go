package site

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/output"
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
			slug := b.familyPart(e.family)
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
			if !letters[p] {
				continue
			}
			if b.offer(p); b.byKey[p.Key][lang.Tag()] == p {
				b.raci = append(b.raci, p)
			}
		}
	}
}

// familyPart returns the part of an address that stands for a family; "" for none.
// Families whose parts some systems take for one are one.
func (b *building) familyPart(family string) string {
	part := content.AddressPart(family)
	key := output.Fold(part)
	if _, known := b.family[key]; !known {
		b.family[key] = part
	}
	return b.family[key]
}

// Family returns the page that says who answers for what in a role's family, or
// nil.
func (s *Site) Family(l *Language, role *content.Role) *Page {
	if p := s.byKey["raci/"+s.family[output.Fold(content.AddressPart(role.Family))]][l.Tag()]; p != nil && p.Kind == RACI {
		return p
	}
	return nil
}

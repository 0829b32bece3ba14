package site

import (
	"rolebook/internal/content"
	"rolebook/internal/output"
	"rolebook/internal/playbook"
)

// lettered reports whether any item of a role has letters of RACI.
func lettered(role *content.Role) bool {
	for item := range role.EachItem() {
		if len(item.RACI) > 0 {
			return true
		}
	}
	return false
}

// familyIn names a family in a language.
type familyIn struct {
	lang *Language
	part string // of the address of its page
}

// families gathers the families, and makes a page for each family of roles that says who answers for what.
func (b *building) families() {
	b.familyPages = map[familyIn]*Page{}
	for _, lang := range b.Languages {
		var made []*Page
		letters := map[*Page]bool{}
		for _, p := range b.rolesOf(lang) {
			e := b.entry(p)
			slug := b.familyPart(e.family)
			if slug == "" {
				continue
			}
			family := b.familyPages[familyIn{lang, slug}]
			if family == nil {
				family = &Page{Kind: RACI, Lang: lang, Key: "raci/" + slug, URL: b.folder(lang.Tag(), lang.Prefix, "raci", "") + slug + "/"}
				family.Title, family.TitleIn = b.FamilyName(lang, e.family, e.familyIn)
				b.familyPages[familyIn{lang, slug}] = family
				made = append(made, family)
			}
			family.Members = append(family.Members, p)
			letters[family] = letters[family] || e.lettered
		}
		for _, p := range made {
			if letters[p] {
				b.madeOf(p, p.Members...)
				b.offer(p)
			}
		}
	}
}

// FamilyName returns what readers of a language call a family: the name that site.yaml gives
// it, or the one by which a role names it. lang is the language of that, empty where it is not
// known; in is the language of the document that names the family.
func (s *structure) FamilyName(l *Language, family, in string) (text, lang string) {
	if text, lang = s.Config.Families.Find(family, l.Order); text == "" && family != "" {
		return wording(family), in
	}
	return text, lang
}

// TagName does for a tag what FamilyName does for a family.
func (s *structure) TagName(l *Language, tag, in string) (text, lang string) {
	if text, lang = s.Config.TagNames.Find(tag, l.Order); text == "" {
		return tag, in
	}
	return text, lang
}

// SourceName returns the shortest name of a source for readers of a language, and the language
// of that, empty where it is not known.
func (s *structure) SourceName(l *Language, source content.Source) (text, lang string) {
	return source.Name(l.Order)
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
	if p := s.familyOf(l, role); p != nil && s.byKey[p.Key][l.Tag()] == p {
		return p
	}
	return nil
}

// familyOf returns the family of a role, also where it has no page; nil for none.
func (s *Site) familyOf(l *Language, role *content.Role) *Page {
	return s.familyPages[familyIn{l, s.family[output.Fold(content.AddressPart(role.Family))]}]
}

// Duties returns whose the duties of a role are, by what the roles of its family say.
func (s *Site) Duties(l *Language, p *Page) []playbook.Duty {
	role := playbook.Role{Key: p.Name(), Role: s.Doc(p).Role()}
	if family := s.familyOf(l, role.Role); family != nil {
		a, _ := s.assigned[family]()
		return a.Duties(role)
	}
	a, _ := playbook.Assign([]playbook.Filed{{Role: role, File: s.Doc(p).File}}, s.Called)
	return a.Duties(role)
}

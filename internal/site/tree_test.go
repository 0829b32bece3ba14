package site_test

import (
	"slices"
	"strings"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// outline lists the pages below a page, indented: those that somebody wrote and the pages
// of folders by what they are called, all by their kind.
func outline(s *site.Site, p *site.Page, depth int) string {
	var b strings.Builder
	for _, child := range p.Children {
		name := string(child.Kind)
		if s.Doc(child) != nil || child.Kind == site.Section {
			name = child.Label() + " " + name
		}
		b.WriteString(strings.Repeat("> ", depth) + name + "\n" + outline(s, child, depth+1))
	}
	return b.String()
}

// The pages of a language, below one another and in order; those that nobody wrote
// included. Break: building.tree, building.weight, building.folders or building.generated.
func TestTree(t *testing.T) {
	for _, test := range []struct{ name, playbook, want string }{
		{"nothing", ``, `search`},
		{"folders have pages, named after the kind or the folder", `
-- roles/nurse.md --
# Nurse
-- glossary/word.md --
# Word
-- our-house_rules/deep/a.md --
# A
`, `
Roles section
> Nurse role
Glossary section
> Word term
Our house rules section
> Deep section
> > A page
search
`},
		{"the page of a folder", `
-- guide.md --
# Handbook
-- guide/a.md --
# A
-- other/README.md --
# Other
-- other/b.md --
# B
`, `
Handbook section
> A page
Other section
> B page
search
`},
		{"weights, then numbers, then kinds, then names", `
-- b.md --
# B
-- a.md --
# Á
-- z.md --
---
weight: 1
---
# Z
-- y.md --
---
weight: -2.5
---
# Y
-- 02-two.md --
# Two
-- 10-ten.md --
# Ten
-- roles/nurse.md --
# Nurse
-- articles/x.md --
# X
`, `
Y page
Z page
Two page
Ten page
Roles section
> Nurse role
Articles section
> X article
Á page
B page
search
`},
		{"roles to compare, sources, and checklists to combine", `
-- roles/nurse.md --
# Nurse
-- roles/medic.md --
# Medic
-- checklists/a.md --
---
roles: [nurse]
---
# A
-- checklists/b.md --
---
roles: [medic]
---
# B
-- sources.yaml --
who: { title: Report }
`, `
Roles section
> Medic role
> Nurse role
Checklists section
> A checklist
> B checklist
> combined
compare
search
sources
> source
`},
		{"who answers for what in a family", `
-- roles/nurse.md --
---
family: ward-one
---
# Nurse

## Responsibilities

- Wash {raci=A:nurse,R:nurse}
-- roles/medic.md --
---
family: Ward One
---
# Medic
`, `
Roles section
> Medic role
> Nurse role
compare
search
Who answers for what (RACI) section
> raci
`},
		{"a family without letters has no page", `
-- roles/nurse.md --
---
family: ward
---
# Nurse
`, `
Roles section
> Nurse role
search
`},
		{"the levels of a role", `
-- roles/nurse.md --
---
levels: [Junior, Senior]
---
# Nurse

## Junior

### Skills

- Wash

## Senior

### Skills

- Lead
`, `
Roles section
> Nurse role
> > Nurse, Junior role
> > Nurse, Senior role
compare
Levels section
> ladder
search
`},
		{"a single level is no ladder", `
-- roles/nurse.md --
---
level: 1
of: medic
---
# Nurse
`, `
Roles section
> Nurse role
search
`},
		{"what is made from a guide", `
-- roles/nurse.md --
# Nurse
-- guides/nurse.md --
---
role: nurse
---
# Hiring

## Competencies

### Care {#care}

- 1: none
- 5: much

## For candidates

Come.
`, `
Roles section
> Nurse role
Hiring guides section
> Hiring guide
> > interviewer
> > panel
> > chair
> > score
For candidates section
> candidate
search
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := load(t, test.playbook).Site
			same(t, outline(s, s.Languages[0].Home, 0), test.want)
		})
	}
}

// Neighbours are the pages of a section in its order, without sections and what is like
// them. Break: building.neighbours.
func TestNeighbours(t *testing.T) {
	s := load(t, "-- a/1.md --\n# A\n-- a/2.md --\n# B\n-- a/3/x.md --\n# X\n-- a/4.md --\n# C\n-- d.md --\n# D\n").Site
	var got []string
	for p := s.PageOfFile("a/1.md"); p != nil; p = p.Next {
		if p.Next != nil && p.Next.Previous != p {
			t.Errorf("before %s is %v", p.Next.URL, p.Next.Previous)
		}
		got = append(got, p.Title)
	}
	same(t, strings.Join(got, " "), "A B C")
	if p := s.PageOfFile("a/1.md"); p.Previous != nil || p.Parent.URL != "/a/" || p.Parent.Parent != s.Languages[0].Home {
		t.Errorf("%+v", p)
	}
}

// Pages, their languages and who stands in for them. Break: building.relate,
// building.languages or structure.PageOf.
func TestTranslations(t *testing.T) {
	s := load(t, `
-- site.yaml --
languages: [en, de, fr, ru, es]
fallbacks: { de: [fr] }
title: { en: Book, fr: Livre }
-- en/a.md --
# A
-- fr/a.md --
# Un
-- ru/a.md --
---
translate: false
---
# Другое
-- en/b.md --
# B
-- de/c.md --
# C
`).Site
	of := func(file string) string {
		var tags []string
		for _, p := range s.PageOfFile(file).Translations {
			tags = append(tags, p.Lang.Tag())
		}
		return strings.Join(tags, " ")
	}
	for file, want := range map[string]string{"en/a.md": "en fr", "fr/a.md": "en fr", "ru/a.md": "ru", "en/b.md": "en", "de/c.md": "de"} {
		if got := of(file); got != want {
			t.Errorf("the translations of %s are %q, not %q", file, got, want)
		}
	}
	for _, test := range []struct{ lang, key, want string }{
		{"de", "a", "/de/a/"}, {"de", "b", "/de/b/"}, {"fr", "b", "/fr/b/"}, {"en", "c", ""}, {"de", "c", "/de/c/"}, {"ru", "a", "/ru/a/"}, {"de", "", "/de/"},
	} {
		got := ""
		if p := s.PageOf(s.Language(test.lang), test.key); p != nil {
			got = p.URL
		}
		if got != test.want {
			t.Errorf("%s has %q at %q, not at %q", test.lang, test.key, got, test.want)
		}
	}
	if s.Language("es") != nil || s.Chooser == nil || s.Chooser.URL != "/" {
		t.Errorf("languages without documents have pages, or nobody chooses one: %+v", s.Chooser)
	}
	for tag, want := range map[string]string{"en": "Book", "de": "Livre", "ru": "Book"} {
		if got := s.Language(tag).Title; got != want {
			t.Errorf("in %s the site is called %q, not %q", tag, got, want)
		}
	}
}

// What a home page and the site are called. Break: building.folders.
func TestHome(t *testing.T) {
	for _, test := range []struct{ name, playbook, home, title string }{
		{"nothing says it", "-- a.md --\n# A\n", "rolebook", "rolebook"},
		{"a page says it", "-- README.md --\n# Ours\n", "Ours", "Ours"},
		{"site.yaml says it", "-- site.yaml --\ntitle: Book\n-- a.md --\n# A\n", "Book", "Book"},
		{"both say it", "-- site.yaml --\ntitle: Book\n-- index.md --\n# Ours\n", "Ours", "Book"},
	} {
		home := load(t, test.playbook).Site.Languages[0].Home
		if home.Title != test.home || home.Lang.Title != test.title {
			t.Errorf("%s: the home page is called %q and the site %q", test.name, home.Title, home.Lang.Title)
		}
	}
}

// What pages have to do with each other. Break: building.relate or structure.Role.
func TestRelated(t *testing.T) {
	s := load(t, `
-- site.yaml --
languages: [en, de]
-- en/roles/nurse.md --
# Nurse
-- en/roles/medic.md --
# Medic
-- de/roles/nurse.md --
# Pflege
-- en/articles/one.md --
---
roles: [nurse, roles/nurse, Medic]
topic: care
---
# One
-- de/articles/zwei.md --
---
topic: care
---
# Zwei
-- en/checklists/day.md --
---
roles: [nurse]
---
# Day

- Wash
-- en/guides/nurse.md --
---
role: nurse
---
# Hiring
`).Site
	list := func(pages []*site.Page) string {
		var out []string
		for _, p := range pages {
			out = append(out, p.URL)
		}
		return strings.Join(out, " ")
	}
	same(t, list(s.PageOfFile("en/roles/nurse.md").UsedIn), "/en/articles/one/ /en/checklists/day/ /en/guides/nurse/")
	same(t, list(s.PageOfFile("de/roles/nurse.md").UsedIn), "/de/articles/one/ /de/checklists/day/ /de/guides/nurse/")
	same(t, list(s.PageOfFile("en/roles/medic.md").UsedIn), "/en/articles/one/")
	same(t, list(s.PageOfFile("en/articles/one.md").SameTopic), "/de/articles/zwei/")
}

// The last updated come first, those without a date last, by their addresses. Break:
// Site.Newest.
func TestNewest(t *testing.T) {
	s := load(t, "-- a.md --\n# A\n-- b.md --\n---\nupdated: 2024-01-02\n---\n# B\n-- c.md --\n---\nupdated: 2024-02-01\n---\n# C\n-- d.md --\n# D\n-- e.md --\n---\nupdated: 2023-01-01\n---\n# E\n").Site
	not := func(p *site.Page, _ *content.Document) bool { return p.Title != "E" }
	var got []string
	for _, p := range s.Newest(s.Languages[0], 3, not) {
		got = append(got, p.Title)
	}
	if !slices.Equal(got, []string{"C", "B", "A"}) {
		t.Error(got)
	}
}

package site_test

import (
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
)

// The address of each file of a playbook. Break: building.document, building.folder,
// building.part or building.below.
func TestAddresses(t *testing.T) {
	for _, test := range []struct{ name, playbook, want, codes string }{
		{"one language has no folder", `
-- index.md --
# Home
-- roles/nurse.md --
# Nurse
`, `
index.md /
roles/nurse.md /roles/nurse/
`, ``},
		{"several languages have one each", `
-- site.yaml --
languages: [en, pt-BR]
-- en/about.md --
# About
-- pt-br/about.md --
# Sobre
-- about-all.md --
# About all
`, `
about-all.md /en/about-all/
en/about.md /en/about/
pt-br/about.md /pt-BR/about/
`, ``},
		{"names become slugs", `
-- My Page_Two.md --
# A
-- роли/Ёж.md --
# B
`, `
My Page_Two.md /my-page-two/
роли/Ёж.md /роли/ёж/
`, ``},
		{"a slug is the last part, in its script", `
-- roles/nurse.md --
---
slug: Pflege Kraft
---
# Nurse
`, `roles/nurse.md /roles/pflege-kraft/`, ``},
		{"the slug of a folder's page holds for what lies in it", `
-- guide/index.md --
---
slug: handbook
---
# Guide
-- guide/one.md --
# One
`, `
guide/index.md /handbook/
guide/one.md /handbook/one/
`, ``},
		{"sections are named by language", `
-- site.yaml --
languages: [en, de]
sections: { roles: { de: Rollen } }
-- en/roles/nurse.md --
# Nurse
-- de/roles/nurse.md --
# Pflege
`, `
de/roles/nurse.md /de/rollen/nurse/
en/roles/nurse.md /en/roles/nurse/
`, ``},
		{"a slug that begins with a slash begins at the language", `
-- site.yaml --
languages: [en, de]
-- de/a/b.md --
---
slug: /de/x/y
---
# B
-- en/a/b.md --
---
slug: /x/y
---
# B
`, `
de/a/b.md /de/x/y/
en/a/b.md /en/x/y/
`, `
de/a/b.md:2:7 foreign-value
en/a/b.md:2:7 foreign-value
`},
		{"the page of a folder", `
-- a/README.md --
# A
-- b/index.md --
# B
-- c/_index.md --
# C
-- d.md --
# D
-- d/e.md --
# E
`, `
a/README.md /a/
b/index.md /b/
c/_index.md /c/
d.md /d/
d/e.md /d/e/
`, ``},
		{"of two pages of a folder the other is a page in it", `
-- a.md --
# A
-- a/README.md --
# Of the folder
-- b/index.md --
# B
-- b/README.md --
# Not
`, `
a.md /a/
a/README.md /a/readme/
b/README.md /b/readme/
b/index.md /b/
`, `a/README.md:1:1 moved-address`},
		{"names that systems reserve get a similar address", `
-- con.md --
# A
-- x/nul/a.md --
# B
-- c.md --
---
slug: aux
---
# C
`, `
c.md /aux-1/
con.md /con-1/
x/nul/a.md /x/nul-1/a/
`, `
c.md:2:7 unportable-name
con.md unportable-name
x/nul unportable-name
`},
		{"folders that some systems take for one are one", `
-- straße/a.md --
# A
-- strasse/b.md --
# B
`, `
strasse/b.md /strasse/b/
straße/a.md /strasse/a/
`, `straße moved-address`},
		{"a name of signs alone", `
-- a/★.md --
# Star
`, `a/★.md /a/page/`, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := load(t, test.playbook)
			same(t, written(b.Site), test.want)
			same(t, book.Codes(b.Problems), test.codes)
		})
	}
}

// Addresses as they stand in HTML, below the base. Break: site.Escape.
func TestEscape(t *testing.T) {
	s := load(t, "-- site.yaml --\nbaseURL: https://example.org/play%20book/\n-- a.md --\n# A\n").Site
	for address, want := range map[string]string{
		"/":                "/",
		"/en/roles/a-b_c/": "/en/roles/a-b_c/",
		"/ru/роли/":        "/ru/%D1%80%D0%BE%D0%BB%D0%B8/",
		"/a b?c#d%/":       "/a%20b%3Fc%23d%25/",
	} {
		if got := site.Escape(address); got != want {
			t.Errorf("%s is escaped as %s, not as %s", address, got, want)
		}
		if got := s.Href(address); got != "/play%20book"+want {
			t.Errorf("%s leads to %s", address, got)
		}
		if got := s.Absolute(address); got != "https://example.org/play%20book"+want {
			t.Errorf("%s is %s", address, got)
		}
	}
}

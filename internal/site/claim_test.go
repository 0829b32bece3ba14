package site_test

import (
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
)

// published lists the files that are copied, and where to.
func published(s *site.Site) string {
	var b strings.Builder
	for _, c := range s.Copies {
		b.WriteString(c.From + " " + c.Out + "\n")
	}
	return b.String()
}

// What happens where two claim one address, or two that some systems take for one.
// Break: building.settle, building.offer, building.rank, building.static or
// building.beside.
func TestClaims(t *testing.T) {
	for _, test := range []struct{ name, playbook, want, codes string }{
		{"of two pages one moves", `
-- one two.md --
# A
-- one-two.md --
# B
`, `
one two.md /one-two-2/
one-two.md /one-two/
`, `one two.md:1:1 moved-address`},
		{"what lies in the folder of its language goes first", `
-- site.yaml --
languages: [en, de]
-- a.md --
# A
-- en/a.md --
# B
`, `
a.md /en/a-2/
en/a.md /en/a/
`, "a.md:1:1 moved-address\n"},
		{"of two folders the written page is that of the folder that has its address", `
-- doc/Roles.md --
# What there is
-- doc/roles/nurse.md --
# Nurse
`, `
doc/Roles.md /doc/roles/
doc/roles/nurse.md /doc/roles/nurse/
`, ``},
		{"what some systems take for one", `
-- strasse.md --
# A
-- straße.md --
# B
`, `
strasse.md /strasse/
straße.md /strasse-2/
`, `straße.md:1:1 moved-address`},
		{"what cannot have another address goes first", `
-- notes.md --
---
slug: /roles/nurse
---
# Notes
-- roles/nurse.md --
# Nurse

## Skills

- Care
`, `
notes.md /roles/nurse-2/
roles/nurse.md /roles/nurse/
`, `
notes.md:2:7 foreign-value
notes.md:2:7 moved-address
`},
		{"of two roles neither moves", `
-- roles/a.md --
---
slug: nurse
---
# A
-- roles/nurse.md --
# B
`, `
roles/a.md /roles/nurse/
roles/nurse.md /roles/nurse/
`, `roles/nurse.md:1:1 same-address`},
		{"a page in the place of one that rolebook makes", `
-- search.md --
# Mine
-- 404.md --
# Gone
-- roles.md --
# All roles
-- roles/nurse.md --
# Nurse
`, `
404.md /404/
roles.md /roles/
roles/nurse.md /roles/nurse/
search.md /search/
`, `search.md:1:1 replaced-page`},
		{"folders of rolebook's own", `
-- assets.md --
# A
-- data/index.md --
# B
`, `
assets.md /assets/
data/index.md /data/
`, ``},
		{"a file beside the text follows its folder", `
-- site.yaml --
languages: [en, de]
sections: { roles: { de: Rollen } }
-- de/roles/nurse.md --
# A
-- de/roles/plan.pdf --
x
-- en/roles/nurse.md --
# A
-- shared/Big Plan.pdf --
x
-- static/a/B.txt --
x
-- en/old.html --
x
`, `
de/roles/nurse.md /de/rollen/nurse/
en/roles/nurse.md /en/roles/nurse/
static/a/B.txt a/B.txt
de/roles/plan.pdf de/rollen/plan.pdf
shared/Big Plan.pdf shared/Big Plan.pdf
`, `en/old.html html-file`},
		{"a file whose name is taken gets another", `
-- b.md --
# B
-- static/b/plan.pdf --
x
-- b/plan.pdf --
x
`, `
b.md /b/
b/plan.pdf b/plan-2.pdf
static/b/plan.pdf b/plan.pdf
`, `b/plan.pdf moved-address`},
		{"tables beside a page are not overwritten", `
-- roles/nurse/plan.csv --
x
-- checklists/day.md --
---
roles: [nurse]
---
# Day

- One
-- checklists/day/day.csv --
x
-- roles/nurse.md --
# Nurse
`, `
checklists/day.md /checklists/day/
roles/nurse.md /roles/nurse/
checklists/day/day.csv checklists/day/day-2.csv
roles/nurse/plan.csv roles/nurse/plan.csv
`, `checklists/day/day.csv moved-address`},
		{"static files stand before what rolebook makes, not before pages", `
-- about.md --
# About
-- static/about/index.html --
x
-- static/search/index.html --
x
-- static/Search/b.txt --
x
`, `
about.md /about/
static/search/index.html search/index.html
`, `
static/Search/b.txt same-address
static/about/index.html same-address
static/search/index.html replaced-page
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := load(t, test.playbook)
			same(t, written(b.Site)+"\n"+published(b.Site), test.want)
			same(t, book.Codes(b.Problems), test.codes)
		})
	}
}

// Of a public build files beside the text are published where a page leads to them.
// Break: Site.published.
func TestPublished(t *testing.T) {
	const playbook = `
-- site.yaml --
visibility: public
-- a.md --
# A

[Plan](plan.pdf)

[Hidden](secret.pdf){visibility=internal}

## Ours {visibility=internal}

[Ours](ours.pdf)
-- plan.pdf --
x
-- ours.pdf --
x
-- lost.pdf --
x
-- static/robots.txt --
x
`
	same(t, published(load(t, playbook).Site), "lost.pdf lost.pdf\nours.pdf ours.pdf\nplan.pdf plan.pdf\nstatic/robots.txt robots.txt")
	b := public(t, playbook)
	same(t, published(b.Site), "plan.pdf plan.pdf\nstatic/robots.txt robots.txt")
}

// The logo and the icon of a site. Break: building.brand or building.logo.
func TestBrand(t *testing.T) {
	for _, test := range []struct{ name, logo, files, want, codes string }{
		{"none", "", "", "- -", ""},
		{"one below static", "a.svg", "-- static/a.svg --\nx", "a.svg a.svg", ""},
		{"named with the folder", "static/a.svg", "-- static/a.svg --\nx", "a.svg a.svg", ""},
		{"beside the text", "brand/a.png", "-- brand/a.png --\nx", "brand/a.png brand/a.png", ""},
		{"an icon of its own", "a.svg", "-- static/a.svg --\nx\n-- static/favicon.ico --\nx", "a.svg favicon.ico", ""},
		{"the best icon", "", "-- static/favicon.svg --\nx\n-- static/favicon.ico --\nx\n-- static/favicon.png --\nx", "- favicon.svg", ""},
		{"missing", "b.svg", "-- static/a.svg --\nx", "- -", "site.yaml:1:7 missing-image"},
		{"no picture", "a.txt", "-- static/a.txt --\nx", "- -", "site.yaml:1:7 missing-image"},
		{"outside", "../a.svg", "-- static/a.svg --\nx", "a.svg a.svg", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := load(t, "-- site.yaml --\nlogo: "+test.logo+"\n-- index.md --\n# Home\n"+test.files)
			name := func(c *site.Copy) string {
				if c == nil {
					return "-"
				}
				return c.Out
			}
			same(t, name(b.Site.Logo)+" "+name(b.Site.Icon), test.want)
			same(t, book.Codes(b.Problems), test.codes)
		})
	}
}

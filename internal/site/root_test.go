package site_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
)

// What becomes of the addresses of a site when languages are added, removed or put in
// another order. Break: config.Config.Prefix.
func TestLanguagesChange(t *testing.T) {
	const (
		outside = "-- index.md --\n# Home\n-- roles/nurse.md --\n# Nurse\n"
		en      = "-- en/index.md --\n# Home\n-- en/roles/nurse.md --\n# Nurse\n"
		it      = "-- it/index.md --\n# Inizio\n-- it/roles/nurse.md --\n# Infermiere\n"
		de      = "-- de/roles/nurse.md --\n# Pflege\n"
	)
	settings := func(text string) string { return "-- site.yaml --\n" + text + "\n" }
	for _, test := range []struct{ name, before, after, want string }{
		{"added to a site that says its root", settings("languages: [en]\nrootLanguage: en") + outside, settings("languages: [en, it, de]\nrootLanguage: en") + outside + it + de, `
/ kept
/roles/nurse/ kept
`},
		{"added to a site that says it in a folder", settings("languages: [en]\nrootLanguage: en") + en, settings("languages: [it, en]\nrootLanguage: en") + en + it, `
/ kept
/roles/nurse/ kept
`},
		{"added to a site that says nothing", settings("languages: [en]") + outside, settings("languages: [en, it]") + outside + it, `
/ chooser
/roles/nurse/ gone
`},
		{"and redirected", settings("languages: [en]") + outside, settings("languages: [en, it]") + strings.Replace(outside, "# Nurse", "---\nredirects: [/roles/nurse/]\n---\n# Nurse", 1) + it, `
/ chooser
/roles/nurse/ redirected to /en/roles/nurse/
`},
		{"added to a site without a root", settings("languages: [en]\nrootLanguage: false") + en, settings("languages: [en, it]") + en + it, `
/en/ kept
/en/roles/nurse/ kept
`},
		{"added to several", settings("languages: [en, it]") + en + it, settings("languages: [en, de, it]") + en + it + de, `
/en/ kept
/en/roles/nurse/ kept
/it/ kept
/it/roles/nurse/ kept
`},
		{"removed", settings("languages: [en, it, de]") + en + it + de, settings("languages: [en, it]") + en + it, `
/de/roles/nurse/ gone
/en/ kept
/en/roles/nurse/ kept
/it/ kept
/it/roles/nurse/ kept
`},
		{"all but one removed", settings("languages: [en, it]") + en + it, settings("languages: [en]") + en, `
/en/ gone
/en/roles/nurse/ gone
/it/ gone
/it/roles/nurse/ gone
`},
		{"all but one removed, without a root", settings("languages: [en, it]") + en + it, settings("languages: [en]\nrootLanguage: false") + en, `
/en/ kept
/en/roles/nurse/ kept
/it/ gone
/it/roles/nurse/ gone
`},
		{"all but the root removed", settings("languages: [en, it]\nrootLanguage: it") + en + it, settings("languages: [it]") + it, `
/ kept
/en/ gone
/en/roles/nurse/ gone
/roles/nurse/ kept
`},
		{"another order", settings("languages: [en, it, de]") + en + it + de, settings("languages: [de, it, en]") + en + it + de, `
/de/roles/nurse/ kept
/en/ kept
/en/roles/nurse/ kept
/it/ kept
/it/roles/nurse/ kept
`},
		{"another order, with a root", settings("languages: [en, it]\nrootLanguage: en") + en + it, settings("languages: [it, en]\nrootLanguage: en") + en + it, `
/ kept
/it/ kept
/it/roles/nurse/ kept
/roles/nurse/ kept
`},
		{"another root, redirected", settings("languages: [en, it]\nrootLanguage: en") + en + it, settings("languages: [en, it]\nrootLanguage: it") + strings.Replace(en, "# Nurse", "---\nredirects: [/roles/nurse/]\n---\n# Nurse", 1) + it, `
/ kept
/it/ gone
/it/roles/nurse/ gone
/roles/nurse/ kept
`}, // what was English is Italian now: no redirect stands in the way of a page
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after := load(t, test.before), load(t, test.after)
			now := map[string]*site.Page{}
			for _, p := range after.Site.Pages {
				now[p.URL] = p
			}
			var got []string
			for _, p := range before.Site.Pages {
				if before.Site.Doc(p) == nil {
					continue
				}
				switch q := now[p.URL]; {
				case q == nil:
					got = append(got, p.URL+" gone")
				case q.Kind == site.Redirect:
					got = append(got, p.URL+" redirected to "+q.Target.URL)
				case q.Kind == site.Chooser:
					got = append(got, p.URL+" chooser")
				default:
					got = append(got, p.URL+" kept")
				}
			}
			slices.Sort(got)
			same(t, strings.Join(got, "\n"), test.want)
		})
	}
}

// The language at the root: its pages, those of the others, and what belongs to the site
// as a whole. Break: building.generated, building.folderOf or building.amongOthers.
func TestRootLanguage(t *testing.T) {
	for _, test := range []struct{ name, playbook, want, codes string }{
		{"it has no folder, and the site no chooser", `
-- site.yaml --
languages: [en, it]
rootLanguage: en
-- en/guide.md --
# Guide
-- en/a.png --
-- b.png --
-- it/guide.md --
# Guida
-- it/c.png --
`, `
/ home en
/404.html notfound en
/guide/ page en
/it/ home it
/it/guide/ page it
/it/search/ search it
/it/translations/ translations it
/search/ search en
/translations/ translations en
a.png
b.png
it/c.png
`, ``},
		{"one that is not the first", `
-- site.yaml --
languages: [en, it]
rootLanguage: it
-- en/guide.md --
# Guide
-- it/guide.md --
# Guida
`, `
/ home it
/404.html notfound it
/en/ home en
/en/guide/ page en
/en/search/ search en
/en/translations/ translations en
/guide/ page it
/search/ search it
/translations/ translations it
`, ``},
		{"without documents there is a chooser", `
-- site.yaml --
languages: [en, it]
rootLanguage: it
-- en/guide.md --
# Guide
`, `
/ chooser en
/404.html notfound en
/en/ home en
/en/guide/ page en
/en/search/ search en
`, ``},
		{"no page of it lies among those of another", `
-- site.yaml --
languages: [en, it]
rootLanguage: en
-- en/IT/guide.md --
# Guide
-- en/x.md --
---
slug: it
---
# X
-- it/guide.md --
# Guida
`, ``, `
en/IT/guide.md:1:1 same-address
en/x.md:2:7 replaced-page
en/x.md:2:7 same-address
it/guide.md:1:1 moved-address
`},
		{"a language that is not declared", `
-- site.yaml --
languages: [en, it]
rootLanguage: fr
-- en/guide.md --
# Guide
`, ``, "site.yaml:2:1 unknown-language"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b := load(t, test.playbook)
			same(t, book.Codes(b.Problems), test.codes)
			if test.codes != "" {
				return
			}
			var got []string
			for _, p := range b.Site.Pages {
				got = append(got, p.URL+" "+cmp.Or(string(p.Kind), "page")+" "+p.Lang.Tag())
			}
			for _, c := range b.Site.Copies {
				got = append(got, c.Out)
			}
			slices.Sort(got)
			same(t, strings.Join(got, "\n"), test.want)
		})
	}
}

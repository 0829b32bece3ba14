package site_test

import (
	"cmp"
	"strings"
	"testing"

	"rolebook/internal/site"
)

// What families, tags and sources are called in each language, and in which language that is
// where it is another one. The addresses are the same whatever the names are. Break:
// structure.FamilyName, structure.TagName, structure.SourceName or config.Localized.Find.
func TestNames(t *testing.T) {
	const roles = `
-- en/roles/nurse.md --
---
family: Customer care
tags: [night shift]
---
# Nurse

- Wash {#wash raci=A:nurse}
-- it/roles/nurse.md --
# Infermiere

- Lava {#wash}
-- ar/roles/nurse.md --
# ممرض

- غسل {#wash}
`
	const settings = "-- site.yaml --\nlanguages: [en, it, ar, pt-BR]\nfallbacks: { ar: [it, en] }\n"
	for _, test := range []struct{ name, playbook, want string }{
		{"none", settings + roles, `
en: Customer care | night shift
it: Customer care en | night shift en
ar: Customer care en | night shift en
/ar/raci/customer-care/ Customer care en
/en/raci/customer-care/ Customer care
/it/raci/customer-care/ Customer care en
`},
		{"in each language", settings + "families: { customer-care: { en: Customer service, it: Assistenza, ar: خدمة } }\ntags: { Night shift: { en: Nights, it: Notte, ar: ليل } }\n" + roles, `
en: Customer service | Nights
it: Assistenza | Notte
ar: خدمة | ليل
/ar/raci/customer-care/ خدمة
/en/raci/customer-care/ Customer service
/it/raci/customer-care/ Assistenza
`},
		{"one for all", settings + "families: { customer-care: Care }\ntags: { night-shift: Night }\n" + roles, `
en: Care | Night
it: Care | Night
ar: Care | Night
/ar/raci/customer-care/ Care
/en/raci/customer-care/ Care
/it/raci/customer-care/ Care
`},
		{"in some, by the chain of each", settings + "families: { customer-care: { it: Assistenza } }\ntags: { night-shift: { en: Nights, it: Notte } }\n" + roles, `
en: Assistenza it | Nights
it: Assistenza | Notte
ar: Assistenza it | Notte it
/ar/raci/customer-care/ Assistenza it
/en/raci/customer-care/ Assistenza it
/it/raci/customer-care/ Assistenza
`},
		{"a translation that names its own", settings + strings.Replace(roles, "# Infermiere", "---\nfamily: Assistenza\ntags: [notte]\n---\n# Infermiere", 1), `
en: Customer care | night shift
it: Assistenza | notte
ar: Customer care en | night shift en
/ar/raci/customer-care/ Customer care en
/en/raci/customer-care/ Customer care
/it/raci/assistenza/ Assistenza
`},
		{"sources", settings + "-- en/a.md --\n# A\n-- it/a.md --\n# A\n-- sources.yaml --\na: { title: Una pagina, lang: it }\nb: { title: { en: A page, ar: صفحة }, lang: fr }\nc: { title: Page }\nd: { person: Ann, title: { en: A talk } }\ne: { publisher: { it: Casa } }\nf: { title: { pt-BR: Página } }\n", `
/en/sources/a/ Una pagina it
/en/sources/b/ A page
/en/sources/c/ Page
/en/sources/d/ Ann
/en/sources/e/ e
/en/sources/f/ Página pt-BR
/it/sources/a/ Una pagina
/it/sources/b/ A page en
/it/sources/c/ Page
/it/sources/d/ Ann
/it/sources/e/ e
/it/sources/f/ Página pt-BR
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := load(t, test.playbook).Site
			var got []string
			say := func(l *site.Language, name, lang string) string {
				if lang == l.Tag() || lang == "" {
					return name
				}
				return name + " " + lang
			}
			for _, l := range s.Languages {
				if p := s.PageOf(l, "roles/nurse"); p != nil && p.Lang == l {
					d := s.Doc(p)
					family, familyIn := s.FamilyName(l, d.Role().Family, cmp.Or(d.Role().FamilyIn, d.Lang))
					tag, tagIn := s.TagName(l, d.Tags[0], cmp.Or(d.TagsIn, d.Lang))
					got = append(got, l.Tag()+": "+say(l, family, familyIn)+" | "+say(l, tag, tagIn))
				}
			}
			for _, p := range s.Pages {
				if p.Kind == site.RACI || p.Kind == site.Source {
					got = append(got, p.URL+" "+say(p.Lang, p.Title, p.TitleIn))
				}
			}
			same(t, strings.Join(got, "\n"), test.want)
		})
	}
}

package generator_test

import (
	"strings"
	"testing"

	"rolebook/internal/generator"
)

// Pages name families, tags and sources in the language of their readers; where there is no
// such name, the one that stands there says its language. Each row is a page, and what stands
// on it. Break: view.another, or the template that shows the name.
func TestNamesOnPages(t *testing.T) {
	d := newFixture(t, `
-- content/site.yaml --
languages: [en, it, ar]
families:
  ward: { en: Ward, it: Reparto }
  kitchen: { en: Kitchen, it: Cucina }
  lab: { en: Lab, it: Laboratorio, ar: مختبر }
tags:
  night: { it: Notte }
-- content/sources.yaml --
a: { title: { en: A page, it: Una pagina }, publisher: { en: A house }, lang: fr, url: "https://example.org/a" }
b: { person: Ann, organisation: { en: A firm, ar: شركة } }
-- content/en/roles/nurse.md --
---
family: ward
tags: [night]
---
# Nurse

Cares [@a] [@b].

## Responsibilities

- Wash {#wash raci=A:nurse,R:nurse src=a}
-- content/en/roles/medic.md --
---
family: lab
---
# Medic

## Responsibilities

- Read {#read raci=A:medic,R:medic}
-- content/en/roles/porter.md --
---
family: ward
---
# Porter

## Responsibilities

- Carry {#carry raci=A:porter,R:porter}
-- content/en/roles/cook.md --
---
family: kitchen
---
# Cook

## Responsibilities

- Cook {#cook raci=A:cook,R:cook}
-- content/en/comparisons/both.md --
---
roles: [nurse, medic]
---
# Both
-- content/en/disagreements/wash.md --
---
dimension: responsibilities
positions: [{ source: a, says: Yes }, { source: b, says: No }]
---
# Who washes
-- content/it/roles/nurse.md --
# Infermiere

Cura [@a].

## Responsabilità

- Lava {#wash}
-- content/it/roles/medic.md --
# Medico

## Responsabilità

- Legge {#read}
-- content/ar/roles/nurse.md --
# ممرض

يعتني [@a] [@b].

## المسؤوليات

- يغسل {#wash}
-- content/ar/roles/medic.md --
# طبيب

## المسؤوليات

- يقرأ {#read}
-- content/ar/comparisons/both.md --
# كلاهما
-- content/ar/disagreements/wash.md --
---
dimension: responsibilities
positions: [{ source: a, says: نعم }, { source: b, says: لا }]
---
# من يغسل
`)
	snap, err := d.load(t.Context())
	d.done(err)
	for _, test := range []struct{ page, want string }{
		{"en/roles/nurse", `<dd>Ward</dd>`},
		{"en/roles/nurse", `<span class="tag"><bdi lang="it" dir="ltr">Notte</bdi></span>`},
		{"en/roles/nurse", `<a href="https://example.org/a" hreflang="fr" lang="en" dir="ltr">A page</a>. <bdi>A house</bdi>`},
		{"en/roles/nurse", `<bdi>Ann (A firm)</bdi>`},
		{"it/roles/nurse", `<dd>Reparto</dd>`},
		{"it/roles/nurse", `<span class="tag">Notte</span>`},
		{"it/roles/nurse", `hreflang="fr" lang="it" dir="ltr">Una pagina</a>. <bdi lang="en" dir="ltr">A house</bdi>`},
		{"ar/roles/nurse", `<dd><bdi lang="en" dir="ltr">Ward</bdi></dd>`},
		{"ar/roles/nurse", `<a href="/ar/raci/ward/#role-nurse">RACI</a>`},
		{"ar/roles/nurse", `<span class="tag"><bdi lang="it" dir="ltr">Notte</bdi></span>`},
		{"ar/roles/nurse", `hreflang="fr" lang="en" dir="ltr">A page</a>`},
		{"ar/roles/nurse", `<bdi>Ann (شركة)</bdi>`},
		{"ar/raci/ward", `<h1 lang="en" dir="ltr">Ward</h1>`},
		{"ar/raci/ward", `<a href="/ar/raci/ward/" lang="en" dir="ltr" aria-current="page">Ward</a>`},
		{"ar/raci/lab", `<h1>مختبر</h1>`},
		{"ar/raci", `<a href="/ar/raci/ward/" lang="en" dir="ltr">Ward</a>`},
		{"ar/raci", `<a href="/ar/raci/lab/">مختبر</a>`},
		{"ar/raci/lab", `<bdi lang="en" dir="ltr">Kitchen</bdi></a>`}, // the neighbour
		{"it/roles/cook", `<dd>Cucina</dd>`},                          // a page in English that stands in
		{"it/raci/kitchen", `<h1>Cucina</h1>`},
		{"it/raci", `<a href="/it/raci/kitchen/" hreflang="en" lang="it" dir="ltr">Cucina</a>`},
		{"ar/roles/cook", `<dd><bdi lang="en" dir="ltr">Kitchen</bdi></dd>`},
		{"ar/raci/kitchen", `<h1 lang="en" dir="ltr">Kitchen</h1>`},
		{"ar/raci", `<a href="/ar/raci/kitchen/" hreflang="en" lang="en" dir="ltr">Kitchen</a>`},
		{"it/raci/ward", `<h1>Reparto</h1>`},
		{"ar/sources/a", `<h1 lang="en" dir="ltr">A page</h1>`},
		{"ar/sources", `hreflang="fr" lang="en" dir="ltr">A page</a>`},
		{"it/sources/a", `<h1>Una pagina</h1>`},
		{"ar/disagreements/wash", `<a href="/ar/sources/a/#at-wash" lang="en" dir="ltr">A page</a>`},
		{"ar/disagreements/wash", `<a href="/ar/sources/b/#at-wash">Ann</a>`},
		{"ar/comparisons/both", `<a href="/ar/sources/a/#nurse.wash" lang="en" dir="ltr">A page</a>`},
		{"en/comparisons/both", `<a href="/en/sources/a/#nurse.wash">A page</a>`},
		{"data/ar/roles/nurse.json", `"family":"ward","familyName":"Ward"`},
		{"data/it/roles/nurse.json", `"family":"ward","familyName":"Reparto"`},
		{"data/ar/roles/nurse.json", `{"id":"a","title":"A page","in":"en","dir":"ltr","url":"/ar/sources/a/"}`},
		{"data/it/roles/nurse.json", `{"id":"a","title":"Una pagina","url":"/it/sources/a/"}`},
	} {
		path, found := generator.Path{Name: test.page}, false
		if !strings.HasSuffix(test.page, ".json") {
			path.Name += "/index.html"
		}
		for _, p := range snap.Paths() {
			if p.Name == path.Name {
				path, found = p, true
			}
		}
		text, err := snap.Render(path)
		if d.done(err); !found || !strings.Contains(string(text), test.want) {
			t.Errorf("%s (%t) has no %s", path.Name, found, test.want)
		}
	}
}

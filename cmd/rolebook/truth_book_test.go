package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// truthBook is a playbook in three languages with every kind of page, images,
// and a theme of its own over the default one. What is said here of English
// documents is repeated in Spanish and Russian, see truthFiles.
const truthBook = `
-- content/site.yaml --
title: { en: Roles, es: Puestos, ru: Роли }
baseURL: https://example.org/book/
languages: [en, es, ru]
sections: { roles: { es: puestos, ru: роли } }
editURL: https://example.org/edit/{path}
-- content/sources.yaml --
study: { title: A study, publisher: Press, published: 2019, url: "https://study.example/", lang: en }
moss: { person: Ada Moss, organisation: Fern, via: study }
-- content/static/seal.svg --
<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1v1z"/></svg>
-- content/static/robots.txt --
User-agent: *
-- content/en/images/one.png --
not really a picture: 1
-- content/en/images/two.png --
not really a picture: 2
-- content/en/index.md --
---
summary: Who does what.
---
# Welcome

To the [manager](roles/manager.md), the [handbook](handbook/) and ![a seal](/seal.svg).
-- content/en/handbook/index.md --
# Handbook

![One](../images/one.png)
-- content/en/handbook/leave.md --
---
title: Leave and rest
redirects: [/en/old/holidays/]
updated: 2026-03-04
tags: [seasons]
---
# Leave

See [skills](../roles/manager.md#skills), [term](../glossary/reach.md) and [a duty](../checklists/duties.md#every-day).

` + "```go\nfunc rest() { println(1) }\n```" + `

:::compare roles="manager writer" dimensions="skills"
:::
-- content/en/handbook/deep/er/still.md --
# Still

Up [there](../../leave.md) and [all](/en/handbook/index.md).
-- content/en/roles/manager.md --
---
summary: Keeps people together.
names: { en: { preferred: Community manager, other: [host] } }
reportsTo: head
confusedWith: [writer]
---
# Manager

> Keeps people together.

## Responsibilities

- Welcome members {#welcome cadence=daily minutes=20 raci=A:manager,R:manager,C:writer src=study,moss~}
- Hand figures over {#figures cadence=weekly gives=writer src=moss}

## Skills

- Settles conflicts {#conflicts level=3 need=essential}
-- content/en/roles/writer.md --
# Writer

## Purpose

Says it so that people read on.

## Responsibilities

- Write every day {#write cadence=daily}
- Take the figures {same=manager#figures receives=manager}

## Skills

- Spells {#spells level=4 need=desirable src=study}
-- content/en/roles/head.md --
# Head

## Responsibilities

- Decide {#decide cadence=monthly}
-- content/en/checklists/duties.md --
---
roles: [manager]
mode: duties
---
# Duties

## Every day

- [ ] Read what came in {#read cadence=daily minutes=30 src=study}
- [ ] Greet {same=manager#welcome}
-- content/en/guides/manager.md --
---
role: manager
scale: { min: 1, max: 5 }
---
# Hiring a manager

## Competencies

### Patience {#patience weight=60 covers=welcome}

Why the weight: people.

- 1: shouts
- 5: listens

### Wit {#wit weight=40}

- 3: smiles

## Questions

### Tell me {#tell competency=patience type=behavioural minutes=10}

- good: does
-- content/en/comparisons/which.md --
---
roles: [manager, writer]
dimensions: [purpose, responsibilities, skills]
---
# Manager or writer?

## Skills

Neither replaces the other.

## Which one do you need?

### What is missing? {#missing}

- Company {manager=2 because="they meet"}
- Words {writer=2}
-- content/en/disagreements/order.md --
---
dimension: responsibilities
roles: [manager, writer]
items: [manager#welcome]
positions:
  - { source: study, says: "first" }
  - { source: moss, says: "last" }
nature: scope
---
# Who goes first?

## Resolution

Both.
-- content/en/articles/two.md --
---
roles: [manager, writer]
topic: two
---
# Two views

One says so [@study], the other not [@moss]. See [the verdict](../comparisons/which.md).
-- content/es/articles/dos.md --
---
topic: two
translate: false
---
# Dos puntos de vista

Uno y otro.
-- content/en/glossary/reach.md --
# Reach

How many saw it; see [@moss].
-- content/ru/только.md --
# Только здесь

Ссылка на [роль](roles/manager.md).
-- content/outside.md --
# Outside of every language
-- themes/default/partials/footer.html --
<footer class="site-footer"><p>{{.SiteTitle}}, kept by hand</p></footer>
-- themes/default/assets/css/print.css --
@media print { body { color: black } }
-- README.md --
# Not part of the content
`

// truthFiles are the files of the playbook by their names, translations included.
func truthFiles() map[string]string {
	files := map[string]string{}
	for _, f := range txtar.Parse([]byte(truthBook)).Files {
		files[f.Name] = string(f.Data)
	}
	for _, key := range strings.Fields("index roles/manager roles/writer checklists/duties guides/manager comparisons/which disagreements/order handbook/leave glossary/reach") {
		for lang, word := range map[string]string{"es": "Español: ", "ru": "По-русски: "} {
			text := files["content/en/"+key+".md"]
			text = strings.ReplaceAll(strings.Replace(text, "\n# ", "\n# "+word, 1), "/en/", "/"+lang+"/")
			files["content/"+lang+"/"+key+".md"] = text
		}
	}
	return files
}

// truthDir writes the files into a directory that may be renamed and removed.
func truthDir(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "book")
	for name, text := range files {
		truthWrite(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return dir
}

// truthWrite writes a file as most programs do, with the directories above it.
func truthWrite(t testing.TB, file, text string) {
	t.Helper()
	truthDone(t, os.MkdirAll(filepath.Dir(file), 0o755))
	truthDone(t, os.WriteFile(file, []byte(text), 0o644))
}

func truthDone(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

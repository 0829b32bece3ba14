package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
	"rolebook/internal/translation"
)

const previewTranslated = `
-- content/site.yaml --
languages: [en, it]
-- content/en/roles/gardener.md --
# Gardener

## Responsibilities

- Water the beds {#water}
-- content/it/roles/gardener.md --
# Giardiniere

## Responsabilità

- Innaffiare le aiuole {#water}
-- content/.translations/it/roles/gardener.lock --
source: en/roles/gardener.md

[section title] Gardener

[section responsibilities] Responsibilities

[item water] Water the beds
`

// An edit of a source marks its translation as stale, and who accepts the translation
// takes the mark away, without a save of either.
func previewStaleTranslation(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewTranslated)
	tab := c.Open(t, p.address+"it/roles/gardener/")
	previewFollows(tab)
	const notice = `document.querySelector(".outdated a[href='#responsabilit%c3%a0' i]")`
	if browser.Eval[bool](tab, notice+" !== null") {
		t.Fatal("a translation that was accepted is stale")
	}
	p.edit("content/en/roles/gardener.md", "the beds", "all beds")
	tab.Until("the mark", notice+" !== null")
	file := filepath.Join(p.dir, "content", filepath.FromSlash(translation.LockFile("it/roles/gardener.md")))
	text, err := os.ReadFile(file)
	testkit.NoError(t, err)
	testkit.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(text), "the beds", "all beds", 1)), 0o644))
	tab.Until("the mark to go", notice+" === null")
}

package main

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"rolebook/internal/testkit/browser"
)

// The parts of the dialog of search: the field, the options, and which of them the field names.
const (
	findField = `document.querySelector(".finder[open] .finder-field")`
	findings  = `[...document.querySelectorAll(".finder[open] [role=option]")]`
	active    = findings + `.findIndex((option) => option.id === ` + findField + `.getAttribute("aria-activedescendant"))`
)

// The dialog of search stays while the page below it changes, with what was typed and
// where the reader stood; and it finds what was just written, on its page and on others.
func previewSearch(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewPair)
	tab := c.Open(t, p.address+"roles/gardener/")
	previewFollows(tab)
	press := func(keys string) { tab.Act(chromedp.KeyEvent(keys)) }
	tab.Act(chromedp.Click(chromedp.CSS("[data-search-open]")))
	tab.Until("the dialog", findField+" === document.activeElement")
	press("orchids")
	tab.Until("nothing", `document.querySelector(".finder[open] .finder-none")`)
	tab.Do(`window.dialog = document.querySelector(".finder")`)
	began := time.Now()
	p.edit("content/roles/gardener.md", "Prune the roses", "Prune the orchids")
	tab.Until("the edit to be found", findings+`[0]?.href.includes("/roles/gardener/")`)
	t.Logf("found %v after the save", time.Since(began).Round(time.Millisecond))
	p.edit("content/roles/florist.md", "Bind the wreaths", "Bind the orchids")
	tab.Until("what another page has", findings+`.some((option) => option.href.includes("/roles/florist/"))`)
	press(kb.ArrowDown)
	p.edit("content/roles/florist.md", "Bind the orchids", "Bind all orchids")
	previewFollows(tab)
	tab.Until("the same dialog", `dialog.open && dialog.isConnected && `+findField+`.value === "orchids" && `+active+` === 1`)
	tab.Do("setTimeout(() => location.reload())")
	tab.Until("the dialog after a reload", `!window.dialog && `+findField+`?.value === "orchids" && `+active+` === 1`)
}

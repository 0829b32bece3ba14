package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit/browser"
)

// previewLively is a playbook with a page in which everything has a state of its
// own. Its theme has a form, which pages do not have by themselves.
var previewLively = `
-- themes/default/layouts/page.html --
{{define "main"}}<article>{{template "title" .}}
<form><label><input type="checkbox" id="box"> done</label> <textarea id="notes"></textarea> <input type="search" id="field"></form>
{{.Body}}</article>{{end}}
-- content/index.md --
# Home

The [lively](lively.md) page.
-- content/other.md --
# Other

Nobody edits this.
-- content/lively.md --
# Lively

mark 1

## First heading

Before.

:::details Hidden
Something inside.
:::

- [ ] One task
- [x] Another task

:::tabs
### Left
The left panel.
### Right
The right panel.
:::

## Second heading

` + strings.Repeat("A paragraph that makes the page long.\n\n", 60) + `
## Last heading

The end.
`

// What a reader did to a page, and what scripts did, is there after a change.
func previewKeptState(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewLively)
	tab := c.Open(t, p.address+"lively/")
	previewFollows(tab)
	tab.Do(`
const press = document.querySelector("[data-theme-switch]"); press.click(); press.click();
document.querySelectorAll("[role=tab]")[1].click();
document.querySelector("main details").open = true;
document.querySelector("#box").click();
document.querySelector("#notes").value = "not saved";`)
	tab.Act(chromedp.SendKeys(chromedp.CSS("#field"), "salary bands"))
	tab.Do(`document.querySelector("#field").setSelectionRange(2, 5); scrollTo({ top: 900, behavior: "instant" });`)
	tab.Do(previewKeep)
	before := browser.Eval[string](tab, previewState)
	for _, change := range []struct{ old, fresh, shown string }{
		{"mark 1", "mark 2", "mark 2"},
		{"Before.", "Before, and **more** of it.", "<strong>more</strong>"},
		{"The end.", "The end.\n\n- A list\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "A list"},
		{"Something inside.", "Something else inside.", "else inside"},
		{"The left panel.", "The panel at the left.", "at the left"},
		{"## Second heading", "A sentence before it.\n\n## Second heading", "A sentence before"},
		{"- [x] Another task", "- [ ] A new task\n- [x] Another task", "A new task"},
		{"## First heading", "## First heading, *longer*", "<em>longer</em>"},
	} {
		p.edit("content/lively.md", change.old, change.fresh)
		p.serves("lively/", change.shown)
		previewFollows(tab)
		if after := browser.Eval[string](tab, previewState); after != before {
			t.Fatalf("%q to %q changed\n%s\nto\n%s", change.old, change.fresh, before, after)
		}
	}
	tab.Shows("The panel at the left.")
	if lost := browser.Eval[[]string](tab, `kept.filter((n) => !n.isConnected).map((n) => n.outerHTML)`); len(lost) > 0 {
		t.Errorf("elements that went on were replaced: %s", lost)
	}
}

// previewKeep remembers elements whose identity has to last.
const previewKeep = `globalThis.kept = [...document.querySelectorAll(
  "h1, h3, #second-heading, #last-heading, .anchor, [role=tab], [role=tablist], .tab, details, summary, article, header, form, input, textarea, main li, main p")];`

// previewState describes what a reader and scripts did to the page. The pixels
// that stand above what is looked at may move; what is looked at may not.
const previewState = `JSON.stringify({
  born: performance.timeOrigin,
  seen: document.elementFromPoint(500, 350)?.outerHTML.slice(0, 80),
  scrolled: scrollY > 800,
  theme: document.documentElement.dataset.theme,
  label: document.querySelector("[data-theme-switch]").getAttribute("aria-label"),
  hidden: document.querySelector("[data-theme-switch]").hidden,
  focus: document.activeElement.matches("#field"),
  typed: document.activeElement.value, from: document.activeElement.selectionStart, to: document.activeElement.selectionEnd,
  notes: document.querySelector("#notes").value,
  ticked: document.querySelector("#box").checked,
  open: document.querySelector("main details").open,
  tabs: [...document.querySelectorAll("[role=tab]")].map((t) => t.textContent + t.getAttribute("aria-selected")),
  panels: [...document.querySelectorAll(".tab")].map((t) => t.hidden),
  anchors: document.querySelectorAll("#second-heading > .anchor, #last-heading > .anchor").length,
}, null, 1)`

// previewFollows waits until a tab has come to the generation that is served now.
func previewFollows(tab *browser.Tab) {
	tab.Until("the newest generation", `(async () => {
  const script = document.querySelector('script[src*="/_rolebook/preview.js"]');
  const response = await fetch(location.pathname + "?newest", { cache: "no-store" });
  const { progress } = await import(script.src);
  return Math.min(progress.shown, progress.known) >= Number(response.headers.get("X-Rolebook-Generation"));
})()`)
}

// previewChecked waits until a tab has come to all problems that there are.
func previewChecked(tab *browser.Tab) {
	tab.Until("all problems", `(async () => {
  const script = document.querySelector('script[src*="/_rolebook/preview.js"]');
  const response = await fetch(new URL("state.json?" + new URL(script.src).searchParams, script.src), { cache: "no-store" });
  const { generation, checked } = await response.json();
  const { progress } = await import(script.src);
  return checked && progress.known >= generation;
})()`)
}

// Where a page did not change, nothing in it is touched.
func previewUntouched(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewLively)
	edited, other := c.Open(t, p.address+"lively/"), c.Open(t, p.address+"other/")
	previewFollows(other)
	if n := browser.Eval[int](other, `performance.getEntriesByName(location.href, "resource").length`); n > 0 {
		t.Errorf("a page that has just been loaded is fetched %d times more", n)
	}
	other.Do(`record.changes = []`)
	for mark := 2; mark <= 6; mark++ {
		p.edit("content/lively.md", fmt.Sprintf("mark %d", mark-1), fmt.Sprintf("mark %d", mark))
		edited.Shows(fmt.Sprintf("mark %d", mark))
		previewFollows(other)
	}
	if changes := browser.Eval[[]string](other, `record.changes`); len(changes) > 0 {
		t.Errorf("a page that did not change was touched: %s", changes)
	}
	if marks := browser.Eval[[]int](edited, `record.marks`); !slices.Equal(marks, []int{1, 2, 3, 4, 5, 6}) {
		t.Errorf("the edited page went through %v", marks)
	}
}

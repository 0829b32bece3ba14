package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"rolebook/internal/serve/browser"
)

// A page with everything that has a state of its own.
var previewLively = `
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

:::details{title="What is hidden"}
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
func TestPreviewKeepsState(t *testing.T) {
	c, p := browser.Start(t), previewOf(t, previewLively)
	tb := c.Open(t, p.address+"lively/")
	tb.Shows("mark 1")
	previewFollows(tb)
	tb.Do(`document.querySelector("[data-theme-switch]").click(); document.querySelector("[data-theme-switch]").click()`)
	tb.Do(`document.querySelectorAll("[role=tab]")[1].click()`)
	tb.Do(`document.querySelector("main details").open = true`)
	tb.Do(`const box = document.querySelector("main input[type=checkbox]"); box.disabled = false; box.click()`)
	tb.Act(chromedp.SendKeys(chromedp.CSS("[data-search]"), "salary bands"))
	tb.Do(`document.querySelector("[data-search]").setSelectionRange(2, 5); scrollTo(0, 900)`)
	tb.Do(previewKeep)
	before := browser.Eval[string](tb, previewState)
	for mark, change := range [][2]string{
		{"mark 1", "mark 2"},
		{"Before.", "Before, and **more** of it, mark 3."},
		{"The end.", "The end.\n\n- [ ] A new task\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"},
		{"Something inside.", "Something else inside."},
		{"The left panel.", "The panel at the left."},
		{"## Second heading", "A sentence before it.\n\n## Second heading"},
		{"- [x] Another task", "- [x] Another task\n- [ ] A third task"},
	} {
		p.edit("content/lively.md", change[0], change[1])
		p.serves("lively/", previewFirst(change[1]))
		previewFollows(tb)
		if after := browser.Eval[string](tb, previewState); after != before {
			t.Fatalf("change %d: from\n%s\nto\n%s", mark, before, after)
		}
	}
	tb.Shows("The panel at the left.")
	if lost := browser.Eval[[]string](tb, `kept.filter((n) => !n.isConnected).map((n) => n.outerHTML)`); len(lost) > 0 {
		t.Errorf("elements that did not change were replaced: %s", lost)
	}
}

// previewFirst returns the first words of Markdown as they stand in HTML.
func previewFirst(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	line = strings.TrimLeft(line, "-[x] ")
	line, _, _ = strings.Cut(line, " **")
	return line
}

// previewKeep remembers elements whose identity has to last.
const previewKeep = `globalThis.kept = [...document.querySelectorAll("h1, h2, h3, .anchor, [role=tab], [role=tablist], .tab, details, summary, main > article, header, [data-search], main li, main input")]`

// previewState describes what a reader and scripts did to the page.
const previewState = `JSON.stringify({
  born: performance.timeOrigin,
  scroll: scrollY,
  theme: document.documentElement.dataset.theme,
  label: document.querySelector("[data-theme-switch]").getAttribute("aria-label"),
  switch: document.querySelector("[data-theme-switch]").hidden,
  focus: document.activeElement.matches("[data-search]"),
  typed: document.activeElement.value, from: document.activeElement.selectionStart, to: document.activeElement.selectionEnd,
  details: document.querySelector("main details").open,
  ticked: document.querySelector("main input[type=checkbox]").checked,
  tabs: [...document.querySelectorAll("[role=tab]")].map((t) => t.textContent + t.getAttribute("aria-selected")),
  panels: [...document.querySelectorAll(".tab")].map((t) => t.hidden),
  anchors: document.querySelectorAll("h2 > .anchor").length,
}, null, 1)`

// previewFollows waits until the tab has come to the generation that is served now,
// with everything that belongs to it.
func previewFollows(tb *browser.Tab) {
	tb.Until("the newest generation", `(async () => {
  const script = document.querySelector('script[src*="/_rolebook/preview.js"]');
  const response = await fetch(location.href, { cache: "no-store" });
  const { progress } = await import(script.src);
  return progress.shown >= Number(response.headers.get("X-Rolebook-Generation"));
})()`)
}

// Where a page did not change, nothing in it is touched.
func TestPreviewLeavesOthersAlone(t *testing.T) {
	c, p := browser.Start(t), previewOf(t, previewLively)
	edited, other := c.Open(t, p.address+"lively/"), c.Open(t, p.address+"other/")
	previewFollows(other)
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

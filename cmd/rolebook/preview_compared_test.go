package main

import (
	"testing"

	"rolebook/internal/testkit/browser"
)

const previewPair = `
-- content/roles/gardener.md --
# Gardener

## Responsibilities
- Water the beds {#water}
- Prune the roses {#prune}
-- content/roles/florist.md --
# Florist

## Responsibilities
- Bind the wreaths {#wreaths}
-- content/comparisons/both.md --
---
roles: [gardener, florist]
---
# Gardener or florist?
`

// An edit of a role says which comparisons it changed, and how; and where an item
// is written.
func previewNotesComparisons(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewPair)
	tab := c.Open(t, p.address+"comparisons/both/")
	previewFollows(tab)
	p.edit("content/roles/florist.md", "- Bind the wreaths {#wreaths}", "- Bind the wreaths {#wreaths}\n- Water the beds {same=gardener#water}\n- Sweep {#sweep}")
	tab.Until("the new items", `document.querySelector('td[data-role=gardener] [data-item=water]').dataset.status === "shared"`)
	tab.Until("the note", `document.querySelector("rolebook-panel").shadowRoot.querySelector(".bar a[href$='/comparisons/both/']")?.textContent === "Gardener or florist?: 2 added, 1 now shared"`)
	previewChecked(tab)
	tab.Do(`document.querySelector("td[data-role=florist] [data-item=sweep]").dispatchEvent(new MouseEvent("mouseover", { bubbles: true }))`)
	tab.Until("the place", `document.querySelector("rolebook-panel").shadowRoot.querySelector(".bar").textContent.includes("content/roles/florist.md:6")`)
	p.edit("content/comparisons/both.md", "# Gardener", "# A gardener")
	tab.Until("the note to go", `document.querySelector("rolebook-panel").shadowRoot.querySelector(".bar a[href$='/comparisons/both/']") === null`)
}

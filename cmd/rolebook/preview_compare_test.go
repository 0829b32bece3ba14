package main

import (
	"testing"

	"rolebook/internal/testkit/browser"
)

const previewRoles = `
-- content/index.md --
# Home
-- content/roles/cook.md --
# Cook

## Responsibilities

- Taste every dish {#taste}
- Peel {#peel}
-- content/roles/chef.md --
# Chef

## Responsibilities

- Taste every dish {#taste}
`

// The page on which roles are compared is the same before and after an edit of a
// role, but its matrix is not: it shows what the roles say now.
func previewCompared(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewRoles)
	tab := c.Open(t, p.address+"compare/?r=chef,cook")
	previewFollows(tab)
	tab.Until("the matrix", `document.querySelectorAll("td [data-status=shared]").length === 2`)
	p.edit("content/roles/cook.md", "- Peel {#peel}", "- Peel and fry {#peel}")
	tab.Until("the edit of an item", `document.querySelector("td [data-item=peel]")?.textContent.includes("Peel and fry")`)
	p.edit("content/roles/chef.md", "{#taste}", "{#season}")
	p.edit("content/roles/chef.md", "Taste every dish", "Season every dish")
	tab.Until("nothing in common", `document.querySelectorAll("td [data-status=shared]").length === 0 && document.querySelector("td [data-item=season]")`)
	p.edit("content/roles/cook.md", "# Cook", "# Commis")
	tab.Until("the new name", `[...document.querySelectorAll("thead th, [data-slots] option:checked")].filter((e) => e.textContent === "Commis").length === 2`)
}

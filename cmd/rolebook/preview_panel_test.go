package main

import (
	"strings"
	"testing"

	"rolebook/internal/testkit/browser"
)

const previewNight = `
-- content/index.md --
# Home

The [night](night.md).
-- content/night.md --
---
summary: What happens at night
---
# Night

mark 1
`

// previewPanel is the text of the panel's list of problems, "" where there is none.
const previewPanel = `(() => {
  const list = document.querySelector("rolebook-panel")?.shadowRoot.querySelector(".list");
  return list?.checkVisibility() ? list.innerText : "";
})()`

// Broken front matter is shown over the last good page, with its place, and is
// gone when it is mended. Meanwhile the page goes on.
func previewProblems(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewNight)
	tab := c.Open(t, p.address+"night/")
	tab.Do(`globalThis.stays = true`)
	good := p.read("content/night.md")
	for range 3 {
		p.save("content/night.md", strings.Replace(good, "summary: What", "summary: [What", 1))
		tab.Until("the panel", previewPanel+`.includes("content/night.md:2:")`)
		text := browser.Eval[string](tab, previewPanel)
		for _, part := range []string{"error", "[front-matter-syntax]", "summary: [What happens at night", "^"} {
			if !strings.Contains(text, part) {
				t.Errorf("the panel lacks %q: %s", part, text)
			}
		}
		tab.Shows("mark 1")
		if previewChecked(tab); !strings.Contains(p.said.String(), "content/night.md:2:") {
			t.Errorf("the terminal says only: %s", p.said)
		}
		p.save("content/night.md", good)
		tab.Until("the panel to go", previewPanel+` === ""`)
	}
	p.save("content/night.md", strings.Replace(good, "mark 1", "mark 2 [nowhere](nowhere.md)", 1))
	tab.Shows("mark 2")
	tab.Until("the count of warnings", `document.querySelector("rolebook-panel").shadowRoot.textContent.match(/(^|[^0-9])1 warning($|[^s])/) !== null`)
	if !browser.Eval[bool](tab, `stays`) {
		t.Error("the page was reloaded")
	}
}

// What an author wrote is text in the panel, whatever it looks like.
func previewHostileProblem(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewNight)
	tab := c.Open(t, p.address+"night/")
	p.save("content/night.md", "---\n<img src=x onerror=alert(1)>\u202e\u001b[2J: 1\nsummary: [\n---\n# Night\n")
	tab.Until("the panel", previewPanel+`.includes("content/night.md:2:")`)
	text := browser.Eval[string](tab, previewPanel)
	if !strings.Contains(text, "<img src=x onerror=alert(1)>") || strings.ContainsAny(text, "\u202e\u001b") {
		t.Errorf("the panel says %q", text)
	}
	if browser.Eval[bool](tab, `Boolean(document.querySelector("rolebook-panel").shadowRoot.querySelector("img"))`) {
		t.Error("the panel has an element that an author wrote")
	}
}

// The panel lists where the headings of a role lead, and those of a comparison, and shows
// what maps one of which nothing is known.
func previewHeadings(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, `
-- content/roles/baker.md --
# Baker

## Duties

- bakes

## The <b>"craft"</b> & more

- kneads

## Benefits

- bread
-- content/roles/clerk.md --
# Clerk

## Duties

- files
-- content/comparisons/both.md --
---
roles: [baker, clerk]
---
# Baker or clerk?
`)
	heads := func(js string) string {
		return `(document.querySelector("rolebook-panel")?.shadowRoot.` + js + `)`
	}
	tab := c.Open(t, p.address+"roles/baker/")
	tab.Until("the count", heads(`querySelector("button.headings")?.textContent === "3 headings, 1 not known"`))
	tab.Do(heads(`querySelector("button.headings").click()`))
	const list = `querySelectorAll(".list")[1].innerText`
	for _, part := range []string{"content/roles/baker.md:3 Duties: responsibilities", "content/roles/baker.md:7 The", "Benefits: none"} {
		if text := browser.Eval[string](tab, heads(list)); !strings.Contains(text, part) {
			t.Errorf("the panel lacks %q: %s", part, text)
		}
	}
	tab.Do(heads(`querySelector("button.map2").click()`))
	lines := browser.Eval[string](tab, heads(`querySelectorAll(".list")[1].querySelector("pre").textContent`))
	if head, _, _ := strings.Cut(lines, "more"); head != "headings:\n  en:\n    \"The “craft” & " {
		t.Errorf("the lines are %q", lines)
	}
	if focus := browser.Eval[string](tab, heads(`activeElement?.className`)); focus != "map2" {
		t.Errorf("the focus is at %q", focus)
	}
	site := "content/site.yaml"
	p.save(site, lines)
	tab.Until("what is known now", heads(`querySelector("button.headings")?.textContent === "3 headings, 0 not known"`))
	tab.Visit(p.address + "comparisons/both/")
	tab.Until("those of both roles", heads(`querySelector("button.headings")?.textContent === "4 headings, 0 not known"`))
}

// A playbook that never was good is shown as what is wrong with it, and as
// itself when it is mended.
func previewBrokenAtFirst(t *testing.T, c *browser.Chromium) {
	p := previewFiles(t, strings.Replace(previewNight, "summary: What", "summary: [What", 1))
	p.start("127.0.0.1:0")
	tab := c.New(t)
	tab.Allow("503")
	tab.Visit(p.address + "night/")
	tab.Until("the panel", previewPanel+`.includes("content/night.md:2:")`)
	p.edit("content/night.md", "summary: [What", "summary: [Who")
	tab.Until("the other problem", previewPanel+`.includes("[Who")`)
	p.edit("content/night.md", "summary: [Who", "summary: Who")
	tab.Shows("mark 1")
	tab.Until("the panel to go", previewPanel+` === ""`)
	p.edit("content/night.md", "mark 1", "mark 2")
	tab.Shows("mark 2")
}

// A name that does not exist in a template is shown over the last good page, also when
// it is loaded again, and is gone when it is mended.
func previewBrokenTheme(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewNight)
	tab := c.Open(t, p.address+"night/")
	for _, text := range []string{"<footer>{{.Nonsense}}</footer>", "<footer>{{.Logo.URL}}</footer>"} {
		p.save("themes/default/partials/footer.html", text)
		tab.Until("the panel", previewPanel+`.includes("themes/default/partials/footer.html:1:")`)
		tab.Visit(p.address + "night/")
		tab.Shows("mark 1")
		tab.Until("the panel again", previewPanel+`.includes("themes/default/partials/footer.html:1:")`)
		p.save("themes/default/partials/footer.html", "<footer>mended</footer>")
		tab.Until("the panel to go", previewPanel+` === ""`)
		tab.Until("the footer", `document.querySelector("footer").innerText === "mended"`)
	}
}

// A template that fails on some pages is explained on those, with its place, and they
// are back by themselves when it is mended.
func previewFailingPage(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewNight+"-- content/dusk.md --\n# Dusk\n\nmark 2\n")
	tab := c.Open(t, p.address+"night/")
	tab.Allow("500")
	tab.Shows("mark 1")
	const layout = "themes/default/layouts/page.html"
	p.save(layout, `{{define "main"}}{{.Next.URL}}{{.Body}}{{end}}`)
	tab.Until("the panel", previewPanel+`.includes("themes/default/layouts/page.html:1:25")`)
	tab.Shows("mark 1")
	tab.Visit(p.address + "night/")
	tab.Until("the place", `document.body.innerText.includes("themes/default/layouts/page.html:1:25")`)
	p.save(layout, `{{define "main"}} {{.Next.URL}}{{.Body}}{{end}}`)
	tab.Until("the other place", `document.body.innerText.includes("themes/default/layouts/page.html:1:26")`)
	p.save(layout, `{{define "main"}}{{.Body}}{{end}}`)
	tab.Shows("mark 1")
	tab.Until("the panel to go", previewPanel+` === ""`)
	p.edit("content/night.md", "mark 1", "mark 3")
	tab.Shows("mark 3")
}

// A page whose address changes is followed there, and one that is gone is shown
// as gone until it is back.
func previewMovedPage(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewNight)
	tab := c.Open(t, p.address+"night/#night")
	tab.Allow("404")
	previewFollows(tab)
	p.edit("content/night.md", "summary:", "slug: nocturne\nsummary:")
	tab.Until("the new address", `location.pathname === "/nocturne/" && location.hash === "#night"`)
	tab.Shows("mark 1")
	p.edit("content/night.md", "mark 1", "mark 2")
	tab.Shows("mark 2")
	p.edit("content/night.md", "slug: nocturne", "slug: dusk")
	tab.Until("the next address", `location.pathname === "/dusk/"`)
	tab.Shows("mark 2")
	text := p.read("content/night.md")
	p.remove("content/night.md")
	tab.Until("the page for what is missing", `document.documentElement.dataset.kind === "notfound"`)
	p.save("content/night.md", strings.Replace(text, "mark 2", "mark 3", 1))
	tab.Shows("mark 3")
	if kind := browser.Eval[string](tab, `document.documentElement.dataset.kind`); kind != "page" {
		t.Errorf("the page is of the kind %s", kind)
	}
}

// Who follows the edits is taken to the page that is edited, to the place of the
// change, and may go elsewhere until the next edit.
func previewFollowedEdits(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewLive)
	tab := c.Open(t, p.address)
	previewFollows(tab)
	tab.Do(`document.querySelector("rolebook-panel").shadowRoot.querySelector("input").click()`)
	p.edit("content/lively.md", "The end.", "The very end.")
	tab.Until("the edited page", `location.pathname === "/lively/"`)
	tab.Shows("The very end.")
	previewFollows(tab)
	p.edit("content/lively.md", "The very end.", "The very last.")
	tab.Until("the changed place", `(() => {
  const place = [...document.querySelectorAll("main p")].find((p) => p.textContent === "The very last.")?.getBoundingClientRect();
  return place && place.top >= 0 && place.bottom <= innerHeight;
})()`)
	tab.Visit(p.address + "other/")
	previewFollows(tab)
	tab.Shows("Nobody edits this.")
	p.edit("content/lively.md", "mark 1", "mark 2")
	tab.Until("the edited page", `location.pathname === "/lively/"`)
}

package pages

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// axeRun looks for violations with everything but what needs other pages.
const axeRun = `axe.run(document, {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"], preload: false, iframes: false,
}).then(({ violations }) => violations.map((v) => v.id + " (" + v.help + "): " +
  v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? n.all[0]?.message ?? "")).join(" | ") +
  (v.nodes.length > 3 ? " and " + (v.nodes.length - 3) + " more" : "")))`

// layoutFaults names what scrolls the page sideways, and what is smaller than a
// fingertip; links that stand in a line of text are as high as the text.
const layoutFaults = `(() => {
  const out = [], page = document.scrollingElement;
  const name = (e) => e.tagName.toLowerCase() + (e.className ? "." + e.className : "") + " “" + (e.textContent ?? "").trim().slice(0, 30) + "”";
  if (page.scrollWidth > page.clientWidth) {
    const wide = [...document.querySelectorAll("body *")].filter((e) => {
      const box = e.getBoundingClientRect();
      return box.width > 0 && (box.right > page.clientWidth + 0.5 || box.left < -0.5) && !e.closest(".table, pre, .menu, .skip");
    });
    out.push("the page scrolls sideways: " + page.scrollWidth + " > " + page.clientWidth + ": " + wide.slice(0, 3).map(name).join(", "));
  }
  for (const e of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=tab]")) {
    if (!e.checkVisibility({ visibilityProperty: true }) || e.matches(".skip")) continue;
    if (getComputedStyle(e).display === "inline") {
      let block = e.parentElement;
      while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
      const text = (e) => (e.innerText || e.textContent).trim(); // what is far off the screen has no innerText
      if (text(block) !== text(e)) continue;
    }
    let { width, height } = e.getBoundingClientRect();
    const cover = getComputedStyle(e, "::after");
    if (cover.content !== "none" && cover.position === "absolute") {
      width = Math.max(width, parseFloat(cover.width) || 0);
      height = Math.max(height, parseFloat(cover.height) || 0);
    }
    if (width < 23.99 || height < 23.99) out.push("a target of " + Math.round(width) + " × " + Math.round(height) + " px: " + name(e));
  }
  return [...new Set(out)];
})()`

// A viewport is how wide a page is shown, and in which colours.
type viewport struct {
	width  int64
	scheme string
}

func (s viewport) String() string { return fmt.Sprintf("%d px, %s", s.width, s.scheme) }

// viewports are in such an order that two which follow each other but for one have
// nothing in common.
var viewports = []viewport{{phone, "light"}, {desk, "light"}, {desk, "dark"}, {phone, "dark"}}

// someViewports returns those in which .ci/test looks at the nth of similar pages: count
// of them from the nth on, and if there are two, opposite ones. In .ci/long it is all.
func someViewports(nth, count int) []viewport {
	if testkit.Long() {
		return viewports
	}
	var out []viewport
	for i := range count {
		out = append(out, viewports[(nth+2*i)%len(viewports)])
	}
	return out
}

// show shows a page in the viewport.
func (s viewport) show(tab *browser.Tab) {
	tab.Act(sized(s.width))
	tab.Act(coloured(s.scheme))
}

// testAxe holds every kind of page, in every script, to WCAG 2.2 AA, and hears what the
// browser has to complain about. In .ci/test axe-core looks at each page in some viewports:
// English pages at both widths, and in light and in dark; those of the other languages in one
// viewport each, so that there are all four for each kind of page and for each language.
func (s *studio) testAxe(t *testing.T) {
	axe := s.axe(t)
	look := func(first, count int) func(*testing.T, *browser.Tab, face) {
		return func(t *testing.T, tab *browser.Tab, f face) {
			shown := someViewports(f.nth+first, count)
			shown[0].show(tab)
			tab.Visit(f.address())
			tab.Do(settled + axe)
			for _, viewport := range shown {
				viewport.show(tab)
				report(t, tab, viewport.String(), layoutFaults)
				if axe != "" {
					report(t, tab, viewport.String(), axeRun)
				}
			}
		}
	}
	s.each(t, s.test.faces("en"), look(0, 2))
	for i, lang := range []string{"vi", "bg", "ar"} {
		s.each(t, s.test.faces(lang), look(i+1, 1))
	}
	s.each(t, s.shipped.faces("en"), look(1, 1))
}

// axe returns the text of axe-core; "" where there is no npm.
func (s *studio) axe(t *testing.T) string {
	t.Helper()
	if s.tools == "" {
		t.Log("without npm: what axe-core says is skipped")
		return ""
	}
	text, err := os.ReadFile(filepath.Join(s.tools, "node_modules/axe-core/axe.min.js"))
	testkit.NoError(t, err)
	return string(text)
}

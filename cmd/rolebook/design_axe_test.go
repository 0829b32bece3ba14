package main

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
  rules: { "target-size": { enabled: true } },` + axeSays

// axeColours looks for violations of what differs between light and dark.
const axeColours = `axe.run(document, {
  runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] },` + axeSays

const axeSays = `
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

// testAxe holds every kind of page, in every script, at both widths, light and
// dark, to WCAG 2.2 AA, and hears what the browser has to complain about. In .ci/test
// axe-core looks at a script that differs from English in its letters alone on a phone
// and in light only: colours and landmarks are those of the English page.
func (s *studio) testAxe(t *testing.T) {
	faces := append(s.test.faces("en", "vi", "bg", "ar"), s.shipped.faces("en")...)
	axe := ""
	if s.tools == "" {
		t.Log("without npm: what axe-core says is skipped")
	} else {
		text, err := os.ReadFile(filepath.Join(s.tools, "node_modules/axe-core/axe.min.js"))
		noError(t, err)
		axe = string(text)
	}
	s.each(t, faces, func(t *testing.T, tab *browser.Tab, f face) {
		for _, width := range []int64{phone, desk} {
			tab.Act(sized(width))
			tab.Act(coloured("light"))
			tab.Visit(f.address())
			tab.Do(settled)
			report(t, tab, fmt.Sprintf("%d px", width), layoutFaults)
			alike := f.lang == "vi" || f.lang == "bg"
			if axe == "" || alike && width != phone && !testkit.Long() {
				continue
			}
			tab.Do(axe)
			report(t, tab, fmt.Sprintf("%d px, light", width), axeRun)
			if alike && !testkit.Long() {
				continue
			}
			tab.Act(coloured("dark"))
			report(t, tab, fmt.Sprintf("%d px, dark", width), axeColours)
		}
	})
}

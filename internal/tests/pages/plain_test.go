package pages

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit/browser"
)

// scripted switches the scripts of pages on or off; what a test evaluates runs
// either way.
func scripted(on bool) action {
	return say(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on})
}

// mainText is the lines that a reader sees in the main part, less what scripts
// add to it: tools, and what they say.
const mainText = `(() => {
  document.querySelectorAll("main :is(.anchor, .copy-code, [role=tablist], [data-scripted], [data-edition])").forEach((e) => e.remove());
  for (const e of document.querySelectorAll("main *")) if (getComputedStyle(e).contentVisibility === "auto") e.style.contentVisibility = "visible";
  return document.querySelector("main").innerText.split("\n").map((l) => l.replace(/\s+/g, " ").trim()).filter(Boolean);
})()`

// idleControls names controls that a reader sees though they do nothing
// without scripts.
const idleControls = `[...document.querySelectorAll("button, input, select, textarea, [hidden] + kbd, kbd[data-search-key]")]
  .filter((e) => e.checkVisibility() && !e.closest("form[action]")).map((e) => e.outerHTML.slice(0, 80))`

// testPlain shows that pages are complete and work without scripts.
func (s *studio) testPlain(t *testing.T) {
	faces := append(s.test.faces("en", "ar"), s.shipped.faces("en")...)
	s.each(t, faces, func(t *testing.T, tab *browser.Tab, f face) {
		tab.Visit(f.address())
		with := browser.Eval[[]string](tab, mainText)
		tab.Act(scripted(false))
		tab.Visit(f.address())
		for _, line := range lacking(with, browser.Eval[[]string](tab, mainText)) {
			t.Errorf("without scripts %q is missing", line)
		}
		report(t, tab, "does nothing without scripts", idleControls)
	})
	for name, try := range map[string]func(*testing.T){"links": s.tryLink, "search": s.trySearch, "details": s.tryDetails} {
		t.Run(name, try)
	}
}

// lacking returns the lines that stand less often in got than in want.
func lacking(want, got []string) []string {
	count := map[string]int{}
	for _, line := range got {
		count[line]++
	}
	var out []string
	for _, line := range want {
		if count[line]--; count[line] < 0 {
			out = append(out, line)
		}
	}
	return out
}

// plain opens a page of the test playbook in a tab without scripts.
func (s *studio) plain(t *testing.T, path string) *browser.Tab {
	t.Helper()
	tab := s.browser.New(t)
	tab.Act(scripted(false))
	tab.Visit(s.test.url + path)
	return tab
}

// arrives waits until a tab shows an address.
func arrives(tab *browser.Tab, want string) {
	tab.Until(want, "document.readyState === 'complete' && location.href === "+browser.Literal(want))
}

func (s *studio) tryLink(t *testing.T) {
	tab := s.plain(t, "en/")
	tab.Act(chromedp.Click(chromedp.CSS(".door-role a")))
	arrives(tab, s.test.url+"en/roles/")
}

func (s *studio) trySearch(t *testing.T) {
	for _, path := range []string{"en/roles/product-owner/", "en/search/"} {
		tab := s.plain(t, path)
		tab.Act(chromedp.SendKeys(chromedp.CSS(`form[role="search"] input`), "backlog\r"))
		arrives(tab, s.test.url+"en/search/?q=backlog")
	}
}

func (s *studio) tryDetails(t *testing.T) {
	tab := s.plain(t, "en/components/")
	tab.Act(chromedp.Click(chromedp.CSS("main details > summary")))
	if shown := browser.Eval[string](tab, `document.querySelector("main details").innerText`); !strings.Contains(shown, "Some kept the name") {
		t.Errorf("the details show %q", shown)
	}
}

// testRedirect follows a page that has moved, with scripts and without.
func (s *studio) testRedirect(t *testing.T) {
	arrives(s.browser.Open(t, s.test.url+"en/kitchen-sink/#code"), s.test.url+"en/components/#code")
	tab := s.plain(t, "en/kitchen-sink/")
	tab.Act(chromedp.Click(chromedp.CSS("a[data-target]")))
	arrives(tab, s.test.url+"en/components/")
}

// testContents follows the table of contents, down and up, on a phone and on a
// desk: the heading stands at the top of the screen once the page is at rest,
// below the bar where there is one, though what lies between was not laid out.
func (s *studio) testContents(t *testing.T) {
	for name, width := range map[string]int64{"phone": phone, "desk": fixture} {
		t.Run(name, func(t *testing.T) {
			tab := s.browser.New(t)
			tab.Act(sized(width))
			tab.Visit(s.shipped.url + "en/roles/community-manager/")
			for _, nth := range []string{"9", "3", "6"} {
				tab.Do(`document.querySelector(".contents details").open = true;
					document.querySelector(".contents li:nth-child(` + nth + `) > a").click();`)
				tab.Until("the heading at the top", `(async () => {
					const before = scrollY;
					await new Promise((done) => setTimeout(done, 150));
					const top = document.querySelector(":target")?.getBoundingClientRect().top;
					return before === scrollY && top > 10 && top < 130;
				})()`)
			}
		})
	}
}

package pages

import (
	"strings"
	"testing"

	"rolebook/internal/testkit/browser"
)

// tryAd copies the job ad of a guide in its three forms, by keyboard, and where
// there is no clipboard.
func (s *studio) tryAd(t *testing.T) {
	const guide = "en/guides/product-manager/"
	tab := s.app(t, guide)
	for form, want := range map[string][2]string{
		"text": {"", "\n- "}, "html": {"<h1>", "<li>"}, "markdown": {"# ", "\n\n## "},
	} {
		tab.Do("document.querySelector('[data-as=" + form + "]').focus()")
		press(tab, "\r")
		tab.Until("a copy", "copied.length > 0")
		got := browser.Eval[string](tab, "copied.pop()")
		if !strings.HasPrefix(got, want[0]) || !strings.Contains(got, want[1]) || strings.Contains(got, "#\n") {
			t.Errorf("%s: the ad is\n%s", form, got)
		}
		says(t, tab, "[data-ad-status]", "Copied")
	}
	s.tryFilledAd(t, tab)
	s.tryAxe(t, tab)
	tab = s.app(t, guide, `Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("denied")) });`)
	click(tab, "[data-as=markdown]")
	tab.Until("a field", "document.querySelector('[data-ad-status] textarea')?.value.includes('## ')")
}

// fields are what somebody fills in about a job.
var fields = [][2]string{{"from", "32,000"}, {"to", "38.000"}, {"currency", "eur"}, {"period", "YEAR"}, {"place", "Lyon, a fast-paced office"}, {"contract", "Permanent"}}

// tryFilledAd fills in the ad: it says at once what was typed, marks what had better not be said,
// and is a JobPosting once that is known which one needs. It is kept in the tab, and forgotten.
func (s *studio) tryFilledAd(t *testing.T, tab *browser.Tab) {
	t.Helper()
	tab.Do(`document.querySelector("[data-ad-form] [name=place]").focus()`)
	for _, field := range append([][2]string{{"from", ""}, {"place", ""}, {"contract", ""}}, fields...) {
		tab.Do(`{ const f = document.querySelector("[data-ad-form] [name=` + field[0] + `]"); f.value = ` + browser.Literal(field[1]) + `; f.dispatchEvent(new Event("input", { bubbles: true })); }`)
	}
	says(t, tab, "[data-ad] [data-fact=pay]", "€32,000 – €38,000 per year")
	says(t, tab, "[data-ad] [data-fact=place]", "“fast paced” is in many ads and says little.")
	says(t, tab, "[data-ad] [data-fact=apply]", "[How to apply: …]")
	click(tab, "[data-as=posting]")
	tab.Until("a copy", "copied.length > 0")
	if got := browser.Eval[string](tab, "copied.pop()"); !strings.Contains(got, `"@type": "JobPosting"`) || strings.Contains(got, "fast paced”") || strings.Contains(got, "[How") {
		t.Errorf("the posting is\n%s", got)
	}
	click(tab, "[data-do=clear]")
	says(t, tab, "[data-ad-cleared]", "The fields were cleared. Undo")
	if left := browser.Eval[bool](tab, `JSON.stringify(sessionStorage).includes("Lyon")`); left || words(tab, "[data-as=posting]:disabled") == "nothing" {
		t.Error("something of what was filled in is left")
	}
	click(tab, "[data-ad-cleared] button")
	says(t, tab, "[data-ad] [data-fact=place]", "Lyon")
	tab.Do("location.reload()")
	says(t, tab, "[data-ad] [data-fact=place]", "Lyon")
}

// tryKits opens the pages that are made to be printed, and prints each.
func (s *studio) tryKits(t *testing.T) {
	for _, path := range []string{"en/guides/product-manager/interviewer/", "en/guides/product-manager/chair/", "en/candidates/product-manager/"} {
		tab := s.app(t, path)
		click(tab, "[data-print] button")
		tab.Until("the printer", "window.printed")
		s.tryAxe(t, tab)
	}
}

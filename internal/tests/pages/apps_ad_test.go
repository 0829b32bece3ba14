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
	s.tryAxe(t, tab)
	tab = s.app(t, guide, `Object.defineProperty(navigator.clipboard, "writeText", { value: () => Promise.reject(new Error("denied")) });`)
	click(tab, "[data-as=markdown]")
	tab.Until("a field", "document.querySelector('[data-ad-status] textarea')?.value.includes('## ')")
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

package pages

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp/kb"

	"rolebook/internal/testkit/browser"
)

const managerOrOwner = "en/comparisons/manager-or-owner/"

// tryHelper answers by keyboard; the answers stand in the address, and paper has
// everything.
func (s *studio) tryHelper(t *testing.T) {
	tab := s.app(t, managerOrOwner)
	says(t, tab, "[data-outcome]", "0 of 2 answered")
	tab.Do(`document.querySelector("[data-question=missing] input").focus()`)
	press(tab, " ")
	says(t, tab, "[data-outcome]", "Product Manager 1 of 2 answered")
	says(t, tab, "[data-outcome-text]", "You need a Product Manager.")
	says(t, tab, "[data-result] [data-role=product-manager]", "2 of 2 points +2 finding out what is wanted is its work")
	press(tab, kb.ArrowDown, kb.Tab, kb.Tab, " ") // the heading has a button, too
	says(t, tab, "[data-outcome]", "Both roles: Product Manager + Product Owner 2 of 2 answered")
	says(t, tab, "[data-outcome-text]", "You need both, and they need a day a week together.")
	if got := browser.Eval[string](tab, "location.search"); got != "?a=missing.2&a=today.1" {
		t.Errorf("the address has %q", got)
	}
	s.tryAxe(t, tab)
	tab.Visit(s.test.url + managerOrOwner + "?a=missing.2&a=today.2&a=gone.1&a=missing.9")
	says(t, tab, "[data-outcome]", "Product Owner 2 of 2 answered")
	tab.Act(say(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	paper := browser.Eval[string](tab, `document.querySelector(".helper").innerText`)
	for _, want := range []string{"What is missing?", "We build a lot and nobody wants it", "someone has to put what they hear in order", "You need neither. Talk with a customer first."} {
		if !strings.Contains(paper, want) {
			t.Errorf("on paper %q is missing:\n%s", want, paper)
		}
	}
	if strings.Contains(paper, "Start again") {
		t.Error("there are buttons on paper")
	}
	tab.Act(say(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}))
	click(tab, "[data-result] [data-do=share]")
	tab.Until("a link", "copied.length > 0")
	if got := browser.Eval[string](tab, "copied[0]"); !strings.HasSuffix(got, managerOrOwner+"?a=missing.2&a=today.2") {
		t.Errorf("shared %s", got)
	}
	click(tab, "[data-do=restart]")
	says(t, tab, "[data-outcome]", "0 of 2 answered")
	tab.Until("the first answer to have the focus", `document.activeElement.matches("[data-question=missing] input") && location.search === ""`)
	click(tab, "[data-question=today] li:nth-child(2)")
	says(t, tab, "[data-outcome]", "Product Owner 1 of 2 answered")
}

// tryFilters shows a part of the matrix, as the address says.
func (s *studio) tryFilters(t *testing.T) {
	tab := s.app(t, managerOrOwner)
	if !browser.Eval[bool](tab, `document.querySelector("table.matrix [data-status]") !== null`) {
		t.Skip("the matrix does not tell yet what is shared")
	}
	total := browser.Eval[int](tab, `document.querySelectorAll("table.matrix li[data-status]").length`)
	visible := `[...document.querySelectorAll("table.matrix li[data-status]")].filter((e) => e.checkVisibility())`
	for show, statuses := range map[string]string{"all": "only shared disputed", "differences": "only disputed", "shared": "shared", "disputed": "disputed"} {
		click(tab, "[data-filters] [value="+show+"]")
		for _, status := range browser.Eval[[]string](tab, visible+`.map((e) => e.dataset.status)`) {
			if !strings.Contains(statuses, status) {
				t.Errorf("%s shows what is %s", show, status)
			}
		}
		want := browser.Eval[int](tab, `[...document.querySelectorAll("table.matrix li[data-status]")].filter((e) => `+browser.Literal(statuses)+`.includes(e.dataset.status)).length`)
		if got := browser.Eval[int](tab, visible+".length"); got != want {
			t.Errorf("%s shows %d of %d items, want %d", show, got, total, want)
		}
	}
	tab.Visit(s.test.url + managerOrOwner + "?show=differences&rows=skills,metrics")
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("tr[data-dimension]")].filter((e) => e.checkVisibility()).map((e) => e.dataset.dimension).join(" ")`); got != "skills metrics" {
		t.Errorf("shown are the rows %q", got)
	}
	click(tab, "[data-filters] [value=horizon]")
	tab.Until("the address to say so", `location.search === "?show=differences&rows=skills,metrics,horizon"`)
	s.tryAxe(t, tab)
}

// tryDenied goes through all pages where storage is denied, and where it is full.
func (s *studio) tryDenied(t *testing.T) {
	for name, script := range map[string]string{"denied": deniedStore, "full": fullStore} {
		t.Run(name, func(t *testing.T) {
			tab := s.app(t, firstMonth, script)
			click(tab, "#meet .tick")
			click(tab, "#ask .tick")
			wantTicked(t, tab, "meet", "ask")
			says(t, tab, "[data-ticks] [data-status]", "This browser cannot keep your entries. They are lost when you close the page, unless you export or print them before.")
			click(tab, "[data-do=export]")
			if file := saved(tab); !strings.Contains(file, `"meet"`) {
				t.Errorf("exported %s", file)
			}
			tab.Visit(s.test.url + managerOrOwner)
			tab.Visit(s.test.url + firstMonth + "#ticks=talk")
			wantTicked(t, tab, "talk")
			tab.Visit(s.test.url + scoreCard)
			write(tab, "[data-field=candidate]", "Ada")
			rate(tab, "judgement", "4")
			rate(tab, "writing", "4")
			says(t, tab, "[data-result]", "4 of 5")
			says(t, tab, "[data-card] [data-status]", "This browser cannot keep your entries.")
			click(tab, "[data-do=delete]")
			says(t, tab, "[data-result]", "Not enough evidence")
			tab.Visit(s.test.url + managerOrOwner)
			click(tab, "[data-question=missing] li:nth-child(1)")
			says(t, tab, "[data-outcome]", "Product Manager")
			tab.Visit(s.test.url + panelPage)
			print := browser.Eval[string](tab, `document.querySelector("[data-panel]").dataset.fingerprint`)
			put(tab, "[data-drop] input", "1.json", cardOf("Ben", print, `"judgement": { "score": 5, "note": "" }`))
			says(t, tab, "[data-result]", "Score cards: 1 · Ada")
		})
	}
}

// tryArabic goes from right to left once.
func (s *studio) tryArabic(t *testing.T) {
	tab := s.app(t, strings.Replace(firstMonth, "en/", "ar/", 1))
	click(tab, "#meet .tick")
	wantTicked(t, tab, "meet")
	s.tryAxe(t, tab)
	tab.Visit(s.test.url + firstMonth)
	wantTicked(t, tab, "meet") // an item is the same in every language
	tab.Visit(s.test.url + strings.Replace(scoreCard, "en/", "ar/", 1))
	write(tab, "[data-field=candidate]", "آدا")
	rate(tab, "judgement", "2")
	rate(tab, "listening", "4")
	tab.Until("a number", `document.querySelector(".figure")?.textContent.includes("2.86")`)
	print := browser.Eval[string](tab, `document.querySelector("[data-card]").dataset.fingerprint`)
	s.appPicture(t, tab, "score")
	tab.Visit(s.test.url + panelPage)
	if got := browser.Eval[string](tab, `document.querySelector("[data-panel]").dataset.fingerprint`); got != print {
		t.Errorf("a card in Arabic has the fingerprint %s, one in English %s", print, got)
	}
	tab.Visit(s.test.url + strings.Replace(managerOrOwner, "en/", "ar/", 1) + "?a=missing.1")
	tab.Until("an outcome", `document.querySelector("[data-outcome] b")?.textContent && document.querySelector("[data-outcome-text]").textContent`)
	s.appPicture(t, tab, "helper")
}

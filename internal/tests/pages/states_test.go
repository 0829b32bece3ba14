package pages

import (
	"fmt"
	"testing"

	"rolebook/internal/testkit/browser"
)

// opened opens all that a page can open in its place.
const opened = `for (const details of document.querySelectorAll("details")) details.open = true;`

// longName is a candidate's, as a list of candidates has to hold it.
const longName = "Maria-Alexandra Konstantinowa-Wintersberger, née Bogdanowa-Hristoforowa"

// testStates looks at the geometry of pages on which a reader has done something:
// roles are chosen, words are searched for, cards lie side by side, candidates are kept.
func (s *studio) testStates(t *testing.T, nth int) {
	t.Parallel()
	for i, lang := range []string{"en", "bg", "ar"} {
		for j, state := range []struct {
			name  string
			bring func(*browser.Tab, string)
		}{
			{"compare", s.bringComparison}, {"search", s.bringResults}, {"home", s.bringFinder}, {"panel", s.bringCards}, {"score", s.bringCandidates},
		} {
			if !laidOut(i, j, nth) {
				continue
			}
			name, bring := state.name, state.bring
			tab := s.app(t, "404.html")
			page, _ := s.test.find(name, lang, map[string]string{"home": ""}[name])
			tab.Act(sized(phone))
			bring(tab, s.test.url+page.path)
			for _, width := range fontWidths {
				tab.Act(sized(width))
				report(t, tab, fmt.Sprintf("%s-%s, %d px", name, lang, width), layoutFaults)
			}
			s.appPicture(t, tab, name+"-"+lang)
		}
	}
}

func (s *studio) bringComparison(tab *browser.Tab, page string) {
	tab.Visit(page + "?r=product-manager,product-owner")
	tab.Until("a comparison", `document.querySelector("[data-result]").ariaBusy === "false" && document.querySelector("table.matrix td")`)
	tab.Do(opened)
}

func (s *studio) bringResults(tab *browser.Tab, page string) {
	tab.Visit(page + "?q=product")
	tab.Until("results", pageReady)
	tab.Do(opened)
}

func (s *studio) bringFinder(tab *browser.Tab, page string) {
	tab.Visit(page)
	finder(tab, "product")
}

func (s *studio) bringCards(tab *browser.Tab, page string) {
	tab.Visit(page)
	print := browser.Eval[string](tab, `document.querySelector("[data-panel]").dataset.fingerprint`)
	put(tab, "[data-drop] input",
		"1.json", cardOf(longName, print, `"judgement": { "score": 5, "note": "saw it" }, "listening": { "score": 3, "note": "" }`),
		"2.json", cardOf("Cleo", print, `"judgement": { "score": 2, "note": "" }, "listening": { "score": 4, "note": "" }`, "turned-down.4"),
		"an-export-of-another-program-with-a-name-that-nothing-breaks.json", "{}")
	tab.Until("the cards", `document.querySelectorAll("[data-cards] li").length === 2 && document.querySelector("[data-refused] li")`)
}

func (s *studio) bringCandidates(tab *browser.Tab, page string) {
	tab.Visit(page)
	tab.Do(opened)
	write(tab, "[data-field=candidate]", longName)
	click(tab, "[data-do=new]")
	write(tab, "[data-field=candidate]", "Bo")
	tab.Until("two candidates", `document.querySelector("[data-cards]").options.length === 2 && document.querySelector("[data-cards]").checkVisibility()`)
	tab.Do(`document.querySelector("[data-cards]").selectedIndex = 0;`)
}

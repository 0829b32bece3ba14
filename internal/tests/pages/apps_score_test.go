package pages

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

const (
	scoreCard = "en/guides/product-manager/score/"
	panelPage = "en/guides/product-manager/panel/"
	cardsKey  = "rolebook:/handbook/:cards:guides/product-manager"
)

// rate gives a competency a rating; "" takes it back.
func rate(tab *browser.Tab, competency, point string) {
	click(tab, `[data-competency="`+competency+`"] [data-point="`+point+`"] input`)
}

func write(tab *browser.Tab, selector, text string) {
	tab.Act(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// tryScore rates a candidate: the number comes with enough evidence, and what
// weighs more than a number stands above it.
func (s *studio) tryScore(t *testing.T) {
	tab := s.app(t, scoreCard)
	says(t, tab, "[data-result]", "Not enough evidence Coverage 0%, at least 60% needed")
	write(tab, "[data-field=candidate]", "=Ada")
	write(tab, "[data-field=rater]", "Ben")
	rate(tab, "judgement", "4")
	says(t, tab, "[data-result]", "Not enough evidence Coverage 40%")
	rate(tab, "listening", "3")
	says(t, tab, "[data-result]", "3.57 of 5 Coverage 70%")
	rate(tab, "judgement", "2")
	says(t, tab, "[data-result]", "Must-have missed: Judgement")
	click(tab, ".flags li input")
	says(t, tab, "[data-result]", "Blocking: blames the person whose idea it was Must-have missed: Judgement 2.43 of 5")
	rate(tab, "judgement", "5")
	says(t, tab, "[data-result]", "Notes missing: 1")
	says(t, tab, "[data-competency=judgement] .note", "The lowest and the highest rating need a note.")
	click(tab, "[data-do=json]")
	tab.Until("the note to be asked for", `document.activeElement.matches("[data-competency=judgement] textarea")`)
	write(tab, "[data-competency=judgement] textarea", `found "it", at once`)
	says(t, tab, "[data-result]", "4.14 of 5")
	s.tryAxe(t, tab)
	click(tab, "[data-do=json]")
	card := parsed[map[string]any](t, saved(tab))
	if card["format"] != "rolebook/card" || card["guide"] != "guides/product-manager" || card["candidate"] != "=Ada" || len(card["fingerprint"].(string)) != 12 || card["keep"] != nil {
		t.Errorf("exported %v", card)
	}
	click(tab, "[data-do=csv]")
	rows := csv.NewReader(strings.NewReader(saved(tab)))
	rows.FieldsPerRecord = -1
	all, err := rows.ReadAll()
	testkit.NoError(t, err)
	var lines []string
	for _, row := range all {
		lines = append(lines, strings.Join(row, "|"))
	}
	for _, want := range []string{"Candidate|'=Ada", "Rated by|Ben", `Judgement|40|Must-have|5|found "it", at once`, "Listening|30||3|", "Writing|30|||", "Blocking|blames the person whose idea it was", "Coverage|0.7", "Score|4.142857"} {
		if !strings.Contains(strings.Join(lines, "\n")+"\n", want+"\n") {
			t.Errorf("the CSV lacks %q:\n%s", want, strings.Join(lines, "\n"))
		}
	}
	rate(tab, "judgement", "")
	says(t, tab, "[data-result]", "Not enough evidence Coverage 30%")
	if said := strings.ToLower(browser.Eval[string](tab, `document.querySelector("main").innerText`)); strings.Contains(said, "reject") || strings.Contains(strings.ReplaceAll(said, "hiring a product manager", ""), "hire") {
		t.Errorf("the card says whom to hire:\n%s", said)
	}
	tab.Visit(s.test.url + scoreCard)
	says(t, tab, "[data-result]", "Coverage 30%")
}

// tryCandidates keeps, changes and deletes candidates.
func (s *studio) tryCandidates(t *testing.T) {
	tab := s.app(t, scoreCard)
	count := func(area string) int {
		return browser.Eval[int](tab, `(JSON.parse(`+area+`.getItem("`+cardsKey+`")) ?? { cards: [] }).cards.length`)
	}
	want := func(what string, session, local int) {
		t.Helper()
		if s, l := count("sessionStorage"), count("localStorage"); s != session || l != local {
			t.Errorf("%s: %d in the tab, %d kept; want %d and %d", what, s, l, session, local)
		}
	}
	want("an empty card", 0, 0)
	write(tab, "[data-field=candidate]", "Ada")
	rate(tab, "writing", "3")
	want("a card", 1, 0)
	click(tab, "[data-keep]")
	want("a card to keep", 0, 1)
	click(tab, "[data-do=new]")
	click(tab, "[data-keep]")
	write(tab, "[data-field=candidate]", "Bo")
	want("another", 1, 1)
	tab.Do(`const all = document.querySelector("[data-cards]"); all.value = all.options[0].value; all.dispatchEvent(new Event("change", { bubbles: true }));`)
	if got := browser.Eval[string](tab, `document.querySelector("[data-field=candidate]").value + document.querySelector("[data-competency=writing] input:checked").value`); got != "Ada3" {
		t.Errorf("the first card shows %s", got)
	}
	if got := browser.Eval[string](tab, `document.querySelector("[data-cards]").options[0].text`); !strings.HasPrefix(got, "\u2068Ada\u2069 · ") {
		t.Errorf("the choice of cards says %q", got)
	}
	click(tab, "[data-do=delete]")
	says(t, tab, "[data-card] [data-status]", "The candidate was deleted.")
	want("deleted", 1, 0)
	click(tab, "[data-card] [data-status] button")
	want("taken back", 1, 1)
	click(tab, "[data-do=delete]")
	want("deleted again", 1, 0)
	if left := browser.Eval[bool](tab, `[localStorage, sessionStorage].some((area) => JSON.stringify(area).includes("Ada"))`); left {
		t.Error("something of the deleted candidate is left")
	}
	tab.Do(`sessionStorage.setItem("` + cardsKey + `", "{");`)
	tab.Visit(s.test.url + scoreCard)
	says(t, tab, "[data-card] [data-status]", cardsKey+":unreadable:")
	tab.Do(`const card = ` + cardOf("Old", "", `"judgement": { "score": 3, "note": "" }`) + `; card.fingerprint = "old";
		sessionStorage.setItem("` + cardsKey + `", JSON.stringify({ version: 1, cards: [card] }));`)
	tab.Visit(s.test.url + scoreCard)
	says(t, tab, "[data-card] [data-status]", "This score card was started with another version of the guide.")
	click(tab, "[data-do=renew]")
	tab.Until("the card to be of this version", `JSON.parse(sessionStorage.getItem("`+cardsKey+`")).cards[0].fingerprint === document.querySelector("[data-card]").dataset.fingerprint`)
}

// cardOf is an exported card of a rater.
func cardOf(rater, fingerprint, ratings string, flags ...string) string {
	if flags == nil {
		flags = []string{}
	}
	return `{ "format": "rolebook/card", "version": 1, "id": "` + rater + `", "guide": "guides/product-manager", "fingerprint": "` + fingerprint + `", "candidate": "Ada",
		"rater": "` + rater + `", "date": "2026-11-21", "ratings": { ` + ratings + ` }, "flags": ` + browser.Literal(flags) + ` }`
}

// tryPanel merges three cards, and refuses those that mean something else.
func (s *studio) tryPanel(t *testing.T) {
	tab := s.app(t, panelPage)
	print := browser.Eval[string](tab, `document.querySelector("[data-panel]").dataset.fingerprint`)
	one := cardOf("Ben", print, `"judgement": { "score": 5, "note": "saw <b>it</b>" }, "listening": { "score": 3, "note": "" }`)
	two := cardOf("Cleo", print, `"judgement": { "score": 2, "note": "" }, "listening": { "score": 4, "note": "" }`, "turned-down.4")
	three := cardOf("Dan", print, `"judgement": { "score": 5, "note": "" }, "writing": { "score": 4, "note": "" }`)
	put(tab, "[data-drop] input", "1.json", one, "2.json", two, "3.json", three,
		"old.json", cardOf("Eve", "0123456789ab", ""), "other.json", strings.Replace(one, "guides/product-manager", "guides/other", 1), "bad.json", "{}")
	says(t, tab, "[data-result]", "Score cards: 3 · Ada")
	for _, want := range []string{
		"Blocking: blames the person whose idea it was (Cleo) Must-have missed: Judgement (Cleo) 3.85 of 5 Coverage 100%",
		"old.json: this score card belongs to another version of this guide and was not added",
		"other.json: this score card belongs to another guide and was not added.",
		"bad.json: this is not an exported score card.",
	} {
		if got := words(tab, "[data-result]") + " " + words(tab, "[data-refused]"); !strings.Contains(got, want) {
			t.Errorf("the panel does not say %q: %s", want, got)
		}
	}
	var rows []string
	for _, id := range []string{"judgement", "listening", "writing"} {
		rows = append(rows, browser.Eval[string](tab, `[...document.querySelectorAll('tr[data-competency="`+id+`"] td')].map((td) => td.textContent).join("|")`))
	}
	if got, want := strings.Join(rows, "\n"), "40|12345BECLDA|4|3 Discuss|5|2|5\n30|12345BECL|3.5|1|3|4|–\n30|12345DA|4||–|–|4"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	says(t, tab, "[data-coverage]", "Coverage 70% 70% 70%")
	if got := browser.Eval[string](tab, `[...document.querySelectorAll("tr[data-competency]")].map((row) => row.dataset.competency + " " + row.querySelectorAll("circle").length).join()`); got != "judgement 3,listening 2,writing 1" {
		t.Errorf("the rows are %s", got)
	}
	click(tab, "[data-do=text]")
	tab.Until("a copy", "copied.length > 0")
	if got := browser.Eval[string](tab, "copied.pop()"); !strings.HasPrefix(got, "Judgement: Mean 4 · Spread 3 (Discuss) · Ben 5 · Cleo 2 · Dan 5\n") {
		t.Errorf("the panel as text: %s", got)
	}
	click(tab, "[data-do=csv]")
	if got := saved(tab); !strings.HasPrefix(got, "Competency,Weight,Mean,Spread,Discuss,Ben,Cleo,Dan\r\nJudgement,40,4,3,Discuss,5,2,5\r\n") {
		t.Errorf("the panel as CSV: %s", got)
	}
	click(tab, "[data-do=json]")
	panel := saved(tab)
	says(t, tab, "[data-notes]", "saw <b>it</b>")
	s.tryAxe(t, tab)
	put(tab, "[data-drop] input", "again.json", strings.Replace(two, `"score": 2`, `"score": 4`, 1))
	says(t, tab, "[data-refused]", "again.json: replaced the copy of this score card that was here.")
	says(t, tab, "tr[data-competency=judgement] [data-mean]", "4.67")
	click(tab, "ul[data-cards] button")
	says(t, tab, "[data-result]", "Score cards: 2 · Ada")
	put(tab, "[data-drop] input", "bob.json", strings.Replace(strings.Replace(one, "Ada", "Bob", 1), `"id": "Ben"`, `"id": "x"`, 1))
	says(t, tab, "[data-result]", "These score cards name different candidates: Ada, Bob")
	tab.Visit(s.test.url + panelPage)
	put(tab, "[data-drop] input", "panel.json", panel)
	says(t, tab, "[data-result]", "Score cards: 3 · Ada")
	tab.Visit(s.test.url + panelPage)
	if n := browser.Eval[int](tab, `localStorage.length + sessionStorage.length + document.querySelectorAll("[data-rater]").length`); n != 0 {
		t.Errorf("the panel kept %d things", n)
	}
}

package pages

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"rolebook/internal/testkit/browser"
)

const (
	firstMonth  = "en/checklists/first-month/"
	ticksKey    = "rolebook:/handbook/:ticks:checklists/first-month"
	ticked      = `[...document.querySelectorAll(".tick:checked")].map((box) => box.closest("li").dataset.item)`
	tickKept    = `JSON.parse(localStorage.getItem("` + ticksKey + `"))`
	deniedStore = `for (const area of ["localStorage", "sessionStorage"]) Object.defineProperty(window, area, { get() { throw new DOMException("denied", "SecurityError"); } });`
	fullStore   = `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`
)

func wantTicked(t *testing.T, tab *browser.Tab, want ...string) {
	t.Helper()
	if got := browser.Eval[[]string](tab, ticked); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("ticked are %v, want %v", got, want)
	}
}

// tryTicks ticks by box, by text and by key, reloads, and resets.
func (s *studio) tryTicks(t *testing.T) {
	tab := s.app(t, firstMonth)
	says(t, tab, "[data-count]", "0 of 7 done")
	click(tab, "#meet .tick")
	click(tab, "#there .facts")
	tab.Do(`document.querySelector("#order .tick").focus()`)
	press(tab, " ")
	wantTicked(t, tab, "meet", "there", "order")
	says(t, tab, "[data-count]", "3 of 7 done")
	tab.Visit(s.test.url + firstMonth)
	wantTicked(t, tab, "meet", "there", "order")
	if got := browser.Eval[string](tab, `document.querySelector("#talk .tick").getAttribute("aria-label")`); !strings.HasPrefix(got, "Talk with the Product Manager") || strings.Contains(got, "minutes") {
		t.Errorf("the box is called %q", got)
	}
	s.tryAxe(t, tab)
	click(tab, "#there .tick")
	wantTicked(t, tab, "meet", "order")
	click(tab, "[data-do=reset]")
	wantTicked(t, tab)
	says(t, tab, "[data-ticks] [data-status]", "All ticks were cleared. Undo")
	click(tab, "#talk .tick")
	click(tab, "[data-ticks] [data-status] button")
	wantTicked(t, tab, "meet", "order", "talk")
	click(tab, "#talk .tick")
	click(tab, "[data-do=reset]")
	wantTicked(t, tab)
	tab.Visit(s.test.url + firstMonth)
	wantTicked(t, tab)
	click(tab, "[data-do=print]")
	tab.Until("the page to be printed", "window.printed")
}

// tryCadence opens a list that was ticked long ago: what is done once, or when it
// comes up, still stands.
func (s *studio) tryCadence(t *testing.T) {
	tab := s.app(t, firstMonth)
	tab.Do(`localStorage.setItem("` + ticksKey + `", JSON.stringify({ version: 1, ticks: { meet: 1, ask: 1, there: 1, order: 1, talk: 1, around: 1, answer: Date.now() } }));`)
	tab.Visit(s.test.url + firstMonth)
	wantTicked(t, tab, "meet", "ask", "answer", "around")
	if got := browser.Eval[string](tab, `document.querySelector("#order").dataset.cadence ?? ""`); got == "daily" {
		t.Errorf("an item without a cadence of its own has %q", got)
	}
}

// tryShare sends ticks by a link. Those of the reader are never lost unasked.
func (s *studio) tryShare(t *testing.T) {
	tab := s.app(t, firstMonth)
	click(tab, "#meet .tick")
	click(tab, "#talk .facts")
	click(tab, "[data-do=share]")
	tab.Until("a link", "copied.length > 0")
	says(t, tab, "[data-ticks] [data-status]", "Link copied.")
	link := browser.Eval[string](tab, "copied[0]")
	if want := s.test.url + firstMonth + "#ticks=meet,talk"; link != want {
		t.Errorf("the link is %s, want %s", link, want)
	}
	for _, step := range []struct{ mine, answer, want string }{
		{`{}`, "", "meet talk"},
		{`{ "ask": 5 }`, "no", "ask"},
		{`{ "ask": 5 }`, "yes", "meet talk"},
		{`{ "meet": 5, "talk": ` + fmt.Sprint(int64(1)<<45) + ` }`, "", "meet talk"},
	} {
		tab.Visit(s.test.url + "404.html")
		tab.Do(`localStorage.setItem("` + ticksKey + `", JSON.stringify({ version: 1, ticks: ` + step.mine + ` }));`)
		tab.Visit(link)
		if step.answer != "" {
			answer(tab, step.answer)
		}
		tab.Until("the address to be clean", "location.hash === ''")
		wantTicked(t, tab, strings.Fields(step.want)...)
	}
	tab.Visit(s.test.url + "404.html")
	tab.Visit(s.test.url + firstMonth + "#ticks=nobody,%E0")
	wantTicked(t, tab, "meet", "talk")
}

// tryImport carries ticks from one browser to another by a file.
func (s *studio) tryImport(t *testing.T) {
	tab := s.app(t, firstMonth)
	click(tab, "#meet .tick")
	click(tab, "[data-do=export]")
	file := saved(tab)
	got := parsed[map[string]any](t, file)
	if got["format"] != "rolebook/ticks" || got["checklist"] != "checklists/first-month" || got["version"] != 1.0 || reflect.ValueOf(got["ticks"]).Len() != 1 {
		t.Errorf("exported %s", file)
	}
	click(tab, "#meet .tick")
	put(tab, "[data-ticks] [type=file]", "a.json", file)
	says(t, tab, "[data-ticks] [data-status]", "The ticks are now on this page.")
	wantTicked(t, tab, "meet")
	for _, bad := range []string{"", "{", "[]", strings.Replace(file, "first-month", "other", 1), strings.Replace(file, `"version": 1`, `"version": 2`, 1)} {
		tab.Do(`document.querySelector("[data-ticks] [data-status]").textContent = ""`)
		put(tab, "[data-ticks] [type=file]", "bad.json", bad)
		says(t, tab, "[data-ticks] [data-status]", "This file was not exported from this page.")
		wantTicked(t, tab, "meet")
	}
	click(tab, "#ask .tick")
	put(tab, "[data-ticks] [type=file]", "a.json", file)
	answer(tab, "no")
	wantTicked(t, tab, "meet", "ask")
	put(tab, "[data-ticks] [type=file]", "a.json", file)
	answer(tab, "yes")
	wantTicked(t, tab, "meet")
}

// trySpoilt finds something else where ticks should be: it is put aside and said.
func (s *studio) trySpoilt(t *testing.T) {
	tab := s.app(t, firstMonth)
	for _, spoilt := range []string{`{"version":1,"ticks":{"meet":`, `{"version":9,"ticks":{}}`, `{"version":1,"ticks":{"meet":"yes"}}`, `null`, ``, `[]`} {
		tab.Visit(s.test.url + "404.html")
		tab.Do(`localStorage.clear(); localStorage.setItem("` + ticksKey + `", ` + browser.Literal(spoilt) + `);`)
		tab.Visit(s.test.url + firstMonth)
		says(t, tab, "[data-ticks] [data-status]", ticksKey+":unreadable:")
		click(tab, "#ask .tick")
		wantTicked(t, tab, "ask")
		kept := browser.Eval[[]string](tab, `Object.keys(localStorage).filter((key) => key.includes(":unreadable:")).map((key) => localStorage.getItem(key))`)
		if len(kept) != 1 || kept[0] != spoilt {
			t.Errorf("%q was put aside as %q", spoilt, kept)
		}
		if got := browser.Eval[map[string]any](tab, tickKept); got["version"] != 1.0 {
			t.Errorf("kept is %v", got)
		}
	}
}

// tryCombined puts the duties of the two shipped roles together.
func (s *studio) tryCombined(t *testing.T) {
	tab := s.app(t, firstMonth)
	tab.Visit(s.shipped.url + "en/checklists/combined/")
	tab.Until("no list to be chosen", `document.querySelectorAll("[data-list] input:not(:checked)").length === 2 && document.querySelector("[data-combined]").hidden`)
	click(tab, "[data-list=community-manager-duties] input")
	tab.Until("the duties of one", `document.querySelectorAll("[data-sections] .tick").length > 5`)
	one := browser.Eval[int](tab, `document.querySelectorAll("[data-sections] .tick").length`)
	click(tab, "[data-list=social-media-manager-duties] input")
	tab.Until("the duties of both", fmt.Sprintf(`document.querySelectorAll("[data-sections] .tick").length > %d`, one))
	if got := browser.Eval[string](tab, "location.search"); got != "?of=community-manager-duties,social-media-manager-duties" {
		t.Errorf("the address has %q", got)
	}
	if got := words(tab, "[data-sections] h2"); !strings.HasPrefix(got, "Every day ") || !strings.HasSuffix(got, " minutes") {
		t.Errorf("the first section is called %q", got)
	}
	if n := browser.Eval[int](tab, `(() => { const all = [...document.querySelectorAll("[data-sections] .tick")].map((box) => box.getAttribute("aria-label")); return all.length - new Set(all).size; })()`); n != 0 {
		t.Errorf("%d duties are there twice", n)
	}
	says(t, tab, "[data-verdict]", "One job: 39.4 of 40 hours a week")
	says(t, tab, "[data-spared]", "shown once: 4 · Hours a week: 4.8")
	says(t, tab, "[data-parts]", "Every day 27.1")
	put := func(hours string) {
		tab.Do(`{ const field = document.querySelector("[data-full]"); field.value = "` + hours + `"; field.dispatchEvent(new Event("input", { bubbles: true })); }`)
	}
	put("20.5")
	says(t, tab, "[data-verdict]", "More than one job: 39.4 hours a week, and a full week has 20.5")
	put("")
	if got := browser.Eval[string](tab, "location.search"); got != "?of=community-manager-duties,social-media-manager-duties&week=20.5" {
		t.Errorf("the address has %q", got)
	}
	tab.Visit(s.shipped.url + "en/checklists/combined/?of=community-manager-duties,social-media-manager-duties&week=20.5")
	says(t, tab, "[data-verdict]", "More than one job")
	click(tab, "[data-sections] .tick")
	says(t, tab, "[data-combined] [data-count]", "1 of ")
	s.tryAxe(t, tab)
	tab.Visit(s.shipped.url + "en/checklists/community-manager-duties/")
	says(t, tab, "[data-ticks] [data-count]", "1 of ")
	tab.Visit(s.shipped.url + "en/checklists/combined/?of=social-media-manager-duties,community-manager-duties")
	says(t, tab, "[data-combined] [data-count]", "1 of ")
}

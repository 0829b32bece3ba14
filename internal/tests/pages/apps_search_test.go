package pages

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"

	"rolebook/internal/testkit/browser"
)

// TestAppsSearch holds what readers do to find something: in the dialog, on the page
// of search, and on the page that they come to.
func TestAppsSearch(t *testing.T) {
	if testing.Short() {
		t.Skip("what readers do is tried in a browser; not with -short")
	}
	t.Parallel()
	s := newStudio(t)
	s.tools = npmTools(t)
	s.browser = browser.Start(t)
	for name, try := range map[string]func(*testing.T){
		"keys": s.tryFindKeys, "axe": s.tryFindAxe, "found": s.tryFound, "composed": s.tryComposed, "still": s.tryFindStill,
		"denied": s.tryFindDenied, "recent": s.tryRecent, "unavailable": s.tryUnavailable, "nothing": s.tryFindNothing,
		"address": s.tryFindAddress, "again": s.tryFindAgain, "early": s.tryFindEarly, "switched off": s.tryKeysOff,
		"slowly": s.tryFindSlowly, "offline": s.tryFindOffline, "back": s.tryFindBack, "announced": s.tryAnnounced, "missing": s.tryFindMissing, "typed": s.testTyped,
	} {
		t.Run(name, try)
	}
}

const (
	ownerPage = "en/roles/product-owner/"
	findField = `document.querySelector(".finder[open] .finder-field")`
	findings  = `[...document.querySelectorAll(".finder[open] [role=option]")]`
	pageReady = `document.querySelector("#search-results[data-ready]")`
	noIndex   = `const ask = fetch; window.fetch = (url, ...rest) => (/index\.json/.test(url) ? Promise.reject(new TypeError("offline")) : ask(url, ...rest));`
	// slowTexts holds the files of the index but the first, until the test lets them go.
	slowTexts  = `let files = 0; const ask = fetch; window.fetch = async (url, ...rest) => { if (/\.bin$/.test(url) && files++) await new Promise((go) => (window.go ??= []).push(go)); return ask(url, ...rest); };`
	aboutFound = `[...CSS.highlights.get("found") ?? []].map((range) => range.startContainer.data.slice(range.startOffset, range.endOffset).toLowerCase())`
)

// stroke presses one key as a keyboard does: what the page prevents is not written.
func stroke(tab *browser.Tab, key, text string, modifiers int64) {
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		tab.Act(say(input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Text: text, Modifiers: modifiers}))
		text = ""
	}
}

func enter(tab *browser.Tab) { stroke(tab, "Enter", "\r", 0) }

const control = 2 // a modifier

// finder opens the dialog by key and types.
func finder(tab *browser.Tab, text string) {
	stroke(tab, "/", "/", 0)
	tab.Until("the dialog", findField+" === document.activeElement")
	if text != "" {
		press(tab, text)
		tab.Until("results for "+text, findings+".length > 0")
	}
}

// active is the option that the field names, by its place; -1 for none.
const active = `(() => {
  const id = ` + findField + `.getAttribute("aria-activedescendant");
  const at = ` + findings + `.findIndex((option) => option.id === id);
  const selected = ` + findings + `.filter((option) => option.ariaSelected === "true");
  if (selected.length !== (id ? 1 : 0) || (id && selected[0].id !== id)) throw new Error("selected are " + selected.length);
  return at;
})()`

// tryFindKeys finds by keyboard only, and comes back to where it was.
func (s *studio) tryFindKeys(t *testing.T) {
	tab := s.app(t, ownerPage)
	tab.Do(`document.querySelector("[data-search-open]").focus()`)
	enter(tab)
	tab.Until("the dialog", findField+" === document.activeElement")
	press(tab, kb.Escape)
	tab.Until("no dialog", `!document.querySelector("dialog[open]") && document.activeElement.matches("[data-search-open]")`)
	stroke(tab, "k", "", control)
	tab.Until("the dialog", findField+" === document.activeElement")
	press(tab, "backlog")
	tab.Until("several results", findings+".length > 2")
	last := browser.Eval[int](tab, findings+".length") - 1
	for _, step := range []struct {
		key  string
		want int
	}{{"", 0}, {kb.ArrowDown, 1}, {kb.ArrowUp, 0}, {kb.ArrowUp, last}, {kb.ArrowDown, 0}, {kb.ArrowDown, 1}, {kb.Home, 1}, {kb.End, 1}} {
		if step.key != "" {
			press(tab, step.key)
		}
		if got := browser.Eval[int](tab, active); got != step.want {
			t.Fatalf("after %q the option %d is active, want %d", step.key, got, step.want)
		}
	}
	for key, want := range map[string]int{kb.Home: 0, kb.End: len("backlog")} {
		press(tab, key)
		if got := browser.Eval[int](tab, findField+".selectionStart"); got != want {
			t.Errorf("after %q the caret stands at %d, want %d", key, got, want)
		}
	}
	says(t, tab, ".finder-status", "result")
	want := browser.Eval[string](tab, findings+"[1].href")
	tab.Do(`window.opened = []; window.open = (...args) => opened.push(args);`)
	stroke(tab, "Enter", "", control)
	if got := browser.Eval[string](tab, "opened[0][0] + ' ' + opened[0][1]"); got != want+" _blank" || !browser.Eval[bool](tab, findField+" === document.activeElement") {
		t.Errorf("Ctrl-Enter opens %s, want %s in a new tab, and the dialog stays", got, want)
	}
	enter(tab)
	arrives(tab, want)
}

// tryFindAxe hears axe-core on the dialog with results, with none, with recent
// searches and closed, and on the page of search.
func (s *studio) tryFindAxe(t *testing.T) {
	for _, c := range []struct{ lang, page, query string }{
		{"en", ownerPage, "product"}, {"ar", "ar/", "المنتج"},
	} {
		t.Run(c.lang, func(t *testing.T) {
			tab := s.app(t, c.page)
			s.tryAxe(t, tab)
			finder(tab, "")
			t.Run("empty", func(t *testing.T) { s.tryAxe(t, tab) })
			press(tab, c.query)
			tab.Until("excerpts", findings+`.some((option) => option.querySelector(".found-text")?.textContent)`)
			t.Run("open", func(t *testing.T) { s.tryAxe(t, tab) })
			tab.Do(findField + `.value = "zzyzx qqq"; ` + findField + `.dispatchEvent(new InputEvent("input"))`)
			tab.Until("nothing", `document.querySelector(".finder-none")`)
			t.Run("nothing", func(t *testing.T) { s.tryAxe(t, tab) })
			tab.Visit(s.test.url + c.lang + "/search/?q=" + c.query)
			tab.Until("results", pageReady)
			t.Run("page", func(t *testing.T) { s.tryAxe(t, tab) })
		})
	}
}

// tryFound opens a hit: it stands at its heading, and the words are marked there.
func (s *studio) tryFound(t *testing.T) {
	for _, c := range []struct{ from, query, page, heading, word string }{
		{"bg/", "comunity manger", "bg/роли/community-manager/", "", ""},
		{"vi/", "quan ly cong dong", "vi/vai-tro/community-manager/", "", "cộng"},
		{"es/", "¿quién responde a los comentarios?", "es/desacuerdos/", "", "comentario"},
		{"es/", "¿Qué dejar por escrito cuando una persona tiene dos roles?", "es/combined-role/", "qué-dejar-por-escrito", "escrito"},
		{"en/", "what does a community manager do on a typical day", "en/roles/community-manager/", "typical-day", ""},
	} {
		t.Run(c.query, func(t *testing.T) {
			tab := s.browser.New(t)
			tab.Visit(s.shipped.url + c.from)
			finder(tab, c.query)
			tab.Until("all of it to be searched", `document.querySelector(".finder-all").href.endsWith(new URLSearchParams({ q: `+browser.Literal(c.query)+` }).toString())`)
			enter(tab)
			tab.Until("another page", `document.readyState === "complete" && location.pathname !== `+browser.Literal("/"+c.from))
			if got := browser.Eval[string](tab, "decodeURI(location.pathname + location.hash)"); !strings.HasPrefix(got, "/"+c.page) || !strings.HasSuffix(got, c.heading) {
				t.Errorf("the first hit is %s, want %s#%s", got, c.page, c.heading)
			}
			tab.Until("marks", `CSS.highlights.get("found")?.size > 0 || `+browser.Literal(c.word)+` === ""`)
			if words := browser.Eval[[]string](tab, aboutFound); c.word != "" && !strings.Contains(strings.Join(words, " "), c.word) {
				t.Errorf("marked are %q", words)
			}
			if c.heading != "" {
				report(t, tab, "the heading", `(() => {
					const top = document.querySelector(":target").getBoundingClientRect().top;
					return top >= 0 && top < innerHeight / 2 ? [] : ["it stands at " + top];
				})()`)
			}
		})
	}
}

// compose sets the text that an input method is about to write.
func compose(tab *browser.Tab, text string) {
	at := int64(len([]rune(text)))
	tab.Act(say(input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: at, SelectionEnd: at}))
}

// tryComposed writes as input methods do: Vietnamese is searched as it is composed,
// Japanese once it is done; the keys of the input method are its own.
func (s *studio) tryComposed(t *testing.T) {
	tab := s.app(t, "vi/")
	finder(tab, "")
	for _, text := range []string{"s", "sa", "sản"} {
		compose(tab, text)
	}
	tab.Until("results while composing", findings+`.some((option) => option.querySelector(".found-title"))`)
	before := browser.Eval[string](tab, "location.href")
	tab.Do(findField + `.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowDown", isComposing: true, bubbles: true, cancelable: true }));
		` + findField + `.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true, cancelable: true }));
		` + findField + `.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 229, bubbles: true, cancelable: true }));`)
	if got := browser.Eval[int](tab, active); got != 0 || browser.Eval[string](tab, "location.href") != before || !browser.Eval[bool](tab, `document.querySelector(".finder").open`) {
		t.Errorf("keys of the input method moved to %d or opened %s", got, before)
	}
	tab = s.app(t, ownerPage)
	finder(tab, "")
	tab.Until("the dialog to be complete", `document.querySelector(".finder-help")`)
	tab.Do(`window.asked = 0; const find = fetch; new MutationObserver(() => asked++).observe(document.querySelector(".finder-help"), { childList: true });`)
	for _, text := range []string{"し", "しょくし", "職種"} {
		compose(tab, text)
		tab.Do(`await new Promise((done) => setTimeout(done, 60));`)
	}
	if n := browser.Eval[int](tab, "asked"); n != 0 {
		t.Errorf("searched %d times while Japanese was composed", n)
	}
	tab.Act(say(input.InsertText, input.InsertTextParams{Text: "職種"}))
	tab.Until("an answer once it is done", `asked > 0 && `+findField+`.value === "職種"`)
}

// tryFindStill holds results where they are when their excerpts come.
func (s *studio) tryFindStill(t *testing.T) {
	tab := s.app(t, ownerPage, slowTexts)
	finder(tab, "backlog")
	const places = `JSON.stringify(` + findings + `.map((option) => [option.href, option.offsetTop, option.offsetHeight]))`
	before := browser.Eval[string](tab, places)
	if got := browser.Eval[string](tab, findings+`.map((option) => option.querySelector(".found-text")?.textContent).join("")`); got != "" {
		t.Fatalf("excerpts before any text came: %q", got)
	}
	press(tab, kb.ArrowDown, kb.ArrowUp) // what the reader has looked at stays in its order
	tab.Until("texts to be asked for", `window.go?.length > 0`)
	tab.Until("excerpts", `(window.go?.splice(0).forEach((go) => go()), `+findings+`.slice(0, 3).every((option) => option.querySelector(".found-text")?.textContent !== ""))`)
	if after := browser.Eval[string](tab, places); after != before {
		t.Errorf("results moved from\n%s to\n%s", before, after)
	}
}

// tryFindDenied finds where nothing may be stored.
func (s *studio) tryFindDenied(t *testing.T) {
	for name, script := range map[string]string{"denied": deniedStore, "full": fullStore} {
		t.Run(name, func(t *testing.T) {
			tab := s.app(t, ownerPage, script)
			finder(tab, "backlog")
			press(tab, kb.ArrowDown)
			enter(tab)
			tab.Until("another page", `document.readyState === "complete" && location.pathname !== "/handbook/`+ownerPage+`"`)
			finder(tab, "")
			press(tab, kb.Escape)
			tab.Visit(s.test.url + "en/search/?q=backlog")
			tab.Until("results", pageReady+"?.querySelector('a')")
		})
	}
}

// tryRecent shows what was searched for before, searches for it again, and forgets it.
func (s *studio) tryRecent(t *testing.T) {
	tab := s.app(t, ownerPage)
	finder(tab, "backlog")
	enter(tab)
	tab.Until("another page", `document.readyState === "complete" && location.pathname !== "/handbook/`+ownerPage+`"`)
	finder(tab, "")
	tab.Until("a recent search", findings+`.map((option) => option.textContent).join() === "backlog"`)
	if got := browser.Eval[string](tab, `Object.keys(localStorage).filter((key) => key.endsWith(":recent")).join()`); got != "rolebook:/handbook/:recent" {
		t.Errorf("kept under %q", got)
	}
	press(tab, kb.ArrowDown)
	enter(tab)
	tab.Until("its results", findField+`.value === "backlog" && `+findings+`.some((option) => option.querySelector(".found-title"))`)
	tab.Do(findField + `.select()`)
	press(tab, kb.Backspace)
	tab.Until("recent searches", `document.querySelector(".finder-clear")`)
	click(tab, ".finder-clear")
	tab.Until("none", findings+`.length === 0 && localStorage.getItem("rolebook:/handbook/:recent") === null && document.activeElement === `+findField)
}

// tryUnavailable says so where the index cannot be had, and leads to the index from A
// to Z, which stays.
func (s *studio) tryUnavailable(t *testing.T) {
	tab := s.app(t, ownerPage, noIndex)
	finder(tab, "")
	press(tab, "backlog")
	says(t, tab, ".finder-help", "Search is unavailable at the moment.")
	says(t, tab, ".finder-status", "Search is unavailable at the moment.")
	click(tab, ".finder-help a")
	arrives(tab, s.test.url+"en/search/")
	tab.Visit(s.test.url + "en/search/?q=backlog")
	tab.Until("an end", pageReady)
	says(t, tab, "#search-results", "Search is unavailable at the moment.")
	if n := browser.Eval[int](tab, `document.querySelectorAll(".index a").length`); n < 20 {
		t.Errorf("the index has %d entries", n)
	}
}

// tryFindNothing helps where nothing is found.
func (s *studio) tryFindNothing(t *testing.T) {
	tab := s.app(t, ownerPage)
	finder(tab, "")
	press(tab, "zzyzx qqqw")
	says(t, tab, ".finder-help", "Nothing found for “zzyzx qqqw”.")
	for what, link := range map[string]string{"another language": "/vi/search/?q=zzyzx+qqqw", "a section": "/en/roles/", "the index": "/en/search/"} {
		if !browser.Eval[bool](tab, `[...document.querySelectorAll(".finder-help a")].some((a) => a.href.endsWith(`+browser.Literal(link)+`))`) {
			t.Errorf("no link to %s", what)
		}
	}
}

// tryFindAddress keeps the question and the filters of the page in its address, and
// comes back to them.
func (s *studio) tryFindAddress(t *testing.T) {
	tab := s.app(t, "en/search/?q=backlog")
	tab.Until("results", pageReady+`?.querySelectorAll("a").length > 2`)
	all := browser.Eval[int](tab, `document.querySelectorAll("#search-results .found a").length`)
	const term = `[data-facet=kind] input[value=term]`
	want := browser.Eval[int](tab, `Number(document.querySelector("`+term+`").closest("label").querySelector(".facet-count").textContent)`)
	click(tab, term)
	tab.Until("terms alone", pageReady+` && document.querySelectorAll("#search-results .found a").length === `+browser.Literal(want))
	tab.Until("the address to say so", `location.search === "?q=backlog&kind=term"`)
	if want >= all || !browser.Eval[bool](tab, `document.activeElement.matches("`+term+`")`) {
		t.Errorf("%d of %d results are terms, or the focus went away", want, all)
	}
	click(tab, "#search-results .found a")
	tab.Until("a term", `document.documentElement.dataset.kind === "term"`)
	tab.Do("setTimeout(() => history.back())") // what leaves a page cannot say how it went
	tab.Until("the same results", pageReady+` && document.documentElement.dataset.kind === "search" && document.querySelector("`+term+`")?.checked &&
		document.querySelectorAll("#search-results .found a").length === `+browser.Literal(want))
	tab.Do(`document.querySelector(".facets-reset").click()`) // a page that was gone back to is not to be clicked on
	tab.Until("all results", `location.search === "?q=backlog" && document.querySelectorAll("#search-results .found a").length === `+browser.Literal(all))
	tab.Do(`document.querySelector(".search-page [data-search]").select()`)
	press(tab, "sprint")
	tab.Until("the address to follow", pageReady+` && location.search === "?q=sprint"`)
	tab.Visit(s.test.url + "en/search/")
	click(tab, ".search-page [data-search]")
	press(tab, "backlog")
	tab.Until("results as one types", pageReady+`?.querySelectorAll(".found a").length === `+browser.Literal(all))
}

// tryFindAgain loads the page again while the dialog is open: it is there as it was.
func (s *studio) tryFindAgain(t *testing.T) {
	tab := s.app(t, ownerPage)
	finder(tab, "backlog")
	press(tab, kb.ArrowDown, kb.ArrowDown)
	before := browser.Eval[string](tab, findings+"["+active+"].href")
	tab.Until("what is kept", "history.state?.searching?.at === 2")
	tab.Do("window.old = true; setTimeout(() => location.reload())")
	tab.Until("the dialog as it was", `!window.old && `+findField+`?.value === "backlog" && `+findings+"["+active+"]?.href === "+browser.Literal(before))
	press(tab, kb.Escape)
	tab.Do("window.old = true; setTimeout(() => location.reload())")
	tab.Until("the page without it", `!window.old && document.readyState === "complete"`)
	tab.Do(`await new Promise((done) => setTimeout(done, 300));`)
	if browser.Eval[bool](tab, `Boolean(document.querySelector("dialog[open]"))`) {
		t.Error("a dialog that was closed is open again")
	}
}

// tryFindEarly types before the dialog has come: nothing is lost.
func (s *studio) tryFindEarly(t *testing.T) {
	tab := s.app(t, ownerPage)
	stroke(tab, "/", "/", 0)
	press(tab, "backlog")
	tab.Until("all that was typed", findField+`?.value === "backlog" && `+findings+".length > 0")
}

// tryKeysOff switches the keys off, on all pages, and on again.
func (s *studio) tryKeysOff(t *testing.T) {
	tab := s.app(t, ownerPage)
	finder(tab, "")
	tab.Until("the switch", `document.querySelector(".finder-keys input")`)
	click(tab, ".finder-keys input")
	tab.Until("keys that are off", `document.documentElement.dataset.keys === "off"`)
	press(tab, kb.Escape)
	tab.Visit(s.test.url + "en/")
	stroke(tab, "/", "/", 0)
	stroke(tab, "?", "?", 0)
	tab.Do(`await new Promise((done) => setTimeout(done, 300));`)
	if browser.Eval[bool](tab, `Boolean(document.querySelector("dialog[open]"))`) {
		t.Error("the keys are off, and a dialog opens")
	}
	click(tab, "[data-search-open]")
	tab.Until("the switch", `document.querySelector(".finder[open] .finder-keys input")`)
	click(tab, ".finder-keys input")
	tab.Until("keys that are on", `document.documentElement.dataset.keys !== "off"`)
	press(tab, kb.Escape)
	tab.Until("the focus where it was", `!document.querySelector("dialog[open]") && document.activeElement?.tagName !== "INPUT"`)
	stroke(tab, "?", "?", 0)
	tab.Until("the help", `document.querySelector("dialog[open] .keys")`)
}

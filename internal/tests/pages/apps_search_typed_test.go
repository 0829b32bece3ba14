package pages

import (
	"compress/gzip"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp/kb"

	"rolebook/internal/testkit/browser"
)

// slowLine is a bad line: milliseconds until an answer begins, bytes a second.
func slowLine(latency, speed float64) action {
	return say(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{Latency: latency, DownloadThroughput: speed, UploadThroughput: speed}},
	})
}

// tryFindSlowly opens the dialog on a slow line: it is there before its script is, takes
// what is typed, and says that it is searching until there are results.
func (s *studio) tryFindSlowly(t *testing.T) {
	tab := s.app(t, ownerPage)
	tab.Act(say(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	tab.Act(slowLine(800, 50_000))
	stroke(tab, "k", "", control)
	const loaded = `performance.getEntriesByType("resource").some((r) => /\/search-/.test(r.name) && r.name.endsWith(".js") && r.responseEnd > 0)`
	if !browser.Eval[bool](tab, findField+" === document.activeElement && !"+loaded) {
		t.Fatal("the dialog is not open, or waited for its script")
	}
	says(t, tab, ".finder-note", "Search for roles, tasks, questions, terms and sources")
	press(tab, "back")
	says(t, tab, ".finder-note", "Searching…")
	says(t, tab, ".finder-status", "Searching…")
	press(tab, "log")
	tab.Until("results", findings+".length > 0")
	if got := browser.Eval[string](tab, findField+".value"); got != "backlog" {
		t.Errorf("typed was backlog, the field has %q", got)
	}
	says(t, tab, ".finder-note", "result")
	tab.Until("excerpts", findings+`.some((option) => option.querySelector(".found-text")?.textContent)`)
}

// tryFindBack comes back from a hit to the dialog as it was left, on another page and on
// the same; and to the page of search with as many results, at the same place.
func (s *studio) tryFindBack(t *testing.T) {
	tab := s.app(t, "en/")
	finder(tab, "backlog")
	press(tab, kb.ArrowDown, kb.ArrowDown)
	chosen := browser.Eval[string](tab, findings+"["+active+"].href")
	enter(tab)
	arrives(tab, chosen)
	tab.Do("setTimeout(() => history.back())")
	again := findField + `?.value === "backlog" && ` + findings + "[" + active + "]?.href === " + browser.Literal(chosen)
	tab.Until("the dialog as it was", `location.pathname.endsWith("/en/") && `+again)
	press(tab, kb.Escape)
	tab.Until("a state without it", "!document.querySelector('dialog[open]') && !history.state?.searching")

	finder(tab, "")
	press(tab, "product owner purpose")
	tab.Until("the heading", findings+`[0]?.href.endsWith("#purpose")`)
	enter(tab)
	arrives(tab, s.test.url+ownerPage+"#purpose")
	finder(tab, "product owner purpose")
	tab.Until("the heading", findings+`[0]?.href === location.href`)
	press(tab, kb.ArrowDown, kb.ArrowUp)
	tab.Do(`history.replaceState(history.state, "", location.pathname)`)
	enter(tab)
	tab.Until("the heading of this page", `location.hash === "#purpose" && !document.querySelector("dialog[open]")`)
	tab.Do("setTimeout(() => history.back())")
	tab.Until("the dialog as it was", `location.hash === "" && `+findField+`?.value === "product owner purpose"`)

	tab = s.app(t, "en/search/?q=a")
	tab.Until("results", pageReady)
	if browser.Eval[bool](tab, `!document.querySelector(".found-more").hidden`) {
		click(tab, ".found-more")
	}
	tab.Until("all results", pageReady)
	tab.Do(`document.querySelector("#search-results .found li:last-child").scrollIntoView({ block: "end", behavior: "instant" });
		await new Promise((done) => setTimeout(done, 300));`)
	const seen = `[document.querySelectorAll("#search-results .found a").length, scrollY].join()`
	before := browser.Eval[string](tab, seen)
	tab.Do(`setTimeout(() => document.querySelector("#search-results .found li:last-child a").dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })))`)
	tab.Until("another page", `document.readyState === "complete" && document.documentElement.dataset.kind !== "search"`)
	tab.Do("setTimeout(() => history.back())")
	tab.Until("as many results at the same place", pageReady+" && "+seen+" === "+browser.Literal(before))
}

// tryFindOffline opens the dialog where its script cannot be had: it stays, says so, leads
// to the index from A to Z, and is complete as soon as the line is there again.
func (s *studio) tryFindOffline(t *testing.T) {
	tab := s.app(t, ownerPage)
	tab.Allow(`ERR_INTERNET_DISCONNECTED|Failed to (fetch|load)`)
	tab.Act(say(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	line := func(offline bool) action {
		return say(network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
			MatchedNetworkConditions: []*network.Conditions{{Offline: offline, DownloadThroughput: -1, UploadThroughput: -1}},
		})
	}
	tab.Act(line(true))
	stroke(tab, "k", "", control)
	press(tab, "back")
	says(t, tab, ".finder-note", "Search is unavailable at the moment. Index from A to Z")
	says(t, tab, ".finder-status", "Search is unavailable at the moment.")
	tab.Act(line(false))
	press(tab, "log")
	tab.Until("results", findings+".length > 0 && "+findField+`.value === "backlog"`)
}

// announced are the texts that a status region has had since.
const announced = `window.announced = []; new MutationObserver(() => { const text = document.querySelector("%s").textContent; if (text) announced.push(text.replace(/\s+/g, " ")); })
	.observe(document.querySelector("%s"), { childList: true, characterData: true, subtree: true });`

// tryAnnounced hears what a screen reader is told, in the dialog and on the page: of what
// is typed quickly the outcome alone, and each kind of outcome.
func (s *studio) tryAnnounced(t *testing.T) {
	table := []struct{ lang, typed, want string }{
		{"en", "backlog", "results"},
		{"en", "zzyzx qqqw ", "Nothing found for “zzyzx qqqw”."},
		{"en", "zzyzx backlog ", "Without: zzyzx."},
		{"en", "bakclog ", "Showing results for “backlog”."},
		{"ar", "المنتج", "نت"},
	}
	for where, region := range map[string]string{"the dialog": ".finder[open] .finder-status", "the page": "#search-results [role=status]"} {
		for _, c := range table {
			path, field := c.lang+"/", findField
			if where == "the page" {
				path, field = c.lang+"/search/", `document.querySelector(".search-page [data-search]")`
			}
			tab := s.app(t, path)
			if where == "the page" {
				tab.Do(field + ".focus()")
				tab.Until("the search", pageReady)
			} else {
				finder(tab, "")
				tab.Until("the search", `document.querySelector(".finder-foot")`)
			}
			tab.Do(strings.ReplaceAll(announced, "%s", region))
			for _, letter := range c.typed {
				press(tab, string(letter))
			}
			tab.Until(where+" to announce "+c.want, `announced.at(-1)?.includes(`+browser.Literal(c.want)+`)`)
			if got := browser.Eval[[]string](tab, "announced"); len(got) > 3 {
				t.Errorf("%s, %q: %d announcements: %q", where, c.typed, len(got), got)
			}
		}
	}
}

// tryFindMissing finds though the index could not be had at first.
func (s *studio) tryFindMissing(t *testing.T) {
	for _, file := range []string{"index.json", ".bin"} {
		tab := s.app(t, ownerPage, `window.failed = 0; const ask = fetch; window.fetch = (url, ...rest) => (String(url).includes("/search/") && String(url).endsWith(`+browser.Literal(file)+`) && failed++ < 1 ? Promise.resolve(new Response("", { status: 503 })) : ask(url, ...rest));`)
		finder(tab, "backlog")
		if browser.Eval[int](tab, "failed") < 2 {
			t.Errorf("%s was not asked for twice", file)
		}
	}
}

// gzipped serves a folder as hosts do: texts are sent with gzip.
func gzipped(folder string) http.Handler {
	files := http.FileServer(http.Dir(folder))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := filepath.Join(folder, filepath.FromSlash(r.URL.Path))
		if strings.HasSuffix(r.URL.Path, "/") {
			name = filepath.Join(name, "index.html")
		}
		kind, isText := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}[filepath.Ext(name)]
		data, err := os.ReadFile(name)
		if err != nil || !isText {
			files.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", kind)
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		_, _ = z.Write(data)
		_ = z.Close()
	})
}

// What a query may cost that is typed into the dialog from an open page with nothing in
// the cache, until the excerpts stand.
const (
	mostTypedBytes    = 80 << 10
	mostTypedRequests = 14
)

// fetched is what a tab has fetched since its page was open: bytes with headers, requests,
// and the longest row of requests of which each began when the one before had ended.
type fetched struct {
	Bytes, Requests, Trips int
	Names                  []string
}

// searching opens the dialog of a page with nothing in the cache.
func searching(tab *browser.Tab, page string) {
	tab.Visit(page)
	tab.Act(say(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	tab.Do(`performance.clearResourceTimings(); performance.setResourceTimingBufferSize(1000);`)
	stroke(tab, "k", "", control)
}

// fetchedBy waits until a query has its results, and the excerpts of those that are seen if
// they are asked for, and returns what it took.
func fetchedBy(tab *browser.Tab, query string, excerpts bool) fetched {
	tab.Until("results", findField+`?.value === `+browser.Literal(query)+` && document.querySelector(".finder-all")?.href.endsWith(new URLSearchParams({ q: `+browser.Literal(query)+` }).toString()) && `+findings+`.length > 0`)
	if excerpts {
		tab.Until("excerpts", findings+`.filter((o) => o.offsetTop + o.offsetHeight < document.querySelector(".finder-list").clientHeight).every((o) => o.querySelector(".found-text")?.textContent !== "")`)
	}
	return browser.Eval[fetched](tab, `(() => {
		const all = performance.getEntriesByType("resource").sort((a, b) => a.startTime - b.startTime);
		const depth = new Map();
		for (const r of all) depth.set(r, 1 + Math.max(0, ...all.filter((before) => before.responseEnd <= r.startTime).map((before) => depth.get(before) ?? 0)));
		return { Bytes: all.reduce((sum, r) => sum + r.transferSize, 0), Requests: all.length, Trips: Math.max(0, ...depth.values()), Names: all.map((r) => r.transferSize + " " + new URL(r.name).pathname) };
	})()`)
}

// typed types as a person does.
func typed(tab *browser.Tab, query string) {
	for _, letter := range query {
		press(tab, string(letter))
		time.Sleep(120 * time.Millisecond)
	}
}

// queriesOf are queries of the shipped playbook, one in each language.
var queriesOf = map[string]string{
	"en": "who answers complaints publicly", "vi": "quản lý cộng đồng làm gì", "it": "domande per il colloquio",
	"es": "quién responde a los comentarios", "bg": "мениджър на общност", "ru": "кто отвечает за модерацию",
}

// testTyped types a query in each language of the shipped playbook at the pace of a
// person, and counts what is fetched.
func (s *studio) testTyped(t *testing.T) {
	server := httptest.NewServer(gzipped(s.shipped.out))
	t.Cleanup(server.Close)
	for lang, query := range queriesOf {
		t.Run(lang, func(t *testing.T) {
			tab := s.browser.New(t)
			searching(tab, server.URL+"/"+lang+"/")
			typed(tab, query)
			got := fetchedBy(tab, query, true)
			t.Logf("%d bytes in %d requests", got.Bytes, got.Requests)
			if got.Bytes > mostTypedBytes || got.Requests > mostTypedRequests || got.Bytes == 0 {
				t.Errorf("%q: %d bytes in %d requests, at most %d in %d are allowed:\n%s", query, got.Bytes, got.Requests, mostTypedBytes, mostTypedRequests, strings.Join(got.Names, "\n"))
			}
		})
	}
}

//go:build !race

// Chromium does most of the work; without it, the race detector need not compile its protocol.

package search

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
	"rolebook/internal/testkit/browser"
	"rolebook/themes"
)

// searched serves the index of a playbook below /base/ and the modules, and opens an empty
// page.
func searched(t *testing.T, s *Set) *browser.Tab {
	t.Helper()
	modules := http.FileServerFS(themes.Files())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/default/") {
			modules.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		path := strings.TrimPrefix(r.URL.Path, "/base/")
		if data, ok := s.Write(path); ok {
			_, _ = w.Write(data)
		} else if path == "" {
			_, _ = w.Write([]byte(`<!doctype html><title>a page</title><link rel="icon" href="data:,">`))
		} else {
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	tab := browser.Start(t).Open(t, server.URL+"/base/")
	tab.Do(`import("/default/assets/js/search/engine.js").then((module) => (window.engine = module))`)
	tab.Until("the module", "window.engine !== undefined")
	return tab
}

// soon is what an asynchronous function returns, as JSON.
func soon(t *testing.T, tab *browser.Tab, statements string) string {
	t.Helper()
	tab.Do(`delete window.done; (async () => {` + statements + `})().then((value) => (window.done = JSON.stringify(value)), (error) => (window.done = String(error?.stack ?? error)))`)
	tab.Until("an answer", "window.done !== undefined")
	return browser.Eval[string](tab, "window.done")
}

// TestEngine: what the engine answers the dialog, in a browser.
func TestEngine(t *testing.T) {
	testkit.SkipUnderRace(t, "Chromium does most of the work")
	s := New(input(t, book.Inline(aFew), false))
	tab := searched(t, s)
	tab.Do(`window.en = engine.open({ base: "/base/en/search/", lang: "en", root: "/base/" })`)
	got := soon(t, tab, `
		const { hits, total, facets, facetLabels, corrected, layout } = await (await en).find("comunity managers");
		const [first] = hits;
		return [first.url, first.href, first.title, first.kind, first.lang, first.foreign, first.section, first.names, total === hits.length, facets.kind.role, facetLabels.kind.role, corrected, layout];`)
	if want := `["/base/en/roles/community-manager/","/base/en/roles/community-manager/","Community Manager","role","en",false,null,["Community lead","Head of community"],true,1,"Role","community managers",null]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	got = soon(t, tab, `
		const search = await en;
		const seen = async (filter) => {
			const { hits, facets } = await search.find("community", { ...filter });
			return [hits.map((hit) => hit.href.slice(9)), facets];
		};
		return [await seen({}), await seen({ kind: ["article"] }), await seen({ role: ["en/roles/community-manager/"] }), await seen({ lang: ["vi"] }), await seen({ kind: ["nothing"] })];`)
	for i, want := range []string{
		`[["roles/community-manager/","","articles/response/"],{"kind":{"role":1,"article":1,"page":1},"role":{"en/roles/community-manager/":1},"dimension":{},"lang":{"en":3}}]`,
		`[["articles/response/"],{"kind":{"role":1,"article":1,"page":1},"role":{},"dimension":{},"lang":{"en":1}}]`,
		`[["roles/community-manager/"],{"kind":{"role":1},"role":{"en/roles/community-manager/":1},"dimension":{},"lang":{"en":1}}]`,
		`[[],{"kind":{},"role":{},"dimension":{},"lang":{"en":3,"vi":0}}]`,
		`[[],{"kind":{"role":1,"article":1,"page":1},"role":{},"dimension":{},"lang":{}}]`,
	} {
		var all []json.RawMessage
		noError(t, json.Unmarshal([]byte(got), &all))
		if got := string(all[i]); got != want {
			t.Errorf("%d: got  %s\nwant %s", i, got, want)
		}
	}
	got = soon(t, tab, `
		const search = await en;
		const { hits } = await search.find("first response");
		const excerpts = [];
		for (const hit of hits.slice(0, 2)) {
			const { text, marks } = await search.excerpt(hit);
			excerpts.push(hit.href.slice(9) + ": " + text + " " + marks);
		}
		hits[1].score = hits[0].score * 0.99;
		const before = hits.map((hit) => hit.href);
		return [...excerpts, search.phrase(hits)[0] === hits[1], before.join() === hits.map((hit) => hit.href).join()];`)
	if want := `["articles/response/: One paragraph about communities and responses. 36,45","roles/community-manager/#responsibilities: Answers within a day: the time to first response · Keeps e-mail and OAuth tokens safe 34,39,40,48",true,true]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	got = soon(t, tab, `
		const { Unavailable } = engine;
		const said = async (how) => { try { await how(); return "well"; } catch (error) { return error instanceof Unavailable ? "unavailable" : String(error); } };
		let fails = 2; // once, and when it is tried again
		const flaky = (...args) => (fails-- > 0 ? Promise.reject(new TypeError("offline")) : fetch(...args));
		return [
			await said(() => engine.open({ base: "/base/en/search/", lang: "en", root: "/base/", fetch: flaky })),
			await said(() => engine.open({ base: "/base/en/search/", lang: "en", root: "/base/", fetch: flaky })),
			await said(() => engine.open({ base: "/base/en/search/", lang: "vi", root: "/base/" })),
		];`)
	if want := `["unavailable","well","unavailable"]`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

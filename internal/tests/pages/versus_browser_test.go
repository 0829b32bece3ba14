//go:build unix

package pages

import (
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/security"

	"rolebook/internal/testkit/browser"
)

// versusSide is one of the two that are compared, as a page uses it.
type versusSide struct {
	name, query, script string
}

// versusSides are rolebook and Pagefind. Each script defines open(), which returns
// once a query can be asked; find(query, n, going), which returns the addresses of the
// first n pages once their titles are there, going where the query goes on from the one
// before; and more(), which waits for their excerpts.
// Both are used without an interface: ours finds without counting facets, as a dialog
// does; theirs gets titles and excerpts in one.
func versusSides() [2]versusSide {
	return [2]versusSide{
		{"rolebook", "?strict", `
			let search, last;
			globalThis.open = async () => {
				const root = location.pathname.replace(/page\/.*/, ""), lang = document.documentElement.lang;
				const { open } = await import(root + "engine.js");
				search = await open({ root, base: root + lang + "/search/", lang });
			};
			globalThis.find = async (query, n, going = false) => {
				last = await search.find(query, { limit: n, facets: false, before: going ? last : null });
				return last.hits.map((hit) => decodeURIComponent(hit.url));
			};
			globalThis.more = () => Promise.all(last.hits.map((hit) => search.excerpt(hit)));`},
		{"Pagefind", "", `
			let pagefind;
			globalThis.open = async () => {
				pagefind = await import(location.pathname.replace(/page\/.*/, "pagefind/pagefind.js"));
				await pagefind.init();
			};
			globalThis.find = async (query, n) => {
				const { results } = await pagefind.search(query);
				const pages = await Promise.all(results.slice(0, n).map((result) => result.data()));
				return pages.map((page) => decodeURIComponent(page.raw_url ?? page.url));
			};
			globalThis.more = () => undefined;`},
	}
}

// versus is what the comparison shares.
type versus struct {
	t       testing.TB
	wire    *versusWire
	browser *browser.Chromium
	visits  int
	rows    []string // of the summary
}

// visit opens an empty page in a language of a site, which has nothing in the cache.
func (v *versus) visit(tab *browser.Tab, side versusSide, site *versusSite, lang string) {
	v.t.Helper()
	v.visits++
	tab.Visit(fmt.Sprintf("%s/%d/%s/page/%s%s", v.wire.url, v.visits, site.name, lang, side.query))
	tab.Do(side.script)
}

// tab opens a tab that takes the certificate of the wire.
func (v *versus) tab() *browser.Tab {
	tab := v.browser.New(v.t)
	tab.Act(tell(security.SetIgnoreCertificateErrors, security.SetIgnoreCertificateErrorsParams{Ignore: true}))
	return tab
}

// versusTask is one query and the keys that answer it; none where nothing does.
type versusTask struct {
	Class, Query string
	Keys         []string
	Untuned      bool // whether it is of the half that nobody tunes for
}

// versusAsked is a query that was asked of both.
type versusAsked struct {
	versusTask
	came [2]versusFigures
}

// untunedOf returns the queries of the half that nobody tunes for.
func untunedOf(asked map[string][]versusAsked) map[string][]versusAsked {
	half := map[string][]versusAsked{}
	for lang, list := range asked {
		for _, q := range list {
			if q.Untuned {
				half[lang] = append(half[lang], q)
			}
		}
	}
	return half
}

// versusFigures are what a class of queries came to.
type versusFigures struct {
	queries, first, third, none int
	reciprocal                  float64
}

func (f *versusFigures) add(o versusFigures) {
	f.queries, f.first, f.third, f.none, f.reciprocal = f.queries+o.queries, f.first+o.first, f.third+o.third, f.none+o.none, f.reciprocal+o.reciprocal
}

// share is a number of queries as a part of all.
func (f versusFigures) share(n int) float64 { return float64(n) / float64(f.queries) }

// relevance asks both the queries of the languages of a site. A query has found a document
// at rank k if the page of its key is among the first k pages.
func (v *versus) relevance(site *versusSite, langs []string, tasks map[string][]versusTask) map[string][]versusAsked {
	v.t.Helper()
	v.wire.set(0)
	asked := map[string][]versusAsked{}
	for _, lang := range langs {
		list := make([]versusAsked, len(tasks[lang]))
		for i, side := range versusSides() {
			tab := v.tab()
			v.visit(tab, side, site, lang)
			tab.Do(`await open()`)
			for n, q := range tasks[lang] {
				list[n].versusTask = q
				list[n].came[i] = q.came(browser.Eval[[]string](tab, `find(`+browser.Literal(q.Query)+`, 10)`))
			}
		}
		asked[lang] = list
	}
	return asked
}

// came is what a query came to that found pages of these addresses.
func (q versusTask) came(found []string) versusFigures {
	f := versusFigures{queries: 1}
	rank := 1 + slices.IndexFunc(found, func(address string) bool { return slices.Contains(q.Keys, path.Base(address)) })
	if len(found) == 0 {
		f.none = 1
	}
	if rank > 0 {
		f.reciprocal = 1 / float64(rank)
	}
	if rank == 1 {
		f.first = 1
	}
	if rank > 0 && rank <= 3 {
		f.third = 1
	}
	return f
}

// versusFirst is what first searches cost, each with a cold cache: the median, and what
// the most costly one took.
type versusFirst struct {
	queries, found           int           // and how many of them showed their page
	titles, excerpts         versusTraffic // until the first five are named, and with their excerpts
	mostTitles, mostExcerpts versusTraffic
}

// versusShown is how many hits are shown at first: as many as Pagefind's interface does.
const versusShown = 5

// first makes first searches, each in a page that has nothing in the cache.
func (v *versus) first(side versusSide, site *versusSite, lang string, queries []versusQuery) versusFirst {
	v.t.Helper()
	v.wire.set(60 * time.Millisecond)
	defer v.wire.set(0)
	f := versusFirst{queries: len(queries)}
	var titles, excerpts []versusTraffic
	tab := v.tab()
	for _, query := range queries {
		v.visit(tab, side, site, lang)
		v.wire.taken(true)
		found := browser.Eval[[]string](tab, fmt.Sprintf(`open().then(() => find(%s, %d))`, browser.Literal(query.text), versusShown))
		if slices.ContainsFunc(found, func(address string) bool { return strings.HasSuffix(address, "/"+query.path) }) {
			f.found++
		}
		titles = append(titles, v.wire.taken(false))
		tab.Do(`await more()`)
		excerpts = append(excerpts, v.wire.taken(true))
	}
	middle := func(of []versusTraffic) (median, most versusTraffic) {
		column := func(pick func(versusTraffic) int) (int, int) {
			var list []int
			for _, t := range of {
				list = append(list, pick(t))
			}
			slices.Sort(list)
			return list[len(list)/2], list[len(list)-1]
		}
		median.bytes, most.bytes = column(func(t versusTraffic) int { return t.bytes })
		median.files, most.files = column(func(t versusTraffic) int { return t.files })
		median.trips, most.trips = column(func(t versusTraffic) int { return t.trips })
		return median, most
	}
	f.titles, f.mostTitles = middle(titles)
	f.excerpts, f.mostExcerpts = middle(excerpts)
	return f
}

// keys types queries letter by letter, from the second letter on, first to load what of
// the index that takes, then to measure: milliseconds from each key press to the
// titles of the first hits, sorted.
func (v *versus) keys(side versusSide, site *versusSite, lang string, queries []versusQuery) []float64 {
	v.t.Helper()
	v.wire.set(0)
	tab := v.tab()
	v.visit(tab, side, site, lang)
	tab.Do(`await open()`)
	var all []float64
	for _, query := range queries {
		all = append(all, browser.Eval[[]float64](tab, fmt.Sprintf(`(async () => {
			const query = [...%s], times = [];
			for (const measured of [false, true]) {
				for (let n = 2; n <= query.length; n++) {
					const began = performance.now();
					await find(query.slice(0, n).join(""), %d);
					if (measured) times.push(performance.now() - began);
				}
			}
			return times;
		})()`, browser.Literal(query.text), versusShown))...)
	}
	slices.Sort(all)
	return all
}

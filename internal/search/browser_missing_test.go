package search

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// partialAnswer is what is found where files are missing.
type partialAnswer struct {
	Hits        []string // address#heading
	Total       int
	Partial     bool
	Unavailable bool // there is no answer
}

// missingCase is a query of an index of which some files are missing.
type missingCase struct {
	Query   string
	Kind    []string
	Missing []string // names of files
	Times   int      // how often each cannot be had
	want    partialAnswer
}

// ours answers a case as a [Reader] does.
func (c missingCase) ours(t *testing.T, s *Set, lang string) partialAnswer {
	t.Helper()
	files := fetch(s, lang)
	r, err := Open(func(name string) ([]byte, error) {
		if slices.Contains(c.Missing, name) {
			return nil, errors.New("missing")
		}
		return files(name)
	}, params(t, s))
	if err != nil {
		return partialAnswer{Unavailable: true}
	}
	result, err := r.Find(c.Query, Filter{Kinds: c.Kind}, 10)
	if err != nil {
		return partialAnswer{Unavailable: true}
	}
	a := partialAnswer{Total: result.Total, Partial: r.Partial, Hits: []string{}}
	for _, h := range result.Hits {
		a.Hits = append(a.Hits, h.Address+"#"+h.ID)
	}
	return a
}

// TestMissingInTheBrowser: a missing file of each sort leaves the answers that the other
// files allow, and is said to be missing; one that fails once is not missed.
func TestMissingInTheBrowser(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	set := manyFiles(t)
	const lang = "ru"
	r := open(t, set, lang)
	if r.ends == 0 {
		t.Fatal("the index is in one file")
	}
	named := func(names ...string) []string {
		for i, name := range names {
			names[i] = fileOf(lang, name)
		}
		return names
	}
	n := r.naming
	title := ""
	for i := 0; title == ""; i++ {
		if p, _ := r.page(i); strings.Contains(p.title, " ") {
			title = p.title
		}
	}
	typo := "х" + title // the first letter, so that ends are needed
	whole := missingCase{Query: title}.ours(t, set, lang)
	mistyped := missingCase{Query: typo}.ours(t, set, lang)
	if len(whole.Hits) == 0 || whole.Partial || len(mistyped.Hits) == 0 {
		t.Fatalf("%q finds %+v, %q %+v", title, whole, typo, mistyped)
	}
	words, ends, pages := named(slices.Clone(n.Words)...), named(slices.Clone(n.Ends)...), named(slices.Clone(n.Pages)...)
	facets, core := named(n.Facets), named(n.Core)
	const always = 1000
	cases := map[string]missingCase{
		"nothing":                  {Query: title, want: whole},
		"the names":                {Query: title, Missing: []string{"index.json"}, Times: always, want: partialAnswer{Unavailable: true}},
		"the core":                 {Query: title, Missing: core, Times: always, want: partialAnswer{Unavailable: true}},
		"words":                    {Query: title, Missing: words, Times: always},
		"ends, of a known word":    {Query: title, Missing: ends, Times: always, want: whole},
		"ends, of a typo":          {Query: typo, Missing: ends, Times: always},
		"all pages":                {Query: title, Missing: pages, Times: always, want: partialAnswer{Partial: true}},
		"some pages":               {Query: title, Missing: pages[:1], Times: always},
		"facets":                   {Query: title, Missing: facets, Times: always, want: whole},
		"facets that filters need": {Query: title, Kind: []string{"role"}, Missing: facets, Times: always, want: partialAnswer{Unavailable: true}},
		"the names, once":          {Query: title, Missing: []string{"index.json"}, Times: 1, want: whole},
		"every file, once":         {Query: typo, Missing: slices.Concat(core, words, ends, pages, facets), Times: 1, want: mistyped},
	}
	got := inNode[map[string]partialAnswer](t, serving+`
		output = {};
		for (const [name, { Query, Kind, Missing, Times }] of Object.entries(input.cases)) {
			const left = Object.fromEntries((Missing ?? []).map((file) => [file.slice(file.lastIndexOf("/") + 1), Times]));
			const get = serve(input.files);
			const fetch = (url) => (left[url.slice(url.lastIndexOf("/") + 1)]-- > 0 ? Promise.reject(new TypeError("missing")) : get(url));
			try {
				const search = await open({ base: "/search/", root: "", lang: input.lang, fetch });
				const { hits, total, partial } = await search.find(Query, { kind: Kind ?? [], facets: false, limit: 10 });
				output[name] = { Hits: hits.map((h) => decodeURIComponent(h.url) + "#" + (h.section?.id ?? "")), Total: total, Partial: partial };
			} catch (error) {
				if (!(error instanceof Unavailable)) throw error;
				output[name] = { Unavailable: true };
			}
		}`, map[string]any{"lang": lang, "files": encoded(set, lang), "cases": cases})
	for name, c := range cases {
		ours := c.want
		if c.Times != 1 {
			ours = c.ours(t, set, lang)
		}
		if show(got[name]) != show(ours) {
			t.Errorf("%s: the browser finds\n%s, we find\n%s", name, show(got[name]), show(ours))
		}
		switch name {
		case "words":
			if len(ours.Hits) == 0 || ours.Hits[0] != whole.Hits[0] || !ours.Partial {
				t.Errorf("%s: %s, want the title first: %s", name, show(ours), whole.Hits[0])
			}
		case "ends, of a typo":
			if !ours.Partial {
				t.Errorf("%s: %s", name, show(ours))
			}
		case "some pages":
			rest := slices.DeleteFunc(slices.Clone(whole.Hits), func(hit string) bool { return !slices.Contains(ours.Hits, hit) })
			if !ours.Partial || !slices.Equal(rest, ours.Hits[:len(rest)]) {
				t.Errorf("%s: %s of %s", name, show(ours), show(whole))
			}
		default:
			if show(ours) != show(c.want) {
				t.Errorf("%s: %s, want %s", name, show(ours), show(c.want))
			}
		}
	}
}

// show writes an answer down.
func show(a partialAnswer) string {
	return fmt.Sprintf("%q of %d, partial %v, unavailable %v", a.Hits, a.Total, a.Partial, a.Unavailable)
}

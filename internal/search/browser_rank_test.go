package search

import (
	"encoding/base64"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/sample"
)

// answer is a result as both sides write it down for these tests.
type answer struct {
	Hits              []string // address#heading lang score
	Total             int
	Corrected, Layout string
	Without           []string
}

// question is one query and what narrows it.
type question struct {
	Query                       string
	Kind, Role, Dimension, Lang []string
}

// both asks the questions of both sides, of one language of a set.
func both(t *testing.T, s *Set, lang string, questions []question) (ours, browsers []answer) {
	t.Helper()
	r := open(t, s, lang)
	var before Result
	for _, q := range questions {
		result, err := r.Find(q.Query, Filter{Kinds: q.Kind, Dimensions: q.Dimension, Languages: q.Lang, Roles: q.Role, Before: &before}, 20)
		before = result
		noError(t, err)
		a := answer{Total: result.Total, Corrected: result.Corrected, Layout: result.Layout, Hits: []string{}, Without: append([]string{}, result.Without...)}
		for _, h := range result.Hits {
			a.Hits = append(a.Hits, fmt.Sprintf("%s#%s %s %v %s %.4f", h.Address, h.ID, h.Lang, h.Foreign, h.Kind, h.Score))
		}
		ours = append(ours, a)
	}
	browsers = inNode[[]answer](t, serving+`
		const search = await open({ base: "/search/", root: "", lang: input.lang, fetch: serve(input.files) });
		output = [];
		let before = null;
		for (const { Query, Kind, Role, Dimension, Lang } of input.questions) {
			before = await search.find(Query, { kind: Kind, role: Role, dimension: Dimension, lang: Lang, facets: false, limit: 20, before });
			const { hits, total, corrected, layout, without } = before;
			const Hits = hits.map((h) => decodeURIComponent(h.url) + "#" + (h.section?.id ?? "") + " " + h.lang + " " + h.foreign + " " + h.kind + " " + h.score.toFixed(4));
			output.push({ Hits, Total: total, Corrected: corrected ?? "", Layout: layout ?? "", Without: without });
		}`, map[string]any{"lang": lang, "files": encoded(s, lang), "questions": questions})
	return ours, browsers
}

// serving makes fetch of files in base64.
const serving = `
	import { open, Unavailable } from "./engine.js";
	const serve = (files) => async (url) => {
		const file = files[url.slice(url.lastIndexOf("/") + 1)];
		return file === undefined ? new Response("", { status: 404 }) : new Response(typeof file === "string" ? Buffer.from(file, "base64") : file);
	};`

// encoded is the index of a language: files by name.
func encoded(s *Set, lang string) map[string]string {
	files := map[string]string{}
	out := stableOf(s, lang)
	for _, name := range append(s.Named(out), out) {
		data, _ := s.Write(name)
		files[path.Base(name)] = base64.StdEncoding.EncodeToString(data)
	}
	return files
}

// questionsOf are the queries of the relevance suite in a language, or every few of
// them, some of them narrowed.
func questionsOf(lang string, tasks []task, few int) []question {
	role := []string{lang + "/roles/moderator/"}
	out := []question{{Query: ""}, {Query: " … "}, {Query: strings.Repeat("а б в г д е ж з и к л м н о п р ", 40)}}
	for i, q := range tasks {
		if i%few != 0 {
			continue
		}
		out = append(out, question{Query: q.query})
		switch (i / few) % 30 {
		case 0:
			out = append(out, question{Query: q.query, Kind: []string{"role", "term"}})
		case 1:
			out = append(out, question{Query: q.query, Dimension: []string{"responsibilities", "skills"}})
		case 2:
			out = append(out, question{Query: q.query, Lang: []string{"en"}, Kind: []string{"role"}})
		case 3:
			out = append(out, question{Query: q.query, Kind: []string{"nonsense"}})
		case 5:
			out = append(out, question{Query: q.query, Role: role})
		case 6:
			out = append(out, question{Query: q.query, Role: append([]string{"nowhere/"}, role...), Kind: []string{"role"}})
		case 4: // as it is typed
			for n := range []rune(q.query) {
				out = append(out, question{Query: string([]rune(q.query)[:n])})
			}
		}
	}
	return out
}

// sameAnswers holds the browser to our answers.
func sameAnswers(t *testing.T, s *Set, lang string, questions []question) {
	t.Helper()
	ours, browsers := both(t, s, lang, questions)
	found := 0
	for i, want := range ours {
		found += len(want.Hits)
		if got := browsers[i]; fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s %+v:\n got %+v\nwant %+v", lang, questions[i], got, want)
		}
	}
	if found < len(questions) {
		t.Errorf("%s: only %d hits for %d queries", lang, found, len(questions))
	}
	t.Logf("%s: %d queries, %d hits", lang, len(questions), found)
}

// TestRankedInTheBrowser: the browser answers the queries of the relevance suite with
// the same pages as we, in the same order: all of them in .ci/long, every 21st in .ci/test.
func TestRankedInTheBrowser(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	few := 21
	if testkit.Long() {
		few = 1
	}
	r := relevanceSet(t)
	for _, lang := range fixtureLanguages() {
		sameAnswers(t, r.Set, lang, questionsOf(lang, r.tasks[lang], few))
	}
}

// large is the playbook of the relevance suite among many other pages, whose index is
// in many files.
func large(t testing.TB, pages int) (fstest.MapFS, map[string][]task) {
	t.Helper()
	fsys, tasks := relevance(t)
	files, err := sample.Files(sample.Options{Documents: pages})
	noError(t, err)
	for f := range files {
		if _, err := fs.Stat(fsys, f.Name); err != nil && strings.HasSuffix(f.Name, ".md") {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys, tasks
}

// manyFiles is a set whose Russian index is in many files.
var manyFiles = testkit.Once(func(t testing.TB) *Set {
	fsys, _ := large(t, 60)
	return New(input(t, fsys, false))
})

// TestRankedInTheBrowserLarge: the same where the index is in many files.
func TestRankedInTheBrowserLarge(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	few := 44
	if testkit.Long() {
		few = 11
	}
	fsys, tasks := large(t, 1200)
	s := New(input(t, fsys, false))
	for _, lang := range []string{"en", "ru", "vi"} {
		if r := open(t, s, lang); r.words < 2 || r.ends < 1 {
			t.Errorf("%s: %d shards of words, %d of ends", lang, r.words, r.ends)
		}
		sameAnswers(t, s, lang, questionsOf(lang, tasks[lang], few))
	}
}

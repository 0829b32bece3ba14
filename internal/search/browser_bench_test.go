package search

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/testkit/sample"
)

// BenchmarkKeyInTheBrowser: from a key press to results, 5,000 pages, the files that are
// needed being there: each query of the relevance suite as it is typed, key by key.
// Facets are counted.
func BenchmarkKeyInTheBrowser(b *testing.B) {
	for _, lang := range []string{"en", "ru"} {
		b.Run(lang, func(b *testing.B) {
			fsys, tasks := relevance(b)
			fsys["site.yaml"].Data = []byte("title: Large\nlanguages: [" + lang + "]\n")
			files, err := sample.Files(sample.Options{Documents: 5000, Languages: []string{lang}})
			noError(b, err)
			for name := range fsys {
				if rest, ok := strings.CutPrefix(name, lang+"/"); ok {
					fsys[rest] = fsys[name]
				}
				if name != "site.yaml" && strings.Contains(name, "/") && name[2] == '/' {
					delete(fsys, name)
				}
			}
			for f := range files {
				if strings.HasSuffix(f.Name, ".md") && fsys[f.Name] == nil {
					fsys[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			}
			s := New(input(b, fsys, false))
			var queries []string
			for i, q := range tasks[lang] {
				if i%40 != 0 {
					continue
				}
				for n := range []rune(q.query) {
					queries = append(queries, string([]rune(q.query)[:n+1]))
				}
			}
			for range b.N {
				times := inNode[[]float64](b, serving+`
					const search = await open({ base: "/search/", root: "", lang: input.lang, fetch: serve(input.files) });
					for (const query of input.queries) await search.find(query);
					output = [];
					for (const query of input.queries) {
						const from = performance.now();
						await search.find(query);
						output.push(performance.now() - from);
					}`, map[string]any{"lang": lang, "files": encoded(s, lang), "queries": queries})
				slices.Sort(times)
				b.ReportMetric(times[len(times)/2], "ms/median")
				b.ReportMetric(times[len(times)*95/100], "ms/p95")
				b.ReportMetric(times[len(times)-1], "ms/most")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

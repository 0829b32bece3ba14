package search

import (
	"os"
	"runtime"
	"slices"
	"strconv"
	"testing"
	"time"

	"rolebook/internal/memo"
)

// BenchmarkIndex measures the index of a generated playbook of 5,000 pages of 5 KB (or
// SEARCH_PAGES) in each of two languages:
//
//	ms/language    to make an index, nothing remembered, the fastest of all times
//	ms/edit        to make it anew after an edit, with memory
//	MB/language    of all files
//	KB/first       index.json, core, and what the first search reads, mean of the queries
func BenchmarkIndex(b *testing.B) {
	pages := 5000
	if n, err := strconv.Atoi(os.Getenv("SEARCH_PAGES")); err == nil {
		pages = n
	}
	for _, lang := range []string{"en", "ru"} {
		b.Run(lang, func(b *testing.B) {
			in := input(b, sampled(b, pages, lang), false)
			l := in.Site.Languages[0]
			var times []time.Duration
			for b.Loop() {
				runtime.GC()
				start := time.Now()
				set := New(in)
				files := set.indexes[l.Tag()]()
				times = append(times, time.Since(start))
				b.ReportMetric(float64(slices.Min(times).Milliseconds()), "ms/language")
				size := 0
				for _, data := range files {
					size += len(data)
				}
				b.ReportMetric(float64(size)/1e6, "MB/language")
				b.ReportMetric(float64(len(files)), "files")
				first, queries := 0, 0
				for _, query := range queriesOf(b, set, lang) {
					r := open(b, set, lang)
					_, err := r.Find(query, Filter{}, 10)
					noError(b, err)
					b.Logf("%q: %d bytes", query, r.Loaded)
					first, queries = first+r.Loaded, queries+1
				}
				b.ReportMetric(float64(first)/float64(queries)/1000, "KB/first")
			}
			in.Memo = memo.New()
			New(in).Files()
			start := time.Now()
			New(in).Files()
			b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms/edit")
		})
	}
}

// queriesOf returns some queries that a generated playbook answers: titles, one of them
// with a typo, one unfinished.
func queriesOf(b *testing.B, set *Set, lang string) []string {
	units := set.units(set.Site.Language(lang))
	var out []string
	for i := range 12 {
		title := []rune(units[(i+1)*len(units)/14].title)
		switch {
		case i%4 == 2 && len(title) > 8:
			title[5], title[6] = title[6], title[5]
		case i%4 == 3 && len(title) > 8:
			title = title[:len(title)-2]
		}
		out = append(out, string(title))
	}
	return out
}

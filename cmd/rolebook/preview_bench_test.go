package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/build"
	"rolebook/internal/sample"
	"rolebook/internal/serve/browser"
	"rolebook/themes"
)

// The limits that the benchmark holds the preview to.
const (
	previewMedian = 40 * time.Millisecond  // of the time from a save to the new text in the page
	previewSlow   = 100 * time.Millisecond // of the same, for 95 of 100
	previewStart  = 1.2                    // time from the start to the first page, as a multiple of that of Load
)

// BenchmarkPreview measures what a writer waits for, in a real browser, on
// playbooks of 1,000 and 10,000 documents in six languages:
//
//	median-ms, p95-ms  from the start of a save to the new text in the page
//	x-load             from the start of the program to the first page, as a multiple of Load alone
//
// Run it with
//
//	go test ./cmd/rolebook -run '^$' -bench Preview -benchtime 1x
func BenchmarkPreview(b *testing.B) {
	for _, documents := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(documents), func(b *testing.B) {
			p := &preview{t: b, dir: b.TempDir()}
			if _, err := sample.Write(p.dir, sample.Options{Documents: documents}); err != nil {
				b.Fatal(err)
			}
			file, page := previewArticle(b, p)
			c := browser.Start(b)
			for b.Loop() {
				load := previewLoad(b, p.dir)
				tab, first := previewFirst(b, c, p, page)
				took := previewSaves(b, p, tab, file)
				median, slow := took[len(took)/2], took[len(took)*95/100]
				ratio := first.Seconds() / load.Seconds()
				b.ReportMetric(float64(median.Microseconds())/1e3, "median-ms")
				b.ReportMetric(float64(slow.Microseconds())/1e3, "p95-ms")
				b.ReportMetric(ratio, "x-load")
				b.Logf("%d documents: %d saves, median %v (at most %v), p95 %v (at most %v), slowest %v; first page after %v, Load alone %v, ratio %.2f (at most %.1f)",
					documents, len(took), median, previewMedian, slow, previewSlow, took[len(took)-1], first, load, ratio, previewStart)
				if median > previewMedian || slow > previewSlow || documents == 10_000 && ratio > previewStart {
					b.Error("a figure is over its limit")
				}
			}
		})
	}
}

// previewArticle chooses an article and puts a mark into it.
func previewArticle(b *testing.B, p *preview) (file, page string) {
	files, err := filepath.Glob(filepath.Join(p.dir, "content", "en", "articles", "*.md"))
	if err != nil || len(files) == 0 {
		b.Fatal("the sample has no article", err)
	}
	name := strings.TrimSuffix(filepath.Base(files[len(files)/2]), ".md")
	file = "content/en/articles/" + name + ".md"
	head, rest, _ := strings.Cut(p.read(file), "\n# ")
	title, rest, _ := strings.Cut(rest, "\n")
	p.save(file, head+"\n# "+title+"\n\nmark 100\n"+rest)
	return file, "playbook/en/articles/" + name + "/"
}

// previewLoad measures what Load takes in a process that has not loaded yet.
func previewLoad(b *testing.B, dir string) time.Duration {
	began := time.Now()
	if _, err := build.Load(context.Background(), build.Options{Dir: dir, Out: "public", Themes: themes.Files()}, build.NewMemory(nil, true)); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

// previewFirst starts the server and opens a page at once.
func previewFirst(b *testing.B, c *browser.Chromium, p *preview, page string) (*browser.Tab, time.Duration) {
	tab := c.New(b)
	tab.Allow("503")
	began := time.Now()
	p.start("127.0.0.1:0")
	tab.Visit(p.address + page)
	tab.Shows("mark 100")
	return tab, previewAt(tab).Sub(began)
}

// previewAt is when the newest mark came into the page.
func previewAt(tab *browser.Tab) time.Time {
	return time.UnixMicro(int64(1000 * browser.Eval[float64](tab, `record.times.at(-1)`)))
}

// previewSaves saves a page 50 times, two in a second, and returns how long each
// took to be in the page, sorted.
func previewSaves(b *testing.B, p *preview, tab *browser.Tab, file string) []time.Duration {
	pace := time.NewTicker(500 * time.Millisecond)
	defer pace.Stop()
	text := p.read(file)
	var took []time.Duration
	for mark := 101; mark <= 150; mark++ {
		<-pace.C
		began := time.Now()
		p.write(file, strings.Replace(text, "mark 100", fmt.Sprintf("mark %d", mark), 1))
		tab.Shows(fmt.Sprintf("mark %d", mark))
		took = append(took, previewAt(tab).Sub(began))
	}
	if err := os.Remove(filepath.Join(p.dir, filepath.FromSlash(file))); err != nil {
		b.Fatal(err)
	}
	slices.Sort(took)
	return took
}

package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolebook/internal/generator"
	"rolebook/internal/testkit/browser"
	"rolebook/internal/testkit/sample"
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
//	x-build            the same, as a multiple of the whole build
//
// Run it with
//
//	go test ./cmd/rolebook -run '^$' -bench Preview -benchtime 1x
func BenchmarkPreview(b *testing.B) {
	c := browser.Start(b)
	for _, documents := range []int{1_000, 10_000} {
		b.Run(strconv.Itoa(documents), func(b *testing.B) {
			p := &preview{t: b, dir: b.TempDir()}
			if _, err := sample.Write(p.dir, sample.Options{Documents: documents}); err != nil {
				b.Fatal(err)
			}
			file, page := previewArticle(b, p)
			for b.Loop() {
				tab, ratio := previewFirstPage(b, c, p, page)
				if documents == 10_000 && ratio > previewStart {
					b.Errorf("the first page takes %.2f times as long as Load, more than %.1f", ratio, previewStart)
				}
				previewSaves(b, p, tab, file)
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

// previewFirstPage starts the server three times, and Load alone in between,
// since shared machines are slow for minutes at a time. It returns a tab with the
// page, of a server that runs, and how many times as long as Load that took.
func previewFirstPage(b *testing.B, c *browser.Chromium, p *preview, page string) (*browser.Tab, float64) {
	var tab *browser.Tab
	var ratios, firsts []float64
	for range 3 {
		p.stop()
		load := previewLoad(b, p.dir)
		tab = c.New(b)
		tab.Allow("503")
		tab.Allow("ERR_CONNECTION") // once the server is stopped for the next start
		tab.Allow("ERR_SOCKET")
		began := time.Now()
		p.start("127.0.0.1:0")
		tab.Visit(p.address + page)
		tab.Shows("mark 100")
		first := previewAt(tab).Sub(began)
		b.Logf("first page after %v; Load alone takes %v", first, load)
		ratios, firsts = append(ratios, first.Seconds()/load.Seconds()), append(firsts, first.Seconds())
	}
	slices.Sort(ratios)
	slices.Sort(firsts)
	b.ReportMetric(ratios[1], "x-load")
	b.ReportMetric(firsts[1]/previewBuild(b, p.dir).Seconds(), "x-build")
	return tab, ratios[1]
}

// previewBuild measures a whole build.
func previewBuild(b *testing.B, dir string) time.Duration {
	began := time.Now()
	child := exec.Command(os.Args[0], "build", "-q", "-C", dir, "--out", b.TempDir())
	child.Env = append(os.Environ(), rolebookEnv+"=1")
	if out, err := child.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return time.Since(began)
}

// previewLoad measures Load in a process of its own.
func previewLoad(b *testing.B, dir string) time.Duration {
	child := exec.Command(os.Args[0], "-test.run", "^TestPreviewLoad$", "-test.v")
	child.Env = append(os.Environ(), previewLoadEnv+"="+dir)
	out, err := child.CombinedOutput()
	_, text, _ := strings.Cut(string(out), "took=")
	text, _, _ = strings.Cut(text, "\n")
	took, wrong := time.ParseDuration(text)
	if err != nil || wrong != nil {
		b.Fatalf("%v, %v\n%s", err, wrong, out)
	}
	return took
}

const previewLoadEnv = "ROLEBOOK_PREVIEW_LOAD"

// TestPreviewLoad is what the processes of previewLoad run.
func TestPreviewLoad(t *testing.T) {
	dir := os.Getenv(previewLoadEnv)
	if dir == "" {
		t.Skip("only BenchmarkPreview starts it")
	}
	began := time.Now()
	cache := generator.OpenCache(dir)
	defer cache.Discard()
	options := generator.Options{Dir: dir, Out: "public", Themes: themes.Files()}
	if _, err := generator.Load(context.Background(), options, generator.NewMemory(cache, true)); err != nil {
		t.Fatal(err)
	}
	fmt.Printf("took=%v\n", time.Since(began))
}

// previewAt is when the newest mark came into the page.
func previewAt(tab *browser.Tab) time.Time {
	return time.UnixMicro(int64(1000 * browser.Eval[float64](tab, `record.times.at(-1)`)))
}

// previewSaves saves a page 50 times, two in a second, and measures how long each
// takes to be in the page.
func previewSaves(b *testing.B, p *preview, tab *browser.Tab, file string) {
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
	p.save(file, text)
	slices.Sort(took)
	median, slow := took[len(took)/2], took[len(took)*95/100]
	b.ReportMetric(float64(median.Microseconds())/1e3, "median-ms")
	b.ReportMetric(float64(slow.Microseconds())/1e3, "p95-ms")
	b.Logf("%d saves: median %v, p95 %v, slowest %v", len(took), median, slow, took[len(took)-1])
	if median > previewMedian || slow > previewSlow {
		b.Errorf("saves take longer than %v (median) and %v (p95)", previewMedian, previewSlow)
	}
}

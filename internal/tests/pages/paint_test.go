package pages

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"

	"rolebook/internal/testkit/browser"
)

// What a reader with a slow computer waits at most, in milliseconds.
const (
	latestPaint = 200
	longestTask = 50
)

// paintWatcher keeps when the largest part of a page was painted, and for how long
// the page did not answer.
const paintWatcher = `window.__paint = 0; window.__task = 0;
new PerformanceObserver((list) => { for (const e of list.getEntries()) __paint = e.startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const e of list.getEntries()) __task = Math.max(__task, e.duration); }).observe({ type: "longtask", buffered: true });`

// BenchmarkPaint opens the shipped pages that readers open most, from the
// loopback, with nothing in the cache and the processor slowed down four times.
// The median of the largest paints and of the longest tasks is held to the
// budget. A page of one line without a stylesheet stands beside them: what it takes
// no page can save on that machine. Run it on one that does nothing else:
//
//	go test -run '^$' -bench Paint -benchtime 20x ./internal/tests/pages
func BenchmarkPaint(b *testing.B) {
	s := newStudio(b)
	s.browser = browser.Start(b)
	bare := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "<!doctype html><html lang=en><title>Bare</title><p>One line.")
	}))
	defer bare.Close()
	b.Run("bare", func(b *testing.B) {
		paint, task := paints(b, s.browser.New(b), bare.URL, desk)
		b.Logf("a bare page is painted after %.0f ms, its longest task takes %.0f ms", paint, task)
	})
	for _, f := range s.shipped.faces("en") {
		if !slices.Contains([]string{"home", "role", "comparison", "article", "search"}, f.name) {
			continue
		}
		for name, width := range map[string]int64{"phone": phone, "desk": desk} {
			b.Run(f.name+"/"+name, func(b *testing.B) { paint(b, s.browser.New(b), f, width) })
		}
	}
}

func paint(b *testing.B, tab *browser.Tab, f face, width int64) {
	paint, task := paints(b, tab, f.address(), width)
	if paint == 0 || paint > latestPaint {
		b.Errorf("the largest paint comes after %.0f ms, at most %d are allowed", paint, latestPaint)
	}
	if task > longestTask {
		b.Errorf("a task takes %.0f ms, at most %d are allowed", task, longestTask)
	}
}

// paints opens an address again and again, and returns the medians of when its
// largest part is painted and how long its longest task takes, in milliseconds.
func paints(b *testing.B, tab *browser.Tab, address string, width int64) (paint, task float64) {
	tab.Act(sized(width))
	tab.Act(tell(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
	tab.Act(tell(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: 4}))
	tab.Act(onNewPages(paintWatcher))
	var paints, tasks []float64
	for b.Loop() {
		tab.Visit(address)
		tab.Do(`await document.fonts.ready; await new Promise((done) => setTimeout(done, 100));`)
		got := browser.Eval[[2]float64](tab, `[__paint, __task]`)
		paints, tasks = append(paints, got[0]), append(tasks, got[1])
	}
	slices.Sort(paints)
	slices.Sort(tasks)
	paint, task = paints[len(paints)/2], tasks[len(tasks)/2]
	b.ReportMetric(paint, "ms-paint")
	b.ReportMetric(task, "ms-task")
	b.ReportMetric(paints[len(paints)-1], "ms-paint-worst")
	b.ReportMetric(tasks[len(tasks)-1], "ms-task-worst")
	return paint, task
}

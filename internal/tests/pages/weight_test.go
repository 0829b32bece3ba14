package pages

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/network"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// The budget, in bytes as gzip sends them.
const (
	mostHTML   = 15 << 10
	mostCSS    = 16 << 10
	mostScript = 8 << 10
)

var assetLinks = regexp.MustCompile(`<(link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]+)"`)

// testWeight holds the pages of the shipped roles, and all that they load
// before a reader does anything, to the budget.
func (s *studio) testWeight(t *testing.T) {
	heaviest, where := 0, ""
	sums := map[string]int{}
	for _, p := range s.shipped.html {
		if p.kind != "role" {
			continue
		}
		html, err := os.ReadFile(p.file)
		testkit.NoError(t, err)
		if n := weigh(t, p.file); n > heaviest {
			heaviest, where = n, p.path
		}
		clear(sums)
		for _, link := range assetLinks.FindAllSubmatch(html, -1) {
			kind, _, _ := strings.Cut(string(link[1]), " ")
			sums[kind] += weigh(t, filepath.Join(s.shipped.out, string(link[2])))
		}
	}
	for _, b := range []struct {
		what      string
		got, most int
	}{
		{"the HTML of " + where, heaviest, mostHTML},
		{"the stylesheet", sums["link"], mostCSS},
		{"the scripts", sums["script"], mostScript},
	} {
		t.Logf("%s: %d bytes of %d", b.what, b.got, b.most)
		if b.got == 0 || b.got > b.most {
			t.Errorf("%s: %d bytes, at most %d are allowed", b.what, b.got, b.most)
		}
	}
}

// weigh is how many bytes gzip makes of a file.
func weigh(t *testing.T, file string) int {
	t.Helper()
	data, err := os.ReadFile(file)
	testkit.NoError(t, err)
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, err = w.Write(data)
	testkit.NoError(t, errors.Join(err, w.Close()))
	return b.Len()
}

// shiftWatcher adds up what moves while a page loads.
const shiftWatcher = `window.__shift = 0; window.__moved = [];
new PerformanceObserver((list) => {
  for (const e of list.getEntries()) {
    __shift += e.value;
    for (const s of e.sources ?? []) __moved.push((s.node?.className || s.node?.nodeName || "?") + "");
  }
}).observe({ type: "layout-shift", buffered: true });`

// testShift shows that nothing moves while a page loads, nor while it is
// scrolled through, and that no script comes but the one that the page names.
// Pages with pictures are not scrolled: as long as a build does not know how
// large pictures are, those that load late move what stands below them. In .ci/test
// a page is loaded at one width, and its translation at the other.
func (s *studio) testShift(t *testing.T) {
	for i, faces := range [][]face{s.test.faces("en"), s.test.faces("ar"), s.shipped.faces("en")} {
		s.each(t, faces, func(t *testing.T, tab *browser.Tab, f face) {
			if f.kind == "redirect" {
				return // readers leave it at once
			}
			tab.Act(say(network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: true}))
			tab.Act(onNewPages(shiftWatcher))
			for j, width := range []int64{phone, fixture} {
				if !testkit.Long() && (f.nth+i+j)%2 == 1 {
					continue
				}
				tab.Act(sized(width))
				tab.Visit(f.address())
				report(t, tab, fmt.Sprintf("%d px", width), shiftFaults)
			}
		})
	}
}

// shiftFaults scrolls to the end and says what has moved on the way.
const shiftFaults = `(async () => {
  await document.fonts.ready;
  const frame = () => new Promise(requestAnimationFrame);
  await frame(); await frame();
  const out = [], end = document.scrollingElement.scrollHeight;
  for (let y = 0; y <= end && !document.images.length; y += innerHeight / 2) { scrollTo({ top: y, behavior: "instant" }); await frame(); }
  await frame(); await frame();
  if (__shift > 0) out.push("the layout shifts by " + __shift.toFixed(4) + ": " + [...new Set(__moved)].slice(0, 5).join(", "));
  const scripts = performance.getEntriesByType("resource").filter((r) => r.initiatorType === "script" || r.name.endsWith(".js"));
  if (scripts.length > document.querySelectorAll("script[src]").length) out.push("more scripts than the page names: " + scripts.map((r) => r.name).join(" "));
  return out;
})()`

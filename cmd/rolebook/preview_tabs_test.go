package main

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rolebook/internal/testkit/browser"
)

// previewMany are a dozen pages.
func previewMany() string {
	var b strings.Builder
	b.WriteString("-- content/index.md --\n# Home\n")
	for i := range previewTabs {
		fmt.Fprintf(&b, "-- content/page-%d.md --\n# Page %d\n\nmark 1\n", i, i)
	}
	return b.String()
}

// previewTabs is more than the six connections that browsers open to a host.
const previewTabs = 12

// previewDozen opens a dozen pages in tabs of one browser.
func previewDozen(t *testing.T, c *browser.Chromium, p *preview) []*browser.Tab {
	t.Helper()
	var tabs []*browser.Tab
	for i := range previewTabs {
		tab := c.Open(t, fmt.Sprintf("%spage-%d/", p.address, i))
		tab.Shows("mark 1")
		tabs = append(tabs, tab)
	}
	return tabs
}

// A dozen tabs of one browser load and stay up to date, over HTTP/1.1, and a
// thirteenth still loads.
func previewTwelveTabs(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewMany())
	tabs := previewDozen(t, c, p)
	c.Worker(t, p.address)
	for mark := 2; mark <= 4; mark++ {
		for i := range tabs {
			p.save(fmt.Sprintf("content/page-%d.md", i), fmt.Sprintf("# Page %d\n\nmark %d\n", i, mark))
		}
		for _, tab := range tabs {
			tab.Shows(fmt.Sprintf("mark %d", mark))
		}
	}
	p.edit("content/index.md", "# Home", "# Home\n\nSweet home.")
	c.Open(t, p.address).Shows("Sweet home.")
}

// After a restart of the server every tab finds it again by itself, and shows what
// is new; where nothing is, nothing happens. How long that takes is the machine's.
func previewRestart(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewMany())
	tabs := previewDozen(t, c, p)
	for _, tab := range tabs {
		tab.Allow(`net::ERR_|403|503`)
		previewFollows(tab)
		tab.Do(`record.changes = []`)
	}
	addr := p.host()
	for mark := 2; mark <= 4; mark++ {
		p.stop()
		p.save("content/page-3.md", fmt.Sprintf("# Page 3\n\nmark %d\n", mark))
		p.start(addr)
		p.serves("", "</main>")
		began := time.Now()
		tabs[3].Shows(fmt.Sprintf("mark %d", mark))
		for _, tab := range tabs {
			tab.Until("the stream", previewConnected)
		}
		t.Logf("the tabs came back after %v", time.Since(began).Round(time.Millisecond))
		p.save("content/page-5.md", fmt.Sprintf("# Page 5\n\nmark %d\n", mark))
		tabs[5].Shows(fmt.Sprintf("mark %d", mark))
	}
	want := strings.Repeat("META content, META content, #text , ", 3) // a page that was reloaded goes through more
	for i, tab := range tabs {
		got := browser.Eval[string](tab, `record.changes.map((c) => c.replace(/^\w+ /, "") + ", ").join("")`)
		if i == 3 || i == 5 {
			got = strings.TrimPrefix(got, want)
		}
		if got != "" {
			t.Errorf("page %d also went through %s", i, got)
		}
	}
}

// previewConnected tells whether a tab has the token of the running server.
const previewConnected = `(async () => {
  const page = await (await fetch(location.href, { cache: "no-store" })).text();
  const script = document.querySelector('script[src*="/_rolebook/preview.js"]');
  const { progress, session } = await import(script.src);
  return page.includes("?token=" + session.token) && progress.known > 0;
})()`

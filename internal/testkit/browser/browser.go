// Package browser looks at pages as a reader does: in a real Chromium.
//
// # What goes in
//
// A test, and the address of a page on this machine.
//
// # What comes out
//
// A [Chromium] with a profile of its own, and its tabs ([Tab]), which run
// expressions in their pages and wait, for a bounded time, until one holds.
//
// # What is promised
//
// A tab fails its test if anything happened in it that must not happen in any:
// an uncaught exception, a line in the console, a violation of the content
// security policy, a request to another host, a crash. What a test brings about
// itself it says with [Tab.Allow]. Where there is no Chromium, tests are skipped;
// where CI is set, they fail.
package browser

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"rolebook/internal/testkit"
)

// Chromium is a browser without a window.
type Chromium struct{ ctx context.Context }

// Start starts a browser, until the test ends. Its environment is the test's, and
// what is given: "FONTCONFIG_FILE=/tmp/fonts.conf".
func Start(t testing.TB, environment ...string) *Chromium {
	t.Helper()
	path := program()
	if path == "" {
		testkit.Missing(t, "there is no Chromium; install it to run the tests of what a reader sees")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1000, 700), chromedp.Env(environment...))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox)
	}
	start, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(start)
	t.Cleanup(end)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("starting %s: %v", path, err)
	}
	return &Chromium{ctx}
}

// program returns where Chromium is, or "". Its headless shell lays out and runs pages with
// the same code, and takes a third of the processor time of the whole browser.
func program() string {
	for _, name := range []string{"chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Open opens an address in a new tab.
func (c *Chromium) Open(t testing.TB, address string) *Tab {
	t.Helper()
	tab := c.New(t)
	tab.Visit(address)
	return tab
}

// New opens an empty tab.
func (c *Chromium) New(t testing.TB) *Tab {
	t.Helper()
	return c.attach(t)
}

// Worker attaches to the shared worker of pages that are open, so that what
// happens in it counts as what happens in a tab does.
func (c *Chromium) Worker(t testing.TB, address string) *Tab {
	t.Helper()
	targets, err := chromedp.Targets(c.ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, info := range targets {
		if info.Type == "shared_worker" && within(info.URL, address) {
			tab := c.attach(t, chromedp.WithTargetID(target.ID(info.TargetID)))
			tab.expect(address)
			return tab
		}
	}
	t.Fatalf("the pages of %s have no shared worker", address)
	return nil
}

//go:build unix

package main

import (
	"syscall"
	"testing"
	"time"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// A server that slept, as on a laptop that was closed, is caught up with when it
// wakes: whatever was asked of it before, and whatever was saved meanwhile. It
// sleeps longer than its own deadlines; in .ci/long longer than a
// stream lives.
func TestPreviewAsleep(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a sleep of eleven seconds")
	}
	c, p := browser.Start(t), previewOf(t, previewMany())
	asleep := 11 * time.Second
	if testkit.Long() {
		asleep = 65 * time.Second
	}
	one, two := c.Open(t, p.address+"page-1/"), c.Open(t, p.address+"page-2/")
	for _, tab := range []*browser.Tab{one, two} {
		tab.Allow(`net::ERR_`)
		previewFollows(tab)
	}
	p.save("content/page-1.md", "# Page 1\n\nmark 2\n")
	one.Shows("mark 2")
	p.save("content/page-1.md", "# Page 1\n\nmark 3\n")
	if err := p.cmd.Process.Signal(syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	p.save("content/page-2.md", "# Page 2\n\nmark 2\n")
	<-time.After(asleep)
	if err := p.cmd.Process.Signal(syscall.SIGCONT); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	one.Shows("mark 3")
	two.Shows("mark 2")
	t.Logf("caught up after %v", time.Since(began).Round(time.Millisecond))
	p.save("content/page-2.md", "# Page 2\n\nmark 3\n")
	two.Shows("mark 3")
}

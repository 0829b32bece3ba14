package main

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/browser"
)

// Three pages in three tabs.
const previewThree = `
-- content/index.md --
# Home
-- content/one.md --
# One

mark 0
-- content/two.md --
# Two

mark 0
-- content/three.md --
# Three

mark 0
`

// previewOpen opens the three pages.
func previewOpen(t *testing.T, c *browser.Chromium, p *preview) []*browser.Tab {
	var tabs []*browser.Tab
	for _, name := range previewNames {
		tb := c.Open(t, p.address+name+"/")
		tb.Shows("mark 0")
		tabs = append(tabs, tb)
	}
	return tabs
}

var previewNames = [3]string{"one", "two", "three"}

func previewMarked(name string, mark int) string { return fmt.Sprintf("# %s\n\nmark %d\n", name, mark) }

// Every one of many saves that are 300 ms apart is seen.
func previewEverySave(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewThree)
	tabs := previewOpen(t, c, p)
	saves := testkit.Amount(60, 200)
	pace := time.NewTicker(300 * time.Millisecond)
	defer pace.Stop()
	var want [3][]int
	for i := 1; i <= saves; i++ {
		at := i % 3
		p.write("content/"+previewNames[at]+".md", previewMarked(previewNames[at], i))
		want[at] = append(want[at], i)
		<-pace.C
	}
	for i, tb := range tabs {
		tb.Shows(fmt.Sprintf("mark %d", want[i][len(want[i])-1]))
		got := browser.Eval[[]int](tb, "record.marks")
		got = slices.DeleteFunc(got, func(n int) bool { return n == 0 })
		if !slices.Equal(got, want[i]) {
			t.Errorf("of page %s were shown %v", previewNames[i], got)
		}
	}
}

// Of a burst of saves the last one is shown, and nothing older after something newer.
func previewBursts(t *testing.T, c *browser.Chromium) {
	p := previewOf(t, previewThree)
	tabs := previewOpen(t, c, p)
	pace := time.NewTicker(20 * time.Millisecond)
	defer pace.Stop()
	mark := 0
	for range 12 {
		for range 15 {
			mark++
			for _, name := range previewNames[:1+mark%3] {
				p.write("content/"+name+".md", previewMarked(name, mark))
			}
			<-pace.C
		}
		mark++
		for _, name := range previewNames {
			p.write("content/"+name+".md", previewMarked(name, mark))
		}
		for _, tb := range tabs {
			tb.Shows(fmt.Sprintf("mark %d", mark))
		}
	}
	for i, tb := range tabs {
		got := browser.Eval[[]int](tb, "record.marks")
		if !slices.IsSorted(got) {
			t.Errorf("of page %s something older was shown after something newer: %v", previewNames[i], got)
		}
	}
}

package watch

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestGather plays changes and checks when which are told.
func TestGather(t *testing.T) {
	for _, test := range []struct {
		name  string
		found []int  // when something was found, in ms
		told  string // when what was told: "time: times found"
	}{
		{"one", []int{1000}, "1000: 1000"},
		{"two apart", []int{1000, 1020}, "1000: 1000; 1020: 1020"},
		{"two together", []int{1000, 1005}, "1000: 1000; 1020: 1005"},
		{"a burst", []int{1000, 1003, 1006, 1009, 1050}, "1000: 1000; 1024: 1003 1006 1009; 1050: 1050"},
		{"a time is quiet if nothing is found", []int{1000, 1005, 1019, 1025}, "1000: 1000; 1040: 1005 1019 1025"},
		{"though something is told", []int{1000, 1005, 1025}, "1000: 1000; 1020: 1005; 1025: 1025"},
		{
			"no end", []int{1000, 1010, 1020, 1030, 1040, 1050, 1060, 1070, 1080, 1090, 1100, 1110, 1120},
			"1000: 1000; 1060: 1010 1020 1030 1040 1050 1060; 1120: 1070 1080 1090 1100 1110 1120",
		},
	} {
		g := newGather(15*time.Millisecond, 50*time.Millisecond)
		at := func(ms int) time.Time { return time.UnixMilli(int64(ms)) }
		var told []string
		for ms := range 2000 {
			if slices.Contains(test.found, ms) {
				g.add(at(ms), []string{fmt.Sprint(ms)}, false)
			}
			if !g.empty() && !g.due().After(at(ms)) {
				paths, _ := g.take()
				told = append(told, fmt.Sprintf("%d: %s", ms, strings.Join(slices.Sorted(maps.Keys(paths)), " ")))
			}
		}
		if got := strings.Join(told, "; "); got != test.told {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got, test.told)
		}
	}
}

// What looks like half of a change waits for the other half, but not for ever.
func TestGatherHalf(t *testing.T) {
	g := newGather(15*time.Millisecond, 50*time.Millisecond)
	at := time.UnixMilli(1000)
	g.add(at, []string{"page.md"}, false)
	g.half = true
	if got := g.due(); got != at.Add(15*time.Millisecond) {
		t.Errorf("an emptied file is told after %v", got.Sub(at))
	}
	g.add(at.Add(time.Millisecond), []string{"page.md"}, false)
	g.half = false
	if got := g.due(); got != at {
		t.Errorf("a file that is written is told after %v", got.Sub(at))
	}
}

func TestMailbox(t *testing.T) {
	m := newMailbox()
	if _, any := m.take(); any {
		t.Error("something is in an empty box")
	}
	m.put(map[string]struct{}{"b": {}, "a": {}}, false)
	m.put(map[string]struct{}{"c": {}, "a": {}}, false)
	<-m.filled
	if c, _ := m.take(); !slices.Equal(c.Paths, []string{"a", "b", "c"}) || c.All {
		t.Errorf("took %+v", c)
	}
	m.put(map[string]struct{}{"a": {}}, true)
	if c, _ := m.take(); c.Paths != nil || !c.All {
		t.Errorf("took %+v, want all", c)
	}
	for i := range maxNamed + 1 {
		m.put(map[string]struct{}{fmt.Sprint(i): {}}, false)
	}
	if c, _ := m.take(); c.Paths != nil || !c.All {
		t.Errorf("after too many paths took %d, all: %v", len(c.Paths), c.All)
	}
}

func TestRestless(t *testing.T) {
	base := time.Unix(1_700_000_000, 5)
	whole := time.Unix(1_700_000_000, 0)
	for _, test := range []struct {
		mtime time.Time
		after time.Duration
		want  bool
	}{
		{base, 0, true},
		{base, 10 * time.Millisecond, true},
		{base, 15 * time.Millisecond, false},
		{base, -time.Hour, true},
		{whole, 1500 * time.Millisecond, true},
		{whole, 3 * time.Second, false},
	} {
		if got := unstable(test.mtime.UnixNano(), test.mtime.Add(test.after)); got != test.want {
			t.Errorf("written at %v, %v later: %v", test.mtime, test.after, got)
		}
	}
}

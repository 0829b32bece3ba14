package watch

import (
	"slices"
	"sync"
	"time"
)

// gather decides when changes are told: the first after a quiet time at once,
// unless it looks like half of one; those that follow together.
type gather struct {
	quiet, most time.Duration

	paths map[string]struct{}
	all   bool
	calm  bool      // the gathered began after a quiet time
	half  bool      // a file among them may be about to be written
	first time.Time // of the gathered
	last  time.Time // of all that ever came
}

func newGather(quiet, most time.Duration) *gather {
	return &gather{quiet: quiet, most: most, paths: map[string]struct{}{}}
}

// add gathers what was found at the time now.
func (g *gather) add(now time.Time, paths []string, all bool) {
	if len(paths) == 0 && !all {
		return
	}
	if g.empty() {
		g.first = now
		g.calm = now.Sub(g.last) >= g.quiet
	}
	g.last = now
	g.all = g.all || all
	for _, p := range paths {
		g.paths[p] = struct{}{}
	}
}

func (g *gather) empty() bool { return len(g.paths) == 0 && !g.all }

// due says when the gathered is to be told. It must not be empty.
func (g *gather) due() time.Time {
	if g.calm && !g.half {
		return g.first
	}
	return earlier(g.last.Add(g.quiet), g.first.Add(g.most))
}

// take returns the gathered and empties g.
func (g *gather) take() (paths map[string]struct{}, all bool) {
	paths, all = g.paths, g.all
	g.paths, g.all = map[string]struct{}{}, false
	return paths, all
}

// maxNamed is how many paths a change may name. More are as good as all.
const maxNamed = 1 << 16

// mailbox holds what is to be told until someone asks.
type mailbox struct {
	filled chan struct{} // holds one word while the box holds anything

	mu    sync.Mutex
	paths map[string]struct{}
	all   bool
}

func newMailbox() *mailbox {
	return &mailbox{filled: make(chan struct{}, 1), paths: map[string]struct{}{}}
}

// put adds to what is to be told.
func (m *mailbox) put(paths map[string]struct{}, all bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for p := range paths {
		m.paths[p] = struct{}{}
	}
	m.all = m.all || all || len(m.paths) > maxNamed
	if m.all {
		m.paths = map[string]struct{}{}
	}
	signal(m.filled)
}

// take empties the box. It reports whether anything was in it.
func (m *mailbox) take() (Change, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := Change{All: m.all}
	if len(m.paths) > 0 {
		c.Paths = make([]string, 0, len(m.paths))
		for p := range m.paths {
			c.Paths = append(c.Paths, p)
		}
		slices.Sort(c.Paths)
	}
	m.paths, m.all = map[string]struct{}{}, false
	return c, c.All || c.Paths != nil
}

// signal puts a word into a channel that holds one, if none is in it.
func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

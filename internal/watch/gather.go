package watch

import (
	"iter"
	"maps"
	"slices"
	"sync"
	"time"
)

// changes are paths that may have changed; all means that anything may have.
type changes struct {
	paths map[string]struct{}
	all   bool
}

func (c *changes) add(paths iter.Seq[string], all bool) {
	if c.paths == nil {
		c.paths = map[string]struct{}{}
	}
	for p := range paths {
		c.paths[p] = struct{}{}
	}
	c.all = c.all || all
}

func (c *changes) empty() bool { return len(c.paths) == 0 && !c.all }

// take returns the changes and empties c.
func (c *changes) take() (paths map[string]struct{}, all bool) {
	paths, all = c.paths, c.all
	*c = changes{}
	return paths, all
}

// gather decides when changes are delivered: the first after a quiet time at once,
// unless a file may be half written; those that follow together.
type gather struct {
	changes
	quiet, most time.Duration

	afterQuiet bool      // the first of the changes came after a quiet time
	half       bool      // one of the files may be about to be written
	first      time.Time // of the changes
	last       time.Time // of all changes that ever came
}

func newGather(quiet, most time.Duration) *gather { return &gather{quiet: quiet, most: most} }

// add adds what was found at the time now.
func (g *gather) add(now time.Time, paths []string, all bool) {
	if len(paths) == 0 && !all {
		return
	}
	if g.empty() {
		g.first = now
		g.afterQuiet = now.Sub(g.last) >= g.quiet
	}
	g.last = now
	g.changes.add(slices.Values(paths), all)
}

// due returns when the changes are to be delivered. There must be some.
func (g *gather) due() time.Time {
	if g.afterQuiet && !g.half {
		return g.first
	}
	return earlier(g.last.Add(g.quiet), g.first.Add(g.most))
}

// maxNamed is how many paths a change may name. More become Change.All.
const maxNamed = 1 << 16

// mailbox holds changes until the caller of [Watcher.Next] takes them.
type mailbox struct {
	filled chan struct{} // has room for one signal, which says that there are changes

	mu      sync.Mutex
	changes changes
}

func newMailbox() *mailbox { return &mailbox{filled: make(chan struct{}, 1)} }

// put adds changes.
func (m *mailbox) put(paths map[string]struct{}, all bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.changes.add(maps.Keys(paths), all)
	if m.changes.all || len(m.changes.paths) > maxNamed {
		m.changes = changes{all: true}
	}
	signal(m.filled)
}

// take empties the mailbox. It reports whether anything was in it.
func (m *mailbox) take() (Change, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	paths, all := m.changes.take()
	c := Change{All: all, Paths: slices.Sorted(maps.Keys(paths))}
	return c, c.All || c.Paths != nil
}

// signal sends on a channel with room for one value, unless it is full.
func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

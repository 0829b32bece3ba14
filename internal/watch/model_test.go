package watch

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestModel lets 300 random sequences of operations loose on a tree while an eye
// reads what it is told of, and nothing else. In the end the eye must have seen
// what is true: by events alone, by the audit when events are dropped, by polling.
func TestModel(t *testing.T) {
	for seed := range uint64(300) {
		o, kind := only(), "events"
		var quiet atomic.Bool // the monkey is not let loose yet
		quiet.Store(true)
		switch seed % 6 {
		case 3:
			kind = "a tenth of events dropped"
			o.Audit = 60 * time.Millisecond
			r := rand.New(rand.NewPCG(seed, 1)) // used by one goroutine
			o.hooks.event = func(fsnotify.Event) bool { return !quiet.Load() && r.IntN(10) > 0 }
		case 4:
			kind = "events dropped"
			o.Audit, o.PollEvery = 60*time.Millisecond, 40*time.Millisecond
			o.hooks.event = func(fsnotify.Event) bool { return false }
		case 5:
			kind = "polling"
			o.Poll, o.PollEvery = true, 30*time.Millisecond
		}
		t.Run(fmt.Sprintf("%d %s", seed, kind), func(t *testing.T) {
			t.Parallel()
			model(t, seed, o, &quiet)
		})
	}
}

// model plays one sequence.
func model(t *testing.T, seed uint64, o Options, quiet *atomic.Bool) {
	dir := t.TempDir
	if seed%2 == 0 {
		dir = func() string { return memory(t) }
	}
	m := &monkey{r: rand.New(rand.NewPCG(seed, 2)), root: filepath.Join(dir(), "root")}
	for range 20 {
		m.act()
	}
	for _, dir := range []string{"x", "y", "z"} {
		check(t, os.MkdirAll(filepath.Join(m.root, dir), 0o755))
	}
	e := open(t, m.root, o)
	e.below = true
	if o.hooks.event != nil { // let it be known that the system does not tell everything
		for _, name := range []string{"x/1.md", "y/2.md", "z/3.md"} {
			write(t, m.root, name, "not told of")
			e.untilReported(name)
		}
	}
	quiet.Store(false)
	var done atomic.Bool
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for range 60 {
			m.act()
			for range m.r.IntN(3) {
				runtime.Gosched() // lets the others in, sometimes
			}
		}
		done.Store(true)
		_ = os.MkdirAll(m.root, 0o755)
		_ = os.WriteFile(filepath.Join(m.root, "done.md"), nil, 0o644) // so that something is told after all this
	}()
	e.until(done.Load)
	<-ended
	e.untilTrue()
}

// monkey does what nobody would do in so short a time.
type monkey struct {
	r    *rand.Rand
	root string
	n    int
}

// any is a path below the root that may exist, of few possible ones.
func (m *monkey) any() string {
	path := m.root
	for range 1 + m.r.IntN(4) {
		path = filepath.Join(path, string(rune('a'+m.r.IntN(3))))
	}
	return path
}

// act does one thing. Much of it fails, as what it needs is not there.
func (m *monkey) act() {
	m.n++
	text := []byte(fmt.Sprintf("%06d", m.n)) // always as long, so that sizes tell nothing
	path := m.any()
	outside := m.root + string(rune('0'+m.r.IntN(2)))
	switch m.r.IntN(20) {
	case 0, 1, 2, 3, 4:
		_ = os.MkdirAll(filepath.Dir(path), 0o755)
		_ = os.WriteFile(path+".md", text, 0o644)
	case 5, 6, 7:
		_ = os.WriteFile(path+".md", text, 0o644)
	case 8:
		_ = os.WriteFile(path+".tmp", text, 0o644)
		_ = os.Rename(path+".tmp", path+".md")
	case 9:
		_ = os.Remove(path + ".md")
	case 10:
		_ = os.Rename(path+".md", m.any()+".md")
	case 11:
		_ = os.MkdirAll(path, 0o755)
	case 12, 13, 14:
		_ = os.Rename(path, m.any())
	case 15:
		_ = os.RemoveAll(path)
	case 16:
		_ = os.Rename(path, outside)
	case 17:
		_ = os.Rename(outside, path)
	case 18:
		m.link(path, outside)
	case 19:
		m.remove(outside, text)
	}
}

// link puts a link in the place of a directory, or a directory into that of a link.
func (m *monkey) link(path, to string) {
	if info, err := os.Lstat(path); err == nil && info.Mode()&os.ModeSymlink != 0 {
		_ = os.Remove(path)
		_ = os.Mkdir(path, 0o755)
		return
	}
	_ = os.Rename(path, path+".tmp")
	_ = os.Symlink(to, path)
}

// remove takes the root away, now and then, and mostly brings one back.
func (m *monkey) remove(outside string, text []byte) {
	switch m.r.IntN(12) {
	case 0:
		_ = os.Rename(m.root, outside)
	case 1:
		_ = os.Rename(outside, m.root)
	case 2:
		_ = os.RemoveAll(m.root)
		_ = os.MkdirAll(filepath.Join(m.root, "a"), 0o755)
		_ = os.WriteFile(filepath.Join(m.root, "a", "b.md"), text, 0o644)
	}
}

package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// TestDropped lets no event through: the audit must find everything.
func TestDropped(t *testing.T) {
	t.Parallel()
	o := Options{Audit: 50 * time.Millisecond, PollEvery: never}
	o.hooks.event = func(fsnotify.Event) bool { return false }
	e := grown(t, memory(t), o)
	write(t, e.root, "5.md", "second") // as long as what was there
	e.untilTrue()
	write(t, e.root, "x/y/z.md", "new")
	e.untilTrue()
	check(t, os.Rename(filepath.Join(e.root, "a"), filepath.Join(e.root, "d", "a")))
	e.untilTrue()
	check(t, os.RemoveAll(filepath.Join(e.root, "d")))
	e.untilTrue()
	check(t, os.RemoveAll(e.root))
	e.untilTrue()
	write(t, e.root, "5.md", "back")
	e.untilTrue()
}

// TestCameAndWent makes and removes a file while the keeper looks away. Who listed
// the directory meanwhile has seen it.
func TestCameAndWent(t *testing.T) {
	t.Parallel()
	hold := make(chan struct{})
	o := only()
	o.hooks.event = func(fsnotify.Event) bool { <-hold; return true }
	e := grown(t, memory(t), o)
	write(t, e.root, "a/new.md", "")
	check(t, os.Remove(filepath.Join(e.root, "a", "new.md")))
	close(hold)
	e.untilTold("a/new.md")
}

// TestCameAndWentUnseen is the same without events: nobody can know which file it
// was, so the directory is told.
func TestCameAndWentUnseen(t *testing.T) {
	t.Parallel()
	root := memory(t)
	write(t, root, "a/old.md", "")
	k := still(t, Options{Roots: []string{root}, Poll: true})
	poll := func() []string {
		k.sweep.pollAt = time.Time{}
		for k.step(time.Now()); k.sweep.running(); {
			k.step(time.Now())
		}
		paths, _ := k.table.take()
		return paths
	}
	poll() // what was made a moment ago
	for _, path := range []string{root, filepath.Join(root, "a")} {
		write(t, path, "new.md", "")
		check(t, os.Remove(filepath.Join(path, "new.md")))
		if got := poll(); !slices.Contains(got, path) {
			t.Errorf("in %s: told of %q", path, got)
		}
	}
}

// TestStray has an event about a file in a directory that has gone meanwhile.
func TestStray(t *testing.T) {
	t.Parallel()
	root := memory(t)
	write(t, root, "a/old.md", "")
	k := still(t, Options{Roots: []string{root}})
	check(t, os.RemoveAll(filepath.Join(root, "a")))
	for _, test := range []struct {
		name string
		want []string
	}{
		{"a", []string{"a", "a/old.md"}},
		{"a/new.md", []string{"a/new.md"}},
		{"a/.new.md.swp", nil},
	} {
		k.handle(event{filepath.Join(root, filepath.FromSlash(test.name)), fsnotify.Create | fsnotify.Remove})
		var got []string
		paths, _ := k.table.take()
		for _, path := range paths {
			name, err := filepath.Rel(root, path)
			check(t, err)
			got = append(got, filepath.ToSlash(name))
		}
		slices.Sort(got)
		if got = slices.Compact(got); !slices.Equal(got, test.want) {
			t.Errorf("%s: told of %q, want %q", test.name, got, test.want)
		}
	}
}

// still returns a keeper who has begun and does nothing by himself.
func still(t *testing.T, o Options) *keeper {
	t.Helper()
	o, err := o.complete()
	check(t, err)
	k := newKeeper(o, t.Context().Done())
	k.begin()
	t.Cleanup(k.end)
	return k
}

// TestFresh writes a file again within the same tick of a clock that has whole
// seconds only, so that neither size nor time tells. No event does.
func TestFresh(t *testing.T) {
	t.Parallel()
	o := Options{Audit: 30 * time.Millisecond, PollEvery: never}
	o.hooks.event = func(fsnotify.Event) bool { return false }
	e := grown(t, memory(t), o)
	path := filepath.Join(e.root, "5.md")
	for n := range 10 {
		at := time.Now().Truncate(time.Second)
		write(t, e.root, "5.md", fmt.Sprintf("%06d", n))
		check(t, os.Chtimes(path, at, at))
		e.untilTold("5.md")
		write(t, e.root, "5.md", fmt.Sprintf("%06d", n+500))
		check(t, os.Chtimes(path, at, at))
		e.untilTrue()
	}
}

// TestUnheard checks that a directory whose changes come without notice is polled.
func TestUnheard(t *testing.T) {
	t.Parallel()
	o := Options{Audit: 30 * time.Millisecond, PollEvery: 20 * time.Millisecond}
	o.hooks.event = func(fsnotify.Event) bool { return false }
	e := grown(t, memory(t), o)
	for n := 0; ; n++ { // as often as it takes: when the audit comes at once, it cannot tell
		write(t, e.root, "5.md", fmt.Sprint(n))
		e.untilTrue()
		select {
		case text := <-e.w.Warnings():
			if !strings.Contains(text, "without the system reporting it") || !strings.Contains(text, e.root) {
				t.Error(text)
			}
			return
		default:
		}
	}
}

// TestPoll polls from the start.
func TestPoll(t *testing.T) {
	t.Parallel()
	e := grown(t, memory(t), Options{Poll: true, PollEvery: 20 * time.Millisecond, Audit: never})
	write(t, e.root, "x/y/z.md", "new")
	e.untilTrue()
	check(t, os.Rename(filepath.Join(e.root, "a"), filepath.Join(e.root, "z")))
	e.untilTrue()
	write(t, e.root, "z/b/2.md", "changed")
	e.untilTrue()
	check(t, os.RemoveAll(e.root))
	e.untilTrue()
	write(t, e.root, "5.md", "back")
	e.untilTrue()
}

// TestSilentMount has a directory on a file system that tells nothing.
func TestSilentMount(t *testing.T) {
	t.Parallel()
	o := Options{PollEvery: 20 * time.Millisecond, Audit: never}
	o.hooks.mount = func(string) string { return "nfs" }
	o.hooks.event = func(fsnotify.Event) bool { return false }
	e := grown(t, memory(t), o)
	e.warned("nfs", e.root, "20ms")
	write(t, e.root, "a/b/2.md", "changed")
	e.untilTrue()
	write(t, e.root, "x/y/z.md", "new")
	e.untilTrue()
	check(t, os.RemoveAll(e.root))
	e.untilTrue()
	write(t, e.root, "5.md", "back")
	e.untilTrue()
}

// TestOverflow holds the reader until the system's queue is full.
func TestOverflow(t *testing.T) {
	hold := make(chan struct{})
	o := only()
	o.hooks.event = func(fsnotify.Event) bool { <-hold; return true }
	e := grown(t, memory(t), o)
	for n := range 20_000 {
		check(t, os.WriteFile(filepath.Join(e.root, "d", fmt.Sprintf("%d.md", n)), nil, 0o644))
	}
	check(t, os.Rename(filepath.Join(e.root, "a"), filepath.Join(e.root, "z")))
	close(hold)
	e.until(func() bool { return e.last.All })
	e.untilTrue()
	write(t, e.root, "z/b/c/1.md", "after") // its directory was renamed without an event
	e.untilTold("z/b/c/1.md")
	e.untilTrue()
}

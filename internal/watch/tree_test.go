package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// grown makes a tree of directories with a file in each, and an eye on it that only
// events can tell.
func grown(t *testing.T, o Options) *eye {
	t.Helper()
	root := filepath.Join(memory(t), "root")
	for _, name := range []string{"a/b/c/1.md", "a/b/2.md", "a/3.md", "d/4.md", "5.md"} {
		write(t, root, name, "first")
	}
	return open(t, root, o)
}

// TestDirectories does to directories what can be done, and writes afterwards.
func TestDirectories(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(t *testing.T, root string)
		then string // a file that is written after that was seen
	}{
		{"mkdir -p and a file at once", func(t *testing.T, root string) { write(t, root, "x/y/z/new.md", "new") }, "x/y/z/new.md"},
		{"rename", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "z")))
		}, "z/b/c/1.md"},
		{"rename and make again", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "z")))
			write(t, root, "a/b/c/1.md", "second")
		}, "a/b/c/1.md"},
		{"rename there and back", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "z")))
			check(t, os.Rename(filepath.Join(root, "z"), filepath.Join(root, "a")))
		}, "a/b/c/1.md"},
		{"swap", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "x")))
			check(t, os.Rename(filepath.Join(root, "d"), filepath.Join(root, "a")))
			check(t, os.Rename(filepath.Join(root, "x"), filepath.Join(root, "d")))
		}, "d/b/c/1.md"},
		{"move down", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "d", "a")))
		}, "d/a/b/c/1.md"},
		{"move in", func(t *testing.T, root string) {
			write(t, root, "../out/p/q.md", "moved")
			check(t, os.Rename(filepath.Join(root, "../out"), filepath.Join(root, "in")))
		}, "in/p/q.md"},
		{"move out", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "../out")))
			write(t, root, "../out/b/c/1.md", "not seen")
		}, "5.md"},
		{"hide and show", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, ".a")))
			write(t, root, ".a/b/c/1.md", "hidden")
			check(t, os.Rename(filepath.Join(root, ".a"), filepath.Join(root, "shown")))
		}, "shown/b/c/1.md"},
		{"rm -rf", func(t *testing.T, root string) { check(t, os.RemoveAll(filepath.Join(root, "a"))) }, "d/4.md"},
		{"rm -rf and make again", func(t *testing.T, root string) {
			check(t, os.RemoveAll(filepath.Join(root, "a")))
			write(t, root, "a/b/c/1.md", "again")
		}, "a/b/c/1.md"},
		{"a file for a directory", func(t *testing.T, root string) {
			check(t, os.RemoveAll(filepath.Join(root, "a")))
			write(t, root, "a", "file")
			check(t, os.Remove(filepath.Join(root, "5.md")))
			write(t, root, "5.md/6.md", "directory")
		}, "5.md/6.md"},
		{"a link for a directory", func(t *testing.T, root string) {
			write(t, root, "../out/b/2.md", "not seen")
			check(t, os.RemoveAll(filepath.Join(root, "a")))
			check(t, os.Symlink("../out", filepath.Join(root, "a")))
			write(t, root, "../out/b/2.md", "not seen either")
		}, "d/4.md"},
		{"a directory for a link", func(t *testing.T, root string) {
			check(t, os.Symlink("d", filepath.Join(root, "link")))
			check(t, os.Remove(filepath.Join(root, "link")))
			write(t, root, "link/7.md", "directory")
		}, "link/7.md"},
		{"recreate the root", func(t *testing.T, root string) {
			check(t, os.RemoveAll(root))
			write(t, root, "a/new.md", "again")
		}, "a/new.md"},
		{"move the root there and back", func(t *testing.T, root string) {
			check(t, os.Rename(root, root+"-moved"))
			check(t, os.Rename(root+"-moved", root))
		}, "a/b/c/1.md"},
		{"move another root there", func(t *testing.T, root string) {
			write(t, root, "../other/x/y.md", "other")
			check(t, os.Rename(root, root+"-moved"))
			check(t, os.Rename(filepath.Join(root, "../other"), root))
			write(t, root, "../root-moved/5.md", "not seen")
		}, "x/y.md"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if runtime.GOOS == "windows" && strings.Contains(test.name, "link") {
				t.Skip("symbolic links need a privilege on Windows")
			}
			e := grown(t, only())
			test.do(t, e.root)
			write(t, e.root, "done.md", "")
			e.until(func() bool { _, seen := e.seen["done.md"]; return seen })
			e.untilTrue()
			for n := range 3 {
				write(t, e.root, test.then, fmt.Sprint("then ", n))
				e.untilTold(test.then)
				e.untilTrue()
			}
		})
	}
}

// TestRootComes watches a root that is not there yet, nor what it is in.
func TestRootComes(t *testing.T) {
	t.Parallel()
	root := filepath.Join(t.TempDir(), "themes", "ours", "layouts")
	e := open(t, root, only())
	for n := range 3 {
		write(t, root, "deep/page.html", fmt.Sprint(n))
		e.untilTrue()
		write(t, root, "deep/page.html", "again")
		e.untilTold("deep/page.html")
		e.untilTrue()
		check(t, os.RemoveAll(filepath.Dir(filepath.Dir(root))))
		e.untilTrue()
	}
}

// TestRootBack checks that a root that comes back is told as all.
func TestRootBack(t *testing.T) {
	t.Parallel()
	e := grown(t, only())
	check(t, os.RemoveAll(e.root))
	e.untilTrue()
	write(t, e.root, "5.md", "back")
	e.until(func() bool { return e.last.All })
	e.untilTrue()
}

// TestRootIsLink watches a root that is a link, which then leads elsewhere.
func TestRootIsLink(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
	t.Parallel()
	dir := t.TempDir()
	write(t, dir, "one/x/a.md", "1")
	write(t, dir, "two/x/a.md", "2")
	root := filepath.Join(dir, "link")
	check(t, os.Symlink("one", root))
	e := open(t, root, only())
	e.seen = map[string]string{"x/a.md": "1"}

	write(t, dir, "one/x/a.md", "written")
	e.until(func() bool { return e.seen["x/a.md"] == "written" })
	check(t, os.Remove(root))
	check(t, os.Symlink("two", root))
	e.until(func() bool { return e.last.All })
	write(t, dir, "one/x/a.md", "not seen")
	write(t, dir, "two/x/a.md", "seen")
	e.until(func() bool { return e.seen["x/a.md"] == "seen" })
}

// TestNestedRoots watches roots within roots, one of them left out by Skip.
func TestNestedRoots(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	in, out := filepath.Join(root, "content"), filepath.Join(root, "skipped", "theme")
	write(t, in, "a.md", "1")
	o := only()
	o.Roots = []string{root, in, out}
	o.Skip = func(path string, _ bool) bool { return path == filepath.Dir(out) }
	e := open(t, root, o)
	for n := range 3 {
		text := fmt.Sprint(n)
		write(t, in, "a.md", text)
		e.untilTold("content/a.md")
		write(t, out, "x/t.html", text)
		e.until(func() bool { return e.seen["skipped/theme/x/t.html"] == text })
		e.silent(func() { write(t, root, "skipped/not.md", text) })
		check(t, os.RemoveAll(in))
		check(t, os.RemoveAll(out))
		e.until(func() bool { return e.seen["content/a.md"] == "" && e.seen["skipped/theme/x/t.html"] == "" })
	}
}

// TestChmod checks that a change of mode is told only if the mode did change.
func TestChmod(t *testing.T) {
	t.Parallel()
	e := grown(t, only())
	path := filepath.Join(e.root, "5.md")
	e.silent(func() { check(t, os.Chmod(path, 0o644)) })
	if runtime.GOOS != "windows" {
		check(t, os.Chmod(path, 0o400))
		e.untilTold("5.md")
	}
	check(t, os.Chtimes(path, before(), before()))
	e.untilTold("5.md")
}

// TestDropped lets no event through: the audit must find everything.
func TestDropped(t *testing.T) {
	t.Parallel()
	o := Options{Audit: 50 * time.Millisecond, PollEvery: never}
	o.hooks.event = func(fsnotify.Event) bool { return false }
	e := grown(t, o)
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
	e := grown(t, o)
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
	o, err := Options{Roots: []string{root}, Poll: true}.complete()
	check(t, err)
	k := newKeeper(o, t.Context().Done())
	k.begin()
	defer k.end()
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

// TestFresh writes a file again within the same tick of a clock that has whole
// seconds only, so that neither size nor time tells. No event does.
func TestFresh(t *testing.T) {
	t.Parallel()
	o := Options{Audit: 30 * time.Millisecond, PollEvery: never}
	o.hooks.event = func(fsnotify.Event) bool { return false }
	e := grown(t, o)
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
	e := grown(t, o)
	for n := 0; ; n++ { // as often as it takes: when the audit comes at once, it cannot tell
		write(t, e.root, "5.md", fmt.Sprint(n))
		e.untilTrue()
		select {
		case text := <-e.w.Warnings():
			if !strings.Contains(text, "without the system telling") || !strings.Contains(text, e.root) {
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
	e := grown(t, Options{Poll: true, PollEvery: 20 * time.Millisecond, Audit: never})
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
	e := grown(t, o)
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
	e := grown(t, o)
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

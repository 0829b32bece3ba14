package watch

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// never is longer than any test: what is due then does not happen.
const never = time.Hour

// timeout is how long a test waits for what must happen.
const timeout = 20 * time.Second

// TestMain lets more tests run at once than there are processors: they mostly wait.
func TestMain(m *testing.M) {
	flag.Parse()
	if runtime.GOMAXPROCS(0) < 16 {
		flag.Set("test.parallel", "16")
	}
	os.Exit(m.Run())
}

// watcher is one who watches and reads what he is told of, as a site builder does.
type watcher struct {
	t        *testing.T
	w        *Watcher
	ctx      context.Context
	root     string
	seen     map[string]string // by path relative to root: what he read
	reported int               // how many changes he got
	last     Change
	marks    int // files written to see when they are told of

	// below makes him look at all that is below a directory that is named, as he
	// must if names come and go so fast that nobody sees them.
	below bool
}

// open watches root, and reads it. The root need not exist.
func open(t *testing.T, root string, o Options) *watcher {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	t.Cleanup(cancel)
	if o.Roots == nil {
		o.Roots = []string{root}
	}
	w, err := New(ctx, o)
	check(t, err)
	t.Cleanup(func() { w.Close() })
	return &watcher{t: t, w: w, ctx: ctx, root: root, seen: read(root)}
}

// only are options with which nothing is found but by events.
func only() Options { return Options{Audit: never, PollEvery: never} }

// next waits for a change and reads what it names, and nothing else.
func (e *watcher) next() Change {
	e.t.Helper()
	c, err := e.w.Next(e.ctx)
	if err != nil {
		e.t.Helper()
		e.t.Fatalf("waiting for a change: %v; differences: %v", err, e.differences())
	}
	e.reported++
	e.last = c
	if c.All {
		e.seen = read(e.root)
		return c
	}
	for _, path := range c.Paths {
		name, err := filepath.Rel(e.root, path)
		check(e.t, err)
		name = filepath.ToSlash(name)
		delete(e.seen, name)
		info := stat(e.root, path)
		if info != nil && info.Mode().IsRegular() {
			if data, err := os.ReadFile(path); err == nil {
				e.seen[name] = string(data)
			}
		} else if e.below {
			e.readBelow(path, name, info != nil && info.IsDir())
		}
	}
	return c
}

// readBelow reads all that is below a path, if that is a directory.
func (e *watcher) readBelow(path, name string, dir bool) {
	prefix := name + "/"
	if name == "." {
		prefix = ""
	}
	maps.DeleteFunc(e.seen, func(seen, _ string) bool { return strings.HasPrefix(seen, prefix) })
	if dir {
		for below, text := range read(path) {
			e.seen[prefix+below] = text
		}
	}
}

// until waits until done.
func (e *watcher) until(done func() bool) {
	e.t.Helper()
	for !done() {
		e.next()
	}
}

// untilTrue waits until the eye has seen what is true.
func (e *watcher) untilTrue() {
	e.t.Helper()
	e.until(func() bool { return maps.Equal(e.seen, read(e.root)) })
}

// untilReported waits until the next change that names path, relative to the root, or
// says all.
func (e *watcher) untilReported(name string) {
	e.t.Helper()
	e.last = Change{}
	e.until(func() bool { return e.names(name) })
}

func (e *watcher) names(name string) bool {
	return e.last.All || slices.Contains(e.last.Paths, filepath.Join(e.root, filepath.FromSlash(name)))
}

func (e *watcher) differences() []string {
	var out []string
	truth := read(e.root)
	for name := range truth {
		if e.seen[name] != truth[name] {
			out = append(out, "not seen: "+name)
		}
	}
	for name := range e.seen {
		if _, there := truth[name]; !there {
			out = append(out, "still seen: "+name)
		}
	}
	return out
}

// settle waits until all is told that happened before: until a file is told of that
// is written now.
func (e *watcher) settle() {
	e.t.Helper()
	for again := true; again; {
		e.untilReported(e.mark())
		again = e.last.All // and may have been before that
	}
}

// mark writes a new file and returns its name.
func (e *watcher) mark() string {
	e.t.Helper()
	e.marks++
	marker := fmt.Sprintf("marker-%d.md", e.marks)
	write(e.t, e.root, marker, "")
	return marker
}

// silent checks that nothing is told of what is done.
func (e *watcher) silent(do func()) {
	e.t.Helper()
	e.settle()
	do()
	marker := e.mark()
	e.last = Change{}
	e.until(func() bool {
		for _, path := range e.last.Paths {
			if !strings.HasPrefix(filepath.Base(path), "marker-") {
				e.t.Errorf("told of %s", path)
			}
		}
		return e.names(marker)
	})
}

// warned waits for a warning that says all of parts.
func (e *watcher) warned(parts ...string) {
	e.t.Helper()
	for {
		select {
		case text := <-e.w.Warnings():
			e.t.Log(text)
			if !slices.ContainsFunc(parts, func(p string) bool { return !strings.Contains(text, p) }) {
				return
			}
		case <-e.ctx.Done():
			e.t.Fatalf("no warning says %q", parts)
		}
	}
}

// read returns the files below root, links not followed, but those that are never
// looked at.
func read(root string) map[string]string {
	files := map[string]string{}
	filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || path == root {
			return nil // it went while we read
		}
		if ignored(d.Name()) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.Type().IsRegular() {
			if data, err := os.ReadFile(path); err == nil {
				name, _ := filepath.Rel(root, path)
				files[filepath.ToSlash(name)] = string(data)
			}
		}
		return nil
	})
	return files
}

// stat returns what is at path, or nil if there is nothing or the way from root to
// it leads over a link.
func stat(root, path string) fs.FileInfo {
	for at := filepath.Dir(path); len(at) > len(root); at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err != nil || !info.IsDir() {
			return nil
		}
	}
	info, err := os.Lstat(path)
	if err != nil {
		return nil
	}
	return info
}

// memory returns a directory that is removed after the test, in memory if possible.
func memory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "watch-test-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// write makes a file by ordinary means, and the directories above it.
func write(t *testing.T, root, name, text string) {
	t.Helper()
	path := filepath.Join(root, filepath.FromSlash(name))
	check(t, os.MkdirAll(filepath.Dir(path), 0o755))
	check(t, os.WriteFile(path, []byte(text), 0o644))
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestOptions(t *testing.T) {
	for _, o := range []Options{
		{},
		{Roots: []string{"."}, Quiet: -1},
		{Roots: []string{"."}, Cap: -1},
		{Roots: []string{"."}, Audit: -1},
		{Roots: []string{"."}, PollEvery: -1},
	} {
		if _, err := New(t.Context(), o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := New(ended, Options{Roots: []string{t.TempDir()}}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the context ended: %v", err)
	}
}

func TestEnd(t *testing.T) {
	w, err := New(t.Context(), Options{Roots: []string{t.TempDir()}})
	check(t, err)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.Next(ended); !errors.Is(err, context.Canceled) {
		t.Errorf("Next with a context that ended: %v", err)
	}
	check(t, w.Close())
	check(t, w.Close())
	if _, err := w.Next(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("Next after Close: %v", err)
	}
	if _, open := <-w.Warnings(); open {
		t.Error("the channel of warnings is open after Close")
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w, err := New(ctx, Options{Roots: []string{t.TempDir()}})
	check(t, err)
	cancel()
	if _, err := w.Next(t.Context()); !errors.Is(err, ErrClosed) {
		t.Errorf("Next after the context of New ended: %v", err)
	}
}

func TestIgnored(t *testing.T) {
	for _, name := range []string{
		".git", ".#page.md", "#page.md#", "page.md~", "page.md.swp", ".page.md.SWP", "page.swx", "page.swo", "page.tmp",
		"page.bck", "4913", "page.md___jb_tmp___", "___jb_old___", ".goutputstream-AB12CD", ".sb-1234-abcd", ".page.md.Xy12ab",
	} {
		if !ignored(name) {
			t.Errorf("%q is looked at", name)
		}
	}
	for _, name := range []string{"page.md", "4914", "swp", "a#b.md", "a~b.md", "tmp", "___jb", "jb___"} {
		if ignored(name) {
			t.Errorf("%q is not looked at", name)
		}
	}
}

func TestWhatIsReported(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	write(t, root, "a.md", "1")
	write(t, root, "public/index.html", "1")
	o := only()
	o.Skip = func(path string, dir bool) bool { return dir && path == filepath.Join(root, "public") }
	e := open(t, root, o)
	e.silent(func() {})

	write(t, root, "a.md", "2")
	e.untilReported("a.md")
	check(t, os.Remove(filepath.Join(root, "a.md")))
	e.untilReported("a.md")

	e.silent(func() {
		write(t, root, "public/index.html", "2")
		write(t, root, ".git/index", "2")
		write(t, root, "b.md~", "2")
	})
	e.silent(func() {
		check(t, os.RemoveAll(filepath.Join(root, "public")))
		write(t, root, "public/index.html", "3")
	})

}

// TestLinks checks that a link is a file like any other, wherever it leads.
func TestLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
	t.Parallel()
	dir := t.TempDir()
	root := filepath.Join(dir, "root")
	write(t, dir, "out/x.md", "1")
	write(t, root, "in/x.md", "1")
	check(t, os.Symlink("../out", filepath.Join(root, "old")))
	e := open(t, root, only())
	for link, to := range map[string]string{"new": "../out", "loop": ".", "in/again": "..", "nowhere": "nowhere"} {
		check(t, os.Symlink(to, filepath.Join(root, filepath.FromSlash(link))))
		e.untilReported(link)
	}
	e.silent(func() {
		write(t, dir, "out/x.md", "2")
		write(t, dir, "out/y/z.md", "2")
	})
	write(t, root, "loop/in/x.md", "2")
	e.untilReported("in/x.md")
	check(t, os.Remove(filepath.Join(root, "old")))
	e.untilReported("old")
}

package watch

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// grown makes a tree of directories with a file in each, and an eye on it.
func grown(t *testing.T, dir string, o Options) *watcher {
	t.Helper()
	root := filepath.Join(dir, "root")
	for _, name := range []string{"a/b/c/1.md", "a/b/2.md", "a/3.md", "d/4.md", "5.md"} {
		write(t, root, name, "first")
	}
	return open(t, root, o)
}

// TestDirectories does to directories what can be done, and then writes every file.
func TestDirectories(t *testing.T) {
	for _, test := range []struct {
		name string
		do   func(t *testing.T, root string)
	}{
		{"mkdir -p and a file at once", func(t *testing.T, root string) { write(t, root, "x/y/z/new.md", "new") }},
		{"rename", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "z")))
		}},
		{"rename and make again", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "z")))
			write(t, root, "a/b/c/1.md", "second")
		}},
		{"rename there and back", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "z")))
			check(t, os.Rename(filepath.Join(root, "z"), filepath.Join(root, "a")))
		}},
		{"swap", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "x")))
			check(t, os.Rename(filepath.Join(root, "d"), filepath.Join(root, "a")))
			check(t, os.Rename(filepath.Join(root, "x"), filepath.Join(root, "d")))
		}},
		{"move down", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "d", "a")))
		}},
		{"move in", func(t *testing.T, root string) {
			write(t, root, "../out/p/q.md", "moved")
			check(t, os.Rename(filepath.Join(root, "../out"), filepath.Join(root, "in")))
		}},
		{"move out", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, "../out")))
			write(t, root, "../out/b/c/1.md", "not seen")
		}},
		{"hide and show", func(t *testing.T, root string) {
			check(t, os.Rename(filepath.Join(root, "a"), filepath.Join(root, ".a")))
			write(t, root, ".a/b/c/1.md", "hidden")
			check(t, os.Rename(filepath.Join(root, ".a"), filepath.Join(root, "shown")))
		}},
		{"rm -rf", func(t *testing.T, root string) { check(t, os.RemoveAll(filepath.Join(root, "a"))) }},
		{"rm -rf and make again", func(t *testing.T, root string) {
			check(t, os.RemoveAll(filepath.Join(root, "a")))
			write(t, root, "a/b/c/1.md", "again")
		}},
		{"a file for a directory", func(t *testing.T, root string) {
			check(t, os.RemoveAll(filepath.Join(root, "a")))
			write(t, root, "a", "file")
			check(t, os.Remove(filepath.Join(root, "5.md")))
			write(t, root, "5.md/6.md", "directory")
		}},
		{"a link for a directory", func(t *testing.T, root string) {
			write(t, root, "../out/b/2.md", "not seen")
			check(t, os.RemoveAll(filepath.Join(root, "a")))
			check(t, os.Symlink("../out", filepath.Join(root, "a")))
			write(t, root, "../out/b/2.md", "not seen either")
		}},
		{"a directory for a link", func(t *testing.T, root string) {
			check(t, os.Symlink("d", filepath.Join(root, "link")))
			check(t, os.Remove(filepath.Join(root, "link")))
			write(t, root, "link/7.md", "directory")
		}},
		{"recreate the root", func(t *testing.T, root string) {
			check(t, os.RemoveAll(root))
			write(t, root, "a/new.md", "again")
		}},
		{"move the root there and back", func(t *testing.T, root string) {
			check(t, os.Rename(root, root+"-moved"))
			check(t, os.Rename(root+"-moved", root))
		}},
		{"move another root there", func(t *testing.T, root string) {
			write(t, root, "../other/x/y.md", "other")
			check(t, os.Rename(root, root+"-moved"))
			check(t, os.Rename(filepath.Join(root, "../other"), root))
			write(t, root, "../root-moved/5.md", "not seen")
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if runtime.GOOS == "windows" && strings.Contains(test.name, "link") {
				t.Skip("symbolic links need a privilege on Windows")
			}
			for _, dir := range []string{memory(t), t.TempDir()} { // inodes are used again on some disks only
				e := grown(t, dir, only())
				test.do(t, e.root)
				e.settle()
				e.untilTrue()
				for _, name := range slices.Sorted(maps.Keys(read(e.root))) {
					e.settle()
					write(t, e.root, name, "after")
					e.untilReported(name)
				}
				e.untilTrue()
			}
		})
	}
}

// TestWhileListing makes a file in a new directory after that was listed and before
// what was found is dealt with.
func TestWhileListing(t *testing.T) {
	t.Parallel()
	dir := memory(t)
	root := filepath.Join(dir, "root")
	write(t, root, "old.md", "")
	write(t, dir, "new/first.md", "")
	o := only()
	o.Skip = func(path string, _ bool) bool {
		second := filepath.Join(root, "new", "second.md")
		if path == filepath.Join(root, "new", "first.md") && stat(root, second) == nil {
			write(t, root, "new/second.md", "")
		}
		return false
	}
	e := open(t, root, o)
	check(t, os.Rename(filepath.Join(dir, "new"), filepath.Join(root, "new")))
	e.until(func() bool { return slices.Contains(e.last.Paths, filepath.Join(root, "new", "second.md")) })
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
		e.untilReported("deep/page.html")
		e.untilTrue()
		check(t, os.RemoveAll(filepath.Dir(filepath.Dir(root))))
		e.untilTrue()
	}
}

// TestRootBack checks that a root that comes back is told as all.
func TestRootBack(t *testing.T) {
	t.Parallel()
	e := grown(t, memory(t), only())
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
		e.untilReported("content/a.md")
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
	e := grown(t, memory(t), only())
	path := filepath.Join(e.root, "5.md")
	e.silent(func() { check(t, os.Chmod(path, 0o644)) })
	if runtime.GOOS != "windows" {
		check(t, os.Chmod(path, 0o400))
		e.untilReported("5.md")
	}
	check(t, os.Chtimes(path, before(), before()))
	e.untilReported("5.md")
}

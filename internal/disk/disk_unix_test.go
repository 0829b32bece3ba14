//go:build unix

package disk

import (
	"errors"
	"io"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// prepared is a directory with one of each kind, and a directory beside it.
func prepared(t *testing.T) *os.Root {
	t.Helper()
	around := t.TempDir()
	dir := filepath.Join(around, "root")
	for name, text := range map[string]string{"root/file": "text", "root/sub/file": "below", "beside/file": "secret"} {
		must(t, os.MkdirAll(filepath.Join(around, filepath.Dir(name)), 0o755))
		must(t, os.WriteFile(filepath.Join(around, name), []byte(text), 0o644))
	}
	must(t, syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644))
	for name, to := range map[string]string{"link": "file", "out": "../beside/file", "outdir": "../beside", "indir": "sub", "device": "/dev/zero", "gone": "nothing", "loop": "loop"} {
		must(t, os.Symlink(to, filepath.Join(dir, name)))
	}
	t.Chdir(dir) // the name of a socket is short
	l, err := net.Listen("unix", "socket")
	must(t, err)
	t.Cleanup(func() { l.Close() })
	root, err := OpenRoot(dir)
	must(t, err)
	t.Cleanup(func() { root.Close() })
	return root
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// What is no file is not opened, and nothing is waited for. Break: os.Root.Open in the
// place of open waits for the pipe.
func TestOpen(t *testing.T) {
	root := prepared(t)
	fsys := FS(root)
	for _, name := range []string{"pipe", "link", "out", "device", "gone", "loop", "socket", "sub", "outdir"} {
		if f, err := Open(root, name); !errors.Is(err, ErrIrregular) {
			t.Errorf("%s: %v, %v", name, f, err)
		}
		if _, err := ReadFile(root, name, 100); !errors.Is(err, ErrIrregular) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := fs.ReadFile(fsys, name); err == nil {
			t.Errorf("%s is read", name)
		}
		if err := Replace(root, name, []byte("x")); err == nil {
			t.Errorf("%s is written", name)
		}
	}
	for _, name := range []string{"absent", "file/a", "../beside/file", "outdir/file"} {
		if f, err := Open(root, name); err == nil || errors.Is(err, ErrIrregular) {
			t.Errorf("%s: %v, %v", name, f, err)
		}
	}
	if text, err := ReadFile(root, "file", 4); string(text) != "text" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if text, err := ReadFile(root, "file", 3); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%q, %v", text, err)
	}
	if err := Replace(root, "file", []byte("new")); err != nil {
		t.Error(err)
	}
	if text, err := fs.ReadFile(fsys, "file"); string(text) != "new" || err != nil {
		t.Errorf("%q, %v", text, err)
	}
	if entries, err := fs.ReadDir(fsys, "."); len(entries) != 11 || err != nil || entries[0].Name() != "device" {
		t.Errorf("%v, %v", entries, err)
	}
	if _, err := OpenRoot(filepath.Join(root.Name(), "pipe")); err == nil {
		t.Error("a pipe is a root")
	}
}

// Each directory of a path has to be one of the root itself. Break: no look in dir.
func TestDir(t *testing.T) {
	root := prepared(t)
	for _, path := range [][]string{{"outdir"}, {"indir"}, {"pipe"}, {"file"}, {"sub", "file"}, {"outdir", "new"}, {"gone"}} {
		for _, create := range []bool{false, true} {
			if d, err := Dir(root, create, path...); !errors.Is(err, ErrIrregular) {
				t.Errorf("%v: %v, %v", path, d, err)
			}
		}
	}
	if _, err := Dir(root, false, "sub", "new"); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	d, err := Dir(root, true, "sub", "new", "newer")
	must(t, err)
	must(t, d.Close())
	if info, err := root.Stat("sub/new/newer"); err != nil || !info.IsDir() {
		t.Error(err)
	}
}

// A name that is now a file, now a pipe, now a link is never waited for, and what is
// opened is the file. Break: no look after opening returns the other file.
func TestOpenWhileItChanges(t *testing.T) {
	root := prepared(t)
	done := make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		var err error
		for i := 0; err == nil; i++ {
			select {
			case <-done:
				ended <- nil
				return
			default:
			}
			_ = root.Remove("new")
			switch i % 3 {
			case 0:
				err = Replace(root, "new", []byte("text"))
			case 1:
				err = syscall.Mkfifo("new", 0o644)
			case 2:
				err = root.Symlink("sub/file", "new")
			}
			if err == nil {
				err = root.Rename("new", "changing")
			}
		}
		ended <- err
	}()
	files := 0
	for range 3000 {
		f, err := Open(root, "changing")
		if err != nil {
			continue
		}
		files++
		if text, err := io.ReadAll(f); string(text) != "text" {
			t.Errorf("%q, %v", text, err)
		}
		f.Close()
	}
	close(done)
	must(t, <-ended)
	t.Logf("%d files", files)
}

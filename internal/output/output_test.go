package output

import (
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

// files are names and what they hold. In a publication a name in assets/ is a
// hashed asset; in a tree a directory ends in a slash.
type files map[string]string

// put hands over all of f.
func put(p *Publication, f files) error {
	for _, name := range slices.Sorted(maps.Keys(f)) {
		put := p.Put
		if strings.HasPrefix(name, "assets/") {
			put = p.PutAsset
		}
		if err := put(name, []byte(f[name])); err != nil {
			return err
		}
	}
	return nil
}

// publish is one whole publication.
func publish(dir string, f files) (Result, error) {
	p, err := Open(dir, Protect{})
	if err != nil {
		return Result{}, err
	}
	defer p.Abort()
	if err := put(p, f); err != nil {
		return Result{}, err
	}
	return p.Commit()
}

func mustPublish(t *testing.T, dir string, f files) Result {
	t.Helper()
	r, err := publish(dir, f)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// write makes a tree by ordinary means, as another program would.
func write(t *testing.T, dir string, f files) {
	t.Helper()
	for name, content := range f {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if strings.HasSuffix(name, "/") {
			check(t, os.MkdirAll(at, 0o755))
			continue
		}
		check(t, os.MkdirAll(filepath.Dir(at), 0o755))
		check(t, os.WriteFile(at, []byte(content), 0o644))
	}
}

// tree reads all of dir: what os.WalkDir finds, links not followed.
func tree(t *testing.T, dir string) files {
	t.Helper()
	found := files{}
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || at == dir {
			return err
		}
		rel, err := filepath.Rel(dir, at)
		if err != nil {
			return err
		}
		name := filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			found[name+"/"] = ""
		case d.Type()&fs.ModeSymlink != 0:
			to, err := os.Readlink(at)
			found[name] = "-> " + to
			return err
		default:
			data, err := os.ReadFile(at)
			found[name] = string(data)
			return err
		}
		return nil
	})
	check(t, err)
	return found
}

// published is tree without our own two files and without directories.
func published(t *testing.T, dir string) files {
	t.Helper()
	found := tree(t, dir)
	delete(found, manifestName)
	delete(found, lockName)
	maps.DeleteFunc(found, func(name, _ string) bool { return strings.HasSuffix(name, "/") })
	return found
}

func same(t *testing.T, what string, got, want files) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for name := range plus(got, want) {
		g, inGot := got[name]
		w, inWant := want[name]
		if inGot != inWant || g != w {
			t.Errorf("%s: %s is %.60q (there: %v), want %.60q (there: %v)", what, name, g, inGot, w, inWant)
		}
	}
}

func plus(a, b files) files {
	all := maps.Clone(a)
	maps.Copy(all, b)
	return all
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// wantError checks that err says all of parts.
func wantError(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want one with %q", parts)
	}
	for _, part := range parts {
		if !strings.Contains(err.Error(), filepath.FromSlash(part)) {
			t.Errorf("error %q does not say %q", err, part)
		}
	}
}

func needLinks(t *testing.T) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
}

// longAgo is a modification time that a write cannot have.
func longAgo() time.Time { return time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC) }

// age sets the modification time of everything in dir to longAgo.
func age(t *testing.T, dir string) {
	t.Helper()
	check(t, filepath.WalkDir(dir, func(at string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chtimes(at, longAgo(), longAgo())
	}))
}

// touched lists what in dir is younger than age made it.
func touched(t *testing.T, dir string) []string {
	t.Helper()
	var names []string
	check(t, filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && !info.ModTime().Equal(longAgo()) {
			rel, _ := filepath.Rel(dir, at)
			names = append(names, filepath.ToSlash(rel))
		}
		return err
	}))
	return names
}

// TestMain lets this program be run again as the one that is killed.
func TestMain(m *testing.M) {
	if dir := os.Getenv("OUTPUT_TEST_VICTIM"); dir != "" {
		target(dir, os.Getenv("OUTPUT_TEST_ONCE") != "")
	}
	os.Exit(m.Run())
}

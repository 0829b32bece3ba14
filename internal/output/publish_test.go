package output

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

// TestPublish publishes step after step into one directory. After each, the
// directory holds want and nothing else but our own two files.
func TestPublish(t *testing.T) {
	type step struct {
		put  files
		want files // put, if nil
		res  Result
	}
	a1, a2, a3 := "assets/a.111.css", "assets/a.222.css", "assets/a.333.css"
	tests := []struct {
		name   string
		before files // by others
		steps  []step
	}{
		{"first and again", nil, []step{
			{put: files{"index.html": "home", "en/x/index.html": "x", "empty": ""}, res: Result{Written: 3}},
			{put: files{"index.html": "home", "en/x/index.html": "x", "empty": ""}, res: Result{Unchanged: 3}},
			{put: files{"index.html": "HOME", "en/x/index.html": "longer", "empty": ""}, res: Result{Written: 2, Unchanged: 1}},
		}},
		{"removals take empty directories", files{"keep/foreign/": ""}, []step{
			{put: files{"a": "1", "b/c/d": "2", "b/e": "3", "keep/x": "4"}, want: files{"a": "1", "b/c/d": "2", "b/e": "3", "keep/x": "4"}, res: Result{Written: 4}},
			{put: files{"b/e": "3"}, res: Result{Unchanged: 1, Removed: 3}},
			{put: files{}, res: Result{Removed: 1}},
		}},
		{"assets stay one generation", nil, []step{
			{put: files{"p": "1", a1: "1"}, res: Result{Written: 2}},
			{put: files{"p": "2", a2: "2"}, want: files{"p": "2", a2: "2", a1: "1"}, res: Result{Written: 2}},
			{put: files{"p": "2", a2: "2"}, want: files{"p": "2", a2: "2", a1: "1"}, res: Result{Unchanged: 2}},
			{put: files{"p": "3", a3: "3"}, want: files{"p": "3", a3: "3", a2: "2"}, res: Result{Written: 2, Removed: 1}},
			{put: files{"p": "4", a2: "2"}, want: files{"p": "4", a3: "3", a2: "2"}, res: Result{Written: 1, Unchanged: 1}},
			{put: files{"p": "5"}, want: files{"p": "5", a2: "2"}, res: Result{Written: 1, Removed: 1}},
			{put: files{"p": "6"}, res: Result{Written: 1, Removed: 1}},
		}},
		{"files of others stay", files{".gitignore": "*", "en/note.txt": "mine"}, []step{
			{put: files{"en/index.html": "1"}, want: files{".gitignore": "*", "en/note.txt": "mine", "en/index.html": "1"}, res: Result{Written: 1}},
			{put: files{}, want: files{".gitignore": "*", "en/note.txt": "mine"}, res: Result{Removed: 1}},
		}},
		{"an equal file of others becomes ours", files{"robots.txt": "same"}, []step{
			{put: files{"robots.txt": "same"}, res: Result{Unchanged: 1}},
			{put: files{"robots.txt": "other"}, res: Result{Written: 1}},
			{put: files{}, res: Result{Removed: 1}},
		}},
		{"a file becomes a directory and back", nil, []step{
			{put: files{"a": "file", "z": ""}, res: Result{Written: 2}},
			{put: files{"a/b/c": "1", "a/d": "2", "z": ""}, res: Result{Written: 2, Unchanged: 1, Removed: 1}},
			{put: files{"a": "file", "z": ""}, res: Result{Written: 1, Unchanged: 1, Removed: 2}},
		}},
		{"so does an asset", nil, []step{
			{put: files{"assets/x": "1"}, res: Result{Written: 1}},
			{put: files{"assets/x/y": "2"}, res: Result{Written: 1, Removed: 1}},
			{put: files{"assets/x": "1"}, res: Result{Written: 1, Removed: 1}},
		}},
		{"case is a new name", nil, []step{
			{put: files{"roles/Sre/index.html": "1"}, res: Result{Written: 1}},
			{put: files{"roles/sre/index.html": "2"}, res: Result{Written: 1, Removed: 1}},
		}},
		{"names in any script", nil, []step{
			{put: files{"ja/役割/索引.html": "1", "ar/أدوار": "2", "a b & 'c'": "3"}, res: Result{Written: 3}},
			{put: files{"ja/役割/索引.html": "1"}, res: Result{Unchanged: 1, Removed: 2}},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "a", "public")
			write(t, dir, tt.before)
			for i, s := range tt.steps {
				res, err := publish(dir, s.put)
				if err != nil {
					t.Fatalf("step %d: %v", i+1, err)
				}
				if strings.HasPrefix(tt.name, "case") && ignoresCase(t) {
					s.res.Removed = 0
				}
				if res != s.res {
					t.Errorf("step %d: %+v, want %+v", i+1, res, s.res)
				}
				want := s.want
				if want == nil {
					want = s.put
				}
				same(t, tt.name, published(t, dir), want)
				onlyFullDirectories(t, dir, tt.before)
			}
		})
	}
}

// onlyFullDirectories checks that no directory is left empty, but for before.
func onlyFullDirectories(t *testing.T, dir string, before files) {
	t.Helper()
	for name := range tree(t, dir) {
		if _, ok := before[name]; ok || !strings.HasSuffix(name, "/") {
			continue
		}
		if entries, err := os.ReadDir(filepath.Join(dir, name)); err != nil || len(entries) == 0 {
			t.Errorf("%s is empty (%v)", name, err)
		}
	}
}

func ignoresCase(t *testing.T) bool {
	dir := t.TempDir()
	write(t, dir, files{"case": ""})
	_, err := os.Stat(filepath.Join(dir, "CASE"))
	return err == nil
}

func TestNothingToDoWritesNothing(t *testing.T) {
	dir := t.TempDir()
	site := files{"index.html": "home", "en/a/index.html": strings.Repeat("a", 200_000), "assets/x.1.js": "x"}
	mustPublish(t, dir, site)
	age(t, dir)
	if res := mustPublish(t, dir, site); res != (Result{Unchanged: 3}) {
		t.Errorf("%+v", res)
	}
	if names := touched(t, dir); names != nil {
		t.Errorf("touched: %q", names)
	}
	site["index.html"] = "away"
	mustPublish(t, dir, site)
	if names, want := touched(t, dir), []string{".", lockName, "index.html"}; !slices.Equal(names, want) {
		t.Errorf("one change touched %q, want %q", names, want)
	}
}

func TestManifestHoldsSortedNamesOnly(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, files{"z": "", "assets/a.1": "1"})
	mustPublish(t, dir, files{"z": "", "a&b/c": "", "assets/a.2": "2"})
	want := `{
	"version": 2,
	"files": [
		"a&b/c",
		"z"
	],
	"assets": [
		"assets/a.2"
	],
	"kept": [
		"assets/a.1"
	]
}
`
	if got := tree(t, dir)[manifestName]; got != want {
		t.Errorf("got %s", got)
	}
}

// TestFirstManifest shows that nothing is kept of what the first version of the manifest
// calls assets: files of search indexes were among them.
func TestFirstManifest(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, files{"z": "", "a/1.bin": "text", "a/2.bin": "text",
		manifestName: `{"version": 1, "files": ["z"], "assets": ["a/1.bin"], "kept": ["a/2.bin"]}`})
	mustPublish(t, dir, files{"z": ""})
	for name := range tree(t, dir) {
		if strings.HasPrefix(name, "a/") {
			t.Errorf("%s is still there", name)
		}
	}
}

func TestModes(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	mustPublish(t, out, files{"en/index.html": "1"})
	write(t, dir, files{"public2/en/index.html": "1"})
	for _, name := range []string{"", "/en", "/en/index.html"} {
		ours, err := os.Stat(out + name)
		check(t, err)
		ordinary, err := os.Stat(filepath.Join(dir, "public2") + name)
		check(t, err)
		if ours.Mode() != ordinary.Mode() {
			t.Errorf("public%s has mode %v, want %v", name, ours.Mode(), ordinary.Mode())
		}
	}
}

func TestAbort(t *testing.T) {
	old := files{"index.html": "old", "gone": "1", "a": "file", "b/c": "dir", "assets/x.1": "1"}
	next := files{"index.html": "new", "more/and/more/x": "2", "a/b": "dir", "b": "file", "assets/x.2": "2"}
	t.Run("existing", func(t *testing.T) {
		dir := t.TempDir()
		mustPublish(t, dir, old)
		before := tree(t, dir)
		p, err := Open(dir, Protect{})
		check(t, err)
		check(t, put(p, next))
		check(t, p.Abort())
		check(t, p.Abort())
		same(t, "after Abort", tree(t, dir), before)
		wantError(t, p.Put("late", nil), "late", "ended")
		_, err = p.Commit()
		wantError(t, err, "ended")
	})
	t.Run("absent", func(t *testing.T) {
		dir := t.TempDir()
		p, err := Open(filepath.Join(dir, "x", "public"), Protect{})
		check(t, err)
		check(t, put(p, next))
		check(t, p.Abort())
		same(t, "after Abort", tree(t, dir), files{})
	})
	t.Run("of others", func(t *testing.T) {
		dir := t.TempDir()
		write(t, dir, files{".gitignore": "*"})
		p, err := Open(dir, Protect{})
		check(t, err)
		check(t, put(p, next))
		check(t, p.Abort())
		same(t, "after Abort", tree(t, dir), files{".gitignore": "*"})
	})
	t.Run("after Commit", func(t *testing.T) {
		dir := t.TempDir()
		p, err := Open(dir, Protect{})
		check(t, err)
		check(t, put(p, next))
		_, err = p.Commit()
		check(t, err)
		check(t, p.Abort())
		same(t, "after Abort", published(t, dir), next)
	})
}

func TestCommitRefusesAfterAFailedPut(t *testing.T) {
	dir := t.TempDir()
	mustPublish(t, dir, files{"a": "old"})
	before := tree(t, dir)
	p, err := Open(dir, Protect{})
	check(t, err)
	check(t, p.Put("a", []byte("new")))
	wantError(t, p.Put("nul", nil), "nul")
	_, err = p.Commit()
	wantError(t, err, "nul", "reserved on Windows")
	check(t, p.Abort())
	same(t, "after a failed put", tree(t, dir), before)
}

// TestCommitFails puts an obstacle in the way between Put and Commit.
func TestCommitFails(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, files{"a": "old", "gone": "1", "z": "old"})
	p, err := Open(dir, Protect{})
	check(t, err)
	check(t, put(p, files{"a": "new", "d/m": "new", "z": "new"}))
	write(t, dir, files{"d/m/obstacle": "mine"})
	_, err = p.Commit()
	wantError(t, err, "public/d/m", "exist")
	check(t, p.Abort())
	same(t, "after Abort", published(t, dir), files{"a": "new", "d/m/obstacle": "mine", "gone": "1", "z": "old"})
	check(t, os.RemoveAll(filepath.Join(dir, "d")))
	mustPublish(t, dir, files{"a": "new", "d/m": "new", "z": "new"})
	clean := t.TempDir()
	mustPublish(t, clean, files{"a": "new", "d/m": "new", "z": "new"})
	same(t, "finished", tree(t, dir), tree(t, clean))
}

// TestNoPermission publishes into a directory that cannot be written.
func TestNoPermission(t *testing.T) {
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("modes do not bind this user")
	}
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, files{"en/a": "old", "b": "old"})
	before := tree(t, dir)
	check(t, os.Chmod(filepath.Join(dir, "en"), 0o555))
	defer os.Chmod(filepath.Join(dir, "en"), 0o755)
	_, err := publish(dir, files{"en/a": "new", "b": "new"})
	wantError(t, err, "write", "public/en/a: permission denied")
	same(t, "after the refusal", tree(t, dir), before)
}

// TestCopy copies content over there, both around the size of a buffer.
func TestCopy(t *testing.T) {
	const block = 64 << 10
	big := bytes.Repeat([]byte("0123456789abcdef"), 3*block/16)
	changedAt := func(i int) []byte {
		data := slices.Clone(big)
		data[i] ^= 1
		return data
	}
	tests := []struct {
		name         string
		there, given []byte
		res          Result
	}{
		{"equal", big, big, Result{Unchanged: 1}},
		{"first byte", big, changedAt(0), Result{Written: 1}},
		{"last byte", big, changedAt(len(big) - 1), Result{Written: 1}},
		{"end of a block", big, changedAt(block - 1), Result{Written: 1}},
		{"start of a block", big, changedAt(block), Result{Written: 1}},
		{"shorter", big, big[:block], Result{Written: 1}},
		{"longer", big[:block], big, Result{Written: 1}},
		{"to empty", big, nil, Result{Written: 1}},
		{"from empty", nil, big, Result{Written: 1}},
		{"both empty", nil, nil, Result{Unchanged: 1}},
	}
	readers := map[string]func(io.Reader) io.Reader{
		"plain": func(r io.Reader) io.Reader { return r },
		"half":  iotest.HalfReader,
		"early": iotest.DataErrReader,
	}
	for _, tt := range tests {
		for kind, reader := range readers {
			t.Run(tt.name+"/"+kind, func(t *testing.T) {
				dir := t.TempDir()
				mustPublish(t, dir, files{"x.bin": string(tt.there)})
				p, err := Open(dir, Protect{})
				check(t, err)
				defer p.Abort()
				check(t, p.Copy("x.bin", reader(bytes.NewReader(tt.given)), int64(len(tt.given))))
				res, err := p.Commit()
				check(t, err)
				if res != tt.res {
					t.Errorf("%+v, want %+v", res, tt.res)
				}
				same(t, "copied", published(t, dir), files{"x.bin": string(tt.given)})
			})
		}
	}
}

func TestCopyOfAFileThatChanges(t *testing.T) {
	cause := errors.New("read content/x.png: input/output error")
	broken := func(read string) func() io.Reader {
		return func() io.Reader { return io.MultiReader(strings.NewReader(read), iotest.ErrReader(cause)) }
	}
	text := func(s string) func() io.Reader {
		return func() io.Reader { return strings.NewReader(s) }
	}
	tests := []struct {
		name string
		src  func() io.Reader
		says string
	}{
		{"shorter", text("1234"), "changed meanwhile"},
		{"longer", text("123456"), "changed meanwhile"},
		{"broken", broken("12"), cause.Error()},
		{"broken at the end", broken("12345"), cause.Error()},
	}
	for _, tt := range tests {
		for _, there := range []string{"12345", "12-45", "another size"} {
			t.Run(tt.name+" over "+there, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "public")
				mustPublish(t, dir, files{"x.png": there})
				before := tree(t, dir)
				p, err := Open(dir, Protect{})
				check(t, err)
				wantError(t, p.Copy("x.png", tt.src(), 5), "public/x.png", tt.says)
				wantError(t, p.Copy("new.png", tt.src(), 5), "public/new.png", tt.says)
				check(t, p.Abort())
				same(t, "after a failed copy", tree(t, dir), before)
			})
		}
	}
}

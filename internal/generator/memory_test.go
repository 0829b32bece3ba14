package generator_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/testkit"
	"rolebook/themes"
)

// fixture is a playbook on the disk, with a memory that keeps.
type fixture struct {
	t      *testing.T
	dir    string
	memory *generator.Memory
}

func newFixture(t *testing.T, archive string) *fixture {
	t.Helper()
	d := &fixture{t: t, dir: filepath.Join(t.TempDir(), "book"), memory: generator.NewMemory(nil, true)}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		d.write(f.Name, string(f.Data))
	}
	return d
}

func (d *fixture) path(name string) string { return filepath.Join(d.dir, filepath.FromSlash(name)) }

func (d *fixture) done(err error) {
	d.t.Helper()
	if err != nil {
		d.t.Fatal(err)
	}
}

func (d *fixture) write(name, text string) {
	d.t.Helper()
	d.done(os.MkdirAll(filepath.Dir(d.path(name)), 0o755))
	d.done(os.WriteFile(d.path(name), []byte(text), 0o644))
}

func (d *fixture) options() generator.Options {
	return generator.Options{Dir: d.dir, Out: "public", Themes: themes.Files()}
}

// load loads with the memory, after hints about names in the playbook.
func (d *fixture) load(ctx context.Context, hints ...string) (*generator.Snapshot, error) {
	for _, name := range hints {
		d.memory.Changed([]string{d.path(name)}, false)
	}
	return generator.Load(ctx, d.options(), d.memory)
}

// true checks that what is remembered, after hints, is what a build without
// memory finds.
func (d *fixture) true(hints ...string) {
	d.t.Helper()
	got, err := d.load(context.Background(), hints...)
	want, wantErr := generator.Load(context.Background(), d.options(), generator.NewMemory(nil, false))
	if fmt.Sprint(err) != fmt.Sprint(wantErr) {
		d.t.Fatalf("the error is %v, without memory it is %v", err, wantErr)
	}
	if err != nil {
		return
	}
	for _, difference := range append(differ(reported(got), reported(want)), differ(d.bytes(got), d.bytes(want))...) {
		d.t.Error(difference)
	}
}

// reported are the problems of a snapshot, by what they say.
func reported(s *generator.Snapshot) map[string]string {
	out := map[string]string{}
	for _, list := range []diag.List{s.Urgent(), s.Problems()} {
		for i, p := range list {
			out[fmt.Sprintf("problem %d of %d: %+v", i, len(list), p)] = "told"
		}
	}
	return out
}

// bytes are the files of a snapshot.
func (d *fixture) bytes(s *generator.Snapshot) map[string]string {
	d.t.Helper()
	out := map[string]string{}
	for _, p := range s.Paths() {
		data, err := s.Bytes(p)
		d.done(err)
		out[p.Name] = string(data)
	}
	return out
}

// differ says how two sets of texts differ, sorted.
func differ(got, want map[string]string) []string {
	var out []string
	for name, text := range want {
		if have, ok := got[name]; !ok {
			out = append(out, "missing: "+name)
		} else if have != text {
			out = append(out, "stale: "+name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			out = append(out, "left over: "+name)
		}
	}
	slices.Sort(out)
	return out
}

// do carries out an operation on the playbook, as a shell would.
func (d *fixture) do(line string) {
	d.t.Helper()
	word := strings.SplitN(line, " ", 3)
	switch word[0] {
	case "write":
		d.write(word[1], strings.ReplaceAll(word[2], "/", "\n"))
	case "grow": // a file of so many bytes
		size := 0
		fmt.Sscan(word[2], &size)
		d.write(word[1], "")
		d.done(os.Truncate(d.path(word[1]), int64(size)))
	case "rm":
		d.done(os.RemoveAll(d.path(word[1])))
	case "mv":
		d.done(os.Rename(d.path(word[1]), d.path(word[2])))
	case "link":
		d.done(os.MkdirAll(filepath.Dir(d.path(word[1])), 0o755))
		if err := os.Symlink(word[2], d.path(word[1])); err != nil {
			d.t.Skip(err)
		}
	case "hint":
		d.true(strings.Fields(line)[1:]...)
	default:
		d.t.Fatalf("what is %q?", line)
	}
}

const small = `
-- content/site.yaml --
title: Small
-- content/index.md --
# Home

[a](a.md) [b](dir/b.md) ![image](dir/image.svg)
-- content/a.md --
# A
-- content/dir/b.md --
# B
-- content/dir/image.svg --
<svg/>
-- README.md --
# Read me
`

// TestHints changes a playbook and names what a watcher would name.
func TestHints(t *testing.T) {
	for name, lines := range map[string][]string{
		"nothing":                       {"hint", "hint"},
		"text":                          {"write content/a.md # AA", "hint content/a.md"},
		"new and gone":                  {"write content/c.md # C", "hint content/c.md", "rm content/c.md", "hint content/c.md"},
		"gone before it is looked at":   {"hint content/never.md content/never/there.md"},
		"one goes as another comes":     {"rm content/a.md", "write content/c.md # C", "hint content/a.md content/c.md", "write content/a.md # A3", "hint content/a.md"},
		"a directory comes and goes":    {"write content/x/y/c.md # C", "hint content/x content/x/y content/x/y/c.md", "rm content/x", "hint content/x content/x/y content/x/y/c.md"},
		"only the directory is named":   {"mv content/dir content/elsewhere", "hint content/dir content/elsewhere"},
		"only what is above is named":   {"write content/a.md # AA", "rm content/dir", "hint ."},
		"a file becomes a directory":    {"rm content/a.md", "write content/a.md/b.md # AB", "hint content/a.md content/a.md/b.md"},
		"a directory becomes a file":    {"rm content/dir", "write content/dir no longer", "hint content/dir content/dir/b.md content/dir/image.svg", "rm content/dir", "write content/dir/b.md # B2", "hint content/dir content/dir/b.md"},
		"below what is a file now":      {"rm content/dir", "write content/dir.md # D", "write content/dir no longer", "hint content/dir/b.md content/dir/image.svg content/dir.md"},
		"a link":                        {"link content/l.md a.md", "hint content/l.md", "rm content/l.md", "hint content/l.md"},
		"a link to a directory":         {"link content/l dir", "hint content/l", "hint content/l/b.md"},
		"a link out of the playbook":    {"link content/l.svg ../../x.svg", "hint content/l.svg"},
		"a file becomes a link":         {"rm content/dir/image.svg", "link content/dir/image.svg ../a.md", "hint content/dir/image.svg"},
		"a directory becomes a link":    {"mv content/dir content/real", "link content/dir real", "hint content/dir content/dir/b.md content/dir/image.svg content/real content/real/b.md content/real/image.svg"},
		"a name of no system":           {"write content/a\x01b/c.md # C", "hint content/a\x01b content/a\x01b/c.md", "hint content/a\x01b/c.md", "write content/con.md # C", "hint content/con.md"},
		"a name that is not UTF-8":      {"write content/\xff.md # C", "hint content/\xff.md", "write content/\xfe/c.md # C", "hint content/\xfe/c.md", "rm content/\xff.md", "rm content/\xfe", "hint content/\xff.md content/\xfe"},
		"a name that is not UTF-8 dir":  {"write content/dir/\xff.svg x", "hint content/dir/\xff.svg", "rm content/dir/\xff.svg", "hint content/dir/\xff.svg"},
		"composed and decomposed":       {"write content/\u00e9.md # One", "hint content/\u00e9.md", "write content/e\u0301.md # Two", "hint content/e\u0301.md", "rm content/\u00e9.md", "hint content/\u00e9.md"},
		"upper and lower case":          {"write content/A.md # Two", "hint content/A.md", "rm content/a.md", "hint content/a.md"},
		"too large and small again":     {"grow content/a.md 9000000", "hint content/a.md", "write content/a.md # A4", "hint content/a.md"},
		"an image too large to hold":    {"grow content/dir/image.svg 17000000", "hint content/dir/image.svg", "grow content/dir/image.svg 17000001", "hint content/dir/image.svg", "write content/dir/image.svg <svg>2</svg>", "hint content/dir/image.svg"},
		"the page of a folder":          {"write content/dir/README.md # R", "hint content/dir/README.md", "write content/dir/_index.md # U", "hint content/dir/_index.md", "write content/dir/index.md # I", "hint content/dir/index.md", "rm content/dir/README.md", "hint content/dir/README.md", "mv content/dir/index.md content/dir/INDEX.md", "hint content/dir/index.md content/dir/INDEX.md"},
		"Markdown becomes a copy":       {"mv content/a.md content/a.txt", "hint content/a.md content/a.txt", "write content/static/a.md # raw", "hint content/static content/static/a.md", "mv content/static content/moved", "hint content/static content/static/a.md content/moved content/moved/a.md"},
		"settings":                      {"write content/site.yaml languages: [en, de]", "write content/de/index.md # Heim", "hint content/site.yaml content/de content/de/index.md", "write content/site.yaml languages: [de, en]", "hint content/site.yaml", "rm content/site.yaml", "hint content/site.yaml"},
		"settings that are a directory": {"rm content/site.yaml", "write content/site.yaml/a.md # A", "hint content/site.yaml content/site.yaml/a.md", "rm content/site.yaml", "write content/site.yaml title: T", "hint content/site.yaml"},
		"sources":                       {"write content/sources.yaml s: { title: S }", "hint content/sources.yaml", "write content/a.md # A//[@s]", "hint content/a.md", "rm content/sources.yaml", "hint content/sources.yaml"},
		"hidden and temporary":          {"write content/.git/a.md # A", "write content/a.md~ # A", "write content/a.md___jb_tmp___ # A", "hint content/.git/a.md", "hint ."},
		"the content goes and comes":    {"mv content gone", "hint content content/index.md content/a.md gone gone/index.md gone/a.md", "mv gone content", "hint content gone content/index.md gone/index.md"},
		"the content comes":             {"mv content/a.md a.md", "rm content", "hint .", "write a.md # A5", "hint a.md", "write content/a.md # A6", "hint content content/a.md", "rm content", "hint content content/a.md"},
		"the content becomes a file":    {"mv content gone", "write content text", "hint content content/index.md content/a.md gone", "rm content", "mv gone content", "hint content gone"},
		"the playbook goes and comes":   {"mv . ../aside", "hint .", "mv ../aside .", "hint .", "write content/a.md # A7", "hint content/a.md"},
		"a theme":                       {"write themes/default/assets/css/print.css p { color: red }", "hint", "write themes/default/partials/footer.html <p>{{.SiteTitle}}<", "hint themes/default/partials/footer.html", "write themes/default/partials/footer.html {{", "hint themes", "rm themes", "hint themes"},
		"what is written":               {"write public/index.md # P", "hint public/index.md", "mv content gone", "hint content gone public/index.md", "write themes/a.md # T", "hint themes/a.md"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := newFixture(t, small)
			d.true()
			for _, line := range lines {
				d.do(line)
				if t.Failed() {
					t.Fatalf("after %q", line)
				}
			}
		})
	}
}

// TestManyHints names everything, in an order that is no order, and more.
func TestManyHints(t *testing.T) {
	d := newFixture(t, small)
	d.true()
	var names []string
	for i := range 300 {
		name := fmt.Sprintf("content/many/%d/%d.md", i%17, i)
		d.write(name, fmt.Sprintf("# Number %d\n", i))
		names = append(names, name, name, filepath.Dir(name), "content/nothing/"+fmt.Sprint(i))
	}
	d.true(names...)
	for i, name := range names {
		if i%8 == 0 {
			d.do("rm " + name)
		} else if i%4 == 0 {
			d.write(name, "# Again\n")
		}
	}
	slices.Reverse(names)
	d.true(names...)
}

// folding is a file system that does not tell upper from lower case.
type folding struct{ fstest.MapFS }

func (f folding) real(name string) string {
	for real := range f.MapFS {
		if strings.EqualFold(real, name) {
			return real
		}
	}
	return name
}

func (f folding) Open(name string) (fs.File, error)      { return f.MapFS.Open(f.real(name)) }
func (f folding) Stat(name string) (fs.FileInfo, error)  { return f.MapFS.Stat(f.real(name)) }
func (f folding) Lstat(name string) (fs.FileInfo, error) { return f.MapFS.Lstat(f.real(name)) }

// TestOtherCase lists what was renamed by case alone, by its old and its new name.
func TestOtherCase(t *testing.T) {
	fsys := folding{fstest.MapFS{"dir/A.md": {}, "Other": {Mode: fs.ModeDir}, "Other/b.md": {}}}
	for from, want := range map[string][]string{".": {"Other/b.md", "dir/A.md"}, "dir/A.md": {"dir/A.md"}, "dir/a.md": nil, "Other": {"Other/b.md"}, "other": nil} {
		var got []string
		files, problems, err := content.List(fsys, from, nil)
		for _, f := range files {
			got = append(got, f.Path)
		}
		if err != nil || problems != nil || !slices.Equal(got, want) {
			t.Errorf("%s: %q, %v, %v", from, got, problems, err)
		}
	}
}

// TestUnhinted checks that the tests here can fail: what nobody names is not seen.
func TestUnhinted(t *testing.T) {
	d := newFixture(t, small)
	d.true()
	d.write("content/a.md", "# Changed\n")
	got, err := d.load(context.Background())
	d.done(err)
	if text := d.bytes(got)["a/index.html"]; strings.Contains(text, "Changed") {
		t.Error("a memory that is told nothing looked at something")
	}
}

// TestCanceledLoad cancels a load at every step that can be seen from outside.
func TestCanceledLoad(t *testing.T) {
	d := newFixture(t, small)
	for i := range 40 {
		d.write(fmt.Sprintf("content/more/%d.md", i), "# More\n")
	}
	d.true()
	for at := range 20 {
		d.write("content/site.yaml", fmt.Sprintf("title: Small %d\n", at/7))
		d.write(fmt.Sprintf("content/more/%d.md", at), fmt.Sprintf("# More %d\n", at))
		d.write("content/more/image.png", fmt.Sprint("image ", at))
		d.do(fmt.Sprintf("rm content/more/%d.md", at+20))
		d.memory.Changed([]string{d.path("content/more"), d.path("content/site.yaml")}, at%5 == 4)
		ctx, cancel := context.WithCancel(t.Context())
		o, steps := d.options(), 0
		var mu sync.Mutex
		o.Progress = func(string, int, int) {
			mu.Lock()
			defer mu.Unlock()
			if steps++; steps == at {
				cancel()
			}
		}
		if at == 0 {
			cancel()
		}
		_, err := generator.Load(ctx, o, d.memory)
		if at == 0 && !errors.Is(err, context.Canceled) {
			t.Errorf("a canceled load says %v", err)
		}
		cancel()
		if !testkit.Race || at%5 == 4 { // comparing with a clean build finds no races
			d.true()
		}
	}
}

// TestFailedLoad makes loads fail, at the beginning and in the middle.
func TestFailedLoad(t *testing.T) {
	d := newFixture(t, small)
	d.true()
	d.do("mv . ../aside")
	d.write("../aside/content/a.md", "# While it was gone\n")
	if _, err := d.load(t.Context(), "content/a.md", "."); err == nil {
		t.Error("a playbook that is not there was loaded")
	}
	d.do("mv ../aside .")
	d.true()

	if os.Getuid() <= 0 {
		t.Skip("nothing is unreadable for this user")
	}
	for _, name := range []string{"content/dir", "content/dir/b.md", "content/dir/image.svg", "content/sources.yaml"} {
		d.write("content/sources.yaml", "s: { title: S }\n")
		d.write("content/a.md", "# Beside "+name+"\n")
		d.write("content/dir/image.svg", "<svg>"+name+"</svg>")
		d.done(os.Chmod(d.path(name), 0))
		if _, err := d.load(t.Context(), "content/a.md", "content/dir/image.svg", "content/sources.yaml", name); err == nil {
			t.Errorf("%s was read", name)
		}
		d.done(os.Chmod(d.path(name), 0o755))
		d.true(name)
	}
}

// TestLoadsTakeTurns loads from many goroutines with one memory. Every snapshot
// is whole: a page says what its neighbour says, as both were changed together.
func TestLoadsTakeTurns(t *testing.T) {
	d := newFixture(t, small)
	var files sync.RWMutex // a writer changes two files at once, as far as a load can see
	var group sync.WaitGroup
	for worker := range 4 {
		group.Go(func() {
			for n := range 12 {
				files.Lock()
				text := fmt.Sprintf("# Round %d of %d\n", n, worker)
				d.write("content/a.md", text)
				d.write("content/dir/b.md", text)
				files.Unlock()
				files.RLock()
				s, err := d.load(context.Background(), "content/a.md", "content/dir/b.md")
				files.RUnlock()
				if err != nil {
					t.Error(err)
					return
				}
				a, _ := s.Find("a/index.html")
				b, _ := s.Find("dir/b/index.html")
				if x, y := s.Page(a.Name).Title, s.Page(b.Name).Title; x != y {
					t.Errorf("one page says %q, the other %q", x, y)
				}
			}
		})
	}
	group.Wait()
	d.true()
}

package main

import (
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolebook/internal/testkit/browser"
)

// themeFault is a theme with one thing wrong.
type themeFault struct {
	name string
	file string // below themes/mine
	text string
	want string                  // the place, below themes/mine
	make func(file string) error // instead of the text
}

// themeFaults are faults of every kind that a theme can have.
func themeFaults() []themeFault {
	main := func(text string) string { return `{{define "main"}}` + text + `{{.Body}}{{end}}` }
	return []themeFault{
		{name: "a field that does not exist", file: "partials/footer.html", text: `<footer>{{.Nonsense}}</footer>`, want: "partials/footer.html:1:11"},
		{name: "a field of an element", file: "partials/sidebar.html", text: "<nav>\n{{range .Sidebar.Links}}{{.Label}}{{end}}</nav>", want: "partials/sidebar.html:2:27"},
		{name: "a method that the element lacks", file: "layouts/role.html", text: main(`{{with .Role}}{{.T "raci"}}{{end}}`), want: "layouts/role.html:1:34"},
		{name: "a wrong argument", file: "layouts/page.html", text: main(`é{{.T .Menu}}`), want: "layouts/page.html:1:24"},
		{name: "a range over a text", file: "layouts/home.html", text: main(`{{range .Title}}{{end}}`), want: "layouts/home.html:1:26"},
		{name: "things that cannot be compared", file: "layouts/search.html", text: main(`{{if eq .Title .Menu}}{{end}}`), want: "layouts/search.html:1:23"},
		{name: "an index of what has none", file: "layouts/term.html", text: main(`{{index .Sidebar 1}}`), want: "layouts/term.html:1:20"},
		{name: "a template that does not exist", file: "layouts/guide.html", text: main(`{{template "titel" .}}`), want: "layouts/guide.html:1:29"},
		{name: "a function that does not exist", file: "partials/title.html", text: `<h1 id="{{.TitleID}}">{{upper .Title}}</h1>`, want: "partials/title.html:1:25"},
		{name: "a built-in partial with the wrong data", file: "layouts/letter.html", text: main(`{{template "link" .}}`), want: "layouts/letter.html:1:29"},
		{name: "a partial that nobody calls", file: "partials/unused.html", text: "\n{{.Nowhere}}", want: "partials/unused.html:2:3"},
		{name: "a nil pointer", file: "partials/crumbs.html", text: `<nav>{{.Next.URL}}</nav>`, want: "partials/crumbs.html:1:13"},
		{name: "a field of another kind of page", file: "layouts/role.html", text: main(`{{.Guide.Scale.Min}}`), want: "layouts/role.html:1:20"},
		{name: "a field of some kinds of page", file: "partials/footer.html", text: `<footer>{{with .Role}}{{.Family}}{{end}}</footer>`, want: "partials/footer.html:1:16"},
		{name: "a kind that does not exist", file: "partials/footer.html", text: `<footer>{{if eq .Kind "rolle"}}{{.Role}}{{end}}</footer>`, want: "partials/footer.html:1:23"},
		{name: "an action that is not closed", file: "layouts/base.html", text: "<!doctype html>\n<p>{{.Title</p>", want: "layouts/base.html:2:4"},
		{name: "an end too many", file: "partials/header.html", text: "<header>{{.Title}}\n</header>{{end}}", want: "partials/header.html:2:10"},
		{name: "no end", file: "partials/contents.html", text: "<nav>{{range .Contents}}</nav>", want: "partials/contents.html:1:6"},
		{name: "a variable that is not declared", file: "partials/ending.html", text: "<p>\n{{$x}}</p>", want: "partials/ending.html:2:1"},
		{name: "an ambiguous context", file: "partials/footer.html", text: `<a href="{{if .Title}}/x?{{else}}y{{end}}{{.Title}}">x</a>`, want: "partials/footer.html:1:44"},
		{name: "branches that end elsewhere", file: "partials/footer.html", text: `<a {{if .Title}}href="{{end}}>`, want: "partials/footer.html:1:9"},
		{name: "an attribute that is not closed", file: "partials/footer.html", text: "<footer>\n<a href=\"x", want: "partials/footer.html:2:1"},
		{name: "a text outside of define", file: "layouts/article.html", text: "\n <p>x</p>" + main(""), want: "layouts/article.html:2:2"},
		{name: "a stylesheet that is not closed", file: "assets/css/own.css", text: "p { color: red", want: "assets/css/own.css:1:15"},
		{name: "an import that leads nowhere", file: "assets/css/own.css", text: "\n@import \"gone.css\";", want: "assets/css/own.css:2:9"},
		{name: "a script that does not parse", file: "assets/checklist.js", text: "let a = ;", want: "assets/checklist.js:1:9"},
		{name: "an import from another host", file: "assets/guide.css", text: `@import "https://example.org/a.css";`, want: "assets/guide.css:1:9"},
		{name: "strings that are no YAML", file: "strings/en.yaml", text: "home: x\nback: [\n", want: "strings/en.yaml:3"},
		{name: "a string without words", file: "strings/it.yaml", text: "home: \"\"\n", want: "strings/it.yaml:1:7"},
		{name: "not UTF-8", file: "partials/footer.html", text: "<p>\nL\xf6we</p>", want: "partials/footer.html:2:2"},
		{name: "NUL", file: "assets/css/own.css", text: "p {}\n/* \x00 */", want: "assets/css/own.css:2:4"},
		{name: "an enormous file", file: "assets/css/own.css", want: "assets/css/own.css", make: func(file string) error {
			return os.WriteFile(file, make([]byte, 5<<20), 0o644)
		}},
		{name: "a directory instead of a file", file: "partials/footer.html", want: "partials/footer.html", make: func(file string) error { return os.Mkdir(file, 0o755) }},
		{name: "a file instead of a directory", file: "layouts", want: "layouts", text: "x"},
		{name: "a pipe", file: "partials/footer.html", want: "partials/footer.html", make: fifo},
		{name: "a pipe that is a stylesheet", file: "assets/main.css", want: "assets/main.css", make: fifo},
		{name: "a pipe that is a directory", file: "strings", want: "strings", make: fifo},
		{name: "a link out of the theme", file: "partials/footer.html", want: "partials/footer.html", make: func(file string) error { return os.Symlink("/etc/hostname", file) }},
		{name: "a link to nowhere", file: "assets/main.js", want: "assets/main.js", make: func(file string) error { return os.Symlink("gone", file) }},
		{name: "a link to a directory", file: "layouts", want: "layouts", make: func(file string) error { return os.Symlink("../..", file) }},
	}
}

func fifo(file string) error { return syscall.Mkfifo(file, 0o600) }

// put makes the theme wrong, and take mends it.
func (f themeFault) put(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "themes", "mine", filepath.FromSlash(f.file))
	noError(t, os.RemoveAll(file)) // a directory that an earlier fault needed
	noError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	if f.make != nil {
		noError(t, f.make(file))
		return
	}
	noError(t, os.WriteFile(file, []byte(f.text), 0o644))
}

func (f themeFault) take(t *testing.T, dir string) {
	t.Helper()
	noError(t, os.RemoveAll(filepath.Join(dir, "themes", "mine", filepath.FromSlash(f.file))))
}

// themePlaybook has a page of many kinds, and a theme that is empty.
const themePlaybook = `
-- content/site.yaml --
theme: mine
languages: [en, it]
-- content/en/index.md --
# Home
-- content/en/page.md --
# A page

mark 1
-- content/en/roles/gardener.md --
# Gardener

## Responsibilities
- Water the plants
-- themes/mine/README.md --
A theme.
`

// timely runs a command that must not wait for anything. The limit is for a command
// that would never end; none comes near it.
func timely(t *testing.T, args ...string) outcome {
	t.Helper()
	done := make(chan outcome, 1)
	go func() { done <- command(t, args...) }()
	select {
	case got := <-done:
		return got
	case <-time.After(2 * time.Minute):
		t.Fatalf("%s does not end", strings.Join(args, " "))
		panic("not reached")
	}
}

// TestThemeFaults breaks a theme in every way. check, build, search and the preview
// name the same place, and no other; nothing is published; when the theme is mended
// the preview is as before, without a restart.
//
// It fails where the faults of the checker are dropped, and where search does not ask
// for errors of the theme.
func TestThemeFaults(t *testing.T) {
	p := previewOf(t, themePlaybook)
	places := regexp.MustCompile(`(?m)^(themes/\S+): error: `)
	for _, f := range themeFaults() {
		t.Run(f.name, func(t *testing.T) {
			f.put(t, p.dir)
			t.Cleanup(func() { f.take(t, p.dir) })
			want := "themes/mine/" + f.want
			var found []struct {
				File         string
				Line, Column int
				Severity     string
			}
			check := timely(t, "check", "-C", p.dir, "--format", "json")
			if err := json.Unmarshal([]byte(check.stdout), &found); err != nil || check.code != exitFailed {
				t.Fatalf("check ends with %d and says %s%s", check.code, check.stdout, check.stderr)
			}
			for _, problem := range found {
				at := problem.File
				for _, n := range []int{problem.Line, problem.Column} {
					if n > 0 {
						at += fmt.Sprint(":", n)
					}
				}
				if at != want || problem.Severity != "error" {
					t.Fatalf("check finds %s, not %s: %s", at, want, check.stdout)
				}
			}
			for _, args := range [][]string{{"build", "-C", p.dir, "--out", filepath.Join(t.TempDir(), "site")}, {"search", "-C", p.dir, "gardener"}} {
				got := timely(t, args...)
				told := places.FindAllStringSubmatch(got.stderr, -1)
				if got.code != exitFailed || len(told) == 0 || told[0][1] != want || len(told) != len(found) {
					t.Errorf("%s ends with %d and says %s%s, not %s", args[0], got.code, got.stdout, got.stderr, want)
				}
			}
			defer func(outer testing.TB) { p.t = outer }(p.t)
			p.t = t
			p.tells(want)
			if page, status := p.status("en/page/"); status != http.StatusOK || !strings.Contains(page, "mark 1") {
				t.Errorf("the preview answers %d: %s", status, page)
			}
			f.take(t, p.dir)
			p.tells("")
		})
	}
	p.edit("content/en/page.md", "mark 1", "mark 2")
	p.serves("en/page/", "mark 2")
}

// status returns a page with its status.
func (p *preview) status(path string) (page string, status int) {
	p.t.Helper()
	r, err := http.Get(p.address + path)
	noError(p.t, err)
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	noError(p.t, err)
	return string(data), r.StatusCode
}

// tells waits until the panel of a page has a problem at a place, or none at all.
func (p *preview) tells(place string) {
	p.t.Helper()
	var said string
	for end := time.Now().Add(browser.Patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		page, _ := p.status("en/page/")
		_, token, _ := strings.Cut(page, "preview.js?token=")
		token, _, _ = strings.Cut(token, `"`)
		said, _ = p.status("_rolebook/state.json?path=/en/page/&token=" + token)
		var state struct{ Problems []struct{ Place string } }
		if err := json.Unmarshal([]byte(said), &state); err != nil {
			p.t.Fatalf("%v: %s", err, said)
		}
		if place == "" && len(state.Problems) == 0 || place != "" && len(state.Problems) > 0 && state.Problems[0].Place == place {
			return
		}
	}
	p.t.Fatalf("the panel never says %q: %s", place, said)
}

// TestThemeForeign puts things beside the files of a theme that are none of it. No
// command waits for them or follows them, and the site has the bytes that it has
// without; what has the name of a file of a theme is named.
//
// It fails where what editors leave behind is read.
func TestThemeForeign(t *testing.T) {
	build := func(make func(file string) error, file string) (files map[string]string, said string) {
		dir := previewFiles(t, themePlaybook).dir
		full := filepath.Join(dir, "themes", "mine", filepath.FromSlash(file))
		noError(t, os.MkdirAll(filepath.Dir(full), 0o755))
		if make != nil {
			noError(t, make(full))
		}
		out := filepath.Join(t.TempDir(), "site")
		got := timely(t, "build", "-C", dir, "--out", out)
		if got.code != exitFine {
			t.Fatalf("%s: the build ends with %d and says %s", file, got.code, got.stderr)
		}
		files = map[string]string{}
		noError(t, fs.WalkDir(os.DirFS(out), ".", func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			text, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
			files[name] = string(text)
			return err
		}))
		return files, got.stderr
	}
	link := func(file string) error { return os.Symlink("/etc", file) }
	want, _ := build(nil, "x")
	for _, foreign := range []struct {
		file string
		make func(file string) error
		said string
	}{
		{"theme.css", fifo, "themes/mine/theme.css: warning: no page uses this"},
		{"theme.html", link, "themes/mine/theme.html: warning: no page uses this"},
		{"docs", link, ""},
		{"socket", fifo, ""},
		{".git", link, ""},
		{"node_modules", fifo, ""},
		{"partials/.#footer.html", func(file string) error { return os.Symlink("somebody@host.1234", file) }, ""},
		{"partials/.footer.html.swp", fifo, ""},
		{"assets/.footer.css.tmp", fifo, ""},
		{"layouts/role.html~", fifo, ""},
	} {
		got, said := build(foreign.make, foreign.file)
		if !maps.Equal(got, want) {
			t.Errorf("%s changes the site", foreign.file)
		}
		if !strings.Contains(said, foreign.said) || foreign.said == "" && said != "" {
			t.Errorf("%s: the build says %s", foreign.file, said)
		}
	}
}

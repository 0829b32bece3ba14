package theme

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"rolebook/internal/config"
	"rolebook/internal/locale"
	"rolebook/themes"
)

var update = flag.Bool("update", false, "rewrite what is prepared of the default theme")

// prepare makes all that can be prepared of the default theme.
func prepare(t *testing.T, files fs.FS) results {
	t.Helper()
	l := newLoading(files, nil, read(t, ""))
	l.load()
	if len(l.problems) > 0 {
		t.Fatal(l.problems)
	}
	all := results{}
	for _, r := range l.computed {
		if r.data != nil {
			all[r.name] = r
		}
	}
	names, err := fs.Glob(files, "strings/*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal("no strings: ", err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		data, err := locale.Prepare(name, strings.TrimSuffix(path.Base(name), ".yaml"), text)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = result{name, []string{name}, tableSum(name, text), data}
	}
	return all
}

// written is the text of a file of results.
func written(all results) []byte {
	var names []string
	for name := range all {
		names = append(names, name)
	}
	slices.Sort(names)
	var b bytes.Buffer
	for _, name := range names {
		r := all[name]
		fmt.Fprintf(&b, "%s %d %x %s\n%s\n", r.name, len(r.data), r.sum, strings.Join(r.inputs, " "), r.data)
	}
	return b.Bytes()
}

// read reads a site.yaml.
func read(t *testing.T, settings string) *config.Config {
	t.Helper()
	c, problems := config.Read("site.yaml", []byte(settings), config.Defaults{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return c
}

// defaultTheme returns the files of the default theme.
func defaultTheme(t *testing.T) fs.FS {
	t.Helper()
	files, err := fs.Sub(themes.Files(), "default")
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestPreparedIsUpToDate holds the prepared results to what they are made from.
func TestPreparedIsUpToDate(t *testing.T) {
	want := written(prepare(t, defaultTheme(t)))
	if *update {
		if err := os.WriteFile("../../themes/"+preparedFile, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, _ := fs.ReadFile(themes.Files(), preparedFile); !bytes.Equal(got, want) {
		t.Errorf("themes/%s is out of date; to make it anew: go generate ./themes", preparedFile)
	}
}

// TestPreparedIsUsed counts what loading a theme makes anew: nothing of the default
// theme, and else what depends on the playbook's files.
func TestPreparedIsUsed(t *testing.T) {
	all := prepare(t, defaultTheme(t))
	for _, test := range []struct {
		name, settings string
		own            Files
		want           []string
	}{
		{"default", "", nil, nil},
		{"all languages", "languages: [en, bg, de, es, fr, it, ja, pt, ru, vi, ar]", nil, nil},
		{"a language that the theme lacks", "languages: [pt-BR, ko]", nil, nil},
		{"settings", `accent: "#123"`, nil, []string{"settings.css"}},
		{"own rules", `accent: "#123"`, Files{"assets/css/own.css": []byte("p { color: red }")}, []string{"main.css"}},
		{"a sheet of three kinds", "", Files{"assets/css/kit.css": []byte("p { color: red }")}, []string{"candidate.css", "chair.css", "interviewer.css"}},
		{"a script of many", "", Files{"assets/js/search/bytes.js": []byte("export const read = 1")}, []string{"search.js"}},
		{"a kind without a script", "", Files{"assets/term.js": []byte("document.title = 'x'")}, []string{"term.js"}},
		{"the same text", "", Files{"assets/css/print.css": bytesOf(t, "assets/css/print.css")}, nil},
		{"strings", "", Files{"strings/en.yaml": []byte("menu: Contents\n")}, nil},
		{"a layout", "", Files{"partials/footer.html": []byte("<footer></footer>")}, nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := newLoading(overlaid(test.own, defaultTheme(t)), all, read(t, test.settings))
			l.load()
			var got []string
			for _, r := range l.computed {
				got = append(got, r.name)
			}
			if slices.Sort(got); !slices.Equal(got, test.want) {
				t.Errorf("made anew: %q, want %q", got, test.want)
			}
		})
	}
}

// opening notes the files that are opened, by whichever goroutine: esbuild has several.
type opening struct {
	fs.FS
	lock  *sync.Mutex
	names map[string]bool
}

func (o opening) Open(name string) (fs.File, error) {
	o.lock.Lock()
	o.names[name] = true
	o.lock.Unlock()
	return o.FS.Open(name)
}

// TestLoadReadsLittle loads the default theme: no template is read before a page asks for
// it, and no strings but those of the site's languages.
func TestLoadReadsLittle(t *testing.T) {
	files := opening{themes.Files(), new(sync.Mutex), map[string]bool{}}
	theme, problems := Load(files, nil, read(t, "languages: [vi, pt-BR]"), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	opened := func() (names []string) {
		for name := range files.names {
			if ext := path.Ext(name); ext == ".yaml" || ext == ".html" {
				names = append(names, strings.TrimPrefix(name, "default/"))
			}
		}
		slices.Sort(names)
		return names
	}
	if got, want := opened(), []string{"strings/en.yaml", "strings/pt.yaml", "strings/vi.yaml"}; !slices.Equal(got, want) {
		t.Errorf("loading reads %q, want %q", got, want)
	}
	if theme.layouts["home"]() == nil || !slices.Contains(opened(), "layouts/home.html") || slices.Contains(opened(), "layouts/role.html") {
		t.Errorf("a page of one kind needs %q", opened())
	}
}

// TestPreparedChangesNothing loads themes with what is prepared and without.
func TestPreparedChangesNothing(t *testing.T) {
	all := prepare(t, defaultTheme(t))
	for _, test := range []struct {
		name, settings string
		own            Files
	}{
		{"default", "", nil},
		{"languages", "languages: [pt-BR, ja, ar]\nfallbacks: {ar: [ja]}", nil},
		{"accent", `accent: "#FFFFFF"`, nil},
		{"settings", "accent: \"#1a2B3c\"\nradius: 06.500px\ndensity: compact", nil},
		{"settings without units", "radius: \"00\"\ndensity: roomy", nil},
		{"own rules that end early", "accent: \"#abc\"", Files{"assets/css/own.css": []byte("@layer own { p { color: red")}},
		{"own sheets", "radius: 0.0px", Files{"assets/main.css": []byte("p { color: red }"), "assets/css/kit.css": []byte("b { top: 0 }")}},
		{"own scripts", "", Files{"assets/js/keys.js": []byte("export const keys = () => {}"), "assets/term.js": []byte("import './js/link.js'")}},
		{"unused files", "", Files{"assets/js/none.js": []byte("1"), "assets/css/own.css": bytesOf(t, "assets/css/own.css")}},
		{"own strings", "languages: [en, vi]", Files{"strings/vi.yaml": []byte("home: Nhà\n"), "strings/de.yaml": []byte("home: Daheim\n")}},
		{"faults", "", Files{"strings/fr.yaml": []byte("- a\n"), "assets/js/keys.js": []byte("export const ="), "assets/css/own.css": []byte("@import 'none.css';")}},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := read(t, test.settings)
			files := overlaid(test.own, defaultTheme(t))
			with, without := newLoading(files, all, c), newLoading(files, nil, c)
			one, other := with.load(), without.load()
			if got, want := one.assets, other.assets; !reflect.DeepEqual(got, want) {
				t.Errorf("the assets are\n%s\nnot\n%s", got, want)
			}
			if got, want := with.problems.Sorted(), without.problems.Sorted(); !reflect.DeepEqual(got, want) {
				t.Errorf("the problems are\n%v\nnot\n%v", got, want)
			}
			for _, l := range c.Locales {
				got, want := one.Texts(l, c.Chain(l.Tag())), other.Texts(l, c.Chain(l.Tag()))
				if !slices.Equal(got.Keys(""), want.Keys("")) {
					t.Errorf("%s has other keys", l.Tag())
				}
				for _, key := range want.Keys("") {
					if !reflect.DeepEqual(got.Forms(key), want.Forms(key)) {
						t.Errorf("%s: %s is %q, not %q", l.Tag(), key, got.Forms(key), want.Forms(key))
					}
				}
			}
		})
	}
}

// TestStalePrepared loads a default theme that was changed since its results were
// prepared.
func TestStalePrepared(t *testing.T) {
	all := prepare(t, defaultTheme(t))
	changed := overlaid(Files{
		"assets/css/own.css": []byte("p { color: red }"),
		"strings/en.yaml":    []byte("home: Start\n"),
	}, defaultTheme(t))
	l := newLoading(opening{changed, new(sync.Mutex), map[string]bool{}}, all, read(t, "")) // as one file system
	theme := l.load()
	if sheet := string(theme.assets[0].Data); !strings.Contains(sheet, "color:red") {
		t.Error("the sheet is the prepared one")
	}
	if got := theme.Texts(l.config.Locales[0], nil).Text("home"); got != "Start" {
		t.Errorf("the text is %q, not that of the file", got)
	}
}

// TestDamagedPrepared reads files of results as a merge or an editor leaves them.
func TestDamagedPrepared(t *testing.T) {
	whole := written(results{
		"a.css": {"a.css", []string{"assets/a.css"}, digest{1}, []byte("a{}\n")},
		"b.css": {"b.css", []string{"assets/a.css", "assets/b.css"}, digest{2}, []byte("\nb{}\n")},
	})
	for name, text := range map[string]string{
		"whole":             string(whole),
		"cut":               string(whole[:len(whole)-3]),
		"conflict":          "<<<<<<< HEAD\n" + string(whole),
		"conflict within":   strings.Replace(string(whole), "a{}", "<<<<<<< HEAD\na{}", 1),
		"other line ends":   strings.ReplaceAll(string(whole), "\n", "\r\n"),
		"a negative number": strings.Replace(string(whole), " 4 ", " -4 ", 1),
		"a large number":    strings.Replace(string(whole), " 4 ", " 4000000 ", 1),
		"no digest":         strings.Replace(string(whole), " 01", " ", 1),
	} {
		got := readPrepared(fstest.MapFS{preparedFile: {Data: []byte(text)}})
		if ok := name == "whole"; (got != nil) != ok || ok && !bytes.Equal(written(got), whole) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func bytesOf(t *testing.T, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(defaultTheme(t), name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

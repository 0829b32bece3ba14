package export

import (
	"io/fs"
	"os"
	"path"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
	"rolebook/internal/theme"
	"rolebook/themes"
)

// noError ends the test if the machine did something.
func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// inline is the content of a playbook that stands in a test.
func inline(archive string) fs.FS {
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// shipped is the playbook of this repository.
func shipped() fs.FS { return os.DirFS("../../content") }

// load makes the exports of a playbook.
func load(t *testing.T, fsys fs.FS, public bool) *Set {
	t.Helper()
	text, err := fs.ReadFile(fsys, "site.yaml")
	if err != nil {
		text = nil
	}
	c, problems := config.Read("site.yaml", text)
	headings, err := content.LoadHeadings(c)
	noError(t, err)
	listed, _, err := content.List(fsys, ".", nil)
	noError(t, err)
	var names []string
	for _, f := range listed {
		if path.Ext(f.Path) == ".md" {
			names = append(names, f.Path)
		}
	}
	parser := content.NewParser(c, headings, markdown.NewHighlighter(nil))
	var docs []*content.Document
	for _, place := range content.Locate(names, c.Tags()) {
		text, err := fs.ReadFile(fsys, place.File)
		noError(t, err)
		d, found := parser.Parse(place, text)
		docs, problems = append(docs, d), append(problems, found...)
	}
	var sources []content.Source
	if text, err := fs.ReadFile(fsys, "sources.yaml"); err == nil {
		sources, _ = content.ParseSources("sources.yaml", text)
	}
	for _, p := range problems {
		t.Log(p.Place(), p.Text())
	}
	base, err := fs.Sub(themes.Files(), "default")
	noError(t, err)
	th, err := theme.Load(base, c)
	noError(t, err)
	s, _ := site.New(site.Input{Config: c, Docs: docs, Sources: sources, Public: public, Texts: th.Texts, Sorter: (*locale.Locale).Sorter}, nil)
	set := th.For(s, headings)
	return New(Input{Site: s, Text: set.Text, Label: headings.Label, HTML: set.Fragment}, nil)
}

// written returns one file.
func written(t *testing.T, s *Set, name string) []byte {
	t.Helper()
	data, found, err := s.Write(name)
	noError(t, err)
	if !found {
		t.Fatalf("there is no %s among %q", name, s.Files())
	}
	return data
}

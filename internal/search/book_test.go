package search

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
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
func noError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// inline is the content of a playbook that stands in a test.
func inline(archive string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// shipped is the playbook of this repository.
func shipped() fs.FS { return os.DirFS("../../content") }

// input makes the site of a playbook.
func input(t testing.TB, fsys fs.FS, public bool) Input {
	t.Helper()
	text, err := fs.ReadFile(fsys, "site.yaml")
	if err != nil {
		text = nil
	}
	c, _ := config.Read("site.yaml", text)
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
		d, _ := parser.Parse(place, text)
		docs = append(docs, d)
	}
	var sources []content.Source
	if text, err := fs.ReadFile(fsys, "sources.yaml"); err == nil {
		sources, _ = content.ParseSources("sources.yaml", text)
	}
	base, err := fs.Sub(themes.Files(), "default")
	noError(t, err)
	th, err := theme.Load(base, c)
	noError(t, err)
	s, _ := site.New(site.Input{Config: c, Docs: docs, Sources: sources, Public: public, Texts: th.Texts, Sorter: (*locale.Locale).Sorter}, nil)
	return Input{Site: s, Text: th.For(s, headings).Text, Label: headings.Label}
}

// open reads the index of a language.
func open(t testing.TB, s *Set, lang string) *Reader {
	t.Helper()
	r, err := Open(fetch(s, lang))
	noError(t, err)
	return r
}

// fetch returns the files of a language's index.
func fetch(s *Set, lang string) func(string) ([]byte, error) {
	dir := folder(s.Site.Language(lang))
	return func(name string) ([]byte, error) {
		data, ok := s.Write(dir + name)
		if !ok {
			return nil, errors.New("there is no " + name)
		}
		return data, nil
	}
}

// find returns the addresses and headings of what a query finds.
func find(t testing.TB, r *Reader, query string) []string {
	t.Helper()
	result, err := r.Find(query, Filter{}, 10)
	noError(t, err)
	var out []string
	for _, h := range result.Hits {
		out = append(out, strings.TrimSuffix(h.Address+"#"+h.ID, "#"))
	}
	return out
}

// Package book loads playbooks for the tests of what is made of a site beside its
// pages: the stages of a build up to the theme, without its memory.
package book

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
	"rolebook/internal/theme"
	"rolebook/internal/visibility"
)

// Book is a playbook that was read.
type Book struct {
	Site     *site.Site
	Theme    *theme.Set
	Headings *content.Headings
	Problems diag.List // of its files
}

// Inline is the content of a playbook that stands in a test, as txtar has it.
func Inline(archive string) fstest.MapFS {
	files := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return files
}

// Shipped is the content of this repository's playbook, for packages two folders deep.
func Shipped() fs.FS { return os.DirFS("../../content") }

// Load reads a playbook; themes has the theme "default". The test ends where that fails
// for more than its files.
func Load(t testing.TB, themes, fsys fs.FS, public bool) Book {
	t.Helper()
	ok := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	text, err := fs.ReadFile(fsys, "site.yaml")
	if err != nil {
		text = nil
	}
	c, problems := config.Read("site.yaml", text, config.Defaults{})
	headings, err := content.LoadHeadings(c)
	ok(err)
	listed, _, err := content.List(fsys, ".", nil)
	ok(err)
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
		ok(err)
		d, found := parser.Parse(place, text)
		docs, problems = append(docs, d), append(problems, found...)
	}
	var sources []content.Source
	if text, err := fs.ReadFile(fsys, "sources.yaml"); err == nil {
		sources, _ = content.ParseSources("sources.yaml", text)
	}
	th, wrong := theme.Load(themes, nil, c)
	problems = append(problems, wrong...)
	known := visible(t, fsys, parser, docs, sources, visibility.Options{Languages: c.Tags(), Public: public})
	s, _ := site.New(site.Input{Config: c, Docs: known.Docs, Sources: known.Sources, Left: known.Left, Public: public, Texts: th.Texts, Sorter: (*locale.Locale).Sorter})
	return Book{s, th.For(s, headings), headings, problems}
}

// visible reduces a playbook to what a build may know.
func visible(t testing.TB, fsys fs.FS, parser *content.Parser, docs []*content.Document, sources []content.Source, o visibility.Options) visibility.Selection {
	t.Helper()
	decisions, _ := visibility.Decide(docs, o)
	after := slices.Clone(docs)
	for i, d := range decisions {
		text, err := fs.ReadFile(fsys, docs[i].File)
		switch {
		case err != nil:
			t.Fatal(err)
		case d.Excerpt:
			after[i] = parser.ParseExcerpt(docs[i].Place, text, d.Cut)
		case d.Out != visibility.None:
			after[i] = nil
		case d.Cut.Marked || len(d.Cut.Lines) > 0:
			after[i], _ = parser.ParseAs(docs[i].Place, text, docs[i].Kind, d.Cut)
		}
	}
	return visibility.Known(docs, after, decisions, sources, o)
}

// Package book loads playbooks for tests of the stages of a build and of what is made of a
// site beside its pages: all stages up to the theme, without what builds remember.
package book

import (
	"io/fs"
	"os"
	"slices"
	"strings"
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
	Problems diag.List // of all stages up to the site
}

// Codes returns problems as "place code", one a line, sorted.
func Codes(problems diag.List) string {
	var lines []string
	for _, p := range problems {
		lines = append(lines, strings.TrimSpace(p.Place()+" "+string(p.Code)))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
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
	listed, wrong, err := content.List(fsys, ".", nil)
	ok(err)
	problems = append(problems, wrong...)
	var names []string
	var others []content.File
	for _, f := range listed {
		if f.Markdown {
			names = append(names, f.Path)
		} else {
			others = append(others, f)
		}
	}
	parser := content.NewParser(c, headings, markdown.NewHighlighter(nil))
	var docs []*content.Document
	for _, place := range content.Locate(names, c) {
		text, err := fs.ReadFile(fsys, place.File)
		ok(err)
		d, found := parser.Parse(place, text)
		if problems = append(problems, found...); d != nil {
			docs = append(docs, d)
		}
	}
	var sources []content.Source
	if text, err := fs.ReadFile(fsys, "sources.yaml"); err == nil {
		sources, wrong = content.ParseSources("sources.yaml", text)
		problems = append(problems, wrong...)
	}
	th, wrong := theme.Load(themes, nil, c, nil)
	problems = append(problems, wrong...)
	known := visible(t, fsys, parser, docs, sources, visibility.Options{Languages: c.Tags(), Public: public})
	problems, docs = append(problems, known.Problems...), known.Docs
	for _, d := range docs {
		if d != nil {
			docs = append(docs, d.Made()...)
		}
	}
	s, wrong := site.New(site.Input{Config: c, Docs: docs, Sources: known.Sources, Files: others, Left: known.Left, Public: public, Texts: th.Texts, Sorter: (*locale.Locale).Sorter})
	problems = append(problems, wrong...)
	return Book{s, th.For(s, headings), headings, problems}
}

// visible reduces a playbook to what a build may know.
func visible(t testing.TB, fsys fs.FS, parser *content.Parser, docs []*content.Document, sources []content.Source, o visibility.Options) visibility.Selection {
	t.Helper()
	decisions, problems := visibility.Decide(docs, o)
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
	known := visibility.Known(docs, after, decisions, sources, o)
	known.Problems = append(problems, known.Problems...)
	return known
}

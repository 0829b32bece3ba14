package search

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// noError ends the test if the machine did something.
func noError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// input makes the site of a playbook.
func input(t testing.TB, fsys fs.FS, public bool) Input {
	t.Helper()
	b := book.Load(t, themes.Files(), fsys, public)
	return Input{Site: b.Site, Text: b.Theme.Text, Label: b.Headings.Label, Parameters: b.Theme.SearchParameters}
}

// open reads the index of a language.
func open(t testing.TB, s *Set, lang string) *Reader {
	t.Helper()
	r, err := Open(fetch(s, lang), params(t, s))
	noError(t, err)
	return r
}

// params returns the parameters of the theme.
func params(t testing.TB, s *Set) *Parameters {
	t.Helper()
	text, err := s.Parameters()
	noError(t, err)
	p, err := ParseParameters(text)
	noError(t, err)
	return p
}

// fetch returns the files of a language's index.
func fetch(s *Set, lang string) func(string) ([]byte, error) {
	return func(name string) ([]byte, error) {
		out := Folder + name
		if name == indexFile {
			out = stableOf(s, lang)
		}
		data, ok := s.Write(out)
		if !ok {
			return nil, fmt.Errorf("%s: %w", name, fs.ErrNotExist)
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

// pageOf returns what is listed of a page.
func pageOf(t testing.TB, r *Reader, page int) listing {
	t.Helper()
	p, ok := r.page(page)
	if !ok {
		t.Fatalf("page %d is not listed", page)
	}
	return p
}

// stableOf returns the output of a language's index.json.
func stableOf(s *Set, lang string) string {
	for out, of := range s.stable {
		if of == lang {
			return out
		}
	}
	return ""
}

package export

import (
	"io/fs"
	"testing"

	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// noError ends the test if the machine did something.
func noError(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// load makes the exports of a playbook.
func load(t *testing.T, fsys fs.FS, public bool) *Set {
	t.Helper()
	b := book.Load(t, themes.Files(), fsys, public)
	for _, p := range b.Problems {
		t.Log(p.Place(), p.Text())
	}
	return New(Input{Site: b.Site, Text: b.Theme.Text, Label: b.Headings.Label, HTML: b.Theme.Fragment})
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

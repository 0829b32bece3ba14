package site_test

import (
	"slices"
	"strings"
	"testing"

	"rolebook/internal/site"
	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// load makes the site of a playbook that stands in a test, as txtar has it.
func load(t *testing.T, archive string) book.Book {
	t.Helper()
	return book.Load(t, themes.Files(), book.Inline(archive), false)
}

// public is load for a public build.
func public(t *testing.T, archive string) book.Book {
	t.Helper()
	return book.Load(t, themes.Files(), book.Inline(archive), true)
}

// same compares two texts by lines, whatever blanks stand around them.
func same(t *testing.T, got, want string) {
	t.Helper()
	trim := func(text string) string {
		var lines []string
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		return strings.Join(lines, "\n")
	}
	if got, want := trim(got), trim(want); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// written lists the pages that somebody wrote: file, and address.
func written(s *site.Site) string {
	var lines []string
	for _, p := range s.Pages {
		if d := s.Doc(p); d != nil && p.Original == nil {
			lines = append(lines, d.File+" "+p.URL)
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

package generator

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/themes"
)

// A memory that keeps reads a page again when a part of it changes, comes or goes, and
// decides again when the day is another. It fails where parsed.joined or chosen.held are
// not looked at, and where insert forgets what was not there.
func TestPartsAndDaysAreNotRemembered(t *testing.T) {
	dir := t.TempDir()
	part := filepath.Join(dir, "docs", "_p.mdx")
	writeFiles(t, dir, map[string]string{"docusaurus.config.js": "x", "docs/index.md": "# Home\n", "docs/a.mdx": "import P from './_p.mdx'\n\n# A\n\n<P />\n",
		"docs/_p.mdx": "one\n", "docs/over.md": "---\nexpiryDate: 2026-06-02\n---\n# Over\n"})
	memory, day := NewMemory(nil, true), time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	load := func() *Snapshot {
		t.Helper()
		s, err := Load(context.Background(), Options{Dir: dir, Themes: themes.Files(), Day: day}, memory)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	shows := func(s *Snapshot, want string) {
		t.Helper()
		data, err := s.Render(Path{"a/index.html", PagePath})
		if err != nil || !strings.Contains(article(data), want) {
			t.Errorf("%s (%v) has no %q", article(data), err, want)
		}
	}
	s := load()
	shows(s, "<p>one</p>")
	if s.PageOfFile("docs/over.md") == nil {
		t.Error("a page that is over tomorrow is not published today")
	}
	writeFiles(t, dir, map[string]string{"docs/_p.mdx": "two\n"})
	memory.Changed([]string{part}, false)
	shows(load(), "<p>two</p>")
	if err := os.Remove(part); err != nil {
		t.Fatal(err)
	}
	memory.Changed([]string{part}, false)
	if data, err := load().Render(Path{"a/index.html", PagePath}); err != nil || strings.Contains(article(data), "two") {
		t.Errorf("%s (%v) shows a part that is gone", article(data), err)
	}
	writeFiles(t, dir, map[string]string{"docs/_p.mdx": "three\n"})
	memory.Changed([]string{part}, false)
	day = day.AddDate(0, 0, 1)
	s = load()
	shows(s, "<p>three</p>")
	if s.PageOfFile("docs/over.md") != nil {
		t.Error("a page that is over is published")
	}
}

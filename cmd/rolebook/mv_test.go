package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/generator"
	"rolebook/themes"
)

// What is moved in the shipped playbook: afterwards no problem is new, no translation is
// stale, and where a page was there is one, or a redirect.
func TestMoveShipped(t *testing.T) {
	before := t.TempDir()
	noError(t, os.CopyFS(filepath.Join(before, "content"), os.DirFS("../../content")))
	succeeds(t, "status", "-C", before, "--accept", ".")
	pages, problems := pagesOf(t, before)
	for _, test := range []struct{ name, old, to string }{
		{"a role", "roles/community-manager", "roles/community-lead"},
		{"a role into a folder", "content/en/roles/social-media-manager.md", "roles/leads/"},
		{"a guide", "guides/community-manager", "guides/hiring/community"},
		{"a page with many links", "combined-role", "pages/both"},
		{"a folder of a kind", "comparisons", "versus"},
		{"a folder", "articles", "roles-of-others/articles"},
		{"a folder of folders", "guides", "handbook/hiring"},
		{"terms into a folder that is called as they are", "glossary", "terms"},
		{"roles into a folder that is nearly a kind's", "roles", "role"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			noError(t, os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(before, "content"))))
			succeeds(t, "mv", "-C", dir, test.old, test.to)
			succeeds(t, "status", "-C", dir, "--max-stale", "0")
			now, found := pagesOf(t, dir)
			if found != problems {
				t.Errorf("%d problems, and %d before", found, problems)
			}
			var lost []string
			for _, name := range pages {
				if !slices.Contains(now, name) && !strings.HasSuffix(name, "/print/index.html") {
					lost = append(lost, strings.TrimSuffix(name, "index.html"))
				}
			}
			if got := strings.Join(lost, " "); got != "" {
				t.Errorf("these addresses are gone: %s", got)
			}
		})
	}
}

// pagesOf returns the outputs of the pages of a playbook, and how many problems it has.
func pagesOf(t *testing.T, dir string) (pages []string, problems int) {
	t.Helper()
	snap, err := generator.Load(t.Context(), generator.Options{Dir: dir, Themes: themes.Files()}, generator.NewMemory(nil, false))
	noError(t, err)
	for _, p := range snap.Paths() {
		if strings.HasSuffix(p.Name, ".html") {
			pages = append(pages, p.Name)
		}
	}
	return pages, len(snap.Problems())
}

// succeeds runs a command, which has to exit with 0.
func succeeds(t *testing.T, args ...string) {
	t.Helper()
	var out, problems bytes.Buffer
	if code := run(t.Context(), args, nil, &out, &problems); code != exitFine {
		t.Fatalf("%s exits with %d: %s%s", strings.Join(args, " "), code, out.String(), problems.String())
	}
}

package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// What is moved in the shipped playbook: afterwards no problem is new, and where a page was
// there is one, or a redirect. lost are the lists of folders that are gone, which no
// document can lead on from.
func TestMoveShipped(t *testing.T) {
	before := t.TempDir()
	noError(t, os.CopyFS(filepath.Join(before, "content"), os.DirFS("../../content")))
	moved(t, "status", "-C", before, "--accept", ".")
	said := moved(t, "check", "-C", before, "-q")
	moved(t, "build", "-C", before, "-q")
	for _, test := range []struct{ name, old, to, lost string }{
		{"a role", "roles/community-manager", "roles/community-lead", ""},
		{"a role into a folder", "content/en/roles/social-media-manager.md", "roles/leads/", ""},
		{"a guide", "guides/community-manager", "guides/hiring/community", ""},
		{"a page with many links", "combined-role", "pages/both", ""},
		{"a folder of a kind", "comparisons", "versus", "en/comparisons/ es/comparaciones/"},
		{"a folder", "articles", "roles-of-others/articles", "bg/статии/ en/articles/ es/articulos/ it/articoli/ ru/статьи/ vi/bai-viet/"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := t.TempDir()
			noError(t, os.CopyFS(filepath.Join(dir, "content"), os.DirFS(filepath.Join(before, "content"))))
			moved(t, "mv", "-C", dir, test.old, test.to)
			if got := moved(t, "check", "-C", dir, "-q"); strings.Count(got, "\n") != strings.Count(said, "\n") {
				t.Errorf("check says\n%s", got)
			}
			if got := moved(t, "status", "-C", dir); strings.Contains(got, " stale") && !strings.Contains(got, " 0 stale") {
				t.Errorf("translations are stale\n%s", got)
			}
			moved(t, "build", "-C", dir, "-q")
			var lost []string
			noError(t, fs.WalkDir(os.DirFS(filepath.Join(before, "public")), ".", func(name string, e fs.DirEntry, err error) error {
				if err == nil && strings.HasSuffix(name, ".html") {
					if _, gone := os.Stat(filepath.Join(dir, "public", name)); gone != nil {
						lost = append(lost, strings.TrimSuffix(name, "index.html"))
					}
				}
				return err
			}))
			if got := strings.Join(lost, " "); got != test.lost {
				t.Errorf("these addresses are gone: %s", got)
			}
		})
	}
}

// moved runs a command that succeeds, and returns what it prints.
func moved(t *testing.T, args ...string) string {
	t.Helper()
	var out, problems bytes.Buffer
	if code := run(t.Context(), args, nil, &out, &problems); code != exitFine {
		t.Fatalf("%s exits with %d: %s", strings.Join(args, " "), code, problems.String())
	}
	return out.String()
}

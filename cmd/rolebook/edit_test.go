package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// edit is a change of one document, and every output that it may change.
type edit struct {
	name     string
	file     string
	old, new string
	changes  []string
}

// edits are changes of the shipped playbook.
func edits() []edit {
	return []edit{
		{
			name: "a word of an article",
			file: "en/articles/two-roles-five-views.md",
			old:  "Are these two jobs, or one job", new: "Are these two trades, or one job",
			changes: []string{
				"en/articles/two-roles-five-views/index.html",
			},
		},
		{
			name: "the text of an item",
			file: "en/roles/community-manager.md",
			old:  "Welcome new members and help them settle in", new: "Greet new members and help them settle in",
			changes: []string{
				"en/comparisons/community-vs-social/index.html",
				"en/roles/community-manager/index.html",
			},
		},
		{
			name: "the summary of a role",
			file: "en/roles/community-manager.md",
			old:  "summary: Builds the relationships", new: "summary: Makes the relationships",
			changes: []string{
				"en/feed.xml",
				"en/index.html",
				"en/roles/community-manager/index.html",
				"en/roles/index.html",
				"llms.txt",
			},
		},
		{
			name: "the title of a role",
			file: "en/roles/community-manager.md",
			old:  "\n# Community Manager\n", new: "\n# Community Lead\n",
			changes: []string{
				"en/articles/two-roles-five-views/index.html",
				"en/checklists/community-manager-duties/index.html",
				"en/comparisons/community-vs-social/index.html",
				"en/feed.xml",
				"en/index.html",
				"en/roles/community-manager/index.html",
				"en/roles/index.html",
				"en/roles/social-media-manager/index.html",
				"en/search/index.html",
				"llms.txt",
			},
		},
		{
			name: "the text of a translated item",
			file: "it/roles/community-manager.md",
			old:  "Accogliere i nuovi membri", new: "Salutare i nuovi membri",
			changes: []string{
				"it/ruoli/community-manager/index.html",
			},
		},
		{
			name: "the cadence of an item, which translations inherit",
			file: "en/roles/community-manager.md",
			old:  "{#welcome cadence=daily", new: "{#welcome cadence=weekly",
			changes: []string{
				"bg/роли/community-manager/index.html",
				"en/roles/community-manager/index.html",
				"es/roles/community-manager/index.html",
				"it/ruoli/community-manager/index.html",
				"ru/роли/community-manager/index.html",
				"vi/vai-tro/community-manager/index.html",
			},
		},
		{
			name: "a cited work",
			file: "sources.yaml",
			old:  "Blog credited at the end", new: "Blog thanked at the end",
			changes: []string{
				"bg/sources/index.html",
				"en/articles/two-roles-five-views/index.html",
				"en/sources/index.html",
				"es/sources/index.html",
				"it/sources/index.html",
				"ru/sources/index.html",
				"vi/bai-viet/lo-kenh-lo-nguoi/index.html",
				"vi/sources/index.html",
			},
		},
	}
}

// TestEditChangesLittle edits one document of the shipped playbook and compares
// all outputs: those that change are stated, all others keep their time.
func TestEditChangesLittle(t *testing.T) {
	playbook := shipped(t)
	built := buildClean(t, playbook)
	before := readTree(t, built)
	for _, e := range edits() {
		t.Run(e.name, func(t *testing.T) {
			dir, out := t.TempDir(), filepath.Join(t.TempDir(), "public")
			noError(t, os.CopyFS(dir, os.DirFS(playbook)))
			noError(t, os.CopyFS(out, os.DirFS(built)))
			long := time.Now().Add(-time.Hour).Truncate(time.Second)
			for name := range before {
				noError(t, os.Chtimes(filepath.Join(out, filepath.FromSlash(name)), long, long))
			}
			e.apply(t, dir)
			rebuildClean(t, dir, out)
			after := readTree(t, out)
			if got := differences(before, after); !slices.Equal(got, e.changes) {
				t.Errorf("%d outputs differ:\n%s\nbut it should be %d:\n%s", len(got), strings.Join(got, "\n"), len(e.changes), strings.Join(e.changes, "\n"))
			}
			for name := range after {
				info, err := os.Stat(filepath.Join(out, filepath.FromSlash(name)))
				noError(t, err)
				if written := !info.ModTime().Equal(long); written && before[name] == after[name] && name != ".rolebook.lock" {
					t.Errorf("%s is written anew with the same bytes", name)
				}
			}
			if clean := readTree(t, buildClean(t, dir)); differences(after, clean) != nil {
				t.Errorf("a clean build differs in %v", differences(after, clean))
			}
		})
	}
}

// apply makes the change, which must be there to be made, once.
func (e edit) apply(t *testing.T, dir string) {
	t.Helper()
	file := filepath.Join(dir, "content", filepath.FromSlash(e.file))
	data, err := os.ReadFile(file)
	noError(t, err)
	if n := strings.Count(string(data), e.old); n != 1 {
		t.Fatalf("%s holds %q %d times", e.file, e.old, n)
	}
	noError(t, os.WriteFile(file, []byte(strings.Replace(string(data), e.old, e.new, 1)), 0o644))
}

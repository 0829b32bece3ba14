package main

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/testkit"
)

// edit is a change of one document. Every output that it may change stands in
// testdata/edits, which UPDATE_SCRIPTS=1 writes anew.
type edit struct {
	name     string
	file     string
	old, new string
}

// edits are changes of the shipped playbook.
func edits() []edit {
	return []edit{
		{
			name: "a word of an article",
			file: "en/articles/two-roles-five-views.md",
			old:  "Are these two jobs, or one job", new: "Are these two trades, or one job",
		},
		{
			name: "the text of an item",
			file: "en/roles/community-manager.md",
			old:  "Welcome new members and help them settle in", new: "Greet new members and help them settle in",
		},
		{
			name: "the summary of a role",
			file: "en/roles/community-manager.md",
			old:  "summary: Builds the relationships", new: "summary: Makes the relationships",
		},
		{
			name: "the title of a role",
			file: "en/roles/community-manager.md",
			old:  "\n# Community Manager\n", new: "\n# Community Lead\n",
		},
		{
			name: "the text of a translated item",
			file: "it/roles/community-manager.md",
			old:  "Accogliere i nuovi membri", new: "Salutare i nuovi membri",
		},
		{
			name: "the cadence of an item, which translations inherit",
			file: "en/roles/community-manager.md",
			old:  "{#welcome cadence=daily", new: "{#welcome cadence=weekly",
		},
		{
			name: "a cited work",
			file: "sources.yaml",
			old:  "Blog credited at the end", new: "Blog thanked at the end",
		},
	}
}

// TestEditChangesLittle edits one document of the shipped playbook and compares
// all outputs: those that change are stated, all others keep their time. In .ci/test two of
// the edits, in .ci/long all are compared with a clean build.
func TestEditChangesLittle(t *testing.T) {
	playbook := shipped(t)
	built := buildClean(t, playbook)
	before := readTree(t, built)
	for n, e := range edits() {
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
			e.expect(t, unhashed(differences(before, after)))
			for name := range after {
				info, err := os.Stat(filepath.Join(out, filepath.FromSlash(name)))
				noError(t, err)
				if written := !info.ModTime().Equal(long); written && before[name] == after[name] && name != ".rolebook.lock" {
					t.Errorf("%s is written anew with the same bytes", name)
				}
			}
			if n >= testkit.Amount(2, len(edits())) {
				return // TestTruth compares many edits with clean builds
			}
			clean := readTree(t, buildClean(t, dir))
			maps.DeleteFunc(after, func(name, _ string) bool { // of the index before
				_, ok := clean[name]
				return !ok && path.Ext(name) == ".bin"
			})
			delete(after, ".rolebook.json") // which still lists it
			delete(clean, ".rolebook.json")
			if differences(after, clean) != nil {
				t.Errorf("a clean build differs in %v", differences(after, clean))
			}
		})
	}
}

// unhashed names files of search indexes, whose names are made of their bytes, by what
// they are.
func unhashed(names []string) []string {
	for i, name := range names {
		if path.Ext(name) == ".bin" {
			names[i] = path.Dir(name) + "/*.bin"
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// expect compares what changed with what may change.
func (e edit) expect(t *testing.T, got []string) {
	t.Helper()
	file := filepath.Join("testdata", "edits", strings.ReplaceAll(strings.ReplaceAll(e.name, ",", ""), " ", "_")+".txt")
	if os.Getenv("UPDATE_SCRIPTS") != "" {
		noError(t, os.WriteFile(file, []byte(strings.Join(got, "\n")+"\n"), 0o644))
		return
	}
	text, err := os.ReadFile(file)
	noError(t, err)
	if want := strings.Fields(string(text)); !slices.Equal(got, want) {
		t.Errorf("%d outputs differ:\n%s\nbut it should be %d:\n%s", len(got), strings.Join(got, "\n"), len(want), strings.Join(want, "\n"))
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

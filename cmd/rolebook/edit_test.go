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
				"data/en/comparisons/community-vs-social.json",
				"data/en/comparisons/four-roles-around-a-customer.json",
				"data/en/roles/community-manager.json",
				"en/comparisons/community-vs-social/community-vs-social.csv",
				"en/comparisons/community-vs-social/index.html",
				"en/comparisons/four-roles-around-a-customer/four-roles-around-a-customer.csv",
				"en/comparisons/four-roles-around-a-customer/index.html",
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
				"data/en/comparisons/community-vs-social.json",
				"data/en/comparisons/four-roles-around-a-customer.json",
				"data/en/raci/customer-service.json",
				"data/en/raci/marketing.json",
				"data/en/roles.json",
				"data/en/roles/community-manager.json",
				"en/articles/two-roles-five-views/index.html",
				"en/checklists/community-manager-duties/index.html",
				"en/comparisons/community-vs-social/community-vs-social.csv",
				"en/comparisons/community-vs-social/index.html",
				"en/comparisons/four-roles-around-a-customer/four-roles-around-a-customer.csv",
				"en/comparisons/four-roles-around-a-customer/index.html",
				"en/disagreements/x1-hierarchy/index.html",
				"en/disagreements/x10-measuring/index.html",
				"en/disagreements/x11-advocacy/index.html",
				"en/disagreements/x12-one-person/index.html",
				"en/disagreements/x2-calendar/index.html",
				"en/disagreements/x3-voice/index.html",
				"en/disagreements/x4-new-people/index.html",
				"en/disagreements/x5-awareness/index.html",
				"en/disagreements/x6-conversions/index.html",
				"en/disagreements/x7-strategy/index.html",
				"en/disagreements/x8-comments/index.html",
				"en/disagreements/x9-listening/index.html",
				"en/feed.xml",
				"en/glossary/community/index.html",
				"en/glossary/moderation/index.html",
				"en/guides/community-manager/index.html",
				"en/guides/community-manager/panel/index.html",
				"en/guides/community-manager/score/index.html",
				"en/index.html",
				"en/raci/customer-service/customer-service.xlsx",
				"en/raci/marketing/marketing.xlsx",
				"en/roles/community-manager/index.html",
				"en/roles/content-strategist/index.html",
				"en/roles/customer-support-specialist/index.html",
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
				"data/it/roles/community-manager.json",
				"it/ruoli/community-manager/index.html",
			},
		},
		{
			name: "the cadence of an item, which translations inherit",
			file: "en/roles/community-manager.md",
			old:  "{#welcome cadence=daily", new: "{#welcome cadence=weekly",
			changes: []string{
				"bg/роли/community-manager/index.html",
				"data/bg/roles/community-manager.json",
				"data/en/checklists/community-manager-duties.json",
				"data/en/comparisons/community-vs-social.json",
				"data/en/comparisons/four-roles-around-a-customer.json",
				"data/en/roles/community-manager.json",
				"data/es/checklists/community-manager-duties.json",
				"data/es/comparisons/community-vs-social.json",
				"data/es/roles/community-manager.json",
				"data/it/roles/community-manager.json",
				"data/ru/roles/community-manager.json",
				"data/vi/roles/community-manager.json",
				"en/checklists/community-manager-duties/community-manager-duties.csv",
				"en/checklists/community-manager-duties/community-manager-duties.xlsx",
				"en/checklists/community-manager-duties/index.html",
				"en/roles/community-manager/index.html",
				"es/listas-de-control/community-manager-duties/community-manager-duties.csv",
				"es/listas-de-control/community-manager-duties/community-manager-duties.xlsx",
				"es/listas-de-control/community-manager-duties/index.html",
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

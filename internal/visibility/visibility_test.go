package visibility_test

import (
	"slices"
	"strings"
	"testing"

	"rolebook/internal/markdown"
	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// remains lists what a build knows of a playbook: the file of each document, and its words.
func remains(t *testing.T, archive string, public bool) (docs, codes string) {
	t.Helper()
	b := book.Load(t, themes.Files(), book.Inline(archive), public)
	var lines []string
	for _, p := range b.Site.Pages {
		if d := b.Site.Text(p); d != nil && p.Of == nil {
			lines = append(lines, d.File+": "+strings.Join(strings.Fields(markdown.Text(d.Body.HTML)), " "))
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n"), book.Codes(b.Problems)
}

// What of a playbook a public build knows, and what it says of the rest. Break: Decide,
// Known or what they call.
func TestPublic(t *testing.T) {
	const two = "-- site.yaml --\nlanguages: [en, de]\n"
	for _, test := range []struct{ name, playbook, want, codes string }{
		{"all", "-- a.md --\n# A\n", "a.md: A", ""},
		{"a document", "-- a.md --\n# A\n-- b.md --\n---\nvisibility: internal\n---\n# B\n", "a.md: A", "left-out"},
		{"a folder", "-- b/index.md --\n---\nvisibility: internal\n---\n# B\n-- b/c.md --\n# C\n-- b/d/e.md --\n# E\n-- b/f.md --\n---\nvisibility: public\n---\n# F\n-- b/g/README.md --\n---\nvisibility: public\n---\n# G\n-- b/g/h.md --\n# H\n",
			"b/f.md: F\nb/g/README.md: G\nb/g/h.md: H", "left-out"},
		{"a folder of another case", "-- b/index.md --\n---\nvisibility: internal\n---\n# B\n-- B/c.md --\n# C\n", "", "left-out"},
		{"a guide but for what candidates read", "-- roles/nurse.md --\n# Nurse\n-- guides/a.md --\n---\nrole: nurse\n---\n# Hiring\n\n## Questions\n\n### Why {#why}\n\n- good: x\n\n## For candidates\n\nCome.\n\nOr {visibility=internal}\n",
			"guides/a.md: For candidates Come.\nroles/nurse.md: Nurse", "left-out"},
		{"a guide of an internal role", "-- roles/nurse.md --\n---\nvisibility: internal\n---\n# Nurse\n-- guides/a.md --\n---\nrole: nurse\n---\n# Hiring\n\n## For candidates\n\nCome.\n", "", "left-out"},
		{"a section, an item, a paragraph", "-- a.md --\n# A\n\n## B {visibility=internal}\n\nb\n\n## C\n\n- d\n- e {visibility=internal}\n\nf {visibility=internal}\n", "a.md: A C d", ""},
		{"a draft", "-- a.md --\n---\ndraft: true\n---\n# A\n-- b.md --\n# B\n", "b.md: B", ""},

		{"translations of what is internal", two + "-- en/a.md --\n---\nvisibility: internal\n---\n# A\n-- de/a.md --\n# B\n-- en/c.md --\n# C\n", "en/c.md: C", "left-out"},
		{"a translation that says otherwise", two + "-- en/a.md --\n---\nvisibility: internal\n---\n# A\n-- de/a.md --\n---\nvisibility: public\n---\n# B\n", "de/a.md: B", "de/a.md:2:13 contradicted-inheritance\nleft-out"},
		{"an internal translation takes its source along", two + "-- en/a.md --\n# A\n-- de/a.md --\n---\nvisibility: internal\n---\n# B\n", "", "de/a.md:2:13 contradicted-inheritance\nleft-out"},
		{"what a translation has of it", two + "-- en/roles/a.md --\n# A\n\n## Skills\n\n- b {#b visibility=internal}\n- c {#c}\n-- de/roles/a.md --\n# D\n\n## Kenntnisse\n\n- e {#b}\n- f {#c}\n", "de/roles/a.md: D Kenntnisse f\nen/roles/a.md: A Skills c", ""},
		{"a dimension of a translation", two + "-- en/roles/a.md --\n# A\n\n## Skills {visibility=internal}\n\n- b\n-- de/roles/a.md --\n# D\n\n## Kenntnisse\n\n- e\n\n## Aufgaben\n\n- f\n", "de/roles/a.md: D Aufgaben f\nen/roles/a.md: A", ""},
		{"of which nobody can tell", two + "-- en/a.md --\n# A\n\nb {visibility=internal}\n\nc\n-- de/a.md --\n# D\n\ne\n\nf\n", "en/a.md: A c", "de/a.md:1 visibility-undecided\nleft-out"},
		{"what only a translation marks", two + "-- en/roles/a.md --\n# A\n\n## Skills\n\n- b {#b}\n-- de/roles/a.md --\n# D\n\n## Kenntnisse\n\n- e {#b visibility=internal}\n", "de/roles/a.md: D Kenntnisse\nen/roles/a.md: A Skills b", "de/roles/a.md:5:3 contradicted-inheritance"},
		{"a draft in every language", two + "-- en/a.md --\n---\ndraft: true\n---\n# A\n-- de/a.md --\n# B\n-- en/c.md --\n# C\n", "en/c.md: C", ""},

		{"what is not clear", "-- a.md --\n---\nvisiblity: public\n---\n# A\n-- b.md --\n# B\n\nc {visibility=secret}\n", "b.md: B", "a.md:2:1 visibility-undecided\nb.md:3:1 visibility-undecided\nleft-out"},
		{"what is not clear in what is internal", "-- a.md --\n---\nvisibility: internal\n---\n# A\n\nb {visibility=secret}\n", "", "a.md:6:1 visibility-unclear\nleft-out"},

		{"references to what is internal", "-- roles/a.md --\n---\nvisibility: internal\n---\n# Ann\n-- roles/b.md --\n---\nreportsTo: a\nconfusedWith: [Ann, c]\n---\n# B\n\n## Skills\n\n- d {#d gives=a}\n- e {#e notMine=a}\n-- roles/c.md --\n# C\n",
			"roles/b.md: B Skills d\nroles/c.md: C", "left-out\nroles/b.md:2:12 left-out\nroles/b.md:3:16 left-out\nroles/b.md:9:3 left-out"},
		{"references to drafts", "-- roles/a.md --\n---\ndraft: true\n---\n# Ann\n-- articles/b.md --\n---\nroles: [a]\n---\n# B\n", "articles/b.md: B", "articles/b.md:2:9 names-draft"},
		{"references to an item that is cut", "-- roles/a.md --\n# A\n\n## Skills\n\n- b {#b visibility=internal}\n-- roles/c.md --\n# C\n\n## Skills\n\n- d {#d same=a#b}\n", "roles/a.md: A Skills\nroles/c.md: C Skills d", "roles/c.md:5:3 left-out"},
		{"a comparison of one", "-- roles/a.md --\n---\nvisibility: internal\n---\n# A\n-- roles/b.md --\n# B\n-- comparisons/c.md --\n---\nroles: [a, b]\n---\n# C\n", "roles/b.md: B", "comparisons/c.md:1 left-out\ncomparisons/c.md:2:9 left-out\nleft-out"},
	} {
		t.Run(test.name, func(t *testing.T) {
			docs, codes := remains(t, strings.Replace(test.playbook, "-- site.yaml --\n", "-- site.yaml --\nvisibility: public\n", 1), true)
			if docs != test.want || codes != test.codes {
				t.Errorf("got\n%s\nwith\n%s\nwant\n%s\nwith\n%s", docs, codes, test.want, test.codes)
			}
		})
	}
}

// Of a public build only those sources are known that its documents name, and those that
// these rest on. Break: known.reached or cited.
func TestSources(t *testing.T) {
	const playbook = `
-- sources.yaml --
a: { title: A, via: b }
b: { title: B, sameOriginAs: c }
c: { title: C }
d: { title: D }
e: { title: E }
f: { title: F }
-- x.md --
---
sources: [a]
---
# X
-- roles/y.md --
# Y

## Skills

- One {src=e}
- Two {src=f visibility=internal}
-- z.md --
---
visibility: internal
---
# Z [@d]
`
	for public, want := range map[bool]string{true: "a b c e", false: "a b c d e f"} {
		var ids []string
		for _, s := range book.Load(t, themes.Files(), book.Inline(playbook), public).Site.Sources {
			ids = append(ids, s.ID)
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("public is %t: %s, not %s", public, got, want)
		}
	}
}

// A build that is not public has everything but drafts. Break: deciding.out.
func TestInternal(t *testing.T) {
	docs, codes := remains(t, "-- a.md --\n# A\n\nb {visibility=internal}\n-- c.md --\n---\nvisibility: internal\n---\n# C\n-- d.md --\n---\ndraft: true\n---\n# D\n-- e.md --\n# E\n\nf {visibility=secret}\n", false)
	if docs != "a.md: A b\nc.md: C\ne.md: E f" || codes != "e.md:3:1 visibility-unclear" {
		t.Errorf("%s\nwith %s", docs, codes)
	}
}

package content

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// Which files a playbook has, and what is said of the rest. Break: List, Ignored or
// BadName.
func TestList(t *testing.T) {
	fsys := fstest.MapFS{
		"a.md":                {Data: []byte("x")},
		"b.markdown":          {},
		"c.MDX":               {},
		"d.png":               {},
		"en/roles/e.md":       {},
		"static/f.md":         {},
		"themes/own/g.css":    {},
		".git/config":         {},
		"en/.hidden.md":       {},
		"en/h.md~":            {},
		"node_modules/x/i.md": {},
		"en/j\x01.md":         {},
		"con.md":              {},
		"static/k?.png":       {},
		"link.md":             {Mode: fs.ModeSymlink, Data: []byte("a.md")},
		"pipe":                {Mode: fs.ModeNamedPipe},
		"large.md":            {Data: make([]byte, MaxFile+1)},
		"large.pdf":           {Data: make([]byte, MaxFile+1)},
	}
	files, problems, err := List(fsys, ".", []string{"themes"})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range files {
		name := f.Path
		if f.Markdown {
			name += "*"
		}
		got = append(got, name)
	}
	if text := strings.Join(got, " "); text != "a.md* b.markdown* c.MDX* con.md* d.png en/roles/e.md* large.pdf static/f.md" {
		t.Error(text)
	}
	got = nil
	for _, p := range problems {
		got = append(got, fmt.Sprintf("%q %s", p.File, p.Code))
	}
	slices.Sort(got)
	if text := strings.Join(got, ", "); text != `"con.md" unportable-name, "en/j\x01.md" bad-name, "large.md" file-too-large, "link.md" symlink, "pipe" special-file, "static/k?.png" bad-name` {
		t.Error(text)
	}
	below, _, err := List(fsys, "en", nil)
	if err != nil || len(below) != 1 || below[0].Path != "en/roles/e.md" {
		t.Errorf("%v %v", below, err)
	}
}

// The start of a translation into German: ids by which it matches, headings of the
// language, and nothing that it inherits. Break: Headings.Translation or what it calls.
func TestTranslation(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"a page", "a.md", "---\ntitle: A\nsummary: S\nowner: o\nweight: 3\ntoc: false\n---\n# A\n\n## Skills\n\n- x {cadence=daily}\n", "---\ntitle: \"A\"\nsummary: \"S\"\ntoc: false\n---\n# A\n\n## Skills {#skills}\n\n- x {cadence=daily}\n"},
		{"headings", "a.md", "Skills\n======\n\n## One ##\r\n\n## Ünö {.big}\n\n> ## Quoted\n\n### Own {#o}\n\nTwo\n---\n\nText\n", "Skills\n======\n\n## One ## {#one}\n\n## Ünö {#ünö .big}\n\n> ## Quoted\n\n### Own {#o}\n\nTwo {#two}\n---\n\nText\n"},
		{"items", "roles/a.md", "# A\n\n## Skills\n\n- Wash hands {cadence=daily src=s}\n- Read {#read}\n- Two\n  lines {minutes=5}\n- Own {#own visibility=internal}\n",
			"# A\n\n## Fähigkeiten\n\n- Wash hands {#wash-hands}\n- Read {#read}\n- Two\n  lines {#two-lines}\n- Own {#own visibility=internal}\n"},
		{"what a role is called", "roles/a.md", "---\nnames: { de: { preferred: Pflege } }\nfamily: f\nlevels: [One, Two]\n---\n# A\n\n## Whatever\n\n- x {#x}\n", "---\nlevels:\n  - \"One\"\n  - \"Two\"\n---\n# Pflege\n\n## Whatever {#whatever}\n\n- x {#x}\n"},
		{"for whom it is", "a.md", "---\nvisibility: internal\ndraft: true\n---\n# A\n", "---\nvisibility: internal\n---\n# A\n"},
		{"said to be public", "guides/a.md", "---\nrole: r\nvisibility: public\n---\n# A\n", "---\nvisibility: public\njob:\n  pay: \"\"\n  place: \"\"\n  contract: \"\"\n  accommodation: \"\"\n---\n# A\n"},
		{"code stays", "roles/a.md", "# A\n\n## Skills\n\n```\n- x {cadence=daily}\n```\n", "# A\n\n## Fähigkeiten\n\n```\n- x {cadence=daily}\n```\n"},
		{"a guide", "guides/a.md", "---\nrole: r\njob: { pay: p }\n---\n# A\n\n## Questions\n\n### Why {competency=c minutes=5}\n\n- good: y\n- flag: n {blocking}\n\n## Stages\n\n### Talk {minutes=30 who=\"HR\"}\n",
			"---\njob:\n  pay: \"p\"\n  place: \"\"\n  contract: \"\"\n  accommodation: \"\"\n---\n# A\n\n## Fragen\n\n### Why {#why}\n\n- good: y\n- flag: n {blocking}\n\n## Phasen\n\n### Talk {#talk who=\"HR\"}\n"},
		{"a disagreement", "disagreements/a.md", "---\ndimension: skills\npositions: [{ source: s, says: x, scope: { size: [large] } }, { source: t, says: y }]\n---\n# A\n\n## Resolution\n\nSo.\n",
			"---\npositions:\n  - { source: s, says: \"x\", scope: { size: [\"large\"] } }\n  - { source: t, says: \"y\" }\n---\n# A\n\n## Auflösung\n\nSo.\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := parserOf(t, "en, de")
			d, _ := p.Parse(Locate([]string{"en/" + test.file}, p.config)[0], []byte(test.text))
			got := p.headings.Translation(d, []byte(test.text), "de", false)
			if got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			to, _ := p.Parse(Locate([]string{"de/" + test.file}, p.config)[0], []byte(got))
			if to, _ = Inherit(to, d); allFacts(to) != allFacts(d) {
				t.Errorf("it has %q, its source %q", allFacts(to), allFacts(d))
			}
		})
	}
}

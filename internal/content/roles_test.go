package content

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"rolebook/internal/config"
	"rolebook/internal/markdown"
)

// Roles as people write them, in many languages and manners: each heading of the
// second level, and the first item of each list, leads where the line says behind ⇒.
func TestRolesAsWritten(t *testing.T) {
	files, err := filepath.Glob("testdata/roles/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no role files", err)
	}
	headings, wrong, roles, all := 0, 0, 0, parsers{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lang, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txtar"), "-")
		for _, f := range archive.Files {
			n, faults := ledTo(t, all, lang, f)
			headings, wrong, roles = headings+n, wrong+len(faults), roles+1
			for _, fault := range faults {
				t.Errorf("%s: %s", filepath.Base(file), fault)
			}
		}
	}
	t.Logf("%d roles, %d headings; %d lines lead elsewhere", roles, headings, wrong)
}

// ledTo returns how many headings of dimensions a role file has, and what leads elsewhere
// than its lines say.
func ledTo(t *testing.T, all parsers, lang string, f txtar.File) (headings int, faults []string) {
	t.Helper()
	text, want := wanted(string(f.Data))
	d := all.role(t, lang, f.Name, text)
	got := map[int]string{} // by line
	for _, h := range d.Role().Headings {
		got[d.Heading(h.Heading).Pos.Line] = spelled(h.Dimension, "", "")
		headings++
	}
	groups := map[string]string{}
	for _, dimension := range d.Role().Dimensions {
		for _, p := range dimension.Parts {
			for _, item := range p.Items {
				got[item.Pos.Line] = spelled(dimension.ID, item.Need, p.Group)
				groups[p.Group] = spelled(dimension.ID, item.Need, "")
			}
		}
	}
	for i, h := range d.Body.Headings {
		line := h.Pos.Line
		switch _, leads := got[line]; {
		case i == 0 && h.Text == d.Title:
		case leads && want[line] == "":
			faults = append(faults, fmt.Sprintf("%s:%d: %q leads to %s, and nothing says where it should", f.Name, line, h.Text, got[line]))
		case leads: // its need is that of its items
			want[line], _, _ = strings.Cut(want[line], " ")
		case groups[h.Text] != "":
			got[line] = groups[h.Text]
		}
	}
	for line, where := range want {
		if is, _, _ := strings.Cut(got[line], " ("); is != where && got[line] != where {
			faults = append(faults, fmt.Sprintf("%s:%d: %q leads to %q, not to %q", f.Name, line, strings.Split(text, "\n")[line-1], got[line], where))
		}
	}
	slices.Sort(faults)
	return headings, faults
}

// wanted takes from each line of a text what stands behind ⇒.
func wanted(text string) (string, map[int]string) {
	lines, want := strings.Split(text, "\n"), map[int]string{}
	for i, line := range lines {
		before, where, found := strings.Cut(line, " ⇒ ")
		if lines[i] = before; found {
			want[i+1] = where
		}
	}
	return strings.Join(lines, "\n"), want
}

func spelled(dimension, need, group string) string {
	if IsOwn(dimension) {
		dimension = "own"
	}
	if group != "" {
		group = "(" + group + ")"
	}
	return strings.Join(strings.Fields(dimension+" "+need+" "+group), " ")
}

// parsers are those of some languages.
type parsers map[string]*Parser

// role parses a text as a role.
func (all parsers) role(t *testing.T, lang, name, text string) *Document {
	t.Helper()
	if all[lang] == nil {
		all[lang] = parserOf(t, lang)
	}
	place := Place{File: "roles/" + name, Lang: lang, Key: "roles/" + strings.TrimSuffix(name, ".md"), Folder: KindRole}
	d, _ := all[lang].Parse(place, []byte(text))
	if d == nil || d.Role() == nil {
		t.Fatalf("%s is no role", name)
	}
	return d
}

func parserOf(t *testing.T, lang string) *Parser {
	t.Helper()
	site := "languages: [" + lang + "]\n"
	c, problems := config.Read("site.yaml", []byte(site), config.Defaults{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	h, err := LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	return NewParser(c, h, markdown.NewHighlighter(func(_, _ string, colour func() string) string { return colour() }))
}

// pastedSigns stand around words, and are no part of them.
const pastedSigns = ":：•・●■◆【】–"

// Nothing that a role says is lost or said twice: each word of it stands in a part, in
// the name of a group, or in that of a dimension.
func TestRolesWhole(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/whole.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob("testdata/roles/*.txtar")
	for _, file := range files {
		more, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		archive.Files = append(archive.Files, more.Files...)
	}
	all := parsers{}
	for _, f := range archive.Files {
		text, _ := wanted(string(f.Data))
		d := all.role(t, "en", f.Name, text)
		said := map[string]int{}
		count := func(text string) {
			for word := range strings.FieldsSeq(markdown.Text(text)) {
				said[strings.Trim(word, pastedSigns)]++
			}
		}
		names := map[string]bool{} // what stands above parts
		for _, dimension := range d.Role().Dimensions {
			names[dimension.Title] = true
			for _, p := range dimension.Parts {
				names[p.Group] = true
				count(d.Body.HTML[p.HTML.Start:p.HTML.End])
			}
		}
		for name := range names {
			count(name)
		}
		count(d.Body.HTML[d.Lead.Start:d.Lead.End]) // which is none where a heading says the purpose
		for _, p := range strings.Split(d.Body.HTML, "<p>") {
			line, _, _ := strings.Cut(p, "</p>")
			if dimension := all["en"].headings.Dimension("en", markdown.Text(line)); dimension != "" && d.Role().Dimension(dimension) != nil {
				count(line) // it is the heading of that
			}
		}
		for _, h := range d.Body.Headings {
			if !names[h.Text] && !strings.Contains(fmt.Sprint(said), h.Text) {
				count(h.Text)
			}
		}
		whole := map[string]int{}
		for word := range strings.FieldsSeq(markdown.Text(d.Body.HTML[d.Content.Start:])) {
			whole[strings.Trim(word, pastedSigns)]++
		}
		for word, n := range whole {
			if said[word] == 0 {
				t.Errorf("%s: %q stands %d times in the text and in no dimension", f.Name, word, n)
			}
		}
	}
}

// The order of what a dimension says is that of the file.
func TestRolesInOrder(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	all := parsers{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			d := all.role(t, "en", f.Name, string(f.Data))
			for _, dimension := range d.Role().Dimensions {
				if !slices.IsSortedFunc(dimension.Parts, func(a, b Part) int { return int(a.HTML.Start - b.HTML.Start) }) {
					t.Errorf("%s: %s is not in order", f.Name, dimension.ID)
				}
			}
		}
	}
}

// What introduces a role is its purpose, or may say anything.
func TestMixed(t *testing.T) {
	all := parsers{}
	for text, want := range map[string]bool{
		"Cares for patients.\n":                           false,
		"> Cares for patients.\n\nAnd for their kin.\n":   false,
		"> Cares for patients.\n\n## Purpose\n\nA.\n\nB.": false,
		"A.\n\n## Purpose\n\nB.\n\nC.\n":                  false,
		"A.\n\n---\n\n## Skills\n\n- B\n":                 false,
		"Cares.\n\nDresses wounds.\n":                     true,
		strings.Repeat("Dresses wounds. ", 20):            true,
		"| A | B |\n|---|---|\n| 1 | 2 |\n":               true,
		"Skill\n: Suturing\n":                             true,
		"<details><summary>More</summary>A</details>\n":   true,
		"- Dresses wounds\n":                              true,
		"## Overview\n\n### Shifts\n\nOf any length.\n":   true,
		"**Shifts**\n\nAt night.\n":                       true,
	} {
		d := all.role(t, "en", "nurse.md", "# Nurse\n\n"+text)
		if purpose := d.Role().Dimension("purpose"); purpose == nil || purpose.Loose != want {
			t.Errorf("%q: %+v, not %v", text, purpose, want)
		}
	}
}

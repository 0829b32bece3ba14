package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// manyPages is a playbook of some hundred files, for tests that need a build to
// take a while. Of each three files, one is the same in all versions, one differs,
// and one is only in one of three versions. The stylesheet differs, too.
func manyPages(version int) map[string]string {
	files := map[string]string{
		"content/site.yaml": fmt.Sprintf("title: Many pages\nlanguages: [en, it]\naccent: \"#2f6f%d0\"\n", version),
	}
	add := func(name string, i int, text func(version int) string) {
		switch {
		case i%3 == 0:
			files[name] = text(0)
		case i%3 == 1:
			files[name] = text(version)
		case i/3%3 == version:
			files[name] = text(version)
		}
	}
	for _, lang := range []string{"en", "it"} {
		for i := range 45 {
			add(fmt.Sprintf("content/%s/part-%d/page-%d.md", lang, i%5, i), i, func(v int) string { return inWordsOf(lang, onePage(i, v)) })
		}
		for i := range 12 { // so that less than a tenth of the addresses go
			files[fmt.Sprintf("content/%s/stays/page-%d.md", lang, i)] = inWordsOf(lang, onePage(4*i, 0))
		}
		files["content/"+lang+"/roles/writer.md"] = fmt.Sprintf("# Writer %d\n\n## Skills\n\n- Spells well\n- Version %d {#version}\n", version, version)
	}
	for i := range 90 {
		add(fmt.Sprintf("content/static/notes/%d/%d.txt", i%10, i), i, func(v int) string { return strings.Repeat(fmt.Sprintf("note %d of %d\n", i, v), 30+i) })
	}
	return files
}

// inWordsOf is a text of manyPages in other words, but for the first language.
func inWordsOf(lang, text string) string {
	if lang == "en" {
		return text
	}
	return strings.ReplaceAll(text, "A sentence that says little.", "Una frase che dice poco.")
}

func onePage(i, version int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# Page %d in version %d\n\nSee [the writer](../roles/writer.md#version).\n\n", i, version)
	fmt.Fprintf(&b, "## Part one\n\n%s\n\n", strings.Repeat("A sentence that says little. ", 20))
	if i%4 == 1 {
		fmt.Fprintf(&b, "```go\nfunc page%d() int { return %d } // a line to colour\n```\n", i, version)
	}
	return b.String()
}

// surrounding is what a build must not depend on.
type surrounding struct {
	name   string
	env    []string
	within string // the working directory; empty means the playbook's parent
	copied bool   // whether the playbook lies elsewhere
	cold   bool   // whether nothing is remembered
}

// TestSameBytesEverywhere builds one playbook in surroundings that differ in as much as they
// can at once.
func TestSameBytesEverywhere(t *testing.T) {
	t.Parallel()
	dir := shipped(t)
	noError(t, os.CopyFS(filepath.Join(dir, "content", "en"), os.DirFS(filepath.Join(writePlaybook(t, manyPages(1)), "content", "en"))))
	var want map[string]string
	for _, s := range []surrounding{
		{name: "one processor, cold", env: []string{"GOMAXPROCS=1"}, cold: true},
		{name: "eight processors, warm", env: []string{"GOMAXPROCS=8"}},
		{name: "one processor, without environment, from the root, warm", env: []string{"GOMAXPROCS=1", "HOME=", "PATH=", "TZ=", "LANG=C", "LC_ALL=C", "TERM=dumb", "NO_COLOR=1"}, within: "/"},
		{name: "eight processors, from its content in Kiribati, in Turkish, cold", env: []string{"GOMAXPROCS=8", "TZ=Pacific/Kiritimati", "LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "LANGUAGE=tr"}, within: "content/en", cold: true},
		{name: "another place in Samoa, in Arabic, garbage collected all the time, cold", env: []string{"GOGC=5", "TZ=Pacific/Pago_Pago", "LANG=ar_EG.UTF-8", "LC_ALL=ar_EG.UTF-8"}, copied: true, cold: true},
	} {
		t.Run(s.name, func(t *testing.T) {
			got := s.build(t, dir)
			if want == nil {
				want = got
			}
			if len(got) < 100 || len(want) < 100 {
				t.Fatalf("only %d files", len(got))
			}
			if names := differences(want, got); names != nil {
				t.Errorf("%d of %d files differ: %.500s", len(names), len(want), strings.Join(names, " "))
			}
		})
	}
}

// build runs the program and returns what it wrote.
func (s surrounding) build(t *testing.T, dir string) map[string]string {
	t.Helper()
	if s.copied {
		elsewhere := filepath.Join(t.TempDir(), "a place", "with a longer näme")
		noError(t, os.CopyFS(elsewhere, os.DirFS(dir)))
		dir = elsewhere
	}
	if s.cold {
		noError(t, os.RemoveAll(filepath.Join(dir, ".rolebook")))
	}
	cwd := filepath.Dir(dir)
	if s.within != "" {
		cwd = s.within
		if !filepath.IsAbs(cwd) {
			cwd = filepath.Join(dir, filepath.FromSlash(cwd))
		}
	}
	rel, err := filepath.Rel(cwd, dir)
	noError(t, err)
	out := filepath.Join(t.TempDir(), "public")
	cmd := program(t, "build", "--strict", "-C", rel, "--out", out)
	cmd.Dir = cwd
	cmd.Env = append(cmd.Env, s.env...)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if files, err := filepath.Glob(filepath.Join(cachedAt(dir), "*", "*")); len(files) == 0 {
		t.Errorf("nothing is remembered: %v", err)
	}
	return readTree(t, out)
}

// TestSameBytesOfAlikeNames maps headings that are one when they are read to two
// dimensions each. Whichever wins, it is always the same.
func TestSameBytesOfAlikeNames(t *testing.T) {
	site, role := "headings:\n  en:\n", "# Role\n"
	for i := range 12 {
		site += fmt.Sprintf("    %q: skills\n    %q: metrics\n", fmt.Sprintf("Name %d", i), fmt.Sprintf("name %d!", i))
		role += fmt.Sprintf("\n## Name %d\n\n- item %d\n", i, i)
	}
	dir := writePlaybook(t, map[string]string{"content/site.yaml": site, "content/roles/role.md": role})
	want := readTree(t, buildClean(t, dir))
	for range 3 {
		if names := differences(want, readTree(t, buildClean(t, dir))); names != nil {
			t.Fatalf("another build of the same text differs in %v", names)
		}
	}
}

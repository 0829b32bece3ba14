package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"rolebook/internal/site"
)

var indexEntry = regexp.MustCompile(`(?s)<ul class="index">.*?</ul>`)

// TestLetters builds an index from A to Z that is too long for one page: each letter
// has pages of its own, none has more entries than a page holds, and each entry stands
// on one of them.
func TestLetters(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, "content", name)
		noError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		noError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	for i := range site.MostEntries + 2 {
		write(fmt.Sprintf("a/%03d.md", i), fmt.Sprintf("# Ash %d\n", i))
	}
	write("roles/beech.md", "---\nnames:\n  en: { other: [Zelkova] }\n---\n# Beech\n")
	write("numbers.md", "# 7 trees\n")
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "-q", "-C", dir}, nil, &said, &said); code != exitFine {
		t.Fatalf("build: %s", &said)
	}
	page := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, "public", name))
		noError(t, err)
		return string(text)
	}
	entries := func(name string) int {
		return strings.Count(strings.Join(indexEntry.FindAllString(page(name), -1), ""), "<li>")
	}
	for name, want := range map[string]int{"search": 0, "search/a": site.MostEntries, "search/a-2": 2, "search/b": 1, "search/z": 1, "search/0-9": 1} {
		if got := entries(name + "/index.html"); got != want {
			t.Errorf("%s has %d entries, want %d", name, got, want)
		}
		for _, letter := range []string{"a", "b", "z", "0-9"} {
			if !strings.Contains(page(name+"/index.html"), `href="/search/`+letter+`/"`) {
				t.Errorf("%s does not lead to %s", name, letter)
			}
		}
	}
	if !strings.Contains(page("search/a/index.html"), `href="/search/a-2/"`) || !strings.Contains(page("search/z/index.html"), "→ Beech") {
		t.Error("a letter does not lead on, or a name to its page")
	}
	if strings.Contains(page("sitemap.xml"), "/search/") {
		t.Error("the sitemap has pages of the index")
	}
	if strings.Contains(page("a/000/index.html"), "/search/a/") {
		t.Error("an ordinary page leads to letters")
	}
}

// TestLettersInOrder: letters, and the way from one to the next, begin with the script
// of the language, after what begins with none.
func TestLettersInOrder(t *testing.T) {
	dir := t.TempDir()
	noError(t, os.MkdirAll(filepath.Join(dir, "content"), 0o755))
	noError(t, os.WriteFile(filepath.Join(dir, "content", "site.yaml"), []byte("languages: [ru]\n"), 0o644))
	for i := range site.MostEntries + 1 {
		title := []string{"Agile", "Клён", "Ясень", "7 деревьев"}[i%4]
		noError(t, os.WriteFile(filepath.Join(dir, "content", fmt.Sprintf("%03d.md", i)), fmt.Appendf(nil, "# %s %d\n", title, i), 0o644))
	}
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "-q", "-C", dir}, nil, &said, &said); code != exitFine {
		t.Fatalf("build: %s", &said)
	}
	for name, want := range map[string][]string{"search": {">#", ">К", ">Я", ">A"}, "search/я": {"> Буква К", "> Буква A"}} {
		text, err := os.ReadFile(filepath.Join(dir, "public", filepath.FromSlash(name), "index.html"))
		noError(t, err)
		_, main, _ := strings.Cut(string(text), "<main")
		at := -1
		for _, letter := range want {
			next := strings.Index(main, letter+"</a>")
			if next <= at {
				t.Errorf("%s: %q is not where it should be", name, letter)
			}
			at = next
		}
	}
}

package generator

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"rolebook/internal/diag"
	"rolebook/themes"
)

// article is what a page shows of its document.
func article(page []byte) string {
	_, text, _ := strings.Cut(string(page), "<article")
	_, text, _ = strings.Cut(text, "</header>")
	text, _, _ = strings.Cut(text, "</article>")
	return strings.TrimSpace(text)
}

// plainOf is the text of HTML.
func plainOf(markup string) string {
	markup = regexp.MustCompile(`<[^>]*>`).ReplaceAllString(markup, " ")
	return strings.Join(strings.Fields(html.UnescapeString(markup)), " ")
}

// loadDir loads a playbook of a directory.
func loadDir(t *testing.T, dir string) *Snapshot {
	t.Helper()
	s, err := Load(context.Background(), Options{Dir: dir, Themes: themes.Files(), Day: time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)}, NewMemory(nil, true))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestDialects holds the table of small foreign inputs: by dialect, what is written,
// the HTML that it becomes, the text that search has of it, and what is said of it.
// With -update it is written anew. It fails where any reader of package dialect does
// nothing, and where any word of an input is neither on its page nor in a message.
func TestDialects(t *testing.T) {
	tables, err := filepath.Glob("testdata/dialects/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	inputs := 0
	for _, table := range tables {
		archive, err := txtar.ParseFile(table)
		if err != nil {
			t.Fatal(err)
		}
		var kept []txtar.File
		files := map[string]string{"content/index.md": "# Home\n"}
		for _, f := range archive.Files {
			if !strings.HasSuffix(f.Name, ".want") {
				kept = append(kept, f)
				files["content/"+f.Name] = string(f.Data)
			}
		}
		dir := t.TempDir()
		writeFiles(t, dir, files)
		s := loadDir(t, dir)
		said := map[string]diag.List{}
		for _, p := range s.Problems() {
			said[strings.TrimPrefix(p.File, "content/")] = append(said[strings.TrimPrefix(p.File, "content/")], p)
		}
		out := &txtar.Archive{Comment: archive.Comment}
		for _, f := range kept {
			out.Files = append(out.Files, f)
			if page := s.PageOfFile("content/" + f.Name); page != nil && strings.HasPrefix(f.Name, "case") {
				inputs++
				data, err := s.Render(Path{page.Out, PagePath})
				if err != nil {
					t.Fatal(err)
				}
				out.Files = append(out.Files, txtar.File{Name: f.Name + ".want", Data: described(article(data), said[f.Name])})
				lostWords(t, f, data, said[f.Name])
			}
		}
		if *update {
			if err := os.WriteFile(table, txtar.Format(out), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		wanted := map[string]string{}
		for _, f := range archive.Files {
			wanted[f.Name] = string(f.Data)
		}
		for _, f := range out.Files {
			if have := wanted[f.Name]; have != string(f.Data) && !*update {
				t.Errorf("%s: %s is\n%s\nnot\n%s", table, f.Name, f.Data, have)
			}
		}
	}
	if inputs < 70 {
		t.Errorf("%d inputs, fewer than 70", inputs)
	}
}

// described is what became of an input.
func described(markup string, said diag.List) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\ntext: %s\n", markup, plainOf(markup))
	for _, p := range said {
		fmt.Fprintf(&b, "%d:%d: %s: %s [%s]\n", p.Pos.Line, p.Pos.Col, p.Severity(), p.Text(), p.Code)
	}
	return b.Bytes()
}

// lostWords reports words of an input, which begin with w, that are nowhere.
func lostWords(t *testing.T, f txtar.File, page []byte, said diag.List) {
	t.Helper()
	text := string(page)
	for _, p := range said {
		text += " " + p.Text()
	}
	for _, word := range regexp.MustCompile(`\bw[a-z]{4,}\b`).FindAllString(string(f.Data), -1) {
		if !strings.Contains(strings.ToLower(text), word) && word != "weight" {
			t.Errorf("%s: the word %q is lost", f.Name, word)
		}
	}
}

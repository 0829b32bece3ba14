package search

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"rolebook/internal/testkit/book"
	"rolebook/internal/testkit/sample"
	"rolebook/internal/testkit/typing"
)

// TestRelevanceFiles writes the relevance suite for other programs to read, where
// ROLEBOOK_RELEVANCE names a folder: its playbook below content/, and its queries in
// tasks.json, by language: {"en": [{"class": …, "query": …, "keys": […], "untuned": …}, …], …}.
func TestRelevanceFiles(t *testing.T) {
	dir := os.Getenv("ROLEBOOK_RELEVANCE")
	if dir == "" {
		t.Skip("ROLEBOOK_RELEVANCE names no folder")
	}
	fsys, tasks := relevance(t)
	noError(t, os.CopyFS(filepath.Join(dir, "content"), fsys))
	type question struct {
		Class   string   `json:"class"`
		Query   string   `json:"query"`
		Keys    []string `json:"keys"`
		Untuned bool     `json:"untuned"`
	}
	all := map[string][]question{}
	for lang, list := range tasks {
		for _, q := range list {
			all[lang] = append(all[lang], question{q.class, q.query, q.keys, untuned(q.query)})
		}
	}
	writeJSON(t, filepath.Join(dir, "tasks.json"), all)
}

// TestTypingFiles writes the titles, names and headings of sites for other programs to
// type, where ROLEBOOK_RELEVANCE names a folder: into typing-<site>.json, by language, with
// the addresses of the pages that have them: {"en": [{"text": …, "pages": […]}, …], …}.
// The generated one is written into the folder sample.
func TestTypingFiles(t *testing.T) {
	dir := os.Getenv("ROLEBOOK_RELEVANCE")
	if dir == "" {
		t.Skip("ROLEBOOK_RELEVANCE names no folder")
	}
	noError(t, os.MkdirAll(dir, 0o755))
	write := func(t *testing.T, fsys fs.FS) {
		t.Helper()
		set := New(input(t, fsys, false))
		all := map[string][]typing.Item[string]{}
		for _, l := range set.Site.Languages {
			r := open(t, set, l.Tag())
			for _, it := range itemsOf(t, r).List {
				out := typing.Item[string]{Text: it.Text}
				for _, page := range it.Pages {
					out.Pages = append(out.Pages, pageOf(t, r, page).address)
				}
				all[l.Tag()] = append(all[l.Tag()], out)
			}
		}
		writeJSON(t, filepath.Join(dir, "typing-"+filepath.Base(t.Name())+".json"), all)
	}
	t.Run("fixture", func(t *testing.T) {
		fsys, _ := relevance(t)
		write(t, fsys)
	})
	t.Run("shipped", func(t *testing.T) { write(t, book.Shipped()) })
	t.Run("sample", func(t *testing.T) {
		made := filepath.Join(dir, "sample")
		_, err := sample.Write(made, sample.Options{Documents: 10_000, Languages: []string{"en", "ru"}})
		noError(t, err)
		write(t, os.DirFS(filepath.Join(made, "content")))
	})
}

func writeJSON(t *testing.T, name string, v any) {
	t.Helper()
	data, err := json.MarshalIndent(v, "", "  ")
	noError(t, err)
	noError(t, os.WriteFile(name, append(data, '\n'), 0o644))
}

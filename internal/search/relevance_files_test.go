package search

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestRelevanceFiles writes the relevance suite for other programs to read, where
// ROLEBOOK_RELEVANCE names a folder: its playbook below content/, and its queries in
// tasks.json, by language: {"en": [{"class": …, "query": …, "keys": […]}, …], …}.
func TestRelevanceFiles(t *testing.T) {
	dir := os.Getenv("ROLEBOOK_RELEVANCE")
	if dir == "" {
		t.Skip("ROLEBOOK_RELEVANCE names no folder")
	}
	fsys, tasks := relevance(t)
	noError(t, os.CopyFS(filepath.Join(dir, "content"), fsys))
	type question struct {
		Class string   `json:"class"`
		Query string   `json:"query"`
		Keys  []string `json:"keys"`
	}
	all := map[string][]question{}
	for lang, list := range tasks {
		for _, q := range list {
			all[lang] = append(all[lang], question{q.class, q.query, q.keys})
		}
	}
	data, err := json.MarshalIndent(all, "", "  ")
	noError(t, err)
	noError(t, os.WriteFile(filepath.Join(dir, "tasks.json"), append(data, '\n'), 0o644))
}

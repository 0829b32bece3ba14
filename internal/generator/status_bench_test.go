package generator

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/sample"
	"rolebook/internal/translation"
	"rolebook/themes"
)

// BenchmarkStatus measures how long it takes to know the state of 5,000 documents in 20
// languages, of which every translation was accepted and a fifth of the sources has changed
// since: what status reads. Run it with
//
//	go test ./internal/generator -run '^$' -bench Status -benchtime 1x
func BenchmarkStatus(b *testing.B) {
	dir := b.TempDir()
	languages := strings.Split("en it ar bg cs da de el es fi fr he hu ja nl pl pt ru tr vi", " ")
	_, err := sample.Write(dir, sample.Options{Documents: 2 * 5000 / len(languages), Languages: languages[:2]})
	testkit.NoError(b, err)
	content := filepath.Join(dir, "content")
	testkit.NoError(b, os.WriteFile(filepath.Join(content, "site.yaml"), []byte("languages: ["+strings.Join(languages, ", ")+"]\n"), 0o644))
	for _, lang := range languages[2:] { // what matters is that the text is not the source's
		testkit.NoError(b, os.CopyFS(filepath.Join(content, lang), os.DirFS(filepath.Join(content, "it"))))
	}
	o := Options{Dir: dir, Themes: themes.Files()}
	read, err := ReadDocuments(b.Context(), o)
	testkit.NoError(b, err)
	all := read.Translations
	for i, row := range all.Rows {
		for _, cell := range row.Cells {
			if cell.State != translation.Unaccepted {
				continue
			}
			lock := all.Accept(cell, nil)
			if i%5 == 0 && len(lock.Units) > 1 {
				lock.Units[1].Text += " at first"
			}
			file := filepath.Join(content, filepath.FromSlash(translation.LockFile(cell.File)))
			testkit.NoError(b, os.MkdirAll(filepath.Dir(file), 0o755))
			testkit.NoError(b, os.WriteFile(file, lock.Bytes(), 0o644))
		}
	}
	for b.Loop() {
		read, err := ReadStatus(b.Context(), o)
		testkit.NoError(b, err)
		documents, stale := 0, 0
		for _, total := range read.Translations.Totals {
			documents += total.Documents + total.Count[translation.Original]
			stale += total.Count[translation.Outdated]
		}
		b.ReportMetric(float64(documents), "documents")
		b.ReportMetric(float64(stale), "stale")
	}
}

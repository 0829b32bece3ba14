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
	languages := strings.Split("en ar bg cs da de el es fi fr he hu it ja nl pl pt ru tr vi", " ")
	_, err := sample.Write(dir, sample.Options{Documents: 5000 / len(languages), Languages: languages[:1]})
	testkit.NoError(b, err)
	content := filepath.Join(dir, "content")
	testkit.NoError(b, os.WriteFile(filepath.Join(content, "site.yaml"), []byte("languages: ["+strings.Join(languages, ", ")+"]\n"), 0o644))
	if _, err := os.Stat(filepath.Join(content, "en")); err != nil { // one language needs no folder
		testkit.NoError(b, os.Rename(content, content+"-en"))
		testkit.NoError(b, os.MkdirAll(content, 0o755))
		testkit.NoError(b, os.Rename(filepath.Join(content+"-en", "site.yaml"), filepath.Join(content, "site.yaml")))
		testkit.NoError(b, os.Rename(content+"-en", filepath.Join(content, "en")))
	}
	for _, lang := range languages[1:] {
		testkit.NoError(b, os.CopyFS(filepath.Join(content, lang), os.DirFS(filepath.Join(content, "en"))))
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
			lock := translation.Lock{}.Accept(row.File, all.Units(row.File), nil)
			if i%5 == 0 && len(lock.Units) > 1 {
				lock.Units[1].Text += " at first"
			}
			file := filepath.Join(content, filepath.FromSlash(translation.LockFile(cell.File)))
			testkit.NoError(b, os.MkdirAll(filepath.Dir(file), 0o755))
			testkit.NoError(b, os.WriteFile(file, lock.Bytes(), 0o644))
		}
	}
	for b.Loop() {
		read, err := ReadDocuments(b.Context(), o)
		testkit.NoError(b, err)
		stale := 0
		for _, total := range read.Translations.Totals {
			stale += total.Count[translation.Outdated]
		}
		b.ReportMetric(float64(len(read.All)), "documents")
		b.ReportMetric(float64(stale), "stale")
	}
}

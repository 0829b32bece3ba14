package xliff

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/content"
	rendering "rolebook/internal/markdown"
	"rolebook/internal/testkit"
	"rolebook/internal/translation"
)

// book is a playbook whose files stand in memory.
type book struct {
	tags     []string
	headings *content.Headings
	docs     map[string]*content.Document
	files    map[string][]byte
	accepted []translation.Unit // of the translation that is tried
}

// newBook parses files of a content directory.
func newBook(t testing.TB, languages string, files map[string][]byte) *book {
	t.Helper()
	c, _ := config.Read("site.yaml", []byte("languages: ["+languages+"]\n"), config.Defaults{})
	headings, err := content.LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	b := &book{tags: c.Tags(), headings: headings, docs: map[string]*content.Document{}, files: files}
	parser := content.NewParser(c, headings, rendering.NewHighlighter(nil))
	for name, text := range files {
		if d, problems := parser.Parse(content.Locate([]string{name}, c)[0], text); d != nil {
			b.docs[name] = d
		} else {
			t.Fatal(name, problems)
		}
	}
	return b
}

// pair pairs a source with its translation, or with the text that one starts from.
func (b *book) pair(source, target, lang string) (f File, text []byte, like *content.Document) {
	ours := Text{b.docs[source], b.files[source]}
	f = File{Source: source, Target: target}
	text = []byte(b.headings.Translation(ours.Doc, ours.File, lang, true))
	starts := PairStart(ours, text)
	if d := b.docs[target]; d != nil {
		f.Units, f.Start, f.Starts = Pair(ours, Text{d, b.files[target]}, b.accepted), text, starts
		return f, b.files[target], d
	}
	f.Missing, f.Units = true, starts
	return f, text, ours.Doc
}

// sent writes a bundle of one document and reads it again.
func sent(t testing.TB, f File, lang string, edit func(string) string) ReceivedFile {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, Bundle{From: "en", To: lang, Files: []File{f}}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if edit != nil {
		text = edit(text)
	}
	b, err := Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Files) == 0 {
		return ReceivedFile{Source: f.Source}
	}
	return b.Files[0]
}

// shipped is the playbook of this repository.
var shipped = testkit.Once(func(t testing.TB) *book {
	root := filepath.Join("..", "..", "content")
	files := map[string][]byte{}
	for i := range 4 {
		found, err := filepath.Glob(filepath.Join(root, strings.Repeat("*/", i), "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range found {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			name, _ := filepath.Rel(root, file)
			files[filepath.ToSlash(name)] = text
		}
	}
	if len(files) < 50 {
		t.Fatalf("only %d files", len(files))
	}
	return newBook(t, "en, ru, es, it, vi, bg", files)
})

// eachPair calls do with each source in English and each other language.
func (b *book) eachPair(do func(source, target, lang string)) {
	for name := range b.files {
		rest, english := strings.CutPrefix(name, "en/")
		for _, lang := range b.tags {
			if english && lang != "en" {
				do(name, lang+"/"+rest, lang)
			}
		}
	}
}

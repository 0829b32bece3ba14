package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"rolebook/internal/generator"
	"rolebook/internal/testkit/sample"
	"rolebook/themes"
)

// TestNoWordIsLost looks for every word of the shipped playbook, in all its languages,
// and of a sample of every kind, on the page of its document. It found
// headings of sections that were shown by another name, and fails where SectionTitle
// returns a string of the interface.
func TestNoWordIsLost(t *testing.T) {
	generated := t.TempDir()
	_, err := sample.Write(generated, sample.Options{Documents: 240, Languages: []string{"en", "ru"}})
	noError(t, err)
	for name, dir := range map[string]string{"shipped": shipped(t), "sample": generated} {
		t.Run(name, func(t *testing.T) {
			snap, err := generator.Load(t.Context(), generator.Options{Dir: dir, Themes: themes.Files()}, generator.NewMemory(nil, false))
			noError(t, err)
			seen := 0
			noError(t, fs.WalkDir(os.DirFS(dir), "content", func(file string, d fs.DirEntry, err error) error {
				if err == nil && strings.HasSuffix(file, ".md") {
					seen += wordsOf(t, snap, dir, file)
				}
				return err
			}))
			if seen < 10_000 {
				t.Errorf("only %d words were looked for", seen)
			}
		})
	}
}

// wordsOf looks for the words of one file, and returns how many it has.
func wordsOf(t *testing.T, snap *generator.Snapshot, dir, file string) int {
	t.Helper()
	source, err := os.ReadFile(filepath.Join(dir, file))
	noError(t, err)
	p := snap.PageOfFile(file)
	if p == nil {
		t.Errorf("%s has no page", file)
		return 0
	}
	data, err := snap.Render(generator.Path{Name: p.Out, Kind: generator.PagePath})
	noError(t, err)
	root, err := html.Parse(strings.NewReader(string(data)))
	noError(t, err)
	shown := norm.NFC.String(strings.ToLower(visibleText(root)))
	frontMatter := regexp.MustCompile(`(?s)\A---\n.*?\n---\n`)
	notText := regexp.MustCompile(`(?s)\{[^}]*\}|\]\([^)]*\)|<[^>]*>|:::[a-z]*|[a-z]+="[^"]*"|\[@[^\]]+\]|\[\^[^\]]+\]|(?m:^- [-a-z]+: )|https?://\S+|` + "```[a-z]*|`[^`\n]*`|&[a-z]+;|\\[![A-Za-z]+\\]")
	text := notText.ReplaceAllString(frontMatter.ReplaceAllString(string(source), ""), " ")
	words := regexp.MustCompile(`\pL[\pL\pM]{2,}`).FindAllString(norm.NFC.String(text), -1)
	lost := 0
	for _, w := range words {
		if !strings.Contains(shown, strings.ToLower(w)) {
			if lost++; lost < 4 {
				t.Errorf("%s: the word %q is not on its page", file, w)
			}
		}
	}
	return len(words)
}

// visibleText is the text of a page with what its pictures say.
func visibleText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
			b.WriteByte(' ')
		}
		for _, a := range d.Attr {
			if a.Key == "alt" || a.Key == "title" || strings.HasPrefix(a.Key, "data-") {
				b.WriteString(" " + a.Val + " ")
			}
		}
	}
	return b.String() + strings.Join(strings.Fields(nodeText(n)), " ")
}

func nodeText(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

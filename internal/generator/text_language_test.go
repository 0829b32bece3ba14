package generator

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// TestTextLanguages holds that every text of a page says the language that it is in. Its
// playbook is the shipped one in English, read in Hebrew: what its authors wrote has Latin
// letters, and the interface and a few documents have Hebrew ones, so a text shows what it is.
// Links are held as well: one that leads to English text says so.
func TestTextLanguages(t *testing.T) {
	dir := t.TempDir()
	content := os.DirFS("../../content")
	files := map[string]string{}
	err := fs.WalkDir(content, "en", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content, name)
		files["content/"+name] = string(data)
		return err
	})
	sources, sourcesErr := fs.ReadFile(content, "sources.yaml")
	if err != nil || sourcesErr != nil {
		t.Fatal(err, sourcesErr)
	}
	files["content/sources.yaml"] = string(sources)
	maps.Copy(files, textLanguageFiles)
	writeFiles(t, dir, files)
	s := loadDir(t, dir)
	w := readWeb(t, s)
	found := map[string]string{} // where on a page something is wrong → what
	for _, p := range s.Paths() {
		if path.Ext(p.Name) != ".html" {
			continue
		}
		data, err := s.Bytes(p)
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		address := webBase + strings.TrimSuffix(p.Name, "index.html")
		for n := range root.Descendants() {
			for _, fault := range append(textFaults(n), linkFaults(n, address, w)...) {
				place, what, _ := strings.Cut(fault, ": ")
				if found[place] == "" {
					found[place] = p.Name + ": " + what
				}
			}
		}
	}
	for _, place := range slices.Sorted(maps.Keys(found)) {
		t.Errorf("%s: %s", place, found[place])
	}
}

// textFaults are the texts of a node that say another language than they are in.
func textFaults(n *html.Node) []string {
	var texts []string
	switch {
	case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" && n.Parent.Data != "title":
		texts = []string{n.Data}
	case n.Type == html.ElementNode && class(n) != "sidebar" && class(n) != "footnote-backref": // names that no element around them could mark
		texts = []string{attr(n, "title"), attr(n, "aria-label"), attr(n, "alt")}
	}
	var out []string
	for _, text := range texts {
		lang, dir := languageOf(n)
		is := scriptOf(text)
		if is != "" && lang != "" && lang != is {
			out = append(out, fmt.Sprintf("%s: %q is marked %s", placeOf(n), shorten(text), lang))
		} else if is != "" && dir != "" && dir != map[string]string{"en": "ltr", "he": "rtl"}[is] {
			out = append(out, fmt.Sprintf("%s: %q runs %s", placeOf(n), shorten(text), dir))
		}
	}
	return out
}

// languageOf is the language of a node, and its direction; none for a name, which a <bdi>
// without a language holds.
func languageOf(n *html.Node) (lang, dir string) {
	for ; n != nil; n = n.Parent {
		if dir == "" {
			dir = attr(n, "dir")
		}
		if lang = attr(n, "lang"); lang != "" {
			return lang, dir
		}
		if n.Data == "bdi" && attr(n, "class") == "" {
			return "", ""
		}
	}
	return "", dir
}

// scriptOf is the language that letters show: none where both languages have some, or where all
// words are names that every language has.
func scriptOf(text string) string {
	latin, hebrew := false, false
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '’' }) {
		hebrew = hebrew || strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Hebrew, r) })
		latin = latin || len(word) > 1 && !slices.Contains(textLanguageNames, word) && strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
	}
	switch {
	case latin && !hebrew:
		return "en"
	case hebrew && !latin:
		return "he"
	}
	return ""
}

// linkFaults are the links of a node that lead to a text in another language than the page's and
// do not say which.
func linkFaults(n *html.Node, address string, w *web) []string {
	if n.Type != html.ElementNode || n.Data != "a" || !strings.HasPrefix(attr(n, "href"), "/") {
		return nil
	}
	to, _, _ := strings.Cut(attr(n, "href"), "#")
	to, _, _ = strings.Cut(to, "?")
	there, here := w.pages[webBase+strings.TrimPrefix(to, "/")], w.pages[address]
	if there == nil || here == nil || there.moved || here.lang != "he" || class(n) == "fallback" { // in the menu of languages
		return nil
	}
	want := there.lang
	if original := w.pages[there.canonical]; original != nil {
		want = original.lang
	}
	if says := attr(n, "hreflang"); want != here.lang && says != want || says != "" && says != want {
		return []string{fmt.Sprintf("%s: the link to %s says hreflang=%q", placeOf(n), to, says)}
	}
	return nil
}

// placeOf is where a node stands: the names and classes of what is around it.
func placeOf(n *html.Node) string {
	var out []string
	for ; n != nil && len(out) < 4; n = n.Parent {
		if n.Type == html.ElementNode {
			name := n.Data
			if of := class(n); of != "" {
				name += "." + of
			}
			out = append([]string{name}, out...)
		}
	}
	return strings.Join(out, ">")
}

func shorten(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// textLanguageNames are words with Latin letters that say nothing of a language.
var textLanguageNames = strings.Fields("en RACI RA CSV XLSX JSON XML RSS HTML Markdown rolebook Ctrl EUR English SumAll Syracuse " +
	"Blaise Grimes-Viort Brea Watts Erica Finley Patterson Bakht Nelson Vanessa DiMauro Grimes Viort")

// textLanguageFiles is what the playbook has beside the English documents.
var textLanguageFiles = map[string]string{
	"content/site.yaml": `title: { en: Roles, he: תפקידים }
baseURL: https://example.org/
languages: [en, he]
rootLanguage: en
families:
  marketing: { en: Marketing }
`,
	"content/he/index.md": "---\nsummary: ספר התפקידים שלנו.\n---\n# בית\n\nברוכים הבאים.\n",
	"content/he/roles/social-media-manager.md": `---
family: marketing
confusedWith: [community-manager]
---
# מנהלת רשתות חברתיות

## תחומי אחריות

- מתכננת את לוח התוכן {#editorial-calendar}
- מפרסמת בכל הערוצים {#publish raci=A:social-media-manager,C:community-manager}
`,
	"content/en/handbook/one.md": `---
updated: 2026-05-01
tags: [onboarding]
---
# First

> [!WARNING]
> Some text.

> [!QUOTE] A title
> Some text.

:::compare
roles: community-manager social-media-manager
:::

::: compare roles="community-manager social-media-manager"
:::

::: details
Some text.[^1]
:::

[^1]: A note.

A [role](../roles/community-manager.md) and [its comparison](../comparisons/community-vs-social.md).
`,
	"content/en/roles/engineer.md": `---
levels: [Junior, Senior]
reportsTo: Head of engineering
---
# Engineer

## Responsibilities

- Mends the pipeline {#mend}

### Junior

- Asks for help early {#asks}

### Senior

- Gives help early {#gives}
`,
	"content/en/levels/qa-1.md": "---\nkind: role\nlevel: 1\n---\n# Tester I\n\n## Responsibilities\n\n- Writes checks {#checks}\n",
}

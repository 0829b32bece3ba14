package search

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"rolebook/internal/content"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
	"rolebook/themes"
)

// shown returns the text that a page shows between header and footer, without spaces.
func shown(t *testing.T, page []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	noError(t, err)
	var b strings.Builder
	var read func(n *html.Node, within bool)
	read = func(n *html.Node, within bool) {
		within = within || n.Data == "main" && n.Type == html.ElementNode
		if n.Type == html.TextNode && within {
			b.WriteString(squeezed(n.Data))
		}
		for c := n.FirstChild; c != nil && !slices.Contains(n.Attr, html.Attribute{Key: "class", Val: "cite"}); c = c.NextSibling {
			if n.Data != "script" && n.Data != "template" && n.Data != "style" && n.Data != "noscript" {
				read(c, within)
			}
		}
	}
	read(root, false)
	return b.String()
}

// squeezed is a text without spaces, as texts of the index are written.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u00ad' || r == '\ufeff' {
			return -1
		}
		return r
	}, nfc(text))
}

// TestTextsAreShown: each paragraph that an excerpt may show stands on the page that it is
// of, in each language.
func TestTextsAreShown(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	for name, fsys := range map[string]fs.FS{"shipped": book.Shipped(), "generated": sampled(t, 120, "en", "ru")} {
		t.Run(name, func(t *testing.T) {
			b := book.Load(t, themes.Files(), fsys, false)
			set := New(Input{Site: b.Site, Text: b.Theme.Text, Label: b.Headings.Label, Parameters: b.Theme.SearchParameters})
			for _, l := range b.Site.Languages {
				r := open(t, set, l.Tag())
				count, pages := 0, map[string][2]int{}
				for i, u := range set.units(l) {
					page, err := b.Theme.Render(u.page)
					noError(t, err)
					text := shown(t, page)
					n := 0
					p := pageOf(t, r, i)
					for _, id := range append([]string{""}, p.ids...) {
						texts, err := r.Texts(Hit{Page: i, ID: id})
						noError(t, err)
						for _, paragraph := range texts {
							if n++; !strings.Contains(text, squeezed(paragraph)) {
								t.Errorf("%s#%s does not show %q", u.page.URL, id, paragraph)
							}
						}
					}
					count += n
					seen := pages[string(u.page.Kind)]
					seen[0]++
					if n > 0 {
						seen[1]++
					}
					pages[string(u.page.Kind)] = seen
					if n == 0 && u.doc != nil && u.doc.Kind != content.KindPage {
						t.Logf("%s has no text", u.page.URL)
					}
				}
				t.Logf("%s: %d paragraphs; pages of each kind, with text: %v", l.Tag(), count, pages)
			}
		})
	}
}

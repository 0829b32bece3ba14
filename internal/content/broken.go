package content

import (
	"fmt"
	"slices"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Unreadable returns the page that takes the place of a document with errors: it has the
// document's title and says that the document could not be read, and, unless the build is
// public, why. of is what could be read of the document, or nil. The page is internal if the
// document is, and if its header cannot be read, so that nobody knows.
func Unreadable(place Place, of *Document, wrong diag.List, public bool) *Document {
	d := &Document{Place: place, Kind: KindPage, Data: Page{}}
	if of != nil {
		d.Title = of.Title
		d.Slug, d.Path, d.Weight, d.Draft, d.Translate = of.Slug, of.Path, of.Weight, of.Draft, of.Translate
		d.Visibility = of.Visibility
	}
	if of == nil || of.Internal() || slices.ContainsFunc(wrong, hidesHeader) {
		d.Visibility = frontmatter.Text{Value: "internal"}
	}
	if d.Title == "" && d.Key != "" {
		d.Title = nameTitle(place, false)
	}
	var lines []string
	for _, p := range wrong.AtLeast(diag.Error).Sorted() {
		if !public {
			lines = append(lines, fmt.Sprintf("%s: %s", p.Place(), p.Text()))
		}
	}
	body := markdown.Message("unreadable_page", lines)
	d.Body, d.Content = &body, body.All()
	return d
}

// hidesHeader reports whether a problem keeps the header from being read.
func hidesHeader(p diag.Problem) bool {
	return slices.Contains([]diag.Code{diag.BadEncoding, diag.FrontMatterOpen, diag.FrontMatterSyntax, diag.FrontMatterLimit, diag.FrontMatterAlias, diag.DuplicateKey}, p.Code)
}

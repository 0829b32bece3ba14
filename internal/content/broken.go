package content

import (
	"fmt"
	"slices"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Unreadable returns the page that stands where a document would be that has
// errors: its title, that it could not be read, and what is wrong with it. of is
// what could be read of it, or nil. Where nobody can tell who may read the
// document it is internal. Readers of a public site are told of no problem.
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

// hidesHeader reports whether with a problem nobody knows what the header says.
func hidesHeader(p diag.Problem) bool {
	switch p.Code {
	case diag.BadEncoding, diag.FrontMatterOpen, diag.FrontMatterSyntax, diag.FrontMatterLimit, diag.FrontMatterAlias, diag.DuplicateKey:
		return true
	}
	return false
}

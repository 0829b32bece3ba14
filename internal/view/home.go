package view

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// HomePage is what layouts/home.html reads.
type HomePage struct {
	Common
	Start  []Link  // where to begin: to hire, a role, a comparison; Kind is hire, role or compare, and Lang the language of what is read there, where Text is not in it
	News   []Link  // the pages that changed last, the newest first; Note is the date
	Groups []Group // each folder with its first pages, then single pages
}

// Home makes the view of the home page of a language.
func (v *view) Home() *HomePage {
	v.whole()
	if about := v.set.site.Config.Description; about != "" && v.doc == nil {
		v.Body = paragraph(about) + "\n"
	}
	return &HomePage{Start: v.start(), News: v.news(), Groups: v.groups()}
}

// start returns links to three sections, each where it has pages.
func (v *view) start() []Link {
	var out []Link
	for _, to := range []struct {
		key, text string
		kind      content.Kind
	}{
		{"guides", "hire", content.KindGuide}, {"roles", "role", content.KindRole}, {"comparisons", "compare", content.KindComparison},
	} {
		p := v.set.site.PageOf(v.page.Lang, to.key)
		if p != nil && !has(p, site.Kind(to.kind)) {
			p = nil // a folder of that name in somebody else's tree
		}
		if any := v.set.site.Comparing(v.page.Lang); to.text == "compare" && any != nil && (p == nil || p.Lang != v.page.Lang) {
			p = any // nobody compared roles in this language
		}
		if p != nil {
			l := *v.linkTo(p)
			l.Text, l.Note, l.Kind = v.T("door_"+to.text), v.T("door_"+to.text+"_text"), to.text
			l.Lang, l.Dir = v.readIn(p), ""
			out = append(out, l)
		}
	}
	return out
}

// news are links to the pages that changed last.
func (v *view) news() []Link {
	var out []Link
	dated := func(p *site.Page, d *content.Document) bool {
		return !d.Updated.IsZero() && p.Kind != site.Home && p.Original == nil
	}
	for _, p := range v.set.site.Newest(v.page.Lang, 5, dated) {
		l := *v.linkTo(p)
		l.Note = v.page.Lang.Date(v.set.site.Doc(p).Updated.Time)
		out = append(out, l)
	}
	return out
}

// has reports whether a section has a page of a kind, in it or below.
func has(section *site.Page, kind site.Kind) bool {
	return slices.ContainsFunc(section.Children, func(p *site.Page) bool { return p.Kind == kind || has(p, kind) })
}

package theme

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// home fills what only the home page has: three doors, each where there is
// something behind it, and what changed last.
func (v *View) home() {
	v.groups()
	for _, door := range []struct {
		key, text string
		kind      content.Kind
	}{
		{"guides", "hire", content.KindGuide}, {"roles", "role", content.KindRole}, {"comparisons", "compare", content.KindComparison},
	} {
		p := v.set.site.PageOf(v.page.Lang, door.key)
		if p != nil && !has(p, site.Kind(door.kind)) {
			p = nil // a folder of that name in somebody else's tree
		}
		if any := v.set.site.Comparing(v.page.Lang); door.text == "compare" && any != nil && (p == nil || p.Lang != v.page.Lang) {
			p = any // nobody compared roles in this language
		}
		if p != nil {
			l := *v.linkTo(p)
			l.Text, l.Note, l.Kind = v.T("door_"+door.text), v.T("door_"+door.text+"_text"), door.text
			l.Lang, l.Dir = "", ""
			v.Doors = append(v.Doors, l)
		}
	}
	dated := func(p *site.Page, d *content.Document) bool { return !d.Updated.IsZero() && p.Kind != site.Home }
	for _, p := range v.set.site.Newest(v.page.Lang, 5, dated) {
		l := *v.linkTo(p)
		l.Note = v.page.Lang.Date(v.set.site.Doc(p).Updated.Time)
		v.News = append(v.News, l)
	}
}

// has reports whether a section has a page of a kind, in it or below.
func has(section *site.Page, kind site.Kind) bool {
	return slices.ContainsFunc(section.Children, func(p *site.Page) bool { return p.Kind == kind || has(p, kind) })
}

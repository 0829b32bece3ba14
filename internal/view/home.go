package view

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// HomePage is what layouts/home.html reads.
type HomePage struct {
	Common
	Lead      string   // what the author says of the playbook in a sentence or two; may be empty
	Start     []Start  // where to begin: to hire, a role, a comparison; Kind is hire, role or compare, and Lang the language of what is read there, where Text is not in it
	Main      *Overlap // the first comparison of the playbook in numbers; nil where there is none
	Disputed  []Link   // the first disagreements
	AllOfThem *Link    // to all disagreements; nil where Disputed has them all
	News      []Link   // the pages that changed last, the newest first; Note is the date
	Groups    []Group  // each other folder with its first pages, then single pages
}

// Start is where to begin, and what comes next.
type Start struct {
	Link
	Next []Link // the pages that are found there, or the first of them
	All  *Link  // to all of them; nil where Next has them
}

// Home makes the view of the home page of a language.
func (v *view) Home() *HomePage {
	v.whole()
	h := &HomePage{Start: v.start(), Main: v.mainOverlap(), News: v.news()}
	switch about := v.set.site.Config.Description; {
	case v.doc != nil:
		h.Lead = v.doc.Summary
	case v.page.Shown != nil:
		h.Lead = v.shown()
	case about != "":
		v.Body = paragraph(about) + "\n"
	}
	shown := map[string]bool{} // addresses of the lists that stand above
	for _, entry := range h.Start {
		shown[entry.URL] = true
	}
	if section := v.section(content.KindDisagreement); section != nil {
		h.Disputed, h.AllOfThem = v.first(section, site.Kind(content.KindDisagreement), 3)
		shown[section.Href] = true
	}
	h.Groups = slices.DeleteFunc(v.groups(), func(g Group) bool { return shown[g.URL] })
	return h
}

// shown puts the text of the home page of another language on one that nobody wrote, and
// returns its summary.
func (v *view) shown() string {
	there := v.page.Shown
	d := v.set.site.Doc(there)
	v.standsIn(there.Original)
	v.lent, v.NoIndex = d, v.NoIndex || d.Internal()
	as := *v
	as.page = there
	v.Body, v.Contents = as.html(d, d.Content), v.contents(d.Body.Headings)
	v.references(d)
	return d.Summary
}

// section returns the list of the pages of a kind, or nil: a folder of that name in
// somebody else's tree is none.
func (v *view) section(kind content.Kind) *site.Page {
	if p := v.set.site.PageOf(v.page.Lang, kind.Definition().Folder); p != nil && has(p, site.Kind(kind)) {
		return p
	}
	return nil
}

// first returns links to the first pages of a kind below a section, and one to all of them where
// there are more by two: one more stands beside them.
func (v *view) first(section *site.Page, kind site.Kind, most int) ([]Link, *Link) {
	pages := below(section, kind)
	var all *Link
	if n := len(pages); n > most+1 {
		pages = pages[:most]
		l := v.called(*v.pageLink(section), v.all(n))
		all = &l
	}
	var out []Link
	for _, p := range pages {
		out = append(out, *v.linkTo(p))
	}
	return out, all
}

// all is what a link to all of n pages says.
func (v *view) all(n int) string { return v.T("all_count", "n", v.page.Lang.Number(float64(n), 0)) }

// start returns links to three sections, each where it has pages.
func (v *view) start() []Start {
	var out []Start
	for _, to := range []struct {
		text string
		kind content.Kind
	}{
		{"hire", content.KindGuide}, {"role", content.KindRole}, {"compare", content.KindComparison},
	} {
		p, entry := v.section(to.kind), Start{}
		if p != nil {
			entry.Next, entry.All = v.first(p, site.Kind(to.kind), 3)
		}
		if any := v.set.site.Comparing(v.page.Lang); to.text == "compare" && any != nil {
			if p == nil || p.Lang != v.page.Lang {
				p = any // nobody compared roles in this language
			} else {
				entry.Next = append(entry.Next, *v.linkTo(any))
			}
		}
		if p != nil {
			entry.Link = *v.linkTo(p)
			entry.Text, entry.Note, entry.Kind = v.T("door_"+to.text), v.T("door_"+to.text+"_text"), to.text
			out = append(out, entry)
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

// below returns the pages of a kind in a section, in its order.
func below(section *site.Page, kind site.Kind) []*site.Page {
	var out []*site.Page
	for _, p := range section.Children {
		if p.Kind == kind {
			out = append(out, p)
		}
		out = append(out, below(p, kind)...)
	}
	return out
}

// Overlap is how much the roles of a comparison share.
type Overlap struct {
	Link              // to the comparison
	Roles []RoleShare // its roles, in their order
}

// mainOverlap returns how much the roles of the first comparison of a language share, or nil
// where there is none, or nothing to count.
func (v *view) mainOverlap() *Overlap {
	section := v.section(content.KindComparison)
	if section == nil {
		return nil
	}
	p := below(section, site.Kind(content.KindComparison))[0]
	src := v.set.site.Doc(p).Comparison()
	of := v.set.site.Compare(v.page.Lang, content.RefNames(src.Roles), content.RefNames(src.Dimensions))
	out, total := &Overlap{Link: *v.linkTo(p)}, 0
	for i, role := range of.Pages {
		counts := v.tally(of.Column(i))
		for n := range counts {
			counts[n].URL = p.Href + counts[n].URL
		}
		total += of.Column(i).Sum()
		out.Roles = append(out.Roles, RoleShare{Role: *v.linkTo(role), Bar: bar(of.Column(i)), Counts: counts})
	}
	if total == 0 {
		return nil
	}
	return out
}

package view

import (
	"net/url"
	"slices"
	"strings"

	"rolebook/internal/site"
)

// ComparePage is what layouts/compare.html reads: the page where readers choose the roles
// that they compare, in the browser.
type ComparePage struct {
	Common
	Any        *CompareScript // what scripts need; never nil
	Comparison *Comparison    // without roles and rows, which are known when roles are chosen
	Groups     []Group        // the first comparisons and the first roles, for those who read without scripts
}

// CompareScript is what the script needs that compares any roles.
type CompareScript struct {
	Script        Asset  // what compares and draws; loaded when roles are chosen
	Index         string // the address of the list of roles, as JSON
	Disagreements string // the address of the disagreements, as JSON; empty where there are none
	Least         int    // the smallest number of roles that can be compared
	Most          int    // the largest number of roles that can be compared
}

// The roles that stand side by side.
const (
	leastCompared = 2
	mostCompared  = 6
)

// mostListed is how many comparisons and roles the page names, so that it does
// not grow with the site; their sections have them all.
const mostListed = 60

// Compare makes the view of the page where readers choose the roles that they compare.
func (v *view) Compare() *ComparePage {
	lang, s := v.page.Lang, v.set.site
	out := &ComparePage{Comparison: &Comparison{}, Any: &CompareScript{Script: v.set.theme.Matrix, Index: s.Href("/data/" + lang.Tag() + "/roles.json"), Least: leastCompared, Most: mostCompared}}
	book := s.Book(lang)
	if len(book.Disagreements) > 0 {
		out.Any.Disagreements = s.Href("/data/" + lang.Tag() + "/disagreements.json")
	}
	comparisons := book.Comparisons
	if section := s.PageOf(lang, "comparisons"); len(comparisons) == 0 && section != nil {
		comparisons = section.Children
	}
	out.Groups = append(out.Groups, v.firstOf("comparisons", comparisons), v.firstOf("roles", book.Roles))
	out.Groups = slices.DeleteFunc(out.Groups, func(g Group) bool { return len(g.Links) == 0 })
	return out
}

// firstOf is a group of the first pages of a kind, as the language sorts them.
func (v *view) firstOf(kind string, pages []*site.Page) Group {
	g := Group{Title: v.T("kind_" + kind), Kind: kind}
	if section := v.set.site.PageOf(v.page.Lang, kind); section != nil {
		g.URL = section.Href
		g.Lang, _ = v.foreign(section)
	}
	for i, at := range v.page.Lang.Sort(len(pages), func(i int) string { return pages[i].Title }) {
		if i == mostListed {
			break
		}
		g.Links = append(g.Links, *v.linkTo(pages[at]))
	}
	return g
}

// compareAny is a link to the page where readers choose roles, with some of them
// chosen; nil where there is none.
func (v *view) compareAny(roles ...string) *Link {
	p := v.set.site.Comparing(v.page.Lang)
	if p == nil {
		return nil
	}
	l := Link{Text: p.Title, URL: p.Href}
	if len(roles) > 0 {
		l.URL += "?r=" + strings.ReplaceAll(url.QueryEscape(strings.Join(roles, ",")), "%2C", ",")
	}
	return &l
}

// compareWith is a link to where the role of this page stands beside another: what
// somebody wrote about the two, or the page that sets any roles side by side.
func (v *view) compareWith(name string) *Link {
	other := v.set.site.RoleOf(v.page.Lang, name)
	if other == nil || other == v.page {
		return nil
	}
	text := v.T("compare_with", "role", other.Title)
	if p := v.set.site.Book(v.page.Lang).Pair(v.page, other); p != nil {
		l := v.called(*v.pageLink(p), text)
		return &l
	}
	l := v.compareAny(v.page.Name(), other.Name())
	if l != nil {
		l.Text = text
	}
	return l
}

package view

import (
	"rolebook/internal/content"
	"rolebook/internal/site"
)

// SectionPage is what layouts/section.html reads.
type SectionPage struct {
	Common
	Groups     []Group        // the pages of the folder, and below it each folder with its pages
	CompareAny *Link          // to the page where readers choose the roles that they compare; nil but for comparisons
	Disputes   []DisputeGroup // the disagreements by dimension, in the place of Groups; empty but for disagreements
}

// Section makes the view of the page of a folder.
func (v *view) Section() *SectionPage {
	v.whole()
	if v.doc == nil && v.page.Summary != "" {
		v.Body = paragraph(v.page.Summary)
	}
	p := &SectionPage{Groups: v.groups()}
	if v.Body == "" && listed(v.page) == site.RACI {
		v.Body = paragraph(v.T("raci_text"))
	}
	kind, _ := content.OfFolder(v.page.Key)
	if list := lists()[kind.Kind]; list != nil {
		list(v, p)
	}
	return p
}

// mostOfFolder is how many pages of a folder the home page names.
const mostOfFolder = 6

// groups lists what is below a section or a home page: folders with what they hold, then
// single pages, under headings where navigation has some, and what it leads to beside
// pages.
func (v *view) groups() []Group {
	var out []Group
	own, at := []Group{{}}, map[string]int{"": 0}
	under := func(title string) *Group {
		i, known := at[title]
		if !known {
			i, own = len(own), append(own, Group{Title: title})
			at[title] = i
		}
		return &own[i]
	}
	for _, child := range v.page.Children {
		if child.Kind == site.Search || child.Kind == site.Compare {
			continue
		}
		if child.Kind != site.Section {
			g := under(child.Group)
			g.Links = append(g.Links, *v.listedLink(child))
			continue
		}
		g := Group{Title: child.Label(), URL: child.Href, Kind: child.Key, TitleIn: v.another(child.TitleIn)}
		g.Lang, _ = v.foreign(child)
		for i, page := range child.Children {
			if i == mostOfFolder && len(child.Children) > i+1 && v.page.Kind == site.Home {
				g.All = v.all(len(child.Children))
				break
			}
			g.Links = append(g.Links, *v.listedLink(page))
		}
		out = append(out, g)
	}
	for _, link := range v.page.Outside {
		g := under(link.Group)
		g.Links = append(g.Links, Link{Text: link.Title, URL: link.URL, Kind: "outside"})
	}
	if len(out)+len(own) > 1 {
		own[0].Title = v.T("kind_pages")
	}
	for _, g := range own {
		if len(g.Links) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// listedLink is a link to a page in a list. Where nobody wrote the page, the roles that it is about
// are its summary.
func (v *view) listedLink(p *site.Page) *Link {
	l := v.linkTo(p)
	if l.Note == "" && len(p.Members) > 0 {
		var roles []string
		for _, role := range p.Members {
			roles = append(roles, role.Label())
		}
		l.Note = v.page.Lang.List(roles)
	}
	return l
}

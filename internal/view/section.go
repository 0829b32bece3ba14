package theme

import (
	"html/template"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// Group is a titled list of links.
type Group struct {
	Title string
	URL   string
	Kind  string
	Links []Link
}

// groups lists what is below a section or a home page: folders with what they
// hold, then single pages, under headings where navigation has some, and what it leads
// to beside pages.
func (v *View) groups() {
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
			g.Links = append(g.Links, *v.linkTo(child))
			continue
		}
		g := Group{Title: child.Label(), URL: child.Href, Kind: child.Key}
		for i, page := range child.Children {
			if i == 12 && v.page.Kind == site.Home {
				break // the home page names the first of a section
			}
			g.Links = append(g.Links, *v.linkTo(page))
		}
		v.Groups = append(v.Groups, g)
	}
	for _, out := range v.page.Outside {
		g := under(out.Group)
		g.Links = append(g.Links, Link{Text: out.Title, URL: out.URL, Kind: "outside"})
	}
	if len(v.Groups)+len(own) > 1 {
		own[0].Title = v.T("kind_pages")
	}
	for _, g := range own {
		if len(g.Links) > 0 {
			v.Groups = append(v.Groups, g)
		}
	}
}

// section fills the page of a folder: what it holds, as its kind lists that.
func (v *View) section() {
	v.groups()
	if v.doc == nil && v.page.Summary != "" {
		v.Body = template.HTML("<p>" + template.HTMLEscapeString(v.page.Summary) + "</p>")
	}
	kind, _ := content.OfFolder(v.page.Key)
	if list := v.set.shows[kind.Kind].list; list != nil {
		list(v)
	}
}

// byKind groups pages by their kind, under its name.
func (v *View) byKind(pages []*site.Page) []Group {
	var out []Group
	for _, p := range pages {
		kind := string(p.Kind)
		if n := len(out); n == 0 || out[n-1].Kind != kind {
			out = append(out, Group{Title: v.T("kind_" + kind + "s"), Kind: kind})
		}
		out[len(out)-1].Links = append(out[len(out)-1].Links, *v.linkTo(p))
	}
	return out
}

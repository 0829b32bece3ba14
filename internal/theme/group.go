package theme

import "rolebook/internal/site"

// Group is a titled list of links.
type Group struct {
	Title string
	URL   string
	Kind  string
	Links []Link
}

// groups lists what is below a section or a home page: folders with what they
// hold, then single pages.
func (v *View) groups() {
	var own Group
	for _, child := range v.page.Children {
		if child.Kind == site.Search || child.Kind == site.Compare {
			continue
		}
		if child.Kind != site.Section {
			own.Links = append(own.Links, *v.linkTo(child))
			continue
		}
		g := Group{Title: child.Title, URL: child.Href, Kind: child.Key}
		for i, page := range child.Children {
			if i == 12 && v.page.Kind == site.Home {
				break // the home page names the first of a section
			}
			g.Links = append(g.Links, *v.linkTo(page))
		}
		v.Groups = append(v.Groups, g)
	}
	if len(v.Groups) > 0 {
		own.Title = v.T("kind_pages")
	}
	if len(own.Links) > 0 {
		v.Groups = append(v.Groups, own)
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

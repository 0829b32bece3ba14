package view

import (
	"slices"
	"unicode/utf8"

	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/site"
)

// menuGroups returns the groups of the header in their order, each with the kinds of page
// that a section of it holds.
func menuGroups() []menuGroup {
	return []menuGroup{
		{"roles", []site.Kind{site.Kind(content.KindRole), site.Ladder, site.RACI}},
		{"compare", []site.Kind{site.Kind(content.KindComparison), site.Compare, site.Kind(content.KindDisagreement)}},
		{"hire", []site.Kind{site.Kind(content.KindGuide), site.Candidate}},
		{"checklists", []site.Kind{site.Kind(content.KindChecklist)}},
		{"more", []site.Kind{site.Kind(content.KindArticle), site.Kind(content.KindTerm), site.Sources}},
	}
}

type menuGroup struct {
	name  string
	kinds []site.Kind
}

// The row of a desk holds this many groups and letters.
const (
	rowGroups  = 6
	rowLetters = 60
)

// navigation arranges the sections of a language, and the pages that belong to the site as a
// whole: those of the playbook's kinds in the groups of these kinds, then every other section
// by itself, then what is read rarely.
func navigation(l *site.Language, texts *locale.Texts) Navigation {
	var out, more []MenuGroup
	for _, g := range menuGroups() {
		group := MenuGroup{Name: g.name}
		for _, kind := range g.kinds {
			for _, p := range l.Home.Children {
				if listed(p) == kind {
					group.Links = append(group.Links, menuLink(p))
				}
			}
		}
		switch {
		case g.name == "more":
			more = append(more, group)
		case len(group.Links) > 0:
			group.Text, group.TextIn = group.Links[0].Text, group.Links[0].TextIn
			if g.name == "compare" || g.name == "hire" {
				group.Text, group.TextIn = texts.Text("menu_"+g.name), ""
			}
			out = append(out, group.lead())
		}
	}
	for _, p := range l.Home.Children {
		if p.Kind == site.Section && !grouped(listed(p)) {
			link := menuLink(p)
			out = append(out, MenuGroup{Text: link.Text, TextIn: link.TextIn, Links: []Link{link}}.lead())
		}
	}
	for _, group := range more {
		if len(group.Links) > 0 {
			group.Text = texts.Text("menu_more")
			out = append(out, group.lead())
		}
	}
	return Navigation{Groups: out, Whole: whole(out)}
}

// lead makes the group lead to its first page.
func (g MenuGroup) lead() MenuGroup {
	g.URL, g.Lang = g.Links[0].URL, g.Links[0].Lang
	if len(g.Links) > 1 {
		g.Heading = g.Text
	}
	return g
}

// listed returns the kind of the pages that a page lists: its own where it is no section.
func listed(p *site.Page) site.Kind {
	for p.Kind == site.Section && len(p.Children) > 0 {
		p = p.Children[0]
	}
	return p.Kind
}

// grouped reports whether a kind is that of a group.
func grouped(k site.Kind) bool {
	return slices.ContainsFunc(menuGroups(), func(g menuGroup) bool { return slices.Contains(g.kinds, k) })
}

func menuLink(p *site.Page) Link {
	l := Link{Text: p.Label(), URL: p.Href, Kind: string(p.Kind)}
	if p.Original != nil {
		l.Lang = p.Original.Lang.Tag()
	}
	if p.TitleIn != p.Lang.Tag() {
		l.TextIn = attributesOf(p.TitleIn)
	}
	return l
}

// whole reports whether a row shows all that the groups have.
func whole(groups []MenuGroup) bool {
	letters := 0
	for _, g := range groups {
		letters += utf8.RuneCountInString(g.Text)
		if len(g.Links) > 1 || g.Name == "more" {
			return false
		}
	}
	return len(groups) <= rowGroups && letters <= rowLetters
}

// at marks the group and the link that a page below the home page belongs to, and fills the row.
func (n Navigation) at(top *site.Page) Navigation {
	n.Groups = slices.Clone(n.Groups)
	for i := range n.Groups {
		g := &n.Groups[i]
		g.Links = slices.Clone(g.Links)
		for j := range g.Links {
			g.Links[j].Current = g.Links[j].URL == top.Href && top.Parent != nil
			g.Current = g.Current || g.Links[j].Current
		}
		if g.Name != "more" && len(n.Row) < rowGroups {
			n.Row = append(n.Row, *g)
		}
	}
	return n
}

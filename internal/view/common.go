package view

import (
	"cmp"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// view is the view of one page while it is made.
type view struct {
	Common
	page *site.Page
	away bool // whether the text of page is shown on another page
	said bool // whether the element around a text says its language

	numbered  *markdown.Body // the body of which numbering holds
	numbering []int          // the numbers of its sources
}

// at returns the view of another page, whose texts are to stand on this one.
func (v *view) at(p *site.Page) *view {
	there := *v
	there.page, there.away = p, true
	return &there
}

// fill fills what does not depend on the kind of the page.
func (v *view) fill() {
	p, s, d := v.page, v.set.site, v.doc
	v.Kind, v.Title, v.FullTitle, v.Canonical = string(p.Kind), p.Title, p.Title, s.Absolute(p.URL)
	v.titleIn = v.another(p.TitleIn)
	v.fallback()
	assets := v.set.theme.Kinds[p.Kind]
	v.Sheets, v.Scripts = assets.Sheets, assets.Scripts
	if p.Title != p.Lang.Title {
		v.FullTitle += " – " + p.Lang.Title
	}
	if d != nil && p.Kind != site.Home && p.Kind != site.Section && d.Kind != content.KindPage {
		v.KindName = v.T("kind_" + v.Kind)
	}
	v.Description = v.set.Describe(p)
	v.NoIndex = s.Definition(p).Unlisted || d != nil && d.Internal()
	if strings.HasPrefix(v.Canonical, "http") {
		v.Address = s.Absolute(p.URL)
	}
	v.menu()
	v.translations()
	v.crumbs()
	v.sidebar()
	v.Previous, v.Next = v.linkTo(p.Previous), v.linkTo(p.Next)
	if d != nil {
		v.document(d)
	}
	for _, other := range p.SameTopic {
		v.SameTopic = append(v.SameTopic, *v.linkTo(other))
	}
	v.UsedIn = v.byKind(p.UsedIn)
	for _, print := range s.Prints(p) {
		v.Prints = append(v.Prints, Link{Text: print.Of.Label(), URL: print.Href})
	}
	if v.set.Downloads != nil {
		v.Downloads = v.set.Downloads(p)
		for i := range v.Downloads {
			v.Downloads[i].Label = v.T("download_" + v.Downloads[i].Format)
		}
	}
}

// document fills what the front matter of the page says, and the sources of its text.
func (v *view) document(d *content.Document) {
	v.Badges = v.badges(d)
	if l, err := locale.New(d.WrittenIn.Value); err == nil && d.WrittenIn.Value != "" {
		v.textIn(l)
	}
	v.Owner, v.Discussion = d.Owner, d.Discussion
	for _, tag := range d.Tags {
		text, in := v.set.site.TagName(v.page.Lang, tag, cmp.Or(d.TagsIn, d.Lang))
		v.Tags = append(v.Tags, Link{Text: text, TextIn: v.another(in)})
	}
	if !d.Updated.IsZero() {
		v.Updated = v.page.Lang.Date(d.Updated.Time)
	}
	if pattern := v.set.site.Config.EditURL; pattern != "" {
		v.EditURL = strings.ReplaceAll(pattern, "{path}", (&url.URL{Path: d.File}).EscapedPath())
	}
	v.MachineTranslated, v.Outdated = d.Machine, v.outdated(d)
	v.references(d)
}

// references fills the sources of a text.
func (v *view) references(d *content.Document) {
	for i, number := range v.numbers(d.Body) {
		if number > 0 {
			v.References = append(v.References, v.reference(number, d.Body.Cites[i].ID, d.Body.Cites[i].Pos))
		}
	}
}

// whole shows the text of the document as it stands, if there is one.
func (v *view) whole() {
	if v.doc != nil {
		v.said = v.Kind == "page" || v.Kind == "article" // their layouts do
		v.Body, v.Contents = v.html(v.doc, v.doc.Content), v.contents(v.doc.Body.Headings)
	}
}

// entry is a line of the table of contents, for a heading that the author wrote.
func (v *view) entry(id, text string) Entry { return Entry{ID: id, Text: text, InText: v.InText} }

// contents nests the headings of the second and third level.
func (v *view) contents(headings []markdown.Heading) []Entry {
	var out []Entry
	for _, h := range headings {
		switch {
		case h.Level == 2:
			out = append(out, v.entry(h.ID, h.Text))
		case h.Level == 3 && len(out) > 0:
			last := &out[len(out)-1]
			last.Below = append(last.Below, v.entry(h.ID, h.Text))
		}
	}
	return out
}

// menu fills the sections of the language, that of the page marked.
func (v *view) menu() {
	v.Menu = slices.Clone(v.set.languages[v.Lang].menu)
	top := v.page
	for top.Parent != nil && top.Parent.Parent != nil {
		top = top.Parent
	}
	for i := range v.Menu {
		v.Menu[i].Current = v.Menu[i].URL == top.Href && top.Parent != nil
	}
	v.Navigation = v.set.languages[v.Lang].nav.at(top)
}

func (v *view) crumbs() {
	for p := v.page.Parent; p != nil; p = p.Parent {
		link := *v.pageLink(p)
		if p.Parent == nil {
			link = v.called(link, v.T("home"))
		}
		v.Crumbs = append([]Link{link}, v.Crumbs...)
	}
}

// window is how many pages a sidebar shows on either side of the page.
const window = 20

// sidebar shows the section of the page: all of it while it is short, else the pages
// around this one, so that no page grows with its section.
func (v *view) sidebar() {
	section := v.page.Parent
	if v.set.site.Definition(v.page).Alone || section == nil || section.Parent == nil {
		return // a section shows on its page what it has; a source stands in a list
	}
	v.Sidebar.Title = *v.pageLink(section)
	at := v.page.Place
	from, to := max(0, at-window), min(len(section.Children), at+window+1)
	if len(section.Children) <= 2*window {
		from, to = 0, len(section.Children)
	}
	v.Sidebar.Links = make([]SidebarLink, 0, to-from)
	for _, p := range section.Children[from:to] {
		l := v.pageLink(p)
		v.Sidebar.Links = append(v.Sidebar.Links, SidebarLink{Text: l.Text, URL: l.URL, Lang: l.Lang, Dir: l.Dir, TextIn: l.TextIn, Current: p == v.page})
	}
	v.Sidebar.More = to-from < len(section.Children)
}

// linkTo is a link to a page, with its summary; nil for none.
func (v *view) linkTo(p *site.Page) *Link {
	if p == nil {
		return nil
	}
	l := v.pageLink(p)
	if d := v.set.site.Doc(p); d != nil {
		l.Note = d.Summary
		l.Badges = v.badges(d)
	}
	return l
}

// pageLink is a link to a page, with nothing but its title.
func (v *view) pageLink(p *site.Page) *Link {
	l := Link{Text: p.Label(), URL: p.Href, Kind: string(p.Kind)}
	l.Lang, l.Dir = v.foreign(p)
	if in := v.set.titleIn(p); in != cmp.Or(l.Lang, v.page.Lang.Tag()) {
		l.TextIn = attributesOf(in)
	}
	return &l
}

// called is a link with a text in the language of this page, wherever it leads.
func (v *view) called(l Link, text string) Link {
	l.Text, l.TextIn = text, ""
	if l.Lang != "" {
		l.TextIn = langAttributes(v.page.Lang.Locale)
	}
	return l
}

// foreign is the language that readers find on a page, or on those that it lists, and its
// direction; empty where that is the language of this page.
func (v *view) foreign(p *site.Page) (lang, dir string) {
	of := p.Lang
	if p.Original != nil {
		of = p.Original.Lang
	}
	if of == v.page.Lang {
		return "", ""
	}
	return of.Tag(), of.Dir()
}

// titleIn is the language of the title of a page; empty where it is not known.
func (s *Set) titleIn(p *site.Page) string {
	switch {
	case s.site.Doc(p) != nil:
		return p.Written().Tag()
	case p.Source != "" || p.TitleIn != "":
		return p.TitleIn
	}
	return p.Lang.Tag()
}

// another returns the attributes of a text, where it is known to be in another language than
// this page.
func (v *view) another(lang string) template.HTMLAttr {
	if lang == v.page.Lang.Tag() {
		return ""
	}
	return attributesOf(lang)
}

// attributesOf returns the attributes of a text in a language; none where that is not known.
func attributesOf(lang string) template.HTMLAttr {
	l, err := locale.New(lang)
	if err != nil || lang == "" {
		return ""
	}
	return langAttributes(l)
}

// foreignLink is a link to a place on a page, with a text of that page.
func (v *view) foreignLink(p *site.Page, text, url string) Link {
	l := Link{Text: text, URL: url}
	l.Lang, l.Dir = v.foreign(p)
	return l
}

// badges are the marks of a document as a whole.
func (v *view) badges(d *content.Document) []Badge {
	var out []Badge
	if d.Draft {
		out = append(out, Badge{"draft", v.T("draft")})
	}
	if d.Internal() {
		out = append(out, Badge{"internal", v.T("internal")})
	}
	return out
}

// byKind groups pages by their kind, under its name.
func (v *view) byKind(pages []*site.Page) []Group {
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

// paragraph is a plain text as a paragraph of HTML.
func paragraph(text string) template.HTML {
	return template.HTML("<p>" + template.HTMLEscapeString(text) + "</p>")
}

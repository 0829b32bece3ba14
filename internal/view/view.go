package theme

import (
	"encoding/json"
	"html/template"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// Link is a link as templates show it.
type Link struct {
	Text    string
	URL     string
	Lang    string // where it differs from the page's
	Dir     string
	Note    string // a summary, or the kind of page
	Kind    string
	Current bool
	Badges  []Badge
}

// Badge is a short mark beside a title or an item.
type Badge struct{ Class, Text string }

// Entry is one line of a table of contents.
type Entry struct {
	ID, Text string
	Below    []Entry
}

// View is everything a template sees of one page.
type View struct {
	set  *Set
	page *site.Page
	doc  *content.Document // of the page; nil where nobody wrote it
	text *locale.Texts
	away bool // whether page is shown inside another page

	numbered *markdown.Body // of which number holds
	number   []int          // the numbers of its sources

	Kind        string
	KindName    string // of a document; empty for what needs no name
	Lang        string
	Dir         string
	TextLang    string // the language of the document, with TextDir, where it says that it is another
	TextDir     string
	Title       string
	FullTitle   string
	SiteTitle   string
	Description string
	Canonical   string
	HomeURL     string
	Root        string // the path of the site's base, below which everything is kept
	SearchURL   string
	Feed        string
	NoIndex     bool
	Policy      template.HTML // the content security policy, as a whole element
	LinkedData  template.HTML // what the page tells machines, as a whole element
	CSS, JS     Asset
	Sheets      []Asset // of this kind of page
	Scripts     []Asset
	Forward     Asset
	Finder      Finder
	Logo        *Logo // nil where site.yaml names none
	Icon        Icon
	Menu        []Link
	Switcher    []Link // the same page in each language, else that language's home
	Alternates  []Link // hreflang, with x-default last; empty where there is one language
	Crumbs      []Link
	Contents    []Entry
	Sidebar     Sidebar
	Previous    *Link
	Next        *Link
	Badges      []Badge
	Updated     string
	Owner       string
	EditURL     string
	Discussion  string
	Tags        []string
	References  []Reference
	SameTopic   []Link
	UsedIn      []Group
	Downloads   []Download

	Body         template.HTML
	Role         *Role
	Checklist    *Checklist
	Guide        *Guide
	Comparison   *Comparison
	RACI         *RACI   // of a RACI page
	SourceOf     *Source // of a source page
	Score        *Score  // of a score card, and of the page of a panel
	Lists        []List  // of the page that puts checklists together
	Any          *Any    // of the page where any roles are compared
	Kit          *Kit    // of the interviewer's kit and the panel chair's
	Candidate    *Candidate
	Disagreement *Disagreement
	Groups       []Group // of a home page, a section, or the index from A to Z
	Letters      []Link  // of the index from A to Z, where each has pages of its own
	Parts        []Link  // of a letter that has several pages
	Doors        []Link  // of a home page: where to begin
	News         []Link  // of a home page: what changed last
	Target       *Link   // of a redirect
	CompareAny   *Link   // of what compares roles: where readers compare others
	Languages    []Link  // of the chooser, and of the page for what is not found
}

// Sidebar is the section that a page belongs to.
type Sidebar struct {
	Title Link
	Links []SidebarLink
	More  bool // whether the section has more pages than are shown
}

// SidebarLink is one page of a section.
type SidebarLink struct {
	Text, URL string
	Current   bool
}

// T returns a string of the interface; args are name and value in turns.
func (v *View) T(key string, args ...string) string { return v.text.Text(key, args...) }

// ID returns the id of an element that the theme adds to a page: the name, or
// behind an underscore, which no slug begins with, where the author's text has an
// element of that name.
func (v *View) ID(name string) string {
	if d := v.doc; d != nil && site.HasAnchor(d, name) {
		return "_" + name
	}
	return name
}

// SectionID returns the id that the author's heading of a section has.
func (v *View) SectionID(section string) string {
	if h := v.sectionHeading(section); h != nil {
		return h.ID
	}
	return v.ID(section)
}

// SectionTitle returns the author's heading of a section; without one, a string of the
// interface.
func (v *View) SectionTitle(section, key string) string {
	if h := v.sectionHeading(section); h != nil {
		return h.Text
	}
	return v.T(key)
}

// sectionHeading returns the author's first heading of a section, or nil.
func (v *View) sectionHeading(section string) *markdown.Heading {
	if d := v.doc; d != nil {
		for i := range d.Body.Headings {
			if v.set.headings.Section(d.Lang, d.Body.Headings[i].Text) == section {
				return &d.Body.Headings[i]
			}
		}
	}
	return nil
}

// TitleID returns the id of the heading that is the page's title.
func (v *View) TitleID() string {
	if d := v.doc; d != nil && len(d.Body.Blocks) > 0 && d.Body.Blocks[0].Kind == markdown.HeadingBlock && d.Heading(0).Level == 1 {
		return d.Heading(0).ID
	}
	return ""
}

// TitleAlso returns the second id of that heading, if it has one.
func (v *View) TitleAlso() string {
	if v.TitleID() == "" {
		return ""
	}
	return v.doc.Heading(0).Also
}

// N returns a string of the interface for a number of things.
func (v *View) N(key string, n int, args ...string) string { return v.text.Count(key, n, args...) }

// Forms returns the plural forms of a string of the interface, by CLDR category, as
// JSON, for scripts that count.
func (v *View) Forms(key string) string {
	forms, _ := json.Marshal(v.text.Forms(key)) // texts can always be written
	return string(forms)
}

// Href returns an address below the site's base path.
func (v *View) Href(address string) string { return v.set.site.Href(address) }

// AssetURL returns the address of an asset.
func (v *View) AssetURL(a Asset) string { return v.set.site.Href("/" + a.Out) }

// view prepares a page for its template.
func (s *Set) view(p *site.Page) *View {
	v := &View{set: s, page: p, doc: s.site.Doc(p), text: s.languages[p.Lang.Tag()].texts,
		Kind: string(p.Kind), Lang: p.Lang.Tag(), Dir: p.Lang.Dir(), Title: p.Title, SiteTitle: p.Lang.Title,
		HomeURL: s.site.Href(p.Lang.Prefix), SearchURL: s.site.Href(p.Lang.Prefix + "search/"), Feed: s.site.Href(p.Lang.Prefix + "feed.xml"),
		CSS: s.css, JS: s.js, Forward: s.forward, Canonical: s.site.Absolute(p.URL), Menu: s.menu(p),
		Finder: s.finders[p.Lang.Tag()], Sheets: s.extra[string(p.Kind)].sheets, Scripts: s.extra[string(p.Kind)].scripts, Root: s.site.Href("/"), Logo: s.logo, Icon: s.icon, Policy: policyElement,
	}
	v.FullTitle = p.Title
	if p.Title != p.Lang.Title {
		v.FullTitle += " – " + p.Lang.Title
	}
	if v.doc != nil && p.Kind != site.Home && p.Kind != site.Section && v.doc.Kind != content.KindPage {
		v.KindName = v.T("kind_" + v.Kind)
	}
	v.Description = s.Describe(p)
	v.NoIndex = s.site.Definition(p).Unlisted || v.doc != nil && v.doc.Internal()
	v.languages()
	v.crumbs()
	v.sidebar()
	v.Previous, v.Next = v.linkTo(p.Previous), v.linkTo(p.Next)
	if v.doc != nil {
		v.document(v.doc)
	}
	if about := s.site.Config.Description; about != "" && v.doc == nil && p.Kind == site.Home {
		v.Body = template.HTML("<p>" + template.HTMLEscapeString(about) + "</p>\n")
	}
	v.UsedIn = v.byKind(p.UsedIn)
	v.downloads()
	if fill := s.fills[p.Kind]; fill != nil {
		fill(v)
	}
	v.linkData()
	return v
}

// menu is the sections of the language, the page's own marked.
func (s *Set) menu(p *site.Page) []Link {
	menu := append([]Link(nil), s.languages[p.Lang.Tag()].menu...)
	top := p
	for top.Parent != nil && top.Parent.Parent != nil {
		top = top.Parent
	}
	for i := range menu {
		menu[i].Current = menu[i].URL == top.Href && top.Parent != nil
	}
	return menu
}

// languages fills the switcher and the alternates.
func (v *View) languages() {
	p, s := v.page, v.set
	if len(s.site.Languages) < 2 || p.Kind == site.NotFound || p.Kind == site.Redirect {
		return
	}
	v.Switcher, v.Alternates = make([]Link, 0, len(s.site.Languages)), make([]Link, 0, len(s.site.Languages)+1)
	for _, l := range s.site.Languages {
		link := Link{Text: l.Name(), Lang: l.Tag(), Dir: l.Dir(), URL: s.site.Href(l.Prefix), Current: l == p.Lang && p.Kind != site.Chooser}
		if i := slices.IndexFunc(p.Translations, func(t *site.Page) bool { return t.Lang == l }); i >= 0 {
			t := p.Translations[i]
			link.URL = t.Href
			v.Alternates = append(v.Alternates, Link{Lang: l.Tag(), URL: s.site.Absolute(t.URL)})
		}
		v.Switcher = append(v.Switcher, link)
	}
	switch {
	case p == s.site.Chooser:
		for _, l := range s.site.Languages {
			v.Alternates = append(v.Alternates, Link{Lang: l.Tag(), URL: s.site.Absolute(l.Prefix)})
		}
		v.Alternates = append(v.Alternates, Link{Lang: "x-default", URL: s.site.Absolute("/")})
	case p.Key == "" && len(v.Alternates) > 0 && s.site.Chooser != nil:
		v.Alternates = append(v.Alternates, Link{Lang: "x-default", URL: s.site.Absolute("/")})
	case len(v.Alternates) > 1:
		v.Alternates = append(v.Alternates, Link{Lang: "x-default", URL: v.Alternates[0].URL})
	default:
		v.Alternates = nil
	}
}

func (v *View) crumbs() {
	for p := v.page.Parent; p != nil; p = p.Parent {
		title := p.Label()
		if p.Parent == nil {
			title = v.T("home")
		}
		v.Crumbs = append([]Link{{Text: title, URL: p.Href}}, v.Crumbs...)
	}
}

// window is how many pages a sidebar shows on either side of the page.
const window = 20

// sidebar shows the page's section: all of it while it is short, else the
// pages around this one, so that no page grows with its section.
func (v *View) sidebar() {
	section := v.page.Parent
	if v.set.site.Definition(v.page).Alone || section == nil || section.Parent == nil {
		return // a section shows on its page what it has; a source stands in a list
	}
	v.Sidebar.Title = Link{Text: section.Label(), URL: section.Href}
	at := v.page.Place
	from, to := max(0, at-window), min(len(section.Children), at+window+1)
	if len(section.Children) <= 2*window {
		from, to = 0, len(section.Children)
	}
	v.Sidebar.Links = make([]SidebarLink, 0, to-from)
	for _, p := range section.Children[from:to] {
		v.Sidebar.Links = append(v.Sidebar.Links, SidebarLink{Text: p.Label(), URL: p.Href, Current: p == v.page})
	}
	v.Sidebar.More = to-from < len(section.Children)
}

// linkTo is a link to a page, with its summary; nil for none.
func (v *View) linkTo(p *site.Page) *Link {
	if p == nil {
		return nil
	}
	l := Link{Text: p.Label(), URL: p.Href, Kind: string(p.Kind)}
	l.Lang, l.Dir = v.foreign(p)
	if d := v.set.site.Doc(p); d != nil {
		l.Note = d.Summary
		l.Badges = v.badges(d)
	}
	return &l
}

func (v *View) badges(d *content.Document) []Badge {
	var out []Badge
	if d.Draft {
		out = append(out, Badge{"draft", v.T("draft")})
	}
	if d.Internal() {
		out = append(out, Badge{"internal", v.T("internal")})
	}
	return out
}

// downloads lists the files that the page offers.
func (v *View) downloads() {
	if v.set.Downloads == nil {
		return
	}
	v.Downloads = v.set.Downloads(v.page)
	for i := range v.Downloads {
		v.Downloads[i].Label = v.T("download_" + v.Downloads[i].Format)
	}
}

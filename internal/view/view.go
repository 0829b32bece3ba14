// Package view holds what templates may read of a page.
//
// # What goes in
//
// A [rolebook/internal/site.Site], and what a theme gives for all of its pages
// ([Theme]): its strings and the addresses of its assets. One
// [rolebook/internal/site.Page] at a time.
//
// # What comes out
//
// [Set.View] returns a pointer to the struct of the page's kind, such as [RolePage] for
// layouts/role.html. Each of them embeds [Common], which is all that partials may rely on,
// and adds what only pages of its kind have. A partial of several kinds asks
// {{if eq .Kind "role"}} before it reads such a field.
//
// # What is promised
//
// Whatever is exported by these structs is for the authors of themes, and nothing else is:
// [Docs] returns it with its comments, as `rolebook theme docs` shows it. A text is
// plain unless its type is HTML. A list may be empty, a text is empty where there is
// nothing to say, and a pointer is nil where its comment says so.
//
// A view depends on the site, the theme and the page alone.
package view

import (
	"cmp"
	"encoding/json"
	"html/template"

	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// Common is what every layout and every partial may read.
type Common struct {
	set     *Set
	doc     *content.Document // of the page; nil where nobody wrote it
	lent    *content.Document // whose text stands on a page that nobody wrote; nil for none
	text    *locale.Texts
	titleIn template.HTMLAttr // what TitleIn returns for a page that nobody wrote

	*Site    // what all pages of a language have in common
	Document // what the front matter of the page says; empty where nobody wrote the page

	Kind        string            // the name of the page's layout: "role" for layouts/role.html
	KindName    string            // the kind in words, above the title; empty where it needs no name
	KindIn      template.HTMLAttr // the attributes lang and dir of KindName: on a page that is made from another one, it is the title of that
	Title       string            // the title of the page, as its heading shows it
	FullTitle   string            // the title with that of the site, for tabs of browsers
	Description string            // a sentence or two for search engines; never empty
	Canonical   string            // the address that search engines are to keep; whole, where the site knows its host
	Address     string            // the address of the page with its host, for paper; empty where the site does not know its host
	NoIndex     bool              // whether search engines are asked to leave the page out
	LinkedData  template.HTML     // what the page says to machines (JSON-LD), as a whole element; empty where it says nothing
	Sheets      []Asset           // stylesheets of this kind of page, beside CSS
	Scripts     []Asset           // scripts of this kind of page, beside JS
	Menu        []Link            // the sections of the site; Current marks that of the page, Lang is the language of what is read there, and TextIn is of Text, each where that is another one
	Navigation  Navigation        // the same and what else the site has, in groups, as the header shows it
	Switcher    []Link            // a link for each language of the site, translations first; Kind is "fallback" where the page has the text in another language, which Note names, and "home" where the language lacks the page and the link leads to its home page; empty where there is one language
	Alternates  []Link            // the translations for search engines, with "x-default" last: only Lang and URL are set; empty where there are none
	Crumbs      []Link            // the way from the home page to the page, without the page
	Contents    []Entry           // the table of contents; empty where the page has fewer than three headings or asks for none
	Sidebar     Sidebar           // the pages of the same section
	Body        template.HTML     // the text of the document as it stands; empty on kinds of page that show its parts
	Previous    *Link             // the page before this one in its section; nil for the first
	Next        *Link             // the page after this one in its section; nil for the last
	Badges      []Badge           // marks of the page as a whole: draft, internal
	References  []Reference       // the sources that the page cites, by number; on layouts/sources.html all that the site has
	SameTopic   []Link            // articles on the same topic in other languages
	UsedIn      []Group           // the pages that refer to this one, by their kind
	Downloads   []Download        // tables with the content of the page
	Prints      []Link            // the pages that show all of the section of this page, and all of its language, to print; empty where there are none
}

// Site is what all pages of a language have in common.
type Site struct {
	Lang         string        // the language of the page (BCP 47), for lang=""
	Dir          string        // its direction, for dir="": ltr or rtl
	SiteTitle    string        // the title of the site
	HomeURL      string        // the address of the home page of the language
	SearchURL    string        // the address of the page of search, to which a form sends "q"
	Feed         string        // the address of the RSS feed of the language
	Translations string        // the address of the page of the state of translations; empty where there is none
	RootLanguage string        // the language whose pages lie at the root, for scripts that make addresses; empty for none, and where there is one language
	Root         string        // the path below which the site is kept: "/" or "/book/"
	Policy       template.HTML // the content security policy, as a whole element
	CSS          Asset         // the stylesheet of every page
	JS           Asset         // the script of every page, a module
	Finder       Finder        // what a page loads when its reader searches
	Logo         *Logo         // the picture before the title of the site; nil where site.yaml names none
	Icon         Icon          // the icon of the site
	Fonts        []Icon        // fonts of the playbook that are loaded at once; empty for none
}

// Document is what the front matter of a page says.
type Document struct {
	TextLang   string            // the language of the text, where it is not that of the page
	TextDir    string            // the direction of that language: ltr or rtl; empty where TextLang is
	InText     template.HTMLAttr // the attributes lang and dir with these, for elements with a text of the author; empty where TextLang is. HTML has them already
	Fallback   template.HTML     // says which language stands in for that of the page, with a link to the original; empty where none does
	Updated    string            // when the text changed last, as a date in the page's language
	Owner      string            // who answers for the page
	EditURL    string            // the address where the file can be edited
	Discussion string            // the address where the page is discussed
	Tags       []Link            // the tags of the page: only Text and TextIn are set

	MachineTranslated bool      // whether a machine translated the text, and nobody has read it yet
	Outdated          *Outdated // what changed in the source since the text was translated; nil where nothing did, or that is not known
}

// Outdated is what changed in the source of a translation since somebody accepted it.
type Outdated struct {
	Source   Link    // the source
	Language string  // what its language calls itself
	Sections []Entry // the headings of this page below which something changed; empty where that is elsewhere, or not known
}

// Link is a link to a page.
type Link struct {
	Text    string            // what the link says
	URL     string            // the address; empty where there is no such page, and the text stands alone
	Lang    string            // the language of the page, where it is not that of this page
	Dir     string            // the direction of that language; empty where Lang is
	TextIn  template.HTMLAttr // the attributes lang and dir of Text, where it is known to be in another language than Lang, or, where Lang is empty, than this page
	Note    string            // what is said beside the link: mostly the summary of the page
	NoteIn  template.HTMLAttr // the attributes lang and dir of Note, where it is neither in Lang nor in the language of this page
	Kind    string            // the kind of the page; empty where the link is no page of the site
	Current bool              // whether the link leads to this page, or to what it belongs to
	Badges  []Badge           // marks of the page as a whole: draft, internal
}

// Navigation is what the header leads to.
type Navigation struct {
	Groups []MenuGroup // all of them
	Row    []MenuGroup // those that stand in a row on a desk
	Whole  bool        // whether the first link of each group is all that there is, and is short enough for one row
}

// MenuGroup is what belongs together in the header.
type MenuGroup struct {
	Name    string // roles, compare, hire, checklists or more; empty for a section of another kind
	Text    string // what the group is called
	URL     string // the address of its first page
	Lang    string // the language of what is read there, where that is another one
	Heading string // the same above the links; empty where there is one
	Links   []Link // at least one; Lang and TextIn are as those of the group
	Current bool   // whether the page belongs to it

	TextIn template.HTMLAttr // the attributes lang and dir of Text, where it is known to be in another language than the page
}

// Badge is a short mark beside a title or an item.
type Badge struct {
	Class string // for class="": what is marked, such as draft or cadence
	Text  string // what the mark says
}

// Entry is one line of a table of contents.
type Entry struct {
	ID    string  // the id of the heading
	Text  string  // the heading
	Below []Entry // the headings below it, on one level

	InText template.HTMLAttr // what [Document.InText] is, where the author wrote the heading
}

// Sidebar is the section that a page belongs to.
type Sidebar struct {
	Title Link          // the page of the section; its URL is empty where there is no sidebar
	Links []SidebarLink // the pages of the section, or those around this one
	More  bool          // whether the section has more pages than are shown
}

// SidebarLink is one page of a section.
type SidebarLink struct {
	Lang    string            // the language of the page, where it is not that of this page
	Dir     string            // the direction of that language; empty where Lang is
	Text    string            // the title of the page, or a shorter label
	TextIn  template.HTMLAttr // what [Link.TextIn] is
	URL     string            // its address
	Current bool              // whether it is this page
}

// Group is a titled list of links.
type Group struct {
	Title   string            // the heading; may be empty
	TitleIn template.HTMLAttr // the attributes lang and dir of Title, where it is known to be in another language than this page
	URL     string            // the page of the group; empty where there is none
	Lang    string            // the language of all that is listed there, where it is not that of this page
	Kind    string            // the folder of a section, or the kind of the pages; empty where they are of several
	Links   []Link            // the pages
	All     string            // what the link to all of them says; empty where Links has them all
}

// Download is a file that a page offers.
type Download struct {
	URL    string // its address
	Format string // its extension: csv or xlsx
	Label  string // what the link to it says
}

// Asset is a file of the theme. [Common.AssetURL] is its address.
type Asset struct {
	Out       string // its path below the root of the site: "assets/main-1a2b3c4d5e.css"
	Integrity string // for integrity="" (Subresource Integrity)
}

// Finder is what a page loads when its reader begins to search.
type Finder struct {
	Script Asset // the script of search, in the language of the page
	Sheet  Asset // its stylesheet
}

// Logo is the picture before the title of the site.
type Logo struct {
	URL    string // its address
	Width  int    // in pixels; 0 where it is not known
	Height int    // in pixels; 0 where it is not known
}

// Icon is what a browser shows on the tab of a page, or another file with its type.
type Icon struct {
	URL  string // its address
	Type string // its media type: image/svg+xml
}

// T returns a string of the interface in the language of the page: {{.T "key"}}. Where it
// has values, their names and the values follow in turns: {{.T "updated" "date" .Updated}}.
func (c *Common) T(key string, args ...string) string { return c.text.Text(key, args...) }

// Label returns a string of the interface as a label, with the colon and the spaces that the
// language has between it and what follows: {{.Label "owner"}}{{.Owner}}.
func (c *Common) Label(key string) string { return c.text.Label(key) }

// N returns a string of the interface for n things, in the plural form that the language
// has for that number. Names and values may follow, as for T.
func (c *Common) N(key string, n int, args ...string) string { return c.text.Count(key, n, args...) }

// Forms returns all plural forms of a string of the interface, for scripts that count: as a
// JSON object by CLDR category (one, other ...).
func (c *Common) Forms(key string) string {
	forms, _ := json.Marshal(c.text.Forms(key)) // texts can always be written
	return string(forms)
}

// ID returns the id for an element that the theme adds to the page: the name, or with an
// underscore before it where the author's text has an element of that name.
func (c *Common) ID(name string) string {
	if d := cmp.Or(c.doc, c.lent); d != nil && site.HasAnchor(d, name) {
		return "_" + name // no slug begins with one
	}
	return name
}

// SectionID returns the id of the author's heading of a section, such as "verdict"; without
// such a heading that of [Common.ID].
func (c *Common) SectionID(section string) string {
	if h := c.sectionHeading(section); h != nil {
		return h.ID
	}
	return c.ID(section)
}

// SectionTitle returns the author's heading of a section; without one a string of the
// interface.
func (c *Common) SectionTitle(section, key string) string {
	if h := c.sectionHeading(section); h != nil {
		return h.Text
	}
	return c.T(key)
}

// sectionHeading returns the author's first heading of a section, or nil.
func (c *Common) sectionHeading(section string) *markdown.Heading {
	if d := c.doc; d != nil {
		for i := range d.Body.Headings {
			if c.set.headings.Section(d.Lang, d.Body.Headings[i].Text) == section {
				return &d.Body.Headings[i]
			}
		}
	}
	return nil
}

// TitleID returns the id of the heading that is the title of the page; empty where the
// author wrote no such heading.
func (c *Common) TitleID() string {
	if d := c.doc; d != nil && len(d.Body.Blocks) > 0 && d.Body.Blocks[0].Kind == markdown.HeadingBlock && d.Heading(0).Level == 1 {
		return d.Heading(0).ID
	}
	return ""
}

// TitleIn returns [Document.InText] where the title is the author's, else the attributes lang
// and dir of the title, where it is known to be in another language than the page.
func (c *Common) TitleIn() template.HTMLAttr {
	if c.doc == nil {
		return c.titleIn
	}
	return c.InText
}

// Own returns the attributes lang and dir of the page, for elements with a text of the
// interface inside of those with [Document.InText]; nothing where that is nothing.
func (c *Common) Own() template.HTMLAttr {
	if c.TextLang == "" {
		return ""
	}
	return template.HTMLAttr(` lang="` + c.Lang + `" dir="` + c.Dir + `"`)
}

// SectionIn returns [Document.InText] where [Common.SectionTitle] is the author's, else
// nothing.
func (c *Common) SectionIn(section string) template.HTMLAttr {
	if c.sectionHeading(section) == nil {
		return ""
	}
	return c.InText
}

// TitleAlso returns the second id of that heading; empty where it has one only.
func (c *Common) TitleAlso() string {
	if c.TitleID() == "" {
		return ""
	}
	return c.doc.Heading(0).Also
}

// Href returns the address of a path of the site, which begins with a slash: {{.Href "/feed.xml"}}.
func (c *Common) Href(address string) string { return c.set.site.Href(address) }

// AssetURL returns the address of an asset: {{.AssetURL .CSS}}.
func (c *Common) AssetURL(a Asset) string { return c.set.site.Href("/" + a.Out) }

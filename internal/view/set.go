package view

import (
	"html/template"
	"slices"
	"strings"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
	"rolebook/internal/translation"
)

// Theme is what views take from a theme.
type Theme struct {
	Texts    func(l *locale.Locale, chain []string) *locale.Texts // the strings in a language
	CSS, JS  Asset                                                // of every page
	Redirect Asset                                                // the script of pages that have moved
	Matrix   Asset                                                // the script that compares roles in the browser
	Editor   Asset                                                // the script in which an advertisement is filled in
	Icon     Asset                                                // of a site without one
	Kinds    map[site.Kind]KindAssets
	Finders  map[string]Finder // by language
	Policy   template.HTML     // the content security policy, as a whole element
	Fonts    []Font            // that pages load early where they need them
	// Embed draws a comparison that stands in a text.
	Embed func(*ComparisonPage) (string, error)
	// Whole returns what the main element of a page holds.
	Whole func(*site.Page) (string, error)
}

// KindAssets is what pages of one kind load beside what all do.
type KindAssets struct{ Sheets, Scripts []Asset }

// Set makes the views of a site. What all pages of a language have in common is prepared
// once. It is safe for concurrent use.
type Set struct {
	site      *site.Site
	headings  *content.Headings
	theme     Theme
	kinds     map[site.Kind]kind
	languages map[string]*language
	buffers   sync.Pool
	// Downloads returns the files that a page offers, without their labels; it is set
	// before the first view is made, or is nil.
	Downloads func(*site.Page) []Download
	// Translations says which translations are stale; it is set before the first view is
	// made, or is nil.
	Translations *translation.Status
}

// language is what all pages of one language have in common.
type language struct {
	site  Site
	texts *locale.Texts
	menu  []Link
	nav   Navigation
}

// New prepares the views of a site.
func New(s *site.Site, h *content.Headings, t Theme) *Set {
	set := &Set{site: s, headings: h, theme: t, kinds: kinds(), languages: map[string]*language{}, buffers: sync.Pool{New: func() any { return new([]byte) }}}
	icon := t.Icon.Out
	if s.Icon != nil {
		icon = s.Icon.Out
	}
	var logo *Logo
	if s.Logo != nil {
		logo = &Logo{URL: s.Href("/" + s.Logo.Out)}
	}
	for _, l := range s.Languages {
		in := &language{texts: t.Texts(l.Locale, l.Chain), site: Site{
			Lang: l.Tag(), Dir: l.Dir(), SiteTitle: l.Title, HomeURL: s.Href(l.Prefix), SearchURL: s.Href(l.Prefix + "search/"), Feed: s.Href(l.Prefix + "feed.xml"), Translations: translationsURL(s, l),
			Root: s.Href("/"), RootLanguage: rootLanguage(s), Policy: t.Policy, CSS: t.CSS, JS: t.JS, Finder: t.Finders[l.Tag()], Logo: logo, Icon: Icon{s.Href("/" + icon), site.PictureType(icon)},
		}}
		for _, child := range l.Home.Children {
			if child.Kind == site.Section {
				in.menu = append(in.menu, menuLink(child))
			}
		}
		in.nav = navigation(l, in.texts)
		in.site.Fonts = set.fonts(l)
		set.languages[l.Tag()] = in
	}
	return set
}

// Font is a font that the playbook brings along.
type Font struct {
	Out  string // its path below the root of the site
	Type string // its media type
	Has  func(rune) bool
}

// fonts returns the fonts that the first screen of every page of a language needs: those with
// characters of what the language calls itself and of the title of the site, and with spaces.
func (s *Set) fonts(l *site.Language) []Icon {
	var out []Icon
	for _, f := range s.theme.Fonts {
		if strings.ContainsFunc(l.Name()+" "+l.Title, f.Has) {
			out = append(out, Icon{s.site.Href("/" + f.Out), f.Type})
		}
	}
	return out
}

// rootLanguage is the language whose pages lie at the root; empty for none, and where the site
// has one language.
func rootLanguage(s *site.Site) string {
	if i := slices.IndexFunc(s.Languages, func(l *site.Language) bool { return l.Prefix == "/" }); i >= 0 && len(s.Languages) > 1 {
		return s.Languages[i].Tag()
	}
	return ""
}

// LogoSize says how large the logo is, so that its place is kept while it loads; it is
// said before the first view is made. The unit does not matter.
func (s *Set) LogoSize(width, height int) {
	for _, l := range s.languages {
		if l.site.Logo != nil {
			l.site.Logo.Width, l.site.Logo.Height = width, height
		}
	}
}

// Text returns a string of the interface in a language; args are names and values in
// turns.
func (s *Set) Text(l *site.Language, key string, args ...string) string {
	return s.languages[l.Tag()].texts.Text(key, args...)
}

// Fragment returns a piece of a page's text as HTML that may stand on any page: its links
// lead where they lead on their own page. It does not say its language, which the data does
// that it stands in.
func (s *Set) Fragment(p *site.Page, span markdown.Span) string {
	v := s.viewOf(p)
	v.away, v.said = true, true
	return string(v.html(s.site.Doc(p), span))
}

// View returns what the layout of a page gets: a pointer to the struct of its kind, of the
// type that [Type] names.
func (s *Set) View(p *site.Page) any {
	v := s.viewOf(p)
	v.doc = s.site.Doc(p)
	v.fill()
	made := s.make(v)
	if v.doc != nil && (!v.doc.ShowTOC() || len(v.Contents) < 3) {
		v.Contents = nil
	}
	v.LinkedData = v.linkedData(made)
	*made.common() = v.Common
	return made
}

// viewOf returns an empty view of a page.
func (s *Set) viewOf(p *site.Page) *view {
	l := s.languages[p.Lang.Tag()]
	return &view{Common: Common{set: s, text: l.texts, Site: &l.site}, page: p}
}

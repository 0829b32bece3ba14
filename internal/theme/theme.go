// Package theme turns a page of a site into HTML.
//
// # What goes in
//
// The default theme and, file by file over it, the user's ([Files]): layouts
// and partials (html/template), assets (CSS and ES modules), and strings (YAML),
// which lie over those below key by key. Without copying a stylesheet, a theme
// changes the design in assets/css/own.css.
// And one [rolebook/internal/site.Page] at a time.
//
// # What comes out
//
// [Theme.Render] appends the HTML of a page to a buffer. [Theme.Assets] are the
// bundled and minified stylesheets and scripts, named by their content's hash,
// with the integrity that pages state: main.css and main.js for every page,
// <kind>.css and <kind>.js, where there are any, for pages of that kind, and
// search.css and search-<language>.js, which a page loads when it is searched from.
// And icon.svg, in the accent of the site, for a site that has no icon.
//
// # What templates see
//
// A [View]: concrete structs, prepared here. A template holds markup, range and
// if, and no logic. `{{.T "key"}}` is a string of the interface in the page's
// language, `{{.Href "/x/"}}` an address below the site's base path. Nothing is
// put into scripts, styles, event attributes or http-equiv; the content
// security policy of every page forbids what is inline. Two elements come as a whole:
// that policy ({{.Policy}}) and a block of data for machines ({{.LinkedData}}, JSON-LD).
//
// # What is promised
//
// Rendering depends on the site and the page alone. A template that does not
// parse or names what is not there is reported when the theme is loaded.
package theme

import (
	"bytes"
	"fmt"
	"io/fs"
	"sync"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// Theme is loaded templates, assets and strings. It is immutable and safe for
// concurrent use.
type Theme struct {
	fsys    fs.FS // its files
	layouts map[string]func() *layout
	strings *locale.Strings
	assets  []Asset
	css     Asset
	js      Asset
	forward Asset             // the script of pages that have moved
	matrix  Asset             // what sets roles side by side in the browser
	ownIcon Asset             // of a site without one
	extra   map[string]extra  // by layout
	finders map[string]Finder // by language

	templatesOwn bool // whether some templates are the playbook's
}

// extra is what pages of one kind load beside what all do.
type extra struct{ sheets, scripts []Asset }

// Layouts are the names of the templates that a theme must have: those of all kinds of
// page.
func Layouts() []string {
	var names []string
	for _, k := range site.Kinds() {
		names = append(names, string(k.Kind))
	}
	return names
}

// Load reads a theme: the playbook's own files, if any, over those of the built-in
// themes' default/. It is nil where there are errors among the problems, which name the
// place in the theme's files. What prepared.txt beside default/ holds is not made again.
func Load(themes fs.FS, own Files, c *config.Config) (*Theme, diag.List) {
	base, err := fs.Sub(themes, "default")
	if err != nil {
		return nil, diag.List{{Code: diag.BadTheme, File: "themes/default", Message: err.Error()}}
	}
	l := newLoading(overlaid(own, base), readPrepared(themes), c)
	t := l.load()
	if l.problems.Count(diag.Error) > 0 {
		return nil, l.problems
	}
	return t, l.problems
}

func (l *loading) load() *Theme {
	t := &Theme{fsys: l.fsys, strings: l.texts(), extra: map[string]extra{}, finders: map[string]Finder{}}
	t.bundle(l)
	t.layouts = l.templates()
	t.templatesOwn = l.templatesOwn
	l.unused()
	return t
}

// texts loads the strings: of the default theme those of the site's languages and of
// what stands in for them; of the playbook's all, since there may be faults in them.
func (l *loading) texts() *locale.Strings {
	var of []locale.Layer
	for _, fsys := range layers(l.fsys) {
		of = append(of, locale.Layer{FS: fsys})
	}
	shipped := &of[len(of)-1]
	for _, lang := range l.config.Tags() {
		shipped.Only = append(append(shipped.Only, lang), l.config.Chain(lang)...)
	}
	shipped.Table = func(file string, text []byte) []byte {
		table := l.prepared.table(file, text)
		if table == nil {
			l.computed = append(l.computed, result{name: file})
		}
		return table
	}
	strings, err := locale.LoadStrings("strings", of...)
	if err != nil {
		l.badStrings(err)
		return &locale.Strings{}
	}
	return strings
}

// OwnTemplates reports whether some templates are the playbook's, not the default ones.
func (t *Theme) OwnTemplates() bool { return t.templatesOwn }

// Texts returns the strings of the interface in a language.
func (t *Theme) Texts(l *locale.Locale, chain []string) *locale.Texts {
	return t.strings.For(l, chain)
}

// Set is a theme together with the site that it renders: what all pages of one
// language share is prepared once.
type Set struct {
	*Theme
	site      *site.Site
	logo      *Logo // nil where site.yaml names none
	icon      Icon
	headings  *content.Headings
	languages map[string]*shared
	shows     map[content.Kind]show
	fills     map[site.Kind]func(*View)
	buffers   sync.Pool
	// Downloads returns the files that a page offers; it is set before the first
	// page is rendered.
	Downloads func(*site.Page) []Download
}

// Download is a file that a page offers.
type Download struct {
	URL    string // escaped, with the path of the site's base
	Format string // its extension: csv, xlsx
	Label  string // filled in by the view
}

// shared is what all pages of one language have in common.
type shared struct {
	texts *locale.Texts
	menu  []Link
}

// For prepares the theme for a site.
func (t *Theme) For(s *site.Site, h *content.Headings) *Set {
	set := &Set{Theme: t, site: s, headings: h, languages: map[string]*shared{}, shows: shows(), fills: fills(),
		buffers: sync.Pool{New: func() any { return new([]byte) }}}
	set.brand()
	for _, l := range s.Languages {
		sh := &shared{texts: t.strings.For(l.Locale, l.Chain)}
		for _, child := range l.Home.Children {
			if child.Kind == site.Section {
				sh.menu = append(sh.menu, Link{Text: child.Label(), URL: child.Href})
			}
		}
		set.languages[l.Tag()] = sh
	}
	return set
}

// Render returns the HTML of a page. An error names the layout at fault.
func (s *Set) Render(p *site.Page) ([]byte, error) {
	b := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(b)
	var err error
	if *b, err = s.Append((*b)[:0], p); err != nil {
		return nil, err
	}
	return bytes.Clone(*b), nil
}

// Append adds the HTML of a page to dst, which it may keep nothing of.
func (s *Set) Append(dst []byte, p *site.Page) ([]byte, error) {
	made := s.layouts[string(p.Kind)]
	if made == nil {
		return dst, fmt.Errorf("rendering %s: the theme has no layout for %q", p.URL, p.Kind)
	}
	layout := made()
	if layout == nil {
		return dst, fmt.Errorf("rendering %s: the layout for %q cannot be compiled", p.URL, p.Kind)
	}
	dst, err := layout.draw(dst, s.view(p))
	if err != nil {
		return dst, fmt.Errorf("rendering %s: %w", p.URL, err)
	}
	return dst, nil
}

// Text returns a string of the interface in a language; args are name and value
// in turns.
func (s *Set) Text(l *site.Language, key string, args ...string) string {
	return s.languages[l.Tag()].texts.Text(key, args...)
}

// Fragment returns a piece of a page's text as HTML that may stand on any page:
// its links lead where they lead on their own page.
func (s *Set) Fragment(p *site.Page, span markdown.Span) string {
	v := &View{set: s, page: p, text: s.languages[p.Lang.Tag()].texts, away: true}
	return string(v.html(s.site.Doc(p), span))
}

// The content security policy of every page: nothing from other hosts, nothing inline.
// Pages state it themselves, for hosts that send no headers. Policy is the value of the
// header, which also says who may frame a page: browsers ignore that in an element.
const (
	Policy        = pagePolicy + "; frame-ancestors 'self'"
	policyElement = `<meta http-equiv="Content-Security-Policy" content="` + pagePolicy + `">`
	pagePolicy    = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
)

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
// A struct of [rolebook/internal/view], by the kind of page. A template holds markup,
// range and if, and no logic. Nothing is put into scripts, styles, event attributes or
// http-equiv; the content security policy of every page forbids what is inline. Two
// elements come as a whole: that policy ({{.Policy}}) and a block of data for machines
// ({{.LinkedData}}, JSON-LD).
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
	"strings"
	"sync"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
	"rolebook/internal/site"
	"rolebook/internal/view"
)

// Theme is loaded templates, assets and strings. It is immutable and safe for
// concurrent use.
type Theme struct {
	fsys    fs.FS // its files
	layouts map[string]func() *layout
	strings *locale.Strings
	assets  []Asset
	views   view.Theme

	templatesOwn bool // whether some templates are the playbook's
}

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
// themes' default/, with the fonts that the playbook brings along. It is nil where there are errors among the problems, which name the
// place in the theme's files. What prepared.txt beside default/ holds is not made again.
func Load(themes fs.FS, own Files, c *config.Config, fonts []Font) (*Theme, diag.List) {
	base, err := fs.Sub(themes, "default")
	if err != nil {
		return nil, diag.List{{Code: diag.BadTheme, File: "themes/default", Message: err.Error()}}
	}
	l := newLoading(overlaid(own, base), readPrepared(themes), c)
	l.fonts = fonts
	t := l.load()
	if l.problems.Count(diag.Error) > 0 {
		return nil, l.problems
	}
	return t, l.problems
}

func (l *loading) load() *Theme {
	t := &Theme{fsys: l.fsys, strings: l.texts()}
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

// Set is a theme together with the site that it renders.
type Set struct {
	*Theme
	*view.Set
	buffers sync.Pool
}

// For prepares the theme for a site.
func (t *Theme) For(s *site.Site, h *content.Headings) *Set {
	views := t.views
	set := &Set{Theme: t, buffers: sync.Pool{New: func() any { return new([]byte) }}}
	views.Embed, views.Whole = t.embed, set.whole
	set.Set = view.New(s, h, views)
	return set
}

// whole returns what the main element of a page holds, or its body, in a theme whose pages have no
// such element.
func (s *Set) whole(p *site.Page) (string, error) {
	page, err := s.Render(p)
	if err != nil {
		return "", err
	}
	for _, name := range []string{"main", "body"} {
		_, after, begins := bytes.Cut(page, []byte("<"+name+" "))
		inner, _, ends := bytes.Cut(after, []byte("</"+name+">"))
		if _, inner, closed := bytes.Cut(inner, []byte(">")); begins && ends && closed {
			return string(inner), nil
		}
	}
	return string(page), nil
}

// embed draws a comparison that stands in a text.
func (t *Theme) embed(v *view.ComparisonPage) (string, error) {
	var b strings.Builder
	err := t.layouts["comparison"]().template.ExecuteTemplate(&b, "matrix", v)
	return b.String(), err
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
	dst, err := layout.draw(dst, p.URL, s.View(p))
	if err != nil {
		return dst, fmt.Errorf("rendering %s: %w", p.URL, err)
	}
	return dst, nil
}

// The content security policy of every page: nothing from other hosts, nothing inline.
// Pages state it themselves, for hosts that send no headers. Policy is the value of the
// header, which also says who may frame a page: browsers ignore that in an element.
const (
	Policy        = pagePolicy + "; frame-ancestors 'self'"
	policyElement = `<meta http-equiv="Content-Security-Policy" content="` + pagePolicy + `">`
	pagePolicy    = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
)

// Package site joins documents into pages.
//
// # What goes in
//
// All documents of a playbook, its configuration, its sources, and the names of
// the other files that lie beside the text.
//
// # What comes out
//
// A [Site]: every page that will exist, each with its address, its place in the
// tree, its translations and its neighbours, and a function that says where a
// link leads ([Site.Resolve]). Pages that nobody wrote (a list for a folder, the
// language chooser) are there, too. What two files claim at once, an address
// or a redirect, is an error that names both.
//
// # What is promised
//
// A Site is immutable once made and depends on its input alone. No page holds
// anything that grows with the site, but the lists of sections. Addresses are
// kept unescaped (`/ru/роли/`); [Escape] makes them fit for HTML.
package site

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/locale"
)

// Kind says what a page is; it picks the template.
type Kind string

// The kinds of page that are more than a document's kind.
const (
	Home     Kind = "home"
	Section  Kind = "section"
	Chooser  Kind = "chooser"
	NotFound Kind = "notfound"
	Redirect Kind = "redirect"
	Sources  Kind = "sources"
	Search   Kind = "search"
)

// Input is what a site is made of.
type Input struct {
	Config  *config.Config
	Docs    []*content.Document
	Sources []content.Source
	Files   []content.File // other than Markdown
	Drafts  bool           // whether drafts are part of the site
	Public  bool           // whether internal documents are left out
	// Text returns a string of the interface, for pages that nobody wrote.
	Text func(l *locale.Locale, chain []string, key string) string
	// Inherit completes a translation from its source, as content.Inherit does;
	// it may remember what it did.
	Inherit func(translation, source *content.Document) (*content.Document, diag.List)
	// Sorter returns the sorter of a language, which may be one of before.
	Sorter func(*locale.Locale) *locale.Sorter
}

// Language is one language of the site.
type Language struct {
	*locale.Locale
	Chain  []string // languages that stand in for it
	Prefix string   // "/en/", or "/" where the site has one language
	Title  string   // of the site
	Home   *Page
	Pages  []*Page // in the order of their addresses
	sorter *locale.Sorter
}

// Page is one HTML page of the site.
type Page struct {
	URL          string // "/en/roles/community-manager/"
	Href         string // URL escaped, with the path of the site's base
	Out          string // "en/roles/community-manager/index.html"
	Kind         Kind
	Lang         *Language
	Key          string
	Title        string
	Doc          *content.Document // nil where nobody wrote it
	Parent       *Page
	Children     []*Page
	Place        int // among the children of its parent
	Previous     *Page
	Next         *Page
	Translations []*Page // with the page itself, in the order of the languages
	SameTopic    []*Page // articles on one topic, other languages included
	UsedIn       []*Page // of a role: pages of its language that are about it
	Target       *Page   // of a redirect
}

// Copy is a file that is published as it is.
type Copy struct {
	From string // below the content directory
	Out  string
}

// Site is all pages of a playbook.
type Site struct {
	Config    *config.Config
	Languages []*Language
	Pages     []*Page // sorted by Out
	Copies    []Copy  // sorted by Out
	Sources   []content.Source
	Chooser   *Page // nil where the site has one language

	text    func(l *locale.Locale, chain []string, key string) string
	byFile  map[string]*Page            // file below the content directory, NFC
	byKey   map[string]map[string]*Page // key → language → page
	byURL   map[string]*Page
	files   map[string]string   // other file, NFC → address
	byName  map[string][]string // last part of a file's path → files, for hints
	roles   map[string][]string // name → keys of roles
	sources map[string]int
}

// New joins the documents into a site.
func New(in Input) (*Site, diag.List) {
	b := &building{Site: &Site{
		Config: in.Config, Sources: in.Sources, text: in.Text,
		byFile: map[string]*Page{}, byKey: map[string]map[string]*Page{}, byURL: map[string]*Page{},
		files: map[string]string{}, byName: map[string][]string{}, roles: map[string][]string{}, sources: map[string]int{},
	}, owners: map[string]string{}}
	for i, s := range in.Sources {
		b.sources[s.ID] = i
	}
	if in.Inherit == nil {
		in.Inherit = content.Inherit
	}
	if in.Sorter == nil {
		in.Sorter = (*locale.Locale).Sorter
	}
	docs := chosen(in, b.inherit(in.Docs, in.Inherit))
	b.languages(docs, in.Sorter)
	b.documents(docs)
	b.folders()
	b.generated()
	b.copies(in.Files)
	b.claim()
	b.redirects()
	b.tree()
	b.relate()
	b.neighbours()
	slices.SortFunc(b.Pages, func(x, y *Page) int { return strings.Compare(x.Out, y.Out) })
	base := b.Config.Path()
	for _, p := range b.Pages {
		p.Href = base + strings.TrimPrefix(Escape(p.URL), "/")
	}
	return b.Site, b.problems
}

// chosen returns the documents that belong to this build. Translations have
// inherited by now whether they are internal.
func chosen(in Input, all []*content.Document) []*content.Document {
	var docs []*content.Document
	for _, d := range all {
		if d.Draft && !in.Drafts || in.Public && d.Internal() {
			continue
		}
		docs = append(docs, d)
	}
	return docs
}

// building is the state while a site is made.
type building struct {
	*Site
	problems diag.List
	owners   map[string]string // folded output → what claims it
}

// inherit completes each translation from its source: the document of the same
// key in the language that the document names, else in the first that has one.
func (b *building) inherit(docs []*content.Document, complete func(translation, source *content.Document) (*content.Document, diag.List)) []*content.Document {
	byKey := map[string]map[string]*content.Document{}
	for _, d := range docs {
		if byKey[d.Key] == nil {
			byKey[d.Key] = map[string]*content.Document{}
		}
		if byKey[d.Key][d.Lang] == nil {
			byKey[d.Key][d.Lang] = d
		}
	}
	out := make([]*content.Document, len(docs))
	tags := b.Config.Tags()
	for i, d := range docs {
		out[i] = d
		source := sourceOf(d, byKey[d.Key], tags)
		if source == nil || source == d {
			b.problems = append(b.problems, d.Lacks()...)
			continue
		}
		var problems diag.List
		out[i], problems = complete(d, source)
		b.problems = append(b.problems, problems...)
	}
	return out
}

func sourceOf(d *content.Document, byLang map[string]*content.Document, languages []string) *content.Document {
	if !d.Translated() {
		return nil
	}
	if s := byLang[d.Meta.Source.Value]; s != nil {
		return s
	}
	for _, lang := range languages {
		if s := byLang[lang]; s != nil && s.Translated() {
			return s
		}
	}
	return nil
}

// languages makes the languages that have documents; the first always exists.
func (b *building) languages(docs []*content.Document, sorter func(*locale.Locale) *locale.Sorter) {
	has := map[string]bool{}
	for _, d := range docs {
		has[d.Lang] = true
	}
	many := len(b.Config.Locales) > 1
	for i, l := range b.Config.Locales {
		if i > 0 && !has[l.Tag()] {
			continue
		}
		lang := &Language{Locale: l, sorter: sorter(l), Prefix: "/", Title: b.Config.Title.In(l.Tag(), b.Config.Chain(l.Tag()))}
		if !b.Config.Fallbacks.Off {
			lang.Chain = b.Config.Chain(l.Tag())
		}
		if many {
			lang.Prefix = "/" + l.Tag() + "/"
		}
		b.Languages = append(b.Languages, lang)
	}
}

// Language returns the language of a tag, or nil.
func (s *Site) Language(tag string) *Language {
	for _, l := range s.Languages {
		if l.Tag() == tag {
			return l
		}
	}
	return nil
}

// Source returns a source by its id, and whether there is one.
func (s *Site) Source(id string) (content.Source, bool) {
	i, ok := s.sources[id]
	if !ok {
		return content.Source{}, false
	}
	return s.Sources[i], true
}

// PageOf returns the page of a key in a language, or in the first of its chain
// that has one; nil where none has.
func (s *Site) PageOf(lang *Language, key string) *Page {
	byLang := s.byKey[key]
	if p := byLang[lang.Tag()]; p != nil {
		return p
	}
	for _, tag := range lang.Chain {
		if p := byLang[tag]; p != nil {
			return p
		}
	}
	return nil
}

// PageOfFile returns the page that is made from a file below the content
// directory, or nil.
func (s *Site) PageOfFile(file string) *Page { return s.byFile[norm.NFC.String(file)] }

// Role returns the key of the role that a document calls name, or the keys it
// could be; both are empty where there is none.
func (s *Site) Role(name string) (key string, among []string) {
	keys := s.roles[name]
	if len(keys) == 1 {
		return keys[0], nil
	}
	return "", keys
}

// RoleNames returns every name that Role knows, sorted.
func (s *Site) RoleNames() []string {
	names := make([]string, 0, len(s.roles))
	for name := range s.roles {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// order sorts the pages of a section: those with a weight first, then by title
// as the language sorts.
func order(lang *Language, pages []*Page) {
	locale.SortBy(lang.sorter, pages, func(p *Page) string { return p.Title })
	slices.SortStableFunc(pages, func(x, y *Page) int {
		return cmp.Compare(weight(x), weight(y))
	})
}

// Sort returns the places of n texts in the order of the language.
func (l *Language) Sort(n int, text func(int) string) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	locale.SortBy(l.sorter, places, text)
	return places
}

// weight is what the author gave; without, the folders of the kinds come in the
// order of the kinds, then everything else.
func weight(p *Page) int {
	if p.Doc != nil && p.Doc.Weight != 0 {
		return p.Doc.Weight
	}
	for i, k := range content.Kinds() {
		if p.Kind == Section && k.Folder == p.Key {
			return 1<<30 + i
		}
	}
	return 1 << 31
}

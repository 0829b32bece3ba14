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
// language chooser) are there, too, unless somebody wrote one in their place. Of two
// files that claim one address, or two that some systems take for one, the second gets
// another where readers find it by links, which is reported; else it is an error that names
// both.
//
// # What is promised
//
// A Site is immutable once made and depends on its input alone. No page holds
// anything that grows with the site, but the lists of sections. Addresses are
// kept unescaped (`/ru/роли/`); [Escape] makes them fit for HTML.
package site

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/locale"
	"rolebook/internal/memo"
	"rolebook/internal/output"
	"rolebook/internal/playbook"
	"rolebook/internal/similar"
	"rolebook/internal/visibility"
)

// Input is what a site is made of.
type Input struct {
	Memo    *memo.Memo // of the sites before; nil remembers nothing
	Config  *config.Config
	Docs    []*content.Document
	Sources []content.Source
	Files   []content.File // other than Markdown
	Tree    dialect.Tree   // the order that files of other programs ask for
	// Left says of the files of documents that are no part of this build why they are not.
	Left map[string]visibility.Reason
	// Public says that a file beside the text is published only where the text of a page
	// leads to it.
	Public bool
	// Theme stands for the strings of the interface: inputs with the same value have the same
	// Texts. It is compared, and never read.
	Theme any
	// Texts returns the strings of the interface, for pages that nobody wrote.
	Texts func(l *locale.Locale, chain []string) *locale.Texts
	// Sorter returns the sorter of a language.
	Sorter func(*locale.Locale) *locale.Sorter
}

// Language is one language of the site.
type Language struct {
	*locale.Locale
	Chain  []string // languages that stand in for it
	Prefix string   // "/en/", or "/" of the language at the root
	Title  string   // of the site
	Home   *Page
	Pages  []*Page  // in the order of their addresses
	Order  []string // the languages in which its readers get a name: config.Config.Order
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
	doc          int  // the number of its document, from 1; 0 where nobody wrote it
	sharesName   bool // whether another page of its kind has the last part of its key
	Parent       *Page
	Children     []*Page
	Place        int // among the children of its parent
	Previous     *Page
	Next         *Page
	Original     *Page             // of a page that stands in for a translation: the page in the language that it is written in
	Shown        *Page             // of a home page that nobody wrote: the one of another language, as it would stand in here; nil for none
	Translations []*Page           // in the order of the languages, with the page itself unless it stands in for one
	SameTopic    []*Page           // articles on one topic, other languages included
	UsedIn       []*Page           // of a role: pages of its language that are about it
	Target       *Page             // of a redirect
	Members      []*Page           // of a RACI page: the roles of the family; of a ladder: the levels; of a page to print: what it shows
	Source       string            // of a source page: the id
	Of           *Page             // what it is made from, such as the guide of a score card
	Base         *Page             // of a ladder: the role, where it has a page
	Letter       string            // of a page of the index: what its entries begin with
	Summary      string            // of a list that nobody wrote: what files of another program say of it
	TitleIn      string            // the language of the title, of a page that nobody wrote; empty where it is not known
	label        string            // what it is called in navigation, where that is not its title
	Group        string            // the heading under which it stands in the list of its parent; empty for none
	Outside      []dialect.Outside // of a home page or a section: what its list leads to beside pages
	Part         int               // of such a page, from 0
	from         int               // of a candidates' page: the number of the guide's document, from 1
	at           diag.Pos          // of a redirect: where its old path is written
}

// Copy is a file that is published as it is.
type Copy struct {
	From string // below the content directory
	Out  string
}

// Site is all pages of a playbook: how they stand to one another, and the
// documents that they show.
type Site struct {
	*structure
	Sources []content.Source
	Copies  []Copy // sorted by Out

	documents []*completed
	entries   []*entry // of these
	sources   map[string]int
	books     map[*Language]func() *Book
	indexes   map[*Language]func() []Initial
	origins   func() playbook.Origins
	words     map[*Language]func() *similar.Language
	assigned  map[*Page]func() (playbook.Assignments, []string)
}

// structure is how the pages of a site stand to one another. It depends on
// entries, not on what documents say.
type structure struct {
	Config    *config.Config
	Languages []*Language
	base      string // the path below which the site lies
	kinds     map[Kind]Definition
	Pages     []*Page // sorted by Out
	copyable  []Copy  // the files beside the text and below static/, sorted by Out
	Chooser   *Page   // nil where the pages of a language lie at "/"
	Logo      *Copy   // the picture before the title; nil for none
	Icon      *Copy   // what browsers show on a tab; nil for the theme's

	byFile      map[string]*Page            // file below the content directory, as it is and in NFC
	byKey       map[string]map[string]*Page // key → language → page
	byURL       map[string]*Page
	left        map[string]visibility.Reason // of the files of documents that are no part of this build, NFC
	files       map[string]string            // other file, as it is and in NFC → address
	aliases     map[string]string            // names of documents beside those of their files, in lower case → files
	byName      map[string][]string          // last part of a file's path → files, for hints
	roles       map[string][]string          // name → keys of roles
	byTitle     map[string][]string          // what people call roles → their keys
	numbered    map[string]string            // key without the numbers before its names → key
	printOf     map[*Page]*Page              // home page or page of a section → the page that shows all of it
	ladders     map[*Page]*Page              // role, or one of its levels → the page of all its levels
	familyPages map[familyIn]*Page           // the families; without letters they have no page of the site
	family      map[string]string            // folded part of an address of a family → the one that its page has
	source      map[string]string            // id → part of the address of its page
	data        map[string]string            // key → the name of its data, without extension
	typed       []string                     // keys of documents that are no ordinary pages, sorted

	problems diag.List
	order    dialect.Tree
	texts    map[*Language]*locale.Texts
}

// New joins the documents into a site.
func New(in Input) (*Site, diag.List) {
	if in.Sorter == nil {
		in.Sorter = (*locale.Locale).Sorter
	}
	s := &Site{Sources: in.Sources, sources: make(map[string]int, len(in.Sources))}
	for i, source := range in.Sources {
		s.sources[source.ID] = i
	}
	tree := in.treeSum()
	s.complete(in, tree)
	s.structure = memo.Get(in.Memo, in.structureKey(s.documents, tree), func() *structure { return arrange(in, s.entries) })
	s.prepareBooks()
	s.prepareIndexes()
	copies, problems := s.published(in.Public)
	s.Copies, problems = copies, append(problems, s.problems...)
	for _, d := range s.documents {
		problems = append(problems, d.problems...)
	}
	return s, problems
}

// Structure returns a value that is equal for sites whose pages are the same ones, whatever
// their documents say.
func (s *Site) Structure() any { return s.structure }

// Doc returns the document of a page; nil where nobody wrote it.
func (s *Site) Doc(p *Page) *content.Document {
	if p.doc == 0 {
		return nil
	}
	return s.documents[p.doc-1].doc
}

// arrange makes the structure of a site.
func arrange(in Input, entries []*entry) *structure {
	b := &building{structure: &structure{
		Config: in.Config, base: in.Config.Path(), kinds: map[Kind]Definition{}, order: in.Tree,
		byFile: map[string]*Page{}, byKey: map[string]map[string]*Page{}, byURL: map[string]*Page{}, printOf: map[*Page]*Page{}, ladders: map[*Page]*Page{}, numbered: map[string]string{},
		family: map[string]string{}, left: map[string]visibility.Reason{}, files: map[string]string{}, byName: map[string][]string{}, aliases: map[string]string{}, roles: map[string][]string{}, byTitle: map[string][]string{},
		texts: map[*Language]*locale.Texts{},
	}, entries: entries, sources: in.Sources, holders: map[string]holder{}, spelt: map[string]string{}, folderAt: map[folderKey]string{}, reported: map[string]bool{}, rooted: map[string]bool{}}
	for _, k := range Kinds() {
		b.kinds[k.Kind] = k
	}
	for file, reason := range in.Left {
		b.left[norm.NFC.String(file)] = reason
	}
	b.languages(in)
	b.begin()
	b.documents()
	b.fallbacks()
	b.families()
	b.ladder()
	b.cite()
	b.derived()
	b.combined()
	b.folders()
	b.homes()
	b.generated()
	b.letters()
	b.prints()
	b.copies(in.Files)
	b.brand()
	b.redirects()
	b.dataNames()
	b.tree()
	b.printed()
	b.relate()
	b.neighbours()
	slices.SortFunc(b.Pages, func(x, y *Page) int { return strings.Compare(x.Out, y.Out) })
	for _, p := range b.Pages {
		p.Href = b.Href(p.URL)
	}
	return b.structure
}

// building is the state while a structure is made.
type building struct {
	*structure
	entries  []*entry
	sources  []content.Source
	names    output.Names      // the outputs of all pages and copied files
	holders  map[string]holder // output → what holds it
	spelt    map[string]string // folded address of a directory → as it was first spelt
	folderAt map[folderKey]string
	slugs    map[folderKey]string // that the pages of folders ask for
	reported map[string]bool      // names of sections that were reported
	rooted   map[string]bool      // languages of which a document is the home page
}

// entry returns what the document of a page says of itself; nil where nobody wrote it.
func (b *building) entry(p *Page) *entry {
	if p.doc == 0 {
		return nil
	}
	return b.entries[p.doc-1]
}

// languages makes the languages that have documents; the first always exists.
func (b *building) languages(in Input) {
	has := map[string]bool{}
	for _, e := range b.entries {
		has[e.Lang] = has[e.Lang] || !e.out || e.open()
	}
	for i, l := range b.Config.Locales {
		if i > 0 && !has[l.Tag()] {
			continue
		}
		lang := &Language{Locale: l, sorter: in.Sorter(l), Prefix: b.Config.Prefix(l.Tag()), Title: b.Config.Title.In(l.Tag(), b.Config.Chain(l.Tag())), Order: b.Config.Order(l.Tag())}
		if !b.Config.Fallbacks.Off {
			lang.Chain = b.Config.Chain(l.Tag())
		}
		if why := output.BadElement(l.Tag()); lang.Prefix != "/" && why != "" {
			b.problems.Add(diag.Problem{Code: diag.BadName, File: "site.yaml", Pos: b.Config.Languages[i].Pos, Message: fmt.Sprintf("the folder of the language %q has a name that %s", l.Tag(), why), Hint: fmt.Sprintf("write the tag with its script or country, such as %s-Latn", l.Tag())})
		}
		b.texts[lang] = in.Texts(lang.Locale, lang.Chain)
		b.Languages = append(b.Languages, lang)
	}
}

// Language returns the language of a tag, or nil.
func (s *structure) Language(tag string) *Language {
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
func (s *structure) PageOf(lang *Language, key string) *Page {
	byLang := s.byKey[key]
	if p := byLang[lang.Tag()]; p != nil {
		return p
	}
	for _, tag := range lang.Chain {
		if p := byLang[tag]; p != nil && p.Original == nil {
			return p
		}
	}
	return nil
}

// PageOfFile returns the page that is made from a file below the content
// directory, or nil.
func (s *structure) PageOfFile(file string) *Page {
	if p := s.byFile[file]; p != nil {
		return p
	}
	return s.byFile[norm.NFC.String(file)]
}

// DocOfFile returns the document of a file below the content directory; nil where it is
// no part of the site.
func (s *Site) DocOfFile(file string) *content.Document {
	if p := s.PageOfFile(file); p != nil {
		return s.Doc(p)
	}
	return nil
}

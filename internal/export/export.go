// Package export writes what was computed as files that other programs read:
// tables for people and programs (XLSX, CSV), and data (JSON).
//
// # What goes in
//
// A [site.Site], and functions that know what a theme knows: strings of the
// interface, names of dimensions, the HTML of a piece of text.
//
// # What comes out
//
// [Set.Files] names the files, [Set.Write] returns one, in any order and from any
// number of goroutines; [Set.Downloads] says which of them belong to a page.
//
//	/en/checklists/duties/duties.csv, .xlsx     beside the page
//	/en/comparisons/a-or-b/a-or-b.csv, .xlsx
//	/en/guides/engineer/engineer.xlsx           a score card and a panel, to be filled in
//	/en/raci/marketing/marketing.csv, .xlsx     one for each family of roles
//	/data/en/roles.json                         the index of what can be compared
//	/data/en/roles/engineer.json                all that comparing one role takes
//	/data/en/comparisons/a-or-b.json, /data/en/checklists/duties.json
//	/data/en/raci/marketing.json, /data/en/disagreements.json
//	/data/en/wording.json                       what advertisements had better not say
//	/data/schemas/role.json                     what each of these files looks like
//
// CSV is for programs: RFC 4180, UTF-8, lines that end in CR LF, column names
// that are the same in every language. XLSX is for people: everything in it is in
// the language of the page. JSON has a JSON Schema each (draft 2020-12), which is
// made of the Go types that are written.
//
// # What is promised
//
// Bytes depend on the site alone: no clock, no name of a person or a program's
// author. What a build leaves out (drafts, internal documents) occurs in no file,
// since it is no page of the site. No file grows with the site but the two lists
// of a language, roles.json and disagreements.json.
//
// A spreadsheet takes a text that begins with = + - @, a tab or a line break for
// a formula. Every text of an author that begins so, or with the wide forms of
// these characters, is written behind an apostrophe, in CSV and XLSX alike; there
// is no formula in a file but our own. In XLSX texts are typed as text besides.
package export

import (
	"maps"
	"path"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/memo"
	"rolebook/internal/site"
)

// Input is what files are made of.
type Input struct {
	Memo *memo.Memo // of the sets before; nil remembers nothing
	Site *site.Site
	// Text returns a string of the interface; args are name and value in turns.
	Text func(l *site.Language, key string, args ...string) string
	// Label returns what a dimension is called in a language.
	Label func(lang, dimension string) string
	// HTML returns a piece of a page's text with its links resolved, as it may
	// stand on any page of the site.
	HTML func(p *site.Page, span markdown.Span) string
}

// Set writes the files of one site. It is immutable and safe for concurrent use.
type Set struct {
	Input
	*files
}

// filesKey is all that the files of a site depend on, whatever stands in them.
type filesKey struct{ structure any }

// files are the files of a site.
type files struct {
	byName   map[string]file
	writers  map[site.Kind]writers
	names    []string // sorted
	disputed bool     // whether there are disagreements
}

// file is one file that can be written.
type file struct {
	write func(s *Set, f file) ([]byte, error)
	lang  *site.Language
	page  *site.Page
	name  string // of a family, or a schema
}

// Download is a file that belongs to a page.
type Download struct {
	Href   string // escaped, with the path of the site's base
	Format string // csv, xlsx or json
}

// New lists the files of a site; nothing is written yet.
func New(in Input) *Set {
	return &Set{in, memo.Get(in.Memo, filesKey{in.Site.Structure()}, func() *files { return list(in) })}
}

// list lists the files of a site.
func list(in Input) *files {
	s := &Set{in, &files{byName: map[string]file{}, writers: kinds()}}
	for _, l := range in.Site.Languages {
		for _, p := range l.Pages {
			s.listPage(p)
		}
	}
	for _, l := range in.Site.Languages {
		s.listRoles(l)
	}
	if len(s.byName) > 0 {
		for name := range schemas() {
			s.byName["data/schemas/"+name+".json"] = file{write: (*Set).schema, name: name}
		}
	}
	s.names = slices.Sorted(maps.Keys(s.byName))
	return s.files
}

// listPage enters the files of one page.
func (s *Set) listPage(p *site.Page) {
	kind, d := p.Kind, s.doc(p)
	if d != nil {
		kind = site.Kind(d.Kind)
		s.disputed = s.disputed || d.Disagreement() != nil
	}
	w := s.writers[kind]
	if w.also != nil {
		w.also(s, d)
	}
	if w.when != nil && !w.when(d) {
		return
	}
	for name, write := range map[string]writer{beside(p, ".csv"): w.csv, beside(p, ".xlsx"): w.xlsx, s.Site.DataName(p.Lang, w.folder, p.Key): w.json} {
		if write != nil {
			s.byName[name] = file{write: write, lang: p.Lang, page: p}
		}
	}
}

// doc returns the document of a page, or nil where nobody wrote it.
func (s *Set) doc(p *site.Page) *content.Document { return s.Site.Doc(p) }

// beside returns the output of a download that lies in the directory of a page.
func beside(p *site.Page, ext string) string {
	dir := path.Dir(p.Out)
	if dir == "." {
		return "index" + ext
	}
	return dir + "/" + path.Base(dir) + ext
}

// Page returns the page that one of Files belongs to, or nil.
func (s *Set) Page(out string) *site.Page { return s.byName[out].page }

// Files returns the outputs of the site's files, sorted.
func (s *Set) Files() []string { return s.names }

// Write returns one of Files; false where there is none of that name. The error
// is what the machine did.
func (s *Set) Write(out string) (data []byte, found bool, err error) {
	f, ok := s.byName[out]
	if !ok {
		return nil, false, nil
	}
	data, err = f.write(s, f)
	return data, true, err
}

// Downloads returns the tables that belong to a page, CSV first, and the data of a
// comparison; those of the page that it is made from, where it is.
func (s *Set) Downloads(p *site.Page) []Download {
	if p.Of != nil {
		p = p.Of
	}
	var out []Download
	for _, format := range []string{"csv", "xlsx"} {
		if name := beside(p, "."+format); s.byName[name].page == p {
			out = append(out, Download{s.Site.Href("/" + name), format})
		}
	}
	if s.doc(p).Comparison() != nil {
		out = append(out, Download{s.Site.Href("/" + s.Site.DataName(p.Lang, "comparisons", p.Key)), "json"})
	}
	return out
}

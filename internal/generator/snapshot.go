package generator

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"rolebook/internal/check"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/export"
	"rolebook/internal/feed"
	"rolebook/internal/search"
	"rolebook/internal/site"
	"rolebook/internal/theme"
	"rolebook/internal/translation"
	"rolebook/internal/visibility"
)

// Snapshot is a whole site. It is immutable, and safe for concurrent use.
type Snapshot struct {
	*paths
	site        *site.Site
	headings    *content.Headings
	theme       *theme.Theme
	set         *theme.Set
	feeds       feed.Set
	exports     *export.Set
	search      *search.Set
	prefix      string           // of the content directory, relative to the playbook
	vault       bool             // whether notes are named after their files
	broken      map[string]bool  // files whose place a page takes that says what is wrong
	early       diag.List        // all problems but those between pages
	problems    func() diag.List // all problems
	all         func() []Path    // all paths
	content     string
	beside      string                  // a directory whose files are below static/, too; or ""
	static      string                  // that directory, relative to the playbook
	besideFiles map[string]content.File // its files, by their path below static/
	held        map[string][]byte       // copied files, where they are held in memory

	documents    []*content.Document // as they are written
	input        site.Input          // of the site
	sources      []content.Source    // all of them; those of input are what the build may know
	translations *translation.Status
	texts        texts // of the documents, where the memory keeps
	kept         map[string]visibility.Kept
}

// pathsKey is what the paths of a site depend on.
type pathsKey struct {
	theme     *theme.Theme
	structure any
	copies    string
}

// paths are the paths of a site.
type paths struct {
	known    []Path    // all but those of the search indexes that their bytes name, sorted
	clashing diag.List // what is wrong with their names
	pages    map[string]*site.Page
	assets   map[string]theme.Asset
	copies   map[string]string
}

// Documents returns all documents as they are written: whole, and without what
// translations inherit.
func (s *Snapshot) Documents() []*content.Document { return s.documents }

// Translations says how the documents stand in each language; nil where the playbook has
// one.
func (s *Snapshot) Translations() *translation.Status { return s.translations }

// Kept returns, by file, for whom those translations are whose source no longer says it.
func (s *Snapshot) Kept() map[string]visibility.Kept { return s.kept }

// PathKind says how a path of a snapshot is published.
type PathKind uint8

// The kinds of path.
const (
	PagePath PathKind = iota
	FeedPath
	ExportPath
	AssetPath
	CopyPath
	SearchPath
)

// Path is one file of the site.
type Path struct {
	Name string // slash-separated, relative to the output
	Kind PathKind
}

// list gathers the paths of the site.
func (s *Snapshot) list() *paths {
	of := &paths{pages: map[string]*site.Page{}, assets: map[string]theme.Asset{}, copies: map[string]string{}}
	for _, c := range s.site.Copies { // the user's robots.txt stands before ours
		if !s.feeds.Merges(c.Out) {
			of.copies[c.Out] = c.From
			of.known = append(of.known, Path{c.Out, CopyPath})
		}
	}
	for _, p := range s.site.Pages {
		if _, taken := of.pages[p.Out]; !taken {
			of.pages[p.Out] = p
			of.known = append(of.known, Path{p.Out, PagePath})
		}
	}
	var made []Path
	for _, out := range s.feeds.Files() {
		made = append(made, Path{out, FeedPath})
	}
	for _, out := range s.exports.Files() {
		made = append(made, Path{out, ExportPath})
	}
	for _, out := range s.search.Stable() {
		made = append(made, Path{out, SearchPath})
	}
	for _, a := range s.theme.Assets() {
		of.assets[a.Out] = a
		made = append(made, Path{a.Out, AssetPath})
	}
	of.known = append(of.known, made...)
	s.paths = of
	of.clashing = s.clashes(of.known)
	of.known = sorted(of.known)
	return of
}

// sorted sorts paths by name. Of several of one name the first stays.
func sorted(paths []Path) []Path {
	slices.SortStableFunc(paths, func(a, b Path) int { return strings.Compare(a.Name, b.Name) })
	return slices.CompactFunc(paths, func(a, b Path) bool { return a.Name == b.Name })
}

// indexed returns the known paths and those of the search indexes.
func (s *Snapshot) indexed() []Path {
	paths := slices.Clone(s.known)
	if s.search != nil {
		for _, out := range s.search.Files() {
			paths = append(paths, Path{out, SearchPath})
		}
	}
	return sorted(paths)
}

// Paths returns every file of the site, sorted by name. The first call makes the
// search indexes, since their files are named by their bytes.
func (s *Snapshot) Paths() []Path { return s.all() }

// Find returns the path of a name, and whether the site has it. It makes no search
// index unless the name is one of an index's files.
func (s *Snapshot) Find(name string) (Path, bool) {
	i, ok := slices.BinarySearchFunc(s.known, name, func(p Path, name string) int { return strings.Compare(p.Name, name) })
	if ok {
		return s.known[i], true
	}
	if s.search != nil {
		if _, ok := s.search.Write(name); ok {
			return Path{name, SearchPath}, true
		}
	}
	return Path{}, false
}

// Search opens the search index of a language; nil where the site has none.
func (s *Snapshot) Search(lang string) (*search.Reader, error) {
	if s.search == nil {
		return nil, nil
	}
	return s.search.Open(lang)
}

// Site returns the pages.
func (s *Snapshot) Site() *site.Site { return s.site }

// ContentDir returns the content directory that the snapshot was loaded from.
func (s *Snapshot) ContentDir() string { return s.content }

// Page returns the page of an output, or nil.
func (s *Snapshot) Page(name string) *site.Page { return s.pages[name] }

// FileOf returns the file of a page that somebody wrote, relative to the playbook.
func (s *Snapshot) FileOf(p *site.Page) string { return s.prefix + s.site.Doc(p).File }

// PageOfFile returns the page of a file, relative to the playbook, or nil.
func (s *Snapshot) PageOfFile(file string) *site.Page {
	return s.site.PageOfFile(strings.TrimPrefix(file, s.prefix))
}

// Urgent returns the problems that were found while loading: all but those that
// take a look at every link. They come at no cost.
func (s *Snapshot) Urgent() diag.List { return s.finish(s.early) }

// Problems returns everything that an author can mend, sorted. The first call
// looks at every link of the site.
func (s *Snapshot) Problems() diag.List { return s.problems() }

// complete adds to the problems of a snapshot the lines that they are about, and prepares
// what looks at every link: it holds the texts of the documents until it has. A memory that
// keeps has them in any case.
func (l *loading) complete(s *Snapshot) {
	if l.memory.keeps() {
		s.texts = l.texts
	}
	s.early = l.texts.quote(s.early, l.read)
	documents := l.texts
	s.problems = sync.OnceValue(func() diag.List {
		return s.finish(append(slices.Clone(s.early), documents.quote(check.Site(s.site), nil)...))
	})
}

// mostAlike is how many problems of one kind are reported of one file.
const mostAlike = 100

// finish sorts problems, and names files from the playbook's directory.
func (s *Snapshot) finish(problems diag.List) diag.List {
	sorted := s.meant(withoutConsequences(problems)).Sorted().OncePerSite().Abridged(mostAlike)
	for i := range sorted {
		p := &sorted[i]
		if !ofContent(*p) {
			continue
		}
		if _, besideFiles := s.besideFiles[p.File]; besideFiles {
			p.File = path.Join(s.static, strings.TrimPrefix(p.File, "static/"))
			continue
		}
		p.File = path.Join(s.prefix, p.File)
	}
	return sorted
}

// Render returns the bytes of one path that is not a copied file.
func (s *Snapshot) Render(p Path) ([]byte, error) {
	switch p.Kind {
	case PagePath:
		if page := s.pages[p.Name]; page != nil {
			return s.set.Render(page)
		}
	case FeedPath:
		if data, ok := s.feeds.Write(p.Name); ok {
			return data, nil
		}
	case ExportPath:
		if data, ok, err := s.exports.Write(p.Name); ok {
			return data, err
		}
	case SearchPath:
		if data, ok := s.search.Write(p.Name); ok {
			return data, nil
		}
	case AssetPath:
		if a, ok := s.assets[p.Name]; ok {
			return a.Data, nil
		}
	}
	return nil, fmt.Errorf("rendering %s: no such file", path.Clean(p.Name))
}

// Bytes returns the bytes of any path. Of a copied file they are those that it
// had when the snapshot was loaded, if the memory keeps; a file too large for
// that is read when it is asked for.
func (s *Snapshot) Bytes(p Path) ([]byte, error) {
	if p.Kind != CopyPath {
		return s.Render(p)
	}
	from := s.copies[p.Name]
	if data, ok := s.held[from]; ok {
		return data, nil
	}
	files, err := s.files()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p.Name, err)
	}
	defer files.Close()
	f, _, err := files.open(from)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p.Name, err)
	}
	defer f.Close()
	return io.ReadAll(f)
}

// ChangedSince compares the snapshot with an older one: it returns the outputs
// of copied files that differ, and a page whose document does, or nil.
func (s *Snapshot) ChangedSince(old *Snapshot) (files []string, page *site.Page) {
	for out, from := range s.copies {
		if before, ok := old.held[old.copies[out]]; ok && !bytes.Equal(before, s.held[from]) {
			files = append(files, out)
		}
	}
	slices.Sort(files)
	for _, p := range s.site.Pages {
		d := s.site.Doc(p)
		if d == nil || p.Original != nil {
			continue
		}
		if before := old.site.PageOfFile(d.File); before == nil || old.site.Doc(before).Body != d.Body {
			if page != nil {
				return files, nil // more than one: nobody edits two files at once
			}
			page = p
		}
	}
	return files, page
}

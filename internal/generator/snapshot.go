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
	"rolebook/internal/frontmatter"
	"rolebook/internal/search"
	"rolebook/internal/site"
	"rolebook/internal/theme"
	"rolebook/internal/translation"
)

// Snapshot is a whole site. It is immutable, and safe for concurrent use.
type Snapshot struct {
	site     *site.Site
	headings *content.Headings
	theme    *theme.Theme
	set      *theme.Set
	feeds    feed.Set
	exports  *export.Set
	search   *search.Set
	prefix   string          // of the content directory, relative to the playbook
	vault    bool            // whether notes are named after their files
	broken   map[string]bool // files whose place a page takes that says what is wrong
	early    diag.List       // all problems but those between pages
	known    []Path          // all paths but those of the search indexes that their bytes name
	paths    func() []Path   // all paths
	clashing diag.List       // what is wrong with the names of the known paths
	pages    map[string]*site.Page
	assets   map[string]theme.Asset
	copies   map[string]string
	content  string
	beside   string                  // a directory whose files are below static/, too; or ""
	static   string                  // that directory, relative to the playbook
	loose    map[string]content.File // its files, by their path below static/
	held     map[string][]byte       // copied files, where they are held in memory
	all      sync.Once
	problems diag.List

	documents    []*content.Document // as they are written
	translations *translation.Status
}

// Documents returns all documents as they are written: whole, and without what
// translations inherit.
func (s *Snapshot) Documents() []*content.Document { return s.documents }

// Translations says how the documents stand in each language; nil where the playbook has
// one.
func (s *Snapshot) Translations() *translation.Status { return s.translations }

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

// list gathers the paths of the site. Those of the last one hold where nothing
// came and nothing went.
func (s *Snapshot) list(last *Snapshot) {
	if last != nil && last.theme == s.theme && last.site.Same(s.site) && slices.Equal(last.site.Copies, s.site.Copies) {
		s.known, s.pages, s.assets, s.copies, s.clashing = last.known, last.pages, last.assets, last.copies, last.clashing
		return
	}
	s.pages, s.assets, s.copies = map[string]*site.Page{}, map[string]theme.Asset{}, map[string]string{}
	for _, c := range s.site.Copies { // the user's robots.txt stands before ours
		if !s.feeds.Merges(c.Out) {
			s.copies[c.Out] = c.From
			s.known = append(s.known, Path{c.Out, CopyPath})
		}
	}
	for _, p := range s.site.Pages {
		if _, taken := s.pages[p.Out]; !taken {
			s.pages[p.Out] = p
			s.known = append(s.known, Path{p.Out, PagePath})
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
		s.assets[a.Out] = a
		made = append(made, Path{a.Out, AssetPath})
	}
	s.clashing = s.clashes(append(s.known, made...))
	s.known = append(s.known, made...)
	s.known = sorted(s.known)
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
func (s *Snapshot) Paths() []Path { return s.paths() }

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
func (s *Snapshot) Problems() diag.List {
	s.all.Do(func() {
		s.problems = s.finish(append(slices.Clone(s.early), check.Site(s.site)...))
	})
	return s.problems
}

// mostAlike is how many problems of one kind are told of one file.
const mostAlike = 100

// finish sorts problems, names files from the playbook's directory, and adds
// the source lines as they are on disk.
func (s *Snapshot) finish(problems diag.List) diag.List {
	sorted := s.meant(withoutConsequences(problems)).Sorted().Told().Abridged(mostAlike)
	files, err := s.files()
	if err == nil {
		defer files.Close()
	}
	last, lines := "", []string(nil)
	for i := range sorted {
		p := &sorted[i]
		if p.Code == diag.BadTheme || p.Code == diag.UnusedThemeFile || p.Code == diag.CacheUnused || p.File == "" {
			continue
		}
		if p.Pos.Line > 0 && p.File != last && err == nil {
			last = p.File
			text, _ := files.read(p.File, maxDrawing)
			lines = strings.Split(string(frontmatter.Normal(bytes.ToValidUTF8(text, []byte("\uFFFD")))), "\n")
		}
		if n := p.Pos.Line; n > 0 && n <= len(lines) {
			p.Source = lines[n-1]
		}
		if _, loose := s.loose[p.File]; loose {
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
		if d == nil {
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

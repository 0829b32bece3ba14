// Package build runs the stages in order and remembers what they cost.
//
// # What goes in
//
// A directory with a playbook ([Options]), and a [Memory] of earlier builds.
//
// # What comes out
//
// [Load] returns a [Snapshot]: the whole site, parsed, linked, checked, given
// its addresses. [Snapshot.Paths] lists every file that the site consists of,
// [Snapshot.Render] returns the bytes of one, in any order and from any number
// of goroutines, [Snapshot.Problems] everything that an author can mend.
// [Publish] writes the files into a directory.
//
// # What is promised
//
// A snapshot is immutable. Its bytes depend on the files it was loaded from and
// the options, on no clock, no environment, no order of events. A full build
// and one with memory give the same bytes: what is remembered are results of
// pure functions, by the hash of their input. After Load nothing is read from
// disk but the files that are copied as they are.
package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/internal/check"
	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/feed"
	"rolebook/internal/frontmatter"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
	"rolebook/internal/theme"
)

// Options says which playbook is built, and how.
type Options struct {
	Dir        string // the playbook
	Content    string // its content; empty means Dir/content, or Dir where that does not exist
	Out        string // a directory that is never content, relative to Dir or absolute
	Theme      string // overrides site.yaml
	BaseURL    string // overrides site.yaml
	Visibility string // overrides site.yaml: internal or public
	Drafts     bool
	Themes     fs.FS // the built-in themes; holds default/
	// Progress, if set, is told how many of a stage's steps are done.
	Progress func(stage string, done, of int)
}

// contentDir returns the content directory.
func (o Options) contentDir() string {
	if o.Content != "" {
		if filepath.IsAbs(o.Content) {
			return o.Content
		}
		return filepath.Join(o.Dir, o.Content)
	}
	dir := filepath.Join(o.Dir, "content")
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
		return dir
	}
	return o.Dir
}

// Snapshot is a whole site. It is immutable.
type Snapshot struct {
	site     *site.Site
	set      *theme.Set
	feeds    feed.Set
	problems diag.List
	paths    []Path
	pages    map[string]*site.Page
	assets   map[string]theme.Asset
	copies   map[string]string
	content  string
}

// PathKind says how a path of a snapshot is published.
type PathKind uint8

// The kinds of path.
const (
	PagePath PathKind = iota
	FeedPath
	AssetPath
	CopyPath
)

// Path is one file of the site.
type Path struct {
	Name string // slash-separated, relative to the output
	Kind PathKind
}

// loading is the state of Load.
type loading struct {
	Options
	memory   *Memory
	root     string
	fsys     fs.FS
	problems diag.List
}

// Load reads a playbook. The error is what the machine did; what an author can
// mend is in the snapshot's problems.
func Load(ctx context.Context, o Options, memory *Memory) (*Snapshot, error) {
	l := &loading{Options: o, memory: memory, root: o.contentDir()}
	root, err := os.OpenRoot(l.root)
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	defer root.Close()
	l.fsys = root.FS()
	files, problems, err := content.List(l.fsys, l.skip())
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	l.problems = append(l.problems, problems...)
	c, err := l.config()
	if err != nil {
		return nil, err
	}
	headings, err := content.LoadHeadings(c)
	if err != nil {
		return nil, err
	}
	t := l.theme(c)
	docs, err := l.parse(ctx, c, headings, files)
	if err != nil {
		return nil, err
	}
	sources, err := l.sources()
	if err != nil {
		return nil, err
	}
	in := site.Input{Config: c, Docs: docs, Sources: sources, Drafts: o.Drafts, Public: c.Visibility.Value == "public",
		Files: slices.DeleteFunc(files, func(f content.File) bool { return f.Markdown }),
		Text: func(lang, key string) string {
			if t == nil {
				return key
			}
			loc, err := locale.New(lang)
			if err != nil {
				return key
			}
			return t.Text(loc, c.Chain(lang), key)
		}}
	s, problems := site.New(in)
	l.problems = append(append(l.problems, problems...), check.Site(s)...)
	snap := &Snapshot{site: s, content: l.root}
	if t != nil {
		snap.set = t.For(s, headings)
		snap.feeds = feed.Set{Site: s, Describe: snap.set.Describe, Policy: theme.Policy}
		snap.list(t)
	}
	snap.problems = l.finish()
	return snap, nil
}

// skip lists what lies below the content directory and is no content: where
// the playbook itself is the content, its themes and its output.
func (l *loading) skip() []string {
	var skip []string
	for _, dir := range []string{l.Out, "public", "themes"} {
		if dir == "" {
			continue
		}
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(l.Dir, dir)
		}
		if rel, err := filepath.Rel(l.root, dir); err == nil && filepath.IsLocal(rel) && rel != "." {
			skip = append(skip, filepath.ToSlash(rel))
		}
	}
	return skip
}

// read returns a file, or nil where there is none.
func (l *loading) read(name string) ([]byte, error) {
	text, err := fs.ReadFile(l.fsys, name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	return text, nil
}

// config reads site.yaml; what the command line says wins.
func (l *loading) config() (*config.Config, error) {
	text, err := l.read("site.yaml")
	if err != nil {
		return nil, err
	}
	c, problems := config.Read("site.yaml", text)
	l.problems = append(l.problems, problems...)
	if l.BaseURL != "" {
		base, err := config.ParseBase(l.BaseURL)
		if err != nil {
			return nil, fmt.Errorf("--base-url: %w", err)
		}
		c.BaseURL.Value = base
	}
	if l.Theme != "" {
		c.Theme = l.Theme
	}
	if l.Visibility != "" {
		c.Visibility.Value = l.Visibility
	}
	return c, nil
}

// theme loads the theme; nil where it is wrong, with a problem.
func (l *loading) theme(c *config.Config) *theme.Theme {
	report := func(err error) {
		for line := range strings.SplitSeq(err.Error(), "\n") {
			l.problems.Add(diag.Problem{Code: diag.BadTheme, File: "themes/" + c.Theme, Message: line})
		}
	}
	base, err := fs.Sub(l.Themes, "default")
	if err != nil {
		report(err)
		return nil
	}
	dir := filepath.Join(l.Dir, "themes", filepath.FromSlash(c.Theme))
	var upper fs.FS
	switch info, err := os.Stat(dir); {
	case !filepath.IsLocal(c.Theme):
		report(fmt.Errorf("%q is not the name of a directory", c.Theme))
		return nil
	case err == nil && info.IsDir():
		root, err := os.OpenRoot(dir)
		if err != nil {
			report(err)
			return nil
		}
		defer root.Close()
		upper = root.FS()
	case c.Theme != "default":
		report(fmt.Errorf("there is no theme %q; make the directory themes/%s, or leave theme: out", c.Theme, c.Theme))
		return nil
	}
	t, err := theme.Load(theme.Overlay(upper, base), c)
	if err != nil {
		report(err)
		return nil
	}
	return t
}

func (l *loading) sources() ([]content.Source, error) {
	text, err := l.read("sources.yaml")
	if err != nil || text == nil {
		return nil, err
	}
	sources, problems := content.ParseSources("sources.yaml", text)
	l.problems = append(l.problems, problems...)
	return sources, nil
}

// parse parses all Markdown files, on all processors.
func (l *loading) parse(ctx context.Context, c *config.Config, h *content.Headings, files []content.File) ([]*content.Document, error) {
	var names []string
	for _, f := range files {
		if f.Markdown {
			names = append(names, f.Path)
		}
	}
	places := content.Locate(names, c.Tags())
	parser := content.NewParser(c, h, markdown.NewHighlighter(l.memory.highlight))
	docs := make([]*content.Document, len(places))
	problems := make([]diag.List, len(places))
	var done atomic.Int64
	err := each(ctx, len(places), func(i int) error {
		text, err := l.read(places[i].File)
		if err != nil || text == nil {
			return err // a file that vanished is no page
		}
		docs[i], problems[i] = l.memory.document(c, places[i], text, parser.Parse)
		if l.Progress != nil {
			l.Progress("reading", int(done.Add(1)), len(places))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, p := range problems {
		l.problems = append(l.problems, p...)
	}
	return slices.DeleteFunc(docs, func(d *content.Document) bool { return d == nil }), nil
}

// finish sorts the problems, names files from the playbook's directory, and
// adds the source lines.
func (l *loading) finish() diag.List {
	sorted := l.problems.Sorted()
	prefix := ""
	if rel, err := filepath.Rel(l.Dir, l.root); err == nil && rel != "." {
		prefix = filepath.ToSlash(rel) + "/"
	}
	last, text := "", []byte(nil)
	for i := range sorted {
		p := &sorted[i]
		if strings.HasPrefix(p.File, "themes/") && p.Code == diag.BadTheme || p.File == "" {
			continue
		}
		if p.Pos.Line > 0 && p.File != last {
			last = p.File
			text, _ = fs.ReadFile(l.fsys, p.File)
			text = frontmatter.Normal(bytes.ToValidUTF8(text, []byte("\uFFFD")))
		}
		if p.Pos.Line > 0 {
			p.Source = diag.SourceLine(text, p.Pos.Line)
		}
		p.File = prefix + p.File
	}
	return sorted
}

// list gathers the paths of the site.
func (s *Snapshot) list(t *theme.Theme) {
	s.pages, s.assets, s.copies = map[string]*site.Page{}, map[string]theme.Asset{}, map[string]string{}
	for _, p := range s.site.Pages {
		if _, taken := s.pages[p.Out]; !taken {
			s.pages[p.Out] = p
			s.paths = append(s.paths, Path{p.Out, PagePath})
		}
	}
	for _, out := range s.feeds.Files() {
		s.paths = append(s.paths, Path{out, FeedPath})
	}
	for _, a := range t.Assets() {
		s.assets[a.Out] = a
		s.paths = append(s.paths, Path{a.Out, AssetPath})
	}
	for _, c := range s.site.Copies {
		s.copies[c.Out] = c.From
		s.paths = append(s.paths, Path{c.Out, CopyPath})
	}
	slices.SortStableFunc(s.paths, func(a, b Path) int { return strings.Compare(a.Name, b.Name) })
	s.paths = slices.CompactFunc(s.paths, func(a, b Path) bool { return a.Name == b.Name })
}

// Paths returns every file of the site, sorted by name.
func (s *Snapshot) Paths() []Path { return s.paths }

// Problems returns what an author can mend, sorted.
func (s *Snapshot) Problems() diag.List { return s.problems }

// Site returns the pages.
func (s *Snapshot) Site() *site.Site { return s.site }

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
	case AssetPath:
		if a, ok := s.assets[p.Name]; ok {
			return a.Data, nil
		}
	}
	return nil, fmt.Errorf("rendering %s: no such file", path.Clean(p.Name))
}

// each calls f for 0 to n-1 on all processors and returns the first error by
// index. It ends early when one fails or ctx does.
func each(ctx context.Context, n int, f func(i int) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, n)
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				if errs[i] = f(i); errs[i] != nil {
					cancel()
				}
			}
		})
	}
	group.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// ContentDir returns the content directory that the snapshot was loaded from.
func (s *Snapshot) ContentDir() string { return s.content }

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
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/export"
	"rolebook/internal/feed"
	"rolebook/internal/locale"
	"rolebook/internal/search"
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
	// KeepGoing puts a page that says what is wrong in the place of each document with
	// errors, so that the others can be shown. Wrong are those by file that only the
	// site as a whole finds.
	KeepGoing bool
	Wrong     map[string]diag.List
	// Found, if set, is told what there is to read before it is read: how many
	// documents of how many bytes.
	Found func(documents int, bytes int64)
	// Progress, if set, is told how many of a stage's steps are done.
	Progress func(stage string, done, of int)
}

// loading is the state of Load.
type loading struct {
	Options
	memory   *Memory
	root     string
	fsys     fs.FS
	problems diag.List
	project  dialect.Project // what the directory was written as, for another program
	tree     dialect.Tree
	broken   map[string]bool // files whose place another page takes
	public   bool            // whether internal documents are left out
}

// Load reads a playbook. The error is what the machine did; what an author can
// mend is in the snapshot's problems.
func Load(ctx context.Context, o Options, memory *Memory) (s *Snapshot, err error) {
	memory.loading.Lock()
	defer memory.loading.Unlock()
	paths, all, give := memory.take()
	defer func() {
		if err != nil {
			give()
		}
	}()
	// The hints are taken first: if the content moves now, there will be another.
	l := &loading{Options: o, memory: memory}
	l.root, l.project = o.project()
	memory.settle(l.root, l.skip())
	root, err := os.OpenRoot(l.root)
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	defer root.Close()
	l.fsys = root.FS()
	hints := l.hints(paths, all)
	files, err := l.list(hints)
	if err != nil {
		return nil, err
	}
	if o.Found != nil {
		o.Found(memory.markdown())
	}
	text, err := l.read("site.yaml")
	if err != nil {
		return nil, err
	}
	set, err := memory.configure(ctx, o, text)
	if err != nil {
		return nil, err
	}
	l.problems = append(l.problems, set.problems...)
	l.public = set.config.Visibility.Value == "public"
	t := l.theme(set.config)
	docs, err := l.parse(ctx, set, hints)
	if err != nil {
		return nil, err
	}
	l.recognised()
	files = append(l.order(l.misnamed(set, t, files)), l.hidden(docs)...)
	sources, err := l.sources()
	if err != nil {
		return nil, err
	}
	if err := l.keepCopies(files, hints); err != nil {
		return nil, err
	}
	static, err := l.static()
	if err != nil {
		return nil, err
	}
	files = append(files, static...)
	return l.assemble(set, t, docs, sources, files), context.Cause(ctx)
}

// assemble joins what was read into a snapshot.
func (l *loading) assemble(set setup, t *theme.Theme, docs []*content.Document, sources []content.Source, files []content.File) *Snapshot {
	c := set.config
	in := site.Input{Config: c, Docs: docs, Sources: sources, Files: files, Drafts: l.Drafts, Tree: l.tree,
		Public: c.Visibility.Value == "public", Sorter: set.sorter, Texts: (&locale.Strings{}).For}
	if t != nil {
		in.Texts = t.Texts
	}
	last := l.memory.last
	var old *site.Site
	if last != nil {
		old = last.site
	}
	s, problems := site.New(in, old)
	if !l.memory.keep {
		set.forget()
	}
	snap := &Snapshot{site: s, theme: t, content: l.root, prefix: l.prefix(), early: append(l.problems, problems...), broken: l.broken, vault: l.project.Program == "Obsidian"}
	if l.project.Static != "" && l.project.Content != "." {
		snap.beside = filepath.Join(l.Dir, l.project.Static)
	}
	if l.memory.keep {
		snap.held = maps.Clone(l.memory.copies)
	}
	if t != nil {
		snap.set = t.For(s, set.headings)
		snap.set.LogoSize(l.logoSize(s.Logo))
		snap.feeds = feed.Set{Site: s, Describe: snap.set.Describe, Policy: theme.Policy}
		var before *export.Set
		if last != nil {
			before = last.exports
		}
		snap.exports = export.New(export.Input{Site: s, Text: snap.set.Text, Label: set.headings.Label, HTML: snap.set.Fragment}, before)
		snap.set.Downloads = downloads(snap.exports)
		var indexes *search.Set
		if last != nil {
			indexes = last.search
		}
		snap.search = search.New(search.Input{Site: s, Text: snap.set.Text, Label: set.headings.Label, Keep: l.memory.keep}, indexes)
		snap.list(last)
	}
	snap.paths = sync.OnceValue(snap.indexed)
	if l.memory.keep {
		l.memory.last = snap
	}
	return snap
}

// downloads tells the theme which tables belong to a page.
func downloads(of *export.Set) func(*site.Page) []theme.Download {
	return func(p *site.Page) []theme.Download {
		var out []theme.Download
		for _, d := range of.Downloads(p) {
			out = append(out, theme.Download{URL: d.Href, Format: d.Format})
		}
		return out
	}
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
	if l.project.Content == "." {
		skip = append(skip, l.project.Skip...)
	}
	return skip
}

// read returns a file, or nil where there is none. What is no ordinary file is
// none: a named pipe would be waited for, a link might lead anywhere.
func (l *loading) read(name string) ([]byte, error) {
	var b bytes.Buffer
	found, err := l.readInto(&b, name)
	if !found {
		if info, err := fs.Lstat(l.fsys, name); err == nil && info.IsDir() {
			l.problems.Add(diag.Problem{Code: diag.BadName, File: name, Message: "a directory has the name of a file that rolebook reads", Hint: "rename it"})
		}
		return nil, err
	}
	return b.Bytes(), err
}

// readInto reads a file into b, and reports whether there is one.
func (l *loading) readInto(b *bytes.Buffer, name string) (bool, error) {
	info, err := fs.Lstat(l.fsys, name)
	if err == nil && !info.Mode().IsRegular() {
		return false, nil
	}
	var f fs.File
	if err == nil {
		f, err = l.fsys.Open(name)
	}
	if err == nil {
		defer f.Close()
		b.Reset()
		b.Grow(int(info.Size()) + bytes.MinRead)
		_, err = b.ReadFrom(f)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("reading the playbook: %w", err)
	}
	return true, nil
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
	switch info, err := os.Lstat(dir); {
	case !filepath.IsLocal(c.Theme):
		report(fmt.Errorf("%q is not the name of a directory", c.Theme))
		return nil
	case err == nil && info.Mode()&fs.ModeSymlink != 0:
		report(errors.New("a symbolic link is not followed; put the theme itself here"))
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
	t, err := l.memory.themeOf(upper, base, c)
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
	sources, problems := l.memory.sourcesOf(text)
	l.problems = append(l.problems, problems...)
	return sources, nil
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

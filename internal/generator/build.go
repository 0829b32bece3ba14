// Package generator runs the stages in order and remembers what they cost.
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
// the options, on no clock, no environment, no order of events. The day of the build
// is an option: it decides what is not published yet, or no longer. A full build
// and one with memory give the same bytes: what is remembered are results of
// pure functions, by what they are made of. After Load nothing is read from
// disk but files that are copied as they are, and are too large to be held.
package generator

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/export"
	"rolebook/internal/feed"
	"rolebook/internal/locale"
	"rolebook/internal/memo"
	"rolebook/internal/search"
	"rolebook/internal/site"
	"rolebook/internal/theme"
	"rolebook/internal/translation"
	"rolebook/internal/view"
	"rolebook/internal/visibility"
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
	Day        time.Time // of the build, at midnight: what is published later, or no longer, is a draft; zero: nothing is
	Themes     fs.FS     // the built-in themes; holds default/
	// KeepGoing puts a page that says what is wrong in the place of each document with
	// errors, so that the others can be shown. Wrong are those by file that only the
	// site as a whole finds.
	KeepGoing bool
	Wrong     map[string]diag.List
	// Found, if set, is called before documents are read: with how many there are, and
	// how many bytes they have.
	Found func(documents int, bytes int64)
	// Progress, if set, is called with how many of a stage's steps are done.
	Progress func(stage string, done, of int)
	// Waiting, if set, is called when Publish has to wait for another build that writes
	// into the same directory.
	Waiting func()
}

// loading is the state of Load.
type loading struct {
	Options
	memory      *Memory
	root        string
	fsys        fs.FS
	problems    diag.List
	project     dialect.Project // what the directory was written as, for another program
	identity    dialect.Identity
	tree        dialect.Tree
	upper       fs.FS           // the directory of the project, where texts may lie that stand in others; or nil
	places      []content.Place // of all Markdown files, sorted by file
	texts       texts           // of these files
	parts       *parts
	lower       fs.FS                      // whose files lie below static/, too; nil for none
	besideFiles map[string]content.File    // those files, by their path below the content
	faults      map[string]diag.List       // errors of documents, by file, where the build keeps going
	broken      map[string]bool            // files whose place another page takes
	public      bool                       // whether internal documents are left out
	status      *translation.Status        // of the translations; nil where the playbook has one language
	kept        map[string]visibility.Kept // by file, of translations whose source no longer says it
	cited       []content.Source           // all of sources.yaml
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
	memory.load++
	l.recognise()
	done, err := l.open()
	if err != nil {
		return nil, err
	}
	defer done()
	hints := l.hints(paths, all)
	files, err := l.list(hints)
	if err != nil {
		return nil, err
	}
	if o.Found != nil {
		o.Found(memory.markdown())
	}
	set, err := l.configure()
	if err != nil {
		return nil, err
	}
	t := l.theme(set.config)
	docs, err := l.parse(ctx, set)
	if err != nil {
		return nil, err
	}
	if files, err = l.static(l.order(l.misnamed(set, t, files, docs), docs)); err != nil {
		return nil, err
	}
	if l.status, err = l.translations(ctx, set, docs, nil); err != nil {
		return nil, err
	}
	known, err := l.known(ctx, set, docs)
	if err != nil {
		return nil, err
	}
	known.Docs = l.explained(known.Docs)
	files = append(files, l.hidden(known.Docs)...)
	s = l.assemble(set, t, known, files)
	s.documents, s.sources, s.translations, s.kept = docs, l.cited, l.status, l.kept
	if err := l.copies(ctx, s, files); err != nil {
		return nil, err
	}
	l.complete(s)
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	memory.memo.Sweep(1)
	return s, nil
}

// configure reads the settings.
func (l *loading) configure() (*setup, error) {
	l.problems = append(l.problems, l.memory.cache.Problem()...)
	text, err := l.settings("site.yaml")
	if err != nil {
		return nil, err
	}
	set, err := l.memory.configure(l.Options, l.defaults(), text)
	if err != nil {
		return nil, err
	}
	l.problems = append(l.problems, set.problems...)
	l.public = set.config.Visibility.Value == "public"
	l.identified(set.config)
	return set, nil
}

// assemble joins what was read into a snapshot.
func (l *loading) assemble(set *setup, t *theme.Theme, known visibility.Selection, files []content.File) *Snapshot {
	c := set.config
	in := site.Input{Memo: l.memory.memo, Config: c, Docs: withLevels(known.Docs), Sources: known.Sources, Files: files, Left: known.Left, Tree: l.tree,
		Public: c.Visibility.Value == "public", Sorter: set.sorter, Texts: (&locale.Strings{}).For}
	if t != nil {
		in.Theme, in.Texts = t, t.Texts
	}
	s, problems := site.New(in)
	if !l.memory.keeps() {
		set.release()
	}
	snap := &Snapshot{paths: &paths{}, site: s, input: in, headings: set.headings, theme: t, content: l.root, beside: l.besideDir(), static: l.project.Static, besideFiles: l.besideFiles, prefix: l.prefix(), early: append(l.problems, problems...),
		broken: l.broken, vault: l.project.Program == "Obsidian"}
	if t != nil {
		snap.set = t.For(s, set.headings)
		snap.set.Translations = l.notices(known.Docs)
		snap.set.LogoSize(l.logoSize(s.Logo))
		snap.feeds = feed.Set{Site: s, Describe: snap.set.Describe, Policy: theme.Policy}
		snap.feeds.Own = l.rules(snap)
		snap.early = append(snap.early, snap.feeds.Problems()...)
		snap.exports = export.New(export.Input{Memo: l.memory.memo, Site: s, Text: snap.set.Text, Label: set.headings.Label, HTML: snap.set.Fragment})
		snap.set.Downloads = downloads(snap.exports)
		snap.search = search.New(search.Input{Memo: l.memory.memo, Site: s, Text: snap.set.Text, Label: set.headings.Label, Parameters: t.SearchParameters})
		snap.paths = memo.Get(l.memory.memo, pathsKey{t, s.Structure(), fmt.Sprintf("%q", s.Copies)}, snap.list)
		if problems.Count(diag.Error) == 0 { // else they may be of the same names
			snap.early = append(snap.early, snap.clashing...)
		}
	}
	snap.all = sync.OnceValue(snap.indexed)
	snap.tryTheme()
	return snap
}

// withLevels adds the levels that are made of roles to the documents.
func withLevels(docs []*content.Document) []*content.Document {
	out := slices.Clone(docs)
	for _, d := range docs {
		if d != nil {
			out = append(out, d.Made()...)
		}
	}
	return out
}

// downloads returns for the theme which tables belong to a page.
func downloads(of *export.Set) func(*site.Page) []view.Download {
	return func(p *site.Page) []view.Download {
		var out []view.Download
		for _, d := range of.Downloads(p) {
			out = append(out, view.Download{URL: d.Href, Format: d.Format})
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

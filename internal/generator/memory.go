package generator

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"
	"sync"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/theme"
)

// Memory remembers results of pure functions between builds: on disk
// highlighted code, and in this process, if it is asked to, everything else
// that depends on less than the whole site: which files there are, documents by
// their text, translations by the two documents they are made from, the theme
// by its files. It is safe for concurrent use; loads with one memory take turns.
type Memory struct {
	pack    *Pack
	keep    bool
	loading sync.Mutex

	mu    sync.Mutex
	hints map[string]bool // paths that may have changed since the last load
	all   bool            // whether any path may have

	at        string // the content directory that the following is about
	files     map[string]content.File
	listed    map[string]diag.List // problems of listing, by path
	names     []string             // of the Markdown files, sorted
	places    []content.Place
	docs      map[string]parsed   // by path
	rereads   map[string][]reread // by path, the last first
	chosen    chosen
	explained map[string]explanation // pages that say what is wrong, by path
	copies    map[string]copied      // files that are published as they are, by path
	setup     setup
	theme     themed
	sources   cited
	last      *Snapshot // of the last load that came to an end
}

// parsed is what one file came to.
type parsed struct {
	sum      [32]byte
	place    content.Place
	doc      *content.Document
	problems diag.List
}

// joined reports whether texts of other files stand in the document, or were meant to,
// so that it may have changed where its own did not.
func (p parsed) joined() bool { return p.doc != nil && len(p.doc.Parts) > 0 }

// cited is what sources.yaml came to.
type cited struct {
	sum      [32]byte
	sources  []content.Source
	problems diag.List
}

// markdown returns how many documents the memory knows of, and their bytes.
func (m *Memory) markdown() (documents int, bytes int64) {
	for _, name := range m.names {
		bytes += m.files[name].Size
	}
	return len(m.names), bytes
}

// setup is what depends on site.yaml alone.
type setup struct {
	sum      [32]byte
	config   *config.Config
	problems diag.List
	headings *content.Headings
	parser   *content.Parser
	sorters  map[string]*locale.Sorter
}

// sorter returns the sorter of a language, with the keys it knows already.
func (s setup) sorter(l *locale.Locale) *locale.Sorter { return s.sorters[l.Tag()] }

// forget gives up what only another load would need.
func (s setup) forget() {
	for _, sorter := range s.sorters {
		sorter.Forget()
	}
}

// themed is what depends on the theme's files and on settings.
type themed struct {
	sum   [32]byte
	theme *theme.Theme // nil where it is wrong
	wrong diag.List
	known bool // whether one was loaded
}

// NewMemory returns a memory over a pack of highlighted code, which may be nil.
// keep says whether it remembers in this process, too, which only pays where
// one process loads more than once.
func NewMemory(pack *Pack, keep bool) *Memory {
	return &Memory{pack: pack, keep: keep, all: true, hints: map[string]bool{}, docs: map[string]parsed{}, rereads: map[string][]reread{}, explained: map[string]explanation{}, copies: map[string]copied{}}
}

// Changed tells the memory which files, absolute or relative to the working
// directory, may have changed since the last load began; with all, any. A
// memory that is told nothing looks at nothing again.
func (m *Memory) Changed(paths []string, all bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all = m.all || all
	for _, p := range paths {
		m.hints[p] = true
	}
}

// take returns what may have changed, and forgets it; give puts it back where a
// load came to nothing.
func (m *Memory) take() (hints []string, all bool, give func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for h := range m.hints {
		hints = append(hints, h)
	}
	slices.Sort(hints)
	all, m.all, m.hints = m.all || !m.keep, false, map[string]bool{}
	return hints, all, func() { m.Changed(hints, all) }
}

// highlight is the memory of markdown.Highlighter.
func (m *Memory) highlight(language, code string, colour func() string) string {
	if m.pack == nil {
		return colour()
	}
	return m.pack.Remember(language, code, colour)
}

// settle prepares the memory for a content directory, what is skipped in it, and the
// rules by which files are published. Paths mean other files where it was another one,
// so all about files goes.
func (m *Memory) settle(root string, skip []string, rules string) {
	at := fmt.Sprintf("%q %q %s", root, skip, rules)
	if m.at == at {
		return
	}
	m.at, m.files, m.listed, m.names, m.places = at, nil, nil, nil, nil
	m.chosen = chosen{}
	m.docs, m.rereads, m.copies, m.explained = map[string]parsed{}, map[string][]reread{}, map[string]copied{}, map[string]explanation{}
}

// list brings the table of files up to date: all of it, or what was hinted at.
// It returns what is not Markdown.
func (l *loading) list(h hints) ([]content.File, error) {
	m := l.memory
	tops := h.tops()
	if m.files == nil {
		tops = []string{"."}
	}
	for _, from := range tops {
		files, problems, err := content.List(l.fsys, from, l.skip())
		if err != nil {
			return nil, fmt.Errorf("reading the playbook: %w", err)
		}
		m.replace(from, files, problems)
	}
	if m.names == nil {
		for name, f := range m.files {
			if f.Markdown && l.project.Holds(name) != dialect.Out {
				m.names = append(m.names, name)
			}
		}
		slices.Sort(m.names)
	}
	for _, problems := range m.listed {
		l.problems = append(l.problems, problems...)
	}
	return l.others(), nil
}

// replace puts what a listing found in the place of what was there.
func (m *Memory) replace(from string, files []content.File, problems diag.List) {
	if m.files == nil {
		m.files, m.listed = map[string]content.File{}, map[string]diag.List{}
	}
	under := func(name string) bool {
		return from == "." || name == from || strings.HasPrefix(name, from+"/")
	}
	now := map[string]content.File{}
	for _, f := range files {
		now[f.Path] = f
	}
	for name, f := range m.files {
		if !under(name) {
			continue
		}
		if n, ok := now[name]; !ok || n.Markdown != f.Markdown {
			delete(m.files, name)
			m.names = nil
		}
	}
	for name, f := range now {
		if _, known := m.files[name]; !known {
			m.names = nil
		}
		m.files[name] = f
	}
	for name := range m.listed {
		if under(name) {
			delete(m.listed, name)
		}
	}
	for _, p := range problems {
		m.listed[p.File] = append(m.listed[p.File], p)
	}
}

// document returns what parse makes of a file, from memory where the file has
// the text it had.
func (m *Memory) document(place content.Place, text []byte, parse func(content.Place, []byte) (*content.Document, diag.List)) parsed {
	if !m.keep {
		doc, problems := parse(place, text)
		return parsed{doc: doc, problems: problems}
	}
	sum := sha256.Sum256(text)
	m.mu.Lock()
	known, ok := m.docs[place.File]
	m.mu.Unlock()
	if ok && known.sum == sum && known.place == place && !known.joined() {
		return known
	}
	known = parsed{sum: sum, place: place}
	known.doc, known.problems = parse(place, text)
	return known
}

// rereadOf returns what a document came to when it was read in another way.
func (m *Memory) rereadOf(from *content.Document, key string) (reread, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, known := range m.rereads[from.File] {
		if known.from == from && known.key == key {
			return known, true
		}
	}
	return reread{}, false
}

// keepReread remembers what a document came to. It is read twice in another way at
// most: as of another kind, and without what is left out.
func (m *Memory) keepReread(r reread) {
	if m.keep {
		m.mu.Lock()
		defer m.mu.Unlock()
		known := m.rereads[r.from.File]
		m.rereads[r.from.File] = append([]reread{r}, known[:min(len(known), 1)]...)
	}
}

// sourcesOf is content.ParseSources with memory.
func (m *Memory) sourcesOf(text []byte) ([]content.Source, diag.List) {
	sum := sha256.Sum256(text)
	if !m.keep || m.sources.sum != sum {
		m.sources = cited{sum: sum}
		m.sources.sources, m.sources.problems = content.ParseSources("sources.yaml", text)
	}
	return m.sources.sources, m.sources.problems
}

// configure reads site.yaml over what stands where it says nothing, and prepares what depends on it.
func (m *Memory) configure(ctx context.Context, o Options, d config.Defaults, text []byte) (setup, error) {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %q %s", o.BaseURL, o.Theme, o.Visibility, d, text))
	if m.keep && m.setup.config != nil && m.setup.sum == sum {
		return m.setup, ctx.Err()
	}
	s := setup{sum: sum, sorters: map[string]*locale.Sorter{}}
	s.config, s.problems = config.Read("site.yaml", text, d)
	if o.BaseURL != "" {
		base, err := config.ParseBase(o.BaseURL)
		if err != nil {
			return s, fmt.Errorf("--base-url: %w", err)
		}
		s.config.BaseURL.Value = base
	}
	if o.Theme != "" {
		s.config.Theme = o.Theme
	}
	if o.Visibility != "" {
		s.config.Visibility.Value = o.Visibility
	}
	var err error
	if s.headings, err = content.LoadHeadings(s.config); err != nil {
		return s, err
	}
	for _, l := range s.config.Locales {
		s.sorters[l.Tag()] = l.Sorter()
	}
	s.parser = content.NewParser(s.config, s.headings, markdown.NewHighlighter(m.highlight))
	m.chosen = chosen{}
	m.setup, m.docs, m.rereads, m.places = s, map[string]parsed{}, map[string][]reread{}, nil
	return s, nil
}

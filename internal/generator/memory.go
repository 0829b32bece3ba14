package generator

import (
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
	"rolebook/internal/memo"
)

// Memory remembers results of pure functions between builds: on disk highlighted code,
// and in this process, if it is to keep them, everything else that depends on less than
// the whole site, in a [memo.Memo]. Beside that it has the table of the files there are, which
// the hints of [Memory.Changed] keep up to date: they save reading, not computing. It is safe
// for concurrent use; loads with one memory take turns.
type Memory struct {
	cache   *Cache
	unread  bool       // whether nobody looks at the HTML of documents, so that code needs no colours
	memo    *memo.Memo // nil where nothing is kept
	loading sync.Mutex

	mu    sync.Mutex
	hints map[string]bool // paths that may have changed since the last load
	all   bool            // whether any path may have

	load   int    // the number of the load
	at     string // the content directory that the following is about, and the rules for its files
	files  map[string]file
	listed map[string]diag.List // problems of listing, by path
	names  []string             // of the Markdown files, sorted
	named  int                  // the load that made names
}

// file is a file of the content directory. Until its revision changes, its bytes are those
// that were read: it is the number of the last load before which it may have changed.
type file struct {
	content.File
	revision int
}

// setup is what depends on site.yaml alone. Keys of the memo have its address in the place of
// all that it is made of.
type setup struct {
	config   *config.Config
	problems diag.List
	headings *content.Headings
	parser   *content.Parser
	sorters  map[string]*locale.Sorter
}

// sorter returns the sorter of a language, with the keys it knows already.
func (s *setup) sorter(l *locale.Locale) *locale.Sorter { return s.sorters[l.Tag()] }

// release gives up what only another load would need.
func (s *setup) release() {
	for _, sorter := range s.sorters {
		sorter.Forget()
	}
}

// highlight returns what highlights code; see [markdown.NewHighlighter].
func (m *Memory) highlight() func(language, code string, colour func() string) string {
	if m.unread {
		return func(_, _ string, _ func() string) string { return "" }
	}
	return m.cache.Highlight
}

// NewMemory returns a memory over a cache of highlighted code, which may be nil.
// keep says whether it remembers in this process, too, which only pays where
// one process loads more than once.
func NewMemory(cache *Cache, keep bool) *Memory {
	m := &Memory{cache: cache, all: true, hints: map[string]bool{}}
	if keep {
		m.memo = memo.New()
	}
	return m
}

// keeps reports whether results are remembered in this process.
func (m *Memory) keeps() bool { return m.memo != nil }

// Changed says which files, absolute or relative to the working
// directory, may have changed since the last load began; with all, any. Without
// a call the next load looks at no file again.
func (m *Memory) Changed(paths []string, all bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.all = m.all || all
	for _, p := range paths {
		m.hints[p] = true
	}
}

// take returns what may have changed, and clears it; give puts it back where a
// load came to nothing.
func (m *Memory) take() (hints []string, all bool, give func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for h := range m.hints {
		hints = append(hints, h)
	}
	slices.Sort(hints)
	all, m.all, m.hints = m.all || !m.keeps(), false, map[string]bool{}
	return hints, all, func() { m.Changed(hints, all) }
}

// markdown returns how many documents there are, and their bytes.
func (m *Memory) markdown() (documents int, bytes int64) {
	for _, name := range m.names {
		bytes += m.files[name].Size
	}
	return len(m.names), bytes
}

// settle prepares the memory for a content directory, what is skipped in it, and the
// rules by which files are published. Paths mean other files where it was another one.
func (m *Memory) settle(root string, skip []string, rules string) {
	if at := fmt.Sprintf("%q %q %s", root, skip, rules); m.at != at {
		m.at, m.files, m.listed, m.names = at, nil, nil, nil
	}
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
		m.replace(from, files, problems, h)
	}
	if m.names == nil {
		m.named = m.load
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
func (m *Memory) replace(from string, files []content.File, problems diag.List, h hints) {
	if m.files == nil {
		m.files, m.listed = map[string]file{}, map[string]diag.List{}
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
		before, known := m.files[name]
		if !known {
			m.names = nil
		}
		if !known || h.touched(name) {
			before.revision = m.load
		}
		m.files[name] = file{f, before.revision}
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

// sourcesKey is the hash of sources.yaml.
type sourcesKey [sha256.Size]byte

// cited is what sources.yaml came to.
type cited struct {
	sources  []content.Source
	problems diag.List
}

// sourcesOf is content.ParseSources with memory.
func (m *Memory) sourcesOf(text []byte) cited {
	return memo.Get(m.memo, sourcesKey(sha256.Sum256(text)), func() (c cited) {
		c.sources, c.problems = content.ParseSources("sources.yaml", text)
		return c
	})
}

// setupKey is the hash of all that a setup is made of.
type setupKey [sha256.Size]byte

// configure reads site.yaml over what stands where it says nothing, and prepares what depends on it.
func (m *Memory) configure(o Options, d config.Defaults, text []byte) (*setup, error) {
	key := setupKey(sha256.Sum256(fmt.Appendf(nil, "%s %q %q %q %q %s", m.at, o.BaseURL, o.Theme, o.Visibility, d, text)))
	return memo.Try(m.memo, key, func() (*setup, error) { return m.newSetup(o, d, text) })
}

func (m *Memory) newSetup(o Options, d config.Defaults, text []byte) (*setup, error) {
	s := &setup{sorters: map[string]*locale.Sorter{}}
	s.config, s.problems = config.Read("site.yaml", text, d)
	if o.BaseURL != "" {
		base, err := config.ParseBase(o.BaseURL)
		if err != nil {
			return nil, fmt.Errorf("--base-url: %w", err)
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
		return nil, err
	}
	for _, l := range s.config.Locales {
		s.sorters[l.Tag()] = l.Sorter()
	}
	s.parser = content.NewParser(s.config, s.headings, markdown.NewHighlighter(m.highlight()))
	return s, nil
}

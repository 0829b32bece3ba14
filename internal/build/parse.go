package build

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/theme"
)

// parse returns the documents of all Markdown files, parsed on all processors.
// Where the memory keeps, a file is read again only if it may have changed.
func (l *loading) parse(ctx context.Context, set setup, h hints) ([]*content.Document, error) {
	m := l.memory
	if m.places == nil || !samePlaces(m.places, m.names) {
		m.places = content.Locate(m.names, set.config.Tags())
	}
	results := make([]parsed, len(m.places))
	var todo []int
	for i, place := range m.places {
		known, ok := m.docs[place.File]
		if m.keep && ok && known.place == place && !h.touched(place.File) {
			results[i] = known
			continue
		}
		todo = append(todo, i)
	}
	var done atomic.Int64
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	err := each(ctx, len(todo), func(i int) error {
		place, text := m.places[todo[i]], buffers.Get().(*bytes.Buffer)
		defer buffers.Put(text) // no document keeps any of it
		found, err := l.readInto(text, place.File)
		if err != nil || !found {
			return err // a file that vanished is no page
		}
		results[todo[i]] = m.document(place, text.Bytes(), set.parser.Parse)
		results[todo[i]].explain(place, set.config.Visibility.Value == "public")
		if l.Progress != nil {
			l.Progress("reading", int(done.Add(1)), len(todo))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l.collect(results, todo), nil
}

// samePlaces reports whether places are those of these files.
func samePlaces(places []content.Place, names []string) bool {
	return slices.EqualFunc(places, names, func(p content.Place, name string) bool { return p.File == name })
}

// collect keeps what was parsed, and returns the documents and their problems.
func (l *loading) collect(results []parsed, todo []int) []*content.Document {
	m := l.memory
	docs := make([]*content.Document, 0, len(results))
	for _, r := range results {
		l.problems = append(l.problems, r.problems...)
		if doc := l.shown(r); doc != nil {
			docs = append(docs, doc)
		}
	}
	if !m.keep {
		return docs
	}
	if len(m.docs) > len(m.places) {
		known := make(map[string]parsed, len(m.places))
		for i, place := range m.places {
			known[place.File] = results[i]
		}
		m.docs = known
	}
	for _, i := range todo {
		if file := m.places[i].File; results[i].doc != nil || results[i].problems != nil {
			m.docs[file] = results[i]
		} else {
			delete(m.docs, file)
		}
	}
	return docs
}

// maxHeld is the size of the largest copied file that is held in memory.
const maxHeld = 16 << 20

// keepCopies reads the files that are published as they are, where the memory
// keeps: what is served then is the snapshot, whatever happens to the file.
func (l *loading) keepCopies(files []content.File, h hints) error {
	m := l.memory
	if !m.keep {
		return nil
	}
	now := make(map[string][]byte, len(files))
	for _, f := range files {
		if f.Size > maxHeld {
			continue
		}
		if data, ok := m.copies[f.Path]; ok && !h.touched(f.Path) {
			now[f.Path] = data
			continue
		}
		data, err := l.read(f.Path)
		if err != nil {
			return err
		}
		if data != nil {
			now[f.Path] = data
		}
	}
	m.copies = now
	return nil
}

// themeOf loads a theme, unless it is the one that is remembered.
func (m *Memory) themeOf(upper, base fs.FS, c *config.Config) (*theme.Theme, error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q\n", c.Theme, c.Accent.Value, c.Radius.Value, c.Density.Value)
	for _, tag := range c.Tags() { // search has a script of its own in each language
		fmt.Fprintf(h, "%q %q %t\n", tag, c.Chain(tag), c.Fallbacks.Off)
	}
	if upper != nil {
		err := fs.WalkDir(upper, ".", func(name string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(upper, name)
			fmt.Fprintf(h, "%q %d\n%s", name, len(text), text)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("reading the theme: %w", err)
		}
	}
	sum := [32]byte(h.Sum(nil))
	if m.keep && m.theme.theme != nil && m.theme.sum == sum {
		return m.theme.theme, nil
	}
	t, err := theme.Load(theme.Overlay(upper, base), c)
	if err != nil {
		return nil, err
	}
	m.theme = themed{sum, t}
	return t, nil
}

// prefix is the content directory as it stands before file names in problems.
func (l *loading) prefix() string {
	if rel, err := filepath.Rel(l.Dir, l.root); err == nil && rel != "." {
		return filepath.ToSlash(rel) + "/"
	}
	return ""
}

package generator

import (
	"bytes"
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/internal/content"
)

// parse returns the documents of all Markdown files, parsed on all processors.
// Where the memory keeps, a file is read again only if it may have changed.
func (l *loading) parse(ctx context.Context, set setup, h hints) ([]*content.Document, error) {
	m := l.memory
	if m.places == nil || !samePlaces(m.places, m.names) {
		m.places = content.Locate(m.names, set.config.Tags())
		l.first(m.places)
	}
	results := make([]parsed, len(m.places))
	var todo []int
	for i, place := range m.places {
		known, ok := m.docs[place.File]
		if m.keep && ok && known.place == place && !h.touched(place.File) && !known.joined() {
			results[i] = known
			continue
		}
		todo = append(todo, i)
	}
	var done atomic.Int64
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	l.parts = l.partsOf(set)
	parser := l.parts.parser(nil)
	err := each(ctx, len(todo), func(i int) error {
		place, text := m.places[todo[i]], buffers.Get().(*bytes.Buffer)
		defer buffers.Put(text) // no document keeps any of it
		if err := l.readInto(text, place.File, content.MaxFile); err != nil {
			results[todo[i]].problems, err = content.Unread(place.File, "the file", err)
			return err
		}
		results[todo[i]] = m.document(place, text.Bytes(), parser.Parse)
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

// first lets the file that GitBook calls the first page be that, and what else would be
// an ordinary page.
func (l *loading) first(places []content.Place) {
	home := path.Clean(l.project.Home)
	if !slices.ContainsFunc(places, func(p content.Place) bool { return p.File == home }) {
		return
	}
	for i := range places {
		switch p := &places[i]; {
		case p.File == home:
			p.Key, p.Index, p.Folder = "", true, content.KindPage
		case p.Key == "" && !strings.Contains(p.File, "/"):
			p.Key, p.Index = strings.TrimSuffix(p.File, path.Ext(p.File)), false
		}
	}
}

// collect keeps what was parsed, and returns the documents and their problems.
func (l *loading) collect(results []parsed, todo []int) []*content.Document {
	m := l.memory
	docs := make([]*content.Document, 0, len(results))
	for i, r := range results {
		if l.project.Lists(m.places[i].File) {
			continue
		}
		l.problems = append(l.problems, r.problems...)
		if doc := l.fault(m.places[i], r); doc != nil {
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

// prefix is the content directory as it stands before file names in problems.
func (l *loading) prefix() string {
	if rel, err := filepath.Rel(l.Dir, l.root); err == nil && rel != "." {
		return filepath.ToSlash(rel) + "/"
	}
	return ""
}

package generator

import (
	"bytes"
	"context"
	"crypto/sha256"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/memo"
)

// parsed is what one file came to.
type parsed struct {
	text     string // of the file; empty where it could not be read
	doc      *content.Document
	problems diag.List
	load     int // the number of the load that parsed it
}

// joined reports whether texts of other files stand in the document, or were meant to,
// so that it may have changed where its own did not.
func (p parsed) joined() bool { return p.doc != nil && len(p.doc.Parts) > 0 }

// Keys of the memo: of places; of a document by its file, which is read again only when its
// revision changes, and by its text, which is parsed again only when that has changed. A
// document that is joined is read in each load: its keys have the number of that.
type (
	placesKey struct {
		set   *setup
		named int // the load that made the list of names
	}
	fileKey struct {
		set      *setup
		place    content.Place
		revision int
		load     int
	}
	textKey struct {
		set   *setup
		place content.Place
		sum   [sha256.Size]byte
		load  int
	}
)

// parse returns the documents of all Markdown files, parsed on all processors.
func (l *loading) parse(ctx context.Context, set *setup) ([]*content.Document, error) {
	l.locate(set)
	parser := l.parts.parser(nil)
	results := make([]parsed, len(l.places))
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	var done atomic.Int64
	err := each(ctx, len(results), func(i int) (err error) {
		text := buffers.Get().(*bytes.Buffer)
		defer buffers.Put(text)
		if results[i], err = l.document(set, parser, l.places[i], text); err != nil {
			return err
		}
		l.texts.of[i] = results[i].text
		if l.Progress != nil {
			l.Progress("reading", int(done.Add(1)), len(results))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return l.gather(results), nil
}

// locate gives the Markdown files their places.
func (l *loading) locate(set *setup) {
	l.places = memo.Get(l.memory.memo, placesKey{set, l.memory.named}, func() []content.Place {
		places := content.Locate(l.memory.names, set.config)
		l.first(places)
		return places
	})
	l.parts = l.partsOf(set)
	l.texts = texts{places: l.places, of: make([]string, len(l.places))}
}

// gather returns the documents among what the files came to, and keeps what is wrong with
// them.
func (l *loading) gather(results []parsed) []*content.Document {
	docs := make([]*content.Document, 0, len(results))
	for i, r := range results {
		if l.project.Lists(l.places[i].File) {
			continue
		}
		l.problems = append(l.problems, r.problems...)
		if doc := l.fault(l.places[i], r); doc != nil {
			docs = append(docs, doc)
		}
	}
	return docs
}

// document returns what a file came to, with its text read into a buffer if it is read.
func (l *loading) document(set *setup, parser *content.Parser, place content.Place, text *bytes.Buffer) (parsed, error) {
	m := l.memory
	read := func(load int) (parsed, error) {
		return memo.Try(m.memo, fileKey{set, place, m.files[place.File].revision, load}, func() (parsed, error) {
			if err := l.readInto(text, place.File, content.MaxFile); err != nil {
				problems, err := content.Unread(place.File, "the file", err)
				return parsed{problems: problems}, err
			}
			parse := func() parsed {
				doc, problems := parser.Parse(place, text.Bytes())
				return parsed{text.String(), doc, problems, m.load}
			}
			if !m.keeps() {
				return parse(), nil
			}
			return memo.Get(m.memo, textKey{set, place, sha256.Sum256(text.Bytes()), load}, parse), nil
		})
	}
	p, err := read(0)
	if err == nil && p.joined() && p.load != m.load {
		return read(m.load)
	}
	return p, err
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

// prefix is the content directory as it stands before file names in problems.
func (l *loading) prefix() string {
	if rel, err := filepath.Rel(l.Dir, l.root); err == nil && rel != "." {
		return filepath.ToSlash(rel) + "/"
	}
	return ""
}

package generator

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/translation"
)

// Documents is what people wrote, before a site is made of it.
type Documents struct {
	All          []*content.Document // whole, and without what translations inherit
	Translations *translation.Status // nil where the playbook has one language
	Languages    []string            // tags, in the order of site.yaml
	Problems     diag.List           // of the files, each by itself
	Dir          string              // of the content
}

// ReadDocuments reads the documents of a playbook and what was accepted of them. It costs a
// fraction of what Load does.
func ReadDocuments(ctx context.Context, o Options) (*Documents, error) {
	return read(ctx, o, func(l *loading, set *setup) (docs []*content.Document, status *translation.Status, err error) {
		if docs, err = l.parse(ctx, set); err == nil {
			status, err = l.translations(ctx, set, docs, nil)
		}
		return docs, status, err
	})
}

// ReadStatus reads what was accepted of the documents of a playbook, and of each document
// what that takes: of translations that are current the front matter. All and the problems of
// what is not read are left out.
func ReadStatus(ctx context.Context, o Options) (*Documents, error) {
	return read(ctx, o, func(l *loading, set *setup) ([]*content.Document, *translation.Status, error) {
		status, err := l.statusOf(ctx, set)
		return nil, status, err
	})
}

func read(ctx context.Context, o Options, documents func(*loading, *setup) ([]*content.Document, *translation.Status, error)) (*Documents, error) {
	memory := NewMemory(nil, false)
	memory.unread = true
	l := &loading{Options: o, memory: memory}
	l.recognise()
	done, err := l.open()
	if err != nil {
		return nil, err
	}
	defer done()
	if _, err := l.list(hints{all: true}); err != nil {
		return nil, err
	}
	set, err := l.configure()
	if err != nil {
		return nil, err
	}
	docs, status, err := documents(l, set)
	if err != nil {
		return nil, err
	}
	return &Documents{docs, status, set.config.Tags(), l.texts.quote(l.problems, l.read).Sorted(), l.root}, nil
}

// statusOf reads the headers of all documents, and the bodies of those that are asked for.
func (l *loading) statusOf(ctx context.Context, set *setup) (*translation.Status, error) {
	l.locate(set)
	parser, results := l.parts.parser(nil), make([]parsed, len(l.places))
	err := each(ctx, len(results), func(i int) error {
		var text bytes.Buffer
		r, place := &results[i], l.places[i]
		if err := l.readInto(&text, place.File, content.MaxFile); err != nil {
			r.problems, err = content.Unread(place.File, "the file", err)
			return err
		}
		l.texts.of[i] = text.String()
		r.doc, r.problems = parser.ParseHead(place, text.Bytes())
		return nil
	})
	if err != nil {
		return nil, err
	}
	whole := make(map[string]func() parsed, len(results))
	read := make([]parsed, len(results)) // of the same indexes: those with a body
	for i, place := range l.places {
		whole[place.File] = sync.OnceValue(func() parsed {
			read[i].doc, read[i].problems = parser.Parse(place, []byte(l.texts.of[i]))
			return read[i]
		})
	}
	heads := slices.Clone(results)
	for i := range results {
		results[i].problems = nil
	}
	status, err := l.translations(ctx, set, l.gather(results), func(d *content.Document) *content.Document { return whole[d.File]().doc })
	for i, r := range read {
		if r.doc == nil { // otherwise its problems are those of the header, and more
			r = heads[i]
		}
		l.problems = append(l.problems, r.problems...)
	}
	return status, err
}

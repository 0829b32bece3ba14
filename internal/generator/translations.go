package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/memo"
	"rolebook/internal/translation"
)

// unitsKey is what the units of a source depend on.
type unitsKey struct{ of *content.Document }

// translations says how the documents stand in each language; nil where the playbook has
// one. It looks at documents whole, whatever of them a public build leaves out: an item
// that is not published does not make a translation stale.
func (l *loading) translations(set *setup, docs []*content.Document) (*translation.Status, error) {
	if len(set.config.Tags()) < 2 {
		return nil, nil
	}
	var failed error
	_, none := fs.Stat(l.fsys, translation.Dir)
	read := func(name string) (text string, ok bool) {
		if none != nil {
			return "", false
		}
		var b bytes.Buffer
		err := l.readInto(&b, name, content.MaxFile)
		if err != nil && !errors.Is(err, fs.ErrNotExist) && failed == nil {
			var problems diag.List
			problems, failed = content.Unread(name, "the file", err)
			l.problems = append(l.problems, problems...)
		}
		return b.String(), err == nil
	}
	in := translation.Input{Languages: set.config.Tags(), Docs: docs,
		Draft: func(d *content.Document) bool { return d.Draft && !l.Drafts },
		Units: func(d *content.Document) []translation.Unit {
			return memo.Get(l.memory.memo, unitsKey{d}, func() []translation.Unit {
				return translation.Units(d, []byte(l.texts.find(d.File)))
			})
		},
		Lock: func(file string) (translation.Lock, bool) {
			name := translation.LockFile(file)
			text, ok := read(name)
			if !ok {
				return translation.Lock{}, false
			}
			lock, line := translation.ParseLock([]byte(text))
			if line > 0 {
				l.problems.Add(diag.Problem{Code: diag.BadLock, File: name, Pos: diag.Pos{Line: line},
					Message: "this line is not what rolebook writes", Hint: fmt.Sprintf("correct it, or delete the file and accept the translation again: rolebook status --accept %s", file)})
			}
			return lock, true
		},
	}
	status := translation.New(in)
	for _, row := range status.Rows {
		for _, cell := range row.Cells {
			if cell.State == translation.Orphan {
				l.problems.Add(diag.Problem{Code: diag.OrphanTranslation, File: cell.File, Message: "the source of this translation is gone, and with it what was inherited, visibility and draft among it",
					Hint: "write what is to hold into its front matter, and translate: false; or delete it"})
			}
		}
	}
	return status, failed
}

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
	docs, err := l.parse(ctx, set)
	if err != nil {
		return nil, err
	}
	status, err := l.translations(set, docs)
	if err != nil {
		return nil, err
	}
	return &Documents{docs, status, set.config.Tags(), l.texts.quote(l.problems, l.read).Sorted(), l.root}, nil
}

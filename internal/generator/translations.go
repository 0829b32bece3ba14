package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"time"

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
	in := translation.Input{Languages: set.config.Tags(), Docs: docs,
		Draft: func(d *content.Document) bool { return d.Draft && !l.Drafts },
		Units: func(d *content.Document) []translation.Unit {
			return memo.Get(l.memory.memo, unitsKey{d}, func() []translation.Unit {
				return translation.Units(d, []byte(l.texts.find(d.File)))
			})
		},
		Lock: func(file string) (translation.Lock, bool) {
			if none != nil {
				return translation.Lock{}, false
			}
			lock, err := l.lock(translation.LockFile(file))
			if err != nil && !errors.Is(err, fs.ErrNotExist) && failed == nil {
				var problems diag.List
				problems, failed = content.Unread(translation.LockFile(file), "the file", err)
				l.problems = append(l.problems, problems...)
			}
			if err == nil && lock.wrong > 0 {
				l.problems.Add(diag.Problem{Code: diag.BadLock, File: translation.LockFile(file), Pos: diag.Pos{Line: lock.wrong},
					Message: "this line is not what rolebook writes", Hint: fmt.Sprintf("correct it, or delete the file and accept the translation again: rolebook status --accept %s", file)})
			}
			return lock.Lock, err == nil
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

// lockKey is what tells that a lock file is as it was: who accepts a translation writes
// another one.
type lockKey struct {
	name    string
	size    int64
	changed time.Time
}

// lock is a lock file, and the line that could not be read, from 1; 0 for none.
type lock struct {
	translation.Lock
	wrong int
}

// lock reads a lock file, unless it is as it was: a preview has many, and one save changes
// at most a few.
func (l *loading) lock(name string) (lock, error) {
	info, err := fs.Lstat(l.fsys, name)
	if err != nil {
		return lock{}, err
	}
	return memo.Try(l.memory.memo, lockKey{name, info.Size(), info.ModTime()}, func() (lock, error) {
		var b bytes.Buffer
		if err := l.readInto(&b, name, content.MaxFile); err != nil {
			return lock{}, err
		}
		read, wrong := translation.ParseLock(b.Bytes())
		return lock{read, wrong}, nil
	})
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

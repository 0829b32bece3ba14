package generator

import (
	"bytes"
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
	return translation.New(in), failed
}

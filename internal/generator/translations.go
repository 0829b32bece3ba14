package generator

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/memo"
	"rolebook/internal/translation"
	"rolebook/internal/visibility"
)

// unitsKey is what the units of a document depend on.
type unitsKey struct{ of *content.Document }

// translations says how the documents stand in each language; nil where the playbook has
// one. It looks at documents whole, whatever of them a public build leaves out: an item
// that is not published does not make a translation stale. whole returns a document with its
// body; nil where all have theirs.
func (l *loading) translations(ctx context.Context, set *setup, docs []*content.Document, whole func(*content.Document) *content.Document) (*translation.Status, error) {
	locks, err := l.locks(ctx, docs)
	if err != nil || len(set.config.Tags()) < 2 && len(locks) == 0 {
		return nil, err
	}
	if whole == nil {
		whole = func(d *content.Document) *content.Document { return d }
	}
	o := visibility.Options{Languages: set.config.Tags()}
	closed := sync.OnceValue(func() map[string]visibility.Kept { return closed(docs, o, whole) })
	status := translation.New(translation.Input{Config: set.config, Docs: docs, Whole: whole,
		Text:  func(d *content.Document) string { return l.texts.find(d.File) },
		Draft: func(d *content.Document) bool { return d.Draft && !l.Drafts },
		Units: func(d *content.Document) []translation.Unit {
			return memo.Get(l.memory.memo, unitsKey{d}, func() []translation.Unit {
				return translation.Units(whole(d), []byte(l.texts.find(d.File)))
			})
		},
		Lock: func(file string) (translation.Lock, bool) {
			lock, accepted := locks[file]
			return lock.Lock, accepted
		},
		Closed: func(d *content.Document) (internal, draft bool) {
			of := closed()[d.File]
			return of.Internal, of.Draft
		},
		Each: func(n int, f func(i int)) {
			_ = each(ctx, n, func(i int) error { f(i); return nil }) // a context that ends is looked at later
		},
	})
	l.circles(docs, o.Languages)
	l.kept = map[string]visibility.Kept{}
	for _, d := range docs {
		l.keep(status, d, whole)
	}
	if len(o.Languages) < 2 {
		return nil, nil
	}
	return status, context.Cause(ctx)
}

// closed says of each document, by its file, for whom it is as a whole. Originals have their
// bodies, on which their kind depends.
func closed(docs []*content.Document, o visibility.Options, whole func(*content.Document) *content.Document) map[string]visibility.Kept {
	docs = slices.Clone(docs)
	for i, j := range content.Originals(docs, o.Languages) {
		if j < 0 {
			docs[i] = whole(docs[i])
		}
	}
	of := make(map[string]visibility.Kept, len(docs))
	internal, drafts := visibility.Closed(docs, o)
	for i, d := range docs {
		of[d.File] = visibility.Kept{Internal: internal[i], Draft: drafts[i]}
	}
	return of
}

// circles reports documents that name each other as their source.
func (l *loading) circles(docs []*content.Document, languages []string) {
	for _, i := range content.Circles(docs, languages) {
		d := docs[i]
		l.problems.Add(diag.Problem{Code: diag.Contradicted, File: d.File, Pos: d.Meta.Source.Pos,
			Message: fmt.Sprintf("source: %s goes in a circle: that document is a translation of this one; this one is taken for the original", d.Meta.Source.Value),
			Hint:    "leave source out of the document that was written first"})
	}
}

// untranslated reports translations that are still the text of their source: they tell readers
// and search engines that the text is in their language.
func (l *loading) untranslated(docs []*content.Document) {
	if l.status == nil {
		return
	}
	for _, d := range docs {
		if c := l.status.Of(d.File); c.State == translation.Copied {
			l.problems.Add(diag.Problem{Code: diag.CopiedTranslation, File: d.File, Pos: diag.Pos{Line: 1, Col: 1},
				Message: fmt.Sprintf("most of this is still the text of %s", c.Source),
				Hint:    "write draft: true, and readers see the source with a notice, until it is translated; if it is right as it is, accept it: rolebook status --accept " + d.File})
		}
	}
}

// keep notes for whom a translation was, where its source, or what of it was internal, is
// gone: what it inherited stands nowhere but in its lock file.
func (l *loading) keep(status *translation.Status, d *content.Document, whole func(*content.Document) *content.Document) {
	c := status.Of(d.File)
	lock := status.Lock(d.File)
	if lacks := status.Lacks(c); lacks != "" {
		l.problems.Add(diag.Problem{Code: diag.Untranslated, File: d.File, Message: fmt.Sprintf("the translation lacks %s of %s; the first is %s", lacks, c.Source, c.Lacks[0]),
			Hint: "translate them, or write their ids; rolebook status " + d.File + " lists them"})
	}
	switch {
	case c.State == translation.Orphan:
		l.problems.Add(diag.Problem{Code: diag.OrphanTranslation, File: d.File, Message: "the source of this translation is gone, and with it what was inherited" + keeps(lock),
			Hint: "write what is to hold into its front matter, and translate: false; or delete it"})
		kept := visibility.Kept{Internal: lock.Internal, Draft: lock.Draft}
		if slices.ContainsFunc(lock.Units, func(u translation.Unit) bool { return u.Internal }) {
			kept.Fix = "mark it with {visibility=internal}, and write translate: false into the front matter"
		}
		l.kept[d.File] = kept
	case mayHoldInternal(c.Changes, status.Units(c.Source), func() *content.Document { return whole(d) }):
		l.kept[d.File] = visibility.Kept{Fix: "delete it here, too, or mark it with {visibility=internal}; then accept the translation: rolebook status --accept " + d.File}
	case status.Unrecorded(c):
		l.problems.Add(diag.Problem{Code: diag.BadLock, File: translation.LockFile(d.File), Pos: diag.Pos{Line: 1},
			Message: fmt.Sprintf("something in %s has become internal since %s was accepted: if it were deleted there, nothing would say that it is internal here", c.Source, d.File),
			Hint:    "accept the translation again, or one item of it: rolebook status --accept " + d.File})
	}
}

// mayHoldInternal reports whether a translation may still have something that was internal in
// its source and is gone from there. It has none of the items if all of its own are, by their
// ids, others of the source; and no more sections than it marks itself.
func mayHoldInternal(changes []translation.Change, now []translation.Unit, doc func() *content.Document) bool {
	items, sections := false, 0
	for _, c := range changes {
		switch gone := c.Verdict == translation.Removed && c.Internal; {
		case gone && c.Kind == translation.Item:
			items = true
		case gone:
			sections++
		}
	}
	if !items && sections == 0 {
		return false
	}
	known := map[string]bool{}
	for _, u := range now {
		known[u.ID] = known[u.ID] || u.Kind == translation.Item
	}
	for _, h := range doc().Body.Headings {
		if h.Attrs.Internal() {
			sections--
		}
	}
	unknown := false
	for item := range doc().EachItem() {
		unknown = unknown || !item.Explicit || !known[item.ID]
	}
	return sections > 0 || items && unknown
}

// keeps says what a translation without a source stays, as its lock file has it.
func keeps(lock translation.Lock) string {
	switch {
	case lock.Internal && lock.Draft:
		return "; it stays internal and a draft, as the source was"
	case lock.Internal:
		return "; it stays internal, as the source was"
	case lock.Draft:
		return "; it stays a draft, as the source was"
	}
	return ""
}

// notices returns the status with those changes that readers of the build may know of: a page
// says that its source has changed, and a reader of a public build must not learn that of what
// is internal. docs are the documents of the build.
func (l *loading) notices(docs []*content.Document) *translation.Status {
	if l.status == nil || !l.public {
		return l.status
	}
	seen := map[string]map[int]bool{} // by file: lines on which headings and items stand that the build has
	for _, d := range docs {
		if d == nil || d.Excerpt {
			continue
		}
		lines := map[int]bool{}
		for _, h := range d.Body.Headings {
			lines[h.Pos.Line] = true
		}
		for item := range d.EachItem() {
			lines[item.Pos.Line] = true
		}
		seen[d.File] = lines
	}
	return l.status.Seen(func(cell translation.Cell, c translation.Change) bool {
		lines := seen[cell.Source]
		apart := c.Line == 0 || c.Name == translation.Name{Kind: translation.Section, ID: translation.Intro}
		return lines != nil && !c.Internal && (apart || lines[c.Line])
	})
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

// locks reads the lock files of documents, by the file of the document.
func (l *loading) locks(ctx context.Context, docs []*content.Document) (map[string]lock, error) {
	locks := map[string]lock{}
	if _, err := fs.Stat(l.fsys, translation.Dir); err != nil {
		return locks, nil
	}
	read, failed := make([]lock, len(docs)), make([]error, len(docs))
	if err := each(ctx, len(docs), func(i int) error {
		read[i], failed[i] = l.lock(translation.LockFile(docs[i].File))
		return nil
	}); err != nil {
		return nil, err
	}
	for i, d := range docs {
		name := translation.LockFile(d.File)
		switch {
		case failed[i] == nil:
			locks[d.File] = read[i]
			if read[i].wrong > 0 {
				l.problems.Add(diag.Problem{Code: diag.BadLock, File: name, Pos: diag.Pos{Line: read[i].wrong},
					Message: "this line is not what rolebook writes", Hint: fmt.Sprintf("correct it, or delete the file and accept the translation again: rolebook status --accept %s", d.File)})
			}
		case !errors.Is(failed[i], fs.ErrNotExist):
			problems, err := content.Unread(name, "the file", failed[i])
			if err != nil {
				return nil, err
			}
			l.problems = append(l.problems, problems...)
		}
	}
	l.unusedLocks(locks)
	return locks, nil
}

// lock reads a lock file, unless it is as it was: a preview has many, and one save changes
// at most a few.
func (l *loading) lock(name string) (lock, error) {
	read := func() (lock, error) {
		var b bytes.Buffer
		if err := l.readInto(&b, name, content.MaxFile); err != nil {
			return lock{}, err
		}
		read, wrong := translation.ParseLock(b.Bytes())
		return lock{read, wrong}, nil
	}
	if !l.memory.keeps() {
		return read()
	}
	info, err := fs.Lstat(l.fsys, name)
	if err != nil {
		return lock{}, err
	}
	return memo.Try(l.memory.memo, lockKey{name, info.Size(), info.ModTime()}, read)
}

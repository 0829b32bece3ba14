package generator

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/disk"
)

// open opens the content directory. One that may not be read is a problem like
// any folder below it; one that is not there is an error.
func (l *loading) open() (close func(), err error) {
	root, err := disk.OpenRoot(l.root)
	switch {
	case errors.Is(err, fs.ErrPermission):
		l.fsys = locked{err}
		return func() {}, nil
	case err != nil:
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	l.fsys = disk.FS(root)
	above := l.openAbove()
	upper := func() { root.Close(); above() }
	beside := l.besideDir()
	if beside == "" {
		return upper, nil
	}
	lower, err := disk.OpenRoot(beside)
	if err != nil {
		upper()
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	l.lower = disk.FS(lower)
	return func() { upper(); lower.Close() }, nil
}

// file opens a file of the content directory, or of the one that lies below its
// static/.
func (l *loading) file(name string) (fs.File, error) {
	if _, besideFiles := l.besideFiles[name]; besideFiles {
		return l.lower.Open(strings.TrimPrefix(name, "static/"))
	}
	return l.fsys.Open(name)
}

// locked is a directory that may not be read.
type locked struct{ err error }

// Open is [fs.FS].
func (d locked) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: disk.Why(d.err)}
}

// settings returns site.yaml or sources.yaml, or nil where there is none. What each
// of them says concerns the whole site, visibility above all, so it is an error if
// it is there and cannot be read.
func (l *loading) settings(name string) ([]byte, error) {
	var b bytes.Buffer
	err := l.readInto(&b, name, content.MaxFile)
	if err == nil {
		return b.Bytes(), nil
	}
	info, failed := fs.Lstat(l.fsys, name)
	switch {
	case failed == nil && info.IsDir():
		l.problems.Add(diag.Problem{Code: diag.BadName, File: name, Message: "a directory has the name of a file that rolebook reads", Hint: "rename it"})
		return nil, nil
	case errors.Is(err, disk.ErrIrregular):
		l.problems = slices.DeleteFunc(l.problems, func(p diag.Problem) bool { return p.File == name }) // what listing said of it
		l.problems.Add(diag.Problem{Code: diag.Unreadable, File: name, Message: fmt.Sprintf("the file cannot be read: %v", disk.Why(err)), Hint: "put the file itself here, or remove it"})
		return nil, nil
	}
	problems, err := content.Unread(name, "the file", err)
	l.problems = append(l.problems, problems...)
	return nil, err
}

func (l *loading) sources() ([]content.Source, error) {
	text, err := l.settings("sources.yaml")
	if err != nil || text == nil {
		return nil, err
	}
	c := l.memory.sourcesOf(text)
	l.problems = append(l.problems, c.problems...)
	return c.sources, nil
}

// readInto reads a file of at most so many bytes into b.
func (l *loading) readInto(b *bytes.Buffer, name string, most int64) error {
	f, err := l.file(name)
	if err != nil {
		return err
	}
	return into(b, f, name, most)
}

// into reads an open file of at most so many bytes into b, and closes it.
func into(b *bytes.Buffer, f fs.File, name string, most int64) error {
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "read", Path: name, Err: disk.ErrIrregular}
	case info.Size() > most:
		return disk.ErrTooLarge
	}
	b.Reset()
	b.Grow(int(info.Size()) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(f, most+1)) // it may grow meanwhile
	if err == nil && n > most {
		return disk.ErrTooLarge
	}
	return err
}

// fileOf opens a file of the content directory once it has been loaded, and returns
// its size.
func fileOf(root *os.Root, name string) (*os.File, int64, error) {
	f, err := disk.Open(root, name)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, err
	}
	return f, info.Size(), nil
}

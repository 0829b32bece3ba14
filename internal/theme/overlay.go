package theme

import (
	"io/fs"
	"slices"
	"strings"
)

// overlaid returns a file system that has the files of upper and, where upper lacks one,
// those of lower.
func overlaid(upper Files, lower fs.FS) fs.FS {
	if len(upper) == 0 {
		return lower
	}
	return overlay{upper, lower}
}

type overlay struct{ upper, lower fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	if f, err := o.upper.Open(name); err == nil {
		return f, nil
	}
	return o.lower.Open(name)
}

// layers returns what a file system was laid together from, the uppermost
// first; itself, if it was not.
func layers(fsys fs.FS) []fs.FS {
	if o, ok := fsys.(overlay); ok {
		return append(layers(o.upper), layers(o.lower)...)
	}
	return []fs.FS{fsys}
}

// ReadDir lists the names of both, sorted, each once.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	upper, upperErr := fs.ReadDir(o.upper, name)
	lower, lowerErr := fs.ReadDir(o.lower, name)
	if upperErr != nil && lowerErr != nil {
		return nil, lowerErr
	}
	entries := append(upper, lower...)
	slices.SortStableFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(entries, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

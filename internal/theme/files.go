package theme

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// Files are the files of a theme by their names, such as "partials/footer.html". It is
// a file system of which files can be opened and directories listed.
type Files map[string][]byte

// Dirs are the directories of which a theme consists; what stands beside them is not
// read.
func Dirs() []string { return []string{"assets", "layouts", "partials", "strings"} }

// Open opens a file.
func (f Files) Open(name string) (fs.File, error) {
	data, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &opened{entry{path.Base(name), int64(len(data)), false}, bytes.NewReader(data)}, nil
}

// ReadDir lists a directory, sorted.
func (f Files) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	for file, data := range f {
		rest, below := strings.CutPrefix(file, name+"/")
		if name == "." {
			rest, below = file, true
		}
		if first, _, deeper := strings.Cut(rest, "/"); below {
			all = append(all, fs.FileInfoToDirEntry(entry{first, int64(len(data)), deeper}))
		}
	}
	if all == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// opened is a file that is being read.
type opened struct {
	entry
	*bytes.Reader
}

func (o *opened) Stat() (fs.FileInfo, error) { return o.entry, nil }
func (o *opened) Close() error               { return nil }
func (o *opened) Size() int64                { return o.entry.size }

// entry describes a file or a directory.
type entry struct {
	name string
	size int64
	dir  bool
}

func (e entry) Name() string       { return e.name }
func (e entry) Size() int64        { return e.size }
func (e entry) IsDir() bool        { return e.dir }
func (e entry) ModTime() time.Time { return time.Time{} }
func (e entry) Sys() any           { return nil }
func (e entry) Mode() fs.FileMode {
	if e.dir {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

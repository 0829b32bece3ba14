package watch

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// folder is a directory, and what it held when it was last listed.
type folder struct {
	path    string
	root    bool // the directory itself may be a link
	node    node
	silent  string // the kind of file system, if that reports no changes
	entries map[string]*entry
	round   uint32 // counts the listings

	changed  int64 // when a name in it last changed, by the last listing, in nanoseconds
	unstable bool  // that was so shortly before that a later change may have the same time
	eventAt  int64 // when the system last reported an event of the directory or a name in it

	cover     cover
	retry     bool // it is polled because it could not be watched; that may change
	surprises int  // how often a change was not reported
}

// cover is how changes in a folder are found.
type cover uint8

const (
	bare    cover = iota // not at all
	watched              // by events of the system
	polled               // by listing it again and again
)

// entry is a name in a folder.
type entry struct {
	stamp
	sub   *folder // of a directory
	round uint32  // the listing that last had it
}

// stamp is what differs when a file has changed. Of a directory the size and the time
// are zero: the entries in it show its changes.
type stamp struct {
	size  int64
	mtime int64 // in nanoseconds
	mode  fs.FileMode
	node  node
}

// node identifies a file whatever its name: device and inode. It is zero on file
// systems that make up a new one each time.
type node struct{ dev, ino uint64 }

func newFolder(path string, n node, silent string) *folder {
	return &folder{path: path, node: n, silent: silent, entries: map[string]*entry{}}
}

// stamp returns the stamp of what is in f.
func (f *folder) stamp(info fs.FileInfo) stamp {
	s := stamp{mode: info.Mode()}
	if f.silent == "" {
		s.node = nodeOf(info)
	}
	if !info.IsDir() {
		s.size, s.mtime = info.Size(), info.ModTime().UnixNano()
	}
	return s
}

// join returns the path of a name in f.
func (f *folder) join(name string) string {
	if last := len(f.path) - 1; f.path[last] == filepath.Separator {
		return f.path + name // f is the root of the file system
	}
	return f.path + string(filepath.Separator) + name
}

// below calls do for f and every folder below it.
func (f *folder) below(do func(*folder)) {
	do(f)
	for _, e := range f.entries {
		if e.sub != nil {
			e.sub.below(do)
		}
	}
}

// nodeAt returns the node of the directory at path, if there is one. A path to a
// link counts only if that is followed.
func nodeAt(path string, follow bool) node {
	look := os.Lstat
	if follow {
		look = os.Stat
	}
	if info, err := look(path); err == nil && info.IsDir() {
		return nodeOf(info)
	}
	return node{}
}

// errReplaced means that a directory is not the one that it was.
var errReplaced = errors.New("another directory has taken its name")

// list returns what is in the directory, in no order, and when its names last
// changed. The error is errReplaced if f is about another directory.
func (f *folder) list() (entries []fs.DirEntry, changed int64, err error) {
	d, err := openDir(f.path, f.root)
	if err != nil {
		return nil, 0, err
	}
	defer d.Close()
	info, err := d.Stat()
	if err != nil {
		return nil, 0, err
	}
	if nodesDiffer && f.silent == "" && nodeOf(info) != f.node && f.node != nodeAt(f.path, f.root) {
		return nil, 0, errReplaced
	}
	entries, err = d.ReadDir(-1)
	return entries, changeTime(info), err
}

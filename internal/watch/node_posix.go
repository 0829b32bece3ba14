//go:build linux || darwin

package watch

import (
	"io/fs"
	"os"
	"syscall"
)

// nodesDiffer says that no two files have the same node.
const nodesDiffer = true

// nodeOf tells one file from another that takes its name.
func nodeOf(info fs.FileInfo) node {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return node{dev: uint64(st.Dev), ino: uint64(st.Ino)}
	}
	return node{}
}

// changeTime returns when a file was last written, renamed or given another mode; a
// directory, when its names last changed as well. In nanoseconds.
func changeTime(info fs.FileInfo) int64 {
	at := info.ModTime().UnixNano()
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		at = max(at, inodeTime(st))
	}
	return at
}

// openDir opens a directory for listing. It opens nothing else, not even if it is
// put into the directory's place now; and no link to a directory, unless asked to.
func openDir(path string, follow bool) (*os.File, error) {
	flags := os.O_RDONLY | syscall.O_DIRECTORY
	if !follow {
		flags |= syscall.O_NOFOLLOW
	}
	return os.OpenFile(path, flags, 0)
}

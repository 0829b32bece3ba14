//go:build !linux && !darwin

package watch

import (
	"io/fs"
	"os"
)

// nodesDiffer says that no two files have the same node. To get the index of a
// file Windows would have to open each.
const nodesDiffer = false

// nodeOf would tell one file from another that takes its name.
func nodeOf(fs.FileInfo) node { return node{} }

// changeTime returns when a file was last written; a directory, when its names last
// changed. In nanoseconds.
func changeTime(info fs.FileInfo) int64 { return info.ModTime().UnixNano() }

// openDir opens a directory for listing.
func openDir(path string, _ bool) (*os.File, error) { return os.Open(path) }

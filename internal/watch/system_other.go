//go:build !linux && !darwin

package watch

import (
	"io/fs"
	"os"
	"runtime"
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

// watchParents says that a directory can be watched at no cost for what it holds.
const watchParents = runtime.GOOS == "windows"

// maxEntries is how many files and directories can be watched; 0 is no limit.
func maxEntries() int { return 0 }

// silentMount would return the kind of a file system that reports no changes.
func silentMount(string) string { return "" }

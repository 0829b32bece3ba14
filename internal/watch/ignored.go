package watch

import (
	"path/filepath"
	"strings"
)

// ignored reports whether a name is never looked at: hidden files, and what
// editors make beside a file for as long as they write it. Names are judged
// before the file is looked at: the lock of Emacs (.#name) is a link to nowhere.
func ignored(name string) bool {
	switch {
	case name == "", name[0] == '.', name[0] == '#', strings.HasSuffix(name, "~"):
		return true // also .goutputstream-XXXXXX (gedit), .sb-xxxxxxxx-xxxxxx (macOS), .name.XXXXXX (rsync)
	case name == "4913": // vim tries whether it may create files
		return true
	case strings.HasSuffix(name, "___") && strings.Contains(name, "___jb_"): // JetBrains
		return true
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".swp", ".swx", ".swo", ".tmp", ".bck":
		return true
	}
	return false
}

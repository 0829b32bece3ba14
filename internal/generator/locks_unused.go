package generator

import (
	"io/fs"
	"path"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/translation"
)

// unusedLocks reports lock files of which there is no translation. One that is there and could
// not be read has its own problem.
func (l *loading) unusedLocks(locks map[string]lock) {
	used := make(map[string]bool, len(locks))
	for file := range locks {
		used[translation.LockFile(file)] = true
	}
	_ = fs.WalkDir(l.fsys, translation.Dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || used[name] || path.Ext(name) != ".lock" {
			return nil // a folder that cannot be listed has no lock file that is read
		}
		stem := strings.TrimSuffix(strings.TrimPrefix(name, translation.Dir+"/"), ".lock")
		if entries, _ := fs.ReadDir(l.fsys, path.Dir(stem)); hasStem(entries, path.Base(stem)) {
			return nil
		}
		l.problems.Add(diag.Problem{Code: diag.BadLock, File: name, Pos: diag.Pos{Line: 1}, Message: "the translation that this file is about is gone", Hint: "delete the file; if the translation was renamed, rename the file alike"})
		return nil
	})
}

func hasStem(entries []fs.DirEntry, stem string) bool {
	for _, e := range entries {
		if strings.TrimSuffix(e.Name(), path.Ext(e.Name())) == stem {
			return true
		}
	}
	return false
}

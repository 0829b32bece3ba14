package generator

import (
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/internal/content"
)

// hints say where below the content directory something may have changed: at
// files, and at directories with all below them.
type hints struct {
	all bool            // anywhere
	at  map[string]bool // slash-separated, relative to the content directory
}

// fewHints is up to how many places are listed one by one. Of more, listing all
// is cheaper.
const fewHints = 16

// hints finds the places that paths, absolute or relative to the working
// directory, stand for.
func (l *loading) hints(paths []string, all bool) hints {
	h := hints{all: all, at: map[string]bool{}}
	root, err := filepath.Abs(l.root)
	if err != nil {
		return hints{all: true}
	}
	s := finder{fsys: l.fsys, root: root, skip: l.skip(), dirs: map[string]bool{}}
	for _, p := range paths {
		if at, ok := s.place(p); ok {
			h.at[at] = true
		}
	}
	h.all = h.all || h.at["."]
	return h
}

// touched reports whether a file was hinted at, itself or by a directory above it.
func (h hints) touched(file string) bool {
	for at := file; !h.all && at != "."; at = path.Dir(at) {
		if h.at[at] {
			return true
		}
	}
	return h.all
}

// tops returns where to list: places of which none lies in another.
func (h hints) tops() []string {
	if h.all || len(h.at) > fewHints {
		return []string{"."}
	}
	var tops []string
	for at := range h.at {
		if !h.touched(path.Dir(at)) {
			tops = append(tops, at)
		}
	}
	slices.Sort(tops)
	return tops
}

// finder finds the places of paths.
type finder struct {
	fsys fs.FS
	root string // absolute
	skip []string
	dirs map[string]bool // places that were looked at: whether they are directories
}

// place returns where to look for what happened at a path; false where nothing of
// it can concern the content. It is the path itself, or what above it decides:
// what is no directory, or has a name under which nothing is published.
func (s finder) place(p string) (string, bool) {
	p, err := filepath.Abs(p)
	if err != nil {
		return ".", true
	}
	rel, err := filepath.Rel(s.root, p)
	if err != nil || !filepath.IsLocal(rel) {
		_, above := strings.CutPrefix(s.root+string(filepath.Separator), strings.TrimSuffix(p, string(filepath.Separator))+string(filepath.Separator))
		return ".", above
	}
	at := "."
	for part := range strings.SplitSeq(filepath.ToSlash(rel), "/") {
		above := at
		if at = path.Join(at, part); part == "." {
			break
		}
		switch {
		case !s.dir(above):
			return above, true
		case content.Ignored(part) || slices.Contains(s.skip, at):
			return "", false
		case !utf8.ValidString(part): // a file system cannot be asked for it
			return above, true
		case content.BadName(at) != "":
			return at, true
		}
	}
	return at, true
}

// dir reports whether a place is a directory, and no link to one.
func (s finder) dir(at string) bool {
	is, known := s.dirs[at]
	if !known {
		info, err := fs.Lstat(s.fsys, at)
		is = err == nil && info.IsDir()
		s.dirs[at] = is
	}
	return is || at == "."
}

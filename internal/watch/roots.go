package watch

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// roots are the directories of [Options.Roots], which may come and go.
type roots struct {
	paths   []string
	way     map[string]bool // the roots and every directory above one
	table   *table
	anchors map[string]node // directories above a root that are watched, so that its return is seen
	sure    bool            // every root has an anchor
}

func newRoots(paths []string, t *table) *roots {
	r := &roots{paths: paths, way: map[string]bool{}, table: t, anchors: map[string]node{}}
	for _, root := range paths {
		for at := root; !r.way[at]; at = filepath.Dir(at) {
			r.way[at] = true
		}
	}
	return r
}

// check adds the roots that exist to the table, removes those that do not, and anchors all.
func (r *roots) check() {
	r.anchor()
	for _, root := range r.paths {
		dir, name := filepath.Split(root)
		parent := r.table.folders[filepath.Clean(dir)]
		if parent == nil || name == "" || !r.table.refresh(parent, name) {
			r.checkOne(root)
		}
	}
}

func (r *roots) checkOne(root string) {
	t, f := r.table, r.table.folders[root]
	info, err := os.Stat(root)
	switch {
	case err != nil || !info.IsDir():
		if f != nil {
			t.removeFolder(f)
			t.say(root)
		}
		return
	case f == nil:
		f = newFolder(root, nodeOf(info), t.mount(root))
		f.root = true
	case f.node != nodeOf(info) && f.silent == "":
		t.guard.unwatch(f)
		f.node, f.silent = nodeOf(info), t.mount(root)
	case f.cover != bare:
		return
	}
	t.all = true
	t.attach(f)
}

// below reports whether path is below a root.
func (r *roots) below(path string) bool {
	return slices.ContainsFunc(r.paths, func(root string) bool {
		rest, within := strings.CutPrefix(path, root)
		return within && rest != "" && (rest[0] == filepath.Separator || root[len(root)-1] == filepath.Separator)
	})
}

// anchor watches for each root the nearest directory above it that exists. As that
// may change in the same moment, it looks again after it began to watch.
func (r *roots) anchor() {
	guard := r.table.guard
	if guard.source == nil || !watchParents {
		r.sure = false
		return
	}
	for range 4 {
		var want map[string]node
		want, r.sure = r.nearest()
		fresh := false
		for dir, n := range want {
			if was, known := r.anchors[dir]; known && was != n {
				guard.lose(dir)
			}
			if _, known := guard.watches[dir]; !known {
				fresh = true
				r.sure = guard.anchor(dir) && r.sure
			}
		}
		for dir := range r.anchors {
			if _, wanted := want[dir]; !wanted {
				guard.release(dir)
			}
		}
		r.anchors = want
		if !fresh {
			return
		}
	}
}

// nearest returns the nearest directories above the roots that exist, and whether
// the system reports all changes in them.
func (r *roots) nearest() (found map[string]node, sure bool) {
	found, sure = map[string]node{}, true
	for _, root := range r.paths {
		for at := filepath.Dir(root); ; at = filepath.Dir(at) {
			info, err := os.Stat(at)
			if err == nil && info.IsDir() {
				found[at] = nodeOf(info)
				sure = sure && r.table.mount(at) == ""
				break
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return found, sure
}

package watch

import (
	"errors"
	"slices"
	"syscall"
)

// guard makes every folder either watched or polled.
type guard struct {
	source *source // nil if everything is polled
	open   func() (*source, error)
	limit  int // of entries that can be watched; 0 is none
	warn   *warner

	watches   map[string]*folder // what was added to the source, by path; nil for a directory above a root
	nodes     map[node]*folder   // the folders in watches by node, where nodes differ
	polled    int                // how many folders are polled
	discarded bool               // events of the source may have been discarded with it
}

// cover makes f watched, or polled if that cannot be.
func (g *guard) cover(f *folder) {
	if f.cover != bare {
		return
	}
	switch {
	case g.source == nil:
		g.poll(f, false)
		return
	case f.silent != "":
		g.warn.silent(f)
		g.poll(f, false)
		return
	case nodesDiffer && g.watchedElsewhere(f): // events name only one of its paths
		g.poll(f, true)
		return
	}
	switch err := g.source.fs.Add(f.path); {
	case err == nil:
		f.cover, f.retry = watched, false
		g.watches[f.path] = f
		if nodesDiffer {
			g.nodes[f.node] = f
		}
	case absent(err): // it stays bare until the directory above is listed again
	case noFiles(err):
		g.warn.noFiles(err)
		g.giveUp()
		g.poll(f, false)
	case errors.Is(err, syscall.ENOSPC):
		g.warn.limit(f)
		g.poll(f, true)
	default:
		g.warn.refused(f, err)
		g.poll(f, true)
	}
}

// watchedElsewhere reports whether the directory of f is watched under another path.
// If another directory is at that path by now, its watches are removed.
func (g *guard) watchedElsewhere(f *folder) bool {
	other := g.nodes[f.node]
	if other == nil || other.path == f.path {
		return false
	}
	if nodeAt(other.path, other.root) == f.node {
		return true
	}
	g.unwatch(other)
	return false
}

// poll makes f polled; retry says that it is worth trying to watch it later.
func (g *guard) poll(f *folder, retry bool) {
	f.cover, f.retry = polled, retry
	g.polled++
}

// unwatch makes f and all below it bare.
func (g *guard) unwatch(f *folder) {
	f.below(func(f *folder) {
		switch f.cover {
		case watched:
			g.lose(f.path)
		case polled:
			g.polled--
			f.cover = bare
		}
	})
}

// lose removes the watch at a path, whatever it is on.
func (g *guard) lose(path string) {
	f, known := g.watches[path]
	if !known {
		return
	}
	delete(g.watches, path)
	if f != nil {
		f.cover = bare
		if g.nodes[f.node] == f {
			delete(g.nodes, f.node)
		}
	}
	if g.source != nil {
		_ = g.source.fs.Remove(path) // it may be gone with the directory
	}
}

// anchor watches a directory above a root, and reports whether that can be done.
func (g *guard) anchor(dir string) bool {
	if g.source == nil {
		return false
	}
	if _, known := g.watches[dir]; known {
		return true
	}
	if g.source.fs.Add(dir) != nil {
		return false
	}
	g.watches[dir] = nil
	return true
}

// release ends anchor.
func (g *guard) release(dir string) {
	if g.watches[dir] == nil {
		g.lose(dir)
	}
}

// again tries to watch a folder that could not be watched before.
func (g *guard) again(f *folder) {
	if f.cover == polled && f.retry && g.source != nil {
		g.polled--
		f.cover = bare
		g.cover(f)
	}
}

// unreportedChange makes the watch on f anew, as the system did not report a change
// in it; when that happens again, f is polled.
func (g *guard) unreportedChange(f *folder) {
	if f.cover != watched {
		return
	}
	g.lose(f.path)
	if f.surprises++; f.surprises < 2 {
		g.cover(f)
		return
	}
	g.warn.unreported(f)
	g.poll(f, false)
}

// checkLimit polls everything if there are more entries than can be watched.
func (g *guard) checkLimit(entries int) {
	if g.limit > 0 && entries > g.limit && g.source != nil {
		g.warn.tooMany(entries)
		g.giveUp()
	}
}

// giveUp polls everything from now on, which frees all watches.
func (g *guard) giveUp() {
	g.close()
	g.discarded = true
	for _, f := range g.watches {
		if f != nil {
			g.poll(f, false)
		}
	}
	clear(g.watches)
	clear(g.nodes)
}

// restart removes all watches and opens a new source. Every folder is bare then.
func (g *guard) restart(folders map[string]*folder) {
	g.close()
	clear(g.watches)
	clear(g.nodes)
	for _, f := range folders {
		f.cover = bare
	}
	g.polled = 0
	g.begin()
}

// begin opens the source; open is nil if everything is polled.
func (g *guard) begin() {
	if g.open == nil {
		return
	}
	s, err := g.open()
	if err != nil {
		g.warn.noFiles(err)
		return
	}
	g.source = s
}

// check compares what the source watches with g.watches. It removes watches that are
// not wanted, makes folders bare whose watch is missing, and reports whether both agree now.
func (g *guard) check() bool {
	if g.source == nil {
		return true
	}
	list := g.source.fs.WatchList()
	there := make(map[string]bool, len(list))
	for _, path := range list {
		there[path] = true
		if _, wanted := g.watches[path]; !wanted && g.source.fs.Remove(path) != nil && slices.Contains(g.source.fs.WatchList(), path) {
			return false
		}
	}
	for path := range g.watches {
		if !there[path] {
			g.lose(path)
		}
	}
	return true
}

func (g *guard) close() {
	if g.source != nil {
		g.source.close()
		g.source = nil
	}
}

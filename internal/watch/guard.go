package watch

import (
	"errors"
	"slices"
	"syscall"
)

// guard sees to it that every folder is either watched or polled.
type guard struct {
	source *source // nil if everything is polled
	open   func() (*source, error)
	limit  int // of entries that can be watched; 0 is none
	warn   *warner

	watches map[string]*folder // what the source was told to watch; nil for a directory above a root
	nodes   map[node]*folder   // of those, by node, where that says anything
	polled  int                // how many folders are polled
	deaf    bool               // what the source had to say was thrown away
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
	case nodesDiffer && g.taken(f): // one directory under two names, and events know but one
		g.poll(f, true)
		return
	}
	switch err := g.source.add(f.path); {
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

// taken reports whether the directory that f is about is watched under another
// name. If it only was, the watches under that name are removed.
func (g *guard) taken(f *folder) bool {
	other := g.nodes[f.node]
	if other == nil || other.path == f.path {
		return false
	}
	if nodeAt(other.path, other.root) == f.node {
		return true
	}
	g.uncover(other)
	return false
}

// poll makes f polled; retry says that it is worth trying to watch it later.
func (g *guard) poll(f *folder, retry bool) {
	f.cover, f.retry = polled, retry
	g.polled++
}

// uncover makes f and all below it bare.
func (g *guard) uncover(f *folder) {
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
		_ = g.source.remove(path) // it may be gone with the directory
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
	if g.source.add(dir) != nil {
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

// surprised takes note that changes in f came without notice. The watch may be
// lost, so it is made anew; if that did not help, f is polled.
func (g *guard) surprised(f *folder) {
	if f.cover != watched {
		return
	}
	g.lose(f.path)
	if f.surprise++; f.surprise < 2 {
		g.cover(f)
		return
	}
	g.warn.unheard(f)
	g.poll(f, false)
}

// crowded gives up if there are more entries than can be watched.
func (g *guard) crowded(entries int) {
	if g.limit > 0 && entries > g.limit && g.source != nil {
		g.warn.crowded(entries)
		g.giveUp()
	}
}

// giveUp polls everything from now on, which frees what watching takes.
func (g *guard) giveUp() {
	g.close()
	g.deaf = true
	for _, f := range g.watches {
		if f != nil {
			g.poll(f, false)
		}
	}
	clear(g.watches)
	clear(g.nodes)
}

// restart forgets all watches and starts to listen anew. Every folder is bare then.
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

// begin starts to listen; open is nil if all is to be polled.
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

// check compares what the source watches with what it was told to. It removes what
// is too much, makes bare what is missing, and reports whether all is well now.
func (g *guard) check() bool {
	if g.source == nil {
		return true
	}
	list := g.source.list()
	there := make(map[string]bool, len(list))
	for _, path := range list {
		there[path] = true
		if _, wanted := g.watches[path]; !wanted && g.source.remove(path) != nil && slices.Contains(g.source.list(), path) {
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

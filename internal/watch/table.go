package watch

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// table is all that we know about the directories and files below the roots. To
// bring it up to date about a path is how a change is found.
type table struct {
	folders map[string]*folder // by path
	guard   *guard
	skip    func(path string, dir bool) bool
	mount   func(path string) string
	stop    <-chan struct{} // ends a long listing

	found   []string         // what changed since it was last taken, perhaps twice
	all     bool             // and that it may be more
	fresh   map[string]int64 // files that may be written again with the same stamp: modification times
	half    map[string]bool  // of what was found: files that went or lost all their text, as when a new one is being written
	entries int              // in all folders

	doubt    bool          // something did not fit: look at everything soon
	distrust bool          // the system has kept silent about a change
	grace    time.Duration // how late it may tell of one
}

// say tells that a path changed.
func (t *table) say(path string) { t.found = append(t.found, path) }

// sayStray tells that a path below a root changed that is in no folder. Mostly that
// folder has gone in the meantime. But it may be that the source watches a directory
// under a wrong name, and then there is a change that was not found.
func (t *table) sayStray(path, name string) {
	if ignored(name) || t.skip != nil && (t.skip(path, false) || t.skip(path, true)) {
		return
	}
	t.say(path)
	t.doubt = true
}

// take returns what changed since it was last called.
func (t *table) take() (paths []string, all bool) {
	paths, all = t.found, t.all
	t.found, t.all = nil, false
	return paths, all
}

// excluded reports whether a name in f is never looked at.
func (t *table) excluded(f *folder, name string, dir bool) bool {
	return ignored(name) || t.skip != nil && t.skip(f.join(name), dir)
}

// attach makes f, which was bare, one of the folders that are watched and known. What
// came and went in it before that is not known, so it is told itself.
func (t *table) attach(f *folder) {
	t.folders[f.path] = f
	t.say(f.path)
	t.guard.crowded(t.entries)
	t.guard.cover(f) // before the listing, so that what comes after it makes an event
	t.look(f)
	f.heard = max(f.heard, f.changed) // what happened before, the system did not have to tell
}

// look lists f and brings the table up to date. It reports whether it found what
// changed so long ago that an event must have told of it, if any does.
func (t *table) look(f *folder) (unheard bool) {
	select {
	case <-t.stop:
		return false
	default:
	}
	entries, changed, err := f.list()
	switch {
	case errors.Is(err, errReplaced): // whoever knows the directory above finds out by what
		t.guard.uncover(f)
		t.doubt = true
		return false
	case absent(err) || errors.Is(err, fs.ErrPermission):
		entries = nil
	case err != nil:
		t.doubt = true
		return false
	}
	f.round++
	for _, d := range entries {
		e := f.entries[d.Name()]
		if (e == nil || (e.sub != nil) != d.IsDir()) && t.excluded(f, d.Name(), d.IsDir()) {
			continue
		}
		info, err := d.Info()
		if err != nil {
			continue // it is gone
		}
		if t.learn(f, d.Name(), info) && t.late(changeTime(info)) {
			unheard = true
		}
	}
	t.prune(f)
	return t.names(f, changed) || unheard
}

// names compares when a name in f last changed with when it had at the last listing.
// Names may have come and gone in between, and if the system does not tell of them
// nobody can know which; but who listed the directory meanwhile has seen them. It
// reports whether the system did not tell of a change.
func (t *table) names(f *folder, changed int64) (unheard bool) {
	unheard = changed > f.heard && t.late(changed)
	known := f.changed != 0
	if known && (changed != f.changed || f.restless) && (f.cover != watched || t.distrust || unheard) {
		t.say(f.path)
	}
	f.changed, f.restless = changed, restless(changed, time.Now())
	if unheard {
		f.heard = changed // to be reported once
	}
	return known && unheard
}

// late reports whether an event about a change at that time must have come by now.
func (t *table) late(changed int64) bool {
	return time.Now().UnixNano()-changed > int64(t.grace)
}

// prune forgets what the last listing of f did not have.
func (t *table) prune(f *folder) {
	for name, e := range f.entries {
		if e.round != f.round {
			t.forget(f, name)
		}
	}
}

// learn brings the table up to date about a name in f that is there, and reports
// whether that was news.
func (t *table) learn(f *folder, name string, info fs.FileInfo) bool {
	e, now := f.entries[name], f.stamp(info)
	if e != nil && e.stamp == now {
		e.round = f.round
		if e.sub != nil && e.sub.cover == bare {
			t.attach(e.sub)
		}
		return false
	}
	path := f.join(name)
	if e == nil {
		e = &entry{}
		f.entries[name] = e
		t.entries++
	}
	if e.stamp, e.round = now, f.round; info.Size() > 0 {
		delete(t.half, path)
	} else {
		t.half[path] = true
	}
	if info.IsDir() {
		delete(t.half, path)
		delete(t.fresh, path)
		t.enter(f, e, path, nodeOf(info))
		return true
	}
	t.say(path)
	t.freshen(path, info)
	if e.sub != nil {
		t.bury(e.sub)
		e.sub = nil
	}
	return true
}

// enter attaches the directory at path, which is e in f, or looks at it again.
func (t *table) enter(f *folder, e *entry, path string, n node) {
	if e.sub == nil {
		e.sub = t.folders[path] // a root within a root may be known already
	}
	switch {
	case e.sub == nil:
		e.sub = newFolder(path, n, "")
	case e.sub.node != n:
		t.guard.uncover(e.sub)
	}
	e.sub.node = n
	e.sub.silent = f.silent
	if n.dev != f.node.dev {
		e.sub.silent = t.mount(path)
	}
	t.attach(e.sub)
}

// touch brings the table up to date about a name in f of which the system said op.
func (t *table) touch(f *folder, name string, op fsnotify.Op) {
	path := f.join(name)
	info, err := os.Lstat(path)
	if err != nil {
		if !t.excluded(f, name, false) && !t.excluded(f, name, true) {
			t.say(path) // though we may not have known it: others may
			t.half[path] = true
		}
		t.forget(f, name)
		return
	}
	e := f.entries[name]
	if (e == nil || (e.sub != nil) != info.IsDir()) && t.excluded(f, name, info.IsDir()) {
		t.forget(f, name)
		return
	}
	if e != nil && e.sub != nil && op&(fsnotify.Rename|fsnotify.Remove) != 0 {
		t.guard.uncover(e.sub) // the watches went with the directory that had the name
	}
	news := t.learn(f, name, info)
	switch {
	case news:
	case info.IsDir():
		if op.Has(fsnotify.Write) {
			t.look(e.sub)
		}
	case op != fsnotify.Chmod: // a mere change of mode or of time would be news
		t.say(path)
		t.freshen(path, info)
	}
}

// refresh brings the table up to date about a root that is a name in f, and reports
// whether it is a directory like any other there: not a link, and not left out.
func (t *table) refresh(f *folder, name string) bool {
	info, err := os.Lstat(f.join(name))
	switch {
	case t.excluded(f, name, true):
		return false
	case err != nil:
		t.forget(f, name)
		return false
	case !info.IsDir():
		return false
	}
	t.learn(f, name, info)
	return true
}

// forget takes a name in f, and all below it, out of the table.
func (t *table) forget(f *folder, name string) {
	e := f.entries[name]
	if e == nil {
		return
	}
	path := f.join(name)
	delete(f.entries, name)
	delete(t.fresh, path)
	t.entries--
	t.say(path)
	if e.sub != nil {
		t.bury(e.sub)
	}
}

// bury takes a folder and all below it out of the table.
func (t *table) bury(f *folder) {
	t.guard.uncover(f)
	f.below(func(f *folder) {
		if t.folders[f.path] != f {
			return // a root within a root, which has been taken out before
		}
		delete(t.folders, f.path)
		for name := range f.entries {
			path := f.join(name)
			delete(t.fresh, path)
			t.say(path)
		}
		t.entries -= len(f.entries)
	})
}

// freshen notes that a file is so young that it could be written once more without
// its stamp telling.
func (t *table) freshen(path string, info fs.FileInfo) {
	mtime := info.ModTime().UnixNano()
	if restless(mtime, time.Now()) {
		t.fresh[path] = mtime
	}
}

// told notes that paths, or everything, are told now. Who reads a file hereafter,
// when it has come to rest, has read it as its stamp says.
func (t *table) told(paths map[string]struct{}, all bool, now time.Time) {
	for path, mtime := range t.fresh {
		if _, named := paths[path]; (named || all) && !restless(mtime, now) {
			delete(t.fresh, path)
		}
	}
}

// sayFresh tells once more of the files that had not come to rest when they were
// told. One whose time lies in the future never will.
func (t *table) sayFresh(now time.Time) {
	for path, mtime := range t.fresh {
		t.say(path)
		if mtime > now.UnixNano() {
			delete(t.fresh, path)
		}
	}
}

// restless reports whether a file with this modification time may be written at
// the time now and have the same modification time again. The clock of most file
// systems goes by the tick of the kernel, up to 10 ms; one that has whole seconds
// only may count by two.
func restless(mtime int64, now time.Time) bool {
	tick := 12 * time.Millisecond
	if mtime%int64(time.Second) == 0 {
		tick = 2*time.Second + tick
	}
	return now.UnixNano()-mtime < int64(tick)
}

// absent reports whether err says that there is no such directory.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}

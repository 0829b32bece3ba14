package watch

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// table holds what was last found of the directories and files below the roots. A change
// is found by comparing it with what is there now.
type table struct {
	folders map[string]*folder // by path
	guard   *guard
	skip    func(path string, dir bool) bool
	mount   func(path string) string
	stop    <-chan struct{} // ends a long listing

	found   []string         // paths that changed since they were last taken, some of them twice
	all     bool             // whether anything else may have changed
	fresh   map[string]int64 // modification times of files that may be written again with the same stamp
	half    map[string]bool  // files in found that went or lost all their text: an editor may be about to write them
	entries int              // in all folders

	recheck    bool          // the table may be wrong: look at everything soon
	unreliable bool          // the system has not reported a change
	grace      time.Duration // how late it may report one
}

// say records that a path changed.
func (t *table) say(path string) { t.found = append(t.found, path) }

// recordUnknown records a change of a path below a root that is in no folder. Mostly the
// folder has gone meanwhile. But the source may watch a directory under a wrong name, and
// then another change was missed.
func (t *table) recordUnknown(path, name string) {
	if ignored(name) || t.skip != nil && (t.skip(path, false) || t.skip(path, true)) {
		return
	}
	t.say(path)
	t.recheck = true
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

// attach adds f, which was bare, to the folders. What came and went in it before is not
// known, so f itself is recorded as changed.
func (t *table) attach(f *folder) {
	t.folders[f.path] = f
	t.say(f.path)
	t.guard.checkLimit(t.entries)
	t.guard.cover(f) // before the listing, so that what comes after it makes an event
	t.look(f)
	f.eventAt = max(f.eventAt, f.changed) // the system did not have to report what happened before
}

// look lists f and updates the table. It reports whether it found a change so old that
// the system must have reported it by now, if it reports any.
func (t *table) look(f *folder) (unreported bool) {
	select {
	case <-t.stop:
		return false
	default:
	}
	entries, changed, err := f.list()
	switch {
	case errors.Is(err, errReplaced): // whoever knows the directory above finds out by what
		t.guard.unwatch(f)
		t.recheck = true
		return false
	case absent(err) || errors.Is(err, fs.ErrPermission):
		entries = nil
	case err != nil:
		t.recheck = true
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
			unreported = true
		}
	}
	t.prune(f)
	return t.names(f, changed) || unreported
}

// names compares when a name in f last changed with what the last listing found. Names
// may have come and gone in between without an event. Their paths are not known, so f
// itself is recorded: the caller may have listed it meanwhile. It reports whether the
// system did not report a change.
func (t *table) names(f *folder, changed int64) (unreported bool) {
	unreported = changed > f.eventAt && t.late(changed)
	known := f.changed != 0
	if known && (changed != f.changed || f.unstable) && (f.cover != watched || t.unreliable || unreported) {
		t.say(f.path)
	}
	f.changed, f.unstable = changed, unstable(changed, time.Now())
	if unreported {
		f.eventAt = changed // so that it counts once
	}
	return known && unreported
}

// late reports whether the event of a change at that time must have come by now.
func (t *table) late(changed int64) bool {
	return time.Now().UnixNano()-changed > int64(t.grace)
}

// prune removes from the table what the last listing of f did not have.
func (t *table) prune(f *folder) {
	for name, e := range f.entries {
		if e.round != f.round {
			t.forget(f, name)
		}
	}
}

// learn updates the table about a name in f that exists, and reports whether it had
// changed.
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
	t.noteFresh(path, info)
	if e.sub != nil {
		t.removeFolder(e.sub)
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
		t.guard.unwatch(e.sub)
	}
	e.sub.node = n
	e.sub.silent = f.silent
	if n.dev != f.node.dev {
		e.sub.silent = t.mount(path)
	}
	t.attach(e.sub)
}

// touch updates the table about a name in f for which the system reported op.
func (t *table) touch(f *folder, name string, op fsnotify.Op) {
	path := f.join(name)
	info, err := os.Lstat(path)
	if err != nil {
		if !t.excluded(f, name, false) && !t.excluded(f, name, true) {
			t.say(path) // even if it is not in the table: the caller may know it
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
		t.guard.unwatch(e.sub) // the watches went with the directory that had the name
	}
	news := t.learn(f, name, info)
	switch {
	case news:
	case info.IsDir():
		if op.Has(fsnotify.Write) {
			t.look(e.sub)
		}
	case op != fsnotify.Chmod: // a change of mode or time alone is a change only if the stamp differs
		t.say(path)
		t.noteFresh(path, info)
	}
}

// refresh updates the table about a root that is a name in f, and reports whether it is
// an ordinary directory there: not a link, and not excluded.
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

// forget removes a name in f, and all below it, from the table.
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
		t.removeFolder(e.sub)
	}
}

// removeFolder removes a folder, and all below it, from the table.
func (t *table) removeFolder(f *folder) {
	t.guard.unwatch(f)
	f.below(func(f *folder) {
		if t.folders[f.path] != f {
			return // a root within a root, which was removed before
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

// noteFresh notes a file that was written so recently that it could be written once more
// without a change of its stamp.
func (t *table) noteFresh(path string, info fs.FileInfo) {
	mtime := info.ModTime().UnixNano()
	if unstable(mtime, time.Now()) {
		t.fresh[path] = mtime
	}
}

// delivered is called when paths, or everything, are delivered. A file that is read after
// that, and can no longer change under the same stamp, was read in the state of its stamp.
func (t *table) delivered(paths map[string]struct{}, all bool, now time.Time) {
	for path, mtime := range t.fresh {
		if _, named := paths[path]; (named || all) && !unstable(mtime, now) {
			delete(t.fresh, path)
		}
	}
}

// recordFresh records once more the files whose stamp could still hold when they were
// delivered. For one whose time lies in the future that would never end.
func (t *table) recordFresh(now time.Time) {
	for path, mtime := range t.fresh {
		t.say(path)
		if mtime > now.UnixNano() {
			delete(t.fresh, path)
		}
	}
}

// unstable reports whether a file with this modification time, in nanoseconds, may be
// written at the time now and get the same modification time again. The clock of most
// file systems goes by the tick of the kernel, up to 10 ms; one with whole seconds may
// count by two.
func unstable(mtime int64, now time.Time) bool {
	tick := 12 * time.Millisecond
	if mtime%int64(time.Second) == 0 {
		tick = 2*time.Second + tick
	}
	return now.UnixNano()-mtime < int64(tick)
}

// absent reports whether err means that there is no such directory.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}

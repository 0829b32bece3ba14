package watch

import (
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// keeper is the one goroutine that owns the table. It takes what the source tells,
// looks, and puts what changed into the mailbox; when there is nothing to do it
// sweeps, one folder at a time, so that no event waits long.
type keeper struct {
	options  Options
	stop     <-chan struct{}
	wake     chan struct{} // the source has something
	mail     *mailbox
	warnings chan string

	table  *table
	guard  *guard
	roots  *roots
	gather *gather
	sweep  sweep

	lost      bool // events were lost: restart as soon as it is time
	restarted time.Time
}

func newKeeper(o Options, stop <-chan struct{}) *keeper {
	k := &keeper{options: o, stop: stop, wake: make(chan struct{}, 1), mail: newMailbox()}
	warn := newWarner(o.PollEvery)
	k.warnings = warn.out
	k.guard = &guard{warn: warn, limit: maxEntries(), watches: map[string]*folder{}, nodes: map[node]*folder{}}
	if !o.Poll {
		k.guard.open = func() (*source, error) { return openSource(k.wake, o.hooks.event) }
	}
	k.table = &table{
		folders: map[string]*folder{}, guard: k.guard, skip: o.Skip, mount: o.hooks.mount, stop: stop,
		fresh: map[string]int64{}, half: map[string]bool{}, grace: min(time.Second, o.Audit/2),
	}
	k.roots = newRoots(o.Roots, k.table)
	k.gather = newGather(o.Quiet, o.Cap)
	return k
}

// begin lists everything for the first time.
func (k *keeper) begin() {
	k.guard.begin()
	k.roots.check()
	now := time.Now()
	k.table.take() // nothing of this is a change
	k.table.told(nil, true, now)
	k.guard.deaf = false
	k.sweep.auditAt, k.sweep.pollAt = now.Add(k.options.Audit), now.Add(k.options.PollEvery)
}

// end gives back what the system lent.
func (k *keeper) end() {
	k.guard.close()
	close(k.warnings)
}

// run works until it is told to stop.
func (k *keeper) run() {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		k.hear()
		k.work()
		wait := time.Duration(0)
		if !k.sweep.running() {
			wait = time.Until(k.next())
		}
		if wait <= 0 { // there is more to do; only see whether to stop
			select {
			case <-k.stop:
				return
			default:
				continue
			}
		}
		timer.Reset(wait)
		select {
		case <-k.stop:
			return
		case <-k.wake:
		case <-timer.C:
		}
	}
}

// hear looks at what the source told.
func (k *keeper) hear() {
	if k.guard.source == nil {
		return
	}
	notes, found := k.guard.source.queue.take()
	for _, n := range notes {
		k.handle(n)
		k.release()
	}
	if found.full {
		k.guard.warn.noFiles(syscall.EMFILE)
		k.guard.giveUp()
	}
	if found.lost {
		k.lost = true
	}
	k.table.doubt = k.table.doubt || found.fault
	k.release()
}

// handle looks at a path at which something happened.
func (k *keeper) handle(n note) {
	onWay := k.roots.way[n.path]
	if onWay && n.op&(fsnotify.Rename|fsnotify.Remove) != 0 {
		k.guard.lose(n.path) // the watch went with the directory that had the name
	}
	dir, name := filepath.Split(n.path)
	dir = filepath.Clean(dir)
	if f := k.table.folders[n.path]; f != nil {
		f.heard = time.Now().UnixNano()
	}
	if f := k.table.folders[dir]; f != nil && name != "" {
		f.heard = time.Now().UnixNano()
		k.table.touch(f, name, n.op)
	} else if _, anchor := k.roots.anchors[dir]; !anchor && k.roots.above(n.path) {
		k.table.sayStray(n.path, name)
	}
	if onWay {
		k.roots.check()
	}
}

// work does what is due: a restart, a step of a sweep.
func (k *keeper) work() {
	now := time.Now()
	if k.lost && !now.Before(k.restarted.Add(k.options.Cap)) {
		k.restart()
	}
	if k.table.doubt {
		k.table.doubt = false
		k.sweep.hurry(now)
	}
	k.step(now)
	k.release()
}

// restart begins anew with the source, and looks at everything.
func (k *keeper) restart() {
	k.lost = false
	if k.guard.source != nil { // it did not give up meanwhile
		k.guard.restart(k.table.folders)
	}
	k.roots.check()
	k.table.all = true
	k.restarted = time.Now()
}

// release gathers what was found, and puts what is due into the mailbox.
func (k *keeper) release() {
	now := time.Now()
	paths, all := k.table.take()
	k.gather.add(now, paths, all || k.guard.deaf)
	k.guard.deaf = false
	k.gather.half = len(k.table.half) > 0
	if !k.gather.empty() && !now.Before(k.gather.due()) {
		paths, all := k.gather.take()
		clear(k.table.half)
		k.table.told(paths, all, now)
		k.mail.put(paths, all)
	}
}

// next says when there is something to do, unless the source tells before.
func (k *keeper) next() time.Time {
	at := k.sweepAt()
	if !k.gather.empty() {
		at = earlier(at, k.gather.due())
	}
	if k.lost {
		at = earlier(at, k.restarted.Add(k.options.Cap))
	}
	return at
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

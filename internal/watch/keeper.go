package watch

import (
	"path/filepath"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// keeper owns the table, in one goroutine. For each event of the source it looks at the
// path, and puts what changed into the mailbox; when there is nothing else to do it
// sweeps, one folder at a time, so that no event waits long.
type keeper struct {
	options  Options
	stop     <-chan struct{}
	wake     chan struct{} // the source has events
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

// begin lists everything for the first time, which is no change.
func (k *keeper) begin() {
	k.guard.begin()
	k.roots.check()
	now := time.Now()
	k.table.take()
	k.table.delivered(nil, true, now)
	k.guard.discarded = false
	k.sweep.auditAt, k.sweep.pollAt = now.Add(k.options.Audit), now.Add(k.options.PollEvery)
}

// end closes the source and the channel of warnings.
func (k *keeper) end() {
	k.guard.close()
	close(k.warnings)
}

// run works until stop is closed.
func (k *keeper) run() {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		k.receive()
		k.work()
		wait := time.Duration(0)
		if !k.sweep.running() {
			wait = time.Until(k.next())
		}
		if wait <= 0 {
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

// receive handles the events of the source, and its errors.
func (k *keeper) receive() {
	if k.guard.source == nil {
		return
	}
	events, failed := k.guard.source.queue.take()
	for _, e := range events {
		k.handle(e)
		k.release()
	}
	if failed.full {
		k.guard.warn.noFiles(syscall.EMFILE)
		k.guard.giveUp()
	}
	k.lost = k.lost || failed.lost
	k.table.recheck = k.table.recheck || failed.other
	k.release()
}

// handle looks at a path at which something happened.
func (k *keeper) handle(e event) {
	onWay := k.roots.way[e.path]
	if onWay && e.op&(fsnotify.Rename|fsnotify.Remove) != 0 {
		k.guard.lose(e.path) // the watch went with the directory that had the name
	}
	dir, name := filepath.Split(e.path)
	dir = filepath.Clean(dir)
	if f := k.table.folders[e.path]; f != nil {
		f.eventAt = time.Now().UnixNano()
	}
	if f := k.table.folders[dir]; f != nil && name != "" {
		f.eventAt = time.Now().UnixNano()
		k.table.touch(f, name, e.op)
	} else if _, anchor := k.roots.anchors[dir]; !anchor && k.roots.below(e.path) {
		k.table.recordUnknown(e.path, name)
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
	if k.table.recheck {
		k.table.recheck = false
		k.sweep.runSoon(now)
	}
	k.step(now)
	k.release()
}

// restart makes all watches anew and lists everything.
func (k *keeper) restart() {
	k.lost = false
	if k.guard.source != nil { // unless it gave up meanwhile
		k.guard.restart(k.table.folders)
	}
	k.roots.check()
	k.table.all = true
	k.restarted = time.Now()
}

// release gathers what was found, and puts changes that are due into the mailbox.
func (k *keeper) release() {
	now := time.Now()
	paths, all := k.table.take()
	k.gather.add(now, paths, all || k.guard.discarded)
	k.guard.discarded = false
	k.gather.half = len(k.table.half) > 0
	if !k.gather.empty() && !now.Before(k.gather.due()) {
		paths, all := k.gather.take()
		clear(k.table.half)
		k.table.delivered(paths, all, now)
		k.mail.put(paths, all)
	}
}

// next returns when there is something to do, if no event comes before.
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

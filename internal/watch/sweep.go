package watch

import (
	"cmp"
	"slices"
	"time"
)

// sweep lists the folders, one per step. An audit lists all of them, a poll those that
// are not watched. If nothing is watched, each poll is an audit.
type sweep struct {
	auditAt, pollAt time.Time // when the next is due

	on    bool
	audit bool
	queue []*folder        // what it has still to look at
	spent time.Duration    // on this sweep, so far
	cost  [2]time.Duration // of a poll, of an audit
	soon  time.Time        // before this there is no further audit
}

// A sweep that took long is followed by a pause of so many times that.
const (
	auditPause = 24
	pollPause  = 9
)

func (s *sweep) running() bool { return s.on }

// runSoon makes the next sweeps due as soon as their pauses allow.
func (s *sweep) runSoon(now time.Time) {
	if now.Before(s.soon) {
		now = s.soon
	}
	s.auditAt, s.pollAt = earlier(s.auditAt, now), earlier(s.pollAt, now)
}

// step does a part of a sweep if one is under way or due.
func (k *keeper) step(now time.Time) {
	s := &k.sweep
	switch {
	case !s.on && now.Before(k.sweepAt()):
		return
	case !s.on:
		k.startSweep(now)
	case len(s.queue) == 0:
		k.endSweep()
		return
	default:
		f := s.queue[0]
		s.queue = s.queue[1:]
		if k.table.folders[f.path] == f {
			k.visit(f)
		}
	}
	s.spent += time.Since(now)
}

// sweepAt says when the next sweep is due.
func (k *keeper) sweepAt() time.Time {
	if k.guard.source == nil {
		return k.sweep.pollAt
	}
	at := k.auditAt()
	if k.guard.polled > 0 || !k.roots.sure {
		at = earlier(at, k.sweep.pollAt)
	}
	return at
}

// auditAt says when the next audit is due: in a quiet time, if there is one.
func (k *keeper) auditAt() time.Time {
	at, afterQuiet := k.sweep.auditAt, k.gather.last.Add(k.options.Quiet)
	if at.Before(afterQuiet) {
		at = earlier(afterQuiet, at.Add(k.options.Audit))
	}
	return at
}

func (k *keeper) startSweep(now time.Time) {
	s := &k.sweep
	s.on, s.spent = true, 0
	s.audit = k.guard.source == nil || !now.Before(k.auditAt())
	if s.audit && !k.guard.check() {
		k.lost = true
	}
	k.roots.check()
	s.queue = make([]*folder, 0, len(k.table.folders))
	for _, f := range k.table.folders {
		if s.audit || f.cover != watched {
			s.queue = append(s.queue, f)
		}
	}
	slices.SortFunc(s.queue, func(a, b *folder) int { return cmp.Compare(a.path, b.path) }) // those above first
}

// visit looks at one folder.
func (k *keeper) visit(f *folder) {
	t := k.table
	switch {
	case f.cover == bare:
		t.attach(f)
	case f.cover == polled:
		if k.sweep.audit {
			k.guard.again(f)
		}
		t.look(f)
		f.eventAt = max(f.eventAt, f.changed) // the system did not have to report it
	case t.look(f) && f.cover == watched:
		t.unreliable = true
		k.guard.unreportedChange(f)
		t.attach(f)
	}
}

func (k *keeper) endSweep() {
	k.roots.check() // a folder that went may have been the anchor of one
	s, now := &k.sweep, time.Now()
	s.on, s.queue = false, nil
	cost := s.costs()
	s.pollAt = now.Add(max(k.options.PollEvery, pollPause*cost))
	if !s.audit {
		return
	}
	k.table.recordFresh(now)
	s.soon = now.Add(auditPause * cost)
	s.auditAt = now.Add(max(k.options.Audit, auditPause*cost))
}

// costs returns how long sweeps of this kind take. One that took much longer than the
// one before counts as twice that: the machine was busy, unless it happens again.
func (s *sweep) costs() time.Duration {
	kind := &s.cost[0]
	if s.audit {
		kind = &s.cost[1]
	}
	if *kind == 0 {
		*kind = s.spent
	}
	*kind = min(s.spent, 2**kind)
	return *kind
}

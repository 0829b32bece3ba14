package watch

import (
	"cmp"
	"slices"
	"time"
)

// sweep goes through the folders, one per step. There are two kinds: an audit looks
// at all of them, a poll at those that are polled. If nothing is watched, each poll
// is an audit.
type sweep struct {
	auditAt, pollAt time.Time // when the next is due

	on    bool
	audit bool
	left  []*folder
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

// hurry makes everything be looked at as soon as it may be.
func (s *sweep) hurry(now time.Time) {
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
	case len(s.left) == 0:
		k.endSweep()
		return
	default:
		f := s.left[0]
		s.left = s.left[1:]
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
	at, calm := k.sweep.auditAt, k.gather.last.Add(k.options.Quiet)
	if at.Before(calm) {
		at = earlier(calm, at.Add(k.options.Audit))
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
	s.left = make([]*folder, 0, len(k.table.folders))
	for _, f := range k.table.folders {
		if s.audit || f.cover != watched {
			s.left = append(s.left, f)
		}
	}
	slices.SortFunc(s.left, func(a, b *folder) int { return cmp.Compare(a.path, b.path) }) // those above first
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
		f.heard = max(f.heard, f.changed) // the system did not have to tell
	case t.look(f) && f.cover == watched:
		t.distrust = true
		k.guard.surprised(f)
		t.attach(f)
	}
}

func (k *keeper) endSweep() {
	k.roots.check() // a folder that went may have been the anchor of one
	s, now := &k.sweep, time.Now()
	s.on, s.left = false, nil
	cost := s.costs()
	s.pollAt = now.Add(max(k.options.PollEvery, pollPause*cost))
	if !s.audit {
		return
	}
	k.table.sayFresh(now)
	s.soon = now.Add(auditPause * cost)
	s.auditAt = now.Add(max(k.options.Audit, auditPause*cost))
}

// costs returns how long a sweep like the one that ends takes. If it took much
// longer than the one before, it was kept waiting, unless that happens again.
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

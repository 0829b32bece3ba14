package serve

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

// A load is abandoned when files change again, unless no load has ended for this long:
// saves that come faster than loads end must not keep a writer waiting.
const maxAbandoned = time.Second

// Checking every link waits for a pause in the saves, so that the pages which browsers
// show come first: for minPause, or twice as long as the last check took. Where there is
// no pause, it waits no longer than maxPause.
const (
	minPause = 100 * time.Millisecond
	maxPause = 5 * time.Second
)

// owner is the state of Run: loads, and the checks of links after them. Its methods are
// called by one goroutine, the only one that changes what is shown.
type owner struct {
	*Server
	ctx      context.Context
	group    *sync.WaitGroup
	results  chan loaded
	checks   chan checked
	run      int       // the number of the newest load
	running  bool      // whether it has not ended
	since    time.Time // when the first load began after the last that ended
	again    bool      // whether files changed since a load began that is not abandoned
	abandon  context.CancelFunc
	checking bool
	took     time.Duration // what the last check took
}

// loaded is the result of a load.
type loaded struct {
	snapshot *generator.Snapshot
	err      error
	run      int
}

// checked is the result of checking every link.
type checked struct {
	snapshot    *generator.Snapshot
	urgent, all diag.List
	took        time.Duration
}

// Run loads, and loads again whenever files may have changed, until ctx ends.
func (s *Server) Run(ctx context.Context) {
	var group sync.WaitGroup
	defer group.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	changes := make(chan struct{}, 1)
	group.Go(func() {
		for s.options.Wait(ctx) == nil {
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	})
	o := &owner{Server: s, ctx: ctx, group: &group, results: make(chan loaded), checks: make(chan checked), abandon: func() {}}
	o.start()
	for {
		select {
		case <-ctx.Done():
			o.abandon()
			return
		case <-changes:
			if o.running && time.Since(o.since) > maxAbandoned {
				o.again = true
			} else {
				o.start()
			}
		case r := <-o.results:
			o.loaded(r)
		case c := <-o.checks:
			o.checked(c)
		}
	}
}

// start begins a load, and abandons the one that is running.
func (o *owner) start() {
	o.abandon()
	var ctx context.Context
	ctx, o.abandon = context.WithCancel(o.ctx)
	if !o.running {
		o.since = time.Now()
	}
	o.run++
	o.running, o.again = true, false
	run := o.run
	o.group.Go(func() {
		snapshot, err := o.options.Load(ctx, func(stage string, done, of int) {
			if ctx.Err() == nil {
				o.progress(stage, done, of)
			}
		})
		select {
		case o.results <- loaded{snapshot, err, run}:
		case <-o.ctx.Done():
		}
	})
}

// loaded deals with a load that has ended.
func (o *owner) loaded(r loaded) {
	if r.run != o.run || errors.Is(r.err, context.Canceled) {
		return
	}
	o.running = false
	if o.took == 0 {
		o.took = time.Since(o.since) / 6 // about what a check takes after a load of this length
	}
	if o.again {
		o.start()
	}
	o.show(r)
	if r.err != nil {
		o.reportLoaded(r.err)
	} else {
		o.check()
	}
}

// progress shows how far the first load is.
func (s *Server) progress(stage string, done, of int) {
	now := s.current.Load()
	if now.snapshot != nil || now.problems != nil || done%64 != 0 && done != of {
		return
	}
	next := *now
	next.stage, next.done, next.of = stage, done, of
	s.current.CompareAndSwap(now, &next)
}

// show makes a load the current one, and notifies the tabs. A load with errors changes
// the problems and leaves the last good snapshot, unless that has the same errors, or
// there is none.
func (o *owner) show(r loaded) {
	now := o.current.Load()
	next := &state{generation: now.generation + 1, snapshot: now.snapshot, newest: now.newest,
		problems: now.problems, linkProblems: now.linkProblems, changes: now.changes}
	if r.err != nil {
		next.failed = r.err.Error()
	} else {
		urgent := r.snapshot.Urgent()
		if r.snapshot.Stands(urgent, now.snapshot) {
			next.snapshot = r.snapshot
		}
		// The problems of links are those of the last check until the next one ends.
		next.newest, next.problems = r.snapshot, append(urgent, now.linkProblems...).Sorted()
		next.changes = sync.OnceValue(func() changes { return next.compare(now) })
	}
	o.current.Store(next)
	if now.generation == 0 {
		close(o.ready)
	}
	o.hub.notify(next.generation)
	next.changes() // so that the older state can be freed
}

// check checks every link of the newest snapshot, one snapshot at a time. Pages do not
// wait for the problems that only this finds.
func (o *owner) check() {
	if o.checking {
		return
	}
	o.checking = true
	pause := max(minPause, 2*o.took)
	o.group.Go(func() {
		snapshot := o.pause(pause)
		if snapshot == nil {
			return
		}
		began := time.Now()
		c := checked{snapshot: snapshot, urgent: snapshot.Urgent(), all: snapshot.Problems()}
		c.took = time.Since(began)
		select {
		case o.checks <- c:
		case <-o.ctx.Done():
		}
	})
}

// pause waits until no newer snapshot has come for a duration, and returns the newest;
// nil where the server ends.
func (o *owner) pause(quiet time.Duration) *generator.Snapshot {
	deadline := time.Now().Add(maxPause)
	for {
		before := o.current.Load().newest
		select {
		case <-time.After(quiet):
		case <-o.ctx.Done():
			return nil
		}
		if now := o.current.Load().newest; now == before || time.Now().After(deadline) {
			return now
		}
	}
}

// checked shows what a check found, unless there is a newer snapshot to check.
func (o *owner) checked(c checked) {
	o.checking, o.took = false, c.took
	now := o.current.Load()
	if now.newest != c.snapshot {
		o.check()
		return
	}
	next := *now
	next.checked = true
	if !slices.Equal(now.problems, c.all) {
		next.generation++
		next.problems = c.all
		next.linkProblems = c.linkProblems()
	}
	o.current.Store(&next)
	if next.generation > now.generation {
		o.hub.notify(next.generation)
	}
	o.reportLoaded(nil)
}

// linkProblems returns the problems that only checking every link found.
func (c checked) linkProblems() diag.List {
	urgent := map[diag.Problem]bool{}
	for _, p := range c.urgent {
		urgent[p] = true
	}
	return slices.DeleteFunc(slices.Clone(c.all), func(p diag.Problem) bool { return urgent[p] })
}

// reportLoaded calls Options.Loaded for what is shown.
func (o *owner) reportLoaded(err error) {
	if o.options.Loaded != nil {
		now := o.current.Load()
		o.options.Loaded(now.generation, now.problems, err)
	}
}

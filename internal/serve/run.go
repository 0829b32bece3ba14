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

// A load that newer truth overtakes is abandoned, unless nothing came of any for
// so long: saves that come faster than loads end must not keep a writer waiting.
const overtaken = time.Second

// Reading every link waits for a pause in the saves, so that the pages which
// browsers look at are there first: for aside, or twice as long as it took last.
// Where there is no pause, it waits no longer than patience.
const (
	aside    = 100 * time.Millisecond
	patience = 5 * time.Second
)

// owner is what Run keeps: loads and the checks after them. Its methods are
// called by one goroutine, the only one that changes what is shown.
type owner struct {
	*Server
	ctx      context.Context
	group    *sync.WaitGroup
	results  chan loaded
	checks   chan checked
	run      int       // the number of the newest load
	running  bool      // whether it goes on
	since    time.Time // when the first load began of those that nothing came of yet
	again    bool      // whether files changed since a load began that is not abandoned
	abandon  context.CancelFunc
	checking bool
	took     time.Duration // what the last check took
}

// loaded is what a load came to.
type loaded struct {
	snapshot *generator.Snapshot
	err      error
	run      int
}

// checked is what reading every link found.
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
			if o.running && time.Since(o.since) > overtaken {
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

// start begins a load, in place of the one that goes on.
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
		o.took = time.Since(o.since) / 6 // about what a check takes beside a whole load
	}
	if o.again {
		o.start()
	}
	o.show(r)
	if r.err != nil {
		o.tellLoaded(r.err)
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

// show makes a load what is current, and tells the tabs. A load with errors
// changes the problems and leaves the last good snapshot, unless these errors have
// been in the one that is shown, or nothing is.
func (o *owner) show(r loaded) {
	now := o.current.Load()
	next := &state{generation: now.generation + 1, snapshot: now.snapshot, index: now.index, newest: now.newest,
		problems: now.problems, late: now.late, changes: now.changes}
	if r.err != nil {
		next.failed = r.err.Error()
	} else {
		urgent := r.snapshot.Urgent()
		if r.snapshot.Stands(urgent, now.snapshot) {
			next.snapshot, next.index = r.snapshot, newIndex(r.snapshot)
		}
		// What every link said before holds until they are read again.
		next.newest, next.problems = r.snapshot, append(urgent, now.late...).Sorted()
		next.changes = sync.OnceValue(func() changes { return next.compare(now) })
	}
	o.current.Store(next)
	if now.generation == 0 {
		close(o.ready)
	}
	o.hub.tell(next.generation)
	next.changes() // so that nothing holds the older one
}

// check reads every link of the newest snapshot, one snapshot at a time. The
// problems that only this finds come after the page, which does not wait.
func (o *owner) check() {
	if o.checking {
		return
	}
	o.checking = true
	pause := max(aside, 2*o.took)
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

// pause waits until no newer snapshot has come for so long, and returns the newest;
// nil where the server ends.
func (o *owner) pause(long time.Duration) *generator.Snapshot {
	late := time.Now().Add(patience)
	for {
		before := o.current.Load().newest
		select {
		case <-time.After(long):
		case <-o.ctx.Done():
			return nil
		}
		if now := o.current.Load().newest; now == before || time.Now().After(late) {
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
		next.late = c.late()
	}
	o.current.Store(&next)
	if next.generation > now.generation {
		o.hub.tell(next.generation)
	}
	o.tellLoaded(nil)
}

// late returns the problems that are not urgent.
func (c checked) late() diag.List {
	urgent := map[diag.Problem]bool{}
	for _, p := range c.urgent {
		urgent[p] = true
	}
	return slices.DeleteFunc(slices.Clone(c.all), func(p diag.Problem) bool { return urgent[p] })
}

// tellLoaded tells what is shown, with all its problems.
func (o *owner) tellLoaded(err error) {
	if o.options.Loaded != nil {
		now := o.current.Load()
		o.options.Loaded(now.generation, now.problems, err)
	}
}

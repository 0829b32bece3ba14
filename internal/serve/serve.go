// Package serve shows a playbook in a browser while it is being written.
//
// # What goes in
//
// A function that loads a snapshot, and one that waits until files may have
// changed. Both are handed in, so this package knows neither disks nor watchers.
//
// # What comes out
//
// A [Server]. It answers from the current snapshot: a page is rendered when it
// is asked for, so what a browser looks at is ready first. When a newer snapshot
// stands, every open tab hears of it, fetches its own page again and changes
// what differs. Problems are shown over the last good page.
//
// # What is promised
//
// A page as served is the page as built, byte for byte, but for one script
// element in the head. Nothing older ever follows something newer: a load
// that newer truth overtakes is abandoned, and every answer names its
// generation. Only paths of the snapshot and the preview's own below
// /_rolebook/ are served.
//
// # Who may read
//
// A preview is private. Only requests that name an allowed host are answered
// (localhost, loopback addresses, the bound address, and those allowed by
// name), whatever a web page elsewhere makes a browser send. The stream of
// events and what the preview tells about files need the token that only our
// own pages know. There is no CORS header, no method but GET and HEAD, and a
// deadline on everything.
package serve

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"rolebook/internal/build"
	"rolebook/internal/diag"
)

// Options says what is served, and to whom.
type Options struct {
	// Load loads a snapshot. It gives up when ctx ends. progress is told how far
	// it is.
	Load func(ctx context.Context, progress func(stage string, done, of int)) (*build.Snapshot, error)
	// Wait returns when files may have changed since the last Load began.
	Wait func(ctx context.Context) error
	// Hosts are names and addresses, beside loopback ones, that requests may name.
	Hosts []string
	// Dir is the absolute path that files in problems are relative to.
	Dir string
	// Editor is the pattern of a link that opens an editor; {file}, {line} and
	// {column} stand for the place.
	Editor string
	// Loaded, if set, is told of each snapshot that is shown, and of problems.
	Loaded func(generation uint64, problems diag.List, err error)
}

// Server serves the current snapshot.
type Server struct {
	options Options
	token   string
	hosts   map[string]bool
	current atomic.Pointer[state]
	hub     *hub
	client  map[string]asset
}

// state is what is shown at one moment. It is immutable.
type state struct {
	generation uint64
	snapshot   *build.Snapshot // the last without errors; nil before the first
	index      *index          // of snapshot
	problems   diag.List       // of the newest load
	failed     string          // what the machine did
	stage      string          // how far the first load is
	done, of   int
	changed    map[string]uint64 // addresses of files, by the generation in which they changed
	edited     string            // the address of the page whose file was edited last
	editedIn   uint64            // the generation in which that was
}

// New returns a server. It answers at once; Run makes it show something.
func New(o Options) (*Server, error) {
	token := make([]byte, 16)
	if _, err := rand.Read(token); err != nil {
		return nil, err
	}
	s := &Server{options: o, token: hex.EncodeToString(token), hosts: allowed(o.Hosts), hub: newHub()}
	s.client = clientAssets()
	s.current.Store(&state{})
	return s, nil
}

// Token is what requests for the stream have to show.
func (s *Server) Token() string { return s.token }

// Serve answers on a listener until ctx ends, and loads meanwhile.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	if host, _, err := net.SplitHostPort(l.Addr().String()); err == nil {
		s.bind(host)
	}
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      stall, // longer answers have it for each piece
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          quiet(),
		// Else net/http answers OPTIONS * itself, to any host.
		DisableGeneralOptionsHandler: true,
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var group sync.WaitGroup
	group.Go(func() { s.Run(ctx) })
	group.Go(func() {
		<-ctx.Done()
		s.hub.close()
		_ = server.Close()
	})
	err := server.Serve(l)
	cancel()
	group.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// loaded is what a load came to.
type loaded struct {
	snapshot *build.Snapshot
	err      error
	run      int
}

// Run loads, and loads again whenever files may have changed, until ctx ends.
// It is the one owner of what is current.
func (s *Server) Run(ctx context.Context) {
	changes := make(chan struct{}, 1)
	var group sync.WaitGroup
	defer group.Wait()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	group.Go(func() {
		for s.options.Wait(ctx) == nil {
			select {
			case changes <- struct{}{}:
			default:
			}
		}
	})
	results := make(chan loaded)
	run, abandon := 0, func() {}
	start := func() {
		abandon()
		var of context.Context
		of, abandon = context.WithCancel(ctx)
		run++
		number := run
		group.Go(func() {
			snapshot, err := s.options.Load(of, func(stage string, done, steps int) {
				if of.Err() == nil {
					s.progress(stage, done, steps)
				}
			})
			select {
			case results <- loaded{snapshot, err, number}:
			case <-ctx.Done():
			}
		})
	}
	start()
	for {
		select {
		case <-ctx.Done():
			abandon()
			return
		case <-changes:
			start()
		case r := <-results:
			if r.run == run && !errors.Is(r.err, context.Canceled) {
				s.show(r)
			}
		}
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
// changes the problems and leaves the last good snapshot.
func (s *Server) show(r loaded) {
	now := s.current.Load()
	next := &state{generation: now.generation + 1, snapshot: now.snapshot, index: now.index,
		changed: now.changed, edited: now.edited, editedIn: now.editedIn}
	switch {
	case r.err != nil:
		next.failed, next.problems = r.err.Error(), now.problems
	default:
		next.problems = r.snapshot.Urgent()
		if next.problems.Count(diag.Error) == 0 {
			next.snapshot, next.index = r.snapshot, newIndex(r.snapshot)
			next.compare(now)
		}
	}
	s.current.Store(next)
	s.hub.tell(next.generation)
	if r.err == nil {
		s.complete(next, r.snapshot)
	}
	if s.options.Loaded != nil {
		shown := s.current.Load()
		s.options.Loaded(shown.generation, shown.problems, r.err)
	}
}

// complete adds the problems that only reading every link finds. They come
// after the page, which does not wait for them.
func (s *Server) complete(shown *state, snapshot *build.Snapshot) {
	all := snapshot.Problems()
	if len(all) == len(shown.problems) {
		return
	}
	next := *shown
	next.generation++
	next.problems = all
	if s.current.CompareAndSwap(shown, &next) {
		s.hub.tell(next.generation)
	}
}

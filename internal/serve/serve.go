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

	"golang.org/x/net/netutil"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

// Options says what is served, and to whom.
type Options struct {
	// Load loads a snapshot. It gives up when ctx ends. progress is told how far
	// it is.
	Load func(ctx context.Context, progress func(stage string, done, of int)) (*generator.Snapshot, error)
	// Wait returns when files may have changed since the last Load began.
	Wait func(ctx context.Context) error
	// Hosts are names and addresses, beside loopback ones, that requests may name.
	Hosts []string
	// Interfaces returns the addresses of this machine; nil means net.InterfaceAddrs.
	Interfaces func() ([]net.Addr, error)
	// Dir is the absolute path that files in problems are relative to.
	Dir string
	// Editor is the pattern of a link that opens an editor; {file}, {line} and
	// {column} stand for the place.
	Editor string
	// Hold is how long a request waits for the first load, before it is told that
	// there is nothing yet, and comes again.
	Hold time.Duration
	// Loaded, if set, is told of a snapshot that is shown, when all its problems are
	// known, unless a newer one has come by then; and of loads that failed.
	Loaded func(generation uint64, problems diag.List, err error)
}

// Server serves the current snapshot.
type Server struct {
	options Options
	token   string
	hosts   map[string]bool
	current atomic.Pointer[state]
	hub     *hub
	ready   chan struct{} // closed once the first load has ended
	client  map[string]asset
}

// state is what is shown at one moment. It is immutable.
type state struct {
	generation uint64
	snapshot   *generator.Snapshot // the last without errors; nil before the first
	index      *index              // of snapshot
	newest     *generator.Snapshot // the one that was loaded last; not the one that is shown if it has errors
	problems   diag.List           // of that, as far as they are known
	checked    bool                // whether those are all that there are
	late       diag.List           // those of problems that only reading every link finds
	failed     string              // what the machine did
	stage      string              // how far the first load is
	done, of   int
	// changes compares snapshot with those before it.
	changes func() changes
}

// New returns a server. It answers at once; Run makes it show something.
func New(o Options) (*Server, error) {
	token := make([]byte, 16)
	if _, err := rand.Read(token); err != nil {
		return nil, err
	}
	s := &Server{options: o, token: hex.EncodeToString(token), hosts: allowed(o.Hosts), hub: newHub(), ready: make(chan struct{})}
	s.client = clientAssets()
	s.current.Store(&state{changes: func() changes { return changes{} }})
	return s, nil
}

// Token is what requests for the stream have to show.
func (s *Server) Token() string { return s.token }

// maxConnections is how many browsers may hold open; further ones wait.
const maxConnections = 2 * maxStreams

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
	err := server.Serve(netutil.LimitListener(l, maxConnections))
	cancel()
	group.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

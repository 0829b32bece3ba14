// Package serve shows a playbook in a browser while it is being written.
//
// # What goes in
//
// A function that loads a snapshot, and one that waits until files may have changed.
// So this package knows neither disks nor watchers.
//
// # What comes out
//
// A [Server]. It answers from the current snapshot: a page is rendered when it is
// requested, so the pages that a browser shows are ready first. When there is a newer
// snapshot, every open tab is notified, fetches its own page again and changes what
// differs. Problems are shown over the last good page.
//
// # What is promised
//
// A page as served is the page as built, byte for byte, but for one script
// element in the head. Nothing older ever follows something newer: a load is abandoned
// when files change again, and every answer names its
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
//
// # Translations
//
// Below /_rolebook/beside/ each translation stands beside its source, unit by unit, with
// what changed in the source since the translation was accepted and the commands that accept
// it. The address is the path of the translation's file, as `rolebook status` prints it and
// the commands have it: it stays where a slug changes, and it cannot be that of a page. It
// needs no token, since it is HTML like the pages, which web pages elsewhere cannot read, and
// a bookmark outlives the server. The ways in are links that the preview's script adds: in
// its panel, and in the notice that a page is stale; the page as served stays the page as
// built. Only documents that the preview shows as pages have such an address, and none in a
// preview for the public, since it shows both documents whole.
package serve

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
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
	// Load loads a snapshot. It gives up when ctx ends. It calls progress with how
	// much of a stage is done.
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
	// Accept, if set, returns the command that accepts a translation, by its file below the
	// content directory, or one unit of it, as file#id.
	Accept func(target string) string
	// Hold is how long a request waits for the first load, before it gets a page that
	// says how far that is, and requests again.
	Hold time.Duration
	// Loaded, if set, is called when all problems of the snapshot that is shown are
	// known, unless there is a newer one by then, and when a load failed.
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
	beside  *template.Template
}

// state is what is shown at one moment. It is immutable.
type state struct {
	generation   uint64
	snapshot     *generator.Snapshot // what is shown; nil before the first
	newest       *generator.Snapshot // the last that was loaded; it is not shown if it has errors
	problems     diag.List           // of newest, as far as they are known
	checked      bool                // whether problems are all that newest has
	linkProblems diag.List           // those of problems that only checking every link finds
	failed       string              // the error of the last load; empty where it ended
	stage        string              // of the first load, with how much of it is done
	done, of     int
	changes      func() changes // compares snapshot with those before it
}

// New returns a server. It answers at once; Run loads what it shows.
func New(o Options) (*Server, error) {
	token := make([]byte, 16)
	if _, err := rand.Read(token); err != nil {
		return nil, err
	}
	s := &Server{options: o, token: hex.EncodeToString(token), hosts: allowed(o.Hosts), hub: newHub(), ready: make(chan struct{})}
	var err error
	if s.beside, err = template.New("beside").Parse(besideHTML); err != nil {
		return nil, fmt.Errorf("reading the template of translations: %w", err)
	}
	s.client = clientAssets()
	s.current.Store(&state{changes: func() changes { return changes{} }})
	return s, nil
}

// Token is what requests for the stream of events must have as token in their query.
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
		ErrorLog:          discardLog(),
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

package watch

import (
	"errors"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// source is the system's word of what happened in the directories that were added.
// Its goroutine does nothing but empty the system's queue into its own, so that it
// is always ready for more. It ends with close.
type source struct {
	fs      *fsnotify.Watcher
	queue   *queue
	hook    func(fsnotify.Event) bool // nil, or a test
	drained chan struct{}
}

// openSource begins to listen. wake is told of whatever comes.
func openSource(wake chan<- struct{}, hook func(fsnotify.Event) bool) (*source, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	s := &source{
		fs:      w,
		queue:   &queue{wake: wake, at: map[string]int{}},
		hook:    hook,
		drained: make(chan struct{}),
	}
	go s.drain()
	return s, nil
}

func (s *source) drain() {
	defer close(s.drained)
	events, faults := s.fs.Events, s.fs.Errors
	for events != nil && faults != nil {
		select {
		case e, open := <-events:
			switch {
			case !open:
				events = nil
			case s.hook == nil || s.hook(e):
				s.queue.put(e)
			}
		case err, open := <-faults:
			if !open {
				faults = nil
				continue
			}
			s.queue.fail(err)
		}
	}
	s.queue.fail(fsnotify.ErrClosed) // if close was not called, nothing more will come
}

// add makes the system tell of what happens in a directory.
func (s *source) add(dir string) error { return s.fs.Add(dir) }

// remove undoes add. The system may have done so before.
func (s *source) remove(dir string) error { return s.fs.Remove(dir) }

// list returns the directories of which the system tells.
func (s *source) list() []string { return s.fs.WatchList() }

// close ends the goroutine and waits for that.
func (s *source) close() {
	s.fs.Close()
	<-s.drained
}

// note is a path at which something happened, and what kinds of something.
type note struct {
	path string
	op   fsnotify.Op
}

// queue holds notes until the keeper takes them: each path once, in the order in
// which they first came.
type queue struct {
	wake chan<- struct{}

	mu    sync.Mutex
	notes []note
	at    map[string]int // where in notes a path is
	found findings
}

// findings are what a source says about itself.
type findings struct {
	lost  bool // events were lost
	full  bool // it has no room for what it should tell of
	fault bool // something else
}

func (q *queue) put(e fsnotify.Event) {
	if e.Name == "" {
		return
	}
	path := filepath.Clean(e.Name)
	q.mu.Lock()
	defer q.mu.Unlock()
	switch i, known := q.at[path]; {
	case known:
		q.notes[i].op |= e.Op
	case len(q.notes) >= maxNamed:
		q.found.lost = true
	default:
		q.at[path] = len(q.notes)
		q.notes = append(q.notes, note{path, e.Op})
	}
	signal(q.wake)
}

func (q *queue) fail(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case errors.Is(err, fsnotify.ErrEventOverflow), errors.Is(err, fsnotify.ErrClosed):
		q.found.lost = true
	case noFiles(err), errors.Is(err, syscall.ENOSPC):
		q.found.full = true
	default:
		q.found.fault = true
	}
	signal(q.wake)
}

// take empties the queue.
func (q *queue) take() ([]note, findings) {
	q.mu.Lock()
	defer q.mu.Unlock()
	notes, found := q.notes, q.found
	q.notes, q.found = nil, findings{}
	clear(q.at)
	return notes, found
}

// noFiles reports whether err says that no more files can be opened.
func noFiles(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

package watch

import (
	"errors"
	"path/filepath"
	"sync"
	"syscall"

	"github.com/fsnotify/fsnotify"
)

// source receives the system's events about the directories that are added to fs. Its
// goroutine does nothing but move them from the system's queue into its own, so that
// it is always ready for more. It ends with close.
type source struct {
	fs      *fsnotify.Watcher
	queue   *queue
	hook    func(fsnotify.Event) bool // nil, or a test
	drained chan struct{}
}

// openSource begins to receive events. It signals each on wake.
func openSource(wake chan<- struct{}, hook func(fsnotify.Event) bool) (*source, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	s := &source{fs: w, queue: &queue{wake: wake, at: map[string]int{}}, hook: hook, drained: make(chan struct{})}
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

// close ends the goroutine and waits until it has ended.
func (s *source) close() {
	s.fs.Close()
	<-s.drained
}

// event is a path at which something happened, with all operations reported of it.
type event struct {
	path string
	op   fsnotify.Op
}

// queue holds events until the keeper takes them: each path once, in the order in
// which they first came.
type queue struct {
	wake chan<- struct{}

	mu     sync.Mutex
	events []event
	at     map[string]int // the index in events of a path
	errors sourceErrors
}

// sourceErrors says which errors a source had.
type sourceErrors struct {
	lost  bool // events were lost
	full  bool // a limit of the system is reached
	other bool
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
		q.events[i].op |= e.Op
	case len(q.events) >= maxNamed:
		q.errors.lost = true
	default:
		q.at[path] = len(q.events)
		q.events = append(q.events, event{path, e.Op})
	}
	signal(q.wake)
}

func (q *queue) fail(err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	switch {
	case errors.Is(err, fsnotify.ErrEventOverflow), errors.Is(err, fsnotify.ErrClosed):
		q.errors.lost = true
	case noFiles(err), errors.Is(err, syscall.ENOSPC):
		q.errors.full = true
	default:
		q.errors.other = true
	}
	signal(q.wake)
}

// take empties the queue.
func (q *queue) take() ([]event, sourceErrors) {
	q.mu.Lock()
	defer q.mu.Unlock()
	taken, failed := q.events, q.errors
	q.events, q.errors = nil, sourceErrors{}
	clear(q.at)
	return taken, failed
}

// noFiles reports whether err means that no more files can be opened.
func noFiles(err error) bool {
	return errors.Is(err, syscall.EMFILE) || errors.Is(err, syscall.ENFILE)
}

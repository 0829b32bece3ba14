package serve

import (
	"fmt"
	"net/http"
	"sync"
	"time"
)

// The limits of the stream.
const (
	maxStreams = 4096
	streamLife = time.Minute      // then the browser connects again
	heartbeat  = 15 * time.Second // a line that keeps the connection alive
)

// hub notifies streams that there is a newer generation. A stream that does not
// read misses generations, never the newest: it has one slot.
type hub struct {
	mu      sync.Mutex
	streams map[chan uint64]bool
	newest  uint64
	closed  chan struct{}
	once    sync.Once
}

func newHub() *hub { return &hub{streams: map[chan uint64]bool{}, closed: make(chan struct{})} }

// notify puts a generation into every stream's slot.
func (h *hub) notify(generation uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.newest = max(h.newest, generation)
	for c := range h.streams {
		put(c, h.newest)
	}
}

// put replaces what is in a slot.
func put(c chan uint64, generation uint64) {
	select {
	case <-c:
	default:
	}
	c <- generation
}

// join returns a slot that already holds the newest generation; nil where there
// are too many streams.
func (h *hub) join() chan uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.streams) >= maxStreams {
		return nil
	}
	c := make(chan uint64, 1)
	h.streams[c] = true
	c <- h.newest
	return c
}

func (h *hub) leave(c chan uint64) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.streams, c)
}

func (h *hub) close() { h.once.Do(func() { close(h.closed) }) }

// events streams generations as server-sent events. An event is a number and
// nothing else.
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	slot := s.hub.join()
	if slot == nil {
		s.sendText(w, r, http.StatusServiceUnavailable, "too many streams")
		return
	}
	defer s.hub.leave(slot)
	w.Header().Set("Content-Type", "text/event-stream")
	if r.Method == http.MethodHead {
		return
	}
	control := http.NewResponseController(w)
	end := time.NewTimer(streamLife)
	defer end.Stop()
	tick := time.NewTicker(heartbeat)
	defer tick.Stop()
	for message := "retry: 500\n\n"; ; {
		_ = control.SetWriteDeadline(time.Now().Add(stall))
		if _, err := fmt.Fprint(w, message); err != nil || control.Flush() != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-s.hub.closed:
			return
		case <-end.C:
			return
		case <-tick.C:
			message = ":\n\n"
		case generation := <-slot:
			message = fmt.Sprintf("data: %d\n\n", generation)
		}
	}
}

package serve

import (
	"context"
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// count returns how many streams there are.
func (h *hub) count() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.streams)
}

// A slot holds the newest generation and nothing else.
func TestSlot(t *testing.T) {
	h := newHub()
	slow := h.join()
	if got := <-slow; got != 0 {
		t.Errorf("the first generation is %d", got)
	}
	for generation := uint64(1); generation <= 100; generation++ {
		h.notify(generation)
	}
	late := h.join()
	h.notify(7) // older than what was notified
	for name, slot := range map[string]chan uint64{"slow": slow, "late": late} {
		if got := <-slot; got != 100 {
			t.Errorf("a %s stream is told %d", name, got)
		}
		if len(slot) != 0 {
			t.Errorf("a %s stream is told more: %d", name, <-slot)
		}
	}
	h.leave(slow)
	h.notify(101)
	if len(slow) != 0 || len(late) != 1 {
		t.Error("a stream that left is told")
	}
	h.leave(slow)
	h.leave(late)
	if n := h.count(); n != 0 {
		t.Errorf("%d streams are left", n)
	}
}

// With many who tell and many who read, come and go, no stream is told
// something older after something newer, and all end with the newest.
func TestSlotsConcurrently(t *testing.T) {
	const last, tellers, readers = 2000, 4, 8
	h := newHub()
	var group sync.WaitGroup
	for i := range uint64(tellers) {
		group.Go(func() {
			for generation := i; generation <= last; generation += tellers {
				h.notify(generation)
			}
		})
	}
	for i := range readers {
		group.Go(func() {
			slot, before := h.join(), uint64(0)
			for n := 0; before < last; n++ {
				next := <-slot
				if next < before {
					t.Errorf("a stream is told %d after %d", next, before)
				}
				before = next
				if i%2 == 0 && n%3 == 0 {
					h.leave(slot)
					slot = h.join()
				}
			}
			h.leave(slot)
		})
	}
	group.Wait()
}

// When a server ends, so does everything: streams, clients that do not read,
// connections without a request, loads. It does not wait for any of them.
func TestEnd(t *testing.T) {
	snapshot := book(t)
	synctest.Test(t, func(t *testing.T) {
		s, err := New(showing(snapshot))
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		p := &pipes{conns: make(chan net.Conn), ended: make(chan struct{})}
		result := make(chan error)
		go func() { result <- s.Serve(ctx, p) }()
		var reading sync.WaitGroup
		for _, request := range []string{
			"", "GET /", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
			"GET /_rolebook/events?token=" + s.token + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
		} {
			for _, reads := range []bool{true, false} {
				conn, closed := p.dial()
				defer conn.Close()
				if err := say(conn, request); err != nil {
					t.Fatal(err)
				}
				reading.Go(func() {
					if reads {
						_, _ = io.Copy(io.Discard, conn)
					}
					<-closed
				})
			}
		}
		synctest.Wait()
		began := time.Now()
		cancel()
		if err := <-result; err != nil {
			t.Error(err)
		}
		reading.Wait()
		if d := time.Since(began); d != 0 {
			t.Errorf("it took %v to end", d)
		}
	})
}

// A server whose listener fails says so, and leaves nothing running.
func TestListenerFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := New(waiting())
		if err != nil {
			t.Fatal(err)
		}
		p := &pipes{conns: make(chan net.Conn), ended: make(chan struct{})}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
		if err := s.Serve(t.Context(), p); err == nil {
			t.Error("no error")
		}
	})
}

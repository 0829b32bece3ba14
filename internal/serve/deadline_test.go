package serve

import (
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/internal/generator"
)

// pipes is a listener whose connections are pipes in memory, so that deadlines
// run on a test's own clock and cost no time.
type pipes struct {
	conns chan net.Conn
	ended chan struct{}
	once  sync.Once
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.ended:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	p.once.Do(func() { close(p.ended) })
	return nil
}

func (p *pipes) Addr() net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 1} }

// end is the server's end of a connection; it tells when the server closes it.
type end struct {
	net.Conn
	closed chan struct{}
	once   sync.Once
}

func (e *end) Close() error {
	e.once.Do(func() { close(e.closed) })
	return e.Conn.Close()
}

// dial returns a new connection to the server, and what tells of its end.
func (p *pipes) dial() (client net.Conn, closed chan struct{}) {
	client, server := net.Pipe()
	e := &end{Conn: server, closed: make(chan struct{})}
	p.conns <- e
	return client, e.closed
}

// bubble runs a test with a server and a clock of its own.
func bubble(t *testing.T, o Options, test func(t *testing.T, s *Server, p *pipes)) {
	synctest.Test(t, func(t *testing.T) {
		s, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		p := &pipes{conns: make(chan net.Conn), ended: make(chan struct{})}
		result := make(chan error)
		go func() { result <- s.Serve(ctx, p) }()
		synctest.Wait()
		test(t, s, p)
		cancel()
		if err := <-result; err != nil {
			t.Error(err)
		}
	})
}

// paced reads size bytes at a time, one time in each pause, and counts them.
func paced(conn net.Conn, size int, pause time.Duration) int {
	total, some := 0, make([]byte, size)
	for {
		n, err := io.ReadFull(conn, some)
		total += n
		if err != nil {
			return total
		}
		time.Sleep(pause)
	}
}

// client is one that is slow in some way, and when its connection ends.
type client struct {
	name  string
	after time.Duration
	act   func(s *Server, conn net.Conn)
}

func clients() []client {
	const second = time.Second
	host := " HTTP/1.1\r\nHost: localhost\r\n"
	return []client{
		{"says nothing", 5 * second, func(*Server, net.Conn) {}},
		{"half a line", 5 * second, func(_ *Server, c net.Conn) {
			say(c, "GET /")
			paced(c, 1, 0)
		}},
		{"half a line, and does not read why not", 15 * second, func(_ *Server, c net.Conn) { say(c, "GET /") }},
		{"one letter of a header in a second", 5 * second, func(_ *Server, c net.Conn) {
			go paced(c, 1, 0)
			for say(c, "GET / HTTP/1.1\r\nX: "); say(c, "x") == nil; time.Sleep(second) {
			}
		}},
		{"a request, then nothing", 60 * second, func(_ *Server, c net.Conn) {
			say(c, "GET /"+host+"\r\n")
			paced(c, 1, 0)
		}},
		{"a body that does not come", 10 * second, func(_ *Server, c net.Conn) {
			say(c, "GET /"+host+"Content-Length: 10\r\n\r\n")
			paced(c, 1, 0)
		}},
		{"a body that comes slowly", 10 * second, func(_ *Server, c net.Conn) {
			go paced(c, 1, 0)
			for say(c, "POST /"+host+"Content-Length: 1000\r\n\r\n"); say(c, "x") == nil; time.Sleep(second) {
			}
		}},
		{"reads nothing", 10 * second, func(_ *Server, c net.Conn) { say(c, "GET /large.bin"+host+"\r\n") }},
		{"reads one byte in a second", 10 * second, func(_ *Server, c net.Conn) {
			say(c, "GET /large.bin"+host+"\r\n")
			paced(c, 1, second)
		}},
		{"reads no event", 10 * second, func(s *Server, c net.Conn) { say(c, "GET /_rolebook/events?token="+s.token+host+"\r\n") }},
		{"reads events", 60 * second, func(s *Server, c net.Conn) {
			say(c, "GET /_rolebook/events?token="+s.token+host+"Connection: close\r\n\r\n")
			paced(c, 1, 0)
		}},
	}
}

// Whatever a client does or leaves, its connection ends at a known time, or the
// client has all that it asked for.
func TestDeadlines(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, "-- content/index.md --\n# Home\n")
	if err := os.WriteFile(filepath.Join(dir, "content", "large.bin"), make([]byte, 1<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	snapshot := load(t, generator.Options{Dir: dir})
	for _, test := range clients() {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, showing(snapshot), func(t *testing.T, s *Server, p *pipes) {
				conn, closed := p.dial()
				began := time.Now()
				var client sync.WaitGroup
				client.Go(func() { test.act(s, conn) })
				defer client.Wait()
				defer conn.Close()
				<-closed
				if after := time.Since(began); after != test.after {
					t.Errorf("the connection ended after %v, not after %v", after, test.after)
				}
				synctest.Wait()
				if n := s.hub.count(); n != 0 {
					t.Errorf("%d streams are left", n)
				}
			})
		})
	}
}

func say(conn net.Conn, text string) error {
	_, err := io.WriteString(conn, text)
	return err
}

// A slow reader gets all of a large file, however long that takes.
func TestSlowReader(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, "-- content/index.md --\n# Home\n")
	if err := os.WriteFile(filepath.Join(dir, "content", "large.bin"), make([]byte, 1<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	bubble(t, showing(load(t, generator.Options{Dir: dir})), func(t *testing.T, _ *Server, p *pipes) {
		conn, _ := p.dial()
		defer conn.Close()
		began := time.Now()
		if err := say(conn, "GET /large.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		if n := paced(conn, 32<<10, 2*time.Second); n < 1<<20 || time.Since(began) < time.Minute {
			t.Errorf("%d bytes in %v", n, time.Since(began))
		}
	})
}

// A stream shows that it lives, and one more than there may be is refused.
func TestStreams(t *testing.T) {
	bubble(t, waiting(), func(t *testing.T, s *Server, p *pipes) {
		request := func() string {
			conn, _ := p.dial()
			defer conn.Close()
			_ = say(conn, fmt.Sprintf("GET /_rolebook/events?token=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", s.token))
			all, _ := io.ReadAll(conn)
			return string(all)
		}
		text := request()
		if n := strings.Count(text, "\n:\n"); n < 3 || n > 4 || !strings.Contains(text, "\nretry: 500\n\n") {
			t.Errorf("%d signs of life in a minute:\n%s", n, text)
		}
		began := time.Now()
		conn, _ := p.dial()
		defer conn.Close()
		_ = say(conn, fmt.Sprintf("HEAD /_rolebook/events?token=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", s.token))
		if _, err := io.ReadAll(conn); err != nil || time.Since(began) != 0 {
			t.Errorf("HEAD takes %v, %v", time.Since(began), err)
		}
		for range maxStreams {
			defer s.hub.leave(s.hub.join())
		}
		if text := request(); !strings.HasPrefix(text, "HTTP/1.1 503 ") || !strings.Contains(text, "too many streams") {
			t.Errorf("one stream too many:\n%s", text)
		}
	})
}

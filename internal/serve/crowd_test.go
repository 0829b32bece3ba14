package serve

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// many is many clients of one server, in a process of their own, so that what
// they cost is not counted as the server's.
type many struct {
	addr, token         string
	events, stuck, slow int

	mu       sync.Mutex
	received map[uint64]int // how many event clients know a generation, or a newer one
	ready    sync.WaitGroup
	end      chan struct{}
}

// TestManyClients is what the processes of TestClients and BenchmarkClients run. It
// prints "ready" when all clients are there, "heard 7" when every event client
// has heard of generation 7, and ends when its input does.
func TestManyClients(t *testing.T) {
	c := &many{received: map[uint64]int{}, end: make(chan struct{})}
	if _, err := fmt.Sscan(os.Getenv("ROLEBOOK_CROWD"), &c.addr, &c.token, &c.events, &c.stuck, &c.slow); err != nil {
		t.Skip("only TestClients and BenchmarkClients start it")
	}
	c.ready.Add(c.events + c.stuck + c.slow)
	for i := range max(c.events, c.stuck, c.slow) {
		if i < c.events {
			go c.listen()
		}
		if i < c.stuck {
			go c.stick(i)
		}
		if i < c.slow {
			go c.delay()
		}
	}
	c.ready.Wait()
	fmt.Println("ready")
	_, _ = io.Copy(io.Discard, os.Stdin)
	close(c.end)
}

// dial connects; a crowd that cannot is of no use.
func (c *many) dial() *net.TCPConn {
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		panic(err)
	}
	return conn.(*net.TCPConn)
}

// listen is a tab: it reads events, and connects again when the stream ends.
func (c *many) listen() {
	first, last := true, uint64(0)
	for {
		conn := c.dial()
		fmt.Fprintf(conn, "GET /_rolebook/events?token=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", c.token)
		for lines := bufio.NewScanner(conn); lines.Scan(); {
			var generation uint64
			if n, _ := fmt.Sscanf(lines.Text(), "data: %d", &generation); n != 1 {
				continue
			}
			if first {
				first, last = false, generation
				c.ready.Done()
			}
			c.receive(last, generation)
			last = max(last, generation)
		}
		conn.Close()
	}
}

// receive counts that one more client knows the generations after one and up to
// another.
func (c *many) receive(after, to uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for g := after + 1; g <= to; g++ {
		if c.received[g]++; c.received[g] == c.events {
			fmt.Println("heard", g)
		}
	}
}

// stick asks for events, or for a large file, and never reads.
func (c *many) stick(i int) {
	conn := c.dial()
	_ = conn.SetReadBuffer(4 << 10)
	target := "/large.bin"
	if i%2 == 0 {
		target = "/_rolebook/events?token=" + c.token
	}
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n", target)
	c.ready.Done()
	<-c.end
	conn.Close()
}

// delay sends a header letter by letter, and comes back when it is dropped.
func (c *many) delay() {
	for first := true; ; first = false {
		conn := c.dial()
		_, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: localhost\r\nX: ")
		if first {
			c.ready.Done()
		}
		for ; err == nil; _, err = io.WriteString(conn, "x") {
			time.Sleep(250 * time.Millisecond)
		}
		conn.Close()
	}
}

// TestProbe is a reader who asks for a page again and again, as the process that
// BenchmarkClients starts: it prints the median, the 99th percentile and the
// maximum of the time that takes, in nanoseconds.
func TestProbe(t *testing.T) {
	var addr string
	var requests int
	if _, err := fmt.Sscan(os.Getenv("ROLEBOOK_PROBE"), &addr, &requests); err != nil {
		t.Skip("only BenchmarkClients starts it")
	}
	times := make([]time.Duration, requests)
	for i := range times {
		began := time.Now()
		if err := read(addr); err != nil {
			t.Fatal(err)
		}
		times[i] = time.Since(began)
		time.Sleep(2 * time.Millisecond)
	}
	slices.Sort(times)
	fmt.Println("times", times[requests/2].Nanoseconds(), times[requests*99/100].Nanoseconds(), times[requests-1].Nanoseconds())
}

// read asks for the first page and reads it to the end.
func read(addr string) error {
	a, err := http.Get("http://" + addr + "/")
	if err != nil {
		return err
	}
	defer a.Body.Close()
	body, err := io.ReadAll(a.Body)
	if err == nil && (a.StatusCode != http.StatusOK || !strings.HasSuffix(strings.TrimSpace(string(body)), "</html>")) {
		err = fmt.Errorf("the page is answered with %d and %d bytes", a.StatusCode, len(body))
	}
	return err
}

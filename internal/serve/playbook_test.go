package serve

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"rolebook/internal/generator"
	"rolebook/themes"
)

// handbook is the playbook that tests serve, and what lies around it. The
// canaries stand beside the playbook, in it, and in the sources of its pages,
// where building leaves them out.
const handbook = `
-- outside.txt --
CANARY-7f3a91 beside the playbook
-- book/.env --
SECRET=CANARY-7f3a91
-- book/.git/config --
token = CANARY-7f3a91
-- book/public/old.html --
CANARY-7f3a91 of an older build
-- book/public-secret/secret.txt --
CANARY-7f3a91
-- book/themes/other/secret.txt --
CANARY-7f3a91
-- book/site.yaml --
# CANARY-7f3a91
title: Handbook
-- book/sources.yaml --
# CANARY-7f3a91
-- book/content/.env --
SECRET=CANARY-7f3a91
-- book/content/.git/config --
token = CANARY-7f3a91
-- book/content/site.yaml --
# CANARY-7f3a91
title: Handbook
-- book/content/index.md --
---
# CANARY-7f3a91
summary: Where everything begins
---
# Welcome home

To the [engineer](roles/engineer.md).
-- book/content/roles/engineer.md --
---
# CANARY-7f3a91
---
# Engineer

## Mission
Keeps the lights on.
-- book/content/roles/index.md --
# All the roles
-- book/content/straße/ein weg.md --
# Ein Weg
-- book/content/files/table.CSV --
a,b
-- book/content/files/notes --
no extension
-- book/content/files/data.unknown --
what is this
`

// unpack writes an archive below a directory, with links out of the playbook.
func unpack(t testing.TB, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// load loads a playbook that has to load.
func load(t testing.TB, o generator.Options) *generator.Snapshot {
	t.Helper()
	return loadWith(t, o, generator.NewMemory(nil, true))
}

// loadWith loads a playbook with the memory of earlier loads.
func loadWith(t testing.TB, o generator.Options, memory *generator.Memory) *generator.Snapshot {
	t.Helper()
	o.Themes = themes.Files()
	s, err := generator.Load(context.Background(), o, memory)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// book unpacks and loads the handbook.
func book(t testing.TB) *generator.Snapshot {
	t.Helper()
	dir := t.TempDir()
	unpack(t, dir, handbook)
	for link, to := range map[string]string{"link.txt": "../../outside.txt", "link.md": "../../outside.txt", "linked": "../public-secret"} {
		if err := os.Symlink(filepath.FromSlash(to), filepath.Join(dir, "book", "content", link)); err != nil {
			t.Fatal(err)
		}
	}
	return load(t, generator.Options{Dir: filepath.Join(dir, "book")})
}

// showing are the options of a server that shows a snapshot, which never changes.
func showing(s *generator.Snapshot) Options {
	return Options{
		Load: func(context.Context, func(string, int, int)) (*generator.Snapshot, error) { return s, nil },
		Wait: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
	}
}

// waiting are the options of a server that never has anything to show.
func waiting() Options {
	return Options{
		Load: func(ctx context.Context, _ func(string, int, int)) (*generator.Snapshot, error) {
			<-ctx.Done()
			return nil, ctx.Err()
		},
		Wait: func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() },
	}
}

// running is a server on a loopback port.
type running struct {
	*Server
	addr string
	port string
}

// start runs a server until the test ends. It returns when the first load is
// shown, if there will be one.
func start(t testing.TB, o Options, shows bool) *running {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	_, port, _ := net.SplitHostPort(l.Addr().String())
	until(t, "the first load", func() bool { return !shows || s.current.Load().generation > 0 })
	return &running{s, l.Addr().String(), port}
}

// until waits for a condition, for a bounded time.
func until(t testing.TB, what string, done func() bool) {
	t.Helper()
	for end := time.Now().Add(15 * time.Second); !done(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

// answer is what came back for a request: all of it, and its first response.
type answer struct {
	*http.Response
	raw  []byte
	body string
}

// send sends bytes to a server and returns what it answers until it closes the
// connection. Of a stream it reads the first event.
func (r *running) send(t testing.TB, request string) answer {
	t.Helper()
	conn, err := net.Dial("tcp", r.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(15 * time.Second))
	// What is too long for the server it answers before it has read it.
	_, _ = io.WriteString(conn, request)
	var all bytes.Buffer
	response, err := http.ReadResponse(bufio.NewReader(io.TeeReader(conn, &all)), &http.Request{Method: firstWord(request)})
	if err != nil {
		t.Fatalf("%.200q: %v", request, err)
	}
	a := answer{Response: response}
	if response.Header.Get("Content-Type") == "text/event-stream" {
		events := bufio.NewScanner(response.Body)
		for events.Scan() && !strings.HasPrefix(events.Text(), "data:") {
		}
		a.body = events.Text()
	} else {
		body, _ := io.ReadAll(response.Body)
		a.body = string(body)
	}
	a.raw = all.Bytes()
	return a
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

// get asks for a target as a browser does, on a connection of its own.
func (r *running) get(t testing.TB, target string, headers ...string) answer {
	t.Helper()
	return r.request(t, "GET", target, headers...)
}

func (r *running) request(t testing.TB, method, target string, headers ...string) answer {
	t.Helper()
	more := strings.Join(append(headers, "Connection: close"), "\r\n")
	return r.send(t, fmt.Sprintf("%s %s HTTP/1.1\r\nHost: localhost:%s\r\n%s\r\n\r\n", method, target, r.port, more))
}

// built returns the bytes of a path of a snapshot.
func built(t testing.TB, s *generator.Snapshot, name string) string {
	t.Helper()
	p, ok := s.Find(name)
	if !ok {
		t.Fatalf("the snapshot has no %s", name)
	}
	data, err := s.Bytes(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

package serve

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"rolebook/internal/generator"
)

// FuzzHostOf compares hostOf, for the hosts that are always allowed, with a list
// of what they may be called.
func FuzzHostOf(f *testing.F) {
	for _, seed := range []string{
		"localhost", "LOCALHOST:80", "localhost:65535", "localhost:65536", "localhost:", "localhost.", "127.0.0.1:1", "127.1", "[::1]:1", "[::1", "::1", "[::1]:", "[localhost]",
		"a@localhost", "localhost:80:80", "[::1%lo]", "[::1]x", "localho\u017ft", "localhost:00080", "localhost:+1", "",
	} {
		f.Add(seed)
	}
	hosts := allowed(nil)
	f.Fuzz(func(t *testing.T, header string) {
		if got, want := hosts[hostOf(header)], isOurs(header); got != want {
			t.Errorf("%q is allowed: %v", header, got)
		}
	})
}

// isOurs is what hostOf and the list of hosts come to, said another way.
func isOurs(header string) bool {
	for _, name := range []string{"localhost", "127.0.0.1", "[::1]"} {
		if len(header) < len(name) || strings.Map(ascii, header[:len(name)]) != name {
			continue
		}
		port := header[len(name):]
		if port == "" {
			return true
		}
		if port[0] != ':' || len(port) == 1 || strings.Trim(port[1:], "0123456789") != "" {
			return false
		}
		n, err := strconv.Atoi(port[1:])
		return err == nil && n < 1<<16
	}
	return false
}

// ascii makes a letter small, if it is one of A to Z.
func ascii(r rune) rune {
	if r >= 'A' && r <= 'Z' {
		return r + 'a' - 'A'
	}
	return r
}

// FuzzTarget sends any bytes as the target of a request. Whatever they are, what
// is answered is a file of the snapshot, or that there is nothing; while there is
// no snapshot, that. Then the server still answers.
func FuzzTarget(f *testing.F) {
	for i, target := range targets() {
		if i%7 == 0 && len(target) < 200 {
			f.Add([]byte(target))
		}
	}
	for _, seed := range []string{
		"/ HTTP/1.1\r\nHost: localhost\r\n\r\nGET /site.yaml", "/ HTTP/9.9", "/ HTTP/1.1\r\nTransfer-Encoding: x\r\nX:", "/\r\n", "\x00", "/%", "/\xff\xfe", "/_rolebook/state.json?token=%00",
		"/ HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\nX:", "/ HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5\r\nX:", "/;x=%zz?a;b", "http://[::1", "//", "*",
	} {
		f.Add([]byte(seed))
	}
	snapshot := book(f)
	full, empty := start(f, showing(snapshot), true), start(f, waiting(), false)
	known := map[string]bool{}
	for _, p := range snapshot.Paths() {
		known[served(f, full, snapshot, p)] = true
	}
	for _, a := range full.client {
		known[string(a.data)] = true
	}
	f.Fuzz(func(t *testing.T, target []byte) {
		for _, r := range []*running{full, empty} {
			for _, a := range r.write(t, target) {
				checkAny(t, a, known, snapshot, r == full)
			}
			if a := r.get(t, "/roles/engineer/"); a.StatusCode != map[bool]int{true: 200, false: 503}[r == full] {
				t.Errorf("afterwards the server answers with %d", a.StatusCode)
			}
		}
	})
}

// write sends a request with a target of any bytes, and returns every answer
// until the server closes the connection, or has nothing more to say.
func (r *running) write(t *testing.T, target []byte) []answer {
	t.Helper()
	conn, err := net.Dial("tcp", r.addr)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	request := bytes.Join([][]byte{[]byte("GET "), target, []byte(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")}, nil)
	_, _ = conn.Write(request)
	_ = conn.(*net.TCPConn).CloseWrite()
	all, _ := io.ReadAll(conn)
	if bytes.Contains(all, []byte("CANARY")) {
		t.Errorf("%q is answered with a secret:\n%s", target, all)
	}
	if bytes.Contains(target, []byte("HEAD ")) {
		return nil // where such answers end cannot be told
	}
	var answers []answer
	for lines := bufio.NewReader(bytes.NewReader(all)); ; {
		response, err := http.ReadResponse(lines, nil)
		if err != nil {
			return answers
		}
		body, _ := io.ReadAll(response.Body)
		answers = append(answers, answer{Response: response, raw: all, body: string(body)})
	}
}

// checkAny checks one answer to any bytes. 501 and 505 are net/http's, for what
// it does not know of HTTP.
func checkAny(t *testing.T, a answer, known map[string]bool, s *generator.Snapshot, full bool) {
	t.Helper()
	switch {
	case a.StatusCode == 501 || a.StatusCode == 505 || a.StatusCode == 417 || a.StatusCode == 431:
	case a.StatusCode == 503 && !full:
		if a.Header.Get("Retry-After") != "" || !strings.Contains(a.body, "data-rolebook-alone") {
			t.Errorf("there is nothing yet, but this:\n%s", a.body)
		}
	case !full && a.StatusCode == 200 && !known[a.body]:
		t.Errorf("there is nothing yet, but this:\n%s", a.body)
	default:
		checkTarget(t, "the target", a, known, s)
	}
}

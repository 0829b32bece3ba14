package serve

import (
	"fmt"
	"strings"
	"testing"
)

// Exactly the allowed hosts are shown anything. PORT stands for the server's.
func TestHost(t *testing.T) {
	o := showing(book(t))
	o.Hosts = []string{"Preview.lan", "[FD00:0::7]"}
	r := start(t, o, true)
	good := []string{
		"localhost", "localhost:PORT", "localhost:80", "localhost:0", "localhost:65535", "LOCALHOST", "LocalHost:1313", "\tlocalhost \t",
		"127.0.0.1", "127.0.0.1:PORT", "[::1]", "[::1]:1313", "preview.lan", "PREVIEW.LAN:1313", "[fd00::7]", "[FD00::7]:80",
	}
	bad := []string{
		// Other names.
		"", ":", ":80", ".", "evil.example", "localhost.", "LOCALHOST.:80", "localhost.evil", "localhost.evil.example:PORT", "evil.localhost",
		"evillocalhost", "localhost-evil", "localhos", "preview.lan.", "a.preview.lan", "preview", "*", "null", "%6cocalhost",
		"\u210bocalhost", "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54", "localho\u017ft",
		// A user, a second host, what is no host.
		"localhost@evil.example", "evil.example@localhost", "user:secret@localhost", "localhost:80@evil.example", "localhost/evil.example",
		"localhost,evil.example", "evil.example,localhost", "localhost evil.example", "localhost\tevil.example", "localhost\\@evil", "http://localhost",
		"local\x00host", "localhost\x00", "localhost\x7f", "localhost\v", strings.Repeat("localhost", 64<<10/9),
		// Ports.
		"localhost:", "[::1]:", "localhost:65536", "127.0.0.1:99999", "localhost:000080000000000", "localhost:-1", "localhost:+80", "localhost:0x50", "localhost:80:80", "localhost:http", "localhost: 80",
		// Other addresses, and other forms of ours.
		"127.1", "127.0.1", "127.0.0.2", "127.000.000.001", "127.0.0.1.", "0x7f000001", "0x7f.0.0.1", "0177.0.0.1", "2130706433", "0", "0.0.0.0", "0.0.0.0:PORT",
		"192.168.1.1", "169.254.169.254", "[::]", "::1", "::1:80", "[::1", "::1]", "[]", "[[::1]]", "[::1]80", "[::1].evil", "[::1]@evil", "[::1%25lo]", "[::1%lo]",
		"[0:0:0:0:0:0:0:1]", "[::0001]", "[::ffff:127.0.0.1]", "[::127.0.0.1]", "[127.0.0.1]", "[localhost]", "fd00::7", "[fd00:0::7]", "[fd00::8]",
	}
	for _, allowed := range []bool{true, false} {
		for _, host := range map[bool][]string{true: good, false: bad}[allowed] {
			host = strings.ReplaceAll(host, "PORT", r.port)
			checkHost(t, r, fmt.Sprintf("GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", host), allowed)
		}
	}
}

// A request may name its host in its first line, twice, or not at all.
func TestHostInFirstLine(t *testing.T) {
	r := start(t, showing(book(t)), true)
	tests := []struct {
		request string
		allowed bool
	}{
		{"GET http://localhost:PORT/ HTTP/1.1\r\nHost: localhost", true},
		{"GET http://localhost/ HTTP/1.1\r\nHost: evil.example", true}, // RFC 9112, section 3.2.2: the first line counts
		{"GET http://evil.example/ HTTP/1.1\r\nHost: localhost", false},
		{"GET http://user@localhost/ HTTP/1.1\r\nHost: localhost", false},
		{"GET http://localhost@evil.example/ HTTP/1.1\r\nHost: localhost", false},
		{"GET http://[::1%25lo]/ HTTP/1.1\r\nHost: localhost", false},
		{"GET http://localhost./ HTTP/1.1\r\nHost: localhost", false},
		{"GET http:///etc/passwd HTTP/1.1\r\nHost: evil.example", false},
		{"GET file:///etc/passwd HTTP/1.1\r\nHost: evil.example", false},
		{"CONNECT localhost:PORT HTTP/1.1\r\nHost: localhost", false},
		{"CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost", false},
		{"OPTIONS * HTTP/1.1\r\nHost: evil.example", false},
		{"PRI * HTTP/2.0\r\nHost: localhost", false},
		{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost", false},
		{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", false},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\nHost: localhost", false},
		{"GET / HTTP/1.1\r\nHost : localhost", false},
		{"GET / HTTP/1.1\r\n Host: localhost", false},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\n localhost", false},
		{"GET / HTTP/1.1\r\nHost:\r\nX-Forwarded-Host: localhost\r\nForwarded: host=localhost", false},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: localhost\r\nX-Host: localhost", false},
		{"GET / HTTP/1.1\r\nX: no host", false},
		{"GET / HTTP/1.0\r\nX: no host", false},
		{"GET / HTTP/1.0\r\nHost: localhost", true},
	}
	for _, test := range tests {
		checkHost(t, r, strings.ReplaceAll(test.request, "PORT", r.port)+"\r\nConnection: close\r\n\r\n", test.allowed)
	}
}

// checkHost sends a request for the first page and sees whether it comes.
func checkHost(t *testing.T, r *running, request string, allowed bool) {
	t.Helper()
	a := r.send(t, request)
	shown := strings.Contains(string(a.raw), "Welcome") || strings.Contains(string(a.raw), r.token)
	if shown != allowed || allowed != (a.StatusCode == 200) || a.StatusCode >= 500 && a.StatusCode != 505 {
		t.Errorf("%.120q is answered with %d, and shown the page: %v", request, a.StatusCode, shown)
	}
}

// Of the address that means all addresses, those of this machine are allowed.
func TestBind(t *testing.T) {
	tests := []struct {
		bind string
		host string
		want bool
	}{
		{"127.0.0.1", "127.0.0.1", true},
		{"192.168.7.7", "192.168.7.7", true},
		{"192.168.7.7", "192.168.7.8", false},
		{"fe80::1%eth0", "[fe80::1]", true},
		{"0.0.0.0", "0.0.0.0", false},
		{"::", "[::]", false},
		{"::", "127.0.0.1", true},
		{"book.lan", "book.lan", false},
	}
	for _, test := range tests {
		s, err := New(Options{})
		if err != nil {
			t.Fatal(err)
		}
		s.bind(test.bind)
		if got := s.hosts[hostOf(test.host)]; got != test.want {
			t.Errorf("bound to %s, %s is allowed: %v", test.bind, test.host, got)
		}
	}
}

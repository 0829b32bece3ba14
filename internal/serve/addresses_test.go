package serve

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"
)

// network is what a machine says of its addresses.
func network(addrs ...string) func() ([]net.Addr, error) {
	return func() ([]net.Addr, error) {
		var all []net.Addr
		for _, a := range addrs {
			p := netip.MustParsePrefix(a)
			all = append(all, &net.IPNet{IP: p.Addr().AsSlice(), Mask: net.CIDRMask(p.Bits(), p.Addr().BitLen())})
		}
		return all, nil
	}
}

// Every address that is printed is one that the server answers for, and none other
// than a loopback one is said to be private. Break: print the listener's address for
// the one that means all, as it was.
func TestAddresses(t *testing.T) {
	lan := network("127.0.0.1/8", "::1/128", "192.168.7.7/24", "fd00::7/64", "fe80::7/64", "192.168.7.7/24")
	tests := []struct {
		listening  string
		interfaces func() ([]net.Addr, error)
		hosts      []string
		want       string
		public     bool
	}{
		{"127.0.0.1:1414", lan, nil, "http://127.0.0.1:1414/", false},
		{"[::1]:1414", lan, []string{"book.lan"}, "http://[::1]:1414/", false},
		{"0.0.0.0:1414", lan, nil, "http://localhost:1414/ http://192.168.7.7:1414/ http://[fd00::7]:1414/", true},
		{"[::]:80", lan, []string{"Book.lan", "192.168.7.7", "[FD00:0::7]"}, "http://localhost:80/ http://192.168.7.7:80/ http://[fd00::7]:80/ http://book.lan:80/", true},
		{"[::]:1414", network("127.0.0.1/8"), nil, "http://localhost:1414/", true},
		{"[::]:1414", func() ([]net.Addr, error) { return nil, fmt.Errorf("no network") }, nil, "http://localhost:1414/", true},
		{"192.168.7.7:1414", lan, nil, "http://192.168.7.7:1414/", true},
		{"[fe80::7%eth0]:1414", lan, nil, "http://[fe80::7%25eth0]:1414/", true},
	}
	for _, test := range tests {
		s, err := New(Options{Interfaces: test.interfaces, Hosts: test.hosts})
		if err != nil {
			t.Fatal(err)
		}
		host, port, err := net.SplitHostPort(test.listening)
		if err != nil {
			t.Fatal(err)
		}
		addr := netip.MustParseAddr(host)
		number, err := net.LookupPort("tcp", port)
		if err != nil {
			t.Fatal(err)
		}
		listening := &net.TCPAddr{IP: addr.AsSlice(), Port: number, Zone: addr.Zone()}
		s.bind(host)
		got, public := s.Addresses(listening)
		if strings.Join(got, " ") != test.want || public != test.public {
			t.Errorf("listening on %s: %v, public %v", test.listening, got, public)
		}
		for _, address := range got {
			header := strings.TrimSuffix(strings.TrimPrefix(address, "http://"), "/")
			if h := hostOf(header); !s.hosts[h] {
				t.Errorf("listening on %s: %s is printed and refused", test.listening, address)
			}
		}
	}
}

// On this machine, all that is printed answers. Break: let interfaces skip IPv6, or
// bind leave it out.
func TestAddressesAnswer(t *testing.T) {
	for _, on := range []string{"0.0.0.0:0", "[::]:0", ":0", "127.0.0.1:0"} {
		l, err := net.Listen("tcp", on)
		if err != nil {
			t.Logf("%s: %v", on, err)
			continue
		}
		s, err := New(showing(book(t)))
		if err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		ctx, cancel := context.WithCancel(t.Context())
		go func() { ended <- s.Serve(ctx, l) }()
		addresses, public := s.Addresses(l.Addr())
		if public != (on != "127.0.0.1:0") {
			t.Errorf("%s: public %v", on, public)
		}
		for _, address := range addresses {
			if got := fetch(t, address); !bytes.Contains(got, []byte("Welcome")) {
				t.Errorf("listening on %s, %s answers %.100s", on, address, got)
			}
		}
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	}
}

// fetch returns what is at an address.
func fetch(t *testing.T, address string) []byte {
	t.Helper()
	answer, err := (&http.Client{Timeout: 30 * time.Second}).Get(address)
	if err != nil {
		t.Error(err)
		return nil
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Error(err)
	}
	return text
}

package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// allowed is the exact set of hosts that requests may name. Addresses are in it
// in the form in which browsers write them.
func allowed(hosts []string) map[string]bool {
	set := map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}
	for _, h := range hosts {
		set[canonicalHost(h)] = true
	}
	return set
}

func canonicalHost(host string) string {
	host = strings.ToLower(strings.Trim(host, "[]"))
	if addr, err := netip.ParseAddr(host); err == nil {
		return addr.String()
	}
	return host
}

// bind allows the address that the server listens on; of 0.0.0.0 and ::, every address
// of this machine.
func (s *Server) bind(host string) {
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return
	}
	if !addr.IsUnspecified() {
		s.hosts[addr.WithZone("").String()] = true
		if zone := addr.Zone(); zone != "" { // as RFC 6874 has it in an address, and as programs write it
			s.hosts[strings.ToLower(addr.WithZone("").String()+"%25"+zone)] = true
			s.hosts[strings.ToLower(addr.String())] = true
		}
		return
	}
	for _, a := range s.interfaces() {
		s.hosts[a.String()] = true
	}
}

// interfaces returns the addresses of this machine that need no zone, sorted.
func (s *Server) interfaces() []netip.Addr {
	list := s.options.Interfaces
	if list == nil {
		list = net.InterfaceAddrs
	}
	addrs, err := list()
	if err != nil {
		return nil
	}
	var all []netip.Addr
	for _, a := range addrs {
		network, ok := a.(*net.IPNet)
		if !ok {
			continue
		}
		if addr, ok := netip.AddrFromSlice(network.IP); ok {
			if addr = addr.Unmap(); addr.Is4() || !addr.IsLinkLocalUnicast() {
				all = append(all, addr)
			}
		}
	}
	slices.SortFunc(all, netip.Addr.Compare)
	return slices.Compact(all)
}

// Addresses returns the addresses, each once, at which browsers find a server that
// listens on an address of [net.Listener]. If there is one for this machine, it comes
// first. public reports whether other machines can read it, too.
func (s *Server) Addresses(listening net.Addr) (addresses []string, public bool) {
	host, port, err := net.SplitHostPort(listening.String())
	if err != nil {
		return []string{"http://" + listening.String() + "/"}, false
	}
	address := func(host string) string { return "http://" + net.JoinHostPort(host, port) + "/" }
	addr, err := netip.ParseAddr(host)
	switch {
	case err == nil && addr.IsUnspecified():
		addresses = append(addresses, address("localhost"))
		for _, a := range s.interfaces() {
			if !a.IsLoopback() {
				addresses = append(addresses, address(a.String()))
			}
		}
	case err == nil && addr.Zone() != "":
		addresses = append(addresses, address(addr.WithZone("").String()+"%25"+addr.Zone()))
	default:
		addresses = append(addresses, address(host))
	}
	if err == nil && addr.Unmap().IsLoopback() {
		return addresses, false
	}
	for _, name := range s.options.Hosts {
		name = canonicalHost(name)
		if a := address(name); hostOf(net.JoinHostPort(name, port)) != "" && !slices.Contains(addresses, a) {
			addresses = append(addresses, a)
		}
	}
	return addresses, true
}

// hostOf returns the name or address of a Host header in lower case, without its port;
// "" where it is malformed. It is stricter than a URL: no user, no zone, no port that
// is empty or too large. Since the result is compared literally, a trailing dot and
// unusual forms of an address do not match.
func hostOf(header string) string {
	host, port := header, ""
	if strings.HasPrefix(header, "[") {
		end := strings.IndexByte(header, ']')
		if end < 0 {
			return ""
		}
		host, port = header[1:end], header[end+1:]
		if !strings.Contains(host, ":") {
			return ""
		}
	} else if i := strings.IndexByte(header, ':'); i >= 0 {
		host, port = header[:i], header[i:]
	}
	if port != "" && !validPort(port) {
		return ""
	}
	return strings.ToLower(host)
}

// validPort reports whether s is a colon and the number of a port.
func validPort(s string) bool {
	digits, ok := strings.CutPrefix(s, ":")
	if !ok || digits == "" || strings.Trim(digits, "0123456789") != "" {
		return false
	}
	_, err := strconv.ParseUint(digits, 10, 16)
	return err == nil
}

// host reports whether a request names an allowed host. If its first line has a whole
// address, the host of that counts.
func (s *Server) host(r *http.Request) bool {
	host := hostOf(r.Host)
	return host != "" && s.hosts[host] && r.URL.User == nil
}

// fromOwnPage reports whether a request comes from a page of the preview: it has the
// token, and headers in which the browser names another origin are not there.
func (s *Server) fromOwnPage(r *http.Request) bool {
	if subtle.ConstantTimeCompare([]byte(r.URL.Query().Get("token")), []byte(s.token)) != 1 {
		return false
	}
	for _, origin := range r.Header.Values("Origin") {
		if !strings.EqualFold(origin, "http://"+r.Host) {
			return false
		}
	}
	for _, site := range r.Header.Values("Sec-Fetch-Site") {
		if site != "same-origin" {
			return false
		}
	}
	return true
}

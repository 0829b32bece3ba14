package serve

import (
	"crypto/subtle"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
)

// allowed is the exact set of hosts that requests may name. Addresses are in it
// in the form in which browsers write them.
func allowed(hosts []string) map[string]bool {
	set := map[string]bool{"localhost": true, "127.0.0.1": true, "::1": true}
	for _, h := range hosts {
		h = strings.ToLower(strings.Trim(h, "[]"))
		if addr, err := netip.ParseAddr(h); err == nil {
			h = addr.String()
		}
		set[h] = true
	}
	return set
}

// bind allows the address that the server listens on; of the address that means
// all, every address of this machine.
func (s *Server) bind(host string) {
	addr, err := netip.ParseAddr(host)
	if err != nil {
		return
	}
	if !addr.IsUnspecified() {
		s.hosts[addr.WithZone("").String()] = true
		return
	}
	addrs, err := net.InterfaceAddrs()
	if err != nil {
		return
	}
	for _, a := range addrs {
		if ip, ok := a.(*net.IPNet); ok {
			s.hosts[ip.IP.String()] = true
		}
	}
}

// hostOf returns the name or address of a Host header, without its port; ""
// where it is not one. It is stricter than a URL: no user, no zone, no port that
// is empty or too large; and since it is compared to the letter but for case, no
// trailing dot and no other form of an address than the usual one.
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

// host reports whether a request names an allowed host. One with a whole address
// in its first line names the host of that.
func (s *Server) host(r *http.Request) bool {
	host := hostOf(r.Host)
	return host != "" && s.hosts[host] && r.URL.User == nil
}

// ours reports whether a request for what only our pages may read comes from
// one of them: with the token, and where the browser says from whom, from us.
func (s *Server) ours(r *http.Request) bool {
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

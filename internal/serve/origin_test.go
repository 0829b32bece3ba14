package serve

import (
	"strings"
	"testing"
)

// origin is how a request says where it comes from. OWN stands for the server's
// address, PORT for its port, TOKEN for its token, HALF for half of that, a bar
// for the end of a header.
type origin struct {
	name, headers, query string
	ours                 bool
}

func origins() []origin {
	return []origin{
		{"a browser on a LAN address", "", "token=TOKEN", true},
		{"own", "Origin: http://OWN", "token=TOKEN", true},
		{"own in capitals", "Origin: HTTP://LOCALHOST:PORT", "token=TOKEN", true},
		{"same origin", "Sec-Fetch-Site: same-origin", "token=TOKEN", true},
		{"own and same origin", "Origin: http://OWN|Sec-Fetch-Site: same-origin", "path=%2F&token=TOKEN", true},
		{"null", "Origin: null", "token=TOKEN", false},
		{"empty", "Origin:", "token=TOKEN", false},
		{"another scheme", "Origin: https://OWN", "token=TOKEN", false},
		{"another port", "Origin: http://localhost:1", "token=TOKEN", false},
		{"no port", "Origin: http://localhost", "token=TOKEN", false},
		{"our address under another name", "Origin: http://127.0.0.1:PORT", "token=TOKEN", false},
		{"another host", "Origin: http://evil.example", "token=TOKEN", false},
		{"an address", "Origin: http://10.0.0.1:PORT", "token=TOKEN", false},
		{"own as the beginning", "Origin: http://OWN.evil.example", "token=TOKEN", false},
		{"own as the end", "Origin: http://evil.OWN", "token=TOKEN", false},
		{"own as the user", "Origin: http://OWN@evil.example", "token=TOKEN", false},
		{"own with a user", "Origin: http://evil@OWN", "token=TOKEN", false},
		{"own with a path", "Origin: http://OWN/", "token=TOKEN", false},
		{"own with a query", "Origin: http://OWN?", "token=TOKEN", false},
		{"a list", "Origin: http://OWN http://evil.example", "token=TOKEN", false},
		{"own, then another", "Origin: http://OWN|Origin: http://evil.example", "token=TOKEN", false},
		{"nothing, then another", "Origin:|Origin: http://evil.example", "token=TOKEN", false},
		{"a file", "Origin: file://", "token=TOKEN", false},
		{"forwarded", "Origin: http://evil.example|X-Forwarded-Host: evil.example|Forwarded: host=evil.example", "token=TOKEN", false},
		{"cross site", "Sec-Fetch-Site: cross-site", "token=TOKEN", false},
		{"same site", "Sec-Fetch-Site: same-site", "token=TOKEN", false},
		{"typed in", "Sec-Fetch-Site: none", "token=TOKEN", false},
		{"own and cross site", "Origin: http://OWN|Sec-Fetch-Site: cross-site", "token=TOKEN", false},
		{"another and same origin", "Origin: http://evil.example|Sec-Fetch-Site: same-origin", "token=TOKEN", false},
		{"same origin and cross site", "Sec-Fetch-Site: same-origin|Sec-Fetch-Site: cross-site", "token=TOKEN", false},
		{"no token", "Origin: http://OWN|Sec-Fetch-Site: same-origin", "", false},
		{"an empty token", "", "token=", false},
		{"half a token", "", "token=HALF", false},
		{"more than the token", "", "token=TOKEN0", false},
		{"another token first", "", "token=x&token=TOKEN", false},
		{"the token elsewhere", "Cookie: token=TOKEN|Authorization: TOKEN|X-Token: TOKEN", "", false},
	}
}

// What only our own pages may read is given to no other; and nothing at all is
// given to scripts of other origins, which need a header for that.
func TestOrigin(t *testing.T) {
	r := start(t, showing(book(t)), true)
	own := "localhost:" + r.port
	fill := strings.NewReplacer("OWN", own, "PORT", r.port, "TOKEN", r.token, "HALF", r.token[:16], "|", "\r\n")
	for _, test := range origins() {
		t.Run(test.name, func(t *testing.T) {
			headers, query := fill.Replace(test.headers), fill.Replace(test.query)
			var more []string
			if headers != "" {
				more = append(more, headers)
			}
			for target, private := range map[string]bool{
				"/": false, "/files/notes": false, "/_rolebook/preview.js": false, "/_rolebook/events": true, "/_rolebook/state.json": true,
			} {
				a := r.get(t, target+"?"+query, more...)
				checkOrigin(t, target, a, private, test.ours)
			}
		})
	}
}

// checkOrigin checks what a page of some origin can do with an answer.
func checkOrigin(t *testing.T, target string, a answer, private, ours bool) {
	t.Helper()
	for name := range a.Header {
		if strings.HasPrefix(name, "Access-Control-") || name == "Timing-Allow-Origin" {
			t.Errorf("%s has a header %s", target, name)
		}
	}
	if got := a.Header.Get("Cross-Origin-Resource-Policy"); got != "same-origin" {
		t.Errorf("%s has the resource policy %q", target, got)
	}
	want := 200
	if private && !ours {
		want = 403
	}
	if a.StatusCode != want {
		t.Errorf("%s is answered with %d, not %d", target, a.StatusCode, want)
	}
	if private && !ours && (strings.Contains(a.body, "data:") || strings.Contains(a.body, "generation")) {
		t.Errorf("%s tells a stranger %q", target, a.body)
	}
	if target == "/_rolebook/events" && ours && a.body != "data: 1" && a.body != "data: 2" {
		t.Errorf("the first event is %q", a.body)
	}
}

// No request that asks for leave to come from elsewhere is given it.
func TestPreflight(t *testing.T) {
	r := start(t, showing(book(t)), true)
	for _, target := range []string{"/", "/files/notes", "/_rolebook/events", "/_rolebook/state.json?token=" + r.token, "*"} {
		a := r.request(t, "OPTIONS", target, "Origin: http://evil.example", "Access-Control-Request-Method: GET", "Access-Control-Request-Private-Network: true")
		if a.StatusCode != 405 || strings.Contains(string(a.raw), "Access-Control-") {
			t.Errorf("OPTIONS %s is answered with\n%s", target, a.raw)
		}
	}
}

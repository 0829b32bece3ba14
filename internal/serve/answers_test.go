package serve

import (
	"fmt"
	"net/http"
	"path"
	"strings"
	"testing"

	"rolebook/internal/generator"
	"rolebook/internal/theme"
)

// A page as served is the page as built and the preview's script; every other
// file is as built. HEAD is GET without the body.
func TestServedAsBuilt(t *testing.T) {
	snapshot := book(t)
	r := start(t, showing(snapshot), true)
	if n := strings.Count(r.Script(), "\n"); n != 1 || !strings.HasPrefix(r.Script(), "<script ") || !strings.HasSuffix(r.Script(), "</script>\n") {
		t.Errorf("the script is not one element: %q", r.Script())
	}
	for _, p := range snapshot.Paths() {
		target := "/" + escapePath(p.Name)
		addresses := []string{target}
		if path.Base(p.Name) == "index.html" {
			addresses = append(addresses, strings.TrimSuffix(target, "index.html"))
		}
		for _, address := range addresses {
			a := r.get(t, address)
			want := built(t, snapshot, p.Name)
			if p.Kind == generator.PagePath {
				if strings.Count(a.body, r.Script()) != 1 || !strings.Contains(a.body, "<head>\n"+r.Script()) {
					t.Errorf("%s has not one script at the start of its head", address)
				}
				a.body = strings.Replace(a.body, r.Script(), "", 1)
			}
			if a.StatusCode != 200 || a.body != want {
				t.Errorf("%s is answered with %d, as built: %v", address, a.StatusCode, a.body == want)
			}
		}
	}
}

// request is one of every kind.
type request struct {
	method, target, header string
	status                 int
	mime                   string
}

func kinds(r *running) []request {
	const html, text, js = "text/html; charset=utf-8", "text/plain; charset=utf-8", "text/javascript; charset=utf-8"
	return []request{
		{"GET", "/", "", 200, html},
		{"GET", "/roles/engineer/", "", 200, html},
		{"GET", "/index.html", "", 200, html},
		{"GET", "/?query", "", 200, html},
		{"GET", "/roles", "", 301, text},
		{"GET", "/nowhere", "", 404, html},
		{"GET", "/nowhere/", "", 404, html},
		{"GET", "/nowhere.png", "", 404, html},
		{"GET", "/404.html", "", 200, html},
		{"GET", "/feed.xml", "", 200, "application/xml; charset=utf-8"},
		{"GET", "/robots.txt", "", 200, text},
		{"GET", "/_headers", "", 200, text},
		{"GET", "/files/notes", "", 200, text},
		{"GET", "/files/table.CSV", "", 200, "text/csv; charset=utf-8"},
		{"GET", "/files/data.unknown", "", 200, "application/octet-stream"},
		{"GET", "/_rolebook/preview.js", "", 200, js},
		{"GET", "/_rolebook/worker.js", "", 200, js},
		{"GET", "/_rolebook/nothing.js", "", 404, text},
		{"GET", "/_rolebook/", "", 404, text},
		{"GET", "/_rolebook/events", "", 403, text},
		{"GET", "/_rolebook/events?token=" + r.token, "", 200, "text/event-stream"},
		{"GET", "/_rolebook/state.json", "", 403, text},
		{"GET", "/_rolebook/state.json?token=" + r.token, "", 200, "application/json"},
		{"GET", "/", "Range: bytes=0-1", 200, html},
		{"GET", "/", "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT", 200, html},
		{"GET", "/", "If-None-Match: *", 200, html},
		{"GET", "/", "Accept-Encoding: gzip", 200, html},
		{"POST", "/", "Content-Length: 0", 405, text},
		{"GET", "http://evil.example/", "", 403, text},
		{"POST", "http://evil.example/", "", 403, text},
	}
}

// Every answer, whatever it says, has the headers that keep it private, and its
// type from our own table.
func TestHeaders(t *testing.T) {
	for name, o := range map[string]Options{"with a snapshot": showing(book(t)), "before the first": waiting()} {
		r := start(t, o, name == "with a snapshot")
		for _, q := range kinds(r) {
			var more []string
			if q.header != "" {
				more = []string{q.header}
			}
			a := r.ask(t, q.method, q.target, more...)
			status, mime := q.status, q.mime
			if name == "before the first" && q.method == "GET" && strings.HasPrefix(q.target, "/") && !strings.HasPrefix(q.target, ownPath) {
				status, mime = 503, "text/html; charset=utf-8"
			}
			if got := a.Header.Get("Content-Type"); a.StatusCode != status || got != mime {
				t.Errorf("%s: %s %s is answered with %d and %s, not %d and %s", name, q.method, q.target, a.StatusCode, got, status, mime)
			}
			checkHeaders(t, q.method+" "+q.target, a)
			if q.method == "GET" {
				checkHead(t, r, q, a, more)
			}
		}
	}
}

func checkHeaders(t *testing.T, what string, a answer) {
	t.Helper()
	for name, want := range map[string]string{
		"Cross-Origin-Resource-Policy": "same-origin",
		"X-Content-Type-Options":       "nosniff",
		"Cache-Control":                "no-store",
		"Referrer-Policy":              "no-referrer",
		"Content-Security-Policy":      theme.Policy,
	} {
		if got := a.Header.Values(name); len(got) != 1 || got[0] != want {
			t.Errorf("%s: %s is %q", what, name, got)
		}
	}
	for _, name := range []string{"Access-Control-Allow-Origin", "Set-Cookie", "Etag", "Last-Modified", "Server", "Vary"} {
		if got, found := a.Header[name]; found {
			t.Errorf("%s: %s is %q", what, name, got)
		}
	}
}

// checkHead compares what HEAD is answered with what GET was.
func checkHead(t *testing.T, r *running, q request, get answer, headers []string) {
	t.Helper()
	head := r.ask(t, "HEAD", q.target, headers...)
	for _, a := range []*answer{&head, &get} {
		a.Header.Del("Date")
	}
	_, body, _ := strings.Cut(string(head.raw), "\r\n\r\n")
	if head.StatusCode != get.StatusCode || fmt.Sprint(head.Header) != fmt.Sprint(get.Header) || body != "" {
		t.Errorf("HEAD %s is answered with %d, %d bytes and\n%v, but GET with %d and\n%v", q.target, head.StatusCode, len(body), head.Header, get.StatusCode, get.Header)
	}
}

// Nothing but GET and HEAD is understood, on any path.
func TestMethods(t *testing.T) {
	r := start(t, showing(book(t)), true)
	methods := []string{
		"POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK",
		"UNLOCK", "SEARCH", "REPORT", "PURGE", "QUERY", "get", "head", "Get", "GETT", "G", "HEAD0", "TRACK", "DEBUG", "LINK",
	}
	for _, method := range methods {
		for _, target := range []string{"/", "/files/notes", "/nowhere", "/_rolebook/preview.js", "/_rolebook/events?token=" + r.token, "*"} {
			if method == "CONNECT" && target == "*" {
				continue // the target is a host
			}
			a := r.ask(t, method, target, "Content-Length: 0")
			if a.StatusCode != http.StatusMethodNotAllowed || a.Header.Get("Allow") != "GET, HEAD" || strings.Contains(a.body, "Welcome") {
				t.Errorf("%s %s is answered with %d, Allow: %q", method, target, a.StatusCode, a.Header.Get("Allow"))
			}
			checkHeaders(t, method+" "+target, a)
		}
	}
}

// The table of types is ours alone: no setting of the system is in it, and what
// is not in it is bytes.
func TestMIME(t *testing.T) {
	for ext, want := range map[string]string{
		"": "text/plain; charset=utf-8", ".html": "text/html; charset=utf-8", ".HTML": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
		".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".json": "application/json", ".map": "application/json",
		".xml": "application/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8", ".csv": "text/csv; charset=utf-8",
		".svg": "image/svg+xml", ".SVG": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".JPG": "image/jpeg",
		".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif", ".ico": "image/x-icon", ".woff2": "font/woff2", ".woff": "font/woff",
		".pdf": "application/pdf", ".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg", ".webmanifest": "application/manifest+json",
		".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		".bin":  "application/octet-stream", ".exe": "application/octet-stream", ".htm": "application/octet-stream", ".xhtml": "application/octet-stream", ".svgz": "application/octet-stream",
		".js~": "application/octet-stream", ".html ": "application/octet-stream", ".": "application/octet-stream", ".php": "application/octet-stream",
		".h\u0442ml": "application/octet-stream", ".swf": "application/octet-stream", ".hta": "application/octet-stream", ".appcache": "application/octet-stream",
	} {
		if got := mimeOf(ext); got != want {
			t.Errorf("%q is %s, not %s", ext, got, want)
		}
	}
}

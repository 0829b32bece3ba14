package serve

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"testing"

	"rolebook/internal/generator"
)

// targets are first lines' targets that have led servers to files which they
// did not mean to show.
func targets() []string {
	var all []string
	up := []string{
		"../", "%2e%2e/", "%2E%2E%2F", "..%2f", ".%2e/", "%252e%252e%252f", "..%252f", "..;/", `..\`, "..%5c", "%2e%2e%5C",
		"%c0%ae%c0%ae%c0%af", "..%c0%af", "..%c1%9c", "%u002e%u002e/", "..%00/", "....//", `.../...\`, "../%2e/", "%e2%80%a6/", "\uff0e\uff0e/",
	}
	for _, u := range up {
		for _, depth := range []int{1, 2, 5} {
			all = append(all, "/"+strings.Repeat(u, depth)+"outside.txt", "/files/"+strings.Repeat(u, depth)+".env")
		}
	}
	files := []string{".env", ".git/config", "site.yaml", "sources.yaml", "index.md", "roles/engineer.md", "link.txt", "link.md", "linked/secret.txt"}
	for _, f := range files {
		all = append(all, "/"+f, "//"+f, "/./"+f, "/"+f+"/", "/"+f+"/.", "/"+f+"?raw??", "/content/"+f, "/roles/../"+f)
	}
	for _, f := range []string{"/.env", "/site.yaml"} {
		all = append(all, f+"%00", f+"%00.html", f+"%20", f+".", f+"::$DATA", f+":$DATA", f+"#", f+"?import&raw", f+"?url", f+"%23.svg", f+";.html", f+"%0a", f+"~")
	}
	return append(all,
		"/public-secret/secret.txt", "/public/../public-secret/secret.txt", "/public-secret%2fsecret.txt", "/..public-secret/secret.txt", "/public/old.html", "/old.html",
		"/themes/other/secret.txt", "/assets/../../public-secret/secret.txt", "/_rolebook/../.env", "/_rolebook/%2e%2e/.env", "/_rolebook/..%2f.env",
		"/_rolebook/client/preview.js", "/_rolebook/./preview.js", "/_rolebook//preview.js", "/_rolebook/preview.js/..", "/_rolebook/",
		"//etc/passwd", "/etc/passwd", "///etc/passwd", "/C:/Windows/win.ini", "/C:%5cWindows%5cwin.ini", `/C:\Windows\win.ini`, "/c$/secret.txt", `\..\.env`, "//?/C:/boot.ini",
		"/proc/self/environ", "/proc/self/cwd/.env", "/dev/stdin", "/@fs/etc/passwd", "/@fs/../../outside.txt", "/~root/.env", "/CON", "/AUX.html", "/index.html/../../.env",
		"http://localhost/../outside.txt", "http://localhost/%2e%2e/outside.txt", "http://localhost//etc/passwd", "file:///etc/passwd", "*", "outside.txt", "?/../.env", "%2f..%2foutside.txt",
		"/#/../../outside.txt", "/?/../../outside.txt", "/files", "/files/", "/assets", "/assets/", "/roles/engineer", "/roles//engineer/", "/roles%2fengineer/", "/ROLES/", "/Index.html", "/index.html%00",
		"//evil.example/%2f..", "//evil.example/..", "//evil.example//roles", `/\evil.example/roles`, "/%5cevil.example/roles", "//evil.example/roles", "/%2f/evil.example/roles", "/%2fevil.example%2froles", "/%09/evil.example/roles",
		"///evil.example/%2e%2e/roles", "/.//evil.example/roles", "/roles//evil.example/..", "http://localhost//evil.example/roles", "/%0d%0aLocation:%20//evil.example/roles", "/;@evil.example/roles", "/roles/..//evil.example",
		"/"+strings.Repeat("../", 4000)+"etc/passwd", "/"+strings.Repeat("a/", 4000), "/"+strings.Repeat("%2e", 9000))
}

// Whatever a target says, what is answered is a file of the snapshot, or that
// there is nothing: no byte of any other file, no way to another host.
func TestTraversal(t *testing.T) {
	snapshot := book(t)
	r := start(t, showing(snapshot), true)
	known := map[string]bool{}
	for _, p := range snapshot.Paths() {
		known[served(t, r, snapshot, p)] = true
	}
	for _, a := range r.client {
		known[string(a.data)] = true
	}
	all := targets()
	if len(all) < 160 {
		t.Errorf("there are only %d targets", len(all))
	}
	seen := map[string]bool{}
	for _, target := range all {
		if seen[target] {
			t.Errorf("%.80q is there twice", target)
		}
		seen[target] = true
		checkTarget(t, target, r.get(t, target), known, snapshot)
	}
}

// served returns what a path of a snapshot is served as.
func served(t testing.TB, r *running, s *generator.Snapshot, p generator.Path) string {
	data := built(t, s, p.Name)
	if p.Kind == generator.PagePath {
		data = strings.Replace(data, "<head>\n", "<head>\n"+r.Script(), 1)
	}
	return data
}

func checkTarget(t testing.TB, target string, a answer, known map[string]bool, s *generator.Snapshot) {
	t.Helper()
	if strings.Contains(string(a.raw), "CANARY") || strings.Contains(string(a.raw), "root:") {
		t.Errorf("%.80q is answered with a secret:\n%s", target, a.raw)
	}
	switch a.StatusCode {
	case 200:
		if !known[a.body] {
			t.Errorf("%.80q is answered with what is not in the snapshot:\n%s", target, a.raw)
		}
	case 301:
		to := a.Header.Get("Location")
		name, err := url.PathUnescape(to)
		if _, found := s.Find(strings.TrimPrefix(name, "/") + "index.html"); err != nil || !found || path.Clean(name)+"/" != name {
			t.Errorf("%.80q leads to %q", target, to)
		}
	case 400, 403, 404, 405:
	default:
		t.Errorf("%.80q is answered with %d", target, a.StatusCode)
	}
}

// Every way to a folder without its last slash leads to the folder, here; and
// no other redirect exists.
func TestRedirects(t *testing.T) {
	tests := []struct {
		base   string
		target string
		status int
		to     string
	}{
		{"", "/roles", 301, "/roles/"},
		{"", "/roles/engineer", 301, "/roles/engineer/"},
		{"", "/stra%C3%9Fe", 301, "/stra%C3%9Fe/"},
		{"", "/stra\u00dfe/ein-weg", 301, "/stra%C3%9Fe/ein-weg/"},
		{"", "/roles?x=//evil.example", 404, ""},
		{"", "//roles", 404, ""},
		{"", "/files", 404, ""},
		{"https://example.org/the/book/", "/", 302, "/the/book/"},
		{"https://example.org/the/book/", "/the/book", 302, "/the/book/"},
		{"https://example.org/the/book/", "/the/book/roles", 301, "/the/book/roles/"},
		{"https://example.org/the/book/", "/the", 404, ""},
		{"https://example.org/the/book/", "/the/", 404, ""},
		{"https://example.org/the/book/", "/roles", 404, ""},
		{"https://example.org/the/book/", "/the/bookroles", 404, ""},
		{"https://example.org/the/book/", "/the/book//roles", 404, ""},
		{"https://example.org/b%C3%BCcher%20regal/", "/b%C3%BCcher%20regal/roles", 301, "/b%C3%BCcher%20regal/roles/"},
		{"https://example.org//evil.example/", "/", 404, ""},
		{"https://example.org//evil.example/", "//evil.example/roles", 404, ""},
	}
	dir := t.TempDir()
	unpack(t, dir, handbook)
	servers, memory := map[string]*running{}, generator.NewMemory(nil, true)
	for _, test := range tests {
		r := servers[test.base]
		if r == nil {
			memory.Changed(nil, true)
			r = start(t, showing(loadWith(t, generator.Options{Dir: dir + "/book", BaseURL: test.base}, memory)), true)
			servers[test.base] = r
		}
		for _, method := range []string{"GET", "HEAD"} {
			a := r.request(t, method, test.target)
			if got := a.Header.Get("Location"); a.StatusCode != test.status || got != test.to {
				t.Errorf("%s: %s %s is answered with %d and leads to %q, not %d and %q", test.base, method, test.target, a.StatusCode, got, test.status, test.to)
			}
		}
	}
}

// A site below a path is served below that path, to the letter.
func TestBelowPath(t *testing.T) {
	dir := t.TempDir()
	unpack(t, dir, handbook)
	memory := generator.NewMemory(nil, true)
	for _, base := range []string{"https://example.org/the/book/", "/b%C3%BCcher/", "https://example.org/a.b~c"} {
		memory.Changed(nil, true)
		snapshot := loadWith(t, generator.Options{Dir: dir + "/book", BaseURL: base}, memory)
		r := start(t, showing(snapshot), true)
		below := snapshot.Site().Config.Path()
		for _, p := range snapshot.Paths() {
			address := fmt.Sprint(below, escapePath(p.Name))
			if a := r.get(t, address); a.StatusCode != 200 || a.body != served(t, r, snapshot, p) {
				t.Errorf("%s is answered with %d", address, a.StatusCode)
			}
			if a := r.get(t, "/"+escapePath(p.Name)); a.StatusCode != 404 {
				t.Errorf("%s, which is not below %s, is answered with %d", p.Name, below, a.StatusCode)
			}
		}
		if a := r.get(t, "/_rolebook/preview.js"); a.StatusCode != 200 {
			t.Errorf("the preview's script is answered with %d", a.StatusCode)
		}
	}
}

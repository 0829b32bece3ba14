package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"rolebook/internal/testkit/browser"
)

// preview is a running `rolebook serve`, in a process of its own.
type preview struct {
	t       testing.TB
	dir     string
	address string // with a slash at its end
	cmd     *exec.Cmd
	said    *previewSaid
}

// previewSaid keeps what a process prints.
type previewSaid struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *previewSaid) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *previewSaid) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// previewOf serves a playbook until the test ends. It returns when there is
// something to see.
func previewOf(t testing.TB, archive string) *preview {
	t.Helper()
	p := previewFiles(t, archive)
	p.start("127.0.0.1:0")
	p.serves("", "</main>")
	return p
}

// previewFiles writes a playbook that will be served.
func previewFiles(t testing.TB, archive string) *preview {
	t.Helper()
	p := &preview{t: t, dir: t.TempDir()}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		p.save(f.Name, string(f.Data))
	}
	return p
}

// start starts the server on an address.
func (p *preview) start(addr string) {
	p.t.Helper()
	p.cmd = exec.Command(os.Args[0], "serve", "-C", p.dir, "--addr", addr)
	p.cmd.Env = append(os.Environ(), rolebookEnv+"=1")
	p.said = &previewSaid{}
	p.cmd.Stderr = p.said
	out, err := p.cmd.StdoutPipe()
	if err != nil {
		p.t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(p.stop)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		p.t.Fatalf("the server did not start: %v\n%s", err, p.said)
	}
	p.address = strings.TrimSuffix(line, "\n")
}

// stop ends the server as a crash does.
func (p *preview) stop() {
	if p.cmd == nil {
		return
	}
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
	p.cmd = nil
}

// host is the server's address as flags and headers have it.
func (p *preview) host() string {
	return strings.TrimSuffix(strings.TrimPrefix(p.address, "http://"), "/")
}

// save writes a file of the playbook beside its place and moves it there, as most
// editors do.
func (p *preview) save(name, text string) {
	p.t.Helper()
	full := filepath.Join(p.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		p.t.Fatal(err)
	}
	aside := filepath.Join(filepath.Dir(full), "."+filepath.Base(full)+".tmp")
	if err := os.WriteFile(aside, []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
	if err := os.Rename(aside, full); err != nil {
		p.t.Fatal(err)
	}
}

// write writes a file of the playbook in place: for a moment it is empty.
func (p *preview) write(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(filepath.Join(p.dir, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
		p.t.Fatal(err)
	}
}

// read returns a file of the playbook.
func (p *preview) read(name string) string {
	p.t.Helper()
	text, err := os.ReadFile(filepath.Join(p.dir, filepath.FromSlash(name)))
	if err != nil {
		p.t.Fatal(err)
	}
	return string(text)
}

// edit replaces a text in a file, which has to be there.
func (p *preview) edit(name, old, fresh string) {
	p.t.Helper()
	text := p.read(name)
	if !strings.Contains(text, old) {
		p.t.Fatalf("%s has no %q", name, old)
	}
	p.save(name, strings.Replace(text, old, fresh, 1))
}

// remove deletes a file of the playbook.
func (p *preview) remove(name string) {
	p.t.Helper()
	if err := os.Remove(filepath.Join(p.dir, filepath.FromSlash(name))); err != nil {
		p.t.Fatal(err)
	}
}

// get returns a page as it is served now.
func (p *preview) get(path string) (text, generation string) {
	p.t.Helper()
	r, err := http.Get(p.address + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return string(data), r.Header.Get("X-Rolebook-Generation")
}

// serves waits until a page as served holds a text.
func (p *preview) serves(path, text string) {
	p.t.Helper()
	for end := time.Now().Add(browser.Patience); ; time.Sleep(5 * time.Millisecond) {
		if page, _ := p.get(path); strings.Contains(page, text) {
			return
		}
		if time.Now().After(end) {
			p.t.Fatalf("%s never held %q", path, text)
		}
	}
}

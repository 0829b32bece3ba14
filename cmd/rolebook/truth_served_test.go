package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
	"rolebook/internal/testkit"
)

// truthTimeout is how long a preview has to show what is true. It has less than
// the five seconds of an audit to do on an idle machine.
const truthTimeout = 60 * time.Second

// served is a preview of a playbook, as a browser sees it.
type served struct {
	t       testing.TB
	dir     string
	address string // http://127.0.0.1:1234, without a slash
	client  *http.Client
	token   string
	said    *spoken
	process *os.Process // nil where it runs in this process
	before  truth       // what it showed when it was last true
}

// spoken is what a preview printed to its terminal.
type spoken struct {
	mu   sync.Mutex
	text strings.Builder
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.Write(p)
}

func (s *spoken) all() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}

// String returns the end of it.
func (s *spoken) String() string {
	text := s.all()
	return text[max(0, len(text)-1000):]
}

// serveHere runs the preview in this process until the test ends.
func serveHere(t testing.TB, dir string) *served {
	t.Helper()
	v := &served{t: t, dir: dir, said: &spoken{}}
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, []string{"serve", "-C", dir, "--addr", "127.0.0.1:0"}, strings.NewReader(""), in, v.said)
		in.Close()
	}()
	t.Cleanup(func() {
		cancel()
		if code := <-ended; code != exitFine {
			t.Errorf("the preview ended with %d\n%s", code, v.said)
		}
	})
	v.meet(out)
	return v
}

// serveApart runs the preview in a process of its own until the test ends. The
// command may be changed before it starts.
func serveApart(t testing.TB, dir string, change func(*exec.Cmd)) *served {
	t.Helper()
	v := &served{t: t, dir: dir, said: &spoken{}}
	cmd := exec.Command(os.Args[0], "serve", "-C", dir, "--addr", "127.0.0.1:0")
	cmd.Env, cmd.Dir, cmd.Stderr = append(os.Environ(), rolebookEnv+"=1"), t.TempDir(), v.said
	if change != nil {
		change(cmd)
	}
	out, err := cmd.StdoutPipe()
	truthDone(t, err)
	if err := cmd.Start(); err != nil {
		t.Skipf("a process like this cannot be started here: %v", err)
	}
	v.process = cmd.Process
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		for _, bad := range []string{"DATA RACE", "panic:", "fatal error:"} {
			if strings.Contains(v.said.all(), bad) {
				t.Errorf("the preview said\n%s", v.said.all())
			}
		}
	})
	v.meet(out)
	return v
}

// meet reads the address from what the preview prints first.
func (v *served) meet(out io.Reader) {
	v.t.Helper()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		v.t.Fatalf("the preview did not start: %v\n%s", err, v.said)
	}
	v.address = strings.TrimSuffix(line, "/\n")
	v.client = &http.Client{Timeout: truthTimeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	v.t.Cleanup(v.client.CloseIdleConnections)
	_, body := v.get("/_rolebook/nothing")
	if body == "" {
		v.t.Fatal("the preview says nothing")
	}
}

// get asks for an address.
func (v *served) get(address string) (*http.Response, string) {
	v.t.Helper()
	r, err := v.client.Get(v.address + address)
	if err != nil {
		v.t.Fatalf("%v\n%s", err, v.said)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		v.t.Fatalf("%s: %v", address, err)
	}
	return r, string(data)
}

// script is what a page has more when it is served.
func (v *served) script() *regexp.Regexp {
	return regexp.MustCompile(`<script type="module" src="/_rolebook/preview\.js\?token=([0-9a-f]+)"></script>\n`)
}

// onScreen is what the preview says about itself.
type onScreen struct {
	Generation uint64
	Ready      bool
	Failed     string
	Problems   []struct{ Severity, Code, Place, Text, Source string }
}

// state asks the preview what is current.
func (v *served) state() onScreen {
	v.t.Helper()
	for at := "/"; v.token == ""; {
		r, body := v.get(at)
		if m := v.script().FindStringSubmatch(body); m != nil {
			v.token = m[1]
		} else if at = r.Header.Get("Location"); at == "" {
			v.t.Fatalf("a page without the script of the preview: %s", body)
		}
	}
	_, body := v.get("/_rolebook/state.json?token=" + v.token)
	var s onScreen
	if err := json.Unmarshal([]byte(body), &s); err != nil {
		v.t.Fatalf("%v: %s", err, body)
	}
	return s
}

// converges waits until the preview shows what a build without memory finds.
func (v *served) converges(after string) {
	v.t.Helper()
	want := cleanTruth(v.dir)
	for end := time.Now().Add(truthTimeout); ; time.Sleep(10 * time.Millisecond) {
		differences := v.differs(want)
		if len(differences) == 0 {
			if want.shows() {
				v.before = want
			}
			return
		}
		if time.Now().After(end) {
			truthReport(v.t, after, append(differences, v.said.String()))
		}
	}
}

// differs says, by a few examples, how what is served differs from what is true.
func (v *served) differs(want truth) []string {
	v.t.Helper()
	first := v.state()
	if want.failed != "" || first.Failed != "" {
		if first.Failed != diag.Escape(want.failed) {
			return []string{fmt.Sprintf("it says %q instead of %q", first.Failed, want.failed)}
		}
		return nil
	}
	if out := first.against(want.problems); out != nil || !want.shows() {
		return out
	}
	var out []string
	site := want.snapshot.Site().Config.Path()
	for name, text := range want.files {
		r, body := v.get(site + (&url.URL{Path: name}).EscapedPath())
		kind, text, _ := strings.Cut(text, " ")
		if kind == strconv.Itoa(int(generator.PagePath)) {
			scripts := v.script().FindAllStringIndex(body, 2)
			if len(scripts) != 1 {
				return []string{name + " is without the preview's script"}
			}
			body = body[:scripts[0][0]] + body[scripts[0][1]:]
		}
		if r.StatusCode != http.StatusOK || body != text {
			out = append(out, fmt.Sprintf("%s: %s: %s", name, r.Status, truthFirst(body, text)))
		}
		if len(out) == 5 {
			return out
		}
	}
	for name := range v.before.files {
		if _, there := want.files[name]; !there {
			if r, _ := v.get(site + (&url.URL{Path: name}).EscapedPath()); r.StatusCode == http.StatusOK {
				return append(out, "left over: "+name)
			}
		}
	}
	if last := v.state().Generation; last != first.Generation {
		out = append(out, "something newer is shown already")
	}
	return out
}

// panelAlike is how many problems of one code the panel shows.
const panelAlike = 5

// against compares the problems that the preview shows with those that there are.
func (s onScreen) against(problems diag.List) []string {
	var got, want []string
	for _, p := range s.Problems {
		got = append(got, fmt.Sprintf("%s: %s: %s [%s] %s", p.Place, p.Severity, p.Text, p.Code, p.Source))
	}
	for _, p := range problems.AtLeast(diag.Warning).Folded(panelAlike) {
		want = append(want, fmt.Sprintf("%s: %s: %s [%s] %s", p.Place(), p.Severity(), p.Text(), p.Code, diag.Escape(p.Source)))
	}
	want = want[:min(len(want), 200)] // as many as the preview shows
	if slices.Equal(got, want) {
		return nil
	}
	return []string{fmt.Sprintf("it shows the problems %q instead of %q", got, want)}
}

// says waits until a page holds a text.
func (v *served) says(address, text string) time.Duration {
	v.t.Helper()
	start := time.Now()
	for {
		if _, body := v.get(address); strings.Contains(body, text) {
			return time.Since(start)
		} else if time.Since(start) > truthTimeout {
			v.t.Fatalf("%s does not show %q but %s\n%s", address, text, body, v.said)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// TestServedTruth edits a playbook at random while it is served, and compares
// after each burst what a browser gets with a build that remembers nothing.
func TestServedTruth(t *testing.T) {
	steps := testkit.Amount(20, 60)
	s := newRecorder(t, 4)
	v := serveHere(t, s.dir)
	v.converges("the start")
	for n := range steps {
		did := ""
		for range 1 + s.r.IntN(3) {
			did += s.step() + "; "
		}
		v.converges(fmt.Sprintf("burst %d: %s", n, did))
	}
}

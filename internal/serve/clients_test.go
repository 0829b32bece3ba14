package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/internal/generator"
)

// census is what this process holds on to.
type census struct {
	goroutines  int
	descriptors int // 0 where the system does not tell
	heap        float64
}

func (c census) String() string {
	return fmt.Sprintf("%d goroutines, %d descriptors, %.1f MB", c.goroutines, c.descriptors, c.heap/1e6)
}

func count() census {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	open, _ := os.ReadDir("/dev/fd")
	return census{runtime.NumGoroutine(), len(open), float64(m.HeapAlloc)}
}

// back reports whether all that a crowd took has been given back.
func (c census) back(before census) bool {
	return c.goroutines <= before.goroutines && c.descriptors <= before.descriptors && c.heap < before.heap+8e6
}

// busy is a server of a playbook that is saved when a test says so.
type busy struct {
	*running
	saves chan struct{}
}

func startBusy(t testing.TB) *busy {
	t.Helper()
	dir := t.TempDir()
	unpack(t, dir, "-- content/index.md --\n# Home\n\n"+strings.Repeat("Some *words* that `say` something.\n\n- and\n- a list\n\n", 60))
	if err := os.WriteFile(filepath.Join(dir, "content", "large.bin"), make([]byte, 8<<20), 0o644); err != nil {
		t.Fatal(err)
	}
	s, saves := load(t, generator.Options{Dir: dir}), make(chan struct{})
	o := showing(s)
	o.Wait = func(ctx context.Context) error {
		select {
		case <-saves:
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return &busy{start(t, o, true), saves}
}

// save makes a new generation and returns its number.
func (b *busy) save(t testing.TB) uint64 {
	before := b.current.Load().generation
	b.saves <- struct{}{}
	until(t, "the save to show", func() bool { return b.current.Load().generation > before })
	return b.current.Load().generation
}

// process is a child that runs one of this program's tests until its input ends.
type process struct {
	cmd   *exec.Cmd
	input io.Closer
	lines *bufio.Scanner
	once  sync.Once
}

func spawn(t testing.TB, test, variable string, args ...any) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run", "^"+test+"$", "-test.v")
	cmd.Env = append(os.Environ(), variable+"="+fmt.Sprintln(args...))
	cmd.Stderr = os.Stderr
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: cmd, input: input, lines: bufio.NewScanner(output)}
	t.Cleanup(p.stop)
	return p
}

// says waits until the process prints a line that begins with some words, and
// returns the rest of it.
func (p *process) says(t testing.TB, words string) string {
	t.Helper()
	giveUp := time.AfterFunc(30*time.Second, func() { _ = p.cmd.Process.Kill() })
	defer giveUp.Stop()
	for p.lines.Scan() {
		if rest, ok := strings.CutPrefix(p.lines.Text(), words); ok {
			return strings.TrimSpace(rest)
		}
	}
	t.Fatalf("the process ended without saying %q", words)
	return ""
}

// stop ends the process, and with it all of its connections.
func (p *process) stop() {
	p.once.Do(func() {
		_ = p.input.Close()
		for p.lines.Scan() {
		}
		_ = p.cmd.Wait()
	})
}

// attack starts a crowd and waits until all of it is there.
func (b *busy) attack(t testing.TB, events, stuck, slow int) *process {
	t.Helper()
	p := spawn(t, "TestManyClients", "ROLEBOOK_CROWD", b.addr, b.token, events, stuck, slow)
	p.says(t, "ready")
	return p
}

// receive saves, and returns how long it took until the last event client heard.
func (b *busy) receive(t testing.TB, p *process) time.Duration {
	t.Helper()
	began := time.Now()
	p.says(t, fmt.Sprintf("heard %d", b.save(t)))
	return time.Since(began)
}

// rest returns what the server holds on to when nobody is there, after it has
// seen a client of each kind.
func (b *busy) rest(t testing.TB) census {
	t.Helper()
	b.attack(t, 1, 2, 1).stop()
	last, now := census{}, count()
	until(t, "the server to be at rest", func() bool {
		last, now = now, count()
		return b.hub.count() == 0 && last.goroutines == now.goroutines && last.descriptors == now.descriptors
	})
	return now
}

// With many tabs, clients that never read and clients that send their headers
// letter by letter, every tab hears of every save, readers get their pages, and
// when all have gone nothing is left of them.
func TestClients(t *testing.T) {
	const events, stuck, slow, saves = 60, 20, 30, 10
	b := startBusy(t)
	before := b.rest(t)
	clients := b.attack(t, events, stuck, slow)
	during := count()
	if during.goroutines < before.goroutines+events+stuck+slow {
		t.Errorf("the crowd is not there: %v, then %v", before, during)
	}
	for range saves {
		b.receive(t, clients)
		if a := b.get(t, "/"); a.StatusCode != 200 || !strings.Contains(a.body, "</html>") {
			t.Errorf("a reader is answered with\n%s", a.raw)
		}
	}
	clients.stop()
	after := census{}
	defer func() { t.Logf("before: %v; during: %v; after: %v", before, during, after) }()
	until(t, "everything to be given back", func() bool {
		after = count()
		return after.back(before) && b.hub.count() == 0
	})
}

package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/internal/testkit/sample"
)

var soakFor = flag.Duration("truth.soak", 4*time.Minute, "how long BenchmarkSoak saves")

// What the preview may lose in a minute after the warm-up, as the slope says.
const (
	soakHeap = 0.5 // MB, live
	soakRSS  = 1.0 // MB, resident after a collection
)

// BenchmarkSoak saves twice a second for four minutes, in turn in a dozen ways,
// and fetches what was saved. Every 30 seconds it prints the goroutines,
// descriptors and memory of the preview, at the end the slopes after the first
// minute. Run it with
//
//	go test ./cmd/rolebook -run '^$' -bench Soak -benchtime 1x -timeout 10m
func BenchmarkSoak(b *testing.B) {
	for b.Loop() {
		s := newSoak(b)
		s.measure(0)
		pace := time.NewTicker(500 * time.Millisecond)
		defer pace.Stop()
		each := min(30*time.Second, *soakFor/8)
		start, next := time.Now(), each
		for n := 0; time.Since(start) < *soakFor; n++ {
			s.save(n)
			<-pace.C
			if at := time.Since(start); at >= next {
				s.measure(at)
				next += each
			}
		}
		s.judge()
	}
}

// soak is a preview in a process of its own that tells of itself.
type soak struct {
	*served
	b        *testing.B
	ask      io.Writer
	answers  *bufio.Reader
	pages    []string // files of pages
	readings []reading
}

// reading is what a preview took at one moment.
type reading struct {
	at          time.Duration
	goroutines  int
	descriptors int
	heap, rss   float64 // MB
}

// soakEnv names the playbook that TestSoaked serves.
const soakEnv = "ROLEBOOK_TEST_SOAKED"

func newSoak(b *testing.B) *soak {
	dir := b.TempDir()
	_, err := sample.Write(dir, sample.Options{Documents: 300})
	truthDone(b, err)
	site := filepath.Join(dir, "content", "site.yaml")
	text, err := os.ReadFile(site)
	truthDone(b, err)
	truthWrite(b, site, strings.Replace(string(text), "example.org/playbook/", "example.org/", 1)) // addresses are those of files
	s := &soak{served: &served{t: b, dir: dir, said: &spoken{}}, b: b}
	cmd := exec.Command(os.Args[0], "-test.run", "^TestSoaked$", "-test.timeout", "0")
	cmd.Env, cmd.Stderr = append(os.Environ(), soakEnv+"="+dir), s.said
	out, err := cmd.StdoutPipe()
	truthDone(b, err)
	s.ask, err = cmd.StdinPipe()
	truthDone(b, err)
	truthDone(b, cmd.Start())
	s.process = cmd.Process
	b.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	s.answers = bufio.NewReader(out)
	s.meet(s.answers)
	s.says("/", "</main>")
	s.pages, err = filepath.Glob(filepath.Join(dir, "content", "*", "articles", "*.md"))
	truthDone(b, err)
	s.state() // finds the token
	go s.listen()
	return s
}

// listen holds one stream of events open, as a browser does.
func (s *soak) listen() {
	for {
		r, err := s.client.Get(s.address + "/_rolebook/events?token=" + s.token)
		if err != nil {
			return // the preview has ended
		}
		_, _ = io.Copy(io.Discard, r.Body)
		r.Body.Close()
	}
}

// save saves something and waits until it is shown.
func (s *soak) save(n int) {
	file := s.pages[n/12%len(s.pages)]
	rel, _ := filepath.Rel(filepath.Join(s.dir, "content"), file)
	address := "/" + strings.TrimSuffix(filepath.ToSlash(rel), ".md") + "/"
	text, err := os.ReadFile(file)
	truthDone(s.b, err)
	extra := filepath.Join(filepath.Dir(file), "extra.md")
	mark := fmt.Sprintf("Soaked %d.", n)
	switch n % 12 {
	case 0:
		truthWrite(s.b, extra, "# Extra\n\n"+mark+"\n")
		address = filepath.ToSlash(filepath.Dir(strings.TrimSuffix(address, "/"))) + "/extra/"
	case 1:
		truthDone(s.b, os.Remove(extra))
		s.get(address)
		return
	case 2:
		truthWrite(s.b, file, "---\ntitle: [\n---\n"+string(text)) // an error: the page stays
		s.get(address)
		truthWrite(s.b, file, string(text)+"\n"+mark+"\n")
	case 3:
		truthWrite(s.b, file, string(text)+"\n```go\nfunc f() { println("+fmt.Sprint(n)+") }\n```\n\n"+mark+"\n")
	case 4:
		truthWrite(s.b, filepath.Join(s.dir, "content", "site.yaml"), s.settings(n))
		s.get(address)
		return
	case 5:
		truthWrite(s.b, filepath.Join(s.dir, "content", "static", "seal.svg"), fmt.Sprintf("<svg>%d</svg>", n))
		s.says("/seal.svg", fmt.Sprintf("<svg>%d</svg>", n))
		return
	default:
		kept, _, _ := strings.Cut(string(text), "\nSoaked ")
		truthWrite(s.b, file, kept+"\n"+mark+"\n")
	}
	s.says(address, mark)
}

// settings are those of the sample with another accent.
func (s *soak) settings(n int) string {
	text, err := os.ReadFile(filepath.Join(s.dir, "content", "site.yaml"))
	truthDone(s.b, err)
	var kept []string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "accent:") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "") + fmt.Sprintf("accent: \"#%06x\"\n", n)
}

// measure reads and prints what the preview takes.
func (s *soak) measure(at time.Duration) {
	r := reading{at: at}
	_, err := io.WriteString(s.ask, "\n")
	truthDone(s.b, err)
	var heap, pages, resident int
	_, err = fmt.Fscanf(s.answers, "%d %d\n", &r.goroutines, &heap)
	truthDone(s.b, err)
	open, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", s.process.Pid))
	truthDone(s.b, err)
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", s.process.Pid))
	truthDone(s.b, err)
	_, err = fmt.Sscan(string(text), &pages, &resident)
	truthDone(s.b, err)
	r.descriptors, r.heap, r.rss = len(open), float64(heap)/1e6, float64(resident*os.Getpagesize())/1e6
	s.readings = append(s.readings, r)
	fmt.Printf("%4.0f s: %d goroutines, %d descriptors, %.1f MB live, %.1f MB resident\n", at.Seconds(), r.goroutines, r.descriptors, r.heap, r.rss)
}

// judge prints the slopes after the first quarter, and fails where something grows.
func (s *soak) judge() {
	warm := slices.DeleteFunc(slices.Clone(s.readings), func(r reading) bool { return r.at < *soakFor/4 })
	heap := slope(warm, func(r reading) float64 { return r.heap })
	rss := slope(warm, func(r reading) float64 { return r.rss })
	goroutines := slope(warm, func(r reading) float64 { return float64(r.goroutines) })
	descriptors := slope(warm, func(r reading) float64 { return float64(r.descriptors) })
	fmt.Printf("per minute after warm-up: %+.2f goroutines, %+.2f descriptors, %+.3f MB live, %+.3f MB resident\n", goroutines, descriptors, heap, rss)
	s.b.ReportMetric(heap, "MB-live/min")
	s.b.ReportMetric(rss, "MB-resident/min")
	if heap > soakHeap || rss > soakRSS || goroutines > 0.5 || descriptors > 0.5 {
		s.b.Error("something grows")
	}
}

// slope is the least-squares slope of a value, per minute.
func slope(of []reading, value func(reading) float64) float64 {
	var n, x, y, xx, xy float64
	for _, r := range of {
		at := r.at.Minutes()
		n, x, y, xx, xy = n+1, x+at, y+value(r), xx+at*at, xy+at*value(r)
	}
	if n*xx == x*x {
		return 0
	}
	return (n*xy - x*y) / (n*xx - x*x)
}

// TestSoaked is the process that BenchmarkSoak watches. For each line that it is
// given it prints its goroutines and its live memory in bytes.
func TestSoaked(t *testing.T) {
	dir := os.Getenv(soakEnv)
	if dir == "" {
		t.Skip("only BenchmarkSoak starts it")
	}
	go func() {
		lines := bufio.NewScanner(os.Stdin)
		for lines.Scan() {
			debug.FreeOSMemory() // so that what is resident is held, and no garbage
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			fmt.Printf("%d %d\n", runtime.NumGoroutine(), m.HeapAlloc)
		}
	}()
	run(context.Background(), []string{"serve", "-C", dir, "--addr", "127.0.0.1:0"}, strings.NewReader(""), os.Stdout, os.Stderr)
}

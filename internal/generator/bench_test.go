//go:build unix

package generator

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/testkit/sample"
	"rolebook/themes"
)

// The limits that the benchmark holds rolebook to.
const (
	mostRatio  = 1.7  // time of a build, as a multiple of the floor's
	mostGrowth = 11.0 // time for ten times the documents
	mostMemory = 6.0  // peak memory, as a multiple of the Markdown's bytes
)

// BenchmarkBuild measures whole builds, each in a process of its own and into an
// empty directory, and prints three figures:
//
//	x-floor     time of a build of 1,000 documents as a multiple of the floor's (see floor)
//	x-growth    time for 10,000 documents as a multiple of that for 1,000
//	x-markdown  peak memory at 10,000 documents as a multiple of the bytes of Markdown
//
// Times are medians; x-floor is the median ratio of pairs that run one after the
// other, since shared machines are slow for minutes at a time. Run it with
//
//	go test ./internal/generator -run '^$' -bench Build -benchtime 1x
func BenchmarkBuild(b *testing.B) {
	small, large := makeSample(b, 1_000), makeSample(b, 10_000)
	for b.Loop() {
		var ratios, floors, builds, larges, peaks []float64
		for range 9 {
			f, t := child(b, "floor", small), child(b, "build", small)
			ratios = append(ratios, t.seconds/f.seconds)
			floors, builds = append(floors, f.seconds), append(builds, t.seconds)
		}
		for range 3 {
			t := child(b, "build", large)
			larges, peaks = append(larges, t.seconds), append(peaks, t.peak/large.markdown)
		}
		ratio, growth, memory := median(ratios), median(larges)/median(builds), median(peaks)
		b.ReportMetric(ratio, "x-floor")
		b.ReportMetric(growth, "x-growth")
		b.ReportMetric(memory, "x-markdown")
		b.Logf("%d cores; 1,000 documents, %.1f MB: build %.2f s, floor %.2f s, ratio %.2f (at most %.1f)",
			runtime.NumCPU(), small.markdown/1e6, median(builds), median(floors), ratio, mostRatio)
		b.Logf("10,000 documents, %.1f MB: build %.2f s, %.1f times as long as 1,000 (at most %.0f); peak memory %.0f MB, %.1f times the Markdown (at most %.0f)",
			large.markdown/1e6, median(larges), growth, mostGrowth, memory*large.markdown/1e6, memory, mostMemory)
		if ratio > mostRatio || growth > mostGrowth || memory > mostMemory {
			b.Error("a figure is over its limit")
		}
	}
}

// sampled is a sample on the disk.
type sampled struct {
	dir      string
	markdown float64 // bytes
}

func makeSample(b *testing.B, documents int) sampled {
	p := sampled{dir: b.TempDir()}
	p.markdown = run(b, "sample", p.dir, strconv.Itoa(documents)).result
	return p
}

// measured is what one child process did.
type measured struct {
	result  float64 // what it printed
	seconds float64
	peak    float64 // bytes
}

// child builds a playbook in a process of its own.
func child(b *testing.B, what string, p sampled) measured {
	out := filepath.Join(p.dir, "public")
	m := run(b, what, p.dir, out)
	m.seconds = m.result
	for _, made := range []string{out, filepath.Join(p.dir, ".rolebook")} {
		if err := os.RemoveAll(made); err != nil {
			b.Fatal(err)
		}
	}
	return m
}

// run starts this program again as TestChild. Samples are made in a child, too:
// what the system calls the peak of a process includes that of the process that
// started it, so this one has to stay small.
func run(b *testing.B, what ...string) measured {
	cmd := exec.Command(os.Args[0], "-test.run", "^TestChild$", "-test.v")
	cmd.Env = append(os.Environ(), "ROLEBOOK_CHILD="+strings.Join(what, "\n"))
	out, err := cmd.CombinedOutput()
	_, text, found := strings.Cut(string(out), "result=")
	if err != nil || !found {
		b.Fatalf("%s: %v\n%s", what[0], err, out)
	}
	text, _, _ = strings.Cut(text, "\n")
	m := measured{}
	if m.result, err = strconv.ParseFloat(text, 64); err != nil {
		b.Fatal(err)
	}
	m.peak = float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS != "darwin" && runtime.GOOS != "ios" {
		m.peak *= 1024 // all others count in KiB
	}
	return m
}

// TestChild is what the processes of BenchmarkBuild run.
func TestChild(t *testing.T) {
	args := strings.Split(os.Getenv("ROLEBOOK_CHILD"), "\n")
	if len(args) != 3 && args[0] != "" || args[0] == "" {
		t.Skip("only BenchmarkBuild starts it")
	}
	var result float64
	var err error
	start := time.Now()
	switch args[0] {
	case "sample":
		n, _ := strconv.Atoi(args[2])
		var stats sample.Stats
		stats, err = sample.Write(args[1], sample.Options{Documents: n})
		result = float64(stats.Markdown)
	case "floor":
		err = floor(filepath.Join(args[1], "content"), args[2])
		result = time.Since(start).Seconds()
	case "build":
		err = whole(args[1], args[2])
		result = time.Since(start).Seconds()
	}
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("result=%v\n", result)
}

// whole does what `rolebook build` does, with an empty memory.
func whole(dir, out string) error {
	o := Options{Dir: dir, Out: out, Themes: themes.Files(), Found: LimitMemory}
	cache := OpenCache(dir)
	defer cache.Discard()
	snap, err := Load(context.Background(), o, NewMemory(cache, false))
	if err != nil {
		return err
	}
	if n := snap.Problems().Count(diag.Error) + snap.Problems().Count(diag.Warning); n > 0 {
		return fmt.Errorf("the sample has %d problems, the first: %v", n, snap.Problems()[0])
	}
	if _, err := Publish(context.Background(), snap, o, out, Shard{Number: 1, Of: 1}); err != nil {
		return err
	}
	return cache.Save()
}

func median(of []float64) float64 {
	sorted := slices.Sorted(slices.Values(of))
	return sorted[len(sorted)/2]
}

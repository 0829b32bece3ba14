package main

import (
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rolebook/internal/testkit"
)

// rebuilt is one output directory and the versions of a playbook that are built
// into it in turns. There are three, so that each has a stylesheet that the one
// before does not have and that is no longer kept from the last time.
type rebuilt struct {
	out       string
	playbooks [3]string
	clean     [3]map[string]string // what a build that nobody disturbed writes
	took      time.Duration        // from one version to the next
}

func newRebuilt(t *testing.T) *rebuilt {
	t.Helper()
	r := &rebuilt{out: filepath.Join(t.TempDir(), "public")}
	for v := range r.playbooks {
		r.playbooks[v] = writePlaybook(t, manyPages(v))
		r.clean[v] = readTree(t, buildClean(t, r.playbooks[v]))
	}
	for v := range r.playbooks {
		start := time.Now()
		if said, err := r.command(t, v).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, said)
		}
		r.took += time.Since(start) / 3
	}
	return r
}

func (r *rebuilt) command(t *testing.T, version int) *exec.Cmd {
	t.Helper()
	return program(t, "build", "--strict", "-q", "-C", r.playbooks[version], "--out", r.out)
}

// TestKilledRebuild kills a rebuild at random moments. Whenever that is, every
// file is whole, every page has its stylesheet, and the next build ends in what a
// clean one writes.
func TestKilledRebuild(t *testing.T) {
	rounds := testkit.Amount(8, 25)
	var halfway, mixed atomic.Int64
	t.Run("two outputs", func(t *testing.T) {
		for _, name := range []string{"here", "there"} {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				newRebuilt(t).killed(t, rounds, &halfway, &mixed)
			})
		}
	})
	t.Logf("of %d kills, %d hit a publication, %d left files of both versions", 2*rounds, halfway.Load(), mixed.Load())
	if halfway.Load() == 0 {
		t.Error("no kill hit a publication")
	}
}

func (r *rebuilt) killed(t *testing.T, rounds int, halfway, mixed *atomic.Int64) {
	t.Helper()
	for round := range rounds {
		version := round % 3
		cache := cachedAt(r.playbooks[version])
		noError(t, os.RemoveAll(cache)) // so that it is being made anew
		cmd := r.command(t, version)
		noError(t, cmd.Start())
		time.Sleep(rand.N(r.took)) // waits for nothing: it is the moment of the kill
		noError(t, cmd.Process.Kill())
		_ = cmd.Wait()
		found := readTree(t, r.out)
		if found[".rolebook.lock"] != "" {
			halfway.Add(1)
		}
		if r.whole(t, found, (version+2)%3, version) {
			mixed.Add(1)
		}
		temporary := filepath.Join(cache, "*", "*.*")
		rebuildClean(t, r.playbooks[version], r.out)
		r.settled(t, version)
		if left, err := filepath.Glob(temporary); err != nil || left != nil {
			t.Errorf("the cache keeps what a killed build left: %v %v", left, err)
		}
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
}

// whole checks what a kill between two versions left behind, and reports whether
// it is a mixture.
func (r *rebuilt) whole(t *testing.T, found map[string]string, before, after int) (mixed bool) {
	t.Helper()
	stylesheet := regexp.MustCompile(`href="/(assets/main-[^"]+\.css)"`)
	var old, fresh bool
	for name, data := range found {
		if strings.HasSuffix(name, ".rolebook-tmp") || name == ".rolebook.json" || name == ".rolebook.lock" {
			continue
		}
		inOld, inNew, kept := r.holds(before, name, data), r.holds(after, name, data), hashed(name)
		if !inOld && !inNew && !(kept && r.holds((after+1)%3, name, data)) {
			t.Errorf("%s is neither old nor new: %.60q", name, data)
		}
		old, fresh = old || inOld && !inNew && !kept, fresh || inNew && !inOld && !kept
		if path.Ext(name) == ".html" {
			if css := stylesheet.FindStringSubmatch(data); css == nil || found[css[1]] == "" {
				t.Errorf("the stylesheet of %s is missing: %q", name, css)
			}
		}
	}
	return old && fresh
}

func (r *rebuilt) holds(version int, name, data string) bool {
	want, ok := r.clean[version][name]
	return ok && want == data
}

// hashed reports whether a file has its hash in its name, and so is kept for one
// generation.
func hashed(name string) bool { return path.Dir(name) == "assets" || path.Ext(name) == ".bin" }

// settled compares the output with a clean one. The assets of the version before
// stay for one generation, and the manifest knows them.
func (r *rebuilt) settled(t *testing.T, version int) {
	t.Helper()
	got, want := readTree(t, r.out), r.clean[version]
	if got[".rolebook.json"] == "" {
		t.Error("there is no manifest")
	}
	maps.DeleteFunc(got, func(name, data string) bool {
		return hashed(name) && want[name] == "" && r.holds((version+2)%3, name, data)
	})
	names := slices.DeleteFunc(differences(got, want), func(name string) bool { return name == ".rolebook.json" })
	if len(names) > 0 {
		t.Errorf("after the next build %d files are not those of a clean one: %.500v", len(names), names)
	}
}

package main

import (
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/generator"
	"rolebook/internal/testkit"
)

// For a longer run: go test ./cmd/rolebook -run 'Truth$' -timeout 0 -truth.steps 5000 -truth.seed 100
var (
	truthSteps = flag.Int("truth.steps", 0, "how many edits TestTruth makes in each of its walks")
	truthSeed  = flag.Int("truth.seed", 0, "the seed of the first of its walks")
)

// TestTruth edits a playbook at random, in .ci/long a thousand times, and after each time
// compares what a memory knows, which is told what a watcher would tell, with a
// build that remembers nothing: every path, every byte, every problem.
func TestTruth(t *testing.T) {
	const walks = 4
	steps := testkit.Amount(30, 250)
	if *truthSteps > 0 {
		steps = *truthSteps
	}
	for seed := *truthSeed; seed < *truthSeed+walks; seed++ {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := newReader(t, newRecorder(t, uint64(seed)))
			for n := range steps {
				did := r.recorder.step()
				what := fmt.Sprintf("step %d: %s", n, did)
				r.look()
				truthReport(t, what, r.know().against(cleanTruth(r.dir)))
			}
			t.Logf("%d steps, %d of them shown, %d hints, %d loads were canceled", steps, r.shown, r.hinted, r.canceled)
			if r.shown < steps/3 {
				t.Error("too few of them could be shown")
			}
		})
	}
}

// reader looks at a playbook as the preview does: he is told where something
// changed, and remembers the rest.
type reader struct {
	t        *testing.T
	recorder *recorder
	dir      string
	memory   *generator.Memory
	table    map[string]stamped
	r        *rand.Rand

	shown, hinted, canceled int
}

func newReader(t *testing.T, s *recorder) *reader {
	r := &reader{t: t, recorder: s, dir: s.dir, memory: generator.NewMemory(nil, true), r: s.r}
	r.table = r.scan()
	return r
}

// stamped is what a watcher sees of a file or a directory. The hash stands for
// its events.
type stamped struct {
	mode fs.FileMode
	sum  [32]byte
}

// scan looks at what is watched, by absolute path.
func (r *reader) scan() map[string]stamped {
	r.t.Helper()
	out := filepath.Join(r.dir, "public")
	table := map[string]stamped{}
	truthDone(r.t, filepath.WalkDir(r.dir, func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case p == out || p != r.dir && content.Ignored(d.Name()):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		s := stamped{mode: info.Mode()}
		switch {
		case d.Type().IsRegular():
			data, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			s.sum = sha256.Sum256(fmt.Appendf(data, "\n%v", info.ModTime()))
		case !d.IsDir():
			to, _ := os.Readlink(p)
			s.sum = sha256.Sum256([]byte(to))
		}
		table[p] = s
		return nil
	}))
	return table
}

// news are the paths that a watcher would name since it was last asked.
func (r *reader) news() []string {
	now := r.scan()
	var paths []string
	for p, s := range now {
		if was, ok := r.table[p]; !ok || was != s {
			paths = append(paths, p)
		}
	}
	for p := range r.table {
		if _, ok := now[p]; !ok {
			paths = append(paths, p)
		}
	}
	r.table = now
	slices.Sort(paths)
	return paths
}

// look tells the memory the news: all at once, in two parts with a load between,
// as everything, or with more than there is. Sometimes a load is canceled, and
// sometimes something happens while it runs.
func (r *reader) look() {
	paths := r.news()
	r.hinted += len(paths)
	switch r.r.IntN(12) {
	case 0:
		r.memory.Changed(nil, true)
	case 1, 2:
		half := r.r.IntN(len(paths) + 1)
		r.memory.Changed(paths[:half], false)
		r.load()
		r.memory.Changed(paths[half:], false)
	case 3:
		r.memory.Changed(append(paths, paths...), false)
		r.memory.Changed([]string{r.dir + "/content/en", r.dir + "/content/en/roles/never.md", r.dir + "/public/x.md", "/nowhere"}, false)
	case 4, 5, 6:
		r.memory.Changed(paths, false)
		r.cancel()
	case 7, 8:
		r.memory.Changed(paths, false)
		r.change()
	default:
		r.memory.Changed(paths, false)
	}
}

func (r *reader) load() { _, _ = generator.Load(context.Background(), truthOptions(r.dir), r.memory) }

// cancel cancels a load while it runs, if it runs long enough.
func (r *reader) cancel() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	o, at := truthOptions(r.dir), r.r.IntN(4)
	o.Progress = func(_ string, done, _ int) {
		if done >= at {
			cancel()
		}
	}
	if at == 0 {
		cancel()
	}
	if _, err := generator.Load(ctx, o, r.memory); err != nil {
		r.canceled++
	}
}

// change loads, and lets something else happen in the middle of it.
func (r *reader) change() {
	o := truthOptions(r.dir)
	var once sync.Once
	o.Progress = func(string, int, int) { once.Do(func() { r.recorder.step() }) }
	_, _ = generator.Load(context.Background(), o, r.memory)
	r.memory.Changed(r.news(), false)
}

// know is what the reader knows now.
func (r *reader) know() truth {
	got := truthOf(truthOptions(r.dir), r.memory)
	if got.shows() {
		r.shown++
	}
	return got
}

package serve

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/internal/diag"
	"rolebook/internal/generator"
)

// desk hands loads to a test, which ends them when it likes: no load here gives
// up because it is told to.
type desk struct {
	loads   chan *pending
	changes chan struct{}
	shown   []uint64 // what Loaded was told
}

// pending is a load that has begun.
type pending struct {
	ctx      context.Context
	progress func(stage string, done, of int)
	end      chan loaded
}

func newDesk() *desk {
	return &desk{loads: make(chan *pending, 64), changes: make(chan struct{})}
}

func (d *desk) options() Options {
	return Options{
		Load: func(ctx context.Context, progress func(string, int, int)) (*generator.Snapshot, error) {
			p := &pending{ctx, progress, make(chan loaded)}
			d.loads <- p
			result := <-p.end
			return result.snapshot, result.err
		},
		Wait: func(ctx context.Context) error {
			select {
			case <-d.changes:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		},
		Loaded: func(generation uint64, _ diag.List, _ error) { d.shown = append(d.shown, generation) },
	}
}

// change makes the server load again, and returns that load.
func (d *desk) change() *pending {
	d.changes <- struct{}{}
	return <-d.loads
}

// finish ends a load, and waits until the server has dealt with it.
func (p *pending) finish(s *generator.Snapshot, err error) {
	p.end <- loaded{snapshot: s, err: err}
	synctest.Wait()
	time.Sleep(minPause)
	synctest.Wait()
}

// owned runs a test in a bubble with a server whose loads the test ends.
func owned(t *testing.T, test func(t *testing.T, s *Server, d *desk, first *pending)) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		s, err := New(d.options())
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			s.Run(ctx)
			close(ended)
		}()
		test(t, s, d, <-d.loads)
		cancel()
		<-ended
	})
}

// versions returns snapshots of a playbook whose first pages are Version 0, Version 1, …
func versions(t *testing.T, n int) []*generator.Snapshot {
	t.Helper()
	dir, memory := t.TempDir(), generator.NewMemory(nil, true)
	var all []*generator.Snapshot
	for i := range n {
		unpack(t, dir, fmt.Sprintf("-- content/index.md --\n# Version %d\n\nTo [nowhere](nowhere.md).\n", i))
		memory.Changed(nil, true)
		all = append(all, loadWith(t, generator.Options{Dir: dir}, memory))
	}
	return all
}

// look returns which version a server shows, and its generation; -1 where it
// shows that there is nothing yet.
func look(t *testing.T, s *Server) (version int, generation uint64) {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/", nil)
	r.Host = "localhost"
	s.ServeHTTP(w, r)
	generation, err := strconv.ParseUint(w.Header().Get("X-Rolebook-Generation"), 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	_, text, found := strings.Cut(w.Body.String(), "<h1>Version ")
	if !found {
		if w.Code != 503 {
			t.Errorf("no version, but status %d", w.Code)
		}
		return -1, generation
	}
	text, _, _ = strings.Cut(text, "<")
	if version, err = strconv.Atoi(text); err != nil || w.Code != 200 {
		t.Fatal(err, w.Code)
	}
	return version, generation
}

// Of three loads that overtake each other, only the newest ever shows, in
// whatever order they end.
func TestAbandonedLoad(t *testing.T) {
	v := versions(t, 3)
	for _, order := range [][]int{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		t.Run(fmt.Sprint(order), func(t *testing.T) {
			owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
				loads := []*pending{first, d.change(), d.change()}
				for i, p := range loads {
					if (p.ctx.Err() != nil) != (i < 2) {
						t.Errorf("load %d is told to give up: %v", i, p.ctx.Err())
					}
				}
				want := -1
				for _, i := range order {
					if i == 2 {
						want = 2
					}
					loads[i].finish(v[i], nil)
					if got, _ := look(t, s); got != want {
						t.Errorf("after load %d version %d shows, not %d", i, got, want)
					}
				}
				time.Sleep(maxPause)
				synctest.Wait()
				if len(d.shown) != 1 {
					t.Errorf("%d snapshots were shown: %v", len(d.shown), d.shown)
				}
			})
		})
	}
}

// An abandoned load changes nothing in other ways, either.
func TestAbandonedFailure(t *testing.T) {
	v := versions(t, 2)
	owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
		first.finish(v[0], nil)
		old := d.change()
		fresh := d.change()
		_, before := look(t, s)
		old.finish(nil, errors.New("the disk is gone"))
		if now := s.current.Load(); now.failed != "" || now.generation != before {
			t.Errorf("an abandoned load shows that %q", now.failed)
		}
		fresh.finish(v[1], nil)
		if got, after := look(t, s); got != 1 || after <= before {
			t.Errorf("version %d of generation %d", got, after)
		}
	})
}

// Whatever happens in whatever order, neither versions nor generations go back,
// and a stream that reads now and then ends with the newest.
func TestOrder(t *testing.T) {
	v := versions(t, 8)
	for seed := range uint64(60) {
		owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
			random := rand.New(rand.NewPCG(seed, 1))
			slot := s.hub.join()
			defer s.hub.leave(slot)
			running := map[int]*pending{0: first}
			started, version, generation, told := 1, -1, uint64(0), uint64(0)
			for started < len(v) || len(running) > 0 {
				if started < len(v) && random.IntN(2) == 0 {
					running[started] = d.change()
					started++
				} else if len(running) > 0 {
					i := pick(random, running)
					running[i].finish(v[i], nil)
					delete(running, i)
				}
				nextVersion, nextGeneration := look(t, s)
				if nextVersion < version || nextGeneration < generation {
					t.Fatalf("seed %d: version %d of generation %d follows %d of %d", seed, nextVersion, nextGeneration, version, generation)
				}
				version, generation = nextVersion, nextGeneration
				if random.IntN(3) == 0 && len(slot) > 0 {
					if next := <-slot; next < told || next > generation {
						t.Fatalf("seed %d: a stream is told %d after %d at %d", seed, next, told, generation)
					} else {
						told = next
					}
				}
			}
			if len(slot) > 0 {
				told = <-slot
			}
			if version != len(v)-1 || told != generation || !slices.IsSorted(d.shown) {
				t.Errorf("seed %d: version %d, told %d of %d, loaded %v", seed, version, told, generation, d.shown)
			}
		})
	}
}

// pick chooses a load, the same for the same seed.
func pick(random *rand.Rand, running map[int]*pending) int {
	var all []int
	for i := range running {
		all = append(all, i)
	}
	slices.Sort(all)
	return all[random.IntN(len(all))]
}

// Of many changes at once, all loads but one are abandoned.
func TestManyChanges(t *testing.T) {
	v := versions(t, 2)
	owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
		for range 20 {
			d.changes <- struct{}{}
		}
		synctest.Wait()
		all, newest := []*pending{first}, []*pending{}
		for len(d.loads) > 0 {
			all = append(all, <-d.loads)
		}
		for _, p := range all {
			if p.ctx.Err() == nil {
				newest = append(newest, p)
			}
		}
		if len(newest) != 1 {
			t.Fatalf("%d of %d loads go on", len(newest), len(all))
		}
		for _, p := range all {
			if p == newest[0] {
				p.finish(v[1], nil)
			} else {
				p.finish(v[0], nil)
			}
		}
		time.Sleep(maxPause) // the longer a load took, the later links are read
		synctest.Wait()
		if got, _ := look(t, s); got != 1 || len(d.shown) != 1 {
			t.Errorf("version %d shows, after %d others", got, len(d.shown)-1)
		}
	})
}

package serve

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"rolebook/internal/generator"
)

// Changes that come faster than loads end keep nobody waiting: after a while a
// load is let finish, and what changed meanwhile is loaded after it.
func TestOvertaken(t *testing.T) {
	v := versions(t, 4)
	owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
		first.finish(v[0], nil)
		old, kept := d.change(), d.change()
		if old.ctx.Err() == nil || kept.ctx.Err() != nil {
			t.Error("the newer load is not the one that goes on")
		}
		time.Sleep(maxAbandoned + time.Millisecond)
		for range 3 {
			d.changes <- struct{}{}
			synctest.Wait()
		}
		if kept.ctx.Err() != nil || len(d.loads) != 0 {
			t.Error("after so long the load is abandoned all the same")
		}
		old.finish(v[1], nil)
		kept.finish(v[2], nil)
		if got, _ := look(t, s); got != 2 {
			t.Errorf("version %d shows", got)
		}
		if len(d.loads) != 1 {
			t.Fatalf("%d loads follow", len(d.loads))
		}
		(<-d.loads).finish(v[3], nil)
		if got, _ := look(t, s); got != 3 || len(d.loads) != 0 {
			t.Errorf("version %d shows, and %d loads follow", got, len(d.loads))
		}
	})
}

// What every link said is told at once of the next version, too, and only told
// anew where it is something else.
func TestLateProblems(t *testing.T) {
	v := versions(t, 3)
	owned(t, func(t *testing.T, s *Server, d *desk, first *pending) {
		for i, generation := range []uint64{2, 3, 4} {
			p := first
			if i > 0 {
				p = d.change()
			}
			p.finish(v[i], nil)
			if now := s.state(t, "/", ""); now.Warnings != 1 || now.Generation != generation {
				t.Errorf("version %d has %d warnings in generation %d", i, now.Warnings, now.Generation)
			}
		}
	})
}

// A tab that missed generations hears of every file that changed since.
func TestChangedSince(t *testing.T) {
	dir, memory := t.TempDir(), generator.NewMemory(nil, true)
	write := func(name, text string) *generator.Snapshot {
		unpack(t, dir, "-- content/"+name+" --\n"+text+"\n")
		memory.Changed([]string{filepath.Join(dir, "content", name)}, false)
		return loadWith(t, generator.Options{Dir: dir}, memory)
	}
	if err := os.Mkdir(filepath.Join(dir, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	write("a.csv", "1")
	write("b ü.csv", "1")
	loads := []*generator.Snapshot{write("index.md", "# Home"), write("a.csv", "2"), write("index.md", "# Home again"), write("b ü.csv", "2")}
	owned(t, func(t *testing.T, s *Server, d *desk, p *pending) {
		for i, snapshot := range loads {
			if i > 0 {
				p = d.change()
			}
			p.finish(snapshot, nil)
		}
		c := s.current.Load().changes()
		const a, b = "/a.csv", "/b%20%C3%BC.csv"
		for since, want := range []map[string]uint64{{a: 2, b: 4}, {a: 2, b: 4}, {b: 4}, {b: 4}, {}} {
			files, edited, _ := c.since(uint64(since))
			if len(files) != len(want) || files[a] != want[a] || files[b] != want[b] || (edited == "/") != (since < 3) {
				t.Errorf("since %d changed %v, and %q was edited", since, files, edited)
			}
		}
	})
}

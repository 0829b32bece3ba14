package output

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

func TestSecondPublicationWaits(t *testing.T) {
	dir := t.TempDir()
	first, err := Open(dir, Protect{})
	check(t, err)
	var committing atomic.Bool
	done := make(chan error)
	started := make(chan bool)
	go func() {
		close(started)
		second, err := Open(dir, Protect{})
		if err == nil && !committing.Load() {
			err = fmt.Errorf("the second publication did not wait")
		}
		if err == nil {
			err = second.Put("b", []byte("2"))
		}
		if err == nil {
			_, err = second.Commit()
		}
		done <- err
	}()
	<-started
	for i := range 500 {
		check(t, first.Put(fmt.Sprintf("d%d/a", i), []byte("1")))
	}
	committing.Store(true)
	_, err = first.Commit()
	check(t, err)
	check(t, <-done)
	same(t, "after both", published(t, dir), files{"b": "2"})
}

// TestOneAtATime lets many publications contend for one directory, which comes
// and goes with those that are aborted.
func TestOneAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "x", "public")
	var inside atomic.Int32
	once := func(id, round int) error {
		p, err := Open(dir, Protect{})
		if err != nil {
			return err
		}
		defer p.Abort()
		if n := inside.Add(1); n != 1 {
			return fmt.Errorf("%d publications at once", n)
		}
		err = p.Put("who", fmt.Append(nil, id, round))
		runtime.Gosched()
		inside.Add(-1)
		if err == nil && round%50 == 49 {
			_, err = p.Commit()
		}
		return err
	}
	var all sync.WaitGroup
	for id := range 8 {
		all.Go(func() {
			for round := range 200 {
				if err := once(id, round); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
}

func TestPutsAtOnce(t *testing.T) {
	dir := t.TempDir()
	want := files{}
	for i := range 400 {
		want[fmt.Sprintf("%d/%d/%d.html", i%3, i%20, i)] = fmt.Sprint(i)
	}
	mustPublish(t, dir, files{"0": "in the way", "1": "too", "x/y": "gone"})
	p, err := Open(dir, Protect{})
	check(t, err)
	var all sync.WaitGroup
	for name, content := range want {
		all.Go(func() {
			if err := p.Put(name, []byte(content)); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	res, err := p.Commit()
	check(t, err)
	if res != (Result{Written: 400, Removed: 3}) {
		t.Errorf("%+v", res)
	}
	same(t, "puts at once", published(t, dir), want)
}

// TestAbortWhilePutting aborts in the midst of puts: each is undone or refused.
func TestAbortWhilePutting(t *testing.T) {
	for range 20 {
		dir := t.TempDir()
		p, err := Open(filepath.Join(dir, "public"), Protect{})
		check(t, err)
		var all sync.WaitGroup
		for i := range 50 {
			all.Go(func() {
				if i == rand.IntN(50) {
					p.Abort()
				}
				p.Put(fmt.Sprintf("a%d/b%d/c%d", i%2, i%5, i), []byte("x"))
			})
		}
		all.Wait()
		check(t, p.Abort())
		same(t, "after Abort", tree(t, dir), files{})
	}
}

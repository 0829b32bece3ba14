package memo

import (
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

// counting returns a memo's answers, and which of them were computed.
func counting(m *Memo) (get func(key string) string, computed func() []string) {
	var done []string
	get = func(key string) string {
		return Get(m, key, func() string { done = append(done, key); return "the value of " + key })
	}
	return get, func() []string { out := done; done = nil; return out }
}

// A result is computed once, and again when it was not used for as many generations as
// Sweep keeps.
func TestSweep(t *testing.T) {
	m := New()
	get, computed := counting(m)
	for i, step := range []struct {
		use, want string // one letter for each key
		keep      int
	}{
		{"ab", "ab", 1}, {"a", "", 1}, {"ab", "b", 1}, {"", "", 2}, {"a", "", 2}, {"b", "b", 1}, {"a", "a", 1},
	} {
		for _, key := range step.use {
			if got := get(string(key)); got != "the value of "+string(key) {
				t.Errorf("%c is %q", key, got)
			}
		}
		var want []string
		for _, key := range step.want {
			want = append(want, string(key))
		}
		if got := computed(); !slices.Equal(got, want) {
			t.Errorf("step %d computes %q, not %q", i, got, want)
		}
		m.Sweep(step.keep)
	}
}

// Without a memo everything is computed each time.
func TestNil(t *testing.T) {
	get, computed := counting(nil)
	get("a")
	get("a")
	(*Memo)(nil).Sweep(1)
	if got := computed(); len(got) != 2 {
		t.Errorf("%q are computed", got)
	}
}

// What fails or panics is tried again.
func TestTry(t *testing.T) {
	m, fault := New(), errors.New("a fault")
	if value, err := Try(m, 1, func() (int, error) { return 7, fault }); err != fault {
		t.Errorf("%d, %v", value, err)
	}
	func() {
		defer func() { _ = recover() }()
		Get(m, 1, func() int { panic("a fault") })
	}()
	if value, err := Try(m, 1, func() (int, error) { return 8, nil }); err != nil || value != 8 {
		t.Errorf("%d, %v", value, err)
	}
}

// Of one key one goroutine computes, and the others have its result.
func TestConcurrent(t *testing.T) {
	m := New()
	var computed atomic.Int64
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range 1000 {
				if got := Get(m, i, func() int { computed.Add(1); return 2 * i }); got != 2*i {
					t.Errorf("%d is %d", i, got)
				}
				if worker == 0 && i%100 == 99 {
					m.Sweep(20)
				}
			}
		})
	}
	group.Wait()
	if n := computed.Load(); n != 1000 {
		t.Errorf("%d results are computed", n)
	}
}

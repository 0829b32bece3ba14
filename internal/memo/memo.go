// Package memo remembers the results of pure functions.
//
// # What goes in
//
// A key and a function. The key stands for everything that the result depends on: it holds
// a hash of bytes, or a pointer to a value that is never changed, which is as good as the
// hash of what it points to and costs nothing. Keys are values that == compares, each of a
// type of its own package, so that no two stages have one key.
//
// # What comes out
//
// [Get] returns the result that there is under the key, or computes it.
//
// # What is promised
//
// Of each key the function is called once, also where several goroutines ask at a time;
// the others wait. What fails is not remembered. [Memo.Sweep] ends a generation, such as a
// load, and drops what was not used for some of them: so a memo holds what the last ones
// needed, whatever changes. A nil memo remembers nothing and costs nothing.
package memo

import "sync"

// Memo has results by key. It is safe for concurrent use.
type Memo struct {
	mu         sync.Mutex
	generation int
	results    map[any]*result
}

// result is what is under one key.
type result struct {
	once  sync.Once
	done  bool // whether the function came to an end, and without an error
	value any
	err   error
	used  int // the last generation that did
}

// New returns an empty memo.
func New() *Memo { return &Memo{results: map[any]*result{}} }

// Get returns the result under a key, which compute makes if there is none. compute must
// not ask for the same key.
func Get[V any](m *Memo, key any, compute func() V) V {
	value, _ := Try(m, key, func() (V, error) { return compute(), nil })
	return value
}

// Try is Get for what can fail: all who ask at that time get the error, and whoever asks
// later tries again.
func Try[V any](m *Memo, key any, compute func() (V, error)) (V, error) {
	if m == nil {
		return compute()
	}
	r := m.at(key)
	r.once.Do(func() {
		defer func() {
			if !r.done {
				m.drop(key)
			}
		}()
		var value V
		value, r.err = compute()
		r.value, r.done = value, r.err == nil
	})
	if !r.done && r.err == nil { // the function has panicked, in another goroutine
		return Try(m, key, compute)
	}
	value, _ := r.value.(V)
	return value, r.err
}

// at returns what is under a key, and notes that it is used.
func (m *Memo) at(key any) *result {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.results[key]
	if r == nil {
		r = &result{}
		m.results[key] = r
	}
	r.used = m.generation
	return r
}

func (m *Memo) drop(key any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.results, key)
}

// Sweep ends a generation. It drops what none of the last n, this one included, has used.
func (m *Memo) Sweep(n int) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.generation++
	for key, r := range m.results {
		if r.used < m.generation-n {
			delete(m.results, key)
		}
	}
}

package stencil

import (
	"bytes"
	"html/template"
	"math/rand/v2"
	"reflect"
	"testing"

	"rolebook/internal/testkit"
)

// compare grows a template and holds the stencil, if there is one, to html/template
// with data of every kind. It reports whether there is one, and the constructs.
func compare(t *testing.T, seed []byte, wild bool, all []*world) (compiled bool, used map[string]bool) {
	t.Helper()
	text, used := grow(seed, wild)
	made, err := template.New("t").Option("missingkey=error").Parse(text)
	if err != nil {
		if !wild {
			t.Fatalf("%s: %v", text, err)
		}
		return false, used
	}
	s, err := Compile[world](made, Data{Type: reflect.TypeFor[*world]()})
	if err != nil {
		if !wild && testing.Verbose() {
			t.Logf("%v: %s", err, text)
		}
		return false, used
	}
	for i, w := range all {
		var want bytes.Buffer
		wrong := made.Execute(&want, w)
		got, ok := s.Append([]byte("before "), w)
		switch {
		case ok != (wrong == nil):
			t.Fatalf("%s\nwith data %d: Append %v, Execute %v", text, i, ok, wrong)
		case ok && string(got) != "before "+want.String():
			t.Fatalf("%s\nwith data %d:\n got %q\nwant %q", text, i, got, "before "+want.String())
		case !ok && string(got) != "before ":
			t.Fatalf("%s\nwith data %d: Append gave up and left %q", text, i, got)
		}
	}
	return true, used
}

// TestSameAsExecuteGrown grows templates of everything that Compile takes, and of
// what it must refuse, nested in each other. A stencil writes the bytes of
// html/template, or there is none.
//
// It fails where truth takes an empty map for true, where the branch of a range that
// is empty sees the element, where 1e3 is an int, where the variable of a with is not
// there in its other branch. And where Compile refuses everything: each construct has
// to be in templates that it takes.
func TestSameAsExecuteGrown(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	all, random := worlds(), rand.New(rand.NewPCG(1, 2))
	const many = 9000
	taken, tame := 0, 0
	times := map[string]int{}
	grownTimes := map[string]int{}
	for i := range many {
		seed := make([]byte, 20+random.IntN(200))
		for j := range seed {
			seed[j] = byte(random.Uint32())
		}
		compiled, used := compare(t, seed, i%2 == 0, all)
		if i%2 > 0 {
			tame++
			for name := range used {
				grownTimes[name]++
				if compiled {
					times[name]++
				}
			}
			if compiled {
				taken++
			}
		}
	}
	if taken < tame*9/10 {
		t.Errorf("of %d templates that should be compiled, %d are", tame, taken)
	}
	for name, n := range grownTimes {
		if times[name] < 10 {
			t.Errorf("%s is in %d templates, of which %d are compiled", name, n, times[name])
		}
	}
	t.Log(taken, tame, times)
}

func FuzzSameAsExecuteGrown(f *testing.F) {
	f.Add([]byte("a template"), true)
	f.Add([]byte("\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"), false)
	f.Fuzz(func(t *testing.T, seed []byte, wild bool) {
		if len(seed) < 400 {
			compare(t, seed, wild, worlds())
		}
	})
}

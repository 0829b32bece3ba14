// Package testkit is what the tests of several packages share.
//
// # What goes in
//
// The environment: CI, where what is missing is an error, and ROLEBOOK_LONG, with which
// campaigns run whole. Nothing else of this repository reads either.
//
// # What comes out
//
// How much a campaign does ([Amount]), what is skipped under the race detector
// ([SkipUnderRace]), what happens where a program is missing ([Missing]), and packages
// from npm, installed once on a machine ([NPM]), values that are made once in a process
// ([Once]), and the files of a directory ([Tree]).
//
// # What is promised
//
// Nothing is skipped in silence where CI is set, but for what [SkipUnderRace] leaves to
// the run without the race detector.
package testkit

import (
	"io/fs"
	"os"
	"sync"
	"testing"
)

// Long reports whether campaigns run whole: bash .ci/long sets ROLEBOOK_LONG.
func Long() bool { return os.Getenv("ROLEBOOK_LONG") != "" }

// Amount returns how much a campaign does, in rounds, bytes or files: few in .ci/test,
// and all in .ci/long. Both find the faults that the comments of the campaigns name.
func Amount(few, all int) int {
	if Long() {
		return all
	}
	return few
}

// SkipUnderRace skips a test under the race detector, for a reason: it measures time, it
// starts other programs, which the detector does not see, or it does everything in one
// goroutine. bash .ci/test runs it without the detector.
func SkipUnderRace(t testing.TB, reason string) {
	t.Helper()
	if Race {
		t.Skip("not under the race detector: " + reason)
	}
}

// NoError ends a test with an error.
func NoError(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// Tree returns the texts of all files below a directory, by their slash-separated names.
func Tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	fsys := os.DirFS(dir)
	NoError(t, fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		files[name] = string(data)
		return err
	}))
	return files
}

// Once returns a function that makes a value for the first test that asks for it, and
// returns the same to all others of this process. They only read it.
func Once[T any](build func(testing.TB) T) func(testing.TB) T {
	var lock sync.Mutex
	var made *T // nil also where building ended the test
	return func(t testing.TB) T {
		t.Helper()
		lock.Lock()
		defer lock.Unlock()
		if made == nil {
			value := build(t)
			made = &value
		}
		return *made
	}
}

// CI reports whether everything is there, and what is missing is an error.
func CI() bool { return os.Getenv("CI") != "" }

// Missing skips a test for which something is missing. Where CI is set the test fails:
// what is skipped in silence holds nothing.
func Missing(t testing.TB, format string, args ...any) {
	t.Helper()
	if CI() {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

//go:build unix

package main

import (
	"path/filepath"
	"syscall"
	"testing"
)

// pipe makes a named pipe that nobody writes to.
func pipe(t *testing.T, dir, name string) {
	t.Helper()
	noError(t, syscall.Mkfifo(filepath.Join(dir, name), 0o644))
}

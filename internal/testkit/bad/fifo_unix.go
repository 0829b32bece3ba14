//go:build unix

package bad

import (
	"os"
	"path/filepath"
	"syscall"
)

// fifo makes a named pipe.
func fifo(name string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return syscall.Mkfifo(name, 0o644)
}

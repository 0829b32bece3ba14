package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"

	"rolebook/internal/disk"
)

// Published returns the names of the files that the last publication left in a directory,
// sorted; none where there was none, or where it cannot be told. It changes nothing.
func Published(dir string) ([]string, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", dir, disk.Why(err))
	}
	defer root.Close()
	p := &Publication{dir: dir, root: root}
	if err := p.readManifest(); err != nil {
		return nil, err
	}
	return slices.Sorted(maps.Keys(p.old)), nil
}

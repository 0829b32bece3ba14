package move

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/disk"
)

// Write does what the plan says below the content directory. If it returns an error, what it
// had done is undone, as far as that can be; the error says what is not.
func (p *Plan) Write(root *os.Root) (err error) {
	var undo []func() error
	defer func() {
		if err == nil {
			return
		}
		for _, f := range slices.Backward(undo) {
			err = errors.Join(err, f())
		}
	}()
	for _, r := range p.Renames {
		made, err := makeDirs(root, path.Dir(r.To))
		for _, dir := range made {
			undo = append(undo, func() error { return root.Remove(dir) })
		}
		if err != nil {
			return fmt.Errorf("creating %s: %w", path.Dir(r.To), disk.Why(err))
		}
		if _, err := root.Lstat(r.To); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("%s is there already", r.To)
		}
		if err := root.Rename(r.From, r.To); err != nil {
			return fmt.Errorf("renaming %s: %w", r.From, disk.Why(err))
		}
		undo = append(undo, func() error { return root.Rename(r.To, r.From) })
	}
	for file, text := range p.Texts {
		name := p.now(file)
		before, err := disk.ReadFile(root, name, content.MaxFile)
		if err == nil {
			undo = append(undo, func() error { return disk.Save(root, name, before) })
			err = disk.Save(root, name, text)
		}
		if err != nil {
			return fmt.Errorf("writing %s: %w", name, disk.Why(err))
		}
	}
	for _, r := range p.Renames {
		removeEmpty(root, path.Dir(r.From))
	}
	return nil
}

// now returns what a file is called after the renames.
func (p *Plan) now(file string) string {
	i, moved := slices.BinarySearchFunc(p.Renames, file, func(r Rename, name string) int { return strings.Compare(r.From, name) })
	if moved {
		return p.Renames[i].To
	}
	return file
}

// makeDirs makes a directory and those above it, and returns the ones that were not there,
// from the top.
func makeDirs(root *os.Root, dir string) (made []string, err error) {
	if dir == "." {
		return nil, nil
	}
	if made, err = makeDirs(root, path.Dir(dir)); err != nil {
		return made, err
	}
	switch err := root.Mkdir(dir, 0o755); {
	case err == nil:
		return append(made, dir), nil
	case !errors.Is(err, fs.ErrExist):
		return made, err
	}
	return made, nil
}

// removeEmpty removes a directory that holds nothing any more, and those above it.
func removeEmpty(root *os.Root, dir string) {
	for ; dir != "." && root.Remove(dir) == nil; dir = path.Dir(dir) {
	}
}

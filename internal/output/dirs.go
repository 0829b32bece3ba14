package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"sync"
)

// dirs remembers what is known of directories in the output.
type dirs struct {
	mu sync.Mutex

	// holder maps a directory to the one that holds its temporary files: itself,
	// or the nearest one above it if a file of ours stands in its place.
	holder map[string]string
	made   []string // by this publication
}

// holder returns the directory in which temporary files for dir are written,
// and makes it if it is absent.
func (p *Publication) holder(dir string) (string, error) {
	p.dirs.mu.Lock()
	at, known := p.dirs.holder[dir]
	p.dirs.mu.Unlock()
	if known {
		return at, nil
	}
	above := path.Dir(dir)
	at, err := p.holder(above)
	if err != nil {
		return "", err
	}
	if at == above {
		if at, err = p.enter(dir); err != nil {
			return "", err
		}
	}
	p.dirs.mu.Lock()
	p.dirs.holder[dir] = at
	p.dirs.mu.Unlock()
	return at, nil
}

// enter is holder for a dir whose parent is a directory.
func (p *Publication) enter(dir string) (string, error) {
	info, err := p.root.Lstat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		if err := p.makeDir(dir); !errors.Is(err, fs.ErrExist) {
			return dir, err
		}
		info, err = p.root.Lstat(dir) // another put was faster
	}
	if err != nil {
		return "", p.wrap("look at", dir, err)
	}
	if info.IsDir() {
		return dir, nil
	}
	old, ours := p.owner(dir, info)
	if !ours {
		return "", p.notOurs(dir, "is "+describe(info)+" where a directory is needed")
	}
	p.clear(old)
	return path.Dir(dir), nil
}

func (p *Publication) makeDir(dir string) error {
	if err := p.lock.note(dir); err != nil {
		return p.wrap("fill", lockName, err)
	}
	if err := p.root.Mkdir(dir, 0o755); err != nil {
		return p.wrap("create", dir, err)
	}
	p.dirs.mu.Lock()
	p.dirs.made = append(p.dirs.made, dir)
	p.dirs.mu.Unlock()
	return nil
}

// clear notes old files of ours that Commit removes before it renames.
func (p *Publication) clear(old ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, name := range old {
		p.inTheWay[name] = true
	}
}

// clearDir notes that the directory dir gives way to a file. It is an error if
// there is a file of others in it.
func (p *Publication) clearDir(dir string) error {
	var ours, dirs []string
	err := fs.WalkDir(p.root.FS(), dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return p.wrap("search", name, err)
		}
		if d.IsDir() {
			dirs = append(dirs, name)
			return nil
		}
		info, err := d.Info()
		if err != nil {
			return p.wrap("look at", name, err)
		}
		old, ok := p.owner(name, info)
		if !ok {
			return p.notOurs(name, "is in the way of "+p.path(dir)+", which is to be a file,")
		}
		ours = append(ours, old)
		return nil
	})
	if err != nil {
		return err
	}
	p.clear(ours...)
	p.mu.Lock()
	p.dirInWay = append(p.dirInWay, dirs...)
	p.mu.Unlock()
	return nil
}

// owner returns the name under which the regular file at name is ours. It
// differs from name only where case does not count.
func (p *Publication) owner(name string, info fs.FileInfo) (string, bool) {
	if !info.Mode().IsRegular() {
		return "", false
	}
	if p.old[name] != 0 {
		return name, true
	}
	old, ok := p.byFold()[Fold(name)]
	return old, ok && p.same(old, info)
}

func (p *Publication) foldOld() map[string]string {
	names := make(map[string]string, len(p.old))
	for name := range p.old {
		names[Fold(name)] = name
	}
	return names
}

// same reports whether name is the file that info describes.
func (p *Publication) same(name string, info fs.FileInfo) bool {
	other, err := p.root.Lstat(name)
	return err == nil && os.SameFile(other, info)
}

// notOurs is the error for something in the output that is not ours; what continues the
// sentence that its name begins: "exists".
func (p *Publication) notOurs(name, what string) error {
	if p.manifestErr != nil {
		return fmt.Errorf("%s %s, and %s cannot tell whether rolebook wrote it (%w); remove it or choose another --out",
			p.path(name), what, p.path(manifestName), p.manifestErr)
	}
	return fmt.Errorf("%s %s and was not written by rolebook; remove it or choose another --out", p.path(name), what)
}

// reachable reports whether no link and no file stands in the place of dir or a
// directory above it. A directory that is absent is reachable.
func (p *Publication) reachable(dir string) bool {
	if dir == "." {
		return true
	}
	p.dirs.mu.Lock()
	at := p.dirs.holder[dir]
	p.dirs.mu.Unlock()
	if at == dir {
		return true
	}
	if !p.reachable(path.Dir(dir)) {
		return false
	}
	info, err := p.root.Lstat(dir)
	return errors.Is(err, fs.ErrNotExist) || err == nil && info.IsDir()
}

// prune removes dir, which is reachable, and the directories above it, as far
// as they are empty.
func (p *Publication) prune(dir string) {
	for ; dir != "."; dir = path.Dir(dir) {
		info, err := p.root.Lstat(dir)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil || !info.IsDir() || p.root.Remove(dir) != nil {
			return
		}
	}
}

// describe names the kind of a file, for messages.
func describe(info fs.FileInfo) string {
	switch mode := info.Mode(); {
	case mode.IsRegular():
		return "a file"
	case mode.IsDir():
		return "a directory"
	case mode&fs.ModeSymlink != 0:
		return "a symbolic link"
	}
	return "neither a file nor a directory"
}

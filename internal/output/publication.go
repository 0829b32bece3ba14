package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
)

// Publication is one publishing into one directory. Its methods are safe for
// concurrent use.
type Publication struct {
	dir  string   // as it was given, for messages
	root *os.Root // every access to the output but that of the lock
	lock *lock

	old         manifest // what was ours at Open
	clean       bool     // the manifest on the disk says exactly old, and no publication was killed
	manifestErr error    // why the manifest on the disk could not be understood
	byFold      func() map[string]string

	running sync.RWMutex // held for reading by each put, for writing by Commit and Abort
	ended   bool         // guarded by running

	names   Names
	dirs    dirs
	numbers atomic.Int64 // of temporary files
	buffers sync.Pool

	mu        sync.Mutex // guards what follows
	failed    error      // the first put that failed
	changes   []change   // what Commit is to rename
	manifests []string   // temporary files too
	unchanged int
	inTheWay  map[string]bool // old files that make room for a directory or a file
	dirInWay  []string        // directories that make room for a file
}

// change is a file that waits to be renamed into place; it may be done already.
type change struct {
	name, temp string
	class      class
	makeDir    bool // its directory can only be made once a file is out of the way
}

// Result says what a publication did, in files.
type Result struct{ Written, Unchanged, Removed int }

// maxTries bounds how often Open starts again because another publication
// removed the lock file that Open waited for.
const maxTries = 1000

// Open is OpenContext without a context and without a report of waiting.
func Open(dir string, protect Protect) (*Publication, error) {
	return OpenContext(context.Background(), dir, protect, nil)
}

// OpenContext starts a publication into dir. It creates dir if it is absent, waits
// for as long as another publication is under way in it, or until ctx ends, and
// removes the temporary files that a killed one left. waiting, if set, is called once
// if the wait is longer than 300 ms. It refuses a dir that protect forbids before
// it touches anything. The publication must be ended by Commit or Abort.
func OpenContext(ctx context.Context, dir string, protect Protect, waiting func()) (*Publication, error) {
	if err := protect.check(dir); err != nil {
		return nil, err
	}
	if waiting == nil {
		waiting = func() {}
	}
	waiting = sync.OnceFunc(waiting)
	for try := 1; ; try++ {
		p, err := start(ctx, dir, waiting)
		if !errors.Is(err, errLockGone) {
			return p, err
		}
		if try == maxTries {
			return nil, fmt.Errorf("lock the output %s: %w", dir, err)
		}
	}
}

func start(ctx context.Context, dir string, waiting func()) (*Publication, error) {
	p := &Publication{dir: dir, inTheWay: map[string]bool{}}
	p.dirs.holder = map[string]string{".": "."}
	p.byFold = sync.OnceValue(p.foldOld)
	p.buffers.New = func() any { return new(buffers) }
	lock, err := acquire(ctx, dir, waiting)
	if err != nil {
		return nil, err
	}
	p.lock, p.root = lock, lock.root
	err = p.readManifest()
	if err == nil && lock.dirty {
		err = p.sweep()
	}
	if err != nil {
		return nil, errors.Join(err, p.Abort())
	}
	return p, nil
}

// sweep removes the temporary files of a killed publication, and the directories
// that it made, if they are empty.
func (p *Publication) sweep() error {
	err := fs.WalkDir(p.root.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrPermission) || errors.Is(err, fs.ErrNotExist) {
			return nil // not ours, or gone meanwhile
		}
		if err != nil {
			return p.wrap("search", name, err)
		}
		if d.Type().IsRegular() && isTemp(d.Name()) {
			return p.wrap("remove", name, p.root.Remove(name))
		}
		return nil
	})
	if err != nil {
		return err
	}
	made, err := p.lock.noted()
	if err != nil {
		return p.wrap("read", lockName, err)
	}
	slices.Sort(made)
	for _, dir := range slices.Backward(made) { // inner before outer
		if p.reachable(dir) {
			p.root.Remove(dir) // fails if something is in it, and then it stays
		}
	}
	p.lock.dirty = false
	return nil
}

// Abort ends the publication and leaves every file as it was: it removes its
// temporary files and the empty directories it made. After Commit or another
// Abort it does nothing. After a Commit that failed it removes what that left,
// and the next publication finishes it.
func (p *Publication) Abort() error {
	p.running.Lock()
	defer p.running.Unlock()
	if p.ended {
		return nil
	}
	p.ended = true
	var failed error
	for _, c := range p.changes {
		failed = errors.Join(failed, p.removeTemp(c.temp))
	}
	for _, temp := range p.manifests {
		failed = errors.Join(failed, p.removeTemp(temp))
	}
	slices.Sort(p.dirs.made)
	for _, dir := range slices.Backward(p.dirs.made) { // inner before outer
		p.root.Remove(dir) // fails if others put something into it, and then it stays
	}
	if failed != nil {
		p.lock.needSweep()
	}
	if err := p.lock.undo(); err != nil {
		failed = errors.Join(failed, p.wrap("empty", lockName, err))
	}
	return failed
}

// removeTemp removes a temporary file that may be renamed already.
func (p *Publication) removeTemp(temp string) error {
	if err := p.root.Remove(temp); !errors.Is(err, fs.ErrNotExist) {
		return p.wrap("remove", temp, err)
	}
	return nil
}

// path returns the place of name in the file system, for messages.
func (p *Publication) path(name string) string {
	return filepath.Join(p.dir, filepath.FromSlash(name))
}

// wrap adds to err what was done to which file, in place of the operation and the path
// of the system's error. It returns nil for nil.
func (p *Publication) wrap(doing, name string, err error) error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	}
	return fmt.Errorf("%s %s: %w", doing, p.path(name), err)
}

package output

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rogpeppe/go-internal/lockedfile"

	"rolebook/internal/disk"
)

// lockMark begins the lock file while temporary files may exist. A part of it is
// as good as the whole. Directories that were made follow, a line each. As it
// contains a colon it is not the name of a directory.
const lockMark = "A publication is under way here, or was killed; the next build cleans up:\n"

// errLockGone means that an aborted publication removed the lock file, and perhaps
// the directory, that we were about to use. Open starts again.
var errLockGone = errors.New("another publication removed the lock meanwhile")

// lock is the right to change an output directory.
type lock struct {
	root  *os.Root
	file  *lockedfile.File
	fresh bool     // there was no lock file before
	made  []string // directories made to hold the output, outermost first

	mu     sync.Mutex // guards what follows while files are put
	size   int64      // of the file
	marked bool       // the file is filled
	dirty  bool       // the file must stay filled: a sweep may be needed
}

// noticeAfter is how long a wait may take before it is reported.
const noticeAfter = 300 * time.Millisecond

// acquire makes dir if it is absent and waits for its lock until ctx ends. It calls
// waiting if that takes longer than noticeAfter.
func acquire(ctx context.Context, dir string, waiting func()) (*lock, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the output: %w", err)
	}
	l := &lock{}
	if l.made, err = makeDirs(dir); err == nil {
		l.root, err = disk.OpenRoot(dir)
	}
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("%w: %w", errLockGone, err) // the directory comes and goes
	}
	if err != nil {
		return nil, fmt.Errorf("open the output: %w", err)
	}
	if err := l.open(ctx, filepath.Join(dir, lockName), waiting); err != nil {
		l.root.Close()
		return nil, err
	}
	return l, nil
}

// open locks the file at path, which must be a file in l.root itself: opening
// it by its path would follow a link.
func (l *lock) open(ctx context.Context, path string, waiting func()) error {
	info, err := l.root.Lstat(lockName)
	l.fresh = errors.Is(err, fs.ErrNotExist)
	if err != nil && !l.fresh {
		return fmt.Errorf("look at the lock: %w", err)
	}
	if err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is %s; remove it or choose another --out", path, describe(info))
	}
	l.file, err = lockFile(ctx, path, waiting)
	if ctx.Err() != nil && err != nil {
		return err
	}
	if errors.Is(err, fs.ErrNotExist) {
		return errLockGone
	}
	if err != nil {
		return fmt.Errorf("lock the output: %w", err)
	}
	locked, err := l.file.Stat()
	if err == nil {
		info, err = l.root.Lstat(lockName)
	}
	if err == nil && locked.Mode().IsRegular() && os.SameFile(locked, info) {
		l.size = locked.Size()
		l.dirty = l.size > 0
		return nil
	}
	l.file.Close()
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look at the lock: %w", err)
	}
	return errLockGone
}

// lockFile opens a file and waits for its lock. The system call that waits cannot be
// ended, so it has a goroutine of its own, which releases the lock if ctx has ended
// by then. Opening waits for nothing: a pipe that is opened for reading and writing
// is open at once.
func lockFile(ctx context.Context, path string, waiting func()) (*lockedfile.File, error) {
	type result struct {
		file *lockedfile.File
		err  error
	}
	got := make(chan result, 1)
	go func() {
		file, err := lockedfile.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		got <- result{file, err}
	}()
	late := time.NewTimer(noticeAfter)
	defer late.Stop()
	for {
		select {
		case r := <-got:
			return r.file, r.err
		case <-late.C:
			waiting()
		case <-ctx.Done():
			go func() {
				if r := <-got; r.file != nil {
					r.file.Close()
				}
			}()
			return nil, context.Cause(ctx)
		}
	}
}

// mark fills the lock file before the first temporary file is written.
func (l *lock) mark() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.markLocked()
}

func (l *lock) markLocked() error {
	if l.marked {
		return nil
	}
	err := l.append(lockMark)
	l.marked = err == nil
	return err
}

// note writes to the lock file that the directory dir is about to be made.
func (l *lock) note(dir string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.markLocked(); err != nil {
		return err
	}
	return l.append(dir + "\n")
}

func (l *lock) append(text string) error {
	n, err := l.file.WriteAt([]byte(text), l.size)
	l.size += int64(n)
	return err
}

// maxNoted is how much of a lock file is read, in bytes: a million directories.
const maxNoted = 64 << 20

// noted returns the directories that a killed publication was about to make. The
// lock file is in a directory that others may write to, so each name is checked.
func (l *lock) noted() ([]string, error) {
	text, err := io.ReadAll(io.NewSectionReader(l.file, 0, min(l.size, maxNoted)))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	dirs := lines[:len(lines)-1] // after the last end of line there is nothing, or a part of a name
	return slices.DeleteFunc(dirs, func(dir string) bool { return CheckName(dir) != nil }), nil
}

// needSweep makes the next publication search for what this one could not remove.
func (l *lock) needSweep() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.dirty = true
}

// release empties the lock file, unless a sweep is needed, and lets others in.
func (l *lock) release() error {
	var err error
	if l.size > 0 && !l.dirty {
		err = l.file.Truncate(0)
	}
	return errors.Join(err, l.file.Close(), l.root.Close())
}

// undo releases the lock and removes what acquire made. A lock file may go only
// while no other process can be waiting for its lock: elsewhere a process that waited
// checks that the file it locked is still the one in the directory, and on Windows an
// open file cannot be removed at all.
func (l *lock) undo() error {
	if l.dirty || !l.fresh {
		return l.release()
	}
	var err error
	if runtime.GOOS == "windows" {
		err = l.file.Close()
		l.root.Remove(lockName) // fails while another has it open, and then it stays
	} else {
		l.root.Remove(lockName)
		defer l.file.Close()
	}
	err = errors.Join(err, l.root.Close())
	for _, dir := range slices.Backward(l.made) {
		os.Remove(dir) // fails if others put something into it, and then it stays
	}
	return err
}

// makeDirs is os.MkdirAll, and returns the directories that were absent, outermost first.
func makeDirs(dir string) ([]string, error) {
	var absent []string
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Lstat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		absent = append(absent, at)
	}
	slices.Reverse(absent)
	return absent, os.MkdirAll(dir, 0o755)
}

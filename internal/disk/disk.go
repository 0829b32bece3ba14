// Package disk opens and writes files of directories that others may write to.
//
// # What goes in
//
// A directory, as an [os.Root], and names beneath it, slash-separated.
//
// # What comes out
//
// [Open] opens a file, [ReadFile] returns its bytes, [Dir] a directory beneath
// another; [FS] is all of that as an [fs.FS]. [Replace] writes a file.
//
// # What is promised
//
//   - Only regular files and directories are opened. A named pipe, a device or a
//     socket is [ErrIrregular], and so is a symbolic link in the place of the name.
//   - Nothing blocks: neither a pipe that nobody writes to nor a device that does not
//     answer. A file that is replaced by one of them while it is opened is refused, too.
//   - Nothing outside of the root is opened, whatever links there are.
//   - No more is held in memory than the caller allows.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// ErrIrregular is the error for what is neither a file nor a directory, and for a
// directory where a file is wanted, or the reverse.
var ErrIrregular = errors.New("it is no ordinary file")

// irregular is an ErrIrregular that says what is there instead.
type irregular fs.FileMode

// Error says what is there.
func (e irregular) Error() string {
	switch mode := fs.FileMode(e); {
	case mode&fs.ModeSymlink != 0:
		return "it is a symbolic link, which is not followed"
	case mode&fs.ModeNamedPipe != 0:
		return "it is a named pipe"
	case mode&fs.ModeSocket != 0:
		return "it is a socket"
	case mode&fs.ModeDevice != 0:
		return "it is a device"
	case mode.IsDir():
		return "it is a directory"
	case mode.IsRegular():
		return "it is a file, and no directory"
	}
	return ErrIrregular.Error()
}

// Is makes it an ErrIrregular.
func (e irregular) Is(target error) bool { return target == ErrIrregular }

// ErrTooLarge is the error for a file that is larger than the caller allows.
var ErrTooLarge = errors.New("it is too large")

// maxTries is how often opening is tried while a file is being replaced, as editors do
// when they save.
const maxTries = 100

// OpenRoot is os.OpenRoot, but does not block on a pipe.
func OpenRoot(dir string) (*os.Root, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: errors.New("it is no directory")}
	}
	return os.OpenRoot(dir)
}

// Open opens a regular file.
func Open(root *os.Root, name string) (*os.File, error) {
	f, info, err := open(root, name)
	if err == nil && !info.Mode().IsRegular() {
		f.Close()
		return nil, &fs.PathError{Op: "open", Path: name, Err: irregular(info.Mode())}
	}
	return f, err
}

// open opens a regular file or a directory. It compares what was opened with what was there
// before, so that it follows no link and takes no pipe for a file.
func open(root *os.Root, name string) (*os.File, fs.FileInfo, error) {
	name = filepath.FromSlash(name)
	for range maxTries {
		before, err := root.Lstat(name)
		if err != nil {
			return nil, nil, err
		}
		if !before.Mode().IsRegular() && !before.IsDir() {
			return nil, nil, &fs.PathError{Op: "open", Path: name, Err: irregular(before.Mode())}
		}
		f, err := root.OpenFile(name, os.O_RDONLY|nonblock, 0)
		if errors.Is(err, fs.ErrNotExist) {
			continue // Lstat finds out whether it is gone
		}
		if err != nil {
			return nil, nil, err
		}
		after, err := f.Stat()
		if err == nil && os.SameFile(before, after) && (after.Mode().IsRegular() || after.IsDir()) {
			return f, after, nil
		}
		f.Close()
		if err != nil {
			return nil, nil, err
		}
	}
	return nil, nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("it changes all the time")}
}

// ReadFile returns the bytes of a regular file that has no more than most.
func ReadFile(root *os.Root, name string, most int64) ([]byte, error) {
	f, err := Open(root, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if info.Size() <= most {
		data, err := io.ReadAll(io.LimitReader(f, most+1)) // it may grow meanwhile
		if err != nil || int64(len(data)) <= most {
			return data, err
		}
	}
	return nil, &fs.PathError{Op: "read", Path: name, Err: ErrTooLarge}
}

// Dir opens the directory at a path, each element of which has to be a directory and
// no link. With create, absent ones are made.
func Dir(root *os.Root, create bool, path ...string) (*os.Root, error) {
	at, err := root.OpenRoot(".")
	for i, name := range path {
		if err != nil {
			return nil, err
		}
		next, failed := dir(at, name, create)
		at.Close()
		if at, err = next, failed; errors.Is(err, ErrIrregular) {
			err = &fs.PathError{Op: "open", Path: filepath.ToSlash(filepath.Join(path[:i+1]...)), Err: err}
		}
	}
	return at, err
}

func dir(root *os.Root, name string, create bool) (*os.Root, error) {
	if create {
		if err := root.Mkdir(name, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
	}
	before, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.IsDir() {
		return nil, irregular(before.Mode())
	}
	sub, err := root.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	if after, err := sub.Stat("."); err != nil || !os.SameFile(before, after) {
		sub.Close()
		return nil, errors.Join(ErrIrregular, err)
	}
	return sub, nil
}

// Replace writes a regular file of a root's directory at once: whoever reads it gets the
// old bytes or the new ones, also if the machine stops in between. It makes the file if
// there is none, and replaces nothing but a regular file.
func Replace(root *os.Root, name string, data []byte) error {
	mode, temp := fs.FileMode(0o644), "."+name+".new"
	switch before, err := root.Lstat(name); {
	case err == nil && !before.Mode().IsRegular():
		return &fs.PathError{Op: "write", Path: name, Err: irregular(before.Mode())}
	case err == nil:
		mode = before.Mode().Perm()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if err := root.Remove(temp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := root.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = root.Rename(temp, name)
	}
	if err != nil {
		_ = root.Remove(temp) // the first error says what is wrong
	}
	return err
}

// Save is Replace of a file in a directory beneath root, which is made where there is none.
func Save(root *os.Root, name string, data []byte) error {
	dir, base := path.Split(name)
	if dir == "" {
		return Replace(root, base, data)
	}
	below, err := Dir(root, true, strings.Split(strings.TrimSuffix(dir, "/"), "/")...)
	if err != nil {
		return err
	}
	return errors.Join(Replace(below, base, data), below.Close())
}

// Why returns an error without the operation and the path, for messages that have them.
func Why(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// FS returns what is beneath a root as a file system that keeps the promises of the
// package: Open refuses what is irregular, which Lstat and ReadDir show.
func FS(root *os.Root) fs.FS { return beneath{root} }

type beneath struct{ root *os.Root }

// Open is [fs.FS].
func (b beneath) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	f, _, err := open(b.root, name)
	if err != nil {
		return nil, err
	}
	return f, nil
}

// Lstat is [fs.ReadLinkFS].
func (b beneath) Lstat(name string) (fs.FileInfo, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "lstat", Path: name, Err: fs.ErrInvalid}
	}
	return b.root.Lstat(filepath.FromSlash(name))
}

// ReadLink is [fs.ReadLinkFS]. Links are not read.
func (b beneath) ReadLink(name string) (string, error) {
	return "", &fs.PathError{Op: "readlink", Path: name, Err: fmt.Errorf("%w: links are not followed", fs.ErrInvalid)}
}

// ReadDir is [fs.ReadDirFS].
func (b beneath) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := b.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	d, ok := f.(*os.File)
	if !ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: ErrIrregular}
	}
	entries, err := d.ReadDir(-1)
	slices.SortFunc(entries, func(x, y fs.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
	return entries, err
}

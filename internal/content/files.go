package content

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/diag"
	"rolebook/internal/output"
)

// MaxFile is the size of the largest Markdown file that is read, in bytes.
const MaxFile = 8 << 20

// File is one file below the content directory.
type File struct {
	Path     string // slash-separated, as it is on disk
	Size     int64
	Time     int64 // of the last change, in nanoseconds
	Markdown bool
}

// List returns the files of a content directory, sorted by path. Names that
// begin with a dot, editors' temporary files and node_modules are passed over
// in silence; symbolic links and special files are not followed, and reported.
// skip are directories, relative to fsys, that hold no content. from is where
// listing begins: "." for everything, or one file or directory below, which may
// be gone. What is above from must be directories that List would go into. A file
// or a directory that cannot be read is a problem, not an error.
func List(fsys fs.FS, from string, skip []string) ([]File, diag.List, error) {
	var files []File
	r := &reporter{}
	report := func(file string, code diag.Code, message, hint string) {
		r.file = file
		r.at(diag.Pos{}, code, message, hint)
	}
	err := walk(fsys, from, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR)) && name != ".":
			return nil // it vanished while we were listing
		case err != nil:
			if entry == nil || entry.IsDir() {
				return r.unread(name, "the folder", err)
			}
			return r.unread(name, "the file", err)
		case name == ".":
			return nil
		case Ignored(entry.Name()) || slices.Contains(skip, name):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if why := BadName(name); why != "" {
			report(name, diag.BadName, fmt.Sprintf("the name %q %s", entry.Name(), why), "rename it; names must work on every system")
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if why := output.BadElement(entry.Name()); why != "" {
			report(name, diag.UnportableName, fmt.Sprintf("the name %q %s; its address has a similar one", entry.Name(), why), "rename it; some systems cannot have such a file")
		}
		switch {
		case entry.IsDir():
			return nil
		case entry.Type()&fs.ModeSymlink != 0:
			report(name, diag.Symlink, "a symbolic link is not followed", "put the file itself here")
			return nil
		case !entry.Type().IsRegular():
			report(name, diag.SpecialFile, "not an ordinary file, passed over", "")
			return nil
		}
		info, err := entry.Info()
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		} else if err != nil {
			return r.unread(path.Dir(name), "what is in the folder", err)
		}
		f := File{Path: name, Size: info.Size(), Time: info.ModTime().UnixNano(), Markdown: isMarkdown(name)}
		if f.Markdown && f.Size > MaxFile {
			report(name, diag.FileTooLarge, fmt.Sprintf("the file has %d bytes, the limit is %d", f.Size, MaxFile), "split it")
			return nil
		}
		files = append(files, f)
		return nil
	})
	return files, r.problems, err
}

// walk is fs.WalkDir, but does not follow a link that it begins at, and takes a name that has
// another case on disk for one that does not exist: a file system that ignores case opens
// a.md as A.md, too.
func walk(fsys fs.FS, from string, visit fs.WalkDirFunc) error {
	if from == "." {
		return fs.WalkDir(fsys, from, visit)
	}
	info, err := fs.Lstat(fsys, from)
	switch {
	case err != nil:
		return visit(from, nil, err)
	case !spelt(fsys, from):
		return visit(from, nil, fs.ErrNotExist)
	case info.IsDir():
		return fs.WalkDir(fsys, from, visit)
	}
	return visit(from, fs.FileInfoToDirEntry(info), nil)
}

// spelt reports whether the directory of a file lists it under this very name. The directory
// is read only if the file can be opened under a name in another case, too.
func spelt(fsys fs.FS, name string) bool {
	other := path.Join(path.Dir(name), strings.Map(func(r rune) rune {
		if upper := unicode.ToUpper(r); upper != r {
			return upper
		}
		return unicode.ToLower(r)
	}, path.Base(name)))
	if _, err := fs.Lstat(fsys, other); err != nil || other == name {
		return true
	}
	entries, err := fs.ReadDir(fsys, path.Dir(name))
	return err != nil || slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == path.Base(name) })
}

func isMarkdown(name string) bool {
	if strings.HasPrefix(name, "static/") {
		return false
	}
	ext := strings.ToLower(path.Ext(name))
	return ext == ".md" || ext == ".markdown" || ext == ".mdx"
}

// Ignored reports whether a file or directory of this name never belongs to a
// site: hidden files, and what editors leave beside a file while they write it.
func Ignored(name string) bool {
	switch {
	case name == "", name[0] == '.', name[0] == '#', strings.HasSuffix(name, "~"), name == "4913", name == "node_modules":
		return true
	case strings.HasPrefix(name, "___jb_"), strings.Contains(name, "___jb_") && strings.HasSuffix(name, "___"):
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".swp", ".swx", ".swo", ".tmp", ".bck":
		return true
	}
	return false
}

// BadName says why nothing can be published of a file or directory of this path,
// because of its own name, or "". Addresses are made of names, and a good address can
// be made of almost any name; but static/ is copied as it is, and characters that no
// text can hold would end up in titles.
func BadName(file string) string {
	base := path.Base(file)
	switch {
	case !utf8.ValidString(base):
		return "is not valid UTF-8"
	case strings.HasPrefix(file, "static/"):
		return output.BadElement(base)
	}
	if i := strings.IndexFunc(base, unicode.IsControl); i >= 0 {
		r, _ := utf8.DecodeRuneInString(base[i:])
		return fmt.Sprintf("holds %q", r)
	}
	return ""
}

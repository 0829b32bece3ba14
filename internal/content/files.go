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
// be gone. What is above from must be directories with good names.
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
			return fmt.Errorf("listing %s: %w", name, err)
		case name == ".":
			return nil
		case Ignored(entry.Name()) || slices.Contains(skip, name):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if why := BadName(entry.Name()); why != "" {
			report(name, diag.BadName, fmt.Sprintf("the name %q %s", entry.Name(), why), "rename it; names must work on every system")
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
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
			return fmt.Errorf("listing %s: %w", name, err)
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

// walk is fs.WalkDir, but does not follow a link with which it begins, and takes
// a name that is spelt otherwise on disk for none: to a system that does not tell
// a.md from A.md both are there.
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

// spelt reports whether the directory of a file has its very name. It is only
// listed where the file answers to a name in other case, too.
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

// BadName says why a name cannot be published on every system, or "".
func BadName(name string) string {
	if !utf8.ValidString(name) {
		return "is not valid UTF-8"
	}
	if i := strings.IndexFunc(name, func(r rune) bool {
		return unicode.IsControl(r) || strings.ContainsRune(`<>:"|?*\`, r)
	}); i >= 0 {
		r, _ := utf8.DecodeRuneInString(name[i:])
		return fmt.Sprintf("holds %q", r)
	}
	if last := name[len(name)-1]; last == '.' || last == ' ' {
		return "ends in a dot or a blank"
	}
	if len(name) > 200 {
		return "has more than 200 bytes"
	}
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRight(stem, " "))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return "is reserved on Windows"
	}
	if rest, ok := strings.CutPrefix(stem, "COM"); ok && isPort(rest) {
		return "is reserved on Windows"
	}
	if rest, ok := strings.CutPrefix(stem, "LPT"); ok && isPort(rest) {
		return "is reserved on Windows"
	}
	return ""
}

func isPort(s string) bool {
	return utf8.RuneCountInString(s) == 1 && strings.Contains("0123456789¹²³", s)
}

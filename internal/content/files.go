package content

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"slices"
	"strings"
	"syscall"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/disk"
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
		f := File{Path: name, Size: info.Size(), Time: info.ModTime().UnixNano(), Markdown: !strings.HasPrefix(name, "static/") && dialect.IsMarkdown(name)}
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

// Ignored reports whether a file or directory of this name never belongs to a
// site: hidden files, and what editors leave beside a file while they write it.
func Ignored(name string) bool {
	if name == "" || name[0] == '.' || name[0] == '#' || strings.HasSuffix(name, "~") || name == "4913" || name == "node_modules" ||
		strings.HasPrefix(name, "___jb_") || strings.Contains(name, "___jb_") && strings.HasSuffix(name, "___") {
		return true
	}
	return slices.Contains([]string{".swp", ".swx", ".swo", ".tmp", ".bck"}, strings.ToLower(path.Ext(name)))
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

// HiddenFile returns the file that a picture or a link of a page leads to, if the file lies
// in a hidden folder (whose name begins with a dot) and may be published from there; else "".
// Hidden files may be secret: pictures are taken from all hidden folders but .git and
// .rolebook, other files only if they are linked and lie in .gitbook/assets, Markdown never.
func HiddenFile(page, dest string, picture bool) string {
	dest, _, _ = strings.Cut(dest, "#")
	if unescaped, err := url.PathUnescape(dest); err == nil {
		dest = unescaped
	}
	file := path.Join(path.Dir(page), dest)
	if strings.HasPrefix(dest, "/") {
		file = path.Clean(dest)[1:]
	}
	switch strings.ToLower(path.Ext(file)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif":
	case ".md", ".markdown", ".mdx", "":
		return ""
	default:
		if picture || !strings.Contains("/"+file, "/.gitbook/assets/") {
			return ""
		}
	}
	parts := strings.Split(file, "/")
	hidden := slices.ContainsFunc(parts[:len(parts)-1], func(p string) bool { return strings.HasPrefix(p, ".") })
	if !hidden || slices.Contains(parts, "..") || slices.Contains(parts, ".git") || slices.Contains(parts, ".rolebook") || strings.HasPrefix(path.Base(file), ".") || slices.ContainsFunc(parts, func(p string) bool { return BadName(p) != "" }) {
		return ""
	}
	return file
}

// Unread turns an error of reading a file or a folder into a problem; what names it in the
// message, such as "the file". A file that has vanished is no problem. An error is returned
// only where it is one of the whole machine, such as too many open files, so that other files
// cannot be read either.
func Unread(file, what string, err error) (diag.List, error) {
	problem := diag.Problem{Code: diag.Unreadable, File: file}
	problem.Message = fmt.Sprintf("%s cannot be read: %v", what, disk.Why(err))
	switch {
	case err == nil, errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return nil, nil
	case errors.Is(err, syscall.EMFILE), errors.Is(err, syscall.ENFILE), errors.Is(err, syscall.ENOMEM):
		return nil, fmt.Errorf("reading the playbook: %w", err)
	case errors.Is(err, disk.ErrIrregular):
		problem.Code, problem.Message = diag.SpecialFile, "not an ordinary file, passed over"
	case errors.Is(err, disk.ErrTooLarge):
		problem.Code, problem.Message, problem.Hint = diag.FileTooLarge, fmt.Sprintf("the file has more than %d bytes, which is the limit", MaxFile), "split it"
	case errors.Is(err, fs.ErrPermission):
		problem.Hint = "give whoever builds the right to read it, or move it out of the playbook"
	case errors.Is(err, syscall.ENAMETOOLONG):
		problem.Hint = "shorten its name, or those of the folders that it is in"
	default:
		problem.Hint = "check the disk, or move it out of the playbook"
	}
	return diag.List{problem}, nil
}

// unread adds the problem, and returns the error, of [Unread].
func (r *reporter) unread(file, what string, err error) error {
	problems, err := Unread(file, what, err)
	r.problems = append(r.problems, problems...)
	return err
}

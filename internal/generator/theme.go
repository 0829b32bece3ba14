package generator

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"unicode/utf8"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/memo"
	"rolebook/internal/site"
	"rolebook/internal/theme"
)

// maxThemeFile is the size of the largest file that a theme may have.
const maxThemeFile = 4 << 20

// theme loads the theme; nil where it is wrong, with problems.
func (l *loading) theme(c *config.Config) *theme.Theme {
	files, ok := l.themeFiles(c)
	if !ok {
		return nil
	}
	before := len(l.problems)
	l.problems = append(l.problems, files.problems...)
	t, problems := l.memory.themeOf(l.Themes, files.text, c, l.fonts(c))
	l.problems = append(l.problems, problems...)
	if l.problems[before:].Count(diag.Error) > 0 {
		return nil
	}
	return t
}

// badTheme notes a problem of a file of the theme, or of the theme as a whole.
func (l *loading) badTheme(c *config.Config, name, message, hint string) {
	l.problems.Add(diag.Problem{Code: diag.BadTheme, File: path.Join("themes", c.Theme, name), Message: message, Hint: hint})
}

// themeFiles reads the files of the playbook's theme. It reports whether there is a
// theme to go on with.
func (l *loading) themeFiles(c *config.Config) (files themeFiles, ok bool) {
	if !filepath.IsLocal(c.Theme) || path.Clean(c.Theme) == "." || strings.ContainsAny(c.Theme, "\\\x00") {
		l.problems.Add(diag.Problem{Code: diag.BadTheme, File: "themes/" + c.Theme, Message: fmt.Sprintf("%q is not the name of a directory", c.Theme)})
		return files, false
	}
	dir := path.Join("themes", c.Theme)
	// themes may be a link, as content may: the playbook's owner made it. In it no link is followed.
	root, err := os.OpenRoot(filepath.Join(l.Dir, "themes"))
	switch {
	case err == nil:
		defer root.Close()
	case errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR):
		if c.Theme != "default" {
			l.badTheme(c, "", fmt.Sprintf("there is no theme %q", c.Theme), "make the directory "+dir+", or leave theme: out")
		}
		return files, c.Theme == "default" // it is built in
	default:
		l.badTheme(c, "", unreadable(err), "")
		return files, false
	}
	for part := range strings.SplitSeq(c.Theme, "/") {
		info, err := root.Lstat(filepath.FromSlash(part))
		switch {
		case c.Theme == "default" && errors.Is(err, fs.ErrNotExist):
			return files, true
		case errors.Is(err, fs.ErrNotExist):
			l.badTheme(c, "", fmt.Sprintf("there is no theme %q", c.Theme), "make the directory "+dir+", or leave theme: out")
		case err != nil:
			l.badTheme(c, "", unreadable(err), "")
		case info.Mode()&fs.ModeSymlink != 0:
			l.badTheme(c, "", "a symbolic link is not followed", "put the theme itself here")
		case !info.IsDir():
			l.badTheme(c, "", "this is no directory", "make the directory "+dir+" with the files of the theme")
		default:
			below, err := root.OpenRoot(filepath.FromSlash(part))
			if err != nil {
				l.badTheme(c, "", unreadable(err), "")
				return files, false
			}
			defer below.Close()
			root = below
			continue
		}
		return files, false
	}
	files = themeFiles{root: root, dir: dir, text: theme.Files{}}
	files.list(".", 0)
	return files, true
}

// themeFiles reads the files of a theme beneath its root. Only ordinary files are
// read, and nothing is waited for.
type themeFiles struct {
	root     *os.Root
	dir      string // of the theme, in the playbook
	text     theme.Files
	problems diag.List
}

func (f *themeFiles) problem(name string, pos diag.Pos, message, hint string) {
	f.problems.Add(diag.Problem{Code: diag.BadTheme, File: path.Join(f.dir, name), Pos: pos, Message: message, Hint: hint})
}

// walk reads what has a name, and all below it.
func (f *themeFiles) walk(name string, depth int) {
	const deepest = 32
	info, err := f.root.Lstat(filepath.FromSlash(name))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		f.problem(name, diag.Pos{}, unreadable(err), "")
	case depth == 1 && !slices.Contains(theme.Dirs(), name):
		meant := diag.DidYouMean(name, theme.Dirs())
		if ofTheme(name) || info.IsDir() && meant != "" {
			f.problems.Add(diag.Problem{Code: diag.UnusedThemeFile, File: path.Join(f.dir, name), Message: "no page uses this",
				Hint: cmp.Or(meant, "files of a theme stand in "+strings.Join(theme.Dirs(), ", "))})
		}
	case info.Mode()&fs.ModeSymlink != 0:
		f.problem(name, diag.Pos{}, "a symbolic link is not followed", "put the file itself here")
	case info.IsDir() && (ofTheme(name) || depth > deepest):
		f.problem(name, diag.Pos{}, "a directory has the name of a file that a theme has", "rename it")
	case info.IsDir():
		f.list(name, depth)
	case slices.Contains(theme.Dirs(), name):
		f.problem(name, diag.Pos{}, "a file has the name of a directory that a theme has", "rename it")
	case !info.Mode().IsRegular():
		f.problem(name, diag.Pos{}, "this is no ordinary file, and is not read", "put a file here, or take it away")
	case ofTheme(name):
		f.read(name)
	}
}

// ofTheme reports whether a theme reads files of such a name.
func ofTheme(name string) bool {
	return slices.Contains([]string{".html", ".css", ".js", ".mjs", ".svg", ".yaml"}, path.Ext(name))
}

// list reads a directory.
func (f *themeFiles) list(name string, depth int) {
	dir, err := f.root.Open(filepath.FromSlash(name))
	if err != nil {
		f.problem(name, diag.Pos{}, unreadable(err), "")
		return
	}
	entries, err := dir.ReadDir(-1)
	_ = dir.Close()
	if err != nil {
		f.problem(name, diag.Pos{}, unreadable(err), "")
	}
	for _, e := range entries {
		if !content.Ignored(e.Name()) { // what editors leave behind
			f.walk(path.Join(name, e.Name()), depth+1)
		}
	}
}

// read reads a file. What became something else since it was looked at is not waited
// for.
func (f *themeFiles) read(name string) {
	file, err := f.root.OpenFile(filepath.FromSlash(name), os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	if err != nil {
		f.problem(name, diag.Pos{}, unreadable(err), "")
		return
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || !info.Mode().IsRegular() {
		f.problem(name, diag.Pos{}, "this is no ordinary file, and is not read", "put a file here, or take it away")
		return
	}
	text, err := io.ReadAll(io.LimitReader(file, maxThemeFile+1))
	switch text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")); { // the mark of some editors
	case err != nil:
		f.problem(name, diag.Pos{}, unreadable(err), "")
	case len(text) > maxThemeFile:
		f.problem(name, diag.Pos{}, fmt.Sprintf("the file is larger than %d MB", maxThemeFile>>20), "")
	case !isText(text):
		f.problem(name, untextual(text), "the file is not UTF-8, or holds a character that no text has", "save it as UTF-8")
	default:
		f.text[name] = text
	}
}

func isText(text []byte) bool { return utf8.Valid(text) && bytes.IndexByte(text, 0) < 0 }

// untextual finds the first byte that no text has.
func untextual(text []byte) diag.Pos {
	pos := diag.Pos{Line: 1, Col: 1}
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		switch {
		case r == 0, r == utf8.RuneError && size == 1:
			return pos
		case r == '\n':
			pos = diag.Pos{Line: pos.Line + 1, Col: 1}
		default:
			pos.Col++
		}
		text = text[size:]
	}
	return pos
}

// unreadable says what the system says of a file, without its path.
func unreadable(err error) string {
	if fault := (*fs.PathError)(nil); errors.As(err, &fault) {
		err = fault.Err
	}
	return "it cannot be read: " + err.Error()
}

// themeOf loads a theme, unless it is the one that is remembered.
func (m *Memory) themeOf(themes fs.FS, own theme.Files, c *config.Config, fonts []theme.Font) (*theme.Theme, diag.List) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q %q\n", c.Theme, c.Accent.Value, c.Radius.Value, c.Density.Value)
	for _, tag := range c.Tags() { // search has a script of its own in each language
		fmt.Fprintf(h, "%q %q %t\n", tag, c.Chain(tag), c.Fallbacks.Off)
	}
	for _, f := range fonts { // what was read of a file is the same value while the file is the same
		fmt.Fprintf(h, "%+v %p\n", f.FontFile, f.Font)
	}
	names := make([]string, 0, len(own))
	for name := range own {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(h, "%q %d\n%s", name, len(own[name]), own[name])
	}
	t := memo.Get(m.memo, themeKey(h.Sum(nil)), func() (t themed) {
		t.theme, t.problems = theme.Load(themes, own, c, fonts)
		return t
	})
	return t.theme, t.problems
}

// themeKey is the hash of a theme's files and of the settings that it depends on.
type themeKey [sha256.Size]byte

// themed is what a theme came to: nil where it is wrong.
type themed struct {
	theme    *theme.Theme
	problems diag.List
}

// ThemeErrors returns the errors of the theme that were found while loading. Where
// there are any, no page can be rendered, and nothing be searched.
func (s *Snapshot) ThemeErrors() diag.List {
	return slices.DeleteFunc(s.Urgent(), func(p diag.Problem) bool { return p.Code != diag.BadTheme })
}

// Fault renders a page and returns what a template of the playbook's theme cannot.
func (s *Snapshot) Fault(p Path) (problem diag.Problem, failed bool) {
	if p.Kind != PagePath || !s.theme.OwnTemplates() {
		return problem, false
	}
	_, err := s.Render(p)
	if fault := (*theme.Fault)(nil); errors.As(err, &fault) {
		return fault.Problem, true
	}
	return problem, false
}

// ThemeError is what templates of the playbook's theme cannot render: each place
// once, with the first page that fails there.
type ThemeError struct{ Problems diag.List }

// Error returns the problems, one to a line.
func (e *ThemeError) Error() string {
	var lines []string
	for _, p := range e.Problems {
		lines = append(lines, p.Place()+": "+p.Text())
	}
	return strings.Join(lines, "\n")
}

// faults gathers what templates cannot render, while other pages are rendered.
type faults struct {
	mu    sync.Mutex
	found map[diag.Problem][]string // the pages that fail
}

// gather keeps a fault of a template, and returns all other errors.
func (f *faults) gather(err error) error {
	var fault *theme.Fault
	if !errors.As(err, &fault) {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.found == nil {
		f.found = map[diag.Problem][]string{}
	}
	f.found[fault.Problem] = append(f.found[fault.Problem], fault.Page)
	return nil
}

// list returns what was gathered.
func (f *faults) list() diag.List {
	var all diag.List
	for p, pages := range f.found {
		p.Message += ", such as " + slices.Min(pages)
		all.Add(p)
	}
	return all.Sorted()
}

// err returns what was gathered as an error, or nil.
func (f *faults) err() error {
	if len(f.found) == 0 {
		return nil
	}
	return &ThemeError{f.list()}
}

// tryTheme renders one page of each kind, where the playbook has templates of its own:
// what fails there is reported before anything is published, and where no page is written.
func (s *Snapshot) tryTheme() {
	if s.set == nil || !s.theme.OwnTemplates() {
		return
	}
	var buffer []byte
	var failing faults
	tried := map[site.Kind]bool{}
	for _, p := range s.site.Pages {
		if tried[p.Kind] {
			continue
		}
		tried[p.Kind] = true
		var err error
		buffer, err = s.set.Append(buffer[:0], p)
		_ = failing.gather(err)
	}
	s.early = append(s.early, failing.list()...)
}

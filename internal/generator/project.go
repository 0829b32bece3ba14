package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/disk"
)

// project finds the content directory of a playbook, and for which program the
// directory was written, if for another.
func (o Options) project() (root string, p dialect.Project) {
	if o.Content != "" {
		if filepath.IsAbs(o.Content) {
			return o.Content, p
		}
		return filepath.Join(o.Dir, o.Content), p
	}
	if root, err := disk.OpenRoot(o.Dir); err == nil {
		p = dialect.Recognise(disk.FS(root))
		root.Close()
	}
	dir := filepath.Join(o.Dir, "content")
	if info, err := os.Stat(dir); err == nil && info.IsDir() || errors.Is(err, fs.ErrPermission) {
		if _, err := os.Lstat(filepath.Join(dir, "site.yaml")); err == nil || p.Content != "content" {
			p = dialect.Project{}
		}
		return dir, p
	}
	if p.Program == "" {
		return o.Dir, p
	}
	return filepath.Join(o.Dir, filepath.FromSlash(p.Content)), p
}

// recognise finds the content, and what the directory was written for.
func (l *loading) recognise() {
	l.root, l.project = l.Options.project()
	l.identity = l.Options.identify(l.project)
	l.memory.settle(l.root, l.skip(), l.project.Fingerprint())
}

// recognised says what the directory was taken for.
func (l *loading) recognised() {
	if l.project.Program == "" {
		return
	}
	where := "the directory itself"
	if l.project.Content != "." {
		where = l.project.Content + "/"
	}
	l.ofTree(diag.ForeignTree, fmt.Sprintf("the directory is one of %s: its content is %s", l.project.Program, where), "--content names another")
	for _, b := range l.project.Beside {
		l.problems.Add(diag.Problem{Code: diag.LeftOut, File: l.above(b.Name), Message: b.Says, Hint: b.Hint})
	}
}

// unread says what the tree asks for that is not to be had.
func (l *loading) unread() {
	for _, to := range slices.Sorted(maps.Keys(l.tree.Redirects)) {
		if _, there := l.memory.files[to]; !there {
			l.ofTree(diag.DeadLink, fmt.Sprintf("the redirect from %s leads to %s, which is not there", strings.Join(l.tree.Redirects[to], ", "), to), "name a file of the content")
		}
	}
	for _, file := range slices.Sorted(maps.Keys(l.memory.files)) {
		if ext := path.Ext(file); l.project.Program == "Obsidian" && (ext == ".canvas" || ext == ".base") {
			l.problems.Add(diag.Problem{Code: diag.ForeignTree, File: file, Message: "a canvas or a base of Obsidian is no page", Hint: "write what it shows as a note"})
		}
	}
}

// above is the path of a file of the playbook's directory below the content.
func (l *loading) above(name string) string {
	up, err := filepath.Rel(l.root, l.Dir)
	if err != nil {
		return name
	}
	return path.Join(filepath.ToSlash(up), name)
}

// besideDir is the directory beside the content whose files go to the root of the
// site, or "".
func (l *loading) besideDir() string {
	if l.project.Static == "" || l.project.Content == "." {
		return ""
	}
	return filepath.Join(l.Dir, filepath.FromSlash(l.project.Static))
}

// static adds to the files of the content directory those that lie beside it and go
// to the root of the site, as if they lay below static/.
func (l *loading) static(files []content.File) ([]content.File, error) {
	if l.lower == nil {
		return files, nil
	}
	beside, problems, err := content.List(l.lower, ".", nil)
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	up, err := filepath.Rel(l.root, l.besideDir())
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	for _, p := range problems {
		p.File = path.Join(filepath.ToSlash(up), p.File)
		l.problems.Add(p)
	}
	have := map[string]bool{}
	for _, f := range files {
		have[f.Path] = true
	}
	l.besideFiles = map[string]content.File{}
	for _, f := range beside {
		own := path.Join(filepath.ToSlash(up), f.Path)
		if f.Path = path.Join("static", f.Path); have[f.Path] {
			l.problems.Add(diag.Problem{Code: diag.SameAddress, File: f.Path, Message: fmt.Sprintf("%s and %s both become /%s", path.Join(l.prefix(), f.Path), path.Join(l.prefix(), own), strings.TrimPrefix(f.Path, "static/")), Hint: "keep one of them"})
			continue
		}
		l.besideFiles[f.Path] = f
		files = append(files, f)
	}
	return files, nil
}

// order says what the directory was taken for, reads in which order the files come,
// and leaves those out that say so.
func (l *loading) order(files []content.File, docs []*content.Document) []content.File {
	l.recognised()
	names, ids := slices.Sorted(maps.Keys(l.memory.files)), map[string]string{}
	for _, d := range docs {
		if d.DocID != "" {
			ids[d.File] = d.DocID
		}
	}
	l.tree = dialect.ReadTree(l.fsys, names, ids, l.project)
	l.unread()
	for _, p := range l.tree.Problems {
		if p.File == "" {
			p.File = l.above(l.project.NavFile)
		}
		l.problems.Add(p)
	}
	return slices.DeleteFunc(files, func(f content.File) bool { return l.tree.Settings[f.Path] })
}

// hidden returns the pictures that pages show, and the files that they lead to, that
// lie in hidden folders, which otherwise are passed over.
func (l *loading) hidden(docs []*content.Document) []content.File {
	found := map[string]content.File{}
	for _, d := range docs {
		for _, link := range d.Body.Links {
			if !strings.Contains(link.Dest, "/.") && !strings.HasPrefix(link.Dest, ".") {
				continue
			}
			file := content.HiddenFile(d.File, link.Dest, link.Image)
			if _, known := found[file]; known || file == "" || !l.foldersOf(file) {
				continue
			}
			if info, err := fs.Lstat(l.fsys, file); err == nil && info.Mode().IsRegular() {
				found[file] = content.File{Path: file, Size: info.Size(), Time: info.ModTime().UnixNano()}
			}
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b content.File) int { return strings.Compare(a.Path, b.Path) })
}

// foldersOf reports whether a file lies in directories alone, and behind no link.
func (l *loading) foldersOf(file string) bool {
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if info, err := fs.Lstat(l.fsys, dir); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

// roots are the directories that hold the files of a snapshot which are copied.
type roots struct{ content, beside *os.Root }

// files opens the directories.
func (s *Snapshot) files() (r roots, err error) {
	if r.content, err = disk.OpenRoot(s.content); err != nil {
		return r, err
	}
	if s.beside != "" {
		if r.beside, err = disk.OpenRoot(s.beside); err != nil {
			r.content.Close()
		}
	}
	return r, err
}

// Close closes the directories.
func (r roots) Close() {
	r.content.Close()
	if r.beside != nil {
		r.beside.Close()
	}
}

// open opens a file and returns its size. What is below static/ may lie beside the
// content.
func (r roots) open(name string) (*os.File, int64, error) {
	f, size, err := fileOf(r.content, name)
	rest, below := strings.CutPrefix(name, "static/")
	if r.beside != nil && below && errors.Is(err, fs.ErrNotExist) {
		return fileOf(r.beside, rest)
	}
	return f, size, err
}

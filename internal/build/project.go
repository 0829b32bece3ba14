package build

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/dialect"
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
	p = dialect.Recognise(os.DirFS(o.Dir))
	dir := filepath.Join(o.Dir, "content")
	if info, err := os.Stat(dir); err == nil && info.IsDir() {
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

// recognised says what the directory was taken for.
func (l *loading) recognised() {
	if l.project.Program == "" {
		return
	}
	up, err := filepath.Rel(l.root, l.Dir)
	if err != nil {
		return
	}
	where := "the directory itself"
	if l.project.Content != "." {
		where = l.project.Content + "/"
	}
	l.problems.Add(diag.Problem{Code: diag.ForeignTree, File: path.Join(filepath.ToSlash(up), l.project.Mark),
		Message: fmt.Sprintf("the directory is one of %s: its content is %s", l.project.Program, where), Hint: "--content names another"})
}

// static lists what lies beside the content and goes to the root of the site.
func (l *loading) static() ([]content.File, error) {
	if l.project.Static == "" || l.project.Content == "." {
		return nil, nil
	}
	files, problems, err := content.List(os.DirFS(filepath.Join(l.Dir, l.project.Static)), ".", nil)
	if err != nil {
		return nil, fmt.Errorf("reading the playbook: %w", err)
	}
	for _, p := range problems {
		p.File = path.Join("..", l.project.Static, p.File)
		l.problems.Add(p)
	}
	for i := range files {
		files[i].Path = path.Join("static", files[i].Path)
	}
	return files, nil
}

// order reads in which order the files come, and leaves those out that say so.
func (l *loading) order(files []content.File) []content.File {
	names := slices.Sorted(maps.Keys(l.memory.files))
	l.tree = dialect.ReadTree(l.fsys, names, l.project)
	return slices.DeleteFunc(files, func(f content.File) bool { return l.tree.Settings[f.Path] })
}

// hidden returns the pictures that pages show and that lie in hidden folders, which
// otherwise are passed over.
func (l *loading) hidden(docs []*content.Document) []content.File {
	found := map[string]content.File{}
	for _, d := range docs {
		if d.Body == nil || l.public && d.Internal() || d.Draft && !l.Drafts {
			continue
		}
		for _, link := range d.Body.Links {
			if !link.Image || !strings.Contains(link.Dest, "/.") && !strings.HasPrefix(link.Dest, ".") {
				continue
			}
			file := content.HiddenPicture(d.File, link.Dest)
			if _, known := found[file]; known || file == "" {
				continue
			}
			if info, err := os.Lstat(filepath.Join(l.root, filepath.FromSlash(file))); err == nil && info.Mode().IsRegular() {
				found[file] = content.File{Path: file, Size: info.Size(), Time: info.ModTime().UnixNano()}
			}
		}
	}
	return slices.SortedFunc(maps.Values(found), func(a, b content.File) int { return strings.Compare(a.Path, b.Path) })
}

// open opens a copied file.
func (s *Snapshot) open(from string) (*os.File, error) {
	dir := s.content
	if s.beside != "" {
		if rest, ok := strings.CutPrefix(from, "static/"); ok {
			dir, from = s.beside, rest
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	return root.Open(filepath.FromSlash(from))
}

// contents reads a copied file.
func (s *Snapshot) contents(from string) ([]byte, error) {
	f, err := s.open(from)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(f)
}

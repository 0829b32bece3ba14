package build

import (
	"bytes"
	"path"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/dialect"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// mostParts is how many files may stand within one page.
const mostParts = 100

// around returns what is known of the tree that a file lies in, with the parts that its
// text imports, and those that they import.
func (l *loading) around(file string, text []byte) dialect.Around {
	a := dialect.Around{MDX: l.project.Program == "Docusaurus", Content: l.project.Content}
	if !a.MDX || !bytes.Contains(text, []byte("import ")) {
		return a
	}
	a.Parts = map[string]dialect.Part{}
	todo := dialect.Imports(file, a.Content, text)
	for len(todo) > 0 && len(a.Parts) < mostParts {
		name := todo[0]
		if todo = todo[1:]; l.project.Holds(name) != dialect.Out {
			continue // a page
		}
		if _, known := a.Parts[name]; known {
			continue
		}
		if part, ok := l.part(name); ok {
			a.Parts[name] = part
			todo = append(todo, dialect.Imports(name, a.Content, part.Text)...)
		}
	}
	return a
}

// part reads a part. One for which its header, or the page of a folder that it lies in,
// says anything of who may read it stands in no other page.
func (l *loading) part(name string) (dialect.Part, bool) {
	var text bytes.Buffer
	if l.readInto(&text, name, content.MaxFile) != nil || guarded(name, text.Bytes()) {
		return dialect.Part{}, false
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) {
		for _, index := range []string{"index.md", "index.mdx", "_index.md", "README.md", "README.mdx"} {
			var page bytes.Buffer
			if index = path.Join(dir, index); l.readInto(&page, index, content.MaxFile) == nil && guarded(index, page.Bytes()) {
				return dialect.Part{}, false
			}
		}
		if dir == "." {
			break
		}
	}
	_, body, before, _ := frontmatter.Split(name, text.Bytes())
	return dialect.Part{Text: slices.Clone(body), Before: before}, true
}

// guarded reports whether the header of a file says anything of who may read it.
func guarded(name string, text []byte) bool {
	header, _, _, problems := frontmatter.Split(name, text)
	return len(problems) > 0 || slices.ContainsFunc(header.Keys(), func(k frontmatter.Key) bool {
		return k.Name == markdown.VisibilityKey || k.Name == "draft" && k.Value != "false" || markdown.LikeVisibility(k.Name, k.Value)
	})
}

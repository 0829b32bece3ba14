package dialect

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// A part is a file of MDX that is no page: other pages import it, and its text stands in
// theirs.

// Around is what is known of the tree that a text lies in.
type Around struct {
	MDX     bool            // whether all Markdown is MDX
	Content string          // where the content lies in the tree
	Parts   map[string]Part // by their paths below the content
}

// Part is the text of a part.
type Part struct {
	Text   []byte
	Before int // how many lines of its file stand above
}

// The limits of what is taken from parts into one page, in bytes and in depth.
const (
	maxParts = 1 << 20
	maxDepth = 8
)

// Imports returns the files below the content that a text imports, as they are to be
// looked for. at is where the content lies in the tree.
func Imports(file, at string, text []byte) []string {
	var files []string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "import ") {
			continue
		}
		if _, from, ok := importOf(strings.TrimSpace(line)); ok {
			if name := partAt(file, at, from); name != "" {
				files = append(files, name)
			}
		}
	}
	return files
}

// importOf takes apart the import of a file of Markdown.
func importOf(line string) (name, from string, ok bool) {
	name, from, _ = strings.Cut(strings.TrimPrefix(line, "import "), " from ")
	from = strings.Trim(strings.TrimSpace(from), `'"; `)
	return strings.TrimSpace(name), from, strings.HasSuffix(from, ".md") || strings.HasSuffix(from, ".mdx")
}

// partAt is the path below the content of what a file imports, or "" where that lies
// elsewhere.
func partAt(file, at, from string) string {
	if rest, ok := strings.CutPrefix(from, "@site/"); ok {
		if from, ok = strings.CutPrefix(rest, at+"/"); !ok {
			return ""
		}
		return path.Clean(from)
	}
	if from = path.Join(path.Dir(file), from); from == ".." || strings.HasPrefix(from, "../") {
		return ""
	}
	return from
}

// part embeds the text of an imported part; false where it has none that may stand here.
func (r *rewriter) part(name string, given arguments, indent int) bool {
	file := partAt(r.file, r.around.Content, r.imported[name])
	part, known := r.around.Parts[file]
	if r.imported[name] == "" || !known {
		return false
	}
	if slices.Contains(r.above, file) {
		return false
	}
	if *r.embedded += len(part.Text); *r.embedded > maxParts || len(r.above) >= maxDepth {
		r.report("parts", "<"+name, fmt.Sprintf("the part <%s> and what follows it is left out: a page holds %d bytes of parts, %d deep", name, maxParts, maxDepth), "link to pages")
		r.drop()
		return true
	}
	sub := r.nested(file, part.Before)
	sub.props = given.named
	sub.read(part.Text)
	pad := strings.Repeat(" ", indent)
	r.drop()
	for _, line := range sub.out {
		if line != "" {
			line = pad + line
		}
		r.emit(line)
	}
	r.drop()
	r.problems = append(r.problems, sub.problems...)
	return true
}

// place returns what stands in the place of a component that is an imported file, where
// its text does not: a link to a page, and nothing for a part, which is told.
func (r *rewriter) place(name, from string) string {
	file := partAt(r.file, r.around.Content, from)
	why, hint := "", "write its text here, or link to a page"
	switch _, known := r.around.Parts[file]; {
	case known && slices.Contains(r.above, file):
		why = "it is a part of itself"
	case known:
		why, hint = "it stands within a line", "give it a line of its own"
	case file == "" && r.around.MDX:
		why = "it lies outside of the content"
	case !r.around.MDX || path.Base(file)[0] != '_' && !strings.Contains(file, "/_"):
		return "[" + name + "](<" + from + ">)"
	default:
		why = "there is no such file, or its header or its folder says for whom it is"
	}
	r.report("part "+name, "<"+name, "the part <"+name+">, "+from+", is left out: "+why, hint)
	return ""
}

// nested returns a rewriter of a part of the text.
func (r *rewriter) nested(file string, before int) *rewriter {
	return &rewriter{file: file, before: before, mdx: true, noIndented: true, jsx: true, around: r.around, told: map[string]bool{}, imported: map[string]string{},
		page: r.page, embedded: r.embedded, above: append(slices.Clone(r.above), file)}
}

// rebased makes paths that are relative to a part such from the root of the content,
// for the page that it stands in.
func (r *rewriter) rebased(text string) string {
	dir := path.Dir(r.file)
	if len(r.above) == 0 || dir == path.Dir(r.page) {
		return text
	}
	var b strings.Builder
	for {
		at := -1
		for _, mark := range []string{"](", `src="`, `href="`} {
			if i := strings.Index(text, mark); i >= 0 && (at < 0 || i+len(mark) < at) {
				at = i + len(mark)
			}
		}
		if at < 0 {
			break
		}
		if text[at-1] == '(' && strings.HasPrefix(text[at:], "<") {
			at++
		}
		b.WriteString(text[:at])
		text = text[at:]
		n := strings.IndexAny(text, `)>"#? `)
		if dest := text[:max(0, n)]; dest != "" && strings.IndexAny(dest, ":") < 0 && strings.IndexByte("/@[{", dest[0]) < 0 {
			if whole := path.Join(dir, dest); whole != ".." && !strings.HasPrefix(whole, "../") {
				b.WriteString("/" + whole)
				text = text[n:]
			}
		}
	}
	return b.String() + text
}

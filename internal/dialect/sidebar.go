package dialect

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// What Docusaurus keeps in files of settings: the sidebar, and what is said of a folder.

// identify finds the ids of documents: their paths without numbers, with the name that
// the header gives in the place of the file's. A file of its folder's name is its page.
func (o *ordering) identify(names []string, ids map[string]string) {
	o.docs = make(map[string]string, len(names))
	for _, name := range names {
		if !page(name) {
			continue
		}
		id := strings.TrimSuffix(name, path.Ext(name))
		if dir := path.Dir(name); dir != "." && strings.EqualFold(path.Base(id), path.Base(dir)) {
			o.Folders[dir] = Folder{Page: name}
		}
		if own := ids[name]; own != "" {
			id = path.Join(path.Dir(name), own)
		}
		o.docs[Unnumbered(id)] = name
	}
}

// doc returns the file of an id, from the root or of a folder.
func (o *ordering) doc(dir, id string) string {
	if file := o.docs[Unnumbered(path.Join(dir, id))]; file != "" {
		return file
	}
	return o.docs[Unnumbered(id)]
}

// sidebars reads all sidebars, one of them, or an item of one: an id, a category with
// items, a mapping of titles to items. It returns the files in it.
func (o *ordering) sidebars(node *yaml.Node, title string) (files []string) {
	switch node.Kind {
	case yaml.ScalarNode:
		file := o.doc("", node.Value)
		if file == "" { // a folder, or what is no document
			return nil
		}
		o.next(file, title)
		return []string{file}
	case yaml.SequenceNode:
		o.depth++
		for _, item := range node.Content {
			files = append(files, o.sidebars(item, "")...)
		}
		o.depth--
		o.titled(files, title)
		return files
	}
	switch label := text(value(node, "label")); text(value(node, "type")) {
	case "doc", "ref":
		if id := value(node, "id"); id != nil {
			return o.sidebars(id, label)
		}
	case "category":
		if id := value(value(node, "link"), "id"); id != nil {
			files = append(files, o.sidebars(id, "")...)
		}
		if items := value(node, "items"); items != nil {
			files = append(files, o.sidebars(items, label)...)
		}
	case "": // titles with what is below them
		for i := 0; i+1 < len(node.Content); i += 2 {
			files = append(files, o.sidebars(node.Content[i+1], node.Content[i].Value)...)
		}
	}
	return files
}

// titled gives the folder of some files a title. Of several that a folder could have,
// the first of those counts that hold the others.
func (o *ordering) titled(files []string, title string) {
	dir := shared(files)
	if dir == "" || title == "" {
		return
	}
	o.list(title, dir)
	f := o.Folders[dir]
	if at, known := o.titledAt[dir]; f.Label == "" || known && o.depth < at {
		f.Label, o.titledAt[dir] = title, o.depth
		o.Folders[dir] = f
	}
}

// list remembers in which folder the pages of a list are.
func (o *ordering) list(title, dir string) {
	if title != "" && o.Lists[title] == "" {
		o.Lists[title] = dir
	}
}

// category reads what is said of a folder of Docusaurus.
func (o *ordering) category(content fs.FS, name string) {
	text, err := read(content, name)
	var c struct {
		Label    string  `yaml:"label"`
		Position float64 `yaml:"position"`
		Link     struct {
			Type, Title, Description, Slug, ID string
		} `yaml:"link"`
	}
	if err != nil || yaml.Unmarshal(text, &c) != nil {
		return
	}
	o.Settings[name] = true
	dir := path.Dir(name)
	o.list(c.Label, dir)
	f := o.Folders[dir] // a sidebar that is written out counts more
	f.Label, f.Weight = cmp.Or(f.Label, c.Label), cmp.Or(f.Weight, c.Position)
	switch c.Link.Type {
	case "doc":
		f.Page = o.doc(dir, c.Link.ID)
	case "generated-index":
		f.Page, f.Title, f.Description, f.Slug = "", c.Link.Title, c.Link.Description, c.Link.Slug
	}
	o.Folders[dir] = f
}

// written returns the sidebar that a program of JavaScript holds, where it is written out
// as data; nil where anything in it would have to be computed. No program is run.
func written(dir fs.FS, name string) *yaml.Node {
	text, err := read(dir, name)
	if err != nil {
		return nil
	}
	program := spaced(string(text))
	begins := regexp.MustCompile(`(module\.exports|sidebars(: *\w+)?|export default) *=? *\{`).FindStringIndex(program)
	if begins == nil {
		return nil
	}
	data := program[begins[1]-1:]
	var doc yaml.Node
	if yaml.Unmarshal([]byte(data[:balanced(data)]), &doc) != nil || len(doc.Content) == 0 || computed(doc.Content[0]) {
		return nil
	}
	return doc.Content[0]
}

// computed reports whether anything in data is more than a word or a text.
func computed(node *yaml.Node) bool {
	if node.Kind == yaml.ScalarNode && node.Style == 0 && (strings.ContainsAny(node.Value, "(`+") || strings.HasPrefix(node.Value, "...")) {
		return true
	}
	return slices.ContainsFunc(node.Content, computed)
}

// spaced returns a program of JavaScript without its comments, with a blank behind each
// colon, and without tabs, such as YAML reads its data.
func spaced(program string) string {
	var b strings.Builder
	for i := 0; i < len(program); i++ {
		switch c := program[i]; {
		case c == '"' || c == '\'' || c == '`':
			end := strings.IndexByte(program[i+1:], c)
			if end < 0 {
				return b.String()
			}
			if inner := program[i+1 : i+end+1]; c == '`' && !strings.ContainsAny(inner, "\"$\n\\") {
				b.WriteString(`"` + inner + `"`)
			} else {
				b.WriteString(program[i : i+end+2])
			}
			i += end + 1
		case strings.HasPrefix(program[i:], "//"):
			i += len(program[i:]) - len(strings.TrimLeft(program[i:], "/")) - 1
			if end := strings.IndexByte(program[i:], '\n'); end >= 0 {
				i += end - 1
			} else {
				return b.String()
			}
		case strings.HasPrefix(program[i:], "/*"):
			end := strings.Index(program[i:], "*/")
			if end < 0 {
				return b.String()
			}
			i += end + 1
		case c == ':':
			b.WriteString(": ")
		case c == '\t':
			b.WriteByte(' ')
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

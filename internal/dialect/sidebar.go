package dialect

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// What Docusaurus keeps in files of settings: the sidebar, and what is said of a folder.

// identify finds the ids of documents: their paths without numbers, with the name that
// the header gives in the place of the file's. A file of its folder's name is its page.
func (o *ordering) identify(names []string, ids map[string]string) {
	o.docs = make(map[string]string, len(names))
	for _, name := range names {
		if !IsMarkdown(name) {
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

// sidebars reads all sidebars, which have no titles.
func (o *ordering) sidebars(node *yaml.Node) {
	n := &navigation{ordering: o, called: "the sidebar", dir: ".", held: map[string]int{}}
	root := &section{}
	for i := 1; i < len(node.Content); i += 2 {
		n.sidebar(node.Content[i], "", root)
	}
	n.name(root, ".")
	n.lists(root)
}

// sidebar reads one, or an item of one: an id, a category with items, an address, or a
// mapping of titles to items.
func (n *navigation) sidebar(node *yaml.Node, title string, into *section) {
	switch node.Kind {
	case yaml.ScalarNode:
		if file := n.doc("", node.Value); file != "" {
			n.holds(file, title, into)
		} else {
			n.elsewhere(diag.Pos{Line: node.Line}, node.Value, title, into)
		}
		return
	case yaml.SequenceNode:
		for _, item := range node.Content {
			n.sidebar(item, "", into)
		}
		return
	}
	switch label := markdown.Plain(text(frontmatter.Value(node, "label"))); text(frontmatter.Value(node, "type")) {
	case "doc", "ref":
		if id := frontmatter.Value(node, "id"); id != nil {
			n.sidebar(id, label, into)
		}
	case "link":
		if href := text(frontmatter.Value(node, "href")); strings.Contains(href, ":") {
			n.elsewhere(diag.Pos{Line: node.Line}, href, label, into)
		}
	case "category":
		n.category(node.Line, label, into, frontmatter.Value(frontmatter.Value(node, "link"), "id"), frontmatter.Value(node, "items"))
	case "": // titles with what is below them
		for key, items := range frontmatter.Pairs(node) {
			n.category(key.Line, markdown.Plain(key.Value), into, items)
		}
	}
}

// category reads the items of a section under a title.
func (n *navigation) category(line int, title string, into *section, items ...*yaml.Node) {
	s := &section{title: title, at: diag.Pos{Line: line}}
	for _, item := range items {
		if item != nil {
			n.sidebar(item, "", s)
		}
	}
	into.below, into.files = append(into.below, s), append(into.files, s.files...)
}

// lists notes in which folders the pages of sections are.
func (n *navigation) lists(s *section) {
	for _, below := range s.below {
		if len(below.files) > 0 {
			n.remember(below.title, shared(below.files))
		}
		n.lists(below)
	}
}

// remember notes in which folder the pages of a list are.
func (o *ordering) remember(title, dir string) {
	if title != "" && dir != "." && o.Lists[title] == "" {
		o.Lists[title] = dir
	}
}

// folder reads what is said of a folder of Docusaurus.
func (o *ordering) folder(content fs.FS, name string) {
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
	for _, s := range []*string{&c.Label, &c.Link.Title, &c.Link.Description} {
		*s = markdown.Plain(*s)
	}
	dir := path.Dir(name)
	o.remember(c.Label, dir)
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
	above := strings.Repeat("\n", strings.Count(program[:begins[1]], "\n"))
	var doc yaml.Node
	if yaml.Unmarshal([]byte(above+data[:balanced(data)]), &doc) != nil || len(doc.Content) == 0 || computed(doc.Content[0]) {
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
			b.WriteString(strings.Repeat("\n", strings.Count(program[i:i+end], "\n")))
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

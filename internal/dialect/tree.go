package dialect

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Tree is in which order the files of a content directory come, and what they are
// called in navigation. Files are paths below it. What no file says is not in it.
type Tree struct {
	Weight    map[string]float64 // of files
	Label     map[string]string  // of files
	Folders   map[string]Folder
	Lists     map[string]string   // the titles of lists in navigation, and the folders that hold their pages
	Settings  map[string]bool     // files that are read here, and not published
	Groups    map[string][]string // headings of lists of pages, by the file of the list
	Redirects map[string][]string // old paths, by the file that they lead to
	Bare      bool                // whether addresses have no numbers by which names are ordered
	Rooted    bool                // whether the path of a file may begin at the content directory
}

// Folder is what is said of a folder.
type Folder struct {
	Label  string // in navigation
	Weight float64
	Page   string // the file that is its page, if it is named otherwise than such pages are
	// Of the list that is its page where it has no other:
	Title, Description, Slug string
}

// ReadTree reads the files in which programs keep the order of files: nav of
// mkdocs.yml, .pages, SUMMARY.md, sidebars.json, _category_.json and .yml, _meta.json.
// names are all files of the content directory, sorted; ids is what documents are called
// that are not called after their files.
func ReadTree(content fs.FS, names []string, ids map[string]string, p Project) Tree {
	docusaurus := p.Program == "Docusaurus"
	t := Tree{Weight: map[string]float64{}, Label: map[string]string{}, Folders: map[string]Folder{}, Lists: map[string]string{}, Settings: map[string]bool{},
		Groups: map[string][]string{}, Redirects: map[string][]string{}, Bare: docusaurus, Rooted: docusaurus}
	o := &ordering{Tree: t, have: make(map[string]bool, len(names)), titledAt: map[string]int{}}
	if docusaurus {
		o.identify(names, ids)
	}
	dirs := map[string]bool{".": true}
	for _, name := range names {
		o.have[name] = true
		for dir := path.Dir(name); !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	switch {
	case p.Nav == nil:
	case docusaurus:
		o.sidebars(p.Nav, "")
	default:
		o.nav(p.Nav, "")
	}
	for from, to := range p.Redirects {
		to = path.Clean(to)
		o.Redirects[to] = append(o.Redirects[to], "/"+strings.Trim(from, "/")+"/")
	}
	for _, old := range o.Redirects {
		slices.Sort(old)
	}
	for _, name := range names {
		switch base := path.Base(name); {
		case p.Lists(name):
			o.Settings[name] = true
			o.Groups[name] = nil
			o.summary(content, name)
		case base == "SUMMARY.md":
			o.summary(content, name)
		case base == "_category_.json" || base == "_category_.yml" || base == "_category_.yaml":
			o.category(content, name)
		case base == "_meta.json":
			o.meta(content, name)
		}
	}
	if p.Program == "MkDocs" {
		for dir := range dirs {
			o.pages(content, dir)
		}
	}
	return o.Tree
}

// ordering is a tree that is being read.
type ordering struct {
	Tree
	have map[string]bool
	docs map[string]string // of Docusaurus: id → file
	n    float64
	// How deep the list that is read lies, and how deep the one lay that gave a folder
	// its title.
	depth    int
	titledAt map[string]int
}

// next puts a file behind those before it, and its folders with it.
func (o *ordering) next(file, label string) {
	file = path.Clean(file)
	if !o.have[file] || o.Weight[file] != 0 {
		return
	}
	o.n++
	o.Weight[file] = o.n
	if label != "" {
		o.Label[file] = label
	}
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		if f := o.Folders[dir]; f.Weight == 0 {
			f.Weight = o.n
			o.Folders[dir] = f
		}
	}
}

// nav reads a list of MkDocs: files, titles with files, titles with lists.
func (o *ordering) nav(node *yaml.Node, title string) (files []string) {
	switch node.Kind {
	case yaml.ScalarNode:
		o.next(node.Value, title)
		return []string{node.Value}
	case yaml.SequenceNode:
		o.depth++
		for _, item := range node.Content {
			files = append(files, o.nav(item, "")...)
		}
		o.depth--
		o.titled(files, title)
	case yaml.MappingNode:
		for i := 0; i+1 < len(node.Content); i += 2 {
			files = append(files, o.nav(node.Content[i+1], node.Content[i].Value)...)
		}
	}
	return files
}

// shared is the folder that all files lie in directly or below, or "".
func shared(files []string) string {
	dir := ""
	for i, file := range files {
		if strings.Contains(file, "://") {
			continue
		}
		own := path.Dir(path.Clean(file))
		if i == 0 || dir == "" {
			dir = own
		}
		for dir != "." && own != dir && !strings.HasPrefix(own, dir+"/") {
			dir = path.Dir(dir)
		}
	}
	if dir == "." {
		return ""
	}
	return dir
}

// summary reads the list of links of GitBook and mdBook.
func (o *ordering) summary(content fs.FS, name string) {
	text, err := read(content, name)
	if err != nil {
		return
	}
	for line := range strings.Lines(string(text)) {
		label, rest, ok := strings.Cut(line, "](")
		_, label, opens := strings.Cut(label, "[")
		target, _, closes := strings.Cut(strings.TrimSpace(rest), ")")
		if !ok || !opens || !closes {
			if _, list := o.Groups[name]; list && strings.HasPrefix(line, "#") {
				o.Groups[name] = append(o.Groups[name], strings.Trim(line, "# \n\r"))
			}
			continue
		}
		target, _, _ = strings.Cut(strings.Trim(target, "<>"), "#")
		target, _, _ = strings.Cut(target, ` "`)
		o.next(path.Join(path.Dir(name), strings.ReplaceAll(target, "%20", " ")), label)
	}
}

// meta reads the labels of Nextra, whose order is that of the keys.
func (o *ordering) meta(content fs.FS, name string) {
	text, err := read(content, name)
	if err != nil {
		return
	}
	d := json.NewDecoder(bytes.NewReader(text))
	if token, err := d.Token(); err != nil || token != json.Delim('{') {
		return
	}
	o.Settings[name] = true
	for d.More() {
		key, _ := d.Token()
		var value any
		if d.Decode(&value) != nil {
			return
		}
		label, _ := value.(string)
		if fields, ok := value.(map[string]any); ok {
			label, _ = fields["title"].(string)
		}
		stem, _ := key.(string)
		o.named(path.Dir(name), stem, label)
	}
}

// named puts a page or a folder of a folder behind those before it.
func (o *ordering) named(dir, name, label string) {
	for _, ending := range []string{"", ".md", ".mdx"} {
		if file := path.Join(dir, name+ending); o.have[file] {
			o.next(file, label)
			return
		}
	}
	o.n++
	o.Folders[path.Join(dir, name)] = Folder{Label: label, Weight: o.n}
}

// pages reads what awesome-pages of MkDocs keeps in each folder.
func (o *ordering) pages(content fs.FS, dir string) {
	root := settings(content, path.Join(dir, ".pages"))
	if root == nil {
		return
	}
	if label := text(value(root, "title")); label != "" && dir != "." {
		f := o.Folders[dir]
		f.Label = label
		o.Folders[dir] = f
	}
	list := value(root, "nav")
	if list == nil {
		list = value(root, "arrange")
	}
	if list == nil {
		return
	}
	for _, item := range list.Content {
		switch {
		case item.Kind == yaml.ScalarNode && item.Value != "...":
			o.named(dir, item.Value, "")
		case item.Kind == yaml.MappingNode && len(item.Content) == 2 && item.Content[1].Kind == yaml.ScalarNode:
			o.named(dir, item.Content[1].Value, item.Content[0].Value)
		}
	}
}

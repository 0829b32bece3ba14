package dialect

import (
	"cmp"
	"io/fs"
	"path"
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
		o.next(file, title)
		return []string{file}
	case yaml.SequenceNode:
		for _, item := range node.Content {
			files = append(files, o.sidebars(item, "")...)
		}
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

// titled gives the folder of some files a title, if it has none.
func (o *ordering) titled(files []string, title string) {
	dir := shared(files)
	if f := o.Folders[dir]; dir != "" && title != "" && f.Label == "" {
		f.Label = title
		o.Folders[dir] = f
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

package dialect

import (
	"bytes"
	"encoding/json"
	"html"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// Tree is the order of the files of a content directory, their names in navigation, and what
// navigation has beside them. Files are paths below that directory. What no file of settings
// says is not in it.
type Tree struct {
	Weight    map[string]float64 // of files
	Label     map[string]string  // of files
	Folders   map[string]Folder
	Lists     map[string]string    // the titles of lists in navigation, and the folders that hold their pages
	Group     map[string]string    // of files: the section that they stand in, where that is no folder
	Outside   map[string][]Outside // of folders, "." for the root
	Settings  map[string]bool      // files that are read here, and not published
	Redirects map[string][]string  // old paths, by the file that they lead to
	Bare      bool                 // whether addresses have no numbers by which names are ordered
	Rooted    bool                 // whether the path of a file may begin at the content directory
	Problems  diag.List            // those without a file are of the one that holds nav
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
		Group: map[string]string{}, Outside: map[string][]Outside{}, Redirects: map[string][]string{}, Bare: docusaurus, Rooted: docusaurus}
	o := &ordering{Tree: t, have: make(map[string]bool, len(names)), dirs: map[string]bool{".": true}}
	if docusaurus {
		o.identify(names, ids)
	}
	for _, name := range names {
		o.have[name] = true
		for dir := path.Dir(name); !o.dirs[dir]; dir = path.Dir(dir) {
			o.dirs[dir] = true
		}
	}
	switch {
	case p.Nav == nil:
	case docusaurus:
		o.sidebars(p.Nav)
	default:
		o.nav(p.Nav)
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
		case p.Lists(name), base == "SUMMARY.md":
			o.summary(content, name, p.Lists(name))
		case base == "_category_.json" || base == "_category_.yml" || base == "_category_.yaml":
			o.folder(content, name)
		case base == "_meta.json":
			o.meta(content, name)
		}
	}
	if p.Program == "MkDocs" {
		for _, dir := range slices.Sorted(maps.Keys(o.dirs)) {
			o.pages(content, dir)
		}
	}
	return o.Tree
}

// ordering is a tree that is being read.
type ordering struct {
	Tree
	have map[string]bool // files
	dirs map[string]bool
	docs map[string]string // of Docusaurus: id → file
	n    float64
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

// unmarked is a label without its Markdown.
func unmarked(label string) string {
	label = html.UnescapeString(label)
	var b strings.Builder
	for i := 0; i < len(label); i++ {
		switch c := label[i]; {
		case c == '\\' && i+1 < len(label) && strings.IndexByte("\\`*_{}[]()<>#+-.!|~&\"'", label[i+1]) >= 0:
			i++
			b.WriteByte(label[i])
		case c == '`' || c == '*' && i+1 < len(label) && label[i+1] == '*' || c == '*' && i > 0 && label[i-1] == '*':
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
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
		o.named(path.Dir(name), stem, markdown.Plain(label))
	}
}

// named puts a page or a folder of a folder behind those before it.
func (o *ordering) named(dir, name, label string) {
	if file := o.find(dir, name); file != "" {
		o.next(file, label)
		return
	}
	o.n++
	o.Folders[path.Join(dir, name)] = Folder{Label: label, Weight: o.n}
}

// Unnumbered is a path without the numbers before its names, and in small letters.
func Unnumbered(p string) string {
	parts := strings.Split(strings.ToLower(p), "/")
	for i, part := range parts {
		_, parts[i] = Number(part)
	}
	return strings.Join(parts, "/")
}

// Number cuts the number off by which a name is ordered, such as 01-intro; -1 where
// it has none. A year and a version are no such number.
func Number(name string) (number int, rest string) {
	n := 0
	for n < len(name) && name[n] >= '0' && name[n] <= '9' {
		number = number*10 + int(name[n]-'0')
		if n++; n > 3 {
			return -1, name
		}
	}
	end := n
	for end < len(name) && strings.IndexByte("-_. ", name[end]) >= 0 {
		end++
	}
	if n == 0 || end == n || end == len(name) || name[end] >= '0' && name[end] <= '9' {
		return -1, name
	}
	return number, name[end:]
}

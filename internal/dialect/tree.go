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

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
)

// Tree is in which order the files of a content directory come, and what they are
// called in navigation, and what stands in it beside them. Files are paths below it. What no file says is not in it.
type Tree struct {
	Weight   map[string]float64 // of files
	Label    map[string]string  // of files
	Folders  map[string]Folder
	Group    map[string]string    // of files: the section that they stand in, where that is no folder
	Outside  map[string][]Outside // of folders, "." for the root
	Settings map[string]bool      // files that are read here, and not published
	Bare     bool                 // whether addresses have no numbers by which names are ordered
	Problems diag.List            // those without a file are of the settings of the project
}

// Folder is what is said of a folder.
type Folder struct {
	Label  string
	Weight float64
}

// ReadTree reads the files in which programs keep the order of files: nav of
// mkdocs.yml, .pages, SUMMARY.md, _category_.json and .yml, _meta.json. names are all
// files of the content directory, sorted.
func ReadTree(content fs.FS, names []string, p Project) Tree {
	t := Tree{Weight: map[string]float64{}, Label: map[string]string{}, Folders: map[string]Folder{}, Settings: map[string]bool{}, Bare: p.Program == "Docusaurus",
		Group: map[string]string{}, Outside: map[string][]Outside{}}
	o := &ordering{Tree: t, have: make(map[string]bool, len(names)), dirs: map[string]bool{".": true}}
	for _, name := range names {
		o.have[name] = true
		for dir := path.Dir(name); !o.dirs[dir]; dir = path.Dir(dir) {
			o.dirs[dir] = true
		}
	}
	if p.Nav != nil {
		o.nav(p.Nav)
	}
	for _, name := range names {
		switch base := path.Base(name); {
		case base == "SUMMARY.md":
			o.summary(content, name)
		case base == "_category_.json" || base == "_category_.yml" || base == "_category_.yaml":
			o.category(content, name)
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
			continue
		}
		target, _, _ = strings.Cut(strings.Trim(target, "<>"), "#")
		target, _, _ = strings.Cut(target, ` "`)
		o.next(path.Join(path.Dir(name), strings.ReplaceAll(target, "%20", " ")), unmarked(label))
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

// category reads the label and the place of a folder of Docusaurus.
func (o *ordering) category(content fs.FS, name string) {
	text, err := read(content, name)
	var c struct {
		Label    string  `yaml:"label"`
		Position float64 `yaml:"position"`
	}
	if err != nil || yaml.Unmarshal(text, &c) != nil {
		return
	}
	o.Settings[name] = true
	f := Folder{Label: c.Label, Weight: c.Position}
	o.Folders[path.Dir(name)] = f
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

package dialect

import (
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Outside is an entry of navigation that leads out of the site.
type Outside struct {
	Title, URL string
	Group      string // the section that it stands in, where that is no folder
}

// section is a list of navigation under a title.
type section struct {
	title   string
	at      diag.Pos // where the title stands
	files   []string // in it and below, as far as they are there
	own     []string // those that stand in no section below
	outside []Outside
	below   []*section
}

// navigation reads nav of mkdocs.yml and of .pages, SUMMARY.md, and sidebars.
type navigation struct {
	*ordering
	called string         // in messages
	file   string         // below the content directory; "" for the settings of the project
	dir    string         // that names are relative to
	held   map[string]int // how many of its files lie in a folder and below
}

// nav reads nav of mkdocs.yml: files, titles with files, titles with lists.
func (o *ordering) nav(node *yaml.Node) {
	n := &navigation{ordering: o, called: "nav", dir: ".", held: map[string]int{}}
	root := &section{}
	n.list(node, root)
	n.name(root, ".")
}

// list reads the entries of a list into a section.
func (n *navigation) list(node *yaml.Node, into *section) {
	for _, item := range node.Content {
		switch item.Kind {
		case yaml.ScalarNode:
			n.entry(item, "", into)
		case yaml.MappingNode:
			for key, value := range frontmatter.Pairs(item) {
				title := markdown.Plain(key.Value)
				if value.Kind != yaml.SequenceNode {
					n.entry(value, title, into)
					continue
				}
				s := &section{title: title, at: posOf(key)}
				n.list(value, s)
				into.below = append(into.below, s)
				into.files = append(into.files, s.files...)
			}
		}
	}
}

// entry reads a file, a folder or an address.
func (n *navigation) entry(node *yaml.Node, title string, into *section) {
	target := node.Value
	switch dir, file := path.Join(n.dir, target), n.find(n.dir, target); {
	case file != "":
		n.holds(file, title, into)
	case n.dirs[dir] && dir != ".":
		n.n++
		n.Folders[dir] = Folder{Label: title, Weight: n.n}
	case strings.Trim(target, ".* ") != "": // "..." and "*" stand for the others
		n.elsewhere(posOf(node), target, title, into)
	}
}

// holds puts a file into a section.
func (n *navigation) holds(file, title string, into *section) {
	n.next(file, title)
	into.own, into.files = append(into.own, file), append(into.files, file)
	for dir := path.Dir(file); dir != "."; dir = path.Dir(dir) {
		n.held[dir]++
	}
}

// elsewhere puts an address into a section; what is none names what is not there.
func (n *navigation) elsewhere(at diag.Pos, target, title string, into *section) {
	if u, err := url.Parse(target); err == nil && u.Scheme != "" {
		n.leaves(at, title, u, into)
		return
	}
	what := n.called
	if title != "" {
		what = fmt.Sprintf("%q of %s", title, n.called)
	}
	n.problem(at, diag.DeadLink, fmt.Sprintf("%s leads to %q, which is not there", what, target), "")
}

// find returns the file of a folder that an entry names, with or without its ending, or "".
func (o *ordering) find(dir, target string) string {
	for _, ending := range []string{"", ".md", ".mdx"} {
		if file := path.Join(dir, target+ending); target != "" && o.have[file] {
			return file
		}
	}
	return ""
}

// leaves adds an address to a section, if pages may link to it.
func (n *navigation) leaves(at diag.Pos, title string, u *url.URL, into *section) {
	switch u.Scheme {
	case "http", "https", "mailto":
		into.outside = append(into.outside, Outside{Title: cmp.Or(title, u.String()), URL: u.String()})
	default:
		n.problem(at, diag.RefusedScheme, fmt.Sprintf("the address %q of %s is left out", u, n.called), "links lead to http, https, mailto or a page of the site")
	}
}

// name names folders and pages after the sections below one whose entries stand in the
// list of the folder at.
func (n *navigation) name(s *section, at string) {
	for _, below := range s.below {
		dir := at
		if len(below.files) > 0 {
			dir = shared(below.files)
		}
		n.name(below, dir)
		folder := n.folderOf(below, dir)
		if folder != "" {
			f := n.Folders[folder]
			f.Label = below.title
			n.Folders[folder] = f
			dir = folder
		}
		if folder == "" && len(below.own) == 0 && len(below.outside) == 0 {
			n.problem(below.at, diag.ForeignTree, fmt.Sprintf("the section %q of %s has no folder of its own, and its name is not shown", below.title, n.called), "put its files into one folder")
		}
		for _, file := range below.own {
			if folder == "" {
				n.Group[file] = below.title
			}
		}
		for _, out := range below.outside {
			if folder == "" {
				out.Group = below.title
			}
			n.Outside[dir] = append(n.Outside[dir], out)
		}
	}
	if s.title == "" {
		n.Outside[at] = append(n.Outside[at], s.outside...)
	}
}

// folderOf is the folder that a section names: one that holds all of its files, none of
// another section, and has no name yet; "" where there is none.
func (n *navigation) folderOf(s *section, dir string) string {
	for ; dir != "." && dir != n.dir && len(s.files) > 0 && n.held[dir] == len(s.files); dir = path.Dir(dir) {
		if n.Folders[dir].Label == "" {
			return dir
		}
	}
	return ""
}

func (n *navigation) problem(at diag.Pos, code diag.Code, message, hint string) {
	n.Problems.Add(diag.Problem{Code: code, File: n.file, Pos: at, Message: message, Hint: hint})
}

// posOf is where a node stands.
func posOf(node *yaml.Node) diag.Pos { return diag.Pos{Line: node.Line, Col: node.Column} }

// shared is the folder that all files lie in, directly or below; "." for the root.
func shared(files []string) string {
	dir := path.Dir(files[0])
	for _, file := range files {
		for own := path.Dir(file); dir != "." && own != dir && !strings.HasPrefix(own, dir+"/"); {
			dir = path.Dir(dir)
		}
	}
	return dir
}

// pages reads what awesome-pages of MkDocs keeps in each folder.
func (o *ordering) pages(content fs.FS, dir string) {
	file := path.Join(dir, ".pages")
	root := settings(content, file)
	if root == nil {
		return
	}
	if label := markdown.Plain(text(frontmatter.Value(root, "title"))); label != "" && dir != "." {
		f := o.Folders[dir]
		f.Label = label
		o.Folders[dir] = f
	}
	list := cmp.Or(frontmatter.Value(root, "nav"), frontmatter.Value(root, "arrange"))
	if list == nil {
		return
	}
	n := &navigation{ordering: o, called: "nav", file: file, dir: dir, held: map[string]int{}}
	s := &section{}
	n.list(list, s)
	n.name(s, dir)
}

// summary reads the list of links of GitBook and mdBook. Its headings are titles of
// sections, but for one of the first level above all, which is its own. settings says that it is no page.
func (o *ordering) summary(content fs.FS, name string, settings bool) {
	text, err := read(content, name)
	if err != nil {
		return
	}
	n := &navigation{ordering: o, called: "the list", file: name, dir: path.Dir(name), held: map[string]int{}}
	root := &section{}
	into, said, number := root, "the list orders the pages and names them, and is no page itself", 0
	for line := range strings.Lines(string(text)) {
		number++
		at := diag.Pos{Line: number}
		if title := unmarked(strings.TrimSpace(strings.TrimLeft(line, "#"))); strings.HasPrefix(line, "#") {
			if into == root && len(root.own) == 0 && !strings.HasPrefix(line, "##") {
				said += fmt.Sprintf("; its title, %q, is not shown", title)
				continue
			}
			into = &section{title: title, at: at}
			root.below = append(root.below, into)
			continue
		}
		label, rest, ok := strings.Cut(line, "](")
		_, label, opens := strings.Cut(label, "[")
		target, _, closes := strings.Cut(strings.TrimSpace(rest), ")")
		if !ok || !opens || !closes {
			continue
		}
		target, _, _ = strings.Cut(strings.Trim(target, "<>"), "#")
		target, _, _ = strings.Cut(target, ` "`)
		target = strings.ReplaceAll(target, "%20", " ")
		if file := path.Join(n.dir, target); o.have[file] {
			n.holds(file, unmarked(label), into)
		} else if settings && target != "" {
			n.elsewhere(at, target, unmarked(label), into)
		}
	}
	if settings {
		o.Settings[name] = true
		n.problem(diag.Pos{}, diag.ForeignTree, said, "")
		n.name(root, n.dir)
	}
}

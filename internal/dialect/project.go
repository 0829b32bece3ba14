package dialect

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
)

// Project is a directory that was written for another program.
type Project struct {
	Program string   // its name; "" where it is none that is known here
	Mark    string   // the file or folder by which it is recognised
	Content string   // where the content lies, "." for the directory itself
	Static  string   // whose files go to the root of the site; "" for none
	Skip    []string // what is no content although it lies below: settings, templates, output
	Nav     *yaml.Node
	NavFile string   // that holds it
	Rules   Rules    // which files it publishes
	Beside  []Beside // what lies beside the content and is not read
	// Summary is the list of pages of GitBook, below the content, where it is not
	// SUMMARY.md, Home its first page, and Redirects old paths with the files that they
	// lead to.
	Summary, Home string
	Redirects     map[string]string
	Parts         []string // folders of texts that stand in others
}

// Beside is a file or a folder that a program reads and rolebook does not.
type Beside struct {
	Name string
	Says string // what becomes of it
	Hint string
}

// Recognise says which program a directory was written for. It looks at names, and
// reads the settings of MkDocs, mdBook and GitBook for one value.
func Recognise(dir fs.FS) Project {
	for _, try := range []func(fs.FS) Project{mkDocsProject, docusaurusProject, hugoProject, bookProject, gitBookProject, obsidianProject, jekyllProject} {
		if p := try(dir); p.Program != "" {
			return p
		}
	}
	return Project{}
}

// exists returns the first of some names that a directory has, or "".
func exists(dir fs.FS, names ...string) string {
	for _, name := range names {
		if _, err := fs.Stat(dir, name); err == nil {
			return name
		}
	}
	return ""
}

// folder returns a clean relative folder if it is one, else ".".
func folder(dir fs.FS, name string) string {
	name = path.Clean(strings.TrimPrefix(strings.TrimSpace(name), "./"))
	if info, err := fs.Stat(dir, name); fs.ValidPath(name) && err == nil && info.IsDir() {
		return name
	}
	return "."
}

// maxSettings is the size of the largest file of settings that is read, in bytes.
const maxSettings = 1 << 20

// read returns the text of a file that is no larger than settings are.
func read(dir fs.FS, name string) ([]byte, error) {
	f, err := dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxSettings+1))
	if err == nil && len(text) > maxSettings {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	return text, err
}

// settings parses a file of YAML; nil where it is none. Tags are not looked at.
func settings(dir fs.FS, name string) *yaml.Node {
	text, err := read(dir, name)
	var doc yaml.Node
	if err != nil || yaml.Unmarshal(text, &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

func text(node *yaml.Node) string {
	if node == nil || node.Kind != yaml.ScalarNode {
		return ""
	}
	return node.Value
}

func mkDocsProject(dir fs.FS) Project {
	mark := exists(dir, "mkdocs.yml", "mkdocs.yaml")
	if mark == "" {
		return Project{}
	}
	root := settings(dir, mark)
	docs := cmp.Or(text(frontmatter.Value(root, "docs_dir")), "docs")
	return Project{Program: "MkDocs", Mark: mark, Content: folder(dir, docs), Nav: frontmatter.Value(root, "nav"), NavFile: mark, Skip: []string{"site", mark}, Parts: snippetFolders(root),
		Rules: mkDocsRules(root), Beside: mkDocsBeside(root, mark)}
}

// mkDocsBeside returns what MkDocs publishes without listing it.
func mkDocsBeside(root *yaml.Node, mark string) (beside []Beside) {
	if frontmatter.Value(root, "not_in_nav") != nil {
		beside = append(beside, Beside{mark, "not_in_nav is not read: what is published is listed", "write draft: true in what is not to be listed"})
	}
	return beside
}

// snippetFolders are where the settings of MkDocs say that snippets lie.
func snippetFolders(root *yaml.Node) (folders []string) {
	list := frontmatter.Value(root, "markdown_extensions")
	if list == nil {
		return nil
	}
	for _, item := range append(list.Content, list) {
		base := frontmatter.Value(frontmatter.Value(item, "pymdownx.snippets"), "base_path")
		if base == nil {
			continue
		}
		for _, node := range append(base.Content, base) {
			if name := path.Clean(text(node)); text(node) != "" && fs.ValidPath(name) {
				folders = append(folders, name)
			}
		}
	}
	return folders
}

func docusaurusProject(dir fs.FS) Project {
	mark := exists(dir, "docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs", "docusaurus.config.cjs")
	if mark == "" {
		return Project{}
	}
	nav, file := settings(dir, "sidebars.json"), "sidebars.json"
	for _, name := range []string{"sidebars.js", "sidebars.ts"} {
		if nav == nil {
			nav, file = written(dir, name), name
		}
	}
	return Project{Program: "Docusaurus", Mark: mark, Content: folder(dir, "docs"), Static: exists(dir, "static"), Skip: packages("build", "src", mark),
		Rules: docusaurusRules(), Nav: nav, NavFile: file, Beside: docusaurusBeside(dir, nav != nil)}
}

// docusaurusBeside finds what Docusaurus reads besides docs/. ordered says that the
// sidebar is read.
func docusaurusBeside(dir fs.FS, ordered bool) (beside []Beside) {
	add := func(name, says, hint string) {
		if exists(dir, name) != "" {
			beside = append(beside, Beside{name, says, hint})
		}
	}
	if exists(dir, "docs") != "" {
		add("blog", "its posts are no part of the site", "--content blog builds them")
	}
	add("versioned_docs", "earlier versions of the documents are no part of the site", "--content builds one of them")
	add("src/pages", "its pages are no part of the site", "move those that are Markdown to docs/")
	translations, _ := fs.Glob(dir, "i18n/*/docusaurus-plugin-content-docs/current")
	for _, name := range translations {
		add(name, "the translations are no part of the site", "move them to a folder of docs/ that has the name of the language, and declare that under languages: in site.yaml")
	}
	if !ordered {
		for _, name := range []string{"sidebars.js", "sidebars.ts"} {
			add(name, "the order of the documents is not read from it, since no program is run", "write sidebar_position: in the headers, or weight:")
		}
	}
	return beside
}

func hugoProject(dir fs.FS) Project {
	mark := exists(dir, "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json")
	if mark == "" && exists(dir, "content") != "" && exists(dir, "archetypes", "layouts", "themes", "i18n") != "" {
		mark = exists(dir, "config.toml", "config.yaml", "config.yml", "config/_default")
	}
	if mark == "" || exists(dir, "content") == "" {
		return Project{}
	}
	return Project{Program: "Hugo", Mark: mark, Content: folder(dir, "content"), Static: exists(dir, "static"), Rules: hugoRules(dir, mark)}
}

func bookProject(dir fs.FS) Project {
	text, err := read(dir, "book.toml")
	if err != nil {
		return Project{}
	}
	src := "src"
	for line := range strings.Lines(string(text)) {
		if key, v, ok := strings.Cut(line, "="); ok && strings.TrimSpace(key) == "src" {
			src = strings.Trim(strings.TrimSpace(v), `"'`)
		}
	}
	return Project{Program: "mdBook", Mark: "book.toml", Content: folder(dir, src), Skip: []string{"book", "theme"}}
}

func gitBookProject(dir fs.FS) Project {
	if exists(dir, ".gitbook.yaml") != "" {
		root := settings(dir, ".gitbook.yaml")
		structure := frontmatter.Value(root, "structure")
		return Project{Program: "GitBook", Mark: ".gitbook.yaml", Content: folder(dir, text(frontmatter.Value(root, "root"))), Skip: packages("_book"),
			Summary: text(frontmatter.Value(structure, "summary")), Home: text(frontmatter.Value(structure, "readme")), Redirects: pairs(frontmatter.Value(root, "redirects"))}
	}
	for _, at := range []string{".", "docs"} {
		if exists(dir, path.Join(at, "SUMMARY.md")) != "" && exists(dir, path.Join(at, "README.md"), ".gitbook", "book.json") != "" {
			return Project{Program: "GitBook", Mark: path.Join(at, "SUMMARY.md"), Content: at, Skip: packages("_book")}
		}
	}
	return Project{}
}

// Lists reports whether a file is a list of pages, which is no page itself.
func (p Project) Lists(file string) bool {
	return (p.Program == "GitBook" || p.Program == "mdBook") && (path.Base(file) == "SUMMARY.md" || p.Summary != "" && file == path.Clean(p.Summary))
}

// pairs are the keys of a mapping with their texts.
func pairs(node *yaml.Node) map[string]string {
	out := map[string]string{}
	for key, value := range frontmatter.Pairs(node) {
		out[key.Value] = text(value)
	}
	return out
}

func obsidianProject(dir fs.FS) Project {
	if exists(dir, ".obsidian") == "" {
		return Project{}
	}
	return Project{Program: "Obsidian", Mark: ".obsidian", Content: "."}
}

func jekyllProject(dir fs.FS) Project {
	mark := exists(dir, "_config.yml", "_config.yaml")
	if mark == "" {
		return Project{}
	}
	return Project{Program: "Jekyll", Mark: mark, Content: ".", Rules: jekyllRules(settings(dir, mark)),
		Skip: packages("_site", "_layouts", "_includes", "_sass", "_plugins", "_data", "vendor", "_config.yml", "_config.yaml", "Gemfile", "Gemfile.lock", "Rakefile")}
}

// packages are the settings of Node beside some names.
func packages(names ...string) []string {
	return append(names, "package.json", "package-lock.json", "yarn.lock", "pnpm-lock.yaml", "tsconfig.json", "book.json", "sidebars.js", "sidebars.ts", "babel.config.js")
}

package content

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/config"
	"rolebook/internal/dialect"
	"rolebook/internal/markdown"
	"rolebook/internal/output"
	"rolebook/internal/similar"
)

// Place is where a Markdown file belongs, as its path says.
type Place struct {
	File   string // path below the content directory, as it is on disk
	Lang   string // a declared language
	Key    string // path below the language without .md, NFC; "" is the home page
	Folder Kind   // the kind of the first folder; KindPage where it has none
	Index  bool   // whether it is the page of a folder
}

// longestPart is the length of the longest part of an address, in bytes: what is made
// beside a page, such as its tables, has a longer name, and a file name has 255.
const longestPart = 200

// AddressPart returns text as one part of an address: its slug, such as every system can
// have it as the name of a directory. It is the same for the same text, and empty
// where nothing of text can be in an address.
func AddressPart(text string) string { return output.Repair(markdown.Slug(text), longestPart) }

// Name returns the last part of the key.
func (p Place) Name() string { return path.Base(p.Key) }

// Locate gives each Markdown file its place. files are paths below the content
// directory; c declares the languages. Of several files that could be the page of one folder, index.md comes before _index.md before README.md, and
// the others are ordinary pages.
func Locate(files []string, c *config.Config) []Place {
	best := map[string]string{} // folder → the file that is its page
	for _, file := range files {
		if r := indexRank(file); r > 0 {
			dir := path.Dir(file)
			if have, ok := best[dir]; !ok || r < indexRank(have) || r == indexRank(have) && file < have {
				best[dir] = file
			}
		}
	}
	languages, outside := c.Tags(), c.Outside()
	places, taken := make([]Place, 0, len(files)), map[string]bool{}
	for _, file := range files {
		lang, rest := languageOf(file, languages, outside)
		p := Place{File: file, Lang: lang, Index: best[path.Dir(file)] == file}
		key := norm.NFC.String(strings.TrimSuffix(rest, path.Ext(rest)))
		if p.Index {
			key = strings.TrimPrefix(path.Dir("/"+key), "/")
		}
		p.Key = withoutIDs(key, lang, taken)
		p.Folder = folderKind(key)
		if p.Index && !strings.Contains(key, "/") {
			p.Folder = KindPage
		}
		places = append(places, p)
	}
	return places
}

// indexRank says how good a file is as the page of its folder; 0 is not at all.
func indexRank(file string) int {
	switch base := path.Base(file); {
	case base == "index.md", base == "index.mdx":
		return 1
	case base == "_index.md":
		return 2
	case strings.EqualFold(base, "readme.md"), strings.EqualFold(base, "index.md"), strings.EqualFold(base, "readme.markdown"), strings.EqualFold(base, "index.markdown"), strings.EqualFold(base, "readme.mdx"):
		return 3
	}
	return 0
}

// languageOf returns the language of a file and its path below the language's
// folder. A file outside every such folder belongs to the language outside.
func languageOf(file string, languages []string, outside string) (lang, rest string) {
	first, below, nested := strings.Cut(file, "/")
	if nested {
		i := slices.IndexFunc(languages, func(l string) bool { return strings.EqualFold(l, first) })
		if i >= 0 {
			return languages[i], below
		}
	}
	return outside, file
}

// folderKind is the kind that the first folder of a key stands for.
func folderKind(key string) Kind {
	folder, _, nested := strings.Cut(key, "/")
	for _, k := range Kinds() {
		if nested && k.Folder != "" && strings.EqualFold(k.Folder, folder) { // some systems take them for one
			return k.Kind
		}
	}
	return KindPage
}

// withoutIDs returns a key without the ids at the end of the names of a Notion export,
// unless another file has that key.
func withoutIDs(key, lang string, taken map[string]bool) string {
	parts := strings.Split(key, "/")
	for i, part := range parts {
		parts[i] = dialect.WithoutID(part)
	}
	if bare := strings.Join(parts, "/"); bare != key && !taken[lang+"/"+bare] {
		taken[lang+"/"+bare] = true
		return bare
	}
	return key
}

// Spoken returns a name in the form in which names of roles are compared where no file has
// the name: without case, hyphens and punctuation.
func Spoken(name string) string { return similar.Key(name) }

// Spoken returns the names that people may use for the role of a document instead of its
// key: the name of its file, its title, its names in all languages. They are in the form of
// the function [Spoken], sorted, each once.
func (d *Document) Spoken() []string {
	names := []string{path.Base(d.Key), d.Title}
	for _, in := range d.Called() {
		names = append(append(names, in.Preferred), in.Other...)
	}
	for i, name := range names {
		names[i] = Spoken(name)
	}
	slices.Sort(names)
	return slices.DeleteFunc(slices.Compact(names), func(name string) bool { return name == "" })
}

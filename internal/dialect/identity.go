package dialect

import (
	"cmp"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
)

// Setting is one value of a file of settings.
type Setting struct {
	Key, Value string
	Line       int // 0 where it is not known
}

// Identity is what the settings of another program say of the site as a whole. What
// they do not say, or not in plain text, is empty.
type Identity struct {
	File        string // in which it stands
	Title       Setting
	Description Setting
	Language    Setting // a BCP 47 tag, with - where the file has _
	Base        Setting // the address at which that program publishes
}

// Identify reads what the settings of a program say of the site: no program is run.
func Identify(dir fs.FS, p Project) Identity {
	names := map[string]identityKeys{
		"MkDocs":     {title: strings.Fields("site_name"), about: strings.Fields("site_description"), language: strings.Fields("theme.language"), base: strings.Fields("site_url")},
		"Jekyll":     {title: strings.Fields("title"), about: strings.Fields("description tagline"), language: strings.Fields("lang locale"), base: strings.Fields("url baseurl")},
		"Hugo":       {title: strings.Fields("title"), about: strings.Fields("params.description description"), language: strings.Fields("defaultContentLanguage locale languageCode"), base: strings.Fields("baseURL baseUrl baseurl")},
		"Docusaurus": {title: strings.Fields("title"), about: strings.Fields("tagline"), language: strings.Fields("i18n.defaultLocale"), base: strings.Fields("url baseUrl")},
		"mdBook":     {title: strings.Fields("book.title"), about: strings.Fields("book.description"), language: strings.Fields("book.language")},
		"GitBook":    {title: strings.Fields("title"), about: strings.Fields("description"), language: strings.Fields("language")},
	}
	file := p.Mark
	switch p.Program {
	case "GitBook":
		file = exists(dir, "book.json", path.Join(p.Content, "book.json"))
	case "Hugo":
		if info, err := fs.Stat(dir, file); err == nil && info.IsDir() {
			file = exists(dir, file+"/hugo.toml", file+"/hugo.yaml", file+"/hugo.yml", file+"/config.toml", file+"/config.yaml", file+"/config.yml")
		}
	}
	keys, known := names[p.Program]
	if !known || file == "" {
		return Identity{}
	}
	text, err := read(dir, file)
	if err != nil {
		return Identity{}
	}
	look := lookup(file, text)
	id := Identity{File: file, Title: first(look, keys.title), Description: first(look, keys.about), Language: first(look, keys.language), Base: joined(look, keys.base)}
	if of := "languages." + id.Language.Value + "."; p.Program == "Hugo" {
		id.Title = cmp.Or(id.Title, first(look, []string{of + "title"}))
		id.Description = cmp.Or(id.Description, first(look, strings.Fields(of+"params.description "+of+"description")))
	}
	id.Language.Value = strings.ReplaceAll(id.Language.Value, "_", "-")
	return id
}

// identityKeys are the keys of one program, the first that is there counts.
type identityKeys struct{ title, about, language, base []string }

// first is the first of some settings that has a value.
func first(look func(string) Setting, keys []string) Setting {
	for _, key := range keys {
		if s := look(key); s.Value != "" {
			return s
		}
	}
	return Setting{}
}

// joined is an address of which two keys may hold a part.
func joined(look func(string) Setting, keys []string) Setting {
	var out Setting
	for _, key := range keys {
		s := look(key)
		switch {
		case s.Value == "" || s.Value == "/":
		case out.Value == "":
			out = s
		default:
			out.Value = strings.TrimRight(out.Value, "/") + "/" + strings.TrimLeft(s.Value, "/")
		}
	}
	if !strings.Contains(out.Value, "://") { // a path alone says nothing
		return Setting{}
	}
	return out
}

// lookup returns what finds a setting by the path of its key, such as theme.language.
func lookup(file string, text []byte) func(string) Setting {
	switch path.Ext(file) {
	case ".toml":
		return tomlSettings(text)
	case ".js", ".ts", ".mjs", ".cjs":
		object := configObject(string(text))
		return func(key string) Setting { return object[key] }
	}
	var doc yaml.Node
	if yaml.Unmarshal(text, &doc) != nil || len(doc.Content) == 0 {
		return func(string) Setting { return Setting{} }
	}
	return func(key string) Setting {
		node := doc.Content[0]
		for part := range strings.SplitSeq(key, ".") {
			node = frontmatter.Value(node, part)
		}
		if node == nil || node.Kind != yaml.ScalarNode || node.ShortTag() == "!!null" || !strings.HasPrefix(node.ShortTag(), "!!") {
			return Setting{} // a tag such as !ENV stands for what only that program knows
		}
		return Setting{key, oneLine(node.Value), node.Line}
	}
}

// tomlSettings finds settings of TOML.
func tomlSettings(text []byte) func(string) Setting {
	values := map[string]any{}
	if _, err := toml.Decode(string(text), &values); err != nil {
		values = nil
	}
	return func(key string) Setting {
		parts := strings.Split(key, ".")
		var at any = values
		for _, part := range parts {
			table, _ := at.(map[string]any)
			at = table[part]
		}
		found, _ := at.(string)
		if found == "" {
			return Setting{}
		}
		s := Setting{Key: key, Value: oneLine(found)}
		if m := regexp.MustCompile(`(?m)^[ \t]*` + regexp.QuoteMeta(parts[len(parts)-1]) + `[ \t]*=`).FindIndex(text); m != nil {
			s.Line = 1 + strings.Count(string(text[:m[0]]), "\n")
		}
		return s
	}
}

// oneLine is a text with its blanks and line breaks as single blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

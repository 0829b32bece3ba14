package dialect

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
)

// What a program does not publish of the files that lie in its content: its drafts,
// what its settings exclude, and what has no date yet. What a header says of its own
// page is in keys.go.

// Hold says what a program does with a file.
type Hold uint8

// The ways to treat a file.
const (
	Published Hold = iota
	Draft          // one of its drafts
	Out            // no page and no file of the site
)

// Rules say which files a program publishes.
type Rules struct {
	Exclude []Pattern // of the files that are left out
	Drafted []Pattern // of the files that are drafts
	Include []string  // names of Jekyll that are published although they begin with _
	Drafts  bool      // whether its drafts are published
	Future  bool      // whether what has a later date is
	Expired bool      // whether what is out of date is
	Wrong   []string  // expressions that cannot be read

	exclude, drafted []pattern
}

// compiled returns rules whose expressions are ready to be used.
func (r Rules) compiled() Rules {
	r.exclude, r.drafted = r.compile(r.Exclude), r.compile(r.Drafted)
	return r
}

// Holds says whether the program publishes a file below the content.
func (p Project) Holds(file string) Hold {
	if p.Program == "" {
		return Published
	}
	parts := strings.Split(file, "/")
	if match(p.Rules.exclude, file) || p.Program == "Hugo" && match(p.Rules.exclude, path.Join(p.Content, file)) {
		return Out
	}
	hold := Published
	if match(p.Rules.drafted, file) {
		hold = Draft
	}
	for i, part := range parts {
		switch {
		case p.Program == "Jekyll" && part == "_drafts" && i < len(parts)-1:
			if !p.Rules.Drafts {
				hold = Draft
			}
		case p.Program == "Jekyll" && part[0] == '_' && !(part == "_posts" && i < len(parts)-1) && !slices.Contains(p.Rules.Include, part):
			return Out
		case p.Program == "Docusaurus" && (part[0] == '_' && IsMarkdown(file) || part == "__tests__"):
			return Out
		}
	}
	return hold
}

// IsMarkdown reports whether a file is one of Markdown, by its ending.
func IsMarkdown(file string) bool {
	return slices.Contains([]string{".md", ".mdx", ".markdown"}, strings.ToLower(path.Ext(file)))
}

// From returns the day from which the program publishes a document that has a date, or
// its name; the zero day where the date says nothing of that.
func (p Project) From(file string, dated time.Time) time.Time {
	if p.Program == "Jekyll" && slices.Contains(strings.Split(path.Dir(file), "/"), "_posts") {
		if base := path.Base(file); dated.IsZero() && len(base) > len(time.DateOnly) {
			dated, _ = time.Parse(time.DateOnly, base[:len(time.DateOnly)])
		}
		return dated
	}
	if p.Program == "Hugo" {
		return dated
	}
	return time.Time{}
}

// jekyllRules reads the settings of Jekyll.
func jekyllRules(root *yaml.Node) Rules {
	r := Rules{Include: texts(frontmatter.Value(root, "include")), Drafts: text(frontmatter.Value(root, "show_drafts")) == "true", Future: text(frontmatter.Value(root, "future")) == "true"}
	for _, pattern := range texts(frontmatter.Value(root, "exclude")) {
		if pattern = strings.Trim(strings.TrimPrefix(pattern, "./"), "/"); pattern != "" {
			r.Exclude = append(r.Exclude, Pattern{Expr: "^" + wild(pattern) + "(/|$)"})
		}
	}
	for name, collection := range frontmatter.Pairs(frontmatter.Value(root, "collections")) {
		if text(frontmatter.Value(collection, "output")) == "true" {
			r.Include = append(r.Include, "_"+name.Value)
		}
	}
	r.Drafted = jekyllDefaults(frontmatter.Value(root, "defaults"))
	return r.compiled()
}

// jekyllDefaults are the files of which the settings of Jekyll say that they are not
// published, or are: the longer path counts.
func jekyllDefaults(list *yaml.Node) (drafted []Pattern) {
	if list == nil {
		return nil
	}
	for _, item := range list.Content {
		published, scope := frontmatter.Value(frontmatter.Value(item, "values"), "published"), frontmatter.Value(item, "scope")
		if published == nil {
			continue
		}
		expr := "^"
		switch kind := text(frontmatter.Value(scope, "type")); kind {
		case "", "pages":
		default:
			expr = "^(.*/)?_" + regexp.QuoteMeta(kind) + "/"
		}
		if at := strings.Trim(text(frontmatter.Value(scope, "path")), "/"); at != "" && expr == "^" {
			expr += wild(at) + "(/|$)"
		}
		drafted = append(drafted, Pattern{expr, !frontmatter.IsFalse(published)})
	}
	slices.SortStableFunc(drafted, func(a, b Pattern) int { return len(a.Expr) - len(b.Expr) })
	return drafted
}

// wild is the regular expression of a pattern of Ruby's, in which * stands for any text.
func wild(pattern string) string {
	return strings.NewReplacer(`\*\*/`, "(.*/)?", `\*`, ".*", `\?`, ".").Replace(regexp.QuoteMeta(pattern))
}

// texts are the texts of a list, or a text alone.
func texts(node *yaml.Node) (list []string) {
	if node == nil {
		return nil
	}
	for _, item := range append(node.Content, node) {
		if t := text(item); t != "" {
			list = append(list, t)
		}
	}
	return list
}

// docusaurusRules are what Docusaurus leaves out unless it is told otherwise, besides
// parts of pages.
func docusaurusRules() Rules {
	return Rules{Exclude: []Pattern{{Expr: `\.test\.(js|jsx|ts|tsx)$`}}}.compiled()
}

// hugoRules reads the settings of Hugo, whose keys are in any case.
func hugoRules(dir fs.FS, mark string) Rules {
	var r Rules
	for _, name := range []string{mark, "config/_default/hugo.toml", "config/_default/config.toml", "config/_default/hugo.yaml", "config/_default/config.yaml"} {
		for key, v := range values(dir, name) {
			switch strings.ToLower(key) {
			case "ignorefiles":
				list, _ := v.([]any)
				for _, item := range append(list, v) {
					if pattern, ok := item.(string); ok {
						r.Exclude = append(r.Exclude, Pattern{Expr: pattern})
					}
				}
			case "builddrafts":
				r.Drafts = v == true
			case "buildfuture":
				r.Future = v == true
			case "buildexpired":
				r.Expired = v == true
			}
		}
	}
	return r.compiled()
}

// values are those of a file of settings in TOML, YAML or JSON; nil where it is none.
func values(dir fs.FS, name string) map[string]any {
	text, err := read(dir, name)
	if err != nil {
		return nil
	}
	out := map[string]any{}
	switch path.Ext(name) {
	case ".toml":
		_, err = toml.Decode(string(text), &out)
	case ".json":
		err = json.Unmarshal(text, &out)
	case ".yaml", ".yml":
		err = yaml.Unmarshal(text, &out)
	}
	if err != nil {
		return nil
	}
	return out
}

// Fingerprint returns a text that differs wherever other files would be pages, or another one
// the first.
func (p Project) Fingerprint() string {
	r := p.Rules
	return fmt.Sprintf("%q %q %q %v %v %q %v %v %v", p.Program, p.Home, p.Summary, r.Exclude, r.Drafted, r.Include, r.Drafts, r.Future, r.Expired)
}

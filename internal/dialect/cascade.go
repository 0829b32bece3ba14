package dialect

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
)

// Cascade says which pages the header of a folder's page makes drafts, as cascade of Hugo
// does: that page and all in the folder, or those among them that its targets name. The zero
// Cascade is for none.
type Cascade struct{ targets []addressee }

// addressee is what pages have in common; what is not set all have.
type addressee struct {
	at         *regexp.Regexp // their paths
	kind, lang string
}

// FromYAML reads the value of cascade.
func (c *Cascade) FromYAML(_ *frontmatter.Decoder, node *yaml.Node) {
	list := []*yaml.Node{node}
	if node.Kind == yaml.SequenceNode {
		list = node.Content
	}
	for _, item := range list {
		if !withholds(item) {
			continue
		}
		of := cmp.Or(frontmatter.Value(item, "target"), frontmatter.Value(item, "_target"))
		t := addressee{kind: text(frontmatter.Value(of, "kind")), lang: text(frontmatter.Value(of, "lang"))}
		if at := strings.ToLower(text(frontmatter.Value(of, "path"))); at != "" {
			at = glob(strings.NewReplacer("{", "\x00", "}", "\x01", ",", "\x02").Replace(at))
			t.at, _ = regexp.Compile("^" + strings.NewReplacer("\x00", "(", "\x01", ")", "\x02", "|").Replace(at) + "$")
		}
		if text(frontmatter.Value(of, "environment")) != "development" {
			c.targets = append(c.targets, t)
		}
	}
}

// Holds reports whether it makes a draft of a file.
func (c Cascade) Holds(file, lang string) bool {
	kind, at, base := "page", "/"+strings.ToLower(strings.TrimSuffix(file, path.Ext(file))), path.Base(file)
	if strings.HasPrefix(base, "_index.") {
		kind = "section"
	}
	if kind == "section" || strings.HasPrefix(base, "index.") {
		at = path.Dir(at)
	}
	return slices.ContainsFunc(c.targets, func(t addressee) bool {
		return (t.kind == "" || t.kind == kind || t.kind == "home" && at == "/") && (t.lang == "" || t.lang == lang) && (t.at == nil || t.at.MatchString(at))
	})
}

package config

import (
	"go.yaml.in/yaml/v3"

	"rolebook/internal/frontmatter"
	"rolebook/internal/schema"
)

// Root is the language whose pages lie at the root of the site. A site that says nothing
// has its pages there while it has one language, and none when it has more: what lay
// there before a language was added is not known to a build. Who says it keeps the
// addresses, whatever languages are added, removed or put in another order.
type Root struct {
	Tag string // empty where the site does not say, or has none
	Off bool   // whether every language lies below its tag, an only one as well
}

// FromYAML reads false, or the tag of a language.
func (r *Root) FromYAML(d *frontmatter.Decoder, node *yaml.Node) {
	if node.Kind == yaml.ScalarNode && node.Value == "false" {
		r.Off = true
		return
	}
	d.Into(node, &r.Tag)
}

// Schema describes the two forms of a root language.
func (Root) Schema() schema.Schema {
	return schema.Schema{"anyOf": []schema.Schema{{"const": false}, schema.Text(schema.YAML)}}
}

// Prefix returns the address below which the pages of a language lie: "/" or "/en/".
func (c *Config) Prefix(tag string) string {
	if c.Root.Tag == tag || c.Root == (Root{}) && len(c.Locales) == 1 {
		return "/"
	}
	return "/" + tag + "/"
}

// Outside returns the language of the files that lie in the folder of no language: the root
// language, where the site says one, else its first.
func (c *Config) Outside() string {
	if c.Root.Tag != "" {
		return c.Root.Tag
	}
	return c.Tags()[0]
}

// root drops a root language that the site does not have.
func (c *checking) root() {
	if tag := c.Root.Tag; tag != "" && !c.declared("rootLanguage", tag) {
		c.Root.Tag = ""
	}
}

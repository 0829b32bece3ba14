package config

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
	"rolebook/internal/schema"
)

// FromYAML reads a dimension and checks it by itself.
func (dim *Dimension) FromYAML(d *frontmatter.Decoder, node *yaml.Node) {
	type plain Dimension
	d.Into(node, (*plain)(dim))
	switch {
	case node.Kind != yaml.MappingNode:
	case dim.ID == "":
		d.Problem(node, diag.BadValue, "a dimension without an id", "write it as { id: budget, label: { en: Budget } }")
	case markdown.Slug(dim.ID) != dim.ID:
		d.Problem(node, diag.BadValue, fmt.Sprintf("%q cannot be an id", dim.ID), "use small letters, digits and hyphens")
	case dim.Type != "" && !slices.Contains(schema.Enum(dim, "type"), dim.Type):
		types := schema.Enum(dim, "type")
		d.Problem(node, diag.BadValue, fmt.Sprintf("the type %q is not one of %s", dim.Type, strings.Join(types, ", ")), diag.DidYouMean(dim.Type, types))
	}
}

// checking is what checks the tables of a configuration, which name languages
// and dimensions. Their places are those of the keys they stand under.
type checking struct {
	*Config
	file     string
	header   frontmatter.Header
	problems diag.List
}

func (c *checking) at(key string, code diag.Code, message, hint string) {
	c.problems.Add(diag.Problem{Code: code, File: c.file, Pos: c.header.Pos(key), Message: message, Hint: hint})
}

// tables checks dimensions, headings, names, sections, fallbacks and the address for
// editing, and drops what makes no sense.
func (c *checking) tables() {
	seen := map[string]bool{}
	c.Dimensions = slices.DeleteFunc(c.Dimensions, func(d Dimension) bool {
		if seen[d.ID] && d.ID != "" {
			c.at("dimensions", diag.BadValue, fmt.Sprintf("the dimension %q stands twice", d.ID), "delete one")
		}
		drop := seen[d.ID] || d.ID == ""
		seen[d.ID] = true
		return drop
	})
	c.Dimensions = arrange(c.Dimensions)
	var ids []string
	for _, d := range c.Dimensions {
		ids = append(ids, d.ID)
	}
	for _, lang := range slices.Sorted(maps.Keys(c.Headings)) {
		c.declared("headings", lang)
		for _, heading := range slices.Sorted(maps.Keys(c.Headings[lang])) {
			if id := c.Headings[lang][heading]; !slices.Contains(ids, id) {
				c.at("headings", diag.UnknownDimension, fmt.Sprintf("the heading %q is mapped to %q, which is no dimension", heading, id), diag.DidYouMean(id, ids))
			}
		}
	}
	c.root()
	c.FamiliesAt, c.TagsAt = c.header.Pos("families"), c.header.Pos("tags")
	c.Families, c.TagNames = c.named("families", c.Families), c.named("tags", c.TagNames)
	c.SectionsAt = c.header.Pos("sections")
	for _, folder := range slices.Sorted(maps.Keys(c.Sections)) {
		for _, lang := range slices.Sorted(maps.Keys(c.Sections[folder])) {
			c.declared("sections", lang)
			if name := c.Sections[folder][lang]; markdown.Slug(name) == "" || strings.ContainsAny(name, `/\`) {
				c.at("sections", diag.BadValue, fmt.Sprintf("%q cannot be a part of an address", name), "use letters, digits and hyphens")
				delete(c.Sections[folder], lang)
			}
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(c.Synonyms)) {
		c.declared("synonyms", lang)
		for i, words := range c.Synonyms[lang] {
			if len(words) < 2 {
				c.at("synonyms", diag.BadValue, fmt.Sprintf("list %d of the synonyms in %q has fewer than two words", i+1, lang), "write it as - [pay, salary, wages]")
			}
		}
	}
	for _, lang := range slices.Sorted(maps.Keys(c.Fallbacks.Chains)) {
		for _, tag := range append([]string{lang}, c.Fallbacks.Chains[lang]...) {
			switch off := tag == "no" || tag == "off"; {
			case off && !slices.Contains(c.Tags(), tag):
				c.at("fallbacks", diag.BadValue, fmt.Sprintf("fallbacks: %q is no language of this site", tag), "write false, if no language is to stand in")
			default:
				c.declared("fallbacks", tag)
			}
		}
	}
	if u, err := url.Parse(c.EditURL); c.EditURL != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https") {
		c.at("editURL", diag.BadValue, fmt.Sprintf("%q is not an http or https address", c.EditURL), `write it as "https://example.org/edit/{path}"`)
		c.EditURL = ""
	}
}

// named returns names by the slugs of what they name. Of two of one slug the first stays.
func (c *checking) named(key string, names Names) Names {
	out, ids := Names{}, map[string]string{}
	for _, id := range slices.Sorted(maps.Keys(names)) {
		slug := markdown.Slug(id)
		if first, twice := ids[slug]; twice {
			c.at(key, diag.BadValue, fmt.Sprintf("%s: names %q and %q, which are one", key, first, id), "delete one")
			continue
		}
		out[slug], ids[slug] = names[id], id
		for _, lang := range slices.Sorted(maps.Keys(names[id])) {
			if lang != "" {
				c.declared(key, lang)
			}
		}
	}
	return out
}

// declared reports whether site.yaml declares a language, and a problem where it does not.
func (c *checking) declared(key, lang string) bool {
	ok := slices.Contains(c.Tags(), lang)
	if !ok {
		c.at(key, diag.UnknownLanguage, fmt.Sprintf("%s: names the language %q, which is not declared", key, lang), diag.DidYouMean(lang, c.Tags()))
	}
	return ok
}

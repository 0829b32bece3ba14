// Package config reads site.yaml, the settings of a playbook.
//
// # What goes in
//
// The bytes of content/site.yaml, or nothing: every key is optional, and a
// tree of Markdown without it is a site in English. [Defaults] are what the
// settings of another program say, where site.yaml does not.
//
// # What comes out
//
// A [Config] whose values are checked: languages are BCP 47 tags, kept as they
// are written, at least one, each once; BaseURL ends in a slash and is either
// an absolute http(s) address or a path; the accent is a colour; the
// dimensions are the complete list in row order. What is wrong comes back as
// positioned problems, and the default stands in its place.
package config

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/locale"
	"rolebook/internal/markdown"
	"rolebook/internal/schema"
)

// Localized is a text per language, without inline Markdown; under "" stands the one for
// all.
type Localized map[string]string

// FromYAML reads one string, or a mapping of languages to strings.
func (l *Localized) FromYAML(d *frontmatter.Decoder, node *yaml.Node) {
	if node.Kind == yaml.ScalarNode {
		*l = Localized{"": markdown.Plain(node.Value)}
		return
	}
	var m map[string]string
	d.Into(node, &m)
	for lang, text := range m {
		m[lang] = markdown.Plain(text)
	}
	*l = m
}

// Schema describes the two forms of a text.
func (Localized) Schema() schema.Schema {
	text := schema.Text(schema.YAML)
	return schema.Schema{"anyOf": []schema.Schema{text, {"type": "object", "additionalProperties": text}}}
}

// In returns the text in a language, or in the first of the chain that has one.
func (l Localized) In(lang string, chain []string) string {
	text, _ := l.Find(append([]string{lang}, chain...))
	return text
}

// Find returns the text in the first of some languages that has one, and that language;
// where none has, the text for all, whose language is not known.
func (l Localized) Find(tags []string) (text, lang string) {
	for _, tag := range tags {
		if s := l[tag]; s != "" {
			return s, tag
		}
	}
	return l[""], ""
}

// Names are what ids are called, such as those of families. The keys are the slugs of the ids.
type Names map[string]Localized

// Find returns what an id is called, as [Localized.Find] does; nothing where it has no name.
func (n Names) Find(id string, tags []string) (text, lang string) {
	return n[markdown.Slug(id)].Find(tags)
}

// Fallbacks says which languages stand in for one that lacks a page.
type Fallbacks struct {
	Off    bool
	Chains map[string][]string
}

// FromYAML reads false, or a mapping of languages to lists of languages, each of which may be
// false, too.
func (f *Fallbacks) FromYAML(d *frontmatter.Decoder, node *yaml.Node) {
	switch {
	case node.Kind == yaml.ScalarNode && node.Value == "false":
		f.Off = true
		return
	case node.Kind != yaml.MappingNode:
		d.Problem(node, diag.WrongType, "fallbacks is neither false nor a mapping of languages", chainHint)
		return
	}
	f.Chains = map[string][]string{}
	for key, value := range frontmatter.Pairs(node) {
		f.Chains[key.Value] = chain(d, key.Value, value)
	}
}

const chainHint = "write fallbacks: false, or the languages that stand in for one: fallbacks: { pt-BR: [pt, en] }"

// chain reads the languages that stand in for one: a list, or false for none.
func chain(d *frontmatter.Decoder, lang string, node *yaml.Node) []string {
	if node.Kind == yaml.ScalarNode && node.Value == "false" {
		return []string{}
	}
	if node.Kind == yaml.MappingNode || node.Kind == yaml.ScalarNode && node.Tag != "!!str" {
		d.Problem(node, diag.WrongType, fmt.Sprintf("fallbacks: what stands in for %q is no list of languages", lang), "write them as [pt, en], or false if none does")
		return nil
	}
	var tags []string
	d.Into(node, &tags)
	seen := map[string]bool{strings.ToLower(lang): true}
	return slices.DeleteFunc(tags, func(tag string) bool {
		low := strings.ToLower(tag)
		switch {
		case seen[low] && low == strings.ToLower(lang):
			d.Problem(node, diag.BadValue, fmt.Sprintf("fallbacks: %q cannot stand in for itself", lang), "delete it from its list; false is for no language")
		case seen[low]:
			d.Problem(node, diag.BadValue, fmt.Sprintf("fallbacks: %q stands twice in the list of %q", tag, lang), "delete one")
		}
		was := seen[low]
		seen[low] = true
		return was
	})
}

// Schema describes the two forms of fallbacks.
func (Fallbacks) Schema() schema.Schema {
	chain := schema.Schema{"anyOf": []schema.Schema{{"const": false}, schema.Of([]string{}, schema.YAML)}}
	return schema.Schema{"anyOf": []schema.Schema{{"const": false}, {"type": "object", "additionalProperties": chain}}}
}

// Dimension is one row of every comparison.
type Dimension struct {
	ID     string    `yaml:"id" doc:"its name in front matter and addresses: small letters, digits, hyphens"`
	Type   string    `yaml:"type" enum:"list prose" doc:"whether it is made of items or of text"` // list or prose
	Label  Localized `yaml:"label" doc:"what it is called, one text or one by language"`
	Hidden bool      `yaml:"hidden" doc:"true: no row"`
}

// Synonyms are words and phrases that mean the same.
type Synonyms []string

// Config is the settings of a playbook. It is immutable once read.
type Config struct {
	Title      Localized                    `yaml:"title" doc:"the title of the site, one text or one by language"`
	BaseURL    frontmatter.Text             `yaml:"baseURL" doc:"the address of the site"`
	Languages  []frontmatter.Text           `yaml:"languages" doc:"BCP 47 tags; the first is the source of translations"`
	Root       Root                         `yaml:"rootLanguage" doc:"the language whose pages lie at / and not below its tag, however many languages there are, and of files in the folder of no language; false: none"`
	Fallbacks  Fallbacks                    `yaml:"fallbacks" doc:"by language, the languages that stand in for it; false: none"`
	Theme      string                       `yaml:"theme" doc:"a directory of themes/"`
	Accent     frontmatter.Text             `yaml:"accent" doc:"a colour such as #2f6f5e"`
	Logo       frontmatter.Text             `yaml:"logo" doc:"a picture below static/, shown before the title"`
	Radius     frontmatter.Text             `yaml:"radius" doc:"how round corners are, such as 6px"`
	Fonts      Fonts                        `yaml:"fonts" doc:"fonts of your own, for text and for titles; their licence is yours"`
	Density    frontmatter.Text             `yaml:"density" enum:"normal compact roomy" doc:"how close things stand"`
	Visibility frontmatter.Text             `yaml:"visibility" enum:"internal public" doc:"what build includes: internal is everything, public leaves internal content out"`
	Dimensions []Dimension                  `yaml:"dimensions" doc:"rows that are added, renamed, hidden or put in another order"`
	Headings   map[string]map[string]string `yaml:"headings" doc:"by language: a heading, and the dimension that it means"`
	Sections   map[string]map[string]string `yaml:"sections" doc:"by folder and language: what the folder is called in addresses"`
	Families   Names                        `yaml:"families" doc:"by family, as roles name it: what it is called, one text or one by language"`
	TagNames   Names                        `yaml:"tags" doc:"by tag, as documents name it: what it is called, one text or one by language"`
	Synonyms   map[string][]Synonyms        `yaml:"synonyms" doc:"by language: words that mean the same, in lists; who searches for one finds the others"`
	EditURL    string                       `yaml:"editURL" doc:"where a page is edited; {path} is its file"`

	SectionsAt  diag.Pos // where sections are named
	FamiliesAt  diag.Pos // where families are named; the first line where they are not
	TagsAt      diag.Pos // the same of tags
	Description string   // what the site is about, where the settings of another program say it

	// Locales are the languages in the order of the site; the first is the source.
	Locales []*locale.Locale
}

// Schema describes site.yaml.
func Schema() schema.Schema { return schema.Of(Config{}, schema.YAML) }

// standard is the row order of product.md's dimensions.
func standard() []string {
	return strings.Fields("purpose responsibilities activities routine skills metrics audience direction voice horizon platforms organisation interfaces size overlap collaboration hiring risks regional examples career")
}

// Defaults stand where site.yaml says nothing. The language is a BCP 47 tag, or empty.
type Defaults struct{ Title, Description, Language string }

// Read reads the text of a site.yaml; text may be empty.
func Read(file string, text []byte, d Defaults) (*Config, diag.List) {
	c := &Config{Description: markdown.Plain(d.Description)}
	header := frontmatter.Whole(file, text)
	problems := header.Decode(c, map[string]string{"baseurl": "baseURL", "base_url": "baseURL", "name": "title", "lang": "languages"})
	report := func(at frontmatter.Text, message, hint string) {
		problems.Add(diag.Problem{Code: diag.BadValue, File: file, Pos: at.Pos, Message: message, Hint: hint})
	}
	if len(c.Title) == 0 && d.Title != "" {
		c.Title = Localized{"": markdown.Plain(d.Title)}
	}
	if len(c.Languages) == 0 {
		c.Languages = []frontmatter.Text{{Value: cmp.Or(d.Language, "en")}}
	}
	c.languages(report)
	c.base(report)
	for _, key := range header.Keys() { // what a public build leaves out hangs on it
		if wrong := markdown.LikeVisibility(key.Name, key.Value); !key.Nested && (wrong || key.Name == markdown.VisibilityKey && key.Value == "") {
			problems.Add(diag.Problem{Code: diag.VisibilityUndecided, File: file, Pos: key.Pos, Message: fmt.Sprintf("%q does not say clearly what a build includes", key.Name), Hint: "write visibility: public or visibility: internal"})
		}
	}
	choice(&c.Visibility, schema.Enum(c, "visibility"), report)
	choice(&c.Density, schema.Enum(c, "density"), report)
	if a := c.Accent.Value; a != "" && !regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`).MatchString(a) {
		report(c.Accent, fmt.Sprintf("%q is not a colour", a), `write it as "#2f6f5e"`)
		c.Accent.Value = ""
	}
	if r := c.Radius.Value; r != "" && !regexp.MustCompile(`^[0-9]{1,2}(\.[0-9]+)?(px|rem|em)?$`).MatchString(r) {
		report(c.Radius, fmt.Sprintf("%q is not a length", r), `write it as "6px"`)
		c.Radius.Value = ""
	}
	c.Fonts.check(report)
	if c.Theme == "" {
		c.Theme = "default"
	}
	tables := checking{Config: c, file: file, header: header}
	tables.tables()
	return c, append(problems, tables.problems...)
}

func (c *Config) languages(report func(frontmatter.Text, string, string)) {
	kept := c.Languages[:0]
	for _, tag := range c.Languages {
		l, err := locale.New(tag.Value)
		switch {
		case err != nil:
			report(tag, fmt.Sprintf("%q is not a language", tag.Value), "write a BCP 47 tag such as en or pt-BR")
			continue
		case slices.ContainsFunc(kept, func(t frontmatter.Text) bool { return strings.EqualFold(t.Value, tag.Value) }):
			report(tag, fmt.Sprintf("the language %q is declared twice", tag.Value), "")
			continue
		}
		kept = append(kept, tag)
		c.Locales = append(c.Locales, l)
	}
	if c.Languages = kept; len(kept) == 0 {
		l, _ := locale.New("en")
		c.Languages, c.Locales = []frontmatter.Text{{Value: "en"}}, []*locale.Locale{l}
	}
}

func (c *Config) base(report func(frontmatter.Text, string, string)) {
	if c.BaseURL.Value == "" {
		c.BaseURL.Value = "/"
		return
	}
	base, err := ParseBase(c.BaseURL.Value)
	if err != nil {
		report(c.BaseURL, err.Error(), `write it as "https://example.org/playbook/"`)
		base = "/"
	}
	c.BaseURL.Value = base
}

// ParseBase checks an address under which a site stands, and ends it in a slash.
func ParseBase(s string) (string, error) {
	u, err := url.Parse(s)
	switch {
	case err != nil || u.RawQuery != "" || u.Fragment != "" || u.User != nil || strings.ContainsAny(s, " \\\"'<>"):
		return "", fmt.Errorf("%q is not an address of a site", s)
	case u.Host != "" && u.Scheme != "http" && u.Scheme != "https", u.Scheme != "" && u.Host == "":
		return "", fmt.Errorf("%q is not an http or https address", s)
	case u.Host == "" && !strings.HasPrefix(s, "/"), strings.HasPrefix(s, "//"):
		return "", fmt.Errorf("%q is neither an address nor a path that begins with /", s)
	}
	return strings.TrimRight(s, "/") + "/", nil
}

// choice checks that a value is one of a few; otherwise the first stands.
func choice(value *frontmatter.Text, of []string, report func(frontmatter.Text, string, string)) {
	if value.Value == "" {
		value.Value = of[0]
	}
	if !slices.Contains(of, value.Value) {
		report(*value, fmt.Sprintf("%q is not one of %s", value.Value, strings.Join(of, ", ")), diag.DidYouMean(value.Value, of))
		value.Value = of[0]
	}
}

// arrange merges the configured dimensions into the standard ones: each stands
// behind the one before it in the configuration, the first where it stood, or
// at the end if it is new.
func arrange(configured []Dimension) []Dimension {
	var out []Dimension
	for _, id := range standard() {
		out = append(out, Dimension{ID: id})
	}
	at := func(id string) int { return slices.IndexFunc(out, func(d Dimension) bool { return d.ID == id }) }
	previous := ""
	for _, d := range configured {
		place := at(d.ID)
		if previous != "" {
			if place >= 0 {
				out = slices.Delete(out, place, place+1)
			}
			out = slices.Insert(out, at(previous)+1, d)
		} else if place >= 0 {
			out[place] = d
		} else {
			out = append(out, d)
		}
		previous = d.ID
	}
	return out
}

// Tags returns the languages in order.
func (c *Config) Tags() []string {
	tags := make([]string, len(c.Languages))
	for i, l := range c.Languages {
		tags[i] = l.Value
	}
	return tags
}

// Chain returns the languages that stand in for one, in order.
func (c *Config) Chain(lang string) []string {
	return locale.Chain(lang, c.Tags(), c.Fallbacks.Chains)
}

// Order returns the languages in which a name is looked for that readers of one see: their
// own, those that stand in for it, then all.
func (c *Config) Order(lang string) []string {
	return slices.Concat([]string{lang}, c.Chain(lang), c.Tags())
}

// Path returns the path part of BaseURL; it begins and ends with a slash.
func (c *Config) Path() string {
	u, err := url.Parse(c.BaseURL.Value)
	if err != nil || u.Path == "" {
		return "/"
	}
	return u.EscapedPath()
}

package config

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/schema"
)

// Fonts are those that a playbook brings along, by what is written in them.
type Fonts struct {
	Text   []FontFile `yaml:"text" doc:"fonts of what is read: files below static/"`
	Titles []FontFile `yaml:"titles" doc:"fonts of titles: files below static/"`
}

// FontFile is one file of a font. What is left out is read from the file.
type FontFile struct {
	File    frontmatter.Text `yaml:"file" doc:"its path below static/: WOFF2, WOFF, TTF or OTF"`
	Weight  frontmatter.Text `yaml:"weight" doc:"its weight, such as 400, or of a variable font the first and the last: 100 900"`
	Style   frontmatter.Text `yaml:"style" enum:"normal italic" doc:"whether its letters are slanted"`
	Weights [2]int           `yaml:"-"` // zeros where nothing is said
}

// FromYAML reads a path, or a mapping with one.
func (f *FontFile) FromYAML(d *frontmatter.Decoder, node *yaml.Node) {
	if node.Kind == yaml.ScalarNode {
		d.Into(node, &f.File)
		return
	}
	type plain FontFile
	d.Into(node, (*plain)(f))
	if node.Kind == yaml.MappingNode && f.File.Value == "" {
		d.Problem(node, diag.BadValue, "a font without a file", "write it as { file: fonts/name.woff2 }")
	}
}

// Schema describes the two forms of a font.
func (FontFile) Schema() schema.Schema {
	type plain FontFile
	return schema.Schema{"anyOf": []schema.Schema{schema.Text(schema.YAML), schema.Of(plain{}, schema.YAML)}}
}

// All returns the files of all fonts.
func (f Fonts) All() []FontFile { return slices.Concat(f.Text, f.Titles) }

// check checks what is said of the files, and drops what makes no sense.
func (f *Fonts) check(report func(frontmatter.Text, string, string)) {
	for _, files := range []*[]FontFile{&f.Text, &f.Titles} {
		*files = slices.DeleteFunc(*files, func(f FontFile) bool { return f.File.Value == "" })
		for i := range *files {
			(*files)[i].check(report)
		}
	}
}

func (f *FontFile) check(report func(frontmatter.Text, string, string)) {
	styles := schema.Enum(f, "style")
	if s := f.Style.Value; s != "" && !slices.Contains(styles, s) {
		report(f.Style, fmt.Sprintf("%q is not one of %s", s, strings.Join(styles, ", ")), diag.DidYouMean(s, styles))
		f.Style.Value = ""
	}
	numbers := strings.Fields(f.Weight.Value)
	for i, number := range numbers {
		n, err := strconv.Atoi(number)
		if err != nil || n < 1 || n > 1000 || i > 1 || n < f.Weights[0] {
			report(f.Weight, fmt.Sprintf("%q is no weight of a font", f.Weight.Value), `write it as 400, or as "100 900" where it is variable`)
			f.Weights = [2]int{}
			return
		}
		if f.Weights[1] = n; i == 0 {
			f.Weights[0] = n
		}
	}
}

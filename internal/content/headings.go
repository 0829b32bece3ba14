package content

import (
	"embed"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/config"
	"rolebook/internal/markdown"
)

// The headings that writers use, per language: for each dimension and each
// section of a guide or a comparison, its label and other names for it.
//
//go:embed headings/*.yaml
var headingFiles embed.FS

// Headings maps what stands in a heading to a dimension or a section. It is
// immutable once loaded.
type Headings struct {
	dimensions map[string]map[string]string // language → folded heading → dimension
	sections   map[string]map[string]string
	labels     map[string]map[string]string // language → dimension → label
	titles     map[string]map[string]string // language → section → its usual heading
	names      map[string][]string          // language → folded headings of dimensions, sorted
	words      map[string]*headingWords     // language → what may stand around a name
	languages  []string
	patterns
}

// headingFile is the form of headings/*.yaml; the first name is the label.
type headingFile struct {
	Dimensions map[string][]string `yaml:"dimensions"`
	Sections   map[string][]string `yaml:"sections"`
	Words      wordsFile           `yaml:"words"`
}

// LoadHeadings reads the built-in names and adds those of the configuration.
func LoadHeadings(c *config.Config) (*Headings, error) {
	h := &Headings{dimensions: map[string]map[string]string{}, sections: map[string]map[string]string{}, labels: map[string]map[string]string{}, titles: map[string]map[string]string{}, words: map[string]*headingWords{}, patterns: newPatterns()}
	entries, err := headingFiles.ReadDir("headings")
	if err != nil {
		return nil, fmt.Errorf("reading the built-in headings: %w", err)
	}
	for _, entry := range entries {
		text, err := headingFiles.ReadFile("headings/" + entry.Name())
		if err != nil {
			return nil, fmt.Errorf("reading the built-in headings: %w", err)
		}
		var file headingFile
		if err := yaml.Unmarshal(text, &file); err != nil {
			return nil, fmt.Errorf("reading the built-in headings %s: %w", entry.Name(), err)
		}
		h.add(strings.TrimSuffix(entry.Name(), ".yaml"), file)
	}
	for _, d := range c.Dimensions {
		for lang, label := range d.Label {
			put(h.dimensions, lang, fold(label), d.ID)
			put(h.labels, lang, d.ID, label)
		}
	}
	for lang, byHeading := range c.Headings {
		for _, heading := range slices.Sorted(maps.Keys(byHeading)) { // two may be one when folded
			put(h.dimensions, lang, fold(heading), byHeading[heading])
		}
	}
	h.names = map[string][]string{}
	for lang, byHeading := range h.dimensions {
		h.names[lang] = slices.Sorted(maps.Keys(byHeading))
	}
	return h, nil
}

func (h *Headings) add(lang string, file headingFile) {
	h.languages = append(h.languages, lang)
	h.words[lang] = file.Words.folded()
	for _, dimension := range slices.Sorted(maps.Keys(file.Dimensions)) {
		for i, name := range file.Dimensions[dimension] {
			put(h.dimensions, lang, fold(name), dimension)
			if i == 0 {
				put(h.labels, lang, dimension, name)
			}
		}
		put(h.dimensions, lang, fold(dimension), dimension)
	}
	for _, section := range slices.Sorted(maps.Keys(file.Sections)) {
		for i, name := range file.Sections[section] {
			put(h.sections, lang, fold(name), section)
			if i == 0 {
				put(h.titles, lang, section, name)
			}
		}
	}
}

// put sets a value in a map of maps.
func put(to map[string]map[string]string, lang, key, value string) {
	if to[lang] == nil {
		to[lang] = map[string]string{}
	}
	to[lang][key] = value
}

// fold is what two spellings of one heading have in common.
func fold(heading string) string { return markdown.Slug(heading) }

// Section returns the section of a guide, comparison or disagreement that a
// heading names.
func (h *Headings) Section(lang, heading string) string { return h.find(h.sections, lang, heading) }

func (h *Headings) find(in map[string]map[string]string, lang, heading string) string {
	key := fold(heading)
	for _, l := range h.order(lang) {
		if id := in[l][key]; id != "" {
			return id
		}
	}
	return ""
}

// order returns the languages whose names are tried for a text in a language: its own,
// what holds for all, its base, then the others.
func (h *Headings) order(lang string) []string {
	base, _, _ := strings.Cut(lang, "-")
	return append([]string{lang, "", base}, h.languages...)
}

// Label returns what a dimension is called in a language.
func (h *Headings) Label(lang, dimension string) string { return nameIn(h.labels, lang, dimension) }

// SectionLabel returns the usual heading of a section in a language.
func (h *Headings) SectionLabel(lang, section string) string {
	return nameIn(h.titles, lang, section)
}

// nameIn looks a name up in a language, its base, for all, and in English.
func nameIn(names map[string]map[string]string, lang, id string) string {
	base, _, _ := strings.Cut(lang, "-")
	for _, l := range []string{lang, base, "", "en"} {
		if name := names[l][id]; name != "" {
			return name
		}
	}
	return id
}

// Names returns all headings of dimensions in a language, folded and sorted, for
// hints.
func (h *Headings) Names(lang string) []string { return h.names[lang] }

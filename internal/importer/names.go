package importer

import (
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/markdown"
)

//go:embed columns.yaml
var columnsFile []byte

// names is what columns.yaml says.
type names struct {
	fields    map[string]map[string]string // language → folded header → field
	values    map[string]map[string]string // field → folded word → value
	languages []string                     // sorted

	level    *regexp.Regexp
	duration *regexp.Regexp // a number, its fraction, minutes behind a colon, a unit
}

// The fields of a table. Those of items stand behind itemPrefix.
const (
	fieldRole        = "role"
	fieldDimension   = "dimension"
	fieldItem        = "item"
	fieldDescription = "description"
	fieldID          = "id"
	fieldCadence     = "cadence"
	fieldMinutes     = "minutes"
	fieldNeed        = "need"
	fieldLevel       = "level"
	fieldType        = "type"
	fieldGroup       = "group"
	fieldSource      = "source"
	fieldRACI        = "raci"
	fieldNotes       = "notes"
	fieldNumber      = "number"
	itemPrefix       = "item/"

	// What only a comparison has that the playbook exported.
	fieldKey      = "key"
	fieldLabel    = "label"
	fieldStatus   = "status"
	fieldComputed = "computed"
)

// facts are the fields of items that become attributes, in the order in which they are
// written.
func facts() []string {
	return []string{fieldID, fieldCadence, fieldMinutes, fieldNeed, fieldLevel, fieldType, fieldSource, fieldRACI}
}

func loadNames() (*names, error) {
	var file struct {
		Fields map[string]map[string][]string `yaml:"fields"`
		Values map[string]map[string][]string `yaml:"values"`
	}
	if err := yaml.Unmarshal(columnsFile, &file); err != nil {
		return nil, fmt.Errorf("reading the built-in names of columns: %w", err)
	}
	n := &names{fields: map[string]map[string]string{}, values: map[string]map[string]string{},
		level: regexp.MustCompile(`^([1-5])(?:\s*/\s*5)?$`), duration: regexp.MustCompile(`^(\d{1,5})(?:[.,](\d{1,2})|:([0-5]\d))?\s*(\pL*)\.?$`)}
	for field, languages := range file.Fields {
		for lang, headers := range languages {
			if n.fields[lang] == nil {
				n.fields[lang] = map[string]string{}
			}
			for _, header := range headers {
				n.fields[lang][fold(header)] = field
			}
		}
	}
	n.languages = sortedKeys(n.fields)
	for field, values := range file.Values {
		n.values[field] = map[string]string{}
		for value, words := range values {
			for _, word := range words {
				n.values[field][fold(word)] = value
			}
		}
	}
	return n, nil
}

// fold returns a key that is equal for spellings of a header or word that differ only in
// case, accents or punctuation.
func fold(text string) string {
	if slug := markdown.Slug(text); slug != "" {
		return slug
	}
	return strings.ToLower(line(text))
}

// field returns the field of a header; the language is tried first, then all others.
func (n *names) field(lang, header string) string {
	key := fold(header)
	base, _, _ := strings.Cut(lang, "-")
	if field := n.fields[base][key]; field != "" {
		return field
	}
	for _, l := range n.languages {
		if field := n.fields[l][key]; field != "" {
			return field
		}
	}
	return ""
}

// value returns the value that a word stands for in a field.
func (n *names) value(field, word string) string { return n.values[field][fold(word)] }

// fieldNames are the fields that a column can be mapped to.
func (n *names) fieldNames() []string {
	return append([]string{fieldRole, fieldDimension, fieldItem, fieldGroup, fieldNotes}, facts()...)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// line is a text on one line.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

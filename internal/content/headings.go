package content

import (
	"cmp"
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/config"
	"rolebook/internal/markdown"
)

// The headings that writers use, per language: for each dimension and each
// section of a guide or a comparison, its label and other names for it.
//
//go:embed headings/*.yaml
var headingFiles embed.FS

// Headings maps what stands in a heading to a dimension or a section. It does not change
// once loaded; what a language knows is read when it is first asked for.
type Headings struct {
	spoken    map[string]func() *language
	languages []string // those that are built in
	tags      []string // of the playbook, in the order of site.yaml
	patterns
}

// language is what is known of the headings of one language.
type language struct {
	*lexicon
	names    []Name            // of dimensions
	folded   func() []string   // the same, folded, sorted
	labels   map[string]string // dimension → label
	titles   map[string]string // section → its usual heading
	needs    map[string]string // essential or desirable → the usual heading of such skills
	sections map[string]string // folded heading → section
	pieces   func() *pieces    // of names
}

// Name is what a dimension is called in a heading.
type Name struct{ Text, Dimension string }

// LoadHeadings reads the built-in names and adds those of the configuration.
func LoadHeadings(c *config.Config) (*Headings, error) {
	h := &Headings{spoken: map[string]func() *language{}, tags: c.Tags(), patterns: newPatterns()}
	entries, err := headingFiles.ReadDir("headings")
	if err != nil {
		return nil, fmt.Errorf("reading the built-in headings: %w", err)
	}
	for _, entry := range entries {
		h.languages = append(h.languages, strings.TrimSuffix(entry.Name(), path.Ext(entry.Name())))
	}
	for _, lang := range slices.Concat(h.languages, c.Tags(), slices.Collect(maps.Keys(c.Headings)), []string{""}) {
		h.spoken[lang] = sync.OnceValue(func() *language { return h.read(c, lang) })
	}
	return h, nil
}

// read returns what is built in for a language or its base, with what the configuration
// says for it, which goes before.
func (h *Headings) read(c *config.Config, lang string) *language {
	l := &language{lexicon: newLexicon(), labels: map[string]string{}, titles: map[string]string{}, needs: map[string]string{}, sections: map[string]string{}}
	tags := slices.Compact([]string{"", baseOf(lang), lang})
	for _, tag := range tags {
		if text, err := headingFiles.ReadFile("headings/" + tag + ".yaml"); err == nil {
			var file headingFile
			if yaml.Unmarshal(text, &file) == nil { // a test reads them all
				l.add(file)
			}
		}
	}
	for _, tag := range tags {
		for _, d := range c.Dimensions {
			if label := d.Label[tag]; label != "" {
				l.choose(label, d.ID)
				l.labels[d.ID] = label
			}
		}
		for _, heading := range slices.Sorted(maps.Keys(c.Headings[tag])) { // two may be one when folded
			l.choose(heading, c.Headings[tag][heading])
		}
	}
	l.folded = sync.OnceValue(func() []string {
		folded := make([]string, len(l.names))
		for i, n := range l.names {
			folded[i] = fold(n.Text)
		}
		slices.Sort(folded)
		return folded
	})
	l.pieces = sync.OnceValue(func() *pieces { return l.indexed() })
	return l
}

// add takes what a file has.
func (l *language) add(file headingFile) {
	l.read(file)
	for need, texts := range file.Words.Needs {
		if len(texts) > 0 {
			l.needs[need] = texts[0]
		}
	}
	for _, dimension := range slices.Sorted(maps.Keys(file.Dimensions)) {
		for i, text := range file.Dimensions[dimension] {
			l.names = append(l.names, Name{text, dimension})
			if i == 0 {
				l.labels[dimension] = text
			}
		}
		l.name([]string{dimension}, dimension)
	}
	for _, section := range slices.Sorted(maps.Keys(file.Sections)) {
		for i, text := range file.Sections[section] {
			l.sections[fold(text)] = section
			if i == 0 {
				l.titles[section] = text
			}
		}
	}
}

// choose adds a name that site.yaml gives to a dimension.
func (l *language) choose(heading, dimension string) {
	l.lexicon.choose(heading, dimension)
	l.names = append(l.names, Name{heading, dimension})
}

// baseOf returns the language of a tag without script and country.
func baseOf(lang string) string {
	base, _, _ := strings.Cut(lang, "-")
	return base
}

// of returns what is known of a language.
func (h *Headings) of(lang string) *language {
	for _, l := range []string{lang, baseOf(lang)} {
		if read := h.spoken[l]; read != nil {
			return read()
		}
	}
	return h.spoken[""]()
}

// fold is what two spellings of one heading have in common.
func fold(heading string) string { return markdown.Slug(heading) }

// Section returns the section of a guide, comparison or disagreement that a
// heading names.
func (h *Headings) Section(lang, heading string) string {
	key := fold(heading)
	for _, l := range h.order(lang) {
		if id := h.of(l).sections[key]; id != "" {
			return id
		}
	}
	return ""
}

// order returns the languages whose names are tried for a text in a language: its own,
// then the others.
func (h *Headings) order(lang string) []string { return append([]string{lang}, h.languages...) }

// Label returns what a dimension is called in a language.
func (h *Headings) Label(lang, dimension string) string {
	return cmp.Or(h.of(lang).labels[dimension], h.of("en").labels[dimension], dimension)
}

// needLabel returns the usual heading of the skills that are essential, or desirable, in
// a language; that of skills where it has none.
func (h *Headings) needLabel(lang, need string) string {
	return cmp.Or(h.of(lang).needs[need], h.Label(lang, "skills"))
}

// SectionLabel returns the usual heading of a section in a language.
func (h *Headings) SectionLabel(lang, section string) string {
	return cmp.Or(h.of(lang).titles[section], h.of("en").titles[section], section)
}

// Names returns all headings of dimensions in a language, folded and sorted, for
// hints.
func (h *Headings) Names(lang string) []string { return h.of(lang).folded() }

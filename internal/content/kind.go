package content

import (
	"iter"
	"strings"

	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
	"rolebook/internal/schema"
)

// Kind says what a document is.
type Kind string

// Kinds returns the kinds that a file can have, in the order in which sites list them.
func Kinds() []Definition {
	return []Definition{
		roleKind(), comparisonKind(), checklistKind(), guideKind(), disagreementKind(), articleKind(), termKind(), pageKind(),
	}
}

// KindNames returns the names of the kinds, in that order.
func KindNames() []string {
	var names []string
	for _, k := range Kinds() {
		names = append(names, string(k.Kind))
	}
	return names
}

// Definition returns what holds of every document of a kind; the zero value where it is
// none.
func (k Kind) Definition() Definition {
	for _, d := range Kinds() {
		if d.Kind == k {
			return d
		}
	}
	return Definition{}
}

// OfFolder returns the kind of the documents of a folder, and whether it is that of one.
func OfFolder(folder string) (Definition, bool) {
	for _, k := range Kinds() {
		if k.Folder == folder && folder != "" {
			return k, true
		}
	}
	return Definition{}, false
}

// Definition is what holds of every document of a kind.
type Definition struct {
	Kind     Kind
	Folder   string // whose documents are of the kind; empty for ordinary pages
	Label    string // the string of the interface that calls the folder
	Prose    bool   // whether nothing is computed of its text, so that anything may stand in it
	Internal bool   // whether its documents are internal unless they say otherwise
	Tables   bool   // whether tables stand beside its pages
	Data     bool   // whether each page has data of its own below data/
	Least    int    // how many roles a new document names
	Most     int
	Cites    bool // whether a new document names sources

	meta     any // the zero value of its front matter
	scaffold string
	decode   func(*parsing, frontmatter.Header)
	lenient  func(*parsing) bool                         // nil where the header is held to be written for rolebook
	section  func(*parsing) func(string) bool            // tells whether a first heading begins a section and is no title; nil: it does not
	sections []string                                    // that its headings stand for
	below    map[string][]string                         // section → those that headings below it stand for
	row      func(*Headings, string, bool, string) sense // what other headings of a language stand for, at the top or not; nil: nothing
}

// structured reports whether headings of the kind stand for anything.
func (d Definition) structured() bool { return d.sections != nil || d.row != nil }

// Data is what a kind decodes of a document beside its text. A kind embeds none, and
// answers of these questions those on which it has something to say.
type Data interface {
	// About returns the roles that the document is about, and the topic that articles in
	// several languages have in common; empty for none.
	About() (roles []Ref, topic string)
	// EachItem goes through the items, in their order.
	EachItem() iter.Seq[Item]
	// Called returns what the subject is called, by language.
	Called() map[string]Names
	// Rows returns the dimensions of site.yaml that headings stand for, by their place in
	// Body.Headings.
	Rows() map[int]string
	// Says returns what the kind's front matter says to readers, beside names.
	Says() []string
	// Labelled returns the texts that stand behind a label in their item, such as good: of a
	// question.
	Labelled() []markdown.Span
	// Table returns the data as a table for spreadsheets and programs, of texts and whole
	// numbers; nil where there is none, or it takes other documents to make one.
	Table(*Document) (head []string, rows [][]any)
	// References goes through all that the document names in other files. It returns the
	// data without the references of which drop says that they are to be left out.
	References(drop func(Reference) bool) Data

	inherit(in *inheriting, source Data) Data // completes a translation with the data of its source
	front(b *strings.Builder)                 // writes the keys that a translation does not inherit
	matched(heading int) bool                 // whether a translation is matched by the id of a heading
}

// none has the answers of kinds that have nothing to say.
type none struct{}

func (none) About() ([]Ref, string)              { return nil, "" }
func (none) EachItem() iter.Seq[Item]            { return func(func(Item) bool) {} }
func (none) Labelled() []markdown.Span           { return nil }
func (none) Says() []string                      { return nil }
func (none) Called() map[string]Names            { return nil }
func (none) Rows() map[int]string                { return nil }
func (none) Table(*Document) ([]string, [][]any) { return nil, nil }
func (none) front(*strings.Builder)              {}
func (none) matched(int) bool                    { return false }

// as returns the data of a document of one kind; nil of the others, and of no document.
func as[T Data](d *Document) (data T) {
	if d != nil {
		data, _ = d.Data.(T)
	}
	return data
}

// Target says what a reference names.
type Target uint8

// The targets.
const (
	ToRole     Target = iota
	ToOutcome         // a role, or both, one-person or neither
	ToSuperior        // a role, or text
	ToItem            // as role#item
	ToCovered         // the same, of the role of a guide
	ToSource
	ToDimension
)

// Reference is a name of something in another file.
type Reference struct {
	Ref
	To Target
}

// itemsOf returns the items of some parts, one after the other.
func itemsOf(parts []Part) []Item {
	var items []Item
	for _, p := range parts {
		items = append(items, p.Items...)
	}
	return items
}

// eachOf goes through the items of some parts; false where yield ended that.
func eachOf(parts []Part, yield func(Item) bool) bool {
	for _, p := range parts {
		for _, item := range p.Items {
			if !yield(item) {
				return false
			}
		}
	}
	return true
}

// Schemas returns a JSON Schema of the front matter of each kind, by the kind, and
// one of sources.yaml, as "sources". They are made of the structs that decode.
func Schemas() map[string]schema.Schema {
	out := map[string]schema.Schema{"sources": schema.Of(map[string]*Source{}, schema.YAML)}
	names := KindNames()
	for _, k := range Kinds() {
		s := schema.Of(k.meta, schema.YAML)
		if properties, ok := s["properties"].(map[string]schema.Schema); ok {
			properties["kind"]["enum"] = names
		}
		out[string(k.Kind)] = s
	}
	return out
}

package content

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/frontmatter"
	"rolebook/internal/schema"
)

// KindDisagreement is the kind of a question on which sources differ.
const KindDisagreement Kind = "disagreement"

// Disagreement is one question on which sources contradict each other.
type Disagreement struct {
	none
	Dimension  frontmatter.Text
	Roles      []Ref
	Items      []Ref // role#item
	Positions  []Position
	Nature     string // conflict, scope, terminology, translation
	Background []Part
	Resolution []Part
}

// Position is what one source says on the question.
type Position struct {
	Source frontmatter.Text    `yaml:"source" doc:"an id of sources.yaml"`
	Says   string              `text:"plain" yaml:"says" doc:"what it says, in your words"`
	Scope  map[string][]string `yaml:"scope" doc:"where that holds, such as size: [large]"`
	// Implied says that the source only lets it be understood.
	Implied bool `yaml:"implied" doc:"true: the source does not say it in words, it follows from what it says"`
}

// Disagreement returns the data of a disagreement, or nil.
func (d *Document) Disagreement() *Disagreement { return as[*Disagreement](d) }

func disagreementKind() Definition {
	return Definition{Kind: KindDisagreement, Folder: "disagreements", Label: "kind_disagreements", Most: 6, Cites: true,
		meta: disagreementMeta{}, scaffold: disagreementScaffold, decode: (*parsing).disagreement, sections: []string{"resolution"}}
}

type disagreementMeta struct {
	Meta
	Dimension frontmatter.Text   `yaml:"dimension" doc:"the row of the matrix that it is about"`
	Roles     []frontmatter.Text `yaml:"roles" doc:"the roles that it is about"`
	Items     []frontmatter.Text `yaml:"items" doc:"role#item: these are shown as disputed"`
	Positions []Position         `text:"plain" yaml:"positions" doc:"what each source says; at least two"`
	Nature    frontmatter.Text   `yaml:"nature" enum:"conflict scope terminology translation" doc:"conflict by default; a difference of scope is no contradiction"`
}

func (s *parsing) disagreement(h frontmatter.Header) {
	var m disagreementMeta
	s.header(h, &m)
	d := &Disagreement{Dimension: m.Dimension, Roles: asRefs(m.Roles), Items: asRefs(m.Items), Positions: m.Positions, Nature: m.Nature.Value}
	if m.Dimension.Value == "" {
		s.missing("a disagreement names its dimension", "add dimension: to the front matter")
	}
	if n := len(m.Positions); n < 2 {
		s.missing(fmt.Sprintf("a disagreement has at least two positions, this one has %d", n), "add positions: with a source and what it says")
	}
	s.choice(m.Nature, schema.Enum(m, "nature"))
	if d.Nature == "" {
		d.Nature = "conflict"
	}
	for _, section := range s.sections {
		if section.Heading >= 0 && s.headings.Section(s.doc.Lang, s.body.Headings[section.Heading].Text) == "resolution" {
			d.Resolution = append(d.Resolution, section.Flat()...)
			continue
		}
		if section.Heading >= 0 {
			d.Background = append(d.Background, Part{HTML: section.Element})
		}
		d.Background = append(d.Background, section.Flat()...)
	}
	s.doc.Meta, s.doc.Data = m.Meta, d
	if m.Dimension.Value == "" && len(m.Positions) == 0 && !s.unread && m.Kind.Value == "" {
		s.untyped(h)
	}
}

func (d *Disagreement) About() ([]Ref, string) { return d.Roles, "" }

func (d *Disagreement) Says() []string {
	var out []string
	for _, p := range d.Positions {
		out = append(out, p.Says)
	}
	return out
}

func (d *Disagreement) References(drop func(Reference) bool) Data {
	out := *d
	out.Roles, out.Items = without(d.Roles, ToRole, drop), without(d.Items, ToItem, drop)
	if (Ref{d.Dimension.Value, d.Dimension.Pos}).dropped(ToDimension, drop) {
		out.Dimension.Value = ""
	}
	out.Positions = Without(d.Positions, func(p Position) bool { return Ref{p.Source.Value, p.Source.Pos}.dropped(ToSource, drop) })
	return &out
}

func (d *Disagreement) inherit(_ *inheriting, source Data) Data {
	out, src := *d, source.(*Disagreement)
	out.Roles, out.Items, out.Positions = either(d.Roles, src.Roles), either(d.Items, src.Items), positions(d.Positions, src.Positions)
	out.Nature = src.Nature
	if d.Dimension.Value == "" {
		out.Dimension = src.Dimension
	}
	return &out
}

// positions returns those of a translated disagreement: the source's where it has none,
// else its own, implied where the source's are. They match by what they cite: the
// second position of a source is the second one in the translation, too.
func positions(own, source []Position) []Position {
	if len(own) == 0 {
		return source
	}
	from := map[string][]Position{}
	for _, p := range source {
		from[p.Source.Value] = append(from[p.Source.Value], p)
	}
	out := slices.Clone(own)
	for i := range out {
		if rest := from[out[i].Source.Value]; len(rest) > 0 {
			out[i].Implied = out[i].Implied || rest[0].Implied
			from[out[i].Source.Value] = rest[1:]
		}
	}
	return out
}

func (d *Disagreement) front(b *strings.Builder) {
	if len(d.Positions) == 0 {
		return
	}
	b.WriteString("positions:\n")
	for _, p := range d.Positions {
		fmt.Fprintf(b, "  - { source: %s, says: %q%s }\n", p.Source.Value, p.Says, scope(p.Scope))
	}
}

// scope writes where a position holds, behind what it says.
func scope(of map[string][]string) string {
	var keys []string
	for _, key := range slices.Sorted(maps.Keys(of)) {
		var values []string
		for _, value := range of[key] {
			values = append(values, fmt.Sprintf("%q", value))
		}
		keys = append(keys, fmt.Sprintf("%s: [%s]", key, strings.Join(values, ", ")))
	}
	if len(keys) == 0 {
		return ""
	}
	return ", scope: { " + strings.Join(keys, ", ") + " }"
}

const disagreementScaffold = `---
dimension: responsibilities
roles: [ROLES]
nature: conflict
positions:
  - { source: SOURCE-ONE, says: "what it says" }
  - { source: SOURCE-TWO, says: "what it says instead" }
---
# TITLE

Where the question comes from.

## Resolution

What this playbook recommends, and why.
`

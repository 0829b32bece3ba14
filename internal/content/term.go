package content

import "rolebook/internal/frontmatter"

// KindTerm is the kind of a word of the glossary.
const KindTerm Kind = "term"

// Term is a word of the glossary; the body is its definition.
type Term struct {
	none
	Names map[string]Names // by language
	Role  Ref
	See   []Ref
}

// Term returns the data of a word of the glossary, or nil.
func (d *Document) Term() *Term { return as[*Term](d) }

func termKind() Definition {
	return Definition{Kind: KindTerm, Folder: "glossary", Label: "kind_glossary", meta: termMeta{}, scaffold: termScaffold, decode: (*parsing).term}
}

type termMeta struct {
	Meta
	Names map[string]Names   `text:"plain" yaml:"names" doc:"what it is called, by language"`
	Role  frontmatter.Text   `yaml:"role" doc:"the role that the term names"`
	See   []frontmatter.Text `yaml:"see" doc:"terms to read, too"`
}

func (s *parsing) term(h frontmatter.Header) {
	var m termMeta
	s.header(h, &m)
	s.doc.Meta = m.Meta
	s.doc.Data = &Term{Names: m.Names, Role: Ref{m.Role.Value, m.Role.Pos}, See: asRefs(m.See)}
}

func (t *Term) About() ([]Ref, string)   { return []Ref{t.Role}, "" }
func (t *Term) Called() map[string]Names { return t.Names }

func (t *Term) References(drop func(Reference) bool) Data {
	out := *t
	if out.Role.dropped(ToRole, drop) {
		out.Role = Ref{}
	}
	return &out
}

func (t *Term) inherit(_ *inheriting, source Data) Data {
	out, src := *t, source.(*Term)
	out.See = either(t.See, src.See)
	if len(t.Names) == 0 {
		out.Names = src.Names
	}
	if t.Role.Name == "" {
		out.Role = src.Role
	}
	return &out
}

const termScaffold = `# TITLE

What the word means here, in one or two sentences.
`

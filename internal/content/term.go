package content

import "rolebook/internal/frontmatter"

// Term is a word of the glossary; the body is its definition.
type Term struct {
	Names map[string]Names // by language
	Role  Ref
	See   []Ref
}

type termMeta struct {
	Meta
	Names map[string]Names   `yaml:"names" doc:"what it is called, by language"`
	Role  frontmatter.Text   `yaml:"role" doc:"the role that the term names"`
	See   []frontmatter.Text `yaml:"see" doc:"terms to read, too"`
}

func (s *parsing) term(h frontmatter.Header) {
	var m termMeta
	s.header(h, &m)
	s.doc.Meta = m.Meta
	s.doc.Term = &Term{Names: m.Names, Role: Ref{m.Role.Value, m.Role.Pos}, See: asRefs(m.See)}
}

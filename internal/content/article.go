package content

import (
	"rolebook/internal/frontmatter"
	"rolebook/internal/schema"
)

// Article is a text about roles. Articles on one topic in several languages
// are not translations of each other.
type Article struct {
	Roles      []Ref
	Topic      string
	Author     string
	Stance     string // report, opinion, interview, editorial, or ""
	Disclosure string
}

type articleMeta struct {
	Meta
	Roles      []frontmatter.Text `yaml:"roles" doc:"the roles that it is about"`
	Topic      string             `yaml:"topic" doc:"articles of one topic are linked; they need not be translations"`
	Author     string             `yaml:"author" doc:"who wrote it"`
	Stance     frontmatter.Text   `yaml:"stance" enum:"report opinion interview editorial" doc:"how the text is meant"`
	Disclosure string             `yaml:"disclosure" doc:"what readers should know about the author or the occasion"`
}

func (s *parsing) article(h frontmatter.Header) {
	var m articleMeta
	s.header(h, &m)
	s.choice(m.Stance, schema.Enum(m, "stance"))
	s.doc.Meta = m.Meta
	s.doc.Article = &Article{Roles: asRefs(m.Roles), Topic: m.Topic, Author: m.Author, Stance: m.Stance.Value, Disclosure: m.Disclosure}
}

// page decodes an ordinary page: nothing but what all kinds share.
func (s *parsing) page(h frontmatter.Header) {
	var m Meta
	s.header(h, &m)
	s.doc.Meta = m
}

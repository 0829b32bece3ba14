package content

import "rolebook/internal/frontmatter"

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
	Roles      []frontmatter.Text `yaml:"roles"`
	Topic      string             `yaml:"topic"`
	Author     string             `yaml:"author"`
	Stance     frontmatter.Text   `yaml:"stance"`
	Disclosure string             `yaml:"disclosure"`
}

func (s *parsing) article(h frontmatter.Header) {
	var m articleMeta
	s.header(h, &m)
	s.choice(m.Stance, []string{"report", "opinion", "interview", "editorial"})
	s.doc.Meta = m.Meta
	s.doc.Article = &Article{Roles: asRefs(m.Roles), Topic: m.Topic, Author: m.Author, Stance: m.Stance.Value, Disclosure: m.Disclosure}
}

// page decodes an ordinary page: nothing but what all kinds share.
func (s *parsing) page(h frontmatter.Header) {
	var m Meta
	s.header(h, &m)
	s.doc.Meta = m
}

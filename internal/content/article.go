package content

import (
	"cmp"
	"fmt"
	"strings"

	"rolebook/internal/frontmatter"
	"rolebook/internal/schema"
)

// KindArticle is the kind of a text about roles.
const KindArticle Kind = "article"

// Article is a text about roles. Articles on one topic in several languages
// are not translations of each other.
type Article struct {
	none
	Roles      []Ref
	Topic      string
	Author     string
	Stance     string // report, opinion, interview, editorial, or ""
	Disclosure string
}

// Article returns the data of an article, or nil.
func (d *Document) Article() *Article { return as[*Article](d) }

func articleKind() Definition {
	return Definition{Kind: KindArticle, Folder: "articles", Label: "kind_articles", Prose: true,
		meta: articleMeta{}, scaffold: articleScaffold, decode: (*parsing).article}
}

type articleMeta struct {
	Meta
	Roles      []frontmatter.Text `yaml:"roles" doc:"the roles that it is about"`
	Topic      string             `yaml:"topic" doc:"articles of one topic are linked; they need not be translations"`
	Author     string             `text:"plain" yaml:"author" doc:"who wrote it"`
	Stance     frontmatter.Text   `yaml:"stance" enum:"report opinion interview editorial" doc:"how the text is meant"`
	Disclosure string             `text:"plain" yaml:"disclosure" doc:"what readers should know about the author or the occasion"`
}

func (s *parsing) article(h frontmatter.Header) {
	var m articleMeta
	s.header(h, &m)
	s.choice(m.Stance, schema.Enum(m, "stance"))
	s.doc.Meta = m.Meta
	s.doc.Data = &Article{Roles: asRefs(m.Roles), Topic: m.Topic, Author: m.Author, Stance: m.Stance.Value, Disclosure: m.Disclosure}
}

func (a *Article) About() ([]Ref, string) { return a.Roles, a.Topic }
func (a *Article) Says() []string         { return []string{a.Author} }

func (a *Article) References(drop func(Reference) bool) Data {
	out := *a
	out.Roles = without(a.Roles, ToRole, drop)
	return &out
}

func (a *Article) inherit(_ *inheriting, source Data) Data {
	out, src := *a, source.(*Article)
	out.Roles, out.Topic, out.Author, out.Stance = either(a.Roles, src.Roles), cmp.Or(a.Topic, src.Topic), cmp.Or(a.Author, src.Author), cmp.Or(a.Stance, src.Stance)
	return &out
}

func (a *Article) front(b *strings.Builder) {
	if a.Disclosure != "" {
		fmt.Fprintf(b, "disclosure: %q\n", a.Disclosure)
	}
}

const articleScaffold = `---
summary: What the article says, in one sentence.
stance: report
---
# TITLE

The first paragraph.
`

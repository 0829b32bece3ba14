package content

import "rolebook/internal/frontmatter"

// KindPage is the kind of an ordinary page.
const KindPage Kind = "page"

// Page is the data of an ordinary page, which has none.
type Page struct{ none }

func pageKind() Definition {
	return Definition{Kind: KindPage, Label: "kind_pages", Prose: true, meta: Meta{}, scaffold: pageScaffold, decode: (*parsing).page}
}

// page decodes an ordinary page: nothing but what all kinds share.
func (s *parsing) page(h frontmatter.Header) {
	var m Meta
	s.header(h, &m)
	s.doc.Meta, s.doc.Data = m, Page{}
}

func (p Page) References(func(Reference) bool) Data { return p }
func (p Page) inherit(*inheriting, Data) Data       { return p }

const pageScaffold = `# TITLE

The first paragraph is what search engines and link previews show.
`

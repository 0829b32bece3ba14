package content

import (
	"slices"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
)

// ParseHead decodes of a file what the front matter of every kind has: the document has no
// body, no title and no data, and is of the kind that its header or its folder says. It costs
// a tenth of what Parse does. Where the file is no text, the document is nil. Problems are
// those of the header alone.
func (p *Parser) ParseHead(place Place, text []byte) (*Document, diag.List) {
	s := &parsing{reporter: reporter{file: place.File}, Parser: p, doc: &Document{Place: place}}
	if pos, why := frontmatter.Encoding(text); why != "" {
		s.at(pos, diag.BadEncoding, why, "save the file as UTF-8")
		return nil, s.problems
	}
	header, source, _, problems := frontmatter.Split(place.File, text)
	s.problems = append(s.problems, problems...)
	s.front, s.source, s.unread = header, source, problems.Count(diag.Error) > 0
	named := ""
	if header.Mentions("kind") {
		named = peek(header).Kind
	}
	s.of = s.kind(named)
	s.doc.Kind, s.doc.closed = s.of.Kind, s.of.Internal
	s.header(header, &s.doc.Meta)
	s.problems = slices.DeleteFunc(s.problems, func(p diag.Problem) bool { return p.Code == diag.UnknownKey }) // those of the kind
	s.visibility()
	s.from()
	return s.doc, s.problems
}

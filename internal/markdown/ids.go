package markdown

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/text/unicode/norm"

	"rolebook/internal/diag"
)

// Slug returns text as an identifier that keeps every script: NFC, lower case,
// letters, marks and digits, everything else one hyphen. It is empty where the
// text has none of those.
func Slug(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	gap := false
	for _, r := range norm.NFC.String(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) && b.Len() > 0:
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '\u00ad' || r == '\u200d' || r == '\u200c':
		default:
			gap = true
		}
	}
	return b.String()
}

// ids hands out identifiers within one body. Those that the author wrote are
// reserved first, so a derived one never takes them.
type ids struct {
	taken         map[string]bool
	next          map[string]int // the number to try next, by slug
	githubAnchors map[string]int // the number last given by GitHub's rule, by anchor
}

func (s *ids) reserve(id string) (free bool) {
	if s.taken[id] {
		return false
	}
	s.taken[id] = true
	return true
}

// derive returns an id for a heading: the slug of its text, with the first number that makes it
// free. own is the heading's anchor by GitHub's rule, which it may have as its id, too. Only
// headings above count, so that one added below changes no id, unless it takes an anchor by
// GitHub's rule.
func (s *ids) derive(text, own string) string {
	base := Slug(text)
	if base == "" {
		base = "section"
	}
	id, n := base, max(1, s.next[base])
	for ; id != own && (usedByPages(id) || !s.reserve(id)); n++ {
		id = base + "-" + strconv.Itoa(n)
	}
	s.next[base] = n
	return id
}

// identify reserves the ids that the author wrote, and those of citations, so
// that derived ones avoid them.
func (p *page) identify(root ast.Node) {
	var cited []Cite
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if n.Type() == ast.TypeInline {
			return ast.WalkSkipChildren, nil
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		p.guard(n)
		switch n := n.(type) {
		case *ast.Heading, *ast.ListItem:
			p.author(n, attrsOf(n).ID())
			sources, _ := attrsOf(n).Get("src")
			for id := range strings.SplitSeq(sources, ",") {
				cited = append(cited, Cite{strings.TrimSuffix(strings.TrimSpace(id), "~"), p.pos(n)})
			}
		case *directive:
			id, _ := n.args.Get("source")
			cited = append(cited, Cite{id, p.pos(n)})
		}
		return ast.WalkContinue, nil
	})
	known := map[string]bool{"": true}
	defer p.outlined(root)
	p.unreadMarks(root)
	for _, c := range append(p.cited, cited...) {
		if known[c.ID] {
			continue
		}
		known[c.ID] = true
		for _, id := range []string{"cite-" + c.ID, "ref-" + c.ID} {
			if !p.ids.reserve(id) {
				p.report(c.Pos, diag.DuplicateID, fmt.Sprintf("the id %q is given in this file, and the citation needs it", id), "choose another")
			}
		}
	}
}

// author reserves an id that the author wrote. In typed documents, where others name
// things by their ids, one that is taken is an error; elsewhere the heading gets
// another.
func (p *page) author(n ast.Node, id string) {
	switch {
	case id == "":
		return
	case p.spent.notes > 0 && (strings.HasPrefix(id, "fn:") || strings.HasPrefix(id, "fnref")):
		p.taken(n, fmt.Sprintf("the id %q is one that footnotes use", id), "choose another")
	case !p.ids.reserve(id):
		p.taken(n, fmt.Sprintf("the id %q is given twice in this file", id), "ids name one thing; choose another")
	}
}

// taken reports an id that another has.
func (p *page) taken(n ast.Node, message, hint string) {
	if p.items {
		p.report(p.pos(n), diag.DuplicateID, message, hint)
	} else {
		p.report(p.pos(n), diag.RepeatedID, message+": it is left out here", hint)
	}
	var rest Attrs
	for _, a := range attrsOf(n) {
		if a.Key != "#" {
			rest = append(rest, a)
		}
	}
	n.SetAttributeString(attrsKey, rest)
}

// guard notes what is marked as not for the public, and what has an id by which
// another language may name it.
func (p *page) guard(n ast.Node) {
	attrs := attrsOf(n)
	if d, ok := n.(*directive); ok {
		attrs = d.args
	}
	if len(attrs) == 0 {
		return
	}
	at := p.pos(n)
	if n.Kind() == ast.KindListItem {
		at = p.itemPos(n)
	}
	if id := attrs.ID(); id != "" {
		p.out.Named = append(p.out.Named, Mark{id, at})
	}
	if !attrs.Internal() {
		return
	}
	p.out.Internal = append(p.out.Internal, Mark{attrs.ID(), at})
	a, unclear := attrs.Unclear()
	what := a.Key
	switch {
	case !unclear:
		return
	case a.Key == VisibilityKey && a.Value == alone:
		p.report(at, diag.VisibilityUnclear, "it is not clear what this mark of visibility belongs to", "write it behind a heading, an item or a paragraph")
		return
	case a.Key == VisibilityKey && guarded(a.Value) && !strings.EqualFold(a.Value, "internal"):
		what = a.Value
	case a.Value != "":
		what += "=" + a.Value
	}
	p.report(at, diag.VisibilityUnclear, fmt.Sprintf("{%s} does not say clearly for whom this is; it is taken for internal", what), "write {visibility=internal}, or nothing where it is public")
}

package markdown

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// head is a heading of the page; page.heads has them in the order of the text.
type head struct {
	node   ast.Node // nil for a heading of HTML
	at     int      // of HTML: the offset of its tag
	level  int
	text   string // plain
	github string // as GitHub makes an anchor of it
	id     string
	also   string // GitHub's anchor, where it is another; or ""
	top    bool   // whether it is part of the page's outline
}

// outlined finds the headings of a body, and gives them their ids: what the author
// wrote is reserved already. Anchors as GitHub makes them come before our own, as
// links from elsewhere lead to them.
func (p *page) outlined(root ast.Node) {
	depth := 0
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p.headsIn(n, &depth, true)
	}
	p.chooseTitle(root)
	for i := range p.heads {
		h := &p.heads[i]
		if h.id != "" {
			continue
		}
		anchor := p.ids.github(h.github)
		if anchor != "" && (p.items && i != p.title && !p.ids.taken[anchor] || p.ids.reserve(anchor)) {
			h.also = anchor
		}
	}
	for i := range p.heads {
		h := &p.heads[i]
		if h.id == "" {
			own := h.also
			if p.items && i != p.title {
				own = "" // nothing is reserved, as nothing is written
			}
			h.id = p.ids.derive(h.text, own)
		}
		if h.also == h.id {
			h.also = ""
		}
	}
	for _, id := range p.anchors {
		if !usedByPages(id) && p.ids.reserve(id) {
			p.granted[id] = true
		}
	}
}

// headsIn collects the headings of a block. depth counts the elements of HTML that
// are open and are more than wrappers.
func (p *page) headsIn(n ast.Node, depth *int, top bool) {
	switch n := n.(type) {
	case *ast.Heading:
		h := head{node: n, level: n.Level, text: p.plain(n), id: attrsOf(n).ID(), top: top && *depth == 0}
		if h.id == "" {
			h.github = p.plainAs(n, true)
		}
		p.heads = append(p.heads, h)
		return
	case *ast.HTMLBlock:
		raw, at := p.rawBlock(n)
		p.scan(raw[afterComment(n.HTMLBlockType, raw):], func(i int) int { return at(i + afterComment(n.HTMLBlockType, raw)) }, depth, top)
		return
	}
	if n.Type() == ast.TypeBlock && !n.IsRaw() {
		inner := 0
		for c := n.FirstChild(); c != nil && c.Type() == ast.TypeBlock; c = c.NextSibling() {
			p.headsIn(c, &inner, false)
		}
	}
}

// scan finds headings and anchors in a block of HTML.
func (p *page) scan(raw []byte, at func(int) int, depth *int, top bool) {
	z := html.NewTokenizer(bytes.NewReader(raw))
	open := -1 // the heading that is open
	offset := 0
	for {
		kind := z.Next()
		here := offset
		offset += len(z.Raw())
		switch kind {
		case html.ErrorToken:
			if open >= 0 {
				delete(p.headOf, p.heads[open].at)
				p.heads = p.heads[:open]
			}
			return
		case html.TextToken:
			if open >= 0 {
				p.heads[open].text += string(z.Text())
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			class, tag := known(t.Data)
			if class == headingTag && open < 0 {
				open = len(p.heads)
				p.headOf[at(here)] = open
				p.heads = append(p.heads, head{at: at(here), level: int(t.Data[1] - '0'), id: p.ownID(t), top: top && *depth == 0})
				continue
			}
			p.anchored(t)
			switch {
			case open >= 0 && class != phraseTag:
				p.heads[open].text += " "
			case class == blockTag && tag != "p" && open < 0:
				*depth++
			}
		case html.EndTagToken:
			t := z.Token()
			class, tag := known(t.Data)
			switch {
			case class == headingTag && open >= 0:
				h := &p.heads[open]
				h.text = strings.Join(strings.Fields(h.text), " ")
				h.github = h.text
				p.headOf[h.at] = open
				open = -1
			case class == blockTag && tag != "p" && *depth > 0 && open < 0:
				*depth--
			}
		}
	}
}

// ownID returns the id that the author gave a heading of HTML, or "".
func (p *page) ownID(t html.Token) string {
	for _, a := range t.Attr {
		if a.Key == "id" && sound(a.Val) && !usedByPages(a.Val) && p.ids.reserve(a.Val) {
			return a.Val
		}
	}
	return ""
}

// anchored notes the id of a tag, or the name of an old anchor.
func (p *page) anchored(t html.Token) {
	for _, a := range t.Attr {
		if (a.Key == "id" || a.Key == "name" && t.Data == "a") && sound(a.Val) {
			p.anchors = append(p.anchors, a.Val)
		}
	}
}

// sound reports whether a value can be an id.
func sound(id string) bool {
	return id != "" && len(id) <= 200 && strings.IndexFunc(id, func(r rune) bool { return r <= ' ' || unicode.IsSpace(r) || unicode.IsControl(r) }) < 0
}

// usedByPages reports whether an id is one that pages or their scripts use.
func usedByPages(id string) bool {
	for _, prefix := range []string{"cite-", "ref-", "fn:", "fnref", "_"} {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return slices.Contains([]string{"search-results", "main", "content", "search", "cited-in", "positions", "says"}, id)
}

// grant returns the id that an element of HTML gets: what its author wrote, once.
func (p *page) grant(id string, at int) string {
	if free, known := p.granted[id]; free {
		p.granted[id] = false
		return id
	} else if id != "" && (known || !p.ids.taken[id]) {
		p.lostAttribute("id="+shorten(id), at) // a heading of that id is where links to it lead
	}
	return ""
}

// github returns the anchor that GitHub gives a heading, as github-slugger does: lower
// case, without what is no letter, digit, mark or connector, blanks as hyphens, and
// with a number where it occurred before.
func (s *ids) github(text string) string {
	base := githubSlug(text)
	anchor := base
	for {
		if _, known := s.githubAnchors[anchor]; !known {
			break
		}
		s.githubAnchors[base]++
		anchor = base + "-" + strconv.Itoa(s.githubAnchors[base])
	}
	s.githubAnchors[anchor] = 0
	return anchor
}

// githubSlug is the anchor without a number.
func githubSlug(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r == 'Σ' || r == 'İ' }) >= 0 {
		text = cases.Lower(language.Und).String(text) // as ECMAScript has it
	}
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || r == '_' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case r < 0x80:
			if r >= 'A' && r <= 'Z' {
				b.WriteRune(r + 'a' - 'A')
			}
		case unicode.In(r, unicode.L, unicode.Nl, unicode.Nd, unicode.M, unicode.Pc, unicode.Other_Alphabetic):
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// takes reports whether a tag of HTML begins one of the headings.
func (p *page) takes(at int) bool {
	_, known := p.headOf[at]
	return known
}

// beginHeading writes the tag of a heading of HTML. In the page's outline it is a
// block of its own, and what groups blocks around it is taken apart.
func (p *page) beginHeading(name, attrs string, at int) {
	i := p.headOf[at]
	h := p.heads[i]
	top := false
	if len(p.scopes) == 0 {
		if p.again, top = p.suspend(); top {
			p.record(Prose)
		}
	}
	level := "h" + strconv.Itoa(p.levelOf(i))
	if at := strings.Index(attrs, ` id="`); at >= 0 {
		rest := attrs[at+5:]
		attrs = attrs[:at] + rest[strings.IndexByte(rest, '"')+1:]
	}
	p.begin(element{name: name, tag: level, attrs: string(attribute(nil, "id", h.id)) + attrs, class: headingTag, at: at, link: -1})
	p.second(i)
	if top {
		p.out.Headings = append(p.out.Headings, Heading{Level: p.levelOf(i), ID: h.id, Also: h.also, Text: h.text, Pos: p.posAt(at), HTML: Span{Start: int32(len(p.buf))}})
		p.outlines = i
	}
}

// second writes the second id of a heading, but for the title, which the theme writes.
func (p *page) second(i int) {
	if also := p.heads[i].also; also != "" && i != p.title && !p.items {
		p.buf = append(append(attribute(append(p.buf, "<span"...), "id", also), '>'), "</span>"...)
	}
}

// endHeading follows the end tag of a heading of HTML.
func (p *page) endHeading(e element) {
	if p.outlines >= 0 && p.heads[p.outlines].at == e.at && p.heads[p.outlines].node == nil {
		last := &p.out.Headings[len(p.out.Headings)-1]
		last.HTML.End = int32(len(p.buf) - len("</h1>"))
		p.buf = append(p.buf, '\n')
		p.record(HeadingBlock)
		p.afterTitle(p.outlines)
		p.outlines = -1
		again := p.again
		p.again = nil
		p.resume(again)
		return
	}
	p.buf = append(p.buf, '\n')
}

// inHeading reports whether a heading of HTML is open.
func (p *page) inHeading() bool {
	return slices.ContainsFunc(p.open, func(e element) bool { return e.class == headingTag })
}

// afterTitle keeps the images of the title: the theme shows its text.
func (p *page) afterTitle(i int) {
	if i != p.title {
		return
	}
	p.titled = len(p.out.Blocks) - 1
	span := p.out.Headings[len(p.out.Headings)-1].HTML
	holes := p.out.holes
	from := len(p.buf)
	for k := range holes {
		h := holes[k]
		if h.Kind != ImageHole || h.At < span.Start || h.At > span.End {
			continue
		}
		if len(p.buf) == from {
			p.buf = append(p.buf, "<p>"...)
		} else {
			p.buf = append(p.buf, ' ')
		}
		if around := k > 0 && holes[k-1].Kind == LinkHole && holes[k-1].At == h.At-1; around {
			p.buf = append(p.buf, "<a"...)
			p.hole(LinkHole, int(holes[k-1].Ref))
			p.buf = append(p.buf, '>')
			p.hole(ImageHole, int(h.Ref))
			p.buf = append(p.buf, "</a>"...)
			continue
		}
		p.hole(ImageHole, int(h.Ref))
	}
	if len(p.buf) > from {
		p.buf = append(p.buf, "</p>\n"...)
		p.record(Prose)
	}
}

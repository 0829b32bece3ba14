package markdown

import (
	"slices"
	"strings"
)

// packing makes all strings of a body parts of one, which begins with its HTML.
// A site has a million of them, and each would be a piece of memory of its own,
// between pieces that were given up while the body was made.
type packing struct {
	whole []byte
	parts []*string
	at    []int // where in whole each part stands
}

// pack packs a body, of which html is the HTML.
func (p *packing) pack(b *Body, html []byte) {
	p.whole, p.parts, p.at = append(p.whole[:0], html...), p.parts[:0], p.at[:0]
	for i := range b.IDs {
		p.add(&b.IDs[i])
	}
	p.add(&b.Title)
	for i := range b.Headings {
		h := &b.Headings[i]
		p.within(&h.Text, h.HTML)
		p.id(&h.ID, b.IDs)
		p.id(&h.Also, b.IDs)
		p.attrs(h.Attrs, b.IDs)
	}
	for _, items := range b.Lists {
		for i := range items {
			p.within(&items[i].Text, items[i].HTML)
			p.attrs(items[i].Attrs, b.IDs)
		}
	}
	for i := range b.Links {
		l := &b.Links[i]
		p.add(&l.Dest)
		p.add(&l.Title)
		p.add(&l.Alt)
	}
	for i := range b.Marks {
		p.add(&b.Marks[i].Text)
	}
	whole := string(p.whole)
	b.HTML = whole[:len(html)]
	for i, s := range p.parts {
		*s = whole[p.at[i] : p.at[i]+len(*s)]
	}
	clear(p.parts)
}

// put says where a string stands.
func (p *packing) put(s *string, at int) {
	p.parts, p.at = append(p.parts, s), append(p.at, at)
}

// add takes a string in.
func (p *packing) add(s *string) {
	p.put(s, len(p.whole))
	p.whole = append(p.whole, *s...)
}

// within takes in the text of a span. Where the HTML begins with it, since it
// holds no markup, it is there already.
func (p *packing) within(s *string, span Span) {
	if strings.HasPrefix(string(p.whole[span.Start:span.End]), *s) {
		p.put(s, int(span.Start))
		return
	}
	p.add(s)
}

// id takes in an id, which may be one of those that were the first to be added.
func (p *packing) id(s *string, ids []string) {
	if i, known := slices.BinarySearch(ids, *s); known {
		p.put(s, p.at[i])
		return
	}
	p.add(s)
}

// attrs takes in attributes.
func (p *packing) attrs(list Attrs, ids []string) {
	for i := range list {
		if list[i].Key == "#" {
			p.id(&list[i].Value, ids)
			continue
		}
		p.add(&list[i].Key)
		p.add(&list[i].Value)
	}
}

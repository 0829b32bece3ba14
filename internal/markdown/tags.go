package markdown

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"rolebook/internal/diag"
)

// phrase opens an element within a line.
func (p *page) phrase(name, tag string, written []html.Attribute, at int) {
	if p.tooDeep(at) {
		p.boundary()
		return
	}
	if tag == "rt" || tag == "rp" {
		if e := p.top(); e != nil && (e.tag == "rt" || e.tag == "rp") {
			p.pop()
		}
		if e := p.top(); e == nil || e.tag != "ruby" {
			p.skipped[name]++
			p.reportOnce(at, diag.RawHTML, fmt.Sprintf("<%s> stands outside of <ruby> and is left out", name), "")
			p.boundary()
			return
		}
	}
	e := element{name: name, tag: tag, class: phraseTag, at: at, link: -1}
	if tag == "a" {
		switch href := get(written, "href"); {
		case href == "":
			e.tag = "span"
		case p.inLink():
			p.reportOnce(at, diag.RawHTML, "a link within a link is left out", "end the outer one before it")
			e.tag = "span"
		default:
			e.link = int32(p.refer(p.posAt(at), Link{Dest: href, Title: get(written, "title")}))
		}
	}
	e.attrs = p.attributes(name, written, at)
	p.fill()
	if p.scope().kind == flow && p.top() == nil {
		p.begin(element{name: "p", tag: "p", class: blockTag, at: at, implicit: true, link: -1})
	}
	p.begin(e)
}

// inLink reports whether a link is open.
func (p *page) inLink() bool {
	return p.links > 0 || slices.ContainsFunc(p.open, func(e element) bool { return e.tag == "a" })
}

// single writes an element without content.
func (p *page) single(tag string, written []html.Attribute, at int) {
	switch tag {
	case "hr":
		p.blocks("hr", "hr", voidTag, written, at)
		return
	case "img":
		p.inline(at)
		p.picture(written, at)
		return
	}
	p.inline(at)
	p.attributes(tag, written, at)
	p.buf = append(append(append(p.buf, '<'), tag...), '>')
}

// picture leaves a hole for an image of HTML.
func (p *page) picture(written []html.Attribute, at int) {
	l := Link{Dest: get(written, "src"), Title: get(written, "title"), Alt: get(written, "alt"), Image: true, Inside: p.inLink(),
		Width: pixels(get(written, "width")), Height: pixels(get(written, "height"))}
	var rest []html.Attribute
	for _, a := range written {
		if !(a.Key == "width" && l.Width > 0 || a.Key == "height" && l.Height > 0) {
			rest = append(rest, a)
		}
	}
	p.attributes("img", rest, at)
	if l.Dest == "" {
		p.escaped(l.Alt)
		return
	}
	if ref := p.refer(p.posAt(at), l); ref >= 0 {
		p.hole(ImageHole, ref)
	} else {
		p.escaped(l.Alt)
	}
}

// play writes a link to what another element would play or show.
func (p *page) play(name string, written []html.Attribute, at int) {
	p.reportExcluded(name, at)
	src := get(written, "src")
	p.playing = src == "" && (name == "video" || name == "audio")
	if src != "" {
		p.toMedia(src, get(written, "title"), at)
	}
}

// toMedia writes a link with the name of what it leads to.
func (p *page) toMedia(src, title string, at int) {
	if title == "" {
		if title = path.Base(strings.TrimRight(src, "/")); title == "." || strings.Contains(src, "://") {
			title = src
		}
	}
	p.inline(at)
	p.boundary()
	if p.inLink() {
		p.escaped(title)
		return
	}
	p.anchor(p.posAt(at), Link{Dest: src})
	p.escaped(title)
	p.buf = append(p.buf, "</a> "...)
}

// blocks opens a block, or a rule.
func (p *page) blocks(name, tag string, class class, written []html.Attribute, at int) {
	s := p.scope()
	attrs := p.attributes(name, written, at)
	kept := class != headingTag || p.takes(at)
	if !kept {
		tag, class = "p", blockTag
	}
	if s.kind == line || p.find("pre") >= 0 || p.inHeading() || p.tooDeep(at) {
		p.skipped[name]++
		p.reportOnceOf("<"+name+">", at, diag.RawHTML, fmt.Sprintf("<%s> within a line is left out", name), "put it on a line of its own")
		p.boundary()
		return
	}
	if homes := belongs(tag); homes != nil {
		i := p.find(homes...)
		if i < 0 {
			tag, class = "p", blockTag // a cell without a table
		} else {
			p.closeWithin(i, tag)
		}
	}
	if i := p.find("p"); i >= 0 {
		p.closeTo(i)
	}
	if s.kind == paragraph && !slices.ContainsFunc(p.open[s.base:], func(e element) bool { return e.class == blockTag || e.class == wrapperTag }) {
		p.closeTo(s.base)
		p.split()
	}
	if belongs(tag) == nil {
		p.fill()
	}
	switch {
	case class == headingTag:
		p.beginHeading(name, attrs, at)
	case tag == "hr":
		p.buf = append(p.buf, "<hr>\n"...)
		if s.kind == paragraph && len(p.open) == s.base {
			p.buf = append(p.buf, "<p>"...)
		}
	default:
		p.begin(element{name: name, tag: tag, class: class, attrs: attrs, at: at, link: -1})
	}
}

// split ends a paragraph of Markdown before a block of HTML.
func (p *page) split() {
	if p.endsWith("<p>") {
		p.buf = p.buf[:len(p.buf)-3]
		return
	}
	p.buf = append(p.buf, "</p>\n"...)
}

// closeWithin ends, within the list or the table at i, what a new entry ends, and
// opens the row that a new cell needs.
func (p *page) closeWithin(i int, tag string) {
	for j := len(p.open) - 1; j > i; j-- {
		if t := p.open[j].tag; t == "li" || t == "dt" || t == "dd" || t == "td" || t == "th" || t == "caption" ||
			t == "tr" && tag != "td" && tag != "th" || strings.HasPrefix(t, "t") && strings.HasPrefix(tag, "t") && len(tag) == 5 {
			p.closeTo(j)
		}
	}
	if (tag == "td" || tag == "th") && p.top() != nil && p.top().tag != "tr" {
		if j := p.find("tr", "table", "thead", "tbody", "tfoot"); j >= 0 && p.open[j].tag != "tr" {
			p.closeTo(j + 1)
			p.begin(element{name: "tr", tag: "tr", class: blockTag, implicit: true, link: -1})
		}
	}
}

// end closes an element. What stands open in it is closed, too.
func (p *page) end(name string, at int) {
	class, _ := known(name)
	for i := len(p.open) - 1; i >= p.base(); i-- {
		e := p.open[i]
		if (e.name != name && (e.class != headingTag || class != headingTag)) || e.implicit {
			continue
		}
		if e.class == mutedTag {
			p.open = p.open[:i]
			p.restore(e.drop)
			return
		}
		p.closeTo(i + 1)
		p.pop()
		return
	}
	switch {
	case p.muted(), class == voidTag && name != "br", class == quietTag, class == mutedTag, class == mediaTag, class == droppedTag, class == unknownTag:
	case p.skipped[name] > 0:
		p.skipped[name]--
		p.boundary()
	case p.forgiven[name] > 0:
		p.forgiven[name]--
	default:
		p.reportOnceOf("</"+name+">", at, diag.RawHTML, fmt.Sprintf("</%s> ends nothing that is open here and is left out", name), "")
		p.boundary()
	}
}

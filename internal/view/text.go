package view

import (
	"html"
	"html/template"
	"strconv"
	"strings"
	"unicode/utf8"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// html returns a span of a body with its holes filled.
func (v *view) html(d *content.Document, span markdown.Span) template.HTML {
	if span.End < span.Start || span.End == 0 {
		return ""
	}
	if whole, ok := d.Body.Whole(span); ok {
		return v.marked(whole)
	}
	buffer := v.set.buffers.Get().(*[]byte)
	defer v.set.buffers.Put(buffer)
	*buffer = d.Body.Append((*buffer)[:0], span, func(dst []byte, h markdown.Hole) []byte {
		switch h.Kind {
		case markdown.LinkHole:
			return v.link(dst, d.Body.Links[h.Ref])
		case markdown.ImageHole:
			return v.image(dst, d.Body.Links[h.Ref])
		case markdown.StringHole:
			text := html.EscapeString(v.T(d.Body.Names[h.Ref]))
			if len(dst) > 0 && dst[len(dst)-1] != '"' { // else it is the value of an attribute
				text = v.own(text)
			}
			return append(dst, text...)
		case markdown.CiteHole:
			return v.cite(dst, d.Body, d.Body.Marks[h.Ref])
		default:
			return v.embed(dst, d.Body.Embeds[h.Ref])
		}
	})
	return v.marked(string(*buffer))
}

// marked is a piece of HTML that package markdown wrote, which escapes what authors wrote;
// where it is in another language than the page that shows it, it says so.
func (v *view) marked(piece string) template.HTML {
	if of := v.page.Written(); piece != "" && !v.said && of.Tag() != v.Lang {
		return template.HTML(inText(of, piece))
	}
	return template.HTML(piece)
}

// own is a piece of HTML of the interface that stands in a text of the page: where that is in
// another language, it says so.
func (v *view) own(piece string) string {
	if v.page.Written() == v.page.Lang {
		return piece
	}
	return around(string(langAttributes(v.page.Lang.Locale)), piece)
}

// fragment is a piece of another page's text, with its language where it is another one than
// this page's.
func (v *view) fragment(p *site.Page, span markdown.Span) template.HTML {
	piece := v.set.Fragment(p, span)
	if of := p.Written(); piece != "" && of != v.page.Lang {
		return template.HTML(inText(of, piece))
	}
	return template.HTML(piece)
}

// parts returns some parts of a section as one piece of HTML; lists are plain.
func (v *view) parts(d *content.Document, parts []content.Part) template.HTML {
	if len(parts) == 1 {
		return v.html(d, parts[0].HTML)
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(string(v.html(d, p.HTML)))
	}
	return template.HTML(b.String())
}

// link writes the attributes of an <a>; none for a link that leads nowhere.
func (v *view) link(dst []byte, l markdown.Link) []byte {
	to, _ := v.set.site.Resolve(v.page, l)
	if to.Dead {
		return append(dst, ` class="dead"`...)
	}
	dst = append(dst, ` href="`...)
	dst = append(dst, html.EscapeString(v.address(to))...)
	dst = append(dst, '"')
	if to.Lang != "" {
		dst = append(dst, ` hreflang="`+to.Lang+`"`...)
	}
	if l.Title != "" {
		dst = append(dst, ` title="`+html.EscapeString(l.Title)+`"`...)
	}
	return dst
}

// address is a destination as it stands in an attribute.
func (v *view) address(to site.Destination) string {
	if v.away && strings.HasPrefix(to.URL, "#") {
		return v.page.Href + to.URL
	}
	if !to.Internal || !strings.HasPrefix(to.URL, "/") {
		return to.URL
	}
	return v.set.site.Href("/") + to.URL[1:]
}

// image writes a whole image. For an image on another host, which browsers may not load, it
// writes a link, and for a missing one the text that describes it.
func (v *view) image(dst []byte, l markdown.Link) []byte {
	to, _ := v.set.site.Resolve(v.page, l)
	alt := html.EscapeString(l.Alt)
	switch {
	case to.Dead:
		return append(dst, `<span class="missing">`+alt+`</span>`...)
	case !to.Internal:
		if alt == "" {
			alt = html.EscapeString(to.URL)
		}
		if l.Inside {
			return append(dst, alt...)
		}
		return append(dst, `<a href="`+html.EscapeString(to.URL)+`">`+alt+`</a>`...)
	}
	dst = append(dst, `<img src="`+html.EscapeString(v.address(to))+`" alt="`+alt+`" loading="lazy"`...)
	if l.Title != "" {
		dst = append(dst, ` title="`+html.EscapeString(l.Title)+`"`...)
	}
	if l.Width > 0 {
		dst = append(dst, ` width="`+itoa(int(l.Width))+`"`...)
	}
	if l.Height > 0 {
		dst = append(dst, ` height="`+itoa(int(l.Height))+`"`...)
	}
	return append(dst, '>')
}

// Describe returns the description of a page for search engines, in plain text: its summary;
// without one, for a home page the description of the site; else how the text begins; else
// the title.
func (s *Set) Describe(p *site.Page) string {
	d := s.site.Doc(p)
	if about := s.site.Config.Description; about != "" && p.Kind == site.Home && (d == nil || d.Summary == "") {
		return about
	}
	if d != nil {
		if d.Summary != "" {
			return d.Summary
		}
		for _, block := range d.Body.Blocks {
			if block.Kind == markdown.HeadingBlock {
				continue
			}
			if text := excerpt(d.Body.HTML[block.HTML.Start:block.HTML.End]); text != "" {
				return text
			}
		}
	}
	if p.Summary != "" {
		return p.Summary
	}
	if p.Title != p.Lang.Title {
		return p.Title + " – " + p.Lang.Title
	}
	return p.Title
}

// excerpt returns the first words of a piece of HTML as plain text.
func excerpt(s string) string {
	const most = 160
	var b strings.Builder
	for s != "" && b.Len() < 4*most {
		text, rest, tag := strings.Cut(s, "<")
		b.WriteString(text)
		if !tag {
			break
		}
		if strings.HasPrefix(rest, "/p>") && b.Len() > most/2 {
			break
		}
		if !strings.HasPrefix(rest, "/a") && !strings.HasPrefix(rest, "a ") {
			if c := rest[:min(2, len(rest))]; c == "/p" || c == "/l" || c == "br" || c == "/t" {
				b.WriteByte(' ')
			}
		}
		_, s, _ = strings.Cut(rest, ">")
	}
	text := strings.Join(strings.Fields(html.UnescapeString(b.String())), " ")
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	cut := string([]rune(text)[:most-1])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return cut + "…"
}

// minutes is a number of minutes in words; empty for none.
func (v *view) minutes(n int) string {
	if n == 0 {
		return ""
	}
	return v.N("minutes", n)
}

// itoa writes a number for programs: in ASCII digits, whatever the language.
func itoa(n int) string { return strconv.Itoa(n) }

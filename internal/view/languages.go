package view

import (
	"html/template"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rolebook/internal/locale"
	"rolebook/internal/site"
)

// fallback fills what a page says of the language that stands in for its own.
func (v *view) fallback() {
	p := v.page
	if p.Original == nil {
		return
	}
	v.Canonical = v.set.site.Absolute(p.Original.URL)
	if p.Written() != p.Lang { // else it is a list of such pages
		v.standsIn(p.Original)
	}
}

// standsIn says that the text of the page is that of another one.
func (v *view) standsIn(original *site.Page) {
	written := original.Lang
	v.textIn(written.Locale)
	name := `<a href="` + html.EscapeString(original.Href) + `" hreflang="` + written.Tag() + `"` + string(v.InText) + `>` + html.EscapeString(written.Name()) + `</a>`
	before, after, _ := strings.Cut(v.T("fallback_notice"), "{language}")
	v.Fallback = template.HTML(html.EscapeString(before) + name + html.EscapeString(after))
}

// textIn says that the text of the page is in a language that is not that of the page.
func (v *view) textIn(l *locale.Locale) {
	v.TextLang, v.TextDir, v.InText = l.Tag(), l.Dir(), langAttributes(l)
}

// langAttributes are the attributes of an element whose text is in a language.
func langAttributes(l *locale.Locale) template.HTMLAttr {
	return template.HTMLAttr(` lang="` + l.Tag() + `" dir="` + l.Dir() + `"`)
}

// inText says of a piece of HTML which language it is in: on each of its outermost elements
// that do not say one, or, where text stands beside them, on an element around it.
func inText(l *site.Language, piece string) string {
	attributes := string(langAttributes(l.Locale))
	var b strings.Builder
	depth := 0
	for tokens := html.NewTokenizer(strings.NewReader(piece)); ; {
		kind := tokens.Next()
		raw := string(tokens.Raw())
		switch kind {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			if depth == 0 && strings.TrimSpace(raw) != "" {
				return around(attributes, piece)
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			name, _ := tokens.TagName()
			if depth == 0 && !block(string(name)) {
				return around(attributes, piece)
			}
			if depth == 0 && !hasLanguage(tokens) {
				raw = raw[:1+len(name)] + attributes + raw[1+len(name):]
			}
			if kind == html.StartTagToken && !void(string(name)) {
				depth++
			}
		case html.EndTagToken:
			depth--
		}
		b.WriteString(raw)
	}
}

// hasLanguage reports whether the tag that was read has an attribute lang.
func hasLanguage(tokens *html.Tokenizer) bool {
	for more := true; more; {
		var key []byte
		if key, _, more = tokens.TagAttr(); string(key) == "lang" {
			return true
		}
	}
	return false
}

// around puts a piece of HTML into an element with these attributes.
func around(attributes, piece string) string {
	element := "span"
	for tokens := html.NewTokenizer(strings.NewReader(piece)); tokens.Next() != html.ErrorToken; {
		if name, _ := tokens.TagName(); block(string(name)) {
			element = "div"
			break
		}
	}
	return "<" + element + attributes + ">" + piece + "</" + element + ">"
}

// block reports whether an element stands on lines of its own, of those that texts have.
func block(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.P, atom.Ul, atom.Ol, atom.Dl, atom.Div, atom.Table, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Pre, atom.Blockquote,
		atom.Figure, atom.Details, atom.Section, atom.Aside, atom.Hr:
		return true
	}
	return false
}

// void reports whether an element never has an end tag, of those that texts have.
func void(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Wbr, atom.Source, atom.Col:
		return true
	}
	return false
}

// translations fills the switcher and the alternates.
func (v *view) translations() {
	p, s := v.page, v.set.site
	if len(s.Languages) < 2 || p.Kind == site.NotFound || p.Kind == site.Redirect {
		return
	}
	v.switcher()
	for _, a := range s.Alternates(p) {
		v.Alternates = append(v.Alternates, Link{Lang: a.Lang, URL: s.Absolute(a.URL)})
	}
}

// switcher fills the links to the other languages: translations, then pages that stand in
// for one, then languages that have neither.
func (v *view) switcher() {
	p, s := v.page, v.set.site
	v.Switcher = make([]Link, 0, len(s.Languages))
	var fallbacks, homes []Link
	for _, l := range s.Languages {
		link := Link{Text: l.Name(), Lang: l.Tag(), Dir: l.Dir(), Current: l == p.Lang && p.Kind != site.Chooser}
		switch t := s.In(l, p); {
		case t == nil:
			link.URL, link.Kind, link.Note = s.Href(l.Prefix), "home", v.set.Text(l, "home")
			homes = append(homes, link)
		case t.Original != nil:
			link.URL, link.Kind, link.Note, link.NoteIn = t.Href, "fallback", t.Original.Lang.Name(), langAttributes(t.Original.Lang.Locale)
			fallbacks = append(fallbacks, link)
		default:
			link.URL = t.Href
			v.Switcher = append(v.Switcher, link)
		}
	}
	v.Switcher = append(append(v.Switcher, fallbacks...), homes...)
}

package site

import "rolebook/internal/content"

// place gives a page the address that its header asks for as a whole, as those of
// other programs do. The root of the language is the home page, unless a document
// is that already.
func (b *building) place(p *Page, e *entry) {
	switch {
	case e.path == "" || p.URL != "":
	case e.path != "/":
		p.URL = p.Lang.Prefix + e.path[1:] + "/"
	case !b.homes(p.Lang):
		p.Kind, p.Key, p.URL = Home, "", p.Lang.Prefix
	}
}

// homes reports whether a language has a home page that somebody wrote.
func (b *building) homes(lang *Language) bool {
	for i := range b.entries {
		if e := &b.entries[i]; e.Key == "" && e.Lang == lang.Tag() && !e.out {
			return true
		}
	}
	p := b.byKey[""][lang.Tag()]
	return p != nil && p.Kind != Kind(content.KindPage)
}

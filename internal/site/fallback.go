package site

import (
	"maps"
	"path"
	"slices"
)

// A language that lacks a document shows it in the first language of its chain that has it,
// on a page of its own: readers stay in their language, with its menu, lists and search, and
// read only the text in another one. Such a page has an [Page.Original]. It is no
// translation, so nothing tells search engines that it is one.

// Written returns the language of what the author of a page wrote, or would have.
func (p *Page) Written() *Language {
	if p.Original != nil && (p.doc > 0 || p.from > 0 || p.Of != nil) {
		return p.Original.Lang
	}
	return p.Lang
}

// fallbacks makes the pages that stand in for translations of documents. The page of a
// folder, and the home page, stand in for none where the language has something to list
// there: they list it instead.
func (b *building) fallbacks() {
	keys := slices.Sorted(maps.Keys(b.byKey))
	for _, lang := range b.Languages {
		listed := map[string]bool{"": true}
		for _, key := range keys {
			if b.byKey[key][lang.Tag()] == nil {
				continue
			}
			for dir := path.Dir(key); dir != "." && !listed[dir]; dir = path.Dir(dir) {
				listed[dir] = true
			}
		}
		for _, key := range keys {
			if b.byKey[key][lang.Tag()] != nil {
				continue
			}
			if p := b.PageOf(lang, key); p != nil && p.doc > 0 && b.standsIn(b.entry(p)) && !(b.entry(p).Index && listed[key]) {
				b.offer(b.fallback(lang, p))
			}
		}
	}
}

// standsIn reports whether a document may be shown in languages that lack it: as it says
// itself, else as the nearest folder above it says whose page says anything.
func (b *building) standsIn(e *entry) bool {
	if !e.translated {
		return false
	}
	for key, says := e.Key, e.fallback; ; says = b.folderFallback(e.Lang, key) {
		if says != unsaid || key == "" {
			return says != no
		}
		key = parent(key)
	}
}

// folderFallback is what the page of a folder says of fallbacks, in a language, or in the
// first that has such a page.
func (b *building) folderFallback(lang, key string) said {
	at := b.byKey[key][lang]
	for _, l := range b.Languages {
		if at == nil || at.doc == 0 {
			at = b.byKey[key][l.Tag()]
		}
	}
	if at == nil || at.doc == 0 || !b.entry(at).Index || !b.entry(at).translated {
		return unsaid
	}
	return b.entry(at).fallback
}

// fallback returns the page that shows an original in another language. Its address is the one
// that a translation gets without a slug of its own, so that it stays when there is one; the
// slug of the original is a word of the other language.
func (b *building) fallback(lang *Language, original *Page) *Page {
	e := b.entry(original)
	p := &Page{Kind: original.Kind, Lang: lang, Key: original.Key, Title: original.Title, label: original.label, Group: original.Group, sharesName: original.sharesName, doc: original.doc, Original: original}
	if e.Index {
		p.URL = b.folder(lang.Tag(), lang.Prefix, p.Key, "")
	} else {
		p.URL = b.address(lang, p.Key, "", "")
	}
	if address, ok := b.below("", lang.Prefix, e.path); ok {
		p.URL = address
	}
	return p
}

// homeElsewhere returns the home page of another language as it stands in for one that a
// language lacks: its text stands on the page that lists what the language has, which stays
// a page of its own. It returns nil where there is none.
func (b *building) homeElsewhere(lang *Language) *Page {
	for _, tag := range lang.Chain {
		if p := b.byKey[""][tag]; p != nil && p.doc > 0 && b.standsIn(b.entry(p)) {
			return b.fallback(lang, p)
		}
	}
	return nil
}

// speaks reports whether a page may be called a translation: not a home page that nobody wrote
// where another language has a written one, since it does not say what that says.
func (s *structure) speaks(p *Page) bool {
	if p.Key != "" || p.doc > 0 {
		return true
	}
	for _, home := range s.byKey[""] {
		if home.doc > 0 {
			return false
		}
	}
	return true
}

// madeOf marks a page that nobody wrote as one that stands in for that of another language,
// if all that it is made of does: it has nothing in its own.
func (b *building) madeOf(p *Page, of ...*Page) {
	for _, from := range of {
		if from.Original == nil {
			return
		}
	}
	if len(of) > 0 {
		p.Original = b.byKey[p.Key][of[0].Original.Lang.Tag()]
	}
}

// In returns what a language has of a page: the page itself, its translation, or one that
// stands in for that; nil for none.
func (s *structure) In(l *Language, p *Page) *Page {
	if i := slices.IndexFunc(p.Translations, func(t *Page) bool { return t.Lang == l }); i >= 0 {
		return p.Translations[i]
	}
	if own := s.byKey[p.Key][l.Tag()]; own != nil && (own == p || own.Original != nil) {
		return own
	}
	return nil
}

// Alternate is a translation of a page as search engines are told of it.
type Alternate struct {
	Lang string // as hreflang has it: a tag, or x-default
	URL  string
}

// Alternates returns the translations of a page, itself included, and last the page that
// readers of none of the site's languages are sent to (x-default): of the home pages the one
// where they choose a language, if there is one, else the first translation. There are none
// of a page that has no translation, or stands in for one.
func (s *structure) Alternates(p *Page) []Alternate {
	pages := p.Translations
	if p == s.Chooser {
		pages = pages[:0:0]
		for _, l := range s.Languages {
			if s.speaks(l.Home) {
				pages = append(pages, l.Home)
			}
		}
	}
	if p.Original != nil || len(pages) < 2 {
		return nil
	}
	out := make([]Alternate, 0, len(pages)+1)
	for _, t := range pages {
		out = append(out, Alternate{t.Lang.Tag(), t.URL})
	}
	if pages[0].Key == "" && s.Chooser != nil {
		return append(out, Alternate{"x-default", "/"})
	}
	return append(out, Alternate{"x-default", pages[0].URL})
}

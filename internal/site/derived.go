package site

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
)

// forCandidates is the folder of the candidates' pages. They do not stand below
// their guides, which the public has not: their addresses are the same wherever
// they are read.
const forCandidates = "candidates"

// derived makes the pages that are made from one other page ([Page.Of]), unless
// somebody wrote a page of that name. They are as internal as that page: where it
// is left out, so are they.
func (b *building) derived() {
	for _, p := range slices.Clone(b.Pages) {
		if e := b.entry(p); e != nil && p.Kind == Kind(e.kind) {
			for _, kind := range e.derived {
				made := &Page{Kind: kind, Lang: p.Lang, Key: p.Key + "/" + string(kind), URL: p.URL + string(kind) + "/", Title: b.textIn(p.Lang, b.kinds[kind].Label), Of: p}
				b.madeOf(made, p)
				b.offer(made)
			}
		}
	}
	b.candidates()
}

// derivedFrom returns the pages that are made from that of a document, and whether it says
// something to candidates.
func derivedFrom(d *content.Document) (kinds []Kind, speaks bool) {
	g := d.Guide()
	if g == nil {
		return nil, false
	}
	rates := len(g.Competencies) > 0
	if rates {
		kinds = append(kinds, Score, Panel)
	}
	if rates || len(g.Questions) > 0 {
		kinds = append(kinds, Interviewer)
	}
	if rates || len(g.Stages) > 0 {
		kinds = append(kinds, Chair)
	}
	return kinds, len(g.Candidates) > 0
}

// open reports whether a document has something for candidates in this build:
// what they read is public even where the guide is not.
func (e *entry) open() bool { return e.speaks }

// candidates makes the pages that candidates read, in the language of each guide and in those
// that lack such a page. They are named after the role, and have nothing of the guide but
// what it says to them.
func (b *building) candidates() {
	var originals []*Page
	for i := range b.entries {
		if lang := b.Language(b.entries[i].Lang); lang != nil && b.entries[i].open() {
			originals = append(originals, b.candidate(lang, i, nil))
		}
	}
	for _, original := range originals {
		for _, lang := range b.Languages {
			if b.standsIn(b.entries[original.from-1]) && lang != original.Lang && b.PageOf(lang, original.Key) == original {
				b.candidate(lang, original.from-1, original)
			}
		}
	}
}

// candidate makes the page that candidates read of a guide, in a language. original is the
// one that it shows in another language, or nil.
func (b *building) candidate(lang *Language, i int, original *Page) *Page {
	key := candidatesKey(b.entries[i].Key)
	p := &Page{Kind: Candidate, Lang: lang, Key: key, URL: b.address(lang, key, "", ""), Title: b.textIn(lang, "for_candidates"), from: i + 1, Original: original}
	for _, role := range b.about(b.entries[i]) {
		if about := b.PageOf(lang, role); about != nil {
			p.Title += lang.Colon() + about.Title
		}
	}
	b.offer(p)
	return p
}

// candidatesKey is the key of the candidates' page of a guide.
func candidatesKey(guide string) string {
	return forCandidates + "/" + strings.ReplaceAll(strings.TrimPrefix(guide, "guides/"), "/", "-")
}

// Fingerprint is that of a guide, or of the first that it is a translation of: cards that
// are filled in in two languages belong together.
func (s *Site) Fingerprint(guide *Page) string {
	of := guide
	if i := slices.IndexFunc(guide.Translations, func(t *Page) bool { return s.Doc(t).Guide() != nil }); i >= 0 {
		of = guide.Translations[i]
	}
	return playbook.Fingerprint(s.Doc(of))
}

// Candidates returns the page that candidates read of a guide, or nil.
func (s *structure) Candidates(guide *Page) *Page {
	key := candidatesKey(guide.Key)
	p := s.byKey[key][guide.Lang.Tag()]
	for n := 2; p != nil && p.from != guide.doc; n++ { // guides/a/b.md and guides/a-b.md
		p = s.byKey[key+"-"+strconv.Itoa(n)][guide.Lang.Tag()]
	}
	return p
}

// Text returns the document whose words a page shows: its own, or of a candidates'
// page the guide, which need not be part of the site; nil where there is none.
func (s *Site) Text(p *Page) *content.Document {
	if p.from > 0 {
		return s.documents[p.from-1].doc
	}
	return s.Doc(p)
}

// combined makes, in each language with several checklists, the page that puts
// some of them together.
func (b *building) combined() {
	count := map[*Language]int{}
	for _, p := range b.Pages {
		if p.Kind == Kind(content.KindChecklist) {
			count[p.Lang]++
		}
	}
	for _, lang := range b.Languages {
		const key = "checklists/combined"
		if count[lang] > 1 {
			b.offer(&Page{Kind: Combined, Lang: lang, Key: key, URL: b.address(lang, key, "", ""), Title: b.textIn(lang, "combined")})
		}
	}
}

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
	for i := range b.entries {
		if b.entries[i].open() {
			b.candidates(i)
		}
	}
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

// candidates makes the page that candidates read. It is named after the role, and
// has nothing of the guide but what the guide says to them.
func (b *building) candidates(i int) {
	e := b.entries[i]
	lang := b.Language(e.Lang)
	key := candidatesKey(e.Key)
	if lang == nil {
		return
	}
	p := &Page{Kind: Candidate, Lang: lang, Key: key, URL: b.address(lang, key, "", ""), Title: b.textIn(lang, "for_candidates"), from: i + 1}
	for _, role := range b.about(e) {
		if about := b.PageOf(lang, role); about != nil {
			p.Title += lang.Colon() + about.Title
		}
	}
	b.offer(p)
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

package site

import (
	"slices"

	"rolebook/internal/content"
)

// The pages that are made from a hiring guide and stand below it.
const (
	Score Kind = "score" // one rater's score card for one candidate
	Panel Kind = "panel" // several score cards side by side
)

// Combined is the page on which one person with two roles puts their checklists
// together.
const Combined Kind = "combined"

// derived makes the pages that are made from one other page ([Page.Of]), unless
// somebody wrote a page of that name. They are as internal as that page: where it
// is left out, so are they.
func (b *building) derived() {
	for _, p := range slices.Clone(b.Pages) {
		if p.Kind != Kind(content.KindGuide) || !b.entries[p.doc-1].rated {
			continue
		}
		for _, made := range []struct {
			kind        Kind
			name, title string
		}{{Score, "score", "score_card"}, {Panel, "panel", "panel"}} {
			key := p.Key + "/" + made.name
			if b.byKey[key][p.Lang.Tag()] == nil {
				b.add(&Page{Kind: made.kind, Lang: p.Lang, Key: key, URL: p.URL + made.name + "/", Title: b.textIn(p.Lang, made.title), Of: p})
			}
		}
	}
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
		if count[lang] > 1 && b.byKey[key][lang.Tag()] == nil {
			b.add(&Page{Kind: Combined, Lang: lang, Key: key, URL: b.address(lang, key, "", nil), Title: b.textIn(lang, "combined")})
		}
	}
}

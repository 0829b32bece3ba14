package site

import (
	"cmp"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/locale"
)

// order sorts the pages of a section: those with a weight first, then by title, or by
// the letter that they are of, as the language sorts.
func (b *building) order(lang *Language, pages []*Page) {
	locale.SortBy(lang.sorter, pages, func(p *Page) string { return cmp.Or(p.Letter, p.Title) })
	slices.SortStableFunc(pages, func(x, y *Page) int {
		return cmp.Compare(b.weight(x), b.weight(y))
	})
}

// Sort returns the places of n texts in the order of the language.
func (l *Language) Sort(n int, text func(int) string) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	locale.SortBy(l.sorter, places, text)
	return places
}

// weight is what the author gave; without, the folders of the kinds come in the
// order of the kinds, then everything else.
func (b *building) weight(p *Page) int {
	if e := b.entry(p); e != nil && e.weight != 0 {
		return e.weight
	}
	for i, k := range content.Kinds() {
		if p.Kind == Section && k.Folder == p.Key {
			return 1<<30 + i
		}
	}
	return 1 << 31
}

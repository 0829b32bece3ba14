package site

import (
	"cmp"
	"path"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/dialect"
	"rolebook/internal/locale"
)

// order sorts the pages of a section: those with a weight first, then by name, or by
// the letter that they are of, as the language sorts.
func (b *building) sort(lang *Language, pages []*Page) {
	locale.SortBy(lang.sorter, pages, func(p *Page) string { return cmp.Or(p.Letter, p.Label()) })
	slices.SortStableFunc(pages, func(x, y *Page) int {
		return cmp.Compare(b.weight(x), b.weight(y))
	})
}

// weight is what the author gave, or the files of another program, or the number
// before the name; without, the folders of the kinds come in the order of the kinds,
// then everything else.
func (b *building) weight(p *Page) float64 {
	if e := b.entry(p); e != nil && e.weight != 0 {
		return e.weight
	}
	if p.doc == 0 {
		if w := b.foreignFolder(p.Lang, p.Key).Weight; w != 0 {
			return w
		}
	}
	if n, _ := dialect.Number(path.Base(p.Key)); n >= 0 && p.Kind != Source {
		return float64(n) + 0.5
	}
	if p.Kind == Section {
		if i := slices.IndexFunc(content.Kinds(), func(k content.Definition) bool { return k.Folder == p.Key }); i >= 0 {
			return float64(1<<30 + i)
		}
	}
	return 1 << 31
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

// Newest returns the pages of a language that somebody wrote and that keep says to keep, at
// most so many: the last updated first, then those without a date by their addresses.
func (s *Site) Newest(l *Language, most int, keep func(*Page, *content.Document) bool) []*Page {
	var pages []*Page
	for _, p := range l.Pages {
		if d := s.Doc(p); d != nil && keep(p, d) {
			pages = append(pages, p)
		}
	}
	slices.SortStableFunc(pages, func(x, y *Page) int { return cmp.Compare(s.Doc(y).Updated.Unix(), s.Doc(x).Updated.Unix()) })
	return pages[:min(len(pages), most)]
}

// foreignFolder returns what files of another program say of a folder.
func (b *building) foreignFolder(lang *Language, key string) dialect.Folder {
	if f, ok := b.structure.order.Folders[key]; ok {
		return f
	}
	return b.structure.order.Folders[lang.Tag()+"/"+key]
}

// Label is what the page is called in navigation.
func (p *Page) Label() string { return cmp.Or(p.label, p.Title) }

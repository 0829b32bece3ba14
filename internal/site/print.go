package site

import (
	"maps"
	"path"
	"slices"
)

// mostPrinted is how many pages one page to print shows: some hundred sheets of paper, and less
// than a browser is slow with. What has more is printed in parts.
const mostPrinted = 150

// prints makes a page to print of each language, and of each section, that has several pages of
// its own. Pages that stand in for translations are left out: they are printed in their
// language. A section that is too large has one only where sections below it have.
func (b *building) prints() {
	for _, lang := range b.Languages {
		count := map[string]int{} // by folder, with what is below it
		for key, byLang := range b.byKey {
			p := byLang[lang.Tag()]
			if p == nil || p.Key != key || !b.shown(p) {
				continue
			}
			for dir := key; dir != ""; {
				dir = parent(dir)
				count[dir]++
			}
		}
		parts := map[string]int{} // by folder: the folders just below it that have a page to print
		for _, dir := range slices.Backward(slices.Sorted(maps.Keys(count))) {
			of := b.byKey[dir][lang.Tag()]
			if of == nil || of.Kind != Section && of.Kind != Home || count[dir] < 2 || count[dir] > mostPrinted && parts[dir] == 0 {
				continue
			}
			p := &Page{Kind: Print, Lang: lang, Key: path.Join(dir, "print"), URL: of.URL + "print/", Title: of.Title, Of: of}
			if b.offer(p); b.byKey[p.Key][lang.Tag()] == p {
				b.printOf[of] = p
				parts[parent(dir)]++
			}
		}
	}
}

// shown reports whether pages to print show a page.
func (b *building) shown(p *Page) bool { return b.Definition(p).Printed && p.Original == nil }

// printed fills what pages to print show: all pages below their section in the order of its list;
// or where these are too many the pages to print of the sections below it.
func (b *building) printed() {
	for of, p := range b.printOf {
		var pages, parts []*Page
		var walk func(*Page)
		walk = func(at *Page) {
			for _, child := range at.Children {
				if b.shown(child) {
					pages = append(pages, child)
				}
				if part := b.printOf[child]; part != nil && at == of {
					parts = append(parts, part)
				}
				walk(child)
			}
		}
		if walk(of); len(pages) > mostPrinted {
			pages = parts
		}
		p.Members = pages
	}
}

// Prints returns the pages that show all of what a page belongs to, the smallest first: that of its
// section, and that of its language.
func (s *structure) Prints(p *Page) []*Page {
	var out []*Page
	for ; p != nil; p = p.Parent {
		if print := s.printOf[p]; print != nil {
			out = append(out, print)
		}
	}
	return out
}

package view

import (
	"reflect"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// page is what a layout gets: a pointer to a struct that embeds Common.
type page interface{ common() *Common }

func (c *Common) common() *Common { return c }

// kind makes the views of one kind of page.
type kind struct {
	typ    reflect.Type // of what it makes
	method int          // of *view
}

// kinds returns how the view of each kind of page is made: by the method of view that has
// its name, such as FAQ for "faq". It fills what Common leaves to kinds, and returns the
// struct of the kind without Common. So a kind has its file, and is entered nowhere. A
// kind without a method is shown as a [Page].
func kinds() map[site.Kind]kind {
	named, t := map[string]kind{}, reflect.TypeFor[*view]()
	for i := range t.NumMethod() {
		m := t.Method(i).Type
		if m.NumIn() == 1 && m.NumOut() == 1 && m.Out(0).Implements(reflect.TypeFor[page]()) {
			named[strings.ToLower(t.Method(i).Name)] = kind{m.Out(0), i}
		}
	}
	all := map[site.Kind]kind{}
	for _, d := range site.Kinds() {
		var found bool
		if all[d.Kind], found = named[string(d.Kind)]; !found {
			all[d.Kind] = named["page"]
		}
	}
	return all
}

// make fills a view as its kind does.
func (s *Set) make(v *view) page {
	return reflect.ValueOf(v).Method(s.kinds[v.page.Kind].method).Call(nil)[0].Interface().(page)
}

// Types returns what the layout of each kind of page gets: a pointer to a struct that
// embeds [Common].
func Types() map[site.Kind]reflect.Type {
	types := map[site.Kind]reflect.Type{}
	for name, k := range kinds() {
		types[name] = k.typ
	}
	return types
}

// lists returns what the page of a folder has beside the list of its pages, or in its
// place, by the kind of these.
func lists() map[content.Kind]func(*view, *SectionPage) {
	return map[content.Kind]func(*view, *SectionPage){
		content.KindComparison:   func(v *view, p *SectionPage) { p.CompareAny = v.compareAny() },
		content.KindDisagreement: func(v *view, p *SectionPage) { p.Groups, p.Disputes = nil, v.byDimension() },
	}
}

// Page is what layouts/page.html and layouts/sources.html read: what all
// pages have.
type Page struct{ Common }

// Page makes the view of a page that shows its text as it stands.
func (v *view) Page() *Page {
	v.whole()
	return &Page{}
}

package content

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"slices"

	"rolebook/internal/diag"
)

// Inherit completes a translation with the language-neutral data of its source:
// what the front matter relates, and per item cadence, RACI, sources and the
// rest. Items match by id; where the translation writes no ids at all, by
// place within a dimension, if the counts agree. What a translation repeats
// must be equal; what it contradicts is an error. A text in a kind's folder that
// by itself would be an ordinary page is of the kind if its source is. Neither
// document is changed.
func Inherit(translation, source *Document) (*Document, diag.List) {
	t := *translation
	in := &inheriting{reporter: reporter{file: t.File}, of: &t, source: source.File, lang: source.Lang}
	switch typed := t.typed; {
	case typed != nil && typed.doc.Kind == source.Kind:
		t = typed.doc
		t.Title = translation.Title
		in.problems = slices.Clone(typed.problems)
	case t.Kind != source.Kind:
		return translation, t.lacks
	case typed != nil:
		in.problems = slices.Clone(t.lacks)
	}
	in.meta(&t, source)
	t.Data = t.Data.inherit(in, source.Data)
	return &t, in.problems
}

type inheriting struct {
	reporter
	of     *Document // that is completed
	source string
	lang   string // of the source
}

// either returns own where it has anything, else the source's.
func either[T any](own, source []T) []T {
	if len(own) > 0 {
		return own
	}
	return source
}

func (in *inheriting) meta(t *Document, source *Document) {
	if len(t.Tags) == 0 && len(source.Tags) > 0 {
		t.TagsIn = cmp.Or(source.TagsIn, source.Lang)
	}
	t.Tags, t.Sources, t.Owner = either(t.Tags, source.Tags), either(t.Sources, source.Sources), cmp.Or(t.Owner, source.Owner)
	t.Weight, t.Translate = cmp.Or(t.Weight, source.Weight), cmp.Or(t.Translate, source.Translate)
	if t.Visibility.Value == "" {
		t.Visibility = source.Visibility
	}
	if t.Fallback == nil {
		t.Fallback = source.Fallback
	}
	if t.ReviewBy.IsZero() {
		t.ReviewBy = source.ReviewBy
	}
}

func (in *inheriting) contradict(pos diag.Pos, what string) {
	in.at(pos, diag.Contradicted, what+" contradicts its source "+in.source, "leave it out here, or change it there")
}

// parts completes the items of some parts: by id, or by place where none of
// them has an id of its own.
func (in *inheriting) parts(parts []Part, byID map[string]Item, place []Item) []Part {
	explicit, count := 0, 0
	first := diag.Pos{}
	for _, p := range parts {
		for _, item := range p.Items {
			if count++; count == 1 {
				first = item.Pos
			}
			if item.Explicit {
				explicit++
			}
		}
	}
	byPlace := explicit == 0 && count > 0 && len(place) > 0
	if byPlace {
		if count != len(place) {
			in.at(first, diag.ItemsUnmatched, fmt.Sprintf("%d items without ids, where the source has %d", count, len(place)), "give each item the id of its source")
			return parts
		}
		in.at(first, diag.ItemsByPlace, "items without ids are matched to the source by their place", "give each item the id of its source")
	}
	out := make([]Part, len(parts))
	n := 0
	for i, p := range parts {
		items := make([]Item, len(p.Items))
		for j, item := range p.Items {
			if byPlace {
				item = in.item(item, place[n])
				item.ID, item.Inherited = place[n].ID, true
			} else if from, ok := byID[item.ID]; ok {
				item = in.item(item, from)
				item.Inherited = true
			} else if item.Explicit && len(byID) > 0 {
				in.at(item.Pos, diag.ItemsUnmatched, fmt.Sprintf("the source has no item %q", item.ID), diag.DidYouMean(item.ID, slices.Sorted(maps.Keys(byID))))
			}
			items[j] = item
			n++
		}
		if p.Items != nil {
			p.Items = items
		}
		out[i] = p
	}
	return out
}

// item fills what a translation's item leaves out.
func (in *inheriting) item(item, from Item) Item {
	facts := *item.Facts
	own, src := reflect.ValueOf(&facts).Elem(), reflect.ValueOf(from.Facts).Elem()
	if own.IsZero() {
		item.Facts = from.Facts
		return item
	}
	for i := range own.NumField() {
		mine, theirs := own.Field(i), src.Field(i)
		switch {
		case mine.IsZero():
			mine.Set(theirs)
		case !equalRefs(mine, theirs):
			in.contradict(item.Pos, fmt.Sprintf("the %s of %q", attributeName(own.Type().Field(i).Name), item.ID))
		}
	}
	item.Facts = &facts
	return item
}

// equalRefs compares two values, but for the places of what they name.
func equalRefs(a, b reflect.Value) bool {
	switch a.Kind() {
	case reflect.Slice:
		equal := a.Len() == b.Len()
		for i := 0; equal && i < a.Len(); i++ {
			equal = equalRefs(a.Index(i), b.Index(i))
		}
		return equal
	case reflect.Struct:
		equal := true
		for i := 0; equal && i < a.NumField() && a.Type() != reflect.TypeFor[diag.Pos](); i++ {
			equal = equalRefs(a.Field(i), b.Field(i))
		}
		return equal
	}
	return a.Equal(b)
}

// attributeName is what a writer calls a field of Item.
func attributeName(field string) string {
	switch field {
	case "RACI":
		return "raci"
	case "Sources":
		return "src"
	}
	return string(field[0]|0x20) + field[1:]
}

// Originals returns for each document the index of the one that it is a translation of, or
// -1: the document of the same key in the language that it names, else in the first of the
// languages that has one. Where that leads in a circle, the document of the circle in the
// first language is no translation.
func Originals(docs []*Document, languages []string) []int {
	sources, _ := originals(docs, languages)
	return sources
}

// Circles returns the indexes of the documents that would be a translation of themselves, by
// what they and others name as their source, and are taken for originals.
func Circles(docs []*Document, languages []string) []int {
	_, first := originals(docs, languages)
	return first
}

func originals(docs []*Document, languages []string) (sources, broken []int) {
	byKey := make(map[string]map[string]int, len(docs))
	for i, d := range docs {
		byLang := byKey[d.Key]
		if byLang == nil {
			byLang = map[string]int{}
			byKey[d.Key] = byLang
		}
		if _, taken := byLang[d.Lang]; !taken {
			byLang[d.Lang] = i
		}
	}
	sources = make([]int, len(docs))
	for i, d := range docs {
		if sources[i] = originalOf(docs, d, byKey[d.Key], languages); sources[i] == i {
			sources[i] = -1
		}
	}
	for i := range docs {
		if first := circle(docs, sources, i, languages); first >= 0 {
			sources[first] = -1
			broken = append(broken, first)
		}
	}
	slices.Sort(broken)
	return sources, broken
}

// circle returns of the circle in which a document stands the one in the first language; -1
// where it stands in none.
func circle(docs []*Document, sources []int, from int, languages []string) int {
	best := from
	rank := func(i int) int { return slices.Index(languages, docs[i].Lang) }
	i := from
	for range languages { // a circle has at most one document of each
		if i = sources[i]; i < 0 {
			return -1
		}
		if i == from {
			return best
		}
		if rank(i) < rank(best) {
			best = i
		}
	}
	return -1
}

func originalOf(docs []*Document, d *Document, byLang map[string]int, languages []string) int {
	if !d.Translated() {
		return -1
	}
	if i, ok := byLang[d.Meta.Source.Value]; ok {
		return i
	}
	for _, lang := range languages {
		if i, ok := byLang[lang]; ok && docs[i].Translated() {
			if j, ok := byLang[docs[i].Meta.Source.Value]; ok {
				return j // the first language has a translation itself
			}
			return i
		}
	}
	return -1
}

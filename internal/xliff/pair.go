package xliff

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/translation"
)

// Text is a document with the bytes of its file.
type Text struct {
	Doc  *content.Document
	File []byte
}

// Unit is a unit of a source with its pieces, and those of the translation.
type Unit struct {
	translation.Name
	Line   int // in the file of the source
	Source []translation.Piece
	// Target has a piece for each of Source, of the same kind; nil where the translation
	// lacks the unit or divides it otherwise.
	Target []translation.Piece
	Others []translation.Piece // of a translation that divides the unit otherwise
	// Unclear says that the translation has units of the kind that are called by their text,
	// so that one of them may be this one.
	Unclear bool
}

// Pair returns the units of a source with those of its translation. Items and sections are
// paired by their ids; those that have none, by their order, where as many are left on both
// sides.
func Pair(source, target Text) []Unit {
	units := unitsOf(source)
	theirs := unitsOf(target)
	of := match(source, target, units, theirs)
	for i := range units {
		u := &units[i]
		j, ok := of[u.Name]
		if !ok {
			continue
		}
		if k := slices.IndexFunc(theirs, func(t Unit) bool { return t.Name == j }); agree(u.Source, theirs[k].Source) {
			u.Target = theirs[k].Source
		} else {
			u.Others = theirs[k].Source
		}
	}
	return units
}

// PairStart returns the units of a source with those of the file that a new translation
// starts from: it has the same pieces in the same order, but for the front matter.
func PairStart(source Text, start []byte) []Unit {
	units := unitsOf(source)
	isValue := func(p translation.Piece) bool { return p.Kind == translation.Value }
	values := slices.DeleteFunc(translation.PiecesLike(source.Doc, start), func(p translation.Piece) bool { return !isValue(p) })
	body := slices.DeleteFunc(translation.PiecesLike(source.Doc, start), isValue)
	ours := slices.DeleteFunc(translation.Pieces(source.Doc, source.File), isValue)
	of := map[translation.Name][]translation.Piece{}
	for _, p := range values {
		of[p.Unit] = append(of[p.Unit], p)
	}
	for i, p := range ours {
		if len(body) == len(ours) && translated(p) {
			of[p.Unit] = append(of[p.Unit], body[i])
		}
	}
	for i, u := range units {
		if agree(u.Source, of[u.Name]) {
			units[i].Target = of[u.Name]
		}
	}
	return units
}

// translated reports whether a piece has something to translate.
func translated(p translation.Piece) bool { return len(translation.Words(p.Text)) > 0 }

// unitsOf returns the units of a document that have pieces.
func unitsOf(t Text) []Unit {
	var units []Unit
	at := map[translation.Name]int{}
	for _, p := range translation.Pieces(t.Doc, t.File) {
		if !translated(p) {
			continue
		}
		i, ok := at[p.Unit]
		if !ok {
			i = len(units)
			at[p.Unit] = i
			units = append(units, Unit{Name: p.Unit, Line: p.Line})
		}
		units[i].Source = append(units[i].Source, p)
	}
	return units
}

// agree reports whether pieces are of the same kinds.
func agree(a, b []translation.Piece) bool {
	return len(a) > 0 && slices.EqualFunc(a, b, func(a, b translation.Piece) bool { return a.Kind == b.Kind })
}

// match returns for the units of a source the names of those of its translation.
func match(source, target Text, units, theirs []Unit) map[translation.Name]translation.Name {
	of, taken := map[translation.Name]translation.Name{}, map[translation.Name]bool{}
	pair := func(ours, name translation.Name) {
		if _, ok := of[ours]; !ok && !taken[name] && slices.ContainsFunc(theirs, func(t Unit) bool { return t.Name == name }) {
			of[ours], taken[name] = name, true
		}
	}
	for _, u := range units {
		pair(u.Name, u.Name)
	}
	written := map[translation.Name]bool{} // with an id
	for _, u := range translation.Units(target.Doc, target.File) {
		written[u.Name] = !u.Derived
	}
	inOrder := func(kind translation.Kind) {
		var ours, others []translation.Name
		for _, u := range units {
			if _, ok := of[u.Name]; u.Kind == kind && !ok {
				ours = append(ours, u.Name)
			}
		}
		for _, u := range theirs {
			if u.Kind == kind && !taken[u.Name] && !written[u.Name] {
				others = append(others, u.Name)
			}
		}
		if len(ours) == len(others) {
			for i, name := range ours {
				pair(name, others[i])
			}
		}
	}
	inOrder(translation.Item)
	here, there := sections(source), sections(target)
	for _, u := range units { // sections of the same items
		if name, ok := of[u.Name]; ok && u.Kind == translation.Item {
			pair(here[u.Name], there[name])
		}
	}
	if sameLevels(source.Doc, target.Doc) {
		inOrder(translation.Section)
	}
	for i, u := range units {
		_, ok := of[u.Name]
		units[i].Unclear = !ok && slices.ContainsFunc(theirs, func(t Unit) bool { return t.Kind == u.Kind && !taken[t.Name] && !written[t.Name] })
	}
	return of
}

// sections returns for the items of a document the sections under whose headings they stand.
func sections(t Text) map[translation.Name]translation.Name {
	units := translation.Units(t.Doc, t.File)
	headings, of := map[int]translation.Name{}, map[translation.Name]translation.Name{}
	for _, u := range units {
		if u.Kind == translation.Section && u.Heading >= 0 {
			headings[u.Heading] = u.Name
		} else if u.Kind == translation.Item {
			of[u.Name] = headings[u.Heading]
		}
	}
	return of
}

// sameLevels reports whether two documents have headings of the same levels in the same
// order.
func sameLevels(a, b *content.Document) bool {
	if len(a.Body.Headings) != len(b.Body.Headings) {
		return false
	}
	for i, h := range a.Body.Headings {
		if h.Level != b.Body.Headings[i].Level {
			return false
		}
	}
	return true
}

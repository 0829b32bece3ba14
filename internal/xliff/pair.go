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
	of := map[translation.Name]translation.Name{}
	taken := map[translation.Name]bool{}
	for _, kind := range []translation.Kind{translation.Front, translation.Section, translation.Item} {
		left := func(units []Unit, used func(translation.Name) bool) (names []translation.Name) {
			for _, u := range units {
				if u.Kind == kind && !used(u.Name) {
					names = append(names, u.Name)
				}
			}
			return names
		}
		for _, name := range left(units, func(translation.Name) bool { return false }) {
			if slices.ContainsFunc(theirs, func(t Unit) bool { return t.Name == name }) {
				of[name], taken[name] = name, true
			}
		}
		if kind == translation.Front || kind == translation.Section && !sameLevels(source.Doc, target.Doc) {
			continue
		}
		ours := left(units, func(n translation.Name) bool { _, ok := of[n]; return ok })
		others := left(theirs, func(n translation.Name) bool { return taken[n] })
		if len(ours) == len(others) {
			for i, name := range ours {
				of[name] = others[i]
			}
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

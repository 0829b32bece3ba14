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

// Pair returns the units of a source with those of its translation, as [translation.PairUnits]
// pairs them; accepted are the units of its lock file.
func Pair(source, target Text, accepted []translation.Unit) []Unit {
	units, theirs := unitsOf(source), unitsOf(target)
	there := translation.Side{Doc: target.Doc, Units: translation.Units(target.Doc, target.File), Accepted: accepted}
	pairs := translation.PairUnits(translation.Side{Doc: source.Doc, Units: translation.Units(source.Doc, source.File)}, there)
	for i := range units {
		u := &units[i]
		name, paired := pairs.Of[u.Name]
		k := slices.IndexFunc(theirs, func(t Unit) bool { return t.Name == name })
		switch {
		case !paired:
			u.Unclear = slices.ContainsFunc(there.Units, func(t translation.Unit) bool {
				_, taken := pairs.From[t.Name]
				return t.Kind == u.Kind && t.Derived && !taken
			})
		case k >= 0 && agree(u.Source, theirs[k].Source):
			u.Target = theirs[k].Source
		case k >= 0:
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

package xliff

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/translation"
)

// A bundle may be away for weeks, and translations be edited here meanwhile. So each unit
// tells in its notes with which translation it was exported: what the translator has not
// touched is left as it is here, and what was changed on both sides is a conflict.

// The categories of these notes.
const (
	exportedNote = "exported-target"      // of a segment, by its id
	existingNote = "existing-translation" // of a piece of a translation that divides the unit otherwise
)

// note is a <note> of a unit.
type note struct {
	category, id string
	text         []byte
}

// exported returns the target that a segment was exported with; empty where there was none.
func (u *receivedUnit) exported(id string) string {
	for _, n := range u.notes {
		if n.category == exportedNote && n.id == id {
			return string(n.text)
		}
	}
	return ""
}

// noted returns a text as it can be compared with that of a note: white space is that of a
// line, and a note cannot have every character.
func noted(text string) string {
	text = strings.Map(func(r rune) rune {
		if forbidden(r) {
			return '\uFFFD'
		}
		return r
	}, text)
	return strings.TrimSpace(collapsed(text))
}

// touched reports whether a translation is another one than it was exported with.
func (s *receivedSegment) touched() bool {
	return s.wrong != "" || s.translated && noted(markdown(s.target)) != noted(s.exported)
}

// touched reports whether a unit has such a segment. Without notes that is not known.
func (u *receivedUnit) touched() bool {
	return slices.ContainsFunc(u.segments, func(s receivedSegment) bool { return s.translated && len(u.notes) == 0 || s.touched() })
}

// conflicts reports whether a segment that the translator has touched was changed here, too.
// now is its translation here. What was exported without one still has the text of the source.
func (s *receivedSegment) conflicts(now string) bool {
	if now = noted(now); s.exported == "" {
		return now != noted(markdown(s.source))
	}
	return now != noted(s.exported)
}

// redivided reports whether a unit of which the translation here has no piece for each of the
// source was exported with another translation.
func (u *receivedUnit) redivided(here []translation.Piece) bool {
	var before []string
	for _, n := range u.notes {
		switch n.category {
		case exportedNote:
			return true
		case existingNote:
			before = append(before, noted(string(n.text)))
		}
	}
	return !slices.EqualFunc(before, here, func(was string, p translation.Piece) bool { return was == noted(p.Text) })
}

// joined returns the translation of two sentences that were exported apart.
func joined(a, b string) string {
	if a == "" || strings.HasSuffix(a, "。") {
		return a + b
	}
	return a + " " + b
}

// keepOne is the way out of a conflict.
const keepOne = "keep one of the two: write it here by hand, or export it again"

// bothChanged says that a translation was changed here and by the translator. pieces are those
// that it has here, from the one that was.
func bothChanged(file string, pieces []translation.Piece) string {
	if len(pieces) > 0 {
		file += ":" + strconv.Itoa(pieces[0].Line)
	}
	return "its translation has changed since the export, in the bundle and at " + file
}

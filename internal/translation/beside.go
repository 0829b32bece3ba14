package translation

import (
	"slices"

	"rolebook/internal/content"
)

// Pair is a unit of a source beside the one of its translation that stands for it.
type Pair struct {
	// Change is that of the source since the translation was accepted. Where nothing was
	// accepted it has no verdict; of a unit that only the translation has, nothing but the
	// name, which is that in the translation.
	Change
	// Source is how the accepted text became the present one; it is empty where only the
	// translation has the unit. Paragraphs, entries and rows stand on lines of their own.
	Source []Stretch
	Own    *Unit // of the translation, in such lines; nil where it lacks the unit
	Same   bool  // whether the translation has the very words of the source
}

// Beside returns the units of a source beside those of its translation, in the order of the
// source; what was removed, and what only the translation has, stand where they stood. lock
// is what was accepted, nil where that is nothing.
func Beside(lock *Lock, source, own *content.Document, sourceFile, ownFile []byte) []Pair {
	b := &besides{own: Units(own, ownFile), at: map[Name]int{}, of: map[Name]Name{}, stands: map[Name]bool{}}
	for i, u := range b.own {
		b.at[u.Name] = i
	}
	now := Units(source, sourceFile)
	if lock != nil {
		names := ownNames(own)
		b.old, b.changes = slices.Clone(lock.Units), Compare(lock.Units, now, func(n Name) bool { return names[n] })
	} else {
		for _, u := range now {
			b.changes = append(b.changes, Change{Name: u.Name, New: u.Text, Line: u.Line, Heading: u.Heading})
		}
	}
	for name, theirs := range PairUnits(Side{Doc: source, Units: now}, Side{own, b.own, b.old}).From {
		b.of[theirs], b.stands[name] = name, true
	}
	for _, c := range b.changes { // the translation still has the id of before
		was := Name{c.Kind, c.Was}
		_, there := b.at[was]
		if _, paired := b.of[c.Name]; there && c.Was != "" && !paired && !b.stands[was] {
			b.of[c.Name], b.stands[was] = was, true
		}
	}
	for i, name := range Follow(b.old, now) {
		if name != (Name{}) {
			b.old[i].Name = name
		}
	}
	return b.pairs(readable(source, sourceFile), readable(own, ownFile))
}

// besides is the state of Beside.
type besides struct {
	own     []Unit
	old     []Unit // as they were accepted, each by the name that it has in the source now
	changes []Change
	at      map[Name]int  // by name: the index in own
	of      map[Name]Name // of units of the source, or of old: those of the translation
	stands  map[Name]bool // units of the translation that are in of
}

// pairs joins everything. The texts are those of readable.
func (b *besides) pairs(source, own map[Name]string) []Pair {
	var out []Pair
	for _, c := range b.changes {
		p := Pair{Change: c}
		if name, ok := b.of[c.Name]; ok {
			theirs := b.own[b.at[name]]
			p.Same = same(theirs.Text, c.New)
			if text, ok := own[theirs.Name]; ok {
				theirs.Text = text
			}
			p.Own = &theirs
		}
		if text, ok := source[c.Name]; ok && c.Verdict != Removed {
			p.New = text
		}
		if p.Source = stretches(p.Change); c.Verdict != Removed {
			out = append(out, p)
		} else if !slices.ContainsFunc(out, func(o Pair) bool { return o.Name == c.Name }) {
			out = behind(out, p, b.old, c.Name, func(o Pair, before Name) bool { return o.Name == before })
		}
	}
	for _, u := range b.own {
		if !b.stands[u.Name] {
			name := u.Name
			if text, ok := own[name]; ok {
				u.Text = text
			}
			out = behind(out, Pair{Change: Change{Name: name, Heading: -1}, Own: &u}, b.own, name,
				func(o Pair, before Name) bool { return o.Own != nil && o.Own.Name == before })
		}
	}
	return out
}

// stretches are how the text of a unit changed.
func stretches(c Change) []Stretch {
	switch c.Verdict {
	case Changed:
		return Diff(c.Old, c.New)
	case Added:
		return []Stretch{{Insert, c.New, len(Words(c.New))}}
	case Removed:
		return []Stretch{{Delete, c.Old, len(Words(c.Old))}}
	}
	return []Stretch{{Keep, c.New, len(Words(c.New))}}
}

// behind inserts a pair behind the one of the nearest unit that stands before its own in a
// list of units, or else at the start.
func behind(pairs []Pair, p Pair, units []Unit, name Name, is func(Pair, Name) bool) []Pair {
	at := slices.IndexFunc(units, func(u Unit) bool { return u.Name == name })
	for i := at - 1; i >= 0; i-- {
		if k := slices.IndexFunc(pairs, func(o Pair) bool { return is(o, units[i].Name) }); k >= 0 {
			return slices.Insert(pairs, k+1, p)
		}
	}
	return slices.Insert(pairs, 0, p)
}

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
// is what was accepted, nil where that is nothing. of has names of units of the source and,
// for each, that of the unit of the translation which stands for it, as far as they are
// known: Beside finds more, by their order between those.
func Beside(lock *Lock, source, own *content.Document, sourceFile, ownFile []byte, of map[Name]Name) []Pair {
	b := &besides{now: Units(source, sourceFile), own: Units(own, ownFile), at: map[Name]int{}, of: map[Name]Name{}, stands: map[Name]bool{}}
	for i, u := range b.own {
		b.at[u.Name] = i
	}
	for name, theirs := range of {
		b.pair(name, theirs)
	}
	if lock != nil {
		names := ownNames(own)
		b.old, b.changes = lock.Units, Compare(lock.Units, b.now, func(n Name) bool { return names[n] })
	} else {
		for _, u := range b.now {
			b.changes = append(b.changes, Change{Name: u.Name, New: u.Text, Line: u.Line, Heading: u.Heading})
		}
	}
	for _, c := range b.changes {
		if c.Was != "" {
			b.pair(c.Name, Name{c.Kind, c.Was})
		}
	}
	b.rename()
	for _, units := range [][]Unit{b.now, b.old} {
		for _, u := range units {
			b.pair(u.Name, u.Name)
		}
	}
	for _, kind := range []Kind{Section, Item} {
		b.between(b.now, kind)
		b.between(b.old, kind)
	}
	return b.pairs(readable(source, sourceFile), readable(own, ownFile))
}

// besides is the state of Beside.
type besides struct {
	now, own []Unit
	old      []Unit // as they were accepted, each by the name that it has in the source now
	changes  []Change
	at       map[Name]int  // by name: the index in own
	of       map[Name]Name // of units of the source, or of old: those of the translation
	stands   map[Name]bool // units of the translation that are in of
}

// pair notes that a unit of the translation stands for one of the source, unless either has
// another.
func (b *besides) pair(name, theirs Name) {
	_, is := b.at[theirs]
	if _, taken := b.of[name]; is && !taken && !b.stands[theirs] {
		b.of[name], b.stands[theirs] = theirs, true
	}
}

// rename gives the accepted units the names that they have in the source now.
func (b *besides) rename() {
	type text struct {
		kind Kind
		text string
	}
	still, named := map[Name]bool{}, map[text]Name{}
	for _, c := range b.changes {
		if c.Verdict != Removed && c.Verdict != Added {
			still[c.Name] = true
			named[text{c.Kind, c.Old}] = c.Name
		}
	}
	b.old = slices.Clone(b.old)
	for i, u := range b.old {
		if name, ok := named[text{u.Kind, u.Text}]; ok && !still[u.Name] {
			b.old[i].Name = name
		}
	}
}

// between pairs the units of a kind that have none, and those of the translation without an
// id, where as many stand between two units that have each other.
func (b *besides) between(units []Unit, kind Kind) {
	from, waiting := 0, []Name(nil) // from is where the gap begins in own
	end := func(to int) {
		var theirs []Name
		for i := from; i < to; i++ {
			if u := b.own[i]; u.Kind == kind && u.Derived && !b.stands[u.Name] {
				theirs = append(theirs, u.Name)
			}
		}
		if len(theirs) == len(waiting) {
			for i, name := range waiting {
				b.pair(name, theirs[i])
			}
		}
	}
	for _, u := range units {
		theirs, paired := b.of[u.Name]
		switch {
		case paired:
			end(b.at[theirs])
			from, waiting = b.at[theirs]+1, nil
		case u.Kind == kind:
			waiting = append(waiting, u.Name)
		}
	}
	end(len(b.own))
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

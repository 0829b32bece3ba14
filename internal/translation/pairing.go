package translation

import (
	"maps"

	"rolebook/internal/content"
)

// Side is a source or a translation, with its units.
type Side struct {
	Doc      *content.Document
	Units    []Unit
	Accepted []Unit // of a translation: those of its lock file
}

// Pairing says which units of a source and of its translation stand for each other.
type Pairing struct {
	Of map[Name]Name // by unit of the source: that of the translation
	// From is the same by unit of the translation. It has those, too, whose unit is gone from
	// the source: under the name that it had when it was accepted.
	From map[Name]Name
}

// PairUnits pairs the units of a source with those of a translation: by name, sections by the
// items below them and by the dimension of roles that they stand for, and what has no id of its own by its place between those that are paired.
// That is its place among the units that were accepted, if it is clear, else in the source as
// it is. A place is clear if as many units stand there on both sides; sections have to be of
// the same level.
func PairUnits(source, target Side) Pairing {
	p := pairing{Pairing: Pairing{map[Name]Name{}, map[Name]Name{}}, here: source.Units, there: target.Units,
		levels: map[Name]int{}, at: map[Name]int{}}
	for _, u := range p.here {
		p.levels[u.Name] = level(source.Doc, u)
	}
	for i, u := range p.there {
		p.at[u.Name] = i
	}
	for _, u := range p.here {
		i, ok := p.at[u.Name]
		if ok && u.Kind == Item && !u.Derived && p.there[i].Derived && !same(u.Text, p.there[i].Text) {
			continue // its text only sounds like the id
		}
		p.pair(u.Name, u.Name)
	}
	p.sectionsOfItems()
	ours, theirs := rows(source), rows(target)
	for dimension, section := range ours {
		p.pair(section, theirs[dimension])
	}
	sequences := [][]expected{p.accepted(target.Accepted), p.present()}
	for _, kind := range []Kind{Section, Item} {
		for _, s := range sequences {
			p.byPlace(s, kind, func(u Unit) int { return level(target.Doc, u) })
		}
	}
	p.sectionsOfItems()
	return p.Pairing
}

// rows returns the sections of a role by dimension, without dimensions that have several.
func rows(s Side) map[string]Name {
	of, several := map[string]Name{}, map[string]bool{}
	r := s.Doc.Role()
	if r == nil {
		return nil
	}
	dimensions := r.Rows()
	for _, u := range s.Units {
		if dimension := dimensions[u.Heading]; u.Kind == Section && dimension != "" {
			if _, twice := of[dimension]; twice {
				several[dimension] = true
			}
			of[dimension] = u.Name
		}
	}
	maps.DeleteFunc(of, func(dimension string, _ Name) bool { return several[dimension] })
	return of
}

func level(d *content.Document, u Unit) int {
	if u.Kind != Section || u.Heading < 0 {
		return 0
	}
	return d.Body.Headings[u.Heading].Level
}

// pairing is the state of PairUnits.
type pairing struct {
	Pairing
	here, there []Unit
	levels      map[Name]int // of the headings of the source
	at          map[Name]int // by unit of the translation: its index
}

func (p *pairing) pair(ours, theirs Name) {
	_, there := p.at[theirs]
	_, paired := p.Of[ours]
	if _, taken := p.From[theirs]; there && !paired && !taken {
		p.Of[ours], p.From[theirs] = theirs, ours
	}
}

// sectionsOfItems pairs the sections in which items stand that are paired.
func (p *pairing) sectionsOfItems() {
	above := sectionsAbove(p.there)
	for item, section := range sectionsAbove(p.here) {
		if theirs, ok := p.Of[item]; ok && above[theirs].ID != "" {
			p.pair(section, above[theirs])
		}
	}
}

// sectionsAbove returns for items the sections under whose headings they stand.
func sectionsAbove(units []Unit) map[Name]Name {
	headings, of := map[int]Name{}, map[Name]Name{}
	for _, u := range units {
		if u.Kind == Section && u.Heading >= 0 {
			headings[u.Heading] = u.Name
		} else if name, ok := headings[u.Heading]; ok && u.Kind == Item {
			of[u.Name] = name
		}
	}
	return of
}

// expected is a unit that a translation should have: the name that it had, and the one that
// it has in the source now; empty where it is gone.
type expected struct{ was, now Name }

// accepted are the units that a translation was accepted with, in their order.
func (p *pairing) accepted(units []Unit) []expected {
	now := Follow(units, p.here)
	seen := map[Name]bool{}
	var list []expected
	for i, u := range units {
		if seen[u.Name] { // two branches may have accepted it
			continue
		}
		seen[u.Name] = true
		list = append(list, expected{u.Name, now[i]})
		_, there := p.at[u.Name]
		if _, taken := p.From[u.Name]; there && !taken && now[i] == (Name{}) {
			p.From[u.Name] = u.Name
		}
	}
	return list
}

func (p *pairing) present() []expected {
	var list []expected
	for _, u := range p.here {
		list = append(list, expected{u.Name, u.Name})
	}
	return list
}

// Follow returns for each unit that was accepted the name that it has in the source now, or
// the empty one.
func Follow(old, now []Unit) []Name {
	m := match(old, now)
	names := make([]Name, len(old))
	for j, i := range m.to {
		if i >= 0 {
			names[j] = now[i].Name
		}
	}
	return names
}

// byPlace pairs units of a kind that have no id, between two of a sequence that are paired
// already.
func (p *pairing) byPlace(sequence []expected, kind Kind, level func(Unit) int) {
	from := -1 // in there: the paired unit before
	var open []expected
	for i := 0; i <= len(sequence); i++ {
		to := len(p.there)
		if i < len(sequence) {
			e := sequence[i]
			theirs, paired := p.Of[e.now]
			if !paired && e.now == (Name{}) {
				theirs, paired = e.was, p.From[e.was] == e.was
			}
			if !paired {
				if e.was.Kind == kind {
					open = append(open, e)
				}
				continue
			}
			to = p.at[theirs]
		}
		p.fill(open, from, to, kind, level)
		from, open = to, nil
	}
}

// fill pairs units with those of the translation between two indexes that have no id and stand
// for nothing yet, if there are as many.
func (p *pairing) fill(open []expected, from, to int, kind Kind, level func(Unit) int) {
	var free []Unit
	for i := from + 1; i < to; i++ {
		u := p.there[i]
		if _, taken := p.From[u.Name]; u.Kind == kind && u.Derived && !taken {
			free = append(free, u)
		}
	}
	if len(free) != len(open) {
		return
	}
	for i, e := range open {
		if e.now != (Name{}) && p.levels[e.now] != level(free[i]) {
			return
		}
	}
	for i, e := range open {
		if p.From[free[i].Name] = e.was; e.now != (Name{}) {
			delete(p.From, free[i].Name)
			p.pair(e.now, free[i].Name)
		}
	}
}

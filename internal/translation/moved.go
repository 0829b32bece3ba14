package translation

import "slices"

// moved reports for each unit of the source whether it stands elsewhere than it stood: an
// item or a section in another section, or among its neighbours in another order. A section
// that moves takes along what stands in it. Front matter, the title and what follows it have
// their places.
func (m *matching) moved() []bool {
	now, old := m.parents(), m.oldParents()
	moved := make([]bool, len(m.now))
	groups := map[group][]int{} // units that stayed in their section, in their order
	for i, u := range m.now {
		j := m.of[i]
		if j < 0 || u.Kind == Front || u.Name == (Name{Section, Title}) || u.Name == (Name{Section, Intro}) {
			continue
		}
		if moved[i] = m.leaves(u.Kind, now[i], old[j]); !moved[i] {
			g := group{u.Kind, now[i]}
			groups[g] = append(groups[g], i)
		}
	}
	for _, units := range groups {
		for _, i := range m.outOfOrder(units) {
			moved[i] = true
		}
	}
	return moved
}

// group is where units have an order: those of a kind in one section.
type group struct {
	kind   Kind
	parent int // index of the section in now; -1 for the document
}

// parent is the section in which a unit of the lock stood. That has no levels of headings,
// so a section that the source no longer has may be it or not.
type parent struct {
	at   int  // index of the section in old; -1 for the document
	gone bool // whether a section that is gone stands between the two, or is the section
}

// parents returns the section of each unit of the source; -1 for the document.
func (m *matching) parents() []int {
	out, above := make([]int, len(m.now)), []int(nil) // above are the open sections
	for i, u := range m.now {
		if out[i] = -1; u.Kind == Section && u.Level > 0 {
			for len(above) > 0 && m.now[above[len(above)-1]].Level >= u.Level {
				above = above[:len(above)-1]
			}
		}
		if len(above) > 0 {
			out[i] = above[len(above)-1]
		}
		if u.Kind == Section && u.Level > 0 {
			above = append(above, i)
		}
	}
	return out
}

// oldParents returns the section of each unit of the lock, with the levels that the sections
// have in the source.
func (m *matching) oldParents() []parent {
	out, above, gone := make([]parent, len(m.old)), []int(nil), false
	level := func(j int) int { return m.now[m.to[j]].Level }
	for j, u := range m.old {
		out[j] = parent{at: -1, gone: gone}
		if u.Kind == Section && m.to[j] < 0 {
			gone = gone || !m.used[j]
			continue
		}
		if u.Kind == Section && level(j) > 0 {
			for len(above) > 0 && level(above[len(above)-1]) >= level(j) {
				above, gone = above[:len(above)-1], false
			}
			out[j].gone = gone
		}
		if len(above) > 0 {
			out[j].at = above[len(above)-1]
		}
		if u.Kind == Section && level(j) > 0 {
			above, gone = append(above, j), false
		}
	}
	return out
}

// leaves reports whether a unit that stands in a section of the source, or in none (-1),
// stood in another one. A section that takes the place of one that is gone is the same.
func (m *matching) leaves(kind Kind, now int, old parent) bool {
	if now < 0 {
		return old.at >= 0
	}
	if m.of[now] < 0 { // a new section
		return old.at >= 0 && !old.gone
	}
	return old.at != m.of[now] || old.gone && kind == Item
}

// outOfOrder returns which of some units have to move for the others to have the order of
// the lock: the fewest.
func (m *matching) outOfOrder(units []int) []int {
	var tails []int // by length: the unit that ends the run with the least index in old
	before := map[int]int{}
	for _, i := range units {
		at, _ := slices.BinarySearchFunc(tails, m.of[i], func(i, j int) int { return m.of[i] - j })
		if before[i] = -1; at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	stays := map[int]bool{}
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			stays[i] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(units), func(i int) bool { return stays[i] })
}

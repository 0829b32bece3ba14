package translation

import "rolebook/internal/markdown"

// align sets of each change the heading of the translation under which it stands. A
// translation has the headings of its source in their order, but seldom their ids: the order
// that counts is that of the lock, which the translation was made from, or, where the
// translation does not have as many, that of the source as it is.
func align(headings []markdown.Heading, old, now []Unit, changes []Change) {
	byOld, whole := pairHeadings(old, headings)
	byNow, followed := map[int]int(nil), false
	if !whole {
		byNow, followed = pairHeadings(now, headings)
	}
	was := map[int]int{} // by index in now: the index in old
	for _, c := range changes {
		if c.now >= 0 && c.old >= 0 {
			was[c.now] = c.old
		}
	}
	for i := range changes {
		c := &changes[i]
		if c.Kind == Front {
			continue
		}
		from, to := sectionOf(old, c.old), sectionOf(now, c.now)
		if j, known := was[to]; known && from < 0 {
			from = j
		}
		heading, known := byOld[from]
		if other, ok := byNow[to]; ok && (followed || !known) {
			heading, known = other, true
		}
		if known {
			c.Section = headings[heading].ID
		}
	}
}

// sectionOf returns the index of the section with a heading that a unit is or stands in; -1
// for none.
func sectionOf(units []Unit, i int) int {
	for ; i >= 0; i-- {
		if u := units[i]; u.Kind == Section && u.ID != Intro {
			return i
		}
	}
	return -1
}

// pairHeadings returns for the sections of some units, by their index, the heading of a
// translation: of the same id, and between two such those in the same place, if there are as
// many. whole says that each has one, and there are no other headings.
func pairHeadings(units []Unit, headings []markdown.Heading) (pairs map[int]int, whole bool) {
	pairs = map[int]int{}
	var own []int // sections with headings
	seen := map[Name]bool{}
	for i, u := range units {
		if u.Kind == Section && u.ID != Intro && !seen[u.Name] {
			seen[u.Name] = true
			own = append(own, i)
		}
	}
	from, to := 0, 0 // where the gap begins, in own and in headings
	close := func(end, at int) {
		for k := 0; end-from == at-to && k < end-from; k++ {
			if level := units[own[from+k]].Level; level == 0 || level == headings[to+k].Level {
				pairs[own[from+k]] = to + k
			}
		}
		from, to = end+1, at+1
	}
	for k, i := range own {
		for at := to; at < len(headings); at++ {
			if h := headings[at]; h.ID == units[i].ID || units[i].ID == Title && at == 0 && h.Level == 1 {
				close(k, at)
				pairs[i] = at
				break
			}
		}
	}
	close(len(own), len(headings))
	return pairs, len(pairs) == len(own) && len(own) == len(headings)
}

package translation

import "slices"

// Verdict says how a unit of a source stands to what was accepted.
type Verdict string

// The verdicts. All but Current make a translation stale.
const (
	Current Verdict = "current"
	Changed Verdict = "changed" // other words
	Added   Verdict = "added"
	Removed Verdict = "removed"
	Renamed Verdict = "renamed" // the same words, and another id than the translation writes
	Moved   Verdict = "moved"   // the same words in another section, or elsewhere in it
	Lacking Verdict = "lacking" // it was accepted, and the translation does not have it; only New looks at that
)

// Change is a unit and its verdict. It has the name that the unit has in the source; of
// one that was removed, that of the lock.
type Change struct {
	Name
	Verdict  Verdict
	Old, New string
	Was      string // the id that the translation writes, where the source has another one now
	Line     int    // in the source; 0 for what was removed, and for front matter
	Words    int    // that are to be translated again: those changed or added
	Heading  int    // of the source, as in Unit; -1 for what was removed
	// Section is the id of the translation's heading under which the unit stands; empty
	// where that is not known.
	Section string

	// Internal says that a public build leaves the unit out, or a part of it: as it is now,
	// or, of one that was removed, as it was.
	Internal bool

	old, now int // indexes of the units; -1 where it is in one of the two only
}

// Compare returns the verdict of each unit of a source, in its order, and what was removed
// at the end. old are the units of a lock file; where one stands there more than once, any
// of them may be the accepted one. holds reports whether the translation writes a name by
// its author's hand, so that it has to follow where the source renames it; nil if none does.
func Compare(old, now []Unit, holds func(Name) bool) []Change {
	m := match(old, now)
	moved := m.moved()
	var changes []Change
	for i, u := range now {
		c := Change{Name: u.Name, Verdict: Added, New: u.Text, Line: u.Line, Heading: u.Heading, Internal: u.Internal, old: m.of[i], now: i}
		if c.old < 0 {
			c.Words = len(Words(u.Text))
			changes = append(changes, c)
			continue
		}
		was := old[c.old]
		if c.Old = was.Text; was.Name != u.Name && holds != nil && holds(was.Name) && !holds(u.Name) {
			c.Was = was.ID
		}
		switch {
		case !same(c.Old, c.New):
			c.Verdict, c.Words = Changed, changed(Diff(c.Old, c.New))
		case c.Was != "":
			c.Verdict = Renamed
		case moved[i]:
			c.Verdict = Moved
		default:
			c.Verdict = Current
		}
		changes = append(changes, c)
	}
	for i, u := range old {
		if !m.used[i] {
			changes = append(changes, Change{Name: u.Name, Verdict: Removed, Old: u.Text, Heading: -1, Internal: u.Internal, old: i, now: -1})
		}
	}
	return changes
}

// Stale returns the changes that make a translation stale.
func Stale(changes []Change) []Change {
	return slices.DeleteFunc(slices.Clone(changes), func(c Change) bool { return c.Verdict == Current })
}

// matching finds for each unit of the source the one of the lock.
type matching struct {
	old, now []Unit
	of       []int // by index in now: the index in old, or -1
	to       []int // by index in old: the index in now, or -1
	used     []bool
}

func match(old, now []Unit) *matching {
	m := &matching{old: old, now: now, of: make([]int, len(now)), to: make([]int, len(old)), used: make([]bool, len(old))}
	for i := range m.of {
		m.of[i] = -1
	}
	for j := range m.to {
		m.to[j] = -1
	}
	m.byName()
	m.byText()
	m.byPlace()
	return m
}

func (m *matching) pair(i, j int) { m.of[i], m.to[j], m.used[j] = j, i, true }

// byName matches units of one name; of several, the one with the same words, else the
// last.
func (m *matching) byName() {
	named := make(map[Name][]int, len(m.old))
	for j, u := range m.old {
		named[u.Name] = append(named[u.Name], j)
	}
	for i, u := range m.now {
		candidates := named[u.Name]
		if len(candidates) == 0 {
			continue
		}
		best := candidates[len(candidates)-1]
		for _, j := range candidates {
			m.used[j] = true
			if same(m.old[j].Text, u.Text) {
				best = j
			}
		}
		m.pair(i, best)
	}
}

// byText matches units that got another id and kept their words.
func (m *matching) byText() {
	for i, u := range m.now {
		if m.of[i] >= 0 {
			continue
		}
		for j, o := range m.old {
			if !m.used[j] && o.Kind == u.Kind && same(o.Text, u.Text) {
				m.pair(i, j)
				break
			}
		}
	}
}

// byPlace matches units whose id is made of their text, and changed with it: the first
// that is left between the same neighbours, if something of the text is left.
func (m *matching) byPlace() {
	last := -1 // in old
	for i, u := range m.now {
		if m.of[i] >= 0 {
			last = m.of[i]
			continue
		}
		for j := last + 1; u.Derived && j < len(m.old) && !m.used[j]; j++ {
			if o := m.old[j]; o.Kind == u.Kind && alike(o.Text, u.Text) {
				m.pair(i, j)
				last = j
				break
			}
		}
	}
}

// alike reports whether at least a third of the words of the longer text are kept.
func alike(a, b string) bool {
	kept, most := 0, max(len(Words(a)), len(Words(b)))
	for _, s := range Diff(a, b) {
		if s.Op == Keep {
			kept += s.Words
		}
	}
	return 3*kept >= most
}

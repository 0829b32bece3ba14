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
	Moved   Verdict = "moved" // the same words in another place
)

// Change is a unit and its verdict. It has the name that the unit has in the source; of
// one that was removed, that of the lock.
type Change struct {
	Name
	Verdict  Verdict
	Old, New string
	Line     int // in the source; 0 for what was removed, and for front matter
	Words    int // that are to be translated again: those changed or added
	Heading  int // of the source, as in Unit; -1 for what was removed
	// Section is the id of the translation's heading under which the unit stands; empty
	// where that is not known.
	Section string
}

// Compare returns the verdict of each unit of a source, in its order, and what was removed
// at the end. old are the units of a lock file; where one stands there more than once, any
// of them may be the accepted one.
func Compare(old, now []Unit) []Change {
	m := &matching{old: old, now: now, of: make([]int, len(now)), used: make([]bool, len(old))}
	for i := range m.of {
		m.of[i] = -1
	}
	m.byName()
	m.byText()
	m.byPlace()
	still := m.inOrder()
	var changes []Change
	for i, u := range now {
		c := Change{Name: u.Name, Verdict: Added, New: u.Text, Line: u.Line, Heading: u.Heading}
		if from := m.of[i]; from < 0 {
			c.Words = len(Words(u.Text))
		} else if c.Old = old[from].Text; !same(c.Old, c.New) {
			c.Verdict, c.Words = Changed, changed(Diff(c.Old, c.New))
		} else if c.Verdict = Current; !still[i] {
			c.Verdict = Moved
		}
		changes = append(changes, c)
	}
	for i, u := range old {
		if !m.used[i] {
			changes = append(changes, Change{Name: u.Name, Verdict: Removed, Old: u.Text, Heading: -1})
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
	used     []bool
}

func (m *matching) pair(i, j int) { m.of[i], m.used[j] = j, true }

// byName matches units of one name; of several, the one with the same words, else the
// last.
func (m *matching) byName() {
	named := map[Name][]int{}
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

// inOrder reports for each unit of the source whether it still stands where it stood: the
// most units of which the order is the same do.
func (m *matching) inOrder() []bool {
	var tails []int // by length: the unit of the source that ends the run with the least index in old
	before := make([]int, len(m.now))
	for i, j := range m.of {
		if j < 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(tails, j, func(i, j int) int { return m.of[i] - j })
		if before[i] = -1; at > 0 {
			before[i] = tails[at-1]
		}
		if at == len(tails) {
			tails = append(tails, i)
		} else {
			tails[at] = i
		}
	}
	still := make([]bool, len(m.now))
	if len(tails) > 0 {
		for i := tails[len(tails)-1]; i >= 0; i = before[i] {
			still[i] = true
		}
	}
	return still
}

package playbook

// Tally is how many items have which status.
type Tally struct{ Shared, Similar, Only, Disputed int }

// Sum is how many items are counted.
func (t Tally) Sum() int { return t.Shared + t.Similar + t.Only + t.Disputed }

// Add counts one item more.
func (t *Tally) Add(s Status) {
	switch s {
	case Shared:
		t.Shared++
	case Similar:
		t.Similar++
	case Only:
		t.Only++
	case Disputed:
		t.Disputed++
	}
}

// Tally counts the items of a row, those that are one once: its sum is Total. Of one that
// a role says twice, the status counts that comes first.
func (r Row) Tally() Tally {
	statuses := map[Ref]Status{}
	for _, cell := range r.Cells {
		for _, e := range cell.Entries {
			if have := statuses[e.Identity]; have == Apart || have == Only {
				statuses[e.Identity] = e.Status
			}
		}
	}
	var t Tally
	for _, s := range statuses {
		t.Add(s)
	}
	return t
}

// Column counts the items of a role as they stand in its column.
func (c Comparison) Column(role int) Tally {
	var t Tally
	for _, row := range c.Rows {
		for _, e := range row.Cells[role].Entries {
			t.Add(e.Status)
		}
	}
	return t
}

// SharedDisputed is how many of the shared items are disputed.
func (c Comparison) SharedDisputed() int {
	n := 0
	for _, row := range c.Rows {
		met := map[Ref]bool{}
		for _, cell := range row.Cells {
			for _, e := range cell.Entries {
				if e.Status == Disputed && len(e.With) > 0 && !met[e.Identity] {
					met[e.Identity] = true
					n++
				}
			}
		}
	}
	return n
}

// Pair is what two of the roles have: items that both have, of those that either has, each
// counted once in a row.
type Pair struct {
	A, B          int // their columns
	Shared, Total int
}

// Pairs returns every two of the roles, in the order of the columns.
func (c Comparison) Pairs() []Pair {
	var out []Pair
	for a := range c.Roles {
		for b := a + 1; b < len(c.Roles); b++ {
			pair := Pair{A: a, B: b}
			for _, row := range c.Rows {
				if row.Dimension == Also {
					continue
				}
				roles := map[Ref]int{} // 1 for a, 2 for b, 3 for both
				for bit, column := range []int{a, b} {
					for _, e := range row.Cells[column].Entries {
						roles[e.Identity] |= 1 << bit
					}
				}
				pair.Total += len(roles)
				for _, who := range roles {
					if who == 3 {
						pair.Shared++
					}
				}
			}
			out = append(out, pair)
		}
	}
	return out
}

package playbook

import (
	"slices"

	"rolebook/internal/content"
)

// Status says how an item of one role stands to the other roles.
type Status string

// The statuses of an item. A disputed item may be shared or not.
const (
	Shared   Status = "shared"
	Only     Status = "only"
	Disputed Status = "disputed"
)

// Comparison is roles side by side.
type Comparison struct {
	Roles []string
	Rows  []Row
}

// Row is one dimension.
type Row struct {
	Dimension string
	Cells     []Cell // one for each role
	Shared    int    // items that at least two roles have, each counted once
	Total     int    // items that any role has, each counted once: the denominator
}

// Cell is what one role says in a dimension; a cell that is not stated says
// nothing at all.
type Cell struct {
	Stated  bool
	Entries []Entry
}

// Entry is one item in a cell.
type Entry struct {
	Item          content.Item
	Group         Ref      // the same for all items that are one
	Status        Status   //
	With          []string // the other roles that have it
	Disagreements []string // the ids of the disagreements that name it
}

// Dispute is a disagreement as far as comparing needs it.
type Dispute struct {
	ID    string
	Items []Ref
}

// Compare sets roles side by side in the given dimensions; with none, in all that
// any of them has, in the order of rows. The overlap of a row is Shared of Total.
func Compare(roles []Role, dimensions, rows []string, disputes []Dispute) Comparison {
	c := comparing{roles: roles, groups: newSet(), disputed: map[Ref][]string{}}
	c.match()
	for _, d := range disputes {
		for _, ref := range d.Items {
			group := c.groups.of(ref)
			if !slices.Contains(c.disputed[group], d.ID) {
				c.disputed[group] = append(c.disputed[group], d.ID)
			}
		}
	}
	out := Comparison{}
	for _, r := range roles {
		out.Roles = append(out.Roles, r.Key)
	}
	for _, dimension := range rows {
		if len(dimensions) > 0 && !slices.Contains(dimensions, dimension) {
			continue
		}
		row, stated := c.row(dimension)
		if stated || len(dimensions) > 0 {
			out.Rows = append(out.Rows, row)
		}
	}
	return out
}

// comparing is the state of one comparison.
type comparing struct {
	roles    []Role
	groups   *set
	disputed map[Ref][]string
}

// mine reports whether an item is part of the role's work at all.
func mine(item content.Item) bool { return item.NotMine.Name == "" }

// match puts items that are one into one group.
func (c *comparing) match() {
	byID, byText := map[[2]string]Ref{}, map[[2]string]Ref{}
	for _, r := range c.roles {
		for _, d := range r.Role.Dimensions {
			for _, item := range d.Items() {
				if !mine(item) {
					continue
				}
				ref := Ref{last(r.Key), item.ID}
				if same, ok := ParseRef(item.Same.Name); ok {
					c.groups.join(same, ref)
				}
				c.meet(byID, [2]string{d.ID, item.ID}, ref)
				c.meet(byText, [2]string{d.ID, normal(item.Text)}, ref)
			}
		}
	}
}

// meet joins an item to the first one of another role that has its key.
func (c *comparing) meet(known map[[2]string]Ref, key [2]string, ref Ref) {
	other, ok := known[key]
	switch {
	case !ok:
		known[key] = ref
	case other.Role != ref.Role:
		c.groups.join(other, ref)
	}
}

// row compares one dimension; stated says whether any role has it.
func (c *comparing) row(dimension string) (row Row, stated bool) {
	row = Row{Dimension: dimension, Cells: make([]Cell, len(c.roles))}
	have := map[Ref][]string{} // group → roles
	var order []Ref
	for i, r := range c.roles {
		d := r.Role.Dimension(dimension)
		if d == nil {
			continue
		}
		row.Cells[i].Stated, stated = true, true
		for _, item := range d.Items() {
			if !mine(item) {
				continue
			}
			group := c.groups.of(Ref{last(r.Key), item.ID})
			if have[group] == nil {
				order = append(order, group)
			}
			if !slices.Contains(have[group], r.Key) {
				have[group] = append(have[group], r.Key)
			}
			row.Cells[i].Entries = append(row.Cells[i].Entries, Entry{Item: item, Group: group})
		}
	}
	for i, r := range c.roles {
		for j := range row.Cells[i].Entries {
			c.judge(&row.Cells[i].Entries[j], r.Key, have)
		}
	}
	row.Total = len(order)
	for _, group := range order {
		if len(have[group]) > 1 {
			row.Shared++
		}
	}
	return row, stated
}

// judge gives an entry its status.
func (c *comparing) judge(e *Entry, role string, have map[Ref][]string) {
	for _, other := range have[e.Group] {
		if other != role {
			e.With = append(e.With, other)
		}
	}
	e.Disagreements = c.disputed[e.Group]
	switch {
	case len(e.Disagreements) > 0:
		e.Status = Disputed
	case len(e.With) > 0:
		e.Status = Shared
	default:
		e.Status = Only
	}
}

package playbook

import (
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/similar"
)

// mine reports whether an item is part of the role's work at all.
func mine(item content.Item) bool { return item.NotMine.Name == "" }

// each visits the items that are part of the roles' work, in order.
func (c *comparing) each(visit func(ref Ref, dimension string, item content.Item)) {
	for _, r := range c.roles {
		for _, d := range r.Role.Dimensions {
			for _, item := range d.Items() {
				if mine(item) {
					visit(Ref{r.Key, item.ID}, d.ID, item)
				}
			}
		}
	}
}

// met is an item that others of its id or its text are joined to.
type met struct {
	ref  Ref
	item content.Item
}

// match puts items that are one into one group.
func (c *comparing) match() {
	byID, byText := newMeetings(), newMeetings()
	c.each(func(ref Ref, dimension string, item content.Item) {
		if same, ok := c.terms.Names.Ref(item.Same.Name); ok {
			c.groups.join(same, ref)
		}
		byID.add([2]string{dimension, item.ID}, met{ref, item})
		if key := similar.Key(item.Text); key != "" {
			byText.add([2]string{dimension, key}, met{ref, item})
		}
	})
	for _, key := range byID.order {
		c.meet(identified(byID.items[key]))
	}
	for _, key := range byText.order {
		c.meet(c.agreed(byText.items[key]))
	}
}

// identified returns those of the items of one id that are one: all where one of them
// has the id of its source, for what has the same id there is the same in another
// language; else those whose authors wrote the id. An id that is derived from a text
// may be that of another text. An item that is not the same as another one of its id
// (notSame=) is not identified by it.
func identified(items []met) []met {
	items = slices.DeleteFunc(items, func(m met) bool {
		return slices.ContainsFunc(m.item.NotSame, func(ref content.Ref) bool { return strings.HasSuffix(ref.Name, "#"+m.item.ID) })
	})
	if slices.ContainsFunc(items, func(m met) bool { return m.item.Inherited }) {
		return items
	}
	return slices.DeleteFunc(items, func(m met) bool { return !m.item.Explicit })
}

// agreed returns those of the items of one text that do not deny to be another of them.
func (c *comparing) agreed(items []met) []met {
	there := map[Ref]bool{}
	for _, m := range items {
		there[m.ref] = true
	}
	return slices.DeleteFunc(items, func(m met) bool {
		return slices.ContainsFunc(m.item.NotSame, func(name content.Ref) bool {
			ref, ok := c.terms.Names.Ref(name.Name)
			return ok && there[ref]
		})
	})
}

// meetings are the items of one id, or of one text, in one dimension.
type meetings struct {
	items map[[2]string][]met
	order [][2]string // as the first items came
}

func newMeetings() *meetings { return &meetings{items: map[[2]string][]met{}} }

func (m *meetings) add(key [2]string, item met) {
	if m.items[key] == nil {
		m.order = append(m.order, key)
	}
	m.items[key] = append(m.items[key], item)
}

// meet makes items one, also those of one role: what it says twice is one thing.
func (c *comparing) meet(items []met) {
	for _, m := range items {
		c.groups.join(items[0].ref, m.ref)
	}
}

// similar finds counterparts between the cells of a row, one to one for each two roles,
// and returns how many pairs there are. What the two share is left out, and what its
// author says is not the same (notSame=).
func (c *comparing) similar(cells []Cell) int {
	pairs := 0
	for i := range cells {
		for j := i + 1; j < len(cells); j++ {
			a, b := c.unshared(cells[i], cells[j]), c.unshared(cells[j], cells[i])
			if len(a) == 0 || len(b) == 0 || c.roles[i].Words == nil || c.roles[j].Words == nil {
				continue
			}
			one, two := c.roles[i].Key, c.roles[j].Key
			for _, pair := range similar.Pairs(c.words(i, a), c.words(j, b)) {
				x, y := a[pair.A], b[pair.B]
				if c.denies(x.Item, Ref{two, y.Item.ID}) || c.denies(y.Item, Ref{one, x.Item.ID}) {
					continue
				}
				x.Similar = append(x.Similar, Similarity{c.roles[j].Key, y.Item})
				y.Similar = append(y.Similar, Similarity{c.roles[i].Key, x.Item})
				pairs++
			}
		}
	}
	return pairs
}

// unshared returns the entries of a cell that another has not.
func (c *comparing) unshared(cell, other Cell) []*Entry {
	there := map[Ref]bool{}
	for _, e := range other.Entries {
		there[e.Identity] = true
	}
	var out []*Entry
	for k := range cell.Entries {
		if e := &cell.Entries[k]; !there[e.Identity] {
			out = append(out, e)
		}
	}
	return out
}

func (c *comparing) words(role int, entries []*Entry) [][]string {
	out := make([][]string, len(entries))
	for i, e := range entries {
		out[i] = c.roles[role].Words(e.Item.Text)
	}
	return out
}

// denies reports whether an item says that it is not the same as another.
func (c *comparing) denies(item content.Item, other Ref) bool {
	return slices.ContainsFunc(item.NotSame, func(name content.Ref) bool {
		ref, ok := c.terms.Names.Ref(name.Name)
		return ok && ref == other
	})
}

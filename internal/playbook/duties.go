package playbook

import (
	"slices"
	"strings"

	"rolebook/internal/content"
)

// Share says whose a duty is.
type Share string

// The shares.
const (
	Mine     Share = "mine"     // of this role alone, by its letters, or by its file where it has none
	Together Share = "together" // of this role and others
	NotMine  Share = "not-mine" // of others
	Open     Share = ""         // nothing says whose it is: it is no duty, or what would say so is internal
)

// Duty is an item of a role, and whose work it is by the files.
type Duty struct {
	Item      content.Item
	Dimension string
	Share     Share
	With      []string          // the others whose it is, as the files name them: the first of them
	More      int               // how many others those are that With does not name
	Letters   map[string]string // role → its letters in the order R A C I; nil where it has none
	Order     []string          // the roles of Letters: who answers for it, who does it, the others
}

// mostNamed is how many others a duty names. In a family of thousands of roles that all
// share one, each would name all.
const mostNamed = 6

// Duties returns the items of one of the roles in their order. Those decide that have
// letters, wherever these stand: whoever answers for an item or does it has it. An item
// without letters is not the role's if it says so (notMine=). A duty (a responsibility, an
// activity, a part of the day) without letters is one of several roles if it is one with
// theirs, and else of the role whose file has it.
func (a Assignments) Duties(role Role) []Duty {
	var out []Duty
	for _, d := range role.Role.Dimensions {
		for _, item := range d.Items() {
			out = append(out, a.duty(role.Key, d.ID, item))
		}
	}
	return out
}

func (a Assignments) duty(role, dimension string, item content.Item) Duty {
	out := Duty{Item: item, Dimension: dimension}
	group := a.group[Ref{role, item.ID}]
	i, lettered := a.row[group]
	switch {
	case item.NotMine.Name != "":
		out.Share, out.With = NotMine, []string{a.names.Of(item.NotMine.Name)}
	case lettered:
		out.Letters = a.Rows[i].Letters
		out.Order = a.order(a.Rows[i].Item, out.Letters)
		mine := false
		for _, other := range out.Order {
			switch has := has(out.Letters[other]); {
			case has && other == role:
				mine = true
			case has:
				out.With = append(out.With, other)
			}
		}
		switch withheld := a.Rows[i].Item.Withheld; {
		case mine && len(out.With) > 0:
			out.Share = Together
		case mine && !withheld:
			out.Share = Mine
		case !mine && !withheld:
			out.Share = NotMine
		}
	case duty(dimension):
		roles := a.have[group]
		if len(roles) < 2 {
			if !item.Withheld {
				out.Share = Mine
			}
			break
		}
		out.Share, out.More = Together, max(0, len(roles)-1-mostNamed)
		for _, other := range roles[:min(len(roles), mostNamed+1)] {
			if other != role && len(out.With) < mostNamed {
				out.With = append(out.With, other)
			}
		}
	}
	return out
}

// has reports whether letters say that a role has the work: it does it, or answers for it.
func has(letters string) bool { return strings.ContainsAny(letters, "RA") }

// order returns the roles of an item's letters: first who has the work, each in the order
// in which they are written.
func (a Assignments) order(item content.Item, letters map[string]string) []string {
	var first, then []string
	for _, assigned := range item.RACI {
		role := a.names.Of(assigned.Role.Name)
		switch {
		case slices.Contains(first, role), slices.Contains(then, role):
		case has(letters[role]):
			first = append(first, role)
		default:
			then = append(then, role)
		}
	}
	return append(first, then...)
}

// duty reports whether what stands in a dimension is work to be done.
func duty(dimension string) bool {
	return dimension == "responsibilities" || dimension == "activities" || dimension == "routine"
}

// duties returns the item that stands for each item, and the roles that have each of
// those, in order.
func (c *comparing) duties() (group map[Ref]Ref, have map[Ref][]string) {
	group, have = map[Ref]Ref{}, map[Ref][]string{}
	type part struct {
		of   Ref
		role string
	}
	seen := map[part]bool{}
	c.each(func(ref Ref, _ string, item content.Item) {
		of := c.groups.of(ref)
		group[ref] = of
		also := []string{ref.Role}
		if same, ok := c.terms.Names.Ref(item.Same.Name); ok {
			also = append(also, same.Role)
		}
		for _, name := range also {
			if !seen[part{of, name}] {
				seen[part{of, name}], have[of] = true, append(have[of], name)
			}
		}
	})
	return group, have
}

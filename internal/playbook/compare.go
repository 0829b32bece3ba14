package playbook

import (
	"slices"

	"rolebook/internal/content"
)

// Status says how an item of one role stands to the other roles.
type Status string

// The statuses of an item. Of several the first one counts. A disputed item may be
// shared or not; a similar one is not.
const (
	Disputed Status = "disputed"
	Shared   Status = "shared"
	Similar  Status = "similar"
	Only     Status = "only"
	Apart    Status = "" // under a heading that only this role has: it is compared with nothing
)

// Also is the dimension of the last row: the headings that are no dimension, and that
// only one of the roles has. What stands under them is compared with nothing, and nothing
// of it is counted.
const Also = "also"

// Comparison is roles side by side.
type Comparison struct {
	Roles   []string
	Rows    []Row
	Sources []string // the origins of the sources that any item names, in the order of the items
}

// Row is one dimension.
type Row struct {
	Dimension string
	Title     string   // of a heading that is no dimension of site.yaml: how the first role writes it
	Groups    []string // the headings below that of the dimension, in order; "" for what stands above them
	Cells     []Cell   // one for each role
	Shared    int      // items that at least two roles have, each counted once
	Similar   int      // pairs of similar items
	Total     int      // items that any role has, each counted once: the denominator
}

// Cell is what one role says in a row.
type Cell struct {
	// Said is empty where the role states nothing. In the last row it may be several.
	Said []content.Dimension
	// Elsewhere is where a role for which Said is empty may say it all the same. Only if
	// this is empty, too, the role does not state it.
	Elsewhere []content.Dimension
	Entries   []Entry // the items that are the role's work, in the order of Said
}

// Stated reports whether the role says anything in the row.
func (c Cell) Stated() bool { return len(c.Said) > 0 }

// Entry is one item in a cell.
type Entry struct {
	Item          content.Item
	Dimension     string       // what it stands in
	Group         string       // the heading below that of the dimension, or ""
	Identity      Ref          // the same for all items that are one
	Status        Status       // how it stands to the items of the other roles
	With          []string     // the other roles that have it
	Similar       []Similarity // its counterparts in other roles, at most one each
	Disagreements []string     // the ids of the disagreements that name it
	Stances       []Stance     // of each of the comparison's sources
}

// Similarity is a counterpart that says nearly the same in other words.
type Similarity struct {
	Role string
	Item content.Item
}

// Dispute is a disagreement as far as comparing needs it.
type Dispute struct {
	ID      string
	Items   []Ref
	Sources []string // those that hold a position in it
}

// Terms are what roles are compared by.
type Terms struct {
	Dimensions []string // the rows that are wanted; with none, all that any role has
	Rows       []string // the dimensions of the site, in order
	Disputes   []Dispute
	Origins    Origins
	Names      Names
}

// Compare sets roles side by side: in the dimensions of the site that any of them has,
// then in the headings that at least two of them share, then in what only one has.
// Where dimensions are wanted, only they are rows. The overlap of a row is Shared of
// Total. What two roles share and what is similar does not depend on the others.
func Compare(roles []Role, terms Terms) Comparison {
	c := comparing{roles: roles, groups: newSet(), terms: terms, disputed: map[Ref][]Dispute{}, others: make([][]content.Dimension, len(roles))}
	c.match()
	for _, d := range terms.Disputes {
		for _, ref := range d.Items {
			group := c.groups.of(ref)
			if !slices.ContainsFunc(c.disputed[group], func(have Dispute) bool { return have.ID == d.ID }) {
				c.disputed[group] = append(c.disputed[group], d)
			}
		}
	}
	out := Comparison{Sources: Cited(roles, terms.Rows, terms.Origins)}
	for _, r := range roles {
		out.Roles = append(out.Roles, r.Key)
	}
	for _, row := range c.rows() {
		c.fill(&row, out.Sources)
		out.Rows = append(out.Rows, row)
	}
	return out
}

// comparing is the state of one comparison.
type comparing struct {
	roles    []Role
	groups   *set
	terms    Terms
	disputed map[Ref][]Dispute
	others   [][]content.Dimension // by role: see elsewhere
}

// rows returns the rows with what each role says in them.
func (c *comparing) rows() []Row {
	var out []Row
	for _, id := range c.terms.Rows {
		wanted := slices.Contains(c.terms.Dimensions, id)
		if len(c.terms.Dimensions) > 0 && !wanted {
			continue
		}
		row, stated := c.row(id)
		if stated > 0 || wanted {
			out = append(out, row)
		}
	}
	if len(c.terms.Dimensions) > 0 {
		return out
	}
	also, any := Row{Dimension: Also, Cells: make([]Cell, len(c.roles))}, false
	roles := map[string]int{} // that have a heading which is no dimension
	for _, r := range c.roles {
		for _, d := range r.Role.Dimensions {
			roles[d.ID]++
		}
	}
	for i, r := range c.roles {
		for _, d := range r.Role.Dimensions {
			switch {
			case !d.Own():
			case roles[d.ID] == 1:
				also.Cells[i].Said, any = append(also.Cells[i].Said, d), true
			case roles[d.ID] > 1:
				row, _ := c.row(d.ID)
				row.Title = d.Title
				out = append(out, row)
				roles[d.ID] = 0 // it has its row
			}
		}
	}
	if any {
		out = append(out, also)
	}
	return out
}

// row returns a row with what each role says in it, and how many roles do.
func (c *comparing) row(id string) (Row, int) {
	row, stated := Row{Dimension: id, Cells: make([]Cell, len(c.roles))}, 0
	for i, r := range c.roles {
		if d := r.Role.Dimension(id); d != nil {
			row.Cells[i].Said = []content.Dimension{*d}
			stated++
			continue
		}
		row.Cells[i].Elsewhere = c.elsewhere(i, id)
	}
	return row, stated
}

// elsewhere returns where a role may say what it does not say in a dimension: under
// headings that are no dimension, in what introduces the role if that is more than its
// purpose, and among its activities what are responsibilities to another author. The
// rows of headings that are no dimension share what it returns.
func (c *comparing) elsewhere(role int, id string) []content.Dimension {
	counterpart := map[string]string{"responsibilities": "activities", "activities": "responsibilities"}[id]
	known := c.others[role]
	if known != nil && counterpart == "" {
		return known
	}
	out := []content.Dimension{}
	for _, d := range c.roles[role].Role.Dimensions {
		if d.Own() || slices.Contains(c.terms.Rows, d.ID) && (d.ID == counterpart || d.Loose) {
			out = append(out, d)
		}
	}
	if counterpart == "" {
		c.others[role] = out
	}
	return out
}

// fill puts the items into the cells of a row, and gives them their statuses.
func (c *comparing) fill(row *Row, sources []string) {
	have := map[Ref][]string{} // group → roles
	headed := map[string]bool{}
	for i, r := range c.roles {
		cell := &row.Cells[i]
		for _, d := range cell.Said {
			for _, p := range d.Parts {
				if !headed[p.Group] && row.Dimension != Also && (p.Items == nil || slices.ContainsFunc(p.Items, mine)) {
					headed[p.Group] = true
					row.Groups = append(row.Groups, p.Group)
				}
				for _, item := range p.Items {
					if !mine(item) {
						continue
					}
					e := Entry{Item: item, Dimension: d.ID, Group: p.Group, Identity: c.groups.of(Ref{r.Key, item.ID})}
					if row.Dimension != Also && !slices.Contains(have[e.Identity], r.Key) {
						have[e.Identity] = append(have[e.Identity], r.Key)
					}
					cell.Entries = append(cell.Entries, e)
				}
			}
		}
	}
	// What stands above all groups comes first.
	slices.SortStableFunc(row.Groups, func(a, b string) int { return min(len(a), 1) - min(len(b), 1) })
	if row.Dimension != Also { // whose headings are not the same
		row.Similar = c.similar(row.Cells)
	}
	for i, r := range c.roles {
		for j := range row.Cells[i].Entries {
			c.judge(&row.Cells[i].Entries[j], r.Key, have, sources)
		}
	}
	row.Total = len(have)
	for _, roles := range have {
		if len(roles) > 1 {
			row.Shared++
		}
	}
}

// judge gives an entry its status, and the sources their stances on it.
func (c *comparing) judge(e *Entry, role string, have map[Ref][]string, sources []string) {
	for _, other := range have[e.Identity] {
		if other != role {
			e.With = append(e.With, other)
		}
	}
	disputes := c.disputed[e.Identity]
	for _, d := range disputes {
		e.Disagreements = append(e.Disagreements, d.ID)
	}
	e.Stances = stances(e.Item, disputes, sources, c.terms.Origins)
	switch {
	case len(e.Disagreements) > 0:
		e.Status = Disputed
	case len(e.With) > 0:
		e.Status = Shared
	case len(e.Similar) > 0:
		e.Status = Similar
	case len(have) == 0:
		e.Status = Apart
	default:
		e.Status = Only
	}
}

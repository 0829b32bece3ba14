package view

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/chart"
	"rolebook/internal/playbook"
)

// RACIPage is what layouts/raci.html reads: who answers for what in a family of roles.
type RACIPage struct {
	Common
	RACI *RACI // the matrix; never nil
}

// RACI is the matrix of activities and roles.
type RACI struct {
	Columns []RACIColumn // the roles of the family, then others that have letters
	Rows    []RACIRow    // the activities
	Many    bool         // whether there are more roles than a table can have columns
	Covered string       // how many activities have exactly one role that is accountable, of how many, as a phrase; empty where this build leaves out letters
	Nobody  []Link       // the activities for which nobody is accountable
	Several []Link       // the activities for which several roles are
}

// RACIColumn is one role, and the load that its letters are.
type RACIColumn struct {
	Key   string        // the key of the role
	Role  Link          // the role
	Other bool          // whether it belongs to another family
	Bar   template.HTML // its letters as a bar, as long as that of the role that has the most is wide
	Load  []RACILoad    // its letters, counted: A, R, C, I, without those that it does not have
	Rows  []RACIRow     // the activities that it has letters for, with its own cell alone
}

// RACILoad is how often a role has a letter.
type RACILoad struct {
	Letter Badge  // the letter, and what it stands for
	Count  string // how often
}

// RACIRow is one activity.
type RACIRow struct {
	Item  string     // the id of the item
	Duty  Link       // what it says, and where its role says it
	Cells []RACICell // one for each column
}

// RACICell is the letters that one role has for an activity.
type RACICell struct {
	Key     string  // the key of the role
	Role    Link    // the role
	Letters []Badge // one for each letter: Class is the letter, Text what it stands for; empty where the role has none
}

// mostColumns is how many roles stand side by side: their names stand upright, and each is
// as wide as a letter.
const mostColumns = 18

// RACI makes the view of a RACI matrix.
func (v *view) RACI() *RACIPage {
	v.FullTitle, v.KindName = v.Label("raci")+v.FullTitle, v.T("raci")
	a, columns := v.set.site.Assigned(v.page)
	out := &RACI{}
	for _, key := range columns {
		out.Columns = append(out.Columns, RACIColumn{Key: key, Role: v.roleLink(key), Other: !slices.Contains(a.Roles, key)})
	}
	for _, row := range a.Rows {
		r := RACIRow{Item: row.Item.ID, Duty: Link{Text: row.Item.Text}}
		if owner := v.set.site.RoleOf(v.page.Lang, row.Owner); owner != nil {
			r.Duty = v.foreignLink(owner, row.Item.Text, owner.Href+"#"+row.Item.ID)
		}
		for i, key := range columns {
			cell := RACICell{Key: key, Role: out.Columns[i].Role}
			for letter := range strings.SplitSeq(row.Letters[key], "") {
				cell.Letters = append(cell.Letters, Badge{letter, v.letterName(letter)})
			}
			if r.Cells = append(r.Cells, cell); len(cell.Letters) > 0 {
				mine := r
				mine.Cells = []RACICell{cell}
				out.Columns[i].Rows = append(out.Columns[i].Rows, mine)
			}
		}
		out.Rows = append(out.Rows, r)
	}
	out.Many = len(columns) > mostColumns
	v.loads(out)
	v.accountable(out, a.Rows)
	return &RACIPage{RACI: out}
}

// loads counts and draws the letters of each role.
func (v *view) loads(r *RACI) {
	counts, most := make([]map[string]int, len(r.Columns)), 0
	for i, column := range r.Columns {
		counts[i] = map[string]int{}
		sum := 0
		for _, row := range column.Rows {
			for _, letter := range row.Cells[0].Letters {
				counts[i][letter.Class]++
				sum++
			}
		}
		most = max(most, sum)
	}
	for i := range r.Columns {
		var parts []chart.Part
		for _, letter := range []string{"A", "R", "C", "I"} {
			n := counts[i][letter]
			if n == 0 {
				continue
			}
			parts = append(parts, chart.Part{Class: "raci-" + strings.ToLower(letter), Value: float64(n)})
			r.Columns[i].Load = append(r.Columns[i].Load, RACILoad{Badge{letter, v.letterName(letter)}, v.page.Lang.Number(float64(n), 0)})
		}
		r.Columns[i].Bar = chart.Bar(float64(most), parts...)
	}
}

// accountable finds the activities for which not exactly one role is accountable. Where
// letters are internal that others may not know, nothing is said.
func (v *view) accountable(r *RACI, rows []playbook.Activity) {
	if slices.ContainsFunc(rows, func(row playbook.Activity) bool { return row.Item.Withheld }) {
		return
	}
	one := 0
	for _, row := range r.Rows {
		n := 0
		for _, cell := range row.Cells {
			if slices.ContainsFunc(cell.Letters, func(b Badge) bool { return b.Class == "A" }) {
				n++
			}
		}
		switch n {
		case 0:
			r.Nobody = append(r.Nobody, row.Duty)
		case 1:
			one++
		default:
			r.Several = append(r.Several, row.Duty)
		}
	}
	number := func(n int) string { return v.page.Lang.Number(float64(n), 0) }
	r.Covered = v.T("raci_covered", "n", number(one), "total", number(len(r.Rows)))
}

// letterName is what a letter of RACI stands for.
func (v *view) letterName(letter string) string { return v.T("raci_" + strings.ToLower(letter)) }

package view

import (
	"slices"
	"strings"
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
}

// RACIColumn is one role.
type RACIColumn struct {
	Key   string // the key of the role
	Role  Link   // the role
	Other bool   // whether it belongs to another family
}

// RACIRow is one activity.
type RACIRow struct {
	Item  string     // the id of the item
	Text  string     // what it says
	URL   string     // where its role says it; empty where that role has no page
	Cells []RACICell // one for each column
}

// RACICell is the letters that one role has for an activity.
type RACICell struct {
	Role    string  // the key of the role
	Letters []Badge // one for each letter: Class is the letter, Text what it stands for
}

// RACI makes the view of a RACI matrix.
func (v *view) RACI() *RACIPage {
	v.FullTitle, v.KindName = v.Label("raci")+v.FullTitle, v.T("raci")
	a, columns := v.set.site.Assigned(v.page)
	out := &RACI{}
	for _, key := range columns {
		out.Columns = append(out.Columns, RACIColumn{Key: key, Role: v.roleLink(key), Other: !slices.Contains(a.Roles, key)})
	}
	for _, row := range a.Rows {
		r := RACIRow{Item: row.Item.ID, Text: row.Item.Text}
		owner := v.set.site.RoleOf(v.page.Lang, row.Owner)
		if owner != nil {
			r.URL = owner.Href + "#" + row.Item.ID
		}
		for _, key := range columns {
			cell := RACICell{Role: key}
			for letter := range strings.SplitSeq(row.Letters[key], "") {
				cell.Letters = append(cell.Letters, Badge{letter, v.letterName(letter)})
			}
			r.Cells = append(r.Cells, cell)
		}
		out.Rows = append(out.Rows, r)
	}
	return &RACIPage{RACI: out}
}

// letterName is what a letter of RACI stands for.
func (v *view) letterName(letter string) string { return v.T("raci_" + strings.ToLower(letter)) }

package playbook

import (
	"fmt"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
)

// Assignments is a RACI matrix: activities by roles.
type Assignments struct {
	Roles []string
	Rows  []Activity

	group map[Ref]Ref      // item → the one that stands for all that are one with it
	row   map[Ref]int      // that item → its place in Rows
	have  map[Ref][]string // that item → the roles whose duty it is by their files
	names Names
}

// Activity is one row: who is responsible (R), accountable (A), consulted (C)
// and informed (I).
type Activity struct {
	Item    content.Item
	Owner   string            // the role whose file holds the letters
	Letters map[string]string // role → its letters in the order R A C I
}

// Filed is a role with the file it is written in, for problems.
type Filed struct {
	Role
	File string
}

// Assign computes the RACI matrix of roles. An item without letters has no row.
// With exactly one R and no A, that R is also A; otherwise there is exactly one
// A and at least one R, or it is a problem, as are letters for one item in two
// places.
func Assign(roles []Filed, names Names) (Assignments, diag.List) {
	var problems diag.List
	plain := make([]Role, len(roles))
	for i, r := range roles {
		plain[i] = r.Role
	}
	c := comparing{roles: plain, groups: newSet(), terms: Terms{Names: names}}
	c.match()
	out := Assignments{row: map[Ref]int{}, names: names}
	out.group, out.have = c.duties()
	held := map[Ref]string{} // group → place of its letters
	for _, r := range roles {
		out.Roles = append(out.Roles, r.Key)
		for item := range r.Role.Role.EachItem() {
			if len(item.RACI) == 0 {
				continue
			}
			place := fmt.Sprintf("%s:%d", r.File, item.Pos.Line)
			group := c.groups.of(Ref{r.Key, item.ID})
			report := func(message, hint string) {
				problems.Add(diag.Problem{Code: diag.RACIConflict, File: r.File, Pos: item.Pos, Message: message, Hint: hint})
			}
			if before, twice := held[group]; twice {
				report(fmt.Sprintf("the letters of %q stand also in %s", item.ID, before), "write them in one role, and same= in the other")
				continue
			}
			held[group], out.row[group] = place, len(out.Rows)
			out.Rows = append(out.Rows, Activity{Item: item, Owner: r.Key, Letters: letters(item, names, report)})
		}
	}
	return out, problems
}

// letters gathers the letters of one item by role, and reports what the rules
// do not allow.
func letters(item content.Item, names Names, report func(message, hint string)) map[string]string {
	byRole := map[string][]byte{}
	count := map[byte]int{}
	responsible := ""
	for _, a := range item.RACI {
		role := names.Of(a.Role.Name)
		if slices.Contains(byRole[role], a.Letter) {
			report(fmt.Sprintf("%q gives %s the letter %c twice", item.ID, role, a.Letter), "")
			continue
		}
		byRole[role] = append(byRole[role], a.Letter)
		count[a.Letter]++
		if a.Letter == 'R' {
			responsible = role
		}
	}
	switch {
	case item.Withheld: // letters of roles that this build does not know are missing
	case count['A'] == 0 && count['R'] == 1:
		byRole[responsible] = append(byRole[responsible], 'A')
	case count['A'] != 1:
		report(fmt.Sprintf("%q has %d roles that are accountable", item.ID, count['A']), "exactly one answers for it: give one role the A")
	case count['R'] == 0:
		report(fmt.Sprintf("%q has nobody who is responsible", item.ID), "give at least one role the R")
	}
	out := map[string]string{}
	for role, have := range byRole {
		for _, letter := range "RACI" {
			if slices.Contains(have, byte(letter)) {
				out[role] += string(letter)
			}
		}
	}
	return out
}

// HandOver is what one role gives and another receives.
type HandOver struct {
	From, To string
	Item     content.Item
}

// HandOvers lists what roles give each other, and reports what only one of the
// two says.
func HandOvers(roles []Filed, names Names) ([]HandOver, diag.List) {
	var out []HandOver
	var problems diag.List
	c := comparing{groups: newSet(), terms: Terms{Names: names}}
	for _, r := range roles {
		c.roles = append(c.roles, r.Role)
	}
	c.match()
	type transfer struct {
		from, to string
		group    Ref
	}
	receives, gives := map[transfer]bool{}, map[transfer]bool{}
	// A hand-over is one by its group, or by its id in whatever dimension.
	enter := func(into map[transfer]bool, from, to, of, item string) {
		into[transfer{from, to, c.groups.of(Ref{of, item})}] = true
		into[transfer{from, to, Ref{Item: item}}] = true
	}
	in := func(have map[transfer]bool, from, to, of, item string) bool {
		return have[transfer{from, to, c.groups.of(Ref{of, item})}] || have[transfer{from, to, Ref{Item: item}}]
	}
	known := map[string]bool{}
	for _, r := range roles {
		known[r.Key] = true
		for item := range r.Role.Role.EachItem() {
			for _, to := range item.Gives {
				enter(gives, r.Key, names.Of(to.Name), r.Key, item.ID)
				out = append(out, HandOver{r.Key, names.Of(to.Name), item})
			}
			for _, from := range item.Receives {
				enter(receives, names.Of(from.Name), r.Key, r.Key, item.ID)
			}
		}
	}
	for _, r := range roles {
		for item := range r.Role.Role.EachItem() {
			for _, to := range item.Gives {
				if to := names.Of(to.Name); known[to] && !in(receives, r.Key, to, r.Key, item.ID) {
					problems.Add(oneSided(r, item, fmt.Sprintf("%s does not say that it receives %q", to, item.ID), fmt.Sprintf("add an item {#%s receives=%s} there", item.ID, r.Key)))
				}
			}
			for _, from := range item.Receives {
				if from := names.Of(from.Name); known[from] && !in(gives, from, r.Key, r.Key, item.ID) {
					problems.Add(oneSided(r, item, fmt.Sprintf("%s does not say that it gives %q", from, item.ID), fmt.Sprintf("add an item {#%s gives=%s} there", item.ID, r.Key)))
				}
			}
		}
	}
	return out, problems
}

func oneSided(r Filed, item content.Item, message, hint string) diag.Problem {
	return diag.Problem{Code: diag.OneSided, File: r.File, Pos: item.Pos, Message: message, Hint: hint}
}

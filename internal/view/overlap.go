package view

import (
	"html/template"

	"rolebook/internal/chart"
	"rolebook/internal/content"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// Overlap is a comparison in numbers.
type Overlap struct {
	Link              // to the comparison
	Roles []RoleShare // its roles, in their order
}

// RoleShare is how the items of one role stand to the other roles of a comparison.
type RoleShare struct {
	Link                  // to the role
	Picture template.HTML // a bar of Parts
	Parts   []Share       // those that are not zero
}

// Share is how many items stand in one way to the other roles.
type Share struct {
	Class string // shared, similar, only or disputed
	Text  string // that in words
	Count string // how many
}

// mainOverlap returns the first comparison of a language in numbers, or nil where there is none, or
// nothing to count.
func (v *view) mainOverlap() *Overlap {
	section := v.section(content.KindComparison)
	if section == nil {
		return nil
	}
	p := below(section, site.Kind(content.KindComparison))[0]
	src := v.set.site.Doc(p).Comparison()
	of := v.set.site.Compare(v.page.Lang, content.RefNames(src.Roles), content.RefNames(src.Dimensions))
	out, total := &Overlap{Link: *v.linkTo(p)}, 0
	for i, role := range of.Pages {
		counts := map[playbook.Status]int{}
		for _, row := range of.Rows {
			for _, e := range row.Cells[i].Entries {
				counts[e.Status]++
			}
		}
		out.Roles = append(out.Roles, v.share(role, counts))
	}
	for _, row := range of.Rows {
		total += row.Total
	}
	if total == 0 {
		return nil
	}
	return out
}

// share draws how many items of a role stand in which way to the others.
func (v *view) share(role *site.Page, counts map[playbook.Status]int) RoleShare {
	out, parts := RoleShare{Link: *v.linkTo(role)}, []chart.Part{}
	for _, s := range []struct {
		status playbook.Status
		key    string
	}{
		{playbook.Shared, "shared"}, {playbook.Similar, "similar"}, {playbook.Disputed, "disputed"}, {playbook.Only, "only_here"},
	} {
		if n := counts[s.status]; n > 0 {
			parts = append(parts, chart.Part{Class: string(s.status), Value: float64(n)})
			out.Parts = append(out.Parts, Share{string(s.status), v.T(s.key), v.page.Lang.Number(float64(n), 0)})
		}
	}
	out.Picture = chart.Bar(0, parts...)
	return out
}

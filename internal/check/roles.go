package check

import (
	"fmt"
	"slices"

	"rolebook/internal/diag"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// across reports what only shows across roles: letters of RACI that contradict
// each other, hand-overs that only one side knows of, and items of compared roles
// that may mean the same.
func (c *checking) across() {
	var roles []playbook.Filed
	seen := map[string]bool{}
	for _, lang := range c.site.Languages {
		for _, p := range c.site.Book(lang).Roles {
			if d := c.site.Doc(p); !seen[p.Key] {
				seen[p.Key] = true
				roles = append(roles, playbook.Filed{Role: playbook.Role{Key: p.Name(), Role: d.Role}, File: d.File})
			}
		}
	}
	for _, family := range families(roles) {
		_, problems := playbook.Assign(family)
		c.problems = append(c.problems, problems...)
	}
	_, problems := playbook.HandOvers(roles)
	c.problems = append(c.problems, problems...)
	c.near()
}

// families are the roles of each family, those of none together: letters of RACI
// are given within one.
func families(roles []playbook.Filed) [][]playbook.Filed {
	at := map[string]int{}
	var out [][]playbook.Filed
	for _, r := range roles {
		i, known := at[markdown.Slug(r.Role.Role.Family)]
		if !known {
			i = len(out)
			at[markdown.Slug(r.Role.Role.Family)] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], r)
	}
	return out
}

// near suggests items that may be one, of roles that somebody compares, each once.
func (c *checking) near() {
	told := map[[2]playbook.Ref]bool{}
	for _, lang := range c.site.Languages {
		for _, p := range c.site.Book(lang).Comparisons {
			if len(p.Translations) > 0 && p.Translations[0] != p {
				continue // a translation compares the same roles
			}
			var pages []*site.Page
			var roles []playbook.Role
			for _, ref := range c.site.Doc(p).Comparison.Roles {
				if page := c.site.RoleOf(lang, ref.Name); page != nil {
					pages = append(pages, page)
					roles = append(roles, playbook.Role{Key: page.Name(), Role: c.site.Doc(page).Role})
				}
			}
			for _, pair := range playbook.Near(roles) {
				if key := [2]playbook.Ref{pair.A, pair.B}; !told[key] {
					told[key] = true
					c.suggest(pages, pair)
				}
			}
		}
	}
}

func (c *checking) suggest(pages []*site.Page, pair playbook.Pair) {
	i := slices.IndexFunc(pages, func(p *site.Page) bool { return p.Name() == pair.B.Role })
	if i < 0 {
		return
	}
	d := c.site.Doc(pages[i])
	dimension := d.Role.Dimension(pair.Dimension)
	if dimension == nil {
		return
	}
	for _, item := range dimension.Items() {
		if item.ID == pair.B.Item {
			c.problems.Add(diag.Problem{Code: diag.NearMatch, File: d.File, Pos: item.Pos,
				Message: fmt.Sprintf("%q resembles %q of %s", pair.Texts[1], pair.Texts[0], pair.A.Role),
				Hint:    fmt.Sprintf("if they are one, add {same=%s}", pair.A)})
			return
		}
	}
}

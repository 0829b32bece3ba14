package check

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"rolebook/internal/content"
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
			if d := c.site.Doc(p); !seen[p.Key] && (d.Role().Level == nil || !d.Role().Level.Made) {
				seen[p.Key] = true
				roles = append(roles, playbook.Filed{Role: playbook.Role{Key: p.Name(), Role: d.Role()}, File: d.File})
			}
		}
	}
	for _, family := range families(roles) {
		_, problems := playbook.Assign(family, c.site.Called)
		c.problems = append(c.problems, problems...)
	}
	_, problems := playbook.HandOvers(roles, c.site.Called)
	c.problems = append(c.problems, problems...)
	c.near()
	c.contrary()
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
	reported := map[[2]playbook.Ref]bool{}
	for _, lang := range c.site.Languages {
		for _, p := range c.site.Book(lang).Comparisons {
			if p.Original != nil || len(p.Translations) > 0 && p.Translations[0] != p {
				continue // a translation compares the same roles
			}
			of := c.site.Compare(lang, content.RefNames(c.site.Doc(p).Comparison().Roles), nil)
			for _, row := range of.Rows {
				for i, cell := range row.Cells {
					for _, e := range cell.Entries {
						c.suggest(of, i, e, reported)
					}
				}
			}
		}
	}
}

// suggest reports the counterparts of an item in the roles to the left of its own.
func (c *checking) suggest(of site.Compared, column int, e playbook.Entry, reported map[[2]playbook.Ref]bool) {
	here := playbook.Ref{Role: of.Pages[column].Name(), Item: e.Item.ID}
	for _, counterpart := range e.Similar {
		there := playbook.Ref{Role: of.Pages[slices.Index(of.Roles, counterpart.Role)].Name(), Item: counterpart.Item.ID}
		if key := [2]playbook.Ref{there, here}; slices.Index(of.Roles, counterpart.Role) < column && !reported[key] {
			reported[key] = true
			c.problems.Add(diag.Problem{Code: diag.NearMatch, File: c.site.Doc(of.Pages[column]).File, Pos: e.Item.Pos,
				Message: fmt.Sprintf("%q is similar to %q of %s", e.Item.Text, counterpart.Item.Text, there.Role),
				Hint:    fmt.Sprintf("if they are one, add {same=%s}; if they are not, {notSame=%s}", there, there)})
		}
	}
}

// roleHint says which role an unknown name may mean: that of a file, of a part of a key,
// or of a similar name.
func (c *checking) roleHint(name string) string {
	if hint := c.levelHint(name); hint != "" {
		return hint
	}
	if c.names == nil {
		c.names = c.site.RoleNames()
	}
	file := strings.TrimSuffix(strings.TrimLeft(path.Clean(name), "./"), path.Ext(name))
	for _, known := range c.names {
		if known == file || strings.HasSuffix(known, "/"+file) {
			return diag.DidYouMean(known, []string{known})
		}
	}
	return cmp.Or(diag.DidYouMean(name, c.names), diag.DidYouMean(markdown.Slug(name), c.names))
}

// notSame checks what an item says that it is not the same as.
func (c *checking) notSame(item content.Item) {
	same, _ := c.site.Ref(item.Same.Name)
	for _, ref := range item.NotSame {
		if other, ok := c.site.Ref(ref.Name); ok && other == same {
			c.at(ref.Pos, diag.ContraryItems, fmt.Sprintf("%q says that it is the same as %s, and that it is not", item.Text, other), "keep one of same= and notSame=; same= counts")
		}
	}
}

// columns checks the roles of a comparison: each is one column.
func (c *checking) columns(d *content.Document) {
	of := d.Comparison()
	if of == nil {
		return
	}
	seen := map[string]string{}
	for _, ref := range of.Roles {
		key, _ := c.site.Role(ref.Name)
		if before, twice := seen[key]; twice && key != "" {
			message := fmt.Sprintf("the role %q is named twice", ref.Name)
			if before != ref.Name {
				message = fmt.Sprintf("%q is the role that %q names already", ref.Name, before)
			}
			c.at(ref.Pos, diag.BadValue, message, "name each role once")
		}
		seen[key] = ref.Name
	}
}

package search

import "slices"

// Filter narrows results; empty fields do not.
type Filter struct {
	Kinds, Dimensions, Languages []string
	Roles                        []string // addresses of the roles' pages, as [Hit] has them
	// Before is the result of what was typed before, if anything was: its first pages keep
	// their places where the query goes on from it.
	Before *Result
}

// filter returns what passes a filter: a page (section < 0), or a section of it. It is an
// error where the facets are missing: what does not pass must not be shown.
func (r *Reader) filter(f Filter) (func(page, section int) bool, error) {
	if len(f.Kinds)+len(f.Dimensions)+len(f.Languages)+len(f.Roles) == 0 {
		return func(int, int) bool { return true }, nil
	}
	c, err := r.columns()
	if err != nil {
		return nil, err
	}
	roles := r.roles(f.Roles, c)
	in := func(of []string, table []pair, i int) bool {
		return len(of) == 0 || i >= 0 && slices.Contains(of, table[i].ID)
	}
	about := func(page int) bool {
		return len(f.Roles) == 0 || slices.ContainsFunc(c.roles[page], func(role int) bool { return slices.Contains(roles, role) })
	}
	return func(page, section int) bool {
		if section < 0 {
			return in(f.Kinds, r.kinds, c.kinds[page]) && in(f.Languages, r.langs, c.langs[page]) && about(page)
		}
		return in(f.Dimensions, r.dimensions, c.dimensions[section]-1)
	}, nil
}

// roles returns the pages of the roles of some addresses.
func (r *Reader) roles(addresses []string, c *columns) []int {
	var out []int
	for page, kind := range c.kinds {
		if len(addresses) == 0 || r.kinds[kind].ID != "role" {
			continue
		}
		if p, ok := r.page(page); ok && slices.Contains(addresses, p.address) {
			out = append(out, page)
		}
	}
	return out
}

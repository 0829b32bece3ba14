package content

// Without returns a list without what drop says; the same list where it says nothing, and
// nil where it says all.
func Without[T any](list []T, drop func(T) bool) []T {
	var gone []bool
	for i, v := range list {
		if drop(v) {
			if gone == nil {
				gone = make([]bool, len(list))
			}
			gone[i] = true
		}
	}
	if gone == nil {
		return list
	}
	var out []T
	for i, v := range list {
		if !gone[i] {
			out = append(out, v)
		}
	}
	return out
}

func rolesWithout(refs []Ref, gone func(Reference) bool) []Ref {
	return Without(refs, func(r Ref) bool { return gone(Reference{r, ToRole}) })
}

func itemsWithout(refs []Ref, gone func(Reference) bool) []Ref {
	return Without(refs, func(r Ref) bool { return gone(Reference{r, ToItem}) })
}

// partsWithout takes references out of items.
func partsWithout(parts []Part, gone func(Reference) bool) []Part {
	out := append([]Part(nil), parts...)
	for i, p := range out {
		if p.Items == nil {
			continue
		}
		out[i].Items = make([]Item, 0, len(p.Items))
		for _, item := range p.Items {
			if item.NotMine.Name != "" && gone(Reference{item.NotMine, ToRole}) {
				continue // all that it says is whose it is
			}
			item.Facts = item.Facts.without(gone)
			out[i].Items = append(out[i].Items, item)
		}
	}
	return out
}

// without takes references out of what is known of an item; the same facts where there
// are none.
func (f *Facts) without(gone func(Reference) bool) *Facts {
	any, out := false, *f
	drop := func(r Reference) bool {
		lost := gone(r)
		any = any || lost
		return lost
	}
	out.RACI = Without(f.RACI, func(a Assignment) bool { return drop(Reference{a.Role, ToRole}) })
	out.Withheld = f.Withheld || len(out.RACI) < len(f.RACI)
	out.Gives, out.Receives = rolesWithout(f.Gives, drop), rolesWithout(f.Receives, drop)
	if f.Same.Name != "" && drop(Reference{f.Same, ToItem}) {
		out.Same = Ref{}
	}
	out.NotSame = itemsWithout(f.NotSame, drop)
	if !any {
		return f
	}
	return &out
}

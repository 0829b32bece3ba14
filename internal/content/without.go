package content

import "slices"

// Without returns a list without the values that drop reports; the same list where it reports
// none, nil where it reports all. drop is called once for each value, in order.
func Without[T any](list []T, drop func(T) bool) []T {
	i := slices.IndexFunc(list, drop)
	if i < 0 {
		return list
	}
	out := append([]T(nil), list[:i]...)
	for _, v := range list[i+1:] {
		if !drop(v) {
			out = append(out, v)
		}
	}
	return out
}

// without returns references of one target without what drop says.
func without(refs []Ref, to Target, drop func(Reference) bool) []Ref {
	return Without(refs, func(r Ref) bool { return drop(Reference{r, to}) })
}

// dropped reports whether drop says that a reference is to be left out.
func (r Ref) dropped(to Target, drop func(Reference) bool) bool {
	return r.Name != "" && drop(Reference{r, to})
}

// partsWithout goes through the references of items, and takes out what drop says.
func partsWithout(parts []Part, drop func(Reference) bool) []Part {
	out := append([]Part(nil), parts...)
	for i, p := range out {
		if p.Items == nil {
			continue
		}
		out[i].Items = make([]Item, 0, len(p.Items))
		for _, item := range p.Items {
			if item.NotMine.dropped(ToRole, drop) {
				continue // all that it says is whose it is
			}
			item.Facts = item.Facts.references(drop)
			out[i].Items = append(out[i].Items, item)
		}
	}
	return out
}

// references passes what facts name to drop, but for NotMine, and returns facts without what
// it reports; the same ones where that is nothing.
func (f *Facts) references(drop func(Reference) bool) *Facts {
	lost, out := false, *f
	gone := func(r Reference) bool {
		is := drop(r)
		lost = lost || is
		return is
	}
	out.Sources = Without(f.Sources, func(c Claim) bool { return gone(Reference{c.Ref, ToSource}) })
	out.RACI = Without(f.RACI, func(a Assignment) bool { return gone(Reference{a.Role, ToRole}) })
	out.Withheld = f.Withheld || len(out.RACI) < len(f.RACI)
	out.Gives, out.Receives, out.NotSame = without(f.Gives, ToRole, gone), without(f.Receives, ToRole, gone), without(f.NotSame, ToItem, gone)
	if f.Same.dropped(ToItem, gone) {
		out.Same = Ref{}
	}
	if !lost {
		return f
	}
	return &out
}

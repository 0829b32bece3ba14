package theme

import (
	"slices"

	"rolebook/internal/playbook"
	"rolebook/internal/similar"
	"rolebook/internal/site"
)

// ladder shows the levels of a role side by side, from the first to the last.
func (v *View) ladder() {
	v.KindName = v.T("levels")
	var names []string
	for _, p := range v.page.Members {
		names = append(names, p.Key)
	}
	v.Comparison = v.draw(v.set.site.Compare(v.page.Lang, names, nil), &Comparison{ladder: true})
	v.Comparison.Counts, v.Comparison.Similar = "", ""
	for i := range v.Comparison.Rows {
		v.Comparison.Rows[i].Counts, v.Comparison.Rows[i].Similar = "", ""
	}
	if v.page.Base != nil {
		v.Target = v.linkTo(v.page.Base)
	}
}

// climb tells how an item of a level stands to the level before: it is new, as before,
// or says the same or nearly the same in other words. said is what the level before says,
// by identity.
func (v *View) climb(item *Item, all site.Compared, e playbook.Entry, column int, said map[playbook.Ref][]string) {
	if column == 0 {
		return
	}
	before := all.Roles[column-1]
	texts := said[e.Identity]
	i := slices.IndexFunc(e.Similar, func(s playbook.Similarity) bool { return s.Role == before })
	switch {
	case slices.ContainsFunc(texts, func(text string) bool { return similar.Key(text) == similar.Key(e.Item.Text) }):
		item.Status = "kept"
	case len(texts) > 0:
		item.Status = "changed"
		item.Before = texts[0]
	case i >= 0:
		item.Status = "changed"
		item.Before = e.Similar[i].Item.Text
	default:
		item.Status = "added"
	}
	item.StatusText = v.T("level_" + item.Status)
}

// said is what a level says in a row, by identity.
func said(cell playbook.Cell) map[playbook.Ref][]string {
	out := map[playbook.Ref][]string{}
	for _, e := range cell.Entries {
		out[e.Identity] = append(out[e.Identity], e.Item.Text)
	}
	return out
}

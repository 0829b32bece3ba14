package theme

import (
	"slices"

	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// ladder shows the levels of a role side by side, from the first to the last.
func (v *View) ladder() {
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
// or says nearly the same in other words.
func (v *View) climb(item *Item, all site.Compared, e playbook.Entry, column int) {
	if column == 0 {
		return
	}
	before := all.Roles[column-1]
	i := slices.IndexFunc(e.Similar, func(s playbook.Similarity) bool { return s.Role == before })
	switch {
	case slices.Contains(e.With, before):
		item.Status = "kept"
	case i >= 0:
		item.Status = "changed"
		item.Before = e.Similar[i].Item.Text
	default:
		item.Status = "added"
	}
	item.StatusText = v.T("level_" + item.Status)
}

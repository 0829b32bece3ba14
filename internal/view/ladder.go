package view

import (
	"slices"

	"rolebook/internal/playbook"
	"rolebook/internal/similar"
	"rolebook/internal/site"
)

// LadderPage is what layouts/ladder.html reads.
type LadderPage struct {
	Common
	Comparison *Comparison // the levels of a role side by side, from the first to the last; never nil
	Target     *Link       // the role; nil where it has no page of its own
}

// Ladder makes the view of a role with all its levels.
func (v *view) Ladder() *LadderPage {
	v.KindName = v.T("levels")
	var names []string
	for _, p := range v.page.Members {
		names = append(names, p.Key)
	}
	c := v.draw(v.set.site.Compare(v.page.Lang, names, nil), &Comparison{ladder: true})
	return &LadderPage{Comparison: c, Target: v.linkTo(v.page.Base)}
}

// levelStatus fills how an item of a level stands to the level before: it is new, as before, or
// says the same or nearly the same in other words. earlier is what the level before says,
// by identity.
func (v *view) levelStatus(item *Item, all site.Compared, e playbook.Entry, column int, earlier map[playbook.Ref][]string) {
	if column == 0 {
		return
	}
	before := all.Roles[column-1]
	texts := earlier[e.Identity]
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

// texts is what a level says in a row, by identity.
func texts(cell playbook.Cell) map[playbook.Ref][]string {
	out := map[playbook.Ref][]string{}
	for _, e := range cell.Entries {
		out[e.Identity] = append(out[e.Identity], e.Item.Text)
	}
	return out
}

package view

import "strings"

// CombinedPage is what layouts/combined.html reads: the page that puts checklists together.
type CombinedPage struct {
	Common
	Lists []List // the checklists of the language, in the order of their section
}

// List is a checklist that can be put together with others.
type List struct {
	Link Link   // the checklist
	Key  string // the key under which its ticks are kept in the browser, the same in all languages
	Name string // what it is called in the address of the combined page
	Data string // the address of its items, as JSON
	Note string // the hours that it takes a week, with the words before the number; empty where no item has both a rhythm and minutes
}

// Combined makes the view of the page that puts checklists together. It grows with them
// as their section does.
func (v *view) Combined() *CombinedPage {
	out := &CombinedPage{}
	if v.page.Parent == nil {
		return out
	}
	for _, p := range v.page.Parent.Children {
		if d := v.set.site.Doc(p); d != nil && d.Checklist() != nil {
			name := strings.TrimPrefix(p.Key, "checklists/")
			list := List{Link: *v.pageLink(p), Key: p.Key, Name: name, Data: v.set.site.Href("/" + v.set.site.DataName(p.Lang, "checklists", p.Key))}
			if load := v.workload(p); load != nil {
				list.Note = load.Hours
			}
			out.Lists = append(out.Lists, list)
		}
	}
	return out
}

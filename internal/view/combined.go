package theme

import "strings"

// List is a checklist that can be put together with others.
type List struct {
	Text, URL string
	Key       string // under which its ticks are kept
	Name      string // in the page's address
	Data      string // the address of its items
}

// lists fills the page that puts checklists together: all of its language, in the
// order of their section. It grows with them as their section does.
func (v *View) lists() {
	if v.page.Parent == nil {
		return
	}
	for _, p := range v.page.Parent.Children {
		if d := v.set.site.Doc(p); d != nil && d.Checklist() != nil {
			name := strings.TrimPrefix(p.Key, "checklists/")
			v.Lists = append(v.Lists, List{Text: p.Title, URL: p.Href, Key: p.Key, Name: name, Data: v.set.site.Href("/" + v.set.site.DataName(p.Lang, "checklists", p.Key))})
		}
	}
}

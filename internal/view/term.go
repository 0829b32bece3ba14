package theme

import (
	"strings"
)

// Term is what a glossary page shows beside its definition.
type Term struct {
	Names []Names
	Role  *Link
	See   []Link
}

// Term returns what a glossary page shows beside its definition, or nil.
func (v *View) Term() *Term {
	src := v.doc.Term()
	if src == nil {
		return nil
	}
	t := &Term{Names: v.names(src.Names)}
	if src.Role.Name != "" {
		l := v.roleLink(src.Role.Name)
		t.Role = &l
	}
	for _, ref := range src.See {
		key := ref.Name
		if !strings.Contains(key, "/") {
			key = "glossary/" + key
		}
		if p := v.set.site.PageOf(v.page.Lang, key); p != nil {
			t.See = append(t.See, *v.linkTo(p))
		}
	}
	return t
}

package view

import "strings"

// TermPage is what layouts/term.html reads.
type TermPage struct {
	Common
	Term *Term // what is shown beside the definition; never nil
}

// Term is what a page of the glossary shows beside its definition.
type Term struct {
	Names []Names // what the thing is called in each language that has a name for it
	Role  *Link   // the role that the term names; nil where it names none
	See   []Link  // other terms
}

// Term makes the view of a page of the glossary.
func (v *view) Term() *TermPage {
	v.whole()
	src := v.doc.Term()
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
	return &TermPage{Term: t}
}

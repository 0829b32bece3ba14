package theme

import ()

// Article is what an article's page shows beside its text.
type Article struct {
	Author, Stance, Disclosure string
	Roles                      []Link
}

// Article returns what the page of an article shows beside its text, or nil.
func (v *View) Article() *Article {
	if v.doc == nil || v.doc.Article() == nil {
		return nil
	}
	src := v.doc.Article()
	a := &Article{Author: src.Author, Disclosure: src.Disclosure, Roles: v.roleTitles(src.Roles)}
	if src.Stance != "" {
		a.Stance = v.T("stance_" + src.Stance)
	}
	return a
}

package theme

import ()

// Article is what an article's page shows beside its text.
type Article struct {
	Author, Stance, Disclosure string
	Roles                      []Link
}

// Article returns what the page of an article shows beside its text, or nil.
func (v *View) Article() *Article {
	src := v.doc.Article()
	if src == nil {
		return nil
	}
	a := &Article{Author: src.Author, Disclosure: src.Disclosure, Roles: v.roleTitles(src.Roles)}
	if src.Stance != "" {
		a.Stance = v.T("stance_" + src.Stance)
	}
	return a
}

package view

// RedirectPage is what layouts/redirect.html reads: a page that stands at an old address.
type RedirectPage struct {
	Common
	Target  *Link // where the page stands now; never nil
	Forward Asset // the script that leads there
}

// Redirect makes the view of a page that has moved.
func (v *view) Redirect() *RedirectPage {
	to := v.page.Target
	if to.Original != nil {
		to = to.Original // where it stands in for a translation, search engines keep that
	}
	v.Canonical = v.set.site.Absolute(to.URL)
	return &RedirectPage{Target: v.linkTo(v.page.Target), Forward: v.set.theme.Redirect}
}

// LanguagesPage is what layouts/chooser.html and layouts/notfound.html read: pages that
// offer the languages of the site.
type LanguagesPage struct {
	Common
	Languages []Link // the home page of each language; Note is the title of the site there
}

// Chooser makes the view of the page where readers choose a language.
func (v *view) Chooser() *LanguagesPage {
	out := &LanguagesPage{}
	for _, l := range v.set.site.Languages {
		out.Languages = append(out.Languages, Link{Text: l.Name(), URL: v.set.site.Href(l.Prefix), Lang: l.Tag(), Dir: l.Dir(), Note: l.Title})
	}
	return out
}

// NotFound makes the view of the page for addresses where nothing stands.
func (v *view) NotFound() *LanguagesPage { return v.Chooser() }

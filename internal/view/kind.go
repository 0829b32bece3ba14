package theme

import (
	"rolebook/internal/content"
	"rolebook/internal/site"
)

// show is how documents of a kind are shown. Where it says nothing, the page has the text
// as it stands, and its layout asks for more by a method of [View].
type show struct {
	fill   func(*View, *content.Document)     // in the place of the text
	linked func(*View, *content.Document) any // what the page tells machines
	list   func(*View)                        // what the page of the folder has beside its list, or in its place
}

// shows returns how the documents of each kind are shown.
func shows() map[content.Kind]show {
	return map[content.Kind]show{
		content.KindRole:         {fill: func(v *View, d *content.Document) { v.Role = v.role(d) }, linked: (*View).occupation},
		content.KindChecklist:    {fill: func(v *View, d *content.Document) { v.Checklist = v.checklist(d) }},
		content.KindGuide:        {fill: func(v *View, d *content.Document) { v.Guide = v.guide(d) }},
		content.KindComparison:   {fill: func(v *View, d *content.Document) { v.Comparison = v.comparison(d) }, list: func(v *View) { v.CompareAny = v.compareAny() }},
		content.KindDisagreement: {fill: func(v *View, d *content.Document) { v.Disagreement = v.disagreement(d) }, list: (*View).byDimension},
		content.KindArticle:      {linked: (*View).linkedArticle},
	}
}

// fills returns what only the pages of one kind have that is more than a document's kind.
func fills() map[site.Kind]func(*View) {
	return map[site.Kind]func(*View){
		site.Home: (*View).home, site.Section: (*View).section, site.Chooser: (*View).chooser, site.NotFound: (*View).chooser, site.Redirect: (*View).moved,
		site.Sources: (*View).references, site.Source: (*View).source, site.RACI: (*View).raci, site.Ladder: (*View).ladder, site.Compare: (*View).comparing,
		site.Combined: (*View).lists, site.Search: (*View).index, site.Letter: (*View).letter,
		site.Score: (*View).scoreCard, site.Panel: (*View).scoreCard, site.Interviewer: (*View).printed, site.Chair: (*View).printed, site.Candidate: (*View).candidate,
	}
}

// moved fills the page that stands at an old address.
func (v *View) moved() {
	v.Target = v.linkTo(v.page.Target)
	v.Canonical = v.set.site.Absolute(v.page.Target.URL)
}

// chooser fills the pages that offer the languages.
func (v *View) chooser() {
	for _, l := range v.set.site.Languages {
		v.Languages = append(v.Languages, Link{Text: l.Name(), URL: v.set.site.Href(l.Prefix), Lang: l.Tag(), Dir: l.Dir(), Note: l.Title})
	}
}

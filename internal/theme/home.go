package theme

import (
	"cmp"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// home fills what only the home page has: three doors, each where there is
// something behind it, and what changed last.
func (v *View) home() {
	for _, door := range []struct{ key, text string }{
		{"guides", "hire"}, {"roles", "role"}, {"comparisons", "compare"},
	} {
		p := v.set.site.PageOf(v.page.Lang, door.key)
		if any := v.set.site.Comparing(v.page.Lang); door.text == "compare" && any != nil && (p == nil || p.Lang != v.page.Lang) {
			p = any // nobody compared roles in this language
		}
		if p != nil {
			l := *v.linkTo(p)
			l.Text, l.Note, l.Kind = v.T("door_"+door.text), v.T("door_"+door.text+"_text"), door.text
			l.Lang, l.Dir = "", ""
			v.Doors = append(v.Doors, l)
		}
	}
	for _, p := range v.newest(5) {
		l := *v.linkTo(p)
		l.Note = v.page.Lang.Date(v.set.site.Doc(p).Updated.Time)
		v.News = append(v.News, l)
	}
}

// newest returns the documents of the language that say when they were updated,
// the last first.
func (v *View) newest(most int) []*site.Page {
	doc := v.set.site.Doc
	var pages []*site.Page
	for _, p := range v.page.Lang.Pages {
		if d := doc(p); d != nil && !d.Updated.IsZero() && p.Kind != site.Home {
			pages = append(pages, p)
		}
	}
	slices.SortStableFunc(pages, func(a, b *site.Page) int {
		return cmp.Compare(doc(b).Updated.Unix(), doc(a).Updated.Unix())
	})
	return pages[:min(most, len(pages))]
}

// mostEntries is how many entries an index from A to Z has on one page; with
// more, the index is the list of sections.
const mostEntries = 400

// letters fills the index from A to Z: every page by its title, and every role
// by all of its names in all languages.
func (v *View) letters() {
	lang := v.page.Lang
	var entries []Link
	for _, p := range lang.Pages {
		d := v.set.site.Doc(p)
		if d == nil || p.Kind == site.Home {
			continue
		}
		l := *v.linkTo(p)
		l.Note = v.T("kind_" + string(d.Kind))
		entries = append(entries, l)
		if d.Role != nil {
			entries = append(entries, v.otherNames(d, l)...)
		}
	}
	if len(entries) > mostEntries {
		v.page = lang.Home
		v.groups()
		return
	}
	for _, at := range lang.Sort(len(entries), func(i int) string { return entries[i].Text }) {
		l := entries[at]
		letter := lang.Initial(l.Text)
		if n := len(v.Groups); n == 0 || v.Groups[n-1].Title != letter {
			v.Groups = append(v.Groups, Group{Title: letter})
		}
		last := &v.Groups[len(v.Groups)-1]
		last.Links = append(last.Links, l)
	}
}

// otherNames are entries for the names of a role that are not its title.
func (v *View) otherNames(d *content.Document, to Link) []Link {
	var out []Link
	seen := map[string]bool{to.Text: true}
	for _, names := range v.names(d.Role.Names) {
		for _, name := range append([]string{names.Preferred}, d.Role.Names[names.Lang].Other...) {
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			out = append(out, Link{Text: name, URL: to.URL, Lang: names.Lang, Dir: names.Dir, Note: "→ " + to.Text})
		}
	}
	return out
}

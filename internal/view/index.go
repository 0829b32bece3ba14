package theme

import (
	"rolebook/internal/site"
)

// index fills the index from A to Z: every page by its title, and every role by all
// of its names in all languages; where that is more than one page holds, the letters
// with the pages that they have.
func (v *View) index() {
	letters, entries := v.set.site.Index(v.page.Lang), 0
	for _, l := range letters {
		entries += len(l.Entries)
	}
	if entries > site.MostEntries {
		v.letters(v.page)
		return
	}
	for _, l := range letters {
		v.group(l.Letter, l.Entries)
	}
}

// letter fills a page of the index: its part of what begins with its letter.
func (v *View) letter() {
	for _, l := range v.set.site.Index(v.page.Lang) {
		if l.Letter == v.page.Letter {
			from := min(v.page.Part*site.MostEntries, len(l.Entries))
			v.group(l.Letter, l.Entries[from:min(from+site.MostEntries, len(l.Entries))])
		}
	}
	if v.page.Parent != nil {
		v.letters(v.page.Parent)
	}
}

// group adds what stands under a letter.
func (v *View) group(letter string, entries []site.Indexed) {
	g := Group{Title: letter}
	for _, e := range entries {
		g.Links = append(g.Links, v.indexed(e))
	}
	v.Groups = append(v.Groups, g)
}

// letters fills the links to the letters that stand below a search page, and to the
// parts of the letter that is shown.
func (v *View) letters(search *site.Page) {
	for _, p := range search.Children {
		if p.Kind != site.Letter {
			continue
		}
		l := Link{Text: p.Letter, URL: p.Href, Current: p.Letter == v.page.Letter && v.page.Kind == site.Letter}
		if p.Part == 0 {
			v.Letters = append(v.Letters, l)
		}
		if l.Current {
			v.Parts = append(v.Parts, Link{Text: itoa(p.Part + 1), URL: p.Href, Current: p == v.page})
		}
	}
	if len(v.Parts) < 2 {
		v.Parts = nil
	}
}

// indexed is an entry as a link: with its kind, or for another name with the title.
func (v *View) indexed(e site.Indexed) Link {
	l := Link{Text: e.Text, URL: e.Page.Href}
	if e.Lang != v.page.Lang {
		l.Lang, l.Dir = e.Lang.Tag(), e.Lang.Dir()
	}
	l.Note = "→ " + e.Page.Title
	if e.Text == e.Page.Title {
		l.Note = ""
		if d := v.set.site.Doc(e.Page); d != nil {
			l.Note = v.T("kind_" + string(d.Kind))
		}
	}
	return l
}

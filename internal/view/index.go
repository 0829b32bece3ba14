package view

import (
	"cmp"

	"rolebook/internal/site"
)

// IndexPage is what layouts/search.html and layouts/letter.html read: the index from A to
// Z, of every page by its title, and of every role by all of its names in all languages.
// Where it is more than one page holds, each letter has pages of its own.
type IndexPage struct {
	Common
	Groups  []Group // the entries, by letter; empty on layouts/search.html if Letters is not
	Letters []Link  // the letters that have pages; empty where the whole index is on one page
	Parts   []Link  // the pages of the letter that is shown; empty where it has one
}

// Search makes the view of the page of search.
func (v *view) Search() *IndexPage {
	p, letters, entries := &IndexPage{}, v.set.site.Index(v.page.Lang), 0
	for _, l := range letters {
		entries += len(l.Entries)
	}
	if entries > site.MostEntries {
		p.letters(v, v.page)
		return p
	}
	for _, l := range letters {
		p.Groups = append(p.Groups, v.letter(l.Letter, l.Entries))
	}
	return p
}

// Letter makes the view of a page of the index: a part of what begins with its letter.
func (v *view) Letter() *IndexPage {
	p := &IndexPage{}
	for _, l := range v.set.site.Index(v.page.Lang) {
		if l.Letter == v.page.Letter {
			from := min(v.page.Part*site.MostEntries, len(l.Entries))
			p.Groups = append(p.Groups, v.letter(l.Letter, l.Entries[from:min(from+site.MostEntries, len(l.Entries))]))
		}
	}
	if v.page.Parent != nil {
		p.letters(v, v.page.Parent)
	}
	return p
}

// letter is what stands under a letter.
func (v *view) letter(letter string, entries []site.Indexed) Group {
	g := Group{Title: letter}
	for _, e := range entries {
		g.Links = append(g.Links, v.indexed(e))
	}
	return g
}

// letters fills the links to the letters that stand below a search page, and to the parts
// of the letter that is shown.
func (p *IndexPage) letters(v *view, search *site.Page) {
	for _, child := range search.Children {
		if child.Kind != site.Letter {
			continue
		}
		l := Link{Text: child.Letter, URL: child.Href, Current: child.Letter == v.page.Letter && v.page.Kind == site.Letter}
		if child.Part == 0 {
			p.Letters = append(p.Letters, l)
		}
		if l.Current {
			p.Parts = append(p.Parts, Link{Text: itoa(child.Part + 1), URL: child.Href, Current: child == v.page})
		}
	}
	if len(p.Parts) < 2 {
		p.Parts = nil
	}
}

// indexed is an entry as a link: with its kind, or for another name with the title.
func (v *view) indexed(e site.Indexed) Link {
	l := *v.pageLink(e.Page)
	l.Text, l.TextIn = e.Text, ""
	if e.Lang.Tag() != cmp.Or(l.Lang, v.Lang) {
		l.TextIn = langAttributes(e.Lang.Locale)
	}
	l.Note, l.NoteIn = "→ "+e.Page.Title, v.another(v.set.titleIn(e.Page))
	if e.Text == e.Page.Title {
		l.Note, l.NoteIn = "", ""
		if d := v.set.site.Doc(e.Page); d != nil {
			l.Note = v.T("kind_" + string(d.Kind))
		}
	}
	return l
}

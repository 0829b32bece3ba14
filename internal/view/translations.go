package view

import (
	"slices"

	"rolebook/internal/locale"
	"rolebook/internal/site"
	"rolebook/internal/translation"
)

// TranslationsPage is what layouts/translations.html reads: how complete the languages of
// the site are, and what is to be done in that of the page. Builds for the public have no
// such page.
type TranslationsPage struct {
	Common
	States    []string           // the states of documents, in the order of LanguageStatus.Counts
	Totals    []LanguageStatus   // all languages
	Documents []TranslationState // the documents of the page's language that are not current, by key
}

// LanguageStatus is how complete a language is.
type LanguageStatus struct {
	Language Link     // the home page of the language; its URL is empty where nothing is written in it
	Counts   []string // how many documents are in each state, in such figures
	Words    string   // how many words are to be translated, in figures of the page's language
}

// TranslationState is one document in the page's language.
type TranslationState struct {
	Link     Link     // the page of the translation, or of the source where that is missing
	State    string   // what is to be done, in words
	Words    string   // how many words are to be translated, in figures of the page's language
	Sections []string // the headings below which the source has changed
}

// Translations makes the view of the state of translations.
func (v *view) Translations() *TranslationsPage {
	p, all := &TranslationsPage{}, v.set.Translations
	if all == nil {
		return p
	}
	for _, state := range translation.States() {
		p.States = append(p.States, v.T("status_"+string(state)))
	}
	for _, total := range all.Totals {
		status := LanguageStatus{Language: v.languageLink(total.Lang), Words: v.figures(total.Words)}
		for _, state := range translation.States() {
			status.Counts = append(status.Counts, v.figures(total.Count[state]))
		}
		p.Totals = append(p.Totals, status)
	}
	at := slices.Index(all.Languages, v.page.Lang.Tag())
	for _, row := range all.Rows {
		switch c := row.Cells[at]; c.State {
		case "", translation.Original, translation.UpToDate:
		default:
			p.Documents = append(p.Documents, v.stateOf(row, c))
		}
	}
	return p
}

// stateOf is the line of a document that is not current.
func (v *view) stateOf(row translation.Row, c translation.Cell) TranslationState {
	s := TranslationState{Link: Link{Text: row.Title}, State: v.T("status_" + string(c.State)), Words: v.figures(c.Words)}
	for _, file := range []string{c.File, row.File} {
		if p := v.set.site.PageOfFile(file); p != nil && file != "" {
			s.Link = *v.linkTo(p)
			break
		}
	}
	if d := v.set.site.DocOfFile(c.File); d != nil {
		if o := v.outdated(d); o != nil {
			for _, section := range o.Sections {
				s.Sections = append(s.Sections, section.Text)
			}
		}
	}
	return s
}

// figures is a whole number as the page's language writes it.
func (v *view) figures(n int) string { return v.page.Lang.Number(float64(n), 0) }

// languageLink leads to the home page of a language.
func (v *view) languageLink(tag string) Link {
	link := Link{Text: tag, Lang: tag}
	if l := v.set.site.Language(tag); l != nil {
		link = Link{Text: l.Name(), Lang: tag, Dir: l.Dir(), URL: v.set.site.Href(l.Prefix)}
	} else if l, err := locale.New(tag); err == nil {
		link.Text, link.Dir = l.Name(), l.Dir()
	}
	return link
}

// translationsURL is the address of the page of a language's translations; empty where it
// has none.
func translationsURL(s *site.Site, l *site.Language) string {
	if p := s.PageOf(l, site.TranslationsKey); p != nil && p.Kind == site.Translations && p.Lang == l {
		return p.Href
	}
	return ""
}

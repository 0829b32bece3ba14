package view

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/translation"
)

// outdated says what changed in the source of a document since it was translated; nil
// where that is nothing, or not known. What a translation lacked from the start has not changed.
func (v *view) outdated(d *content.Document) *Outdated {
	if v.set.Translations == nil {
		return nil
	}
	cell := v.set.Translations.Of(d.File)
	changes := slices.DeleteFunc(slices.Clone(cell.Changes), func(c translation.Change) bool { return c.Verdict == translation.Lacking })
	if len(changes) == 0 {
		return nil
	}
	o := &Outdated{}
	if p := v.set.site.PageOfFile(cell.Source); p != nil {
		o.Source, o.Language = *v.linkTo(p), p.Lang.Name()
	}
	for _, h := range d.Body.Headings {
		if h.Level > 1 && slices.ContainsFunc(changes, func(c translation.Change) bool { return c.Section == h.ID }) {
			o.Sections = append(o.Sections, Entry{ID: h.ID, Text: h.Text})
		}
	}
	return o
}

package view

import (
	"html/template"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// ChecklistPage is what layouts/checklist.html reads.
type ChecklistPage struct {
	Common
	Checklist *Checklist // what it says; never nil
}

// Checklist is what a checklist says.
type Checklist struct {
	Key      string        // the key under which ticks are kept in the browser, the same in all languages
	Roles    []Link        // the roles whose checklist it is
	Mode     string        // what it is for, in words: duties, onboarding, handover or process
	Lead     template.HTML // the text above the first item
	Workload *Workload     // how long the items take; nil where no item has both a rhythm and minutes
	Sections []Section     // the items: by the headings of the author, then those that the roles have, by how often they are done
}

// Section is a heading with what stands below it.
type Section struct {
	Anchor  string // the id of the heading
	Heading string // the heading; empty of what stands above the first
	Parts   []Part // texts and lists, in their order
}

// Checklist makes the view of a checklist.
func (v *view) Checklist() *ChecklistPage {
	d := v.doc
	c := &Checklist{Key: d.Key, Workload: v.workload(v.page), Roles: v.roleLinks(d.Checklist().Roles), Mode: v.T("mode_" + d.Checklist().Mode), Lead: v.html(d, d.Lead)}
	for _, section := range d.Checklist().Sections {
		var out Section
		if section.Heading >= 0 {
			h := d.Heading(section.Heading)
			out.Anchor, out.Heading = h.ID, h.Text
			v.Contents = append(v.Contents, v.entry(h.ID, h.Text))
		}
		for _, p := range section.Parts {
			part := v.part(d, p)
			for i, item := range p.Items {
				part.Items[i] = v.task(d, item)
			}
			out.Parts = append(out.Parts, part)
		}
		if section.Heading < 0 && len(c.Sections) == 0 && !slices.ContainsFunc(out.Parts, func(p Part) bool { return len(p.Items) > 0 }) {
			for _, p := range out.Parts { // a text above the tools
				c.Lead += p.Prose
			}
			continue
		}
		c.Sections = append(c.Sections, out)
	}
	v.ofRoles(c, d)
	return &ChecklistPage{Checklist: c}
}

// task prepares a line of a checklist, with what the item of a role says that it
// is the same as.
func (v *view) task(d *content.Document, src content.Item) Item {
	sources := src.Sources
	if src.Same.Name != "" {
		src = v.set.site.Completed(v.page.Lang, src)
		facts := *src.Facts
		facts.Sources = sources // the role's page cites them
		src.Facts = &facts
	}
	item := v.item(d, src)
	item.Cadence = src.Cadence
	return item
}

// ofRoles adds the sections of what a checklist takes from its roles.
func (v *view) ofRoles(c *Checklist, d *content.Document) {
	for _, of := range v.set.site.Tasks(v.page) {
		out := Section{Anchor: v.ID(of.Cadence), Heading: v.T("cadence_" + of.Cadence)}
		var part Part
		for _, t := range of.Tasks {
			there := v.at(t.From)
			item := there.task(v.set.site.Doc(t.From), t.Item)
			item.Sources = nil
			if site.HasAnchor(d, item.ID) {
				item.Anchor = ""
			}
			part.Items = append(part.Items, item)
		}
		out.Parts = []Part{part}
		c.Sections = append(c.Sections, out)
		v.Contents = append(v.Contents, Entry{ID: out.Anchor, Text: out.Heading})
	}
}

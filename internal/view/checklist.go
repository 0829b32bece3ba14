package theme

import (
	"html/template"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// Checklist is what a checklist's page shows.
type Checklist struct {
	Key      string // under which ticks are kept, in whatever language
	Roles    []Link
	Mode     string
	Lead     template.HTML
	Sections []Section
}

// Section is a titled list of parts.
type Section struct {
	Anchor, Heading string
	Parts           []Part
}

func (v *View) checklist(d *content.Document) *Checklist {
	c := &Checklist{Key: d.Key, Roles: v.roleTitles(d.Checklist().Roles), Mode: v.T("mode_" + d.Checklist().Mode), Lead: v.html(d, d.Lead)}
	for _, section := range d.Checklist().Sections {
		var out Section
		if section.Heading >= 0 {
			h := d.Heading(section.Heading)
			out.Anchor, out.Heading = h.ID, h.Text
			v.Contents = append(v.Contents, Entry{ID: h.ID, Text: h.Text})
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
	return c
}

// task prepares a line of a checklist, with what the item of a role says that it
// is the same as.
func (v *View) task(d *content.Document, src content.Item) Item {
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
func (v *View) ofRoles(c *Checklist, d *content.Document) {
	for _, of := range v.set.site.Tasks(v.page) {
		out := Section{Anchor: v.ID(of.Cadence), Heading: v.T("cadence_" + of.Cadence)}
		var part Part
		for _, t := range of.Tasks {
			there := *v
			there.page, there.away = t.From, true
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

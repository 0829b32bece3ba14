package view

import (
	"slices"

	"rolebook/internal/content"
)

// linkedPage carries the language, which schema.org knows of texts only.
type linkedPage struct {
	Type     string           `json:"@type"` // WebPage
	URL      string           `json:"url"`
	Language string           `json:"inLanguage"`
	About    linkedOccupation `json:"mainEntity"`
}

type linkedOccupation struct {
	Type             string   `json:"@type"` // Occupation
	Name             string   `json:"name"`
	Names            []string `json:"alternateName,omitempty"`
	Description      string   `json:"description"`
	Responsibilities []string `json:"responsibilities,omitempty"`
	Skills           []string `json:"skills,omitempty"`
}

// mostLinked is how many responsibilities and how many skills an occupation names:
// the page itself has all of them.
const mostLinked = 10

func (*RolePage) linked(v *view) any {
	d := v.doc
	out := linkedOccupation{Type: "Occupation", Name: v.Title, Description: v.Description}
	for _, l := range v.set.site.Languages {
		names, ok := d.Role().Names[l.Tag()]
		for _, name := range append([]string{names.Preferred}, names.Other...) {
			if ok && name != "" && name != out.Name && !slices.Contains(out.Names, name) {
				out.Names = append(out.Names, name)
			}
		}
	}
	out.Responsibilities = first(d.Role().Dimension("responsibilities"))
	out.Skills = first(d.Role().Dimension("skills"))
	return linkedPage{"WebPage", v.Canonical, v.Lang, out}
}

// first is the text of the first items of a dimension that are the role's own.
func first(d *content.Dimension) []string {
	if d == nil {
		return nil
	}
	var out []string
	for _, item := range d.Items() {
		if item.NotMine.Name == "" && len(out) < mostLinked {
			out = append(out, item.Text)
		}
	}
	return out
}

package build

import (
	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/site"
)

// Heading is one heading of a role, and where it leads.
type Heading struct {
	Lang, Text string
	Dimension  string // empty where it is none
	Apart      bool   // whether it is known to be none, such as what is offered
	File       string // relative to the playbook
	Pos        diag.Pos
}

// Headings returns the headings of a role, or of all roles of a comparison, in the order
// of the files; nil of other pages.
func (s *Snapshot) Headings(p *site.Page) []Heading {
	d := s.site.Doc(p)
	switch {
	case d == nil:
		return nil
	case d.Comparison() != nil:
		var out []Heading
		for _, ref := range d.Comparison().Roles {
			if role := s.site.RoleOf(p.Lang, ref.Name); role != nil {
				out = append(out, s.Headings(role)...)
			}
		}
		return out
	case d.Role() == nil:
		return nil
	}
	out := make([]Heading, 0, len(d.Role().Headings))
	for _, h := range d.Role().Headings {
		heading := Heading{Lang: d.Lang, Text: d.Heading(h.Heading).Text, Dimension: h.Dimension, Apart: h.Apart, File: s.FileOf(p), Pos: d.Heading(h.Heading).Pos}
		if content.IsOwn(h.Dimension) {
			heading.Dimension = ""
		}
		out = append(out, heading)
	}
	return out
}

// Nearest returns the dimensions whose names are most like a heading, the nearest first.
func (s *Snapshot) Nearest(lang, heading string, most int) []content.Name {
	return s.headings.Nearest(lang, heading, most)
}

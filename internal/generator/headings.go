package generator

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
	var out []Heading
	for _, role := range s.site.Columns(p) {
		out = append(out, s.Headings(role)...)
	}
	d := s.site.Doc(p)
	if d.Role() == nil {
		return out
	}
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

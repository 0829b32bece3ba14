package content

import (
	"fmt"
	"slices"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Names is what a role or a term is called in one language.
type Names struct {
	Preferred string   `yaml:"preferred" doc:"what it is called; without, the title"`
	Other     []string `yaml:"other" doc:"other names, which search finds, too"`
	Avoid     []string `yaml:"avoid" doc:"what it should not be called"`
}

// Role is one role: what it is called, and its dimensions.
type Role struct {
	Names        map[string]Names // by language
	ReportsTo    frontmatter.Text // a role or free text
	Family       string
	ConfusedWith []Ref
	Dimensions   []Dimension // in the order of the file
	Other        []Section   // headings that are no dimension
}

// Dimension is what a role says under one heading.
type Dimension struct {
	ID      string
	Heading int // index in Body.Headings; -1 where the lead says it
	Parts   []Part
}

// Items returns all items of the dimension in order.
func (d Dimension) Items() []Item {
	var items []Item
	for _, p := range d.Parts {
		items = append(items, p.Items...)
	}
	return items
}

// Dimension returns the role's dimension of that id, or nil.
func (r *Role) Dimension(id string) *Dimension {
	i := slices.IndexFunc(r.Dimensions, func(d Dimension) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Dimensions[i]
}

type roleMeta struct {
	Meta
	Names        map[string]Names   `yaml:"names" doc:"what the role is called, by language"`
	ReportsTo    frontmatter.Text   `yaml:"reportsTo" doc:"a role, or text"`
	Family       string             `yaml:"family" doc:"the family of roles, which has one RACI matrix"`
	ConfusedWith []frontmatter.Text `yaml:"confusedWith" doc:"roles that it is often confused with"`
}

func (s *parsing) role(h frontmatter.Header) {
	var m roleMeta
	s.header(h, &m)
	r := &Role{Names: m.Names, ReportsTo: m.ReportsTo, Family: m.Family, ConfusedWith: asRefs(m.ConfusedWith)}
	typed := s.unread || m.Meta.Kind.Value != "" || len(m.Names) > 0 || m.ReportsTo.Value != "" || m.Family != "" || len(m.ConfusedWith) > 0
	taken := map[string]int{}
	var unmapped []Section
	for _, section := range s.sections {
		if section.Heading < 0 {
			r.Other = append(r.Other, section)
			continue
		}
		id := s.headings.Dimension(s.doc.Lang, s.body.Headings[section.Heading].Text)
		if id == "" {
			r.Other = append(r.Other, section)
			unmapped = append(unmapped, section)
			continue
		}
		parts := section.Flat()
		s.items(parts, taken)
		if have := r.Dimension(id); have != nil {
			have.Parts = append(append(have.Parts, Part{HTML: section.Element}), parts...)
			continue
		}
		r.Dimensions = append(r.Dimensions, Dimension{ID: id, Heading: section.Heading, Parts: parts})
	}
	bare := !typed && len(r.Dimensions) == 0
	if s.unread && len(r.Dimensions) == 0 {
		unmapped = nil // it may be no role at all
	}
	for _, section := range unmapped {
		heading := s.body.Headings[section.Heading]
		hint := diag.DidYouMean(markdown.Slug(heading.Text), s.headings.Names(s.doc.Lang))
		if hint == "" {
			hint = "it is shown as text; name a dimension, or map it under headings: in site.yaml"
		}
		s.at(heading.Pos, diag.UnmappedHeading, fmt.Sprintf("the heading %q is no dimension", heading.Text), hint)
	}
	if lead := s.doc.Lead; lead.End > lead.Start && r.Dimension("purpose") == nil {
		r.Dimensions = append([]Dimension{{ID: "purpose", Heading: -1, Parts: []Part{{HTML: lead}}}}, r.Dimensions...)
	}
	for lang := range r.Names {
		if !slices.Contains(s.config.Tags(), lang) {
			s.at(s.front.Pos("names"), diag.UnknownLanguage, fmt.Sprintf("names are given for the language %q, which site.yaml does not declare", lang), diag.DidYouMean(lang, s.config.Tags()))
		}
	}
	if AddressPart(m.Family) != markdown.Slug(m.Family) {
		s.at(s.front.Pos("family"), diag.UnportableName, "some systems cannot have the name of the family as the name of a folder; the address of its page has a similar one", "name the family in a few words")
	}
	s.doc.Meta, s.doc.Role = m.Meta, r
	if bare {
		s.untyped(h)
	}
}

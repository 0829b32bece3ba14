package view

import (
	"html/template"
	"maps"
	"slices"
	"strings"
)

// DisagreementPage is what layouts/disagreement.html reads.
type DisagreementPage struct {
	Common
	Disagreement *Disagreement // what it says; never nil
}

// Disagreement is what sources disagree about.
type Disagreement struct {
	Dimension  string        // the name of the dimension that it is about
	Nature     string        // what kind of difference it is, in words
	Roles      []Link        // the roles that it is about
	Positions  []Position    // what each source says, in the order of the file
	Background template.HTML // the text above the positions
	Resolution template.HTML // what the playbook recommends
}

// Position is what one source says.
type Position struct {
	Source   string            // the name of the source
	SourceIn template.HTMLAttr // the attributes lang and dir of Source, where it is known to be in another language than the page
	URL      string            // the address of its page; empty where it has none
	Says     string            // what it says
	Scope    string            // where that holds, such as a size of company or a region
	Implied  bool              // whether it only follows from what the source says
}

// Disagreement makes the view of a disagreement.
func (v *view) Disagreement() *DisagreementPage {
	d, src := v.doc, v.doc.Disagreement()
	out := &Disagreement{Dimension: v.set.headings.Label(v.Lang, src.Dimension.Value), Nature: v.T("nature_" + src.Nature),
		Roles: v.roleLinks(src.Roles), Background: v.parts(d, src.Background), Resolution: v.parts(d, src.Resolution)}
	for _, p := range src.Positions {
		name, in := v.sourceName(p.Source.Value)
		position := Position{Source: name, SourceIn: in, Says: p.Says, URL: v.sourceURL(p.Source.Value), Scope: v.scope(p.Scope), Implied: p.Implied}
		out.Positions = append(out.Positions, position)
	}
	return &DisagreementPage{Disagreement: out}
}

// byDimension lists all disagreements of the language by dimension.
func (v *view) byDimension() []Group {
	var out []Group
	s := v.set.site
	for _, dimension := range s.Config.Dimensions {
		group := Group{Title: v.set.headings.Label(v.Lang, dimension.ID), Kind: "disagreement"}
		for _, p := range s.Book(v.page.Lang).Disagreements {
			if s.Doc(p).Disagreement().Dimension.Value == dimension.ID {
				group.Links = append(group.Links, *v.linkTo(p))
			}
		}
		if len(group.Links) > 0 {
			out = append(out, group)
		}
	}
	return out
}

// scope says where a position holds.
func (v *view) scope(scope map[string][]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(scope)) {
		values := v.page.Lang.List(scope[key])
		if key == "size" || key == "region" { // the keys that every playbook has
			values = v.Label("scope_"+key) + values
		}
		out = append(out, values)
	}
	return strings.Join(out, "; ")
}

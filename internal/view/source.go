package view

import (
	"html/template"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// SourcePage is what layouts/source.html reads.
type SourcePage struct {
	Common
	SourceOf *Source // what it says; never nil
}

// Source is what one source says.
type Source struct {
	Reference Reference        // the source as references list it, without a number
	Bar       template.HTML    // the numbers of Counts as a bar; empty where it says nothing of roles
	Counts    []StatusCount    // how often others say so too, only it says so, and others say otherwise
	Positions []SourcePosition // its positions in disagreements
	Claims    []RoleClaims     // what it says of roles
	Articles  []Link           // other pages that cite it
}

// SourcePosition is the position of a source in a disagreement.
type SourcePosition struct {
	ID           string // the id for its element; empty of a further position in the same disagreement
	Disagreement Link   // the disagreement
	Says         string // the position
	Scope        string // where it holds, such as a size of company or a region
	Implied      bool   // whether it only follows from what the source says
}

// RoleClaims is what a source says of a role.
type RoleClaims struct {
	Role       Link              // the role
	Dimensions []DimensionClaims // what it says, by dimension
}

// DimensionClaims is what a source says of a role in one dimension.
type DimensionClaims struct {
	ID    string // the id of the dimension, such as skills
	Label string // its name
	Items []Item // the items that cite the source: only ID, Anchor, HTML, Status (shared, only or disputed), StatusText and Disputes are set
}

// Source makes the view of a source.
func (v *view) Source() *SourcePage {
	id, s := v.page.Source, v.set.site
	book := s.Book(v.page.Lang)
	out := &Source{Reference: v.reference(0, id, diag.Pos{})}
	for _, p := range book.Disagreements {
		for _, position := range s.Doc(p).Disagreement().Positions {
			if position.Source.Value == id {
				anchor := positionID(p.Name())
				if n := len(out.Positions); n > 0 && out.Positions[n-1].Disagreement.URL == p.Href {
					anchor = ""
				}
				out.Positions = append(out.Positions, SourcePosition{anchor, *v.linkTo(p), position.Says, v.scope(position.Scope), position.Implied})
			}
		}
	}
	var t playbook.Tally
	for _, cited := range book.Citing(id) {
		dimension, item, ok := s.Claim(cited)
		if !ok {
			out.Articles = append(out.Articles, *v.linkTo(cited.Page))
			continue
		}
		t.Add(v.claim(out, cited.Page, dimension, item))
	}
	out.Bar, out.Counts = bar(t), v.tally(t)
	for i, c := range out.Counts {
		out.Counts[i].Label, out.Counts[i].URL = v.T(claimKey(c.Status)), ""
	}
	return &SourcePage{SourceOf: out}
}

// claimKey is the string that says how what a source says of a role stands to what others say.
func claimKey(status string) string {
	return map[string]string{"shared": "claims_agree", "only": "claims_alone", "disputed": "disputed"}[status]
}

// contested returns the disagreements on an item in which others than a source hold a position.
func (v *view) contested(source, role string, item content.Item) []Link {
	var out []Link
	book, origins := v.set.site.Book(v.page.Lang), v.set.site.Origins()
	for _, id := range book.Disputing(role, item) {
		p := book.Disagreement(id)
		if p != nil && slices.ContainsFunc(v.set.site.Doc(p).Disagreement().Positions, func(held content.Position) bool { return origins.Of(held.Source.Value) != origins.Of(source) }) {
			out = append(out, *v.linkTo(p))
		}
	}
	return out
}

// claim enters an item that a source speaks of, and returns how it stands to what others say;
// items come role by role.
func (v *view) claim(out *Source, p *site.Page, dimension string, src content.Item) playbook.Status {
	role := *v.linkTo(p)
	if n := len(out.Claims); n == 0 || out.Claims[n-1].Role.URL != role.URL {
		out.Claims = append(out.Claims, RoleClaims{Role: role})
	}
	of := &out.Claims[len(out.Claims)-1]
	i := slices.IndexFunc(of.Dimensions, func(c DimensionClaims) bool { return c.ID == dimension })
	if i < 0 {
		i = len(of.Dimensions)
		of.Dimensions = append(of.Dimensions, DimensionClaims{ID: dimension, Label: v.set.headings.Label(v.Lang, dimension)})
	}
	source, origins := out.Reference.ID, v.set.site.Origins()
	item := Item{ID: src.ID, Anchor: claimID(p.Name(), src.ID), HTML: v.at(p).html(v.set.site.Doc(p), src.HTML), Disputes: v.contested(source, p.Name(), src)}
	status := playbook.Only
	switch {
	case len(item.Disputes) > 0:
		status = playbook.Disputed
	case slices.ContainsFunc(src.Sources, func(c content.Claim) bool { return origins.Of(c.Name) != origins.Of(source) }):
		status = playbook.Shared
	}
	item.Status, item.StatusText = string(status), v.T(claimKey(string(status)))
	of.Dimensions[i].Items = append(of.Dimensions[i].Items, item)
	return status
}

// Sources makes the view of the page of all sources.
func (v *view) Sources() *Page {
	for _, source := range v.set.site.Sources {
		v.References = append(v.References, v.reference(0, source.ID, diag.Pos{}))
	}
	return &Page{}
}

// saidAt is where the page of a source has what it says of an item of a role.
func (v *view) saidAt(source string, e playbook.Entry, role string) string {
	page := v.sourceURL(source)
	if page == "" {
		return ""
	}
	if slices.ContainsFunc(e.Item.Sources, func(c content.Claim) bool { return c.Name == source }) {
		return page + "#" + claimID(role, e.Item.ID)
	}
	for _, id := range e.Disagreements {
		p := v.set.site.Book(v.page.Lang).Disagreement(id)
		if p == nil {
			continue
		}
		for _, position := range v.set.site.Doc(p).Disagreement().Positions {
			if position.Source.Value == source {
				return page + "#" + positionID(id)
			}
		}
	}
	return page
}

// claimID is the id that an item of a role has on the page of a source.
func claimID(role, item string) string { return role + "." + item }

// positionID is the id that the position in a disagreement has on the page of a source.
func positionID(disagreement string) string { return "at-" + disagreement }

package view

import (
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/diag"
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
	Positions []SourcePosition // its positions in disagreements
	Claims    []RoleClaims     // what it says of roles
	Articles  []Link           // other pages that cite it
}

// SourcePosition is the position of a source in a disagreement.
type SourcePosition struct {
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
	Items []Item // the items that cite the source: only ID and HTML are set
}

// Source makes the view of a source.
func (v *view) Source() *SourcePage {
	id, s := v.page.Source, v.set.site
	book := s.Book(v.page.Lang)
	out := &Source{Reference: v.reference(0, id, diag.Pos{})}
	for _, p := range book.Disagreements {
		for _, position := range s.Doc(p).Disagreement().Positions {
			if position.Source.Value == id {
				out.Positions = append(out.Positions, SourcePosition{*v.linkTo(p), position.Says, v.scope(position.Scope), position.Implied})
			}
		}
	}
	for _, cited := range book.Citing(id) {
		dimension, item, ok := s.Claim(cited)
		if !ok {
			out.Articles = append(out.Articles, *v.linkTo(cited.Page))
			continue
		}
		v.claim(out, cited.Page, dimension, item)
	}
	return &SourcePage{SourceOf: out}
}

// claim enters an item that a source speaks of; they come role by role.
func (v *view) claim(out *Source, p *site.Page, dimension string, src content.Item) {
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
	there := v.at(p)
	of.Dimensions[i].Items = append(of.Dimensions[i].Items, Item{ID: src.ID, HTML: there.html(v.set.site.Doc(p), src.HTML)})
}

// Sources makes the view of the page of all sources.
func (v *view) Sources() *Page {
	for _, source := range v.set.site.Sources {
		v.References = append(v.References, v.reference(0, source.ID, diag.Pos{}))
	}
	return &Page{}
}

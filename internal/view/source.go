package theme

import (
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/site"
)

// RACI is who answers for what in a family of roles.
type RACI struct {
	Columns []RACIColumn
	Rows    []RACIRow
}

// RACIColumn is one role.
type RACIColumn struct {
	Key   string
	Role  Link
	Other bool // whether it belongs to another family
}

// RACIRow is one activity.
type RACIRow struct {
	Item  string
	Text  string
	URL   string // where its role says it
	Cells []RACICell
}

// RACICell is the letters that one role has for an activity.
type RACICell struct {
	Role    string
	Letters []Badge // a letter each, with what it stands for
}

func (v *View) raci() {
	v.FullTitle, v.KindName = v.T("raci")+": "+v.FullTitle, v.T("raci")
	a, columns := v.set.site.Assigned(v.page)
	out := &RACI{}
	for _, key := range columns {
		out.Columns = append(out.Columns, RACIColumn{Key: key, Role: v.roleLink(key), Other: !slices.Contains(a.Roles, key)})
	}
	for _, row := range a.Rows {
		r := RACIRow{Item: row.Item.ID, Text: row.Item.Text}
		owner := v.set.site.RoleOf(v.page.Lang, row.Owner)
		if owner != nil {
			r.URL = owner.Href + "#" + row.Item.ID
		}
		for _, key := range columns {
			cell := RACICell{Role: key}
			for letter := range strings.SplitSeq(row.Letters[key], "") {
				cell.Letters = append(cell.Letters, Badge{letter, v.T("raci_" + strings.ToLower(letter))})
			}
			r.Cells = append(r.Cells, cell)
		}
		out.Rows = append(out.Rows, r)
	}
	v.RACI = out
}

// Source is what one source says.
type Source struct {
	Reference Reference
	Positions []Held
	Claims    []RoleClaims
	Articles  []Link
}

// Held is a position that a source holds in a disagreement.
type Held struct {
	Disagreement Link
	Says, Scope  string
	Implied      bool
}

// RoleClaims is what a source says of a role.
type RoleClaims struct {
	Role       Link
	Dimensions []Claims
}

// Claims is what a source says of a role in one dimension.
type Claims struct {
	ID, Label string
	Items     []Item
}

func (v *View) source() {
	id, s := v.page.Source, v.set.site
	book := s.Book(v.page.Lang)
	out := &Source{Reference: v.reference(0, id, diag.Pos{})}
	for _, p := range book.Disagreements {
		for _, position := range s.Doc(p).Disagreement().Positions {
			if position.Source.Value == id {
				out.Positions = append(out.Positions, Held{*v.linkTo(p), position.Says, v.scope(position.Scope), position.Implied})
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
	v.SourceOf = out
}

// claim enters an item that a source speaks of; they come role by role.
func (v *View) claim(out *Source, p *site.Page, dimension string, src content.Item) {
	role := *v.linkTo(p)
	if n := len(out.Claims); n == 0 || out.Claims[n-1].Role.URL != role.URL {
		out.Claims = append(out.Claims, RoleClaims{Role: role})
	}
	of := &out.Claims[len(out.Claims)-1]
	i := slices.IndexFunc(of.Dimensions, func(c Claims) bool { return c.ID == dimension })
	if i < 0 {
		i = len(of.Dimensions)
		of.Dimensions = append(of.Dimensions, Claims{ID: dimension, Label: v.set.headings.Label(v.Lang, dimension)})
	}
	there := *v
	there.page, there.away = p, true
	of.Dimensions[i].Items = append(of.Dimensions[i].Items, Item{ID: src.ID, HTML: there.html(v.set.site.Doc(p), src.HTML)})
}

// references fills the page of all sources.
func (v *View) references() {
	for _, source := range v.set.site.Sources {
		v.References = append(v.References, v.reference(0, source.ID, diag.Pos{}))
	}
}

// byDimension lists all disagreements of the language by dimension.
func (v *View) byDimension() {
	s := v.set.site
	v.Groups = nil
	for _, dimension := range s.Config.Dimensions {
		group := Group{Title: v.set.headings.Label(v.Lang, dimension.ID), Kind: "disagreement"}
		for _, p := range s.Book(v.page.Lang).Disagreements {
			if s.Doc(p).Disagreement().Dimension.Value == dimension.ID {
				group.Links = append(group.Links, *v.linkTo(p))
			}
		}
		if len(group.Links) > 0 {
			v.Groups = append(v.Groups, group)
		}
	}
}

package content

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/dialect"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
	"rolebook/internal/similar"
)

// KindRole is the kind of one role.
const KindRole Kind = "role"

// Names is what a role or a term is called in one language.
type Names struct {
	Preferred string   `text:"plain" yaml:"preferred" doc:"what it is called; without, the title"`
	Other     []string `text:"plain" yaml:"other" doc:"other names, which search finds, too"`
	Avoid     []string `text:"plain" yaml:"avoid" doc:"what it should not be called"`
}

// Role is one role: what it is called, and its dimensions.
type Role struct {
	none
	Names        map[string]Names // by language
	ReportsTo    frontmatter.Text // a role or free text
	Family       string
	FamilyIn     string // the language of the source that says so; empty where the role itself does
	ConfusedWith []Ref
	Dimensions   []Dimension // in the order of the file; all that the role says is in one of them
	Headings     []RoleHeading
	Levels       []string    // names, from the first to the last; empty where the role has none
	Cumulative   bool        // whether a level also has what those before it have
	Level        *Level      // of a role that is one level of another
	marks        map[int]int // heading in Body.Headings → the level that it names, from 1
}

// RoleHeading is a heading of a role that says where what is below it belongs.
type RoleHeading struct {
	Heading   int    // in Body.Headings
	Dimension string // by its id; of a heading that is none of site.yaml an own one
	Apart     bool   // whether it is known to be none, such as what is offered
}

// Dimension is what a role says under one heading, or under several of one meaning.
type Dimension struct {
	// ID is that of a dimension of site.yaml; where the heading stands for none, it is
	// [OwnDimension] of the heading.
	ID      string
	Title   string // the heading; empty of a dimension of site.yaml
	Heading int    // the first of its headings in Body.Headings; -1 where the opening of the role says it
	Parts   []Part // none is empty
	// Mixed reports, of the dimension that introduces a role, whether it may be about
	// anything: it is more than a sentence on the purpose, or than text below a heading.
	Mixed bool
}

// ownPrefix begins the ids of headings that are no dimension of site.yaml, whose ids
// have no colon.
const ownPrefix = "heading:"

// OwnDimension returns the id of a dimension that only has a heading: it is the same
// for headings of roles that differ in case and punctuation.
func OwnDimension(heading string) string {
	id := similar.ID(heading)
	if id == "" {
		id = "section" // of nothing that can be read
	}
	return ownPrefix + id
}

// Own reports whether the heading of the dimension is none of site.yaml.
func (d Dimension) Own() bool { return IsOwn(d.ID) }

// IsOwn reports whether an id is one of [OwnDimension].
func IsOwn(id string) bool { return strings.HasPrefix(id, ownPrefix) }

// Items returns all items of the dimension in order.
func (d Dimension) Items() []Item { return itemsOf(d.Parts) }

// Dimension returns the role's dimension of that id, or nil.
func (r *Role) Dimension(id string) *Dimension {
	i := slices.IndexFunc(r.Dimensions, func(d Dimension) bool { return d.ID == id })
	if i < 0 {
		return nil
	}
	return &r.Dimensions[i]
}

// Role returns the data of a role, or nil.
func (d *Document) Role() *Role { return as[*Role](d) }

func roleKind() Definition {
	return Definition{Kind: KindRole, Folder: "roles", Label: "kind_roles", Data: true,
		meta: roleMeta{}, scaffold: roleScaffold, decode: (*parsing).role, lenient: foreignRole,
		section: func(s *parsing) func(string) bool {
			return func(heading string) bool { return s.headings.Dimension(s.doc.Lang, heading) != "" }
		},
		row: func(h *Headings, lang string, _ bool, heading string) sense {
			m := h.Reading(lang, nil, nil).Match(heading)
			return sense{dimension: m.Dimension, need: m.Need}
		}}
}

// foreignRole reports whether the header of a role was written for another program: it has
// a key of one, and none that only roles have.
func foreignRole(s *parsing) bool {
	if slices.ContainsFunc([]string{"kind", "names", "reportsTo", "family", "confusedWith", "levels", "level", "of"}, s.front.Mentions) {
		return false
	}
	return slices.ContainsFunc(s.front.Keys(), func(k frontmatter.Key) bool {
		_, known := dialect.Meaning(k.Name)
		return known && !k.Nested
	})
}

type roleMeta struct {
	Meta
	Names        map[string]Names   `text:"plain" yaml:"names" doc:"what the role is called, by language"`
	ReportsTo    frontmatter.Text   `text:"plain" yaml:"reportsTo" doc:"a role, or text"`
	Family       string             `text:"plain" yaml:"family" doc:"the family of roles, which has one RACI matrix"`
	ConfusedWith []frontmatter.Text `yaml:"confusedWith" doc:"roles that it is often confused with"`
	Levels       []frontmatter.Text `text:"plain" yaml:"levels" doc:"the names of its levels, from the first to the last; headings of these names hold what is said of each"`
	Cumulative   bool               `yaml:"cumulative" doc:"true: each level also has what the levels before it have, so that a heading holds what a level adds"`
	Level        *int               `yaml:"level" doc:"the number of the level that this role is"`
	Of           frontmatter.Text   `yaml:"of" doc:"the role that this one is a level of"`
}

func (s *parsing) role(h frontmatter.Header) {
	var m roleMeta
	s.header(h, &m)
	r := &Role{Names: m.Names, ReportsTo: m.ReportsTo, Family: m.Family, ConfusedWith: asRefs(m.ConfusedWith)}
	s.levels(r, &m)
	s.dimensions(r)
	for lang := range r.Names {
		if !slices.Contains(s.config.Tags(), lang) {
			s.at(s.front.Pos("names"), diag.UnknownLanguage, fmt.Sprintf("names are given for the language %q, which site.yaml does not declare", lang), diag.DidYouMean(lang, s.config.Tags()))
		}
	}
	if AddressPart(m.Family) != markdown.Slug(m.Family) {
		s.at(s.front.Pos("family"), diag.UnportableName, "some systems cannot have the name of the family as the name of a folder; the address of its page has a similar one", "name the family in a few words")
	}
	s.doc.Meta, s.doc.Data = m.Meta, r
	s.doc.made = &made{role: r}
	mapped := slices.ContainsFunc(r.Dimensions, func(d Dimension) bool { return !d.Own() && d.Heading >= 0 })
	typed := s.unread || m.Meta.Kind.Value != "" || len(m.Names) > 0 || m.ReportsTo.Value != "" || m.Family != "" || len(m.ConfusedWith) > 0 || len(r.Levels) > 0 || r.Level != nil
	if s.doc.Index && !typed && !mapped {
		s.untyped(h) // the page of the folder
		return
	}
	s.unmapped(r)
}

// unmapped reports headings that are no dimension, and not known to be none.
func (s *parsing) unmapped(r *Role) {
	for _, h := range r.Headings {
		if h.Apart || !IsOwn(h.Dimension) {
			continue
		}
		heading := s.body.Headings[h.Heading]
		hint := "rolebook headings shows all of them, and maps them in site.yaml; it stands beside the same heading of other roles"
		if near := diag.Nearest(markdown.Slug(heading.Text), s.headings.Names(s.doc.Lang)); near != "" {
			hint = fmt.Sprintf("did you mean %q? rolebook headings shows all of them, and maps them in site.yaml", near)
		}
		s.at(heading.Pos, diag.UnmappedHeading, fmt.Sprintf("the heading %q is no dimension", heading.Text), hint)
	}
}

func (r *Role) Called() map[string]Names { return r.Names }

func (r *Role) EachItem() iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for _, d := range r.Dimensions {
			if !eachOf(d.Parts, yield) {
				return
			}
		}
	}
}

func (r *Role) Rows() map[int]string {
	rows := map[int]string{}
	for _, h := range r.Headings {
		if !IsOwn(h.Dimension) {
			rows[h.Heading] = h.Dimension
		}
	}
	return rows
}

func (r *Role) References(drop func(Reference) bool) Data {
	out := *r
	if (Ref{r.ReportsTo.Value, r.ReportsTo.Pos}).dropped(ToSuperior, drop) {
		out.ReportsTo.Value = ""
	}
	out.ConfusedWith, out.Dimensions = without(r.ConfusedWith, ToRole, drop), slices.Clone(r.Dimensions)
	for i := range out.Dimensions {
		out.Dimensions[i].Parts = partsWithout(out.Dimensions[i].Parts, drop)
	}
	return &out
}

func (own *Role) inherit(in *inheriting, source Data) Data {
	r, src := *own, source.(*Role)
	r.Names = map[string]Names{}
	maps.Copy(r.Names, src.Names)
	maps.Copy(r.Names, own.Names)
	if r.ReportsTo.Value == "" {
		r.ReportsTo = src.ReportsTo
	}
	if r.Level == nil && len(r.Levels) == 0 {
		r.Level = src.Level
	}
	if r.Family == "" && src.Family != "" {
		r.Family, r.FamilyIn = src.Family, cmp.Or(src.FamilyIn, in.lang)
	}
	r.ConfusedWith = either(r.ConfusedWith, src.ConfusedWith)
	byID := map[string]Item{}
	for item := range src.EachItem() {
		byID[item.ID] = item
	}
	dimensions := make([]Dimension, len(r.Dimensions))
	ids := ownOf(own, src)
	for i, d := range r.Dimensions {
		if id := ids[d.ID]; id != "" {
			d.ID = id
		}
		var place []Item
		if have := src.Dimension(d.ID); have != nil {
			place = have.Items()
		}
		d.Parts = in.parts(d.Parts, byID, place)
		dimensions[i] = d
	}
	r.Dimensions = dimensions
	return &r
}

// ownOf gives the headings of a translated role that are no dimension the ids of those
// of its source, in their order, where both have as many. So they stand in one row.
func ownOf(translation, source *Role) map[string]string {
	own := func(r *Role) (ids []string) {
		for _, d := range r.Dimensions {
			if d.Own() {
				ids = append(ids, d.ID)
			}
		}
		return ids
	}
	ids, from, out := own(translation), own(source), map[string]string{}
	if len(ids) == len(from) {
		for i, id := range ids {
			out[id] = from[i]
		}
	}
	return out
}

func (r *Role) front(b *strings.Builder) {
	if len(r.Levels) == 0 {
		return
	}
	b.WriteString("levels:\n")
	for _, name := range r.Levels {
		fmt.Fprintf(b, "  - %q\n", name)
	}
	if r.Cumulative {
		b.WriteString("cumulative: true\n")
	}
}

const roleScaffold = `---
summary: One sentence that says what this role is for.
---
# TITLE

> What this role is there for, in one sentence.

## Responsibilities

- The first thing this role answers for {#first cadence=weekly}
- The second thing {#second}

## Skills

- What somebody must be able to do {#able need=essential}

## How success is measured

- What can be seen when the work goes well {#seen type=qualitative}
`

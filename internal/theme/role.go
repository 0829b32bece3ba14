package theme

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// Role is what a role's page shows.
type Role struct {
	Lead         template.HTML
	ReportsTo    Link // without a URL where it is free text
	Family       string
	WorksWith    []Link
	ConfusedWith []Link
	Dimensions   []Dimension
	Other        []Prose
	NotMine      []Item
	Names        []Names
	RACI         *Link  // who answers for what in the family
	Compare      []Link // where this role stands beside another
}

// Names is what a role is called in one language.
type Names struct {
	Lang, Dir, Language string
	Preferred           string
	Other, Avoid        string
	AvoidLabel          string
}

// Dimension is one section of a role.
type Dimension struct {
	ID      string // of the dimension, such as skills
	Anchor  string
	Heading string
	Parts   []Part
}

// Part is prose, or a list of items.
type Part struct {
	Prose   template.HTML
	Items   []Item
	Ordered bool // whether the items are numbered, from Start on
	Start   int
}

// Prose is a titled stretch of text.
type Prose struct {
	Anchor, Heading string
	HTML            template.HTML
}

// Item is one bullet with what is known of it.
type Item struct {
	ID       string
	Anchor   string // empty where another element has the id
	HTML     template.HTML
	Task     bool
	Cadence  string // of a checklist's item
	Badges   []Badge
	RACI     []Badge // the letters of each role, as its class
	Gives    []Link
	Receives []Link
	NotMine  *Link
	Sources  []Claim

	// In a matrix: how it stands to the other roles, and to the sources.
	Status, StatusText string
	Contradictions     string // the ids of the disagreements that name it
	Disputes           []Link
	Agreement, Silent  string
}

// Claim is a source that says what an item says, by its number in the page's
// references.
type Claim struct {
	ID      string
	Number  int
	Partial bool
}

// roleLink is a link to a role as a document names it; free text stays text.
func (v *View) roleLink(name string) Link {
	key, _ := v.set.site.Role(name)
	if p := v.set.site.PageOf(v.page.Lang, key); key != "" && p != nil {
		return *v.linkTo(p)
	}
	return Link{Text: name}
}

func (v *View) role(d *content.Document) *Role {
	src := d.Role
	r := &Role{Family: src.Family}
	if d.Lead.End > d.Lead.Start {
		r.Lead = v.html(d, d.Lead)
	}
	if src.ReportsTo.Value != "" {
		r.ReportsTo = v.roleLink(src.ReportsTo.Value)
	}
	for _, ref := range src.ConfusedWith {
		r.ConfusedWith = append(r.ConfusedWith, v.roleLink(ref.Name))
		if l := v.compareWith(ref.Name); l != nil {
			r.Compare = append(r.Compare, *l)
		}
	}
	if l := v.compareAny(v.page.Name()); l != nil {
		r.Compare = append(r.Compare, *l)
	}
	for _, dimension := range v.visible(src.Dimensions) {
		if dimension.Heading < 0 {
			continue // the lead, which is shown above
		}
		h := d.Heading(dimension.Heading)
		out := Dimension{ID: dimension.ID, Anchor: h.ID, Heading: h.Text}
		for _, p := range dimension.Parts {
			out.Parts = append(out.Parts, v.part(d, p))
			for _, item := range p.Items {
				v.worksWith(r, item)
				if item.NotMine.Name != "" {
					r.NotMine = append(r.NotMine, v.item(d, item))
				}
			}
		}
		r.Dimensions = append(r.Dimensions, out)
		v.Contents = append(v.Contents, Entry{ID: h.ID, Text: h.Text})
	}
	for _, section := range src.Other {
		r.Other = append(r.Other, v.prose(d, section))
	}
	r.Names = v.names(src.Names)
	if p := v.set.site.Family(v.page.Lang, src); p != nil {
		r.RACI = v.linkTo(p)
		r.RACI.URL += "?role=" + v.page.Name()
	}
	return r
}

// visible returns the dimensions in the order of the site, hidden ones left out.
func (v *View) visible(dimensions []content.Dimension) []content.Dimension {
	var out []content.Dimension
	for _, row := range v.set.site.Config.Dimensions {
		for _, d := range dimensions {
			if d.ID == row.ID && !row.Hidden {
				out = append(out, d)
			}
		}
	}
	return out
}

func (v *View) part(d *content.Document, p content.Part) Part {
	if p.Items == nil {
		return Part{Prose: v.html(d, p.HTML)}
	}
	items := make([]Item, 0, len(p.Items))
	for _, item := range p.Items {
		items = append(items, v.item(d, item))
	}
	return Part{Items: items, Ordered: p.Ordered, Start: p.Start}
}

// item prepares one item.
func (v *View) item(d *content.Document, src content.Item) Item {
	i := Item{ID: src.ID, HTML: v.html(d, src.HTML), Task: true}
	if !slices.ContainsFunc(d.Body.Headings, func(h markdown.Heading) bool { return h.ID == src.ID }) {
		i.Anchor = src.ID
	}
	badge := func(class, text string) {
		if text != "" {
			i.Badges = append(i.Badges, Badge{class, text})
		}
	}
	if src.Cadence != "" {
		badge("cadence", v.T("cadence_"+src.Cadence))
	}
	badge("minutes", v.minutes(src.Minutes))
	if src.Need != "" {
		badge("need-"+src.Need, v.T("need_"+src.Need))
	}
	if src.Level > 0 {
		badge("level", v.T("level", "n", itoa(src.Level)))
	}
	if src.Type != "" {
		badge("type", v.T("metric_"+src.Type))
	}
	for _, a := range src.RACI {
		name := v.roleLink(a.Role.Name).Text
		if n := len(i.RACI); n > 0 && i.RACI[n-1].Text == name {
			i.RACI[n-1].Class += string(a.Letter)
			continue
		}
		i.RACI = append(i.RACI, Badge{Class: string(a.Letter), Text: name})
	}
	for _, ref := range src.Gives {
		i.Gives = append(i.Gives, v.roleLink(ref.Name))
	}
	for _, ref := range src.Receives {
		i.Receives = append(i.Receives, v.roleLink(ref.Name))
	}
	if src.NotMine.Name != "" {
		to := v.roleLink(src.NotMine.Name)
		i.NotMine = &to
	}
	for _, claim := range src.Sources {
		i.Sources = append(i.Sources, Claim{ID: claim.Name, Number: v.cited(claim.Name), Partial: claim.Partial})
	}
	return i
}

// worksWith gathers the roles that a role hands over to and receives from.
func (v *View) worksWith(r *Role, item content.Item) {
	for _, ref := range slices.Concat(item.Gives, item.Receives) {
		l := v.roleLink(ref.Name)
		if !slices.ContainsFunc(r.WorksWith, func(have Link) bool { return have.Text == l.Text }) {
			r.WorksWith = append(r.WorksWith, l)
		}
	}
}

func (v *View) prose(d *content.Document, section content.Section) Prose {
	var p Prose
	if section.Heading >= 0 {
		h := d.Heading(section.Heading)
		p.Anchor, p.Heading = h.ID, h.Text
	}
	p.HTML = v.parts(d, section.Flat())
	return p
}

// names lists what something is called, in the order of the site's languages.
func (v *View) names(byLang map[string]content.Names) []Names {
	var out []Names
	for _, l := range v.set.site.Languages {
		n, ok := byLang[l.Tag()]
		if !ok {
			continue
		}
		preferred := n.Preferred
		if preferred == "" {
			if p := v.set.site.PageOf(l, v.page.Key); p != nil && p.Lang == l {
				preferred = p.Title
			}
		}
		out = append(out, Names{Lang: l.Tag(), Dir: l.Dir(), Language: l.Name(), Preferred: preferred,
			Other: strings.Join(n.Other, ", "), Avoid: strings.Join(n.Avoid, ", "), AvoidLabel: v.T("do_not_say")})
	}
	return out
}

// roleTitles are links to the roles that a document names.
func (v *View) roleTitles(refs []content.Ref) []Link {
	var out []Link
	for _, ref := range refs {
		out = append(out, v.roleLink(ref.Name))
	}
	return out
}

package theme

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
)

// Role is what a role's page shows.
type Role struct {
	Lead         template.HTML
	ReportsTo    Link // without a URL where it is free text
	Family       string
	WorksWith    []Link
	ConfusedWith []Link
	Whose        *Whose // nil where nothing says whose its duties are
	Sections     []RoleSection
	Names        []Names
	Ladder       *Link  // this role with all its levels
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

// RoleSection is a heading of a role with what stands below it, in the order of the file.
type RoleSection struct {
	Dimension string // such as skills; empty where it is none
	Anchor    string
	Heading   string // empty of what stands above the first heading
	Parts     []Part
}

// Part is prose, or a list of items.
type Part struct {
	Section *Link // where what follows stands on the role's page, in the last row of a comparison; on that page, where a list stands whose items are not the role's
	Prose   template.HTML
	Items   []Item
	Ordered bool   // whether the items are numbered
	Start   string // the first of their numbers, where it is not 1
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
	Value    string   // its number in a numbered list, where an item before it stands elsewhere
	Standing []Aspect // on the role's own page: what sources claim, and what the playbook decided

	// In a matrix: how it stands to the other roles, and to the sources.
	Status, StatusText string
	Contradictions     string // the ids of the disagreements that name it
	Disputes           []Link
	Agreement          string // how many sources say so, of all that the comparison cites
	Stances            []Stance
	Similar            []Counterpart
	Before             string // of a ladder: what the level before says in its place
}

// Stance is what a source says of an item of a comparison.
type Stance struct {
	Source, URL string
	Is          string // says, partly, otherwise or silent
	Text        string // that in words
}

// Counterpart is an item of another role that says nearly the same.
type Counterpart struct {
	Role string
	Link
}

// Claim is a source that says what an item says, by its number in the page's
// references.
type Claim struct {
	ID      string
	Number  int
	Partial bool
	Via     *Link // the source that passes it on, in the references

	// Where sources are told of by their names.
	Name string
	Note string // that it says so in part
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
	src := d.Role()
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
	duties := map[string]playbook.Duty{}
	all := v.set.site.Duties(v.page.Lang, v.page)
	for _, duty := range all {
		duties[duty.Item.ID] = duty
	}
	r.Sections = v.roleSections(d, duties)
	if r.Whose = v.whose(d, all); r.Whose != nil {
		v.Contents = append(v.Contents, Entry{ID: v.ID("mine"), Text: v.T("whose_duties")})
	}
	for _, section := range r.Sections {
		if section.Heading != "" {
			v.Contents = append(v.Contents, Entry{ID: section.Anchor, Text: section.Heading})
		}
	}
	for item := range src.EachItem() {
		v.worksWith(r, item)
	}
	r.Names = v.names(src.Names)
	if p := v.set.site.Ladder(v.page); p != nil {
		r.Ladder = v.linkTo(p)
	}
	if p := v.set.site.Family(v.page.Lang, src); p != nil {
		r.RACI = v.linkTo(p)
		r.RACI.URL += "?role=" + v.page.Name()
	}
	return r
}

// roleSections takes the text of a role apart at its headings. What is below a
// heading of a hidden dimension is left out, and so are items that are not the role's:
// they have a section of their own.
func (v *View) roleSections(d *content.Document, duties map[string]playbook.Duty) []RoleSection {
	dimensions, top := map[int]string{}, 6
	for _, h := range d.Role().Headings {
		dimensions[h.Heading] = h.Dimension
		top = min(top, d.Heading(h.Heading).Level)
	}
	lists := map[int32]content.Part{} // by where they start
	for _, dimension := range d.Role().Dimensions {
		for _, p := range dimension.Parts {
			if p.Items != nil {
				lists[p.HTML.Start] = p
			}
		}
	}
	out, hidden := []RoleSection{{}}, 0
	for _, block := range d.Body.Blocks {
		if block.HTML.Start < d.Content.Start || block.Kind == markdown.QuoteBlock && block.HTML == d.Lead {
			continue
		}
		if block.Kind == markdown.HeadingBlock {
			h := d.Heading(int(block.Heading))
			if hidden > 0 && h.Level > hidden {
				continue
			}
			dimension := dimensions[int(block.Heading)]
			if hidden = 0; v.hidden(dimension) {
				hidden = h.Level
				continue
			}
			if h.Level <= top {
				if content.IsOwn(dimension) {
					dimension = ""
				}
				out = append(out, RoleSection{Dimension: dimension, Anchor: h.ID, Heading: h.Text})
				continue
			}
		}
		if hidden > 0 {
			continue
		}
		last := &out[len(out)-1]
		if list, found := lists[block.HTML.Start]; found {
			if part := v.own(v.part(d, list), list.Items, duties, list.Need); len(part.Items) > 0 {
				last.Parts = append(last.Parts, part)
			} else {
				last.Parts = append(last.Parts, Part{Section: &Link{Text: v.T("whose_duties"), URL: "#" + v.ID("mine")}})
			}
		} else if html := v.html(d, block.HTML); html != "<hr>" {
			last.Parts = append(last.Parts, Part{Prose: html})
		}
	}
	return out
}

// hidden reports whether the site hides a dimension.
func (v *View) hidden(id string) bool {
	return slices.ContainsFunc(v.set.site.Config.Dimensions, func(row config.Dimension) bool { return row.ID == id && row.Hidden })
}

func (v *View) part(d *content.Document, p content.Part) Part {
	if p.Items == nil {
		return Part{Prose: v.html(d, p.HTML)}
	}
	out := Part{Items: make([]Item, 0, len(p.Items))}
	for _, item := range p.Items {
		out.Items = append(out.Items, v.item(d, item))
	}
	out.Ordered = p.Ordered
	if p.Start != 1 {
		out.Start = itoa(p.Start)
	}
	return out
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
		i.Sources = append(i.Sources, v.claimed(claim))
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

package view

import (
	"html/template"
	"slices"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// Part is a text, or a list of items.
type Part struct {
	Section *Link         // in the last row of a comparison: where what follows stands on the page of the role; on that page: where a list stands of which all items are of other roles; else nil
	Prose   template.HTML // the text
	Items   []Item        // the list; empty of a text
	Ordered bool          // whether the items are numbered
	Start   string        // the first of their numbers, where it is not 1
}

// Prose is a titled text.
type Prose struct {
	Anchor  string        // the id of the heading
	Heading string        // the heading; empty where the text stands above the first
	HTML    template.HTML // the text

	InText template.HTMLAttr // what [Document.InText] is, where the author wrote the heading
}

// Item is one bullet with what is known of it.
type Item struct {
	ID       string        // the id of the item, by which other documents refer to it
	Anchor   string        // the id for its element; empty where another element of the page has it
	HTML     template.HTML // what it says
	Cadence  string        // of a checklist: how often the item is done: once, daily, weekly, monthly, quarterly, yearly or event
	Badges   []Badge       // how often, how long, how much it is needed, the level, the type
	RACI     []Badge       // one for each role: Class is its letters, Text its title
	Gives    []Link        // the roles that it is handed over to
	Receives []Link        // the roles that it is received from
	NotMine  *Link         // the role whose item it is, as the author or the letters of RACI say; nil where it is this role's
	Sources  []Claim       // the sources that say it
	Value    string        // its number in a numbered list, where an item before it stands elsewhere
	Standing []Aspect      // on the page of its role: what sources claim, and what the playbook decided

	Status         string        // of a matrix: how it stands to the other roles (shared, similar, only, disputed); of a ladder: to the level before (kept, changed, added)
	StatusText     string        // that in words
	Contradictions string        // the ids of the disagreements that name it, separated by spaces
	Disputes       []Link        // the disagreements that name it
	Agreement      string        // how many sources say it, of all that the comparison cites, as a phrase
	Stances        []Stance      // what each of these says of it
	Similar        []Counterpart // items of other roles that say nearly the same
	Before         string        // of a ladder: what the level before says in its place
}

// Stance is what a source says of an item of a comparison.
type Stance struct {
	Source   string            // the name of the source
	SourceIn template.HTMLAttr // the attributes lang and dir of Source, where it is known to be in another language than the page
	URL      string            // the address of its page; empty where it has none
	Is       string            // says, partly, otherwise or silent
	Text     string            // that in words
}

// Counterpart is an item of another role that says nearly the same: the link leads to it.
type Counterpart struct {
	Role string // the title of the role
	Link
}

// Claim is a source that says what an item says.
type Claim struct {
	ID      string            // the id of the source in sources.yaml
	Number  int               // the number by which the page cites it
	Partial bool              // whether the source says so in part only
	Via     *Link             // the source that passes it on, in the references; nil where none does
	Name    string            // the name of the source
	NameIn  template.HTMLAttr // the attributes lang and dir of Name, where it is known to be in another language than the page
	Note    string            // that the source says so in part, in words; empty but in an Aspect
}

// part prepares a text or a list.
func (v *view) part(d *content.Document, p content.Part) Part {
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
func (v *view) item(d *content.Document, src content.Item) Item {
	i := Item{ID: src.ID, HTML: v.html(d, src.HTML)}
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

// prose prepares a section with its heading, if it has one.
func (v *view) prose(d *content.Document, section content.Section) Prose {
	var p Prose
	if section.Heading >= 0 {
		h := d.Heading(section.Heading)
		p.Anchor, p.Heading, p.InText = h.ID, h.Text, v.InText
	}
	p.HTML = v.parts(d, section.Flat())
	return p
}

// roleLink is a link to a role as a document names it; free text stays text.
func (v *view) roleLink(name string) Link {
	key, _ := v.set.site.Role(name)
	if p := v.set.site.PageOf(v.page.Lang, key); key != "" && p != nil {
		return *v.linkTo(p)
	}
	return Link{Text: name}
}

// roleName is the title of a role as a document names it, with nothing but its language.
func (v *view) roleName(name string) Link {
	l := v.roleLink(name)
	in := l.TextIn
	if in == "" && l.Lang != "" {
		in = attributesOf(l.Lang)
	}
	return Link{Text: l.Text, TextIn: in}
}

// roleLinks are links to the roles that a document names.
func (v *view) roleLinks(refs []content.Ref) []Link {
	var out []Link
	for _, ref := range refs {
		out = append(out, v.roleLink(ref.Name))
	}
	return out
}

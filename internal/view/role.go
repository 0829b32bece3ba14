package view

import (
	"cmp"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// RolePage is what layouts/role.html reads.
type RolePage struct {
	Common
	Role *Role // what it says, and what is computed about it; never nil
}

// Role is what a role says, and what is computed about it.
type Role struct {
	Lead         template.HTML     // the quotation below the title
	ReportsTo    Link              // the role that it reports to: without a URL where the author wrote a text, without Text where the author wrote nothing
	Family       string            // the family of roles
	FamilyIn     template.HTMLAttr // the attributes lang and dir of Family, where it is known to be in another language than the page
	WorksWith    []Link            // the roles that it hands over to and receives from
	ConfusedWith []Link            // the roles that it is often confused with
	Uses         []Link            // what one does with the role: its checklists and hiring guides, comparisons, its RACI rows, its levels
	Duties       []DutyGroup       // the duties, by whose they are; empty where nothing says whose
	Sections     []RoleSection     // the text, by the headings of the author
	Names        []Names           // what it is called in each language that has a name for it
}

// Names is what something is called in one language.
type Names struct {
	Lang       string // the language (BCP 47)
	Dir        string // its direction: ltr or rtl
	Language   string // the name of the language, in itself
	Preferred  string // what to say
	Other      string // what is also said, separated by commas
	Avoid      string // what not to say, separated by commas
	AvoidLabel string // the words before what not to say, with the colon and the spaces between
}

// RoleSection is a heading of a role with what stands below it, in the order of the file.
type RoleSection struct {
	Dimension string // the id of the dimension, such as skills; empty where it is none
	Anchor    string // the id of the heading
	Heading   string // the heading; empty of what stands above the first
	Parts     []Part // texts and lists, in their order
	Compact   bool   // whether a line of a table holds it: a dimension of one or two items, or of one short text, without headings below it
}

// Role makes the view of a role.
func (v *view) Role() *RolePage {
	d, src := v.doc, v.doc.Role()
	family, in := v.set.site.FamilyName(v.page.Lang, src.Family, cmp.Or(src.FamilyIn, d.Lang))
	r := &Role{Family: family, FamilyIn: v.another(in)}
	if d.Lead.End > d.Lead.Start {
		r.Lead = v.html(d, d.Lead)
	}
	if src.ReportsTo.Value != "" {
		r.ReportsTo = v.roleLink(src.ReportsTo.Value)
	}
	for _, ref := range src.ConfusedWith {
		r.ConfusedWith = append(r.ConfusedWith, v.roleLink(ref.Name))
	}
	r.Uses = v.uses(src)
	duties := map[string]playbook.Duty{}
	all := v.set.site.Duties(v.page.Lang, v.page)
	for _, duty := range all {
		duties[duty.Item.ID] = duty
	}
	r.Sections = v.roleSections(d, duties)
	if r.Duties = v.duties(d, all); len(r.Duties) > 0 {
		owners := Entry{ID: v.ID("whose"), Text: v.T("whose_duties")}
		for _, group := range r.Duties {
			owners.Below = append(owners.Below, Entry{ID: group.Anchor, Text: group.Heading})
		}
		v.Contents = append(v.Contents, owners)
	}
	for _, section := range r.Sections {
		if section.Heading != "" {
			v.Contents = append(v.Contents, v.entry(section.Anchor, section.Heading))
		}
	}
	for item := range src.EachItem() {
		v.worksWith(r, item)
	}
	r.Names = v.names(src.Names)
	return &RolePage{Role: r}
}

// uses are links to what one does with a role. Of a kind of which there is one, the name of
// the kind says enough.
func (v *view) uses(src *content.Role) []Link {
	var out []Link
	for _, kind := range []site.Kind{site.Kind(content.KindChecklist), site.Kind(content.KindGuide)} {
		pages := slices.DeleteFunc(slices.Clone(v.page.UsedIn), func(p *site.Page) bool { return p.Kind != kind })
		for _, p := range pages {
			l := *v.linkTo(p)
			if len(pages) == 1 {
				l = v.called(l, v.T("kind_"+string(kind)))
			}
			out = append(out, l)
		}
	}
	compared := false
	for _, ref := range src.ConfusedWith {
		if l := v.compareWith(ref.Name); l != nil {
			out, compared = append(out, *l), true
		}
	}
	if l := v.compareAny(v.page.Name()); l != nil && !compared {
		out = append(out, *l)
	}
	if p := v.set.site.Family(v.page.Lang, src); p != nil {
		l := v.called(*v.pageLink(p), "RACI")
		l.URL += "#role-" + v.page.Name()
		out = append(out, l)
	}
	if p := v.set.site.Ladder(v.page); p != nil {
		out = append(out, v.called(*v.linkTo(p), v.T("levels")))
	}
	return out
}

// roleSections takes the text of a role apart at its headings. What is below a
// heading of a hidden dimension is left out, and so are items that are not the role's:
// they have a section of their own.
func (v *view) roleSections(d *content.Document, duties map[string]playbook.Duty) []RoleSection {
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
			if part := v.ownItems(v.part(d, list), list.Items, duties, list.Need); len(part.Items) > 0 {
				last.Parts = append(last.Parts, part)
			} else {
				last.Parts = append(last.Parts, Part{Section: &Link{Text: v.T("not_mine"), URL: "#" + v.ID("not-mine")}})
			}
		} else if html := v.html(d, block.HTML); html != "<hr>" {
			last.Parts = append(last.Parts, Part{Prose: html})
		}
	}
	for i := range out {
		out[i].Compact = compact(out[i])
	}
	return out
}

// A line of a table holds as many items, or a paragraph of as many letters.
const (
	fewItems  = 2
	shortText = 300 // of HTML
)

// compact reports whether a line of a table holds a dimension: a large heading would say
// that more follows, and so many of them hide the dimensions that are long.
func compact(s RoleSection) bool {
	if s.Dimension == "" || len(s.Parts) != 1 {
		return false
	}
	p := s.Parts[0]
	if len(p.Items) > 0 {
		return len(p.Items) <= fewItems
	}
	paragraph := strings.HasPrefix(string(p.Prose), "<p>") || strings.HasPrefix(string(p.Prose), "<p ")
	return paragraph && utf8.RuneCountInString(string(p.Prose)) <= shortText
}

// hidden reports whether the site hides a dimension.
func (v *view) hidden(id string) bool {
	return slices.ContainsFunc(v.set.site.Config.Dimensions, func(row config.Dimension) bool { return row.ID == id && row.Hidden })
}

// worksWith gathers the roles that a role hands over to and receives from.
func (v *view) worksWith(r *Role, item content.Item) {
	for _, ref := range slices.Concat(item.Gives, item.Receives) {
		l := v.roleLink(ref.Name)
		if !slices.ContainsFunc(r.WorksWith, func(have Link) bool { return have.Text == l.Text }) {
			r.WorksWith = append(r.WorksWith, l)
		}
	}
}

// names lists what something is called, in the order of the site's languages.
func (v *view) names(byLang map[string]content.Names) []Names {
	var out []Names
	for _, l := range v.set.site.Languages {
		n, ok := byLang[l.Tag()]
		if !ok {
			continue
		}
		preferred := n.Preferred
		if preferred == "" {
			if p := v.set.site.PageOf(l, v.page.Key); p != nil && p.Written() == l {
				preferred = p.Title
			}
		}
		out = append(out, Names{Lang: l.Tag(), Dir: l.Dir(), Language: l.Name(), Preferred: preferred,
			Other: l.List(n.Other), Avoid: l.List(n.Avoid), AvoidLabel: v.Label("do_not_say")})
	}
	return out
}

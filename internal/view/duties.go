package theme

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
)

// Whose is whose the duties of a role are, by the playbook's decision.
type Whose struct{ Groups []WhoseGroup }

// WhoseGroup is what is the role's alone, what is others', too, or what is not its own.
type WhoseGroup struct {
	Share, Heading string
	Duties         []WhoseDuty
	Rest           []WhoseDuty // what is shown on demand
	More           string      // how many those are
}

// WhoseDuty is a duty: where it stands on the page, or, where it stands nowhere else, all
// of it.
type WhoseDuty struct {
	Link  *Link
	Item  *Item
	Roles []Link // with whom, or whose it is
	Note  string // what the role has to do with it, though it is others'
}

// Aspect is one side of an item that is disputed or decided: who claims it, which
// disagreement it is part of, whom the playbook gives it.
type Aspect struct {
	Class, Label string
	Claims       []Claim
	RACI         []Holder
	Links        []Link
}

// Holder is a role with its letters for an item, and what these stand for.
type Holder struct{ Letters, Means, Role string }

// mostWhose is how many duties a group shows at once.
const mostWhose = 5

// whose groups the duties of a role; nil where nothing says whose they are.
func (v *View) whose(d *content.Document, duties []playbook.Duty) *Whose {
	groups := []WhoseGroup{
		{Share: string(playbook.Mine), Heading: v.T("mine")},
		{Share: string(playbook.Together), Heading: v.T("together")},
		{Share: string(playbook.NotMine), Heading: v.T("not_mine")},
	}
	for _, duty := range duties {
		i := slices.IndexFunc(groups, func(g WhoseGroup) bool { return g.Share == string(duty.Share) })
		if i < 0 || v.hidden(duty.Dimension) {
			continue
		}
		of := WhoseDuty{Link: &Link{Text: duty.Item.Text, URL: "#" + duty.Item.ID}}
		for _, role := range duty.With {
			of.Roles = append(of.Roles, v.roleLink(role))
		}
		if duty.More > 0 {
			of.Note = v.N("more_items", duty.More)
		}
		if duty.Item.NotMine.Name != "" {
			item := v.item(d, duty.Item)
			item.NotMine = nil
			v.stands(&item, duty)
			of.Link, of.Item = nil, &item
		} else if duty.Share == playbook.NotMine {
			of.Note = v.letterNames(duty.Letters[v.page.Name()])
		}
		// What stands nowhere else is shown at once.
		if g := &groups[i]; len(g.Duties) < mostWhose || of.Item != nil {
			g.Duties = append(g.Duties, of)
		} else {
			g.Rest = append(g.Rest, of)
		}
	}
	groups = slices.DeleteFunc(groups, func(g WhoseGroup) bool { return len(g.Duties) == 0 })
	if len(groups) == 0 {
		return nil
	}
	for i := range groups {
		groups[i].More = v.N("more_items", len(groups[i].Rest))
	}
	return &Whose{groups}
}

// letterNames is what letters of RACI stand for.
func (v *View) letterNames(letters string) string {
	var out []string
	for letter := range strings.SplitSeq(letters, "") {
		out = append(out, v.T("raci_"+strings.ToLower(letter)))
	}
	return strings.Join(out, ", ")
}

// own keeps the items of a list that are the role's, with what sources claim of them and
// what the playbook decided. What the heading says of all of them, how much they are
// needed, is not said again of each.
func (v *View) own(part Part, items []content.Item, duties map[string]playbook.Duty, need string) Part {
	var kept []Item
	first := 1
	if n, err := strconv.Atoi(part.Start); err == nil {
		first = n
	}
	for i, item := range items {
		if item.NotMine.Name != "" {
			continue
		}
		out := part.Items[i]
		v.stands(&out, duties[item.ID])
		out.Badges = slices.DeleteFunc(out.Badges, func(b Badge) bool { return b.Class == "need-"+need })
		if part.Ordered && len(kept) < i {
			out.Value = itoa(first + i)
		}
		kept = append(kept, out)
	}
	part.Items = kept
	return part
}

// stands tells apart what sources claim of an item, what they dispute and what the
// playbook decided.
func (v *View) stands(item *Item, duty playbook.Duty) {
	disputes, resolutions := v.disputes(duty.Item)
	item.RACI, item.Disputes = nil, disputes
	if len(disputes) > 0 && len(duty.Item.Sources) > 0 {
		claimed := Aspect{Class: "claimed", Label: v.T("claimed_by")}
		for _, claim := range duty.Item.Sources {
			of := v.claimed(claim)
			if of.Name = v.sourceName(claim.Name); claim.Partial {
				of.Note = v.T("stance_partly")
			}
			claimed.Claims = append(claimed.Claims, of)
		}
		item.Standing = append(item.Standing, claimed)
	}
	if len(disputes) > 0 {
		item.Standing = append(item.Standing, Aspect{Class: "contested", Label: v.T("disputed"), Links: disputes})
	}
	if len(duty.Order)+len(resolutions) > 0 {
		decided := Aspect{Class: "decided", Label: v.T("decided_here"), Links: resolutions}
		for _, role := range duty.Order {
			decided.RACI = append(decided.RACI, Holder{duty.Letters[role], v.letterNames(duty.Letters[role]), v.roleLink(role).Text})
		}
		item.Standing = append(item.Standing, decided)
	}
}

// disputes returns the disagreements that name an item, and what the playbook recommends
// in each.
func (v *View) disputes(item content.Item) (disputes, resolutions []Link) {
	book := v.set.site.Book(v.page.Lang)
	for _, id := range book.Disputing(v.page.Name(), item) {
		p := book.Disagreement(id)
		if p == nil {
			continue
		}
		link := *v.linkTo(p)
		disputes = append(disputes, link)
		doc := v.set.site.Doc(p)
		if len(doc.Disagreement().Resolution) == 0 {
			continue
		}
		there := View{set: v.set, doc: doc}
		link.Text, link.URL = v.T("resolution")+": "+link.Text, link.URL+"#"+there.SectionID("resolution")
		resolutions = append(resolutions, link)
	}
	if len(resolutions) == 1 { // it stands beside the one question that it answers
		resolutions[0].Text = v.T("resolution")
	}
	return disputes, resolutions
}

package view

import (
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
)

// DutyGroup is the duties that are the role's alone, those that it shares, or those of
// others, as the playbook decides.
type DutyGroup struct {
	Share   string // which of the three it is: mine, together or not-mine
	Anchor  string // the id of the heading
	Heading string // that in words
	Duties  []Duty // the first duties
	Rest    []Duty // those that are shown on demand
	More    string // how many Rest has, as a phrase
}

// Duty is one duty of a group.
type Duty struct {
	Link  *Link  // the item on the page; nil where Item is not
	Item  *Item  // the item, where it stands nowhere else on the page; else nil
	Roles []Link // the roles that share it, or the role whose it is
	Note  string // how many more roles there are, or the letters of RACI that this role has, as a phrase
}

// Aspect is one side of an item that is disputed or decided: the sources that claim it, the
// disagreements that it is part of, or the roles that the playbook gives it to.
type Aspect struct {
	Class  string   // which side it is: claimed, contested or decided
	Label  string   // that in words
	Claims []Claim  // the sources that say it
	RACI   []Holder // the roles that have letters for it
	Links  []Link   // the disagreements, or the recommendations of the playbook
}

// Holder is a role with its letters for an item.
type Holder struct {
	Letters string // letters of RACI, such as RA
	Means   string // what these stand for
	Role    Link   // the role: only Text and TextIn are set
}

// mostDuties is how many duties a group shows at once.
const mostDuties = 5

// duties groups the duties of a role; nil where nothing says whose any of them is.
func (v *view) duties(d *content.Document, duties []playbook.Duty) []DutyGroup {
	groups := []DutyGroup{
		{Share: string(playbook.Mine), Heading: v.T("mine")},
		{Share: string(playbook.Together), Heading: v.T("together")},
		{Share: string(playbook.NotMine), Heading: v.T("not_mine")},
	}
	for i := range groups {
		groups[i].Anchor = v.ID(groups[i].Share)
	}
	// Duties of which nothing but this file says whose they are would only repeat it.
	if !slices.ContainsFunc(duties, func(duty playbook.Duty) bool {
		return !v.hidden(duty.Dimension) && (duty.Letters != nil || duty.Share == playbook.Together || duty.Share == playbook.NotMine)
	}) {
		return nil
	}
	for _, duty := range duties {
		i := slices.IndexFunc(groups, func(g DutyGroup) bool { return g.Share == string(duty.Share) })
		if i < 0 || v.hidden(duty.Dimension) {
			continue
		}
		of := Duty{Link: &Link{Text: duty.Item.Text, URL: "#" + duty.Item.ID, TextIn: v.InText}}
		for _, role := range duty.With {
			of.Roles = append(of.Roles, v.roleLink(role))
		}
		if duty.More > 0 {
			of.Note = v.N("more_items", duty.More)
		}
		if duty.Item.NotMine.Name != "" {
			item := v.item(d, duty.Item)
			item.NotMine = nil
			v.standing(&item, duty)
			of.Link, of.Item = nil, &item
		} else if duty.Share == playbook.NotMine {
			of.Note = v.letterNames(duty.Letters[v.page.Name()])
		}
		if g := &groups[i]; len(g.Duties) < mostDuties {
			g.Duties = append(g.Duties, of)
		} else {
			g.Rest = append(g.Rest, of)
		}
	}
	groups = slices.DeleteFunc(groups, func(g DutyGroup) bool { return len(g.Duties) == 0 })
	for i := range groups {
		groups[i].More = v.N("more_items", len(groups[i].Rest))
	}
	return groups
}

// letterNames is what letters of RACI stand for.
func (v *view) letterNames(letters string) string {
	var out []string
	for letter := range strings.SplitSeq(letters, "") {
		out = append(out, v.letterName(letter))
	}
	return v.page.Lang.List(out)
}

// ownItems returns the list without the items of other roles, and fills what sources claim of
// the rest and what the playbook decided. An item that others have by their letters stays
// where its author put it, and says whose it is. The badge that says how much an item is
// needed goes, where the heading says so of the whole list (need).
func (v *view) ownItems(part Part, items []content.Item, duties map[string]playbook.Duty, need string) Part {
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
		v.standing(&out, duties[item.ID])
		if duty := duties[item.ID]; duty.Share == playbook.NotMine && len(duty.With) > 0 {
			to := v.roleLink(duty.With[0])
			out.NotMine = &to
			out.Badges = append([]Badge{{"not-mine-mark", v.T("not_mine")}}, out.Badges...)
		}
		out.Badges = slices.DeleteFunc(out.Badges, func(b Badge) bool { return b.Class == "need-"+need })
		if part.Ordered && len(kept) < i {
			out.Value = itoa(first + i)
		}
		kept = append(kept, out)
	}
	part.Items = kept
	return part
}

// standing fills what sources claim of an item, what they dispute and what the playbook
// decided.
func (v *view) standing(item *Item, duty playbook.Duty) {
	disputes, resolutions := v.disputes(duty.Item)
	item.RACI, item.Disputes = nil, disputes
	if len(disputes) > 0 && len(duty.Item.Sources) > 0 {
		claimed := Aspect{Class: "claimed", Label: v.T("claimed_by")}
		for _, claim := range duty.Item.Sources {
			of := v.claimed(claim)
			if claim.Partial {
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
			decided.RACI = append(decided.RACI, Holder{duty.Letters[role], v.letterNames(duty.Letters[role]), v.roleName(role)})
		}
		item.Standing = append(item.Standing, decided)
	}
}

// disputes returns the disagreements that name an item, and what the playbook recommends
// in each.
func (v *view) disputes(item content.Item) (disputes, resolutions []Link) {
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
		there := Common{set: v.set, doc: doc}
		link.Text, link.URL = v.Label("resolution")+link.Text, link.URL+"#"+there.SectionID("resolution")
		resolutions = append(resolutions, link)
	}
	if len(resolutions) == 1 { // it stands beside the one question that it answers
		resolutions[0] = v.called(resolutions[0], v.T("resolution"))
	}
	return disputes, resolutions
}

package view

import (
	"html/template"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/wording"
)

// Ad is the job advertisement: what the guide writes, and where it writes nothing
// what the role says.
type Ad struct {
	Anchor   string        // the id of the guide's heading of the headline
	Label    string        // that heading; empty without one
	Title    template.HTML // the headline; without one the title of the role
	Sections []AdSection   // what the advertisement says, in its order
	Facts    []AdFact      // what an advertisement states of the job, below its headline: pay, place, contract
	Ending   []AdFact      // what it states at its end: adjustments for applicants, how to apply
	Missing  string        // what of that the guide leaves open, as a sentence; never empty, as no guide says how to apply
	Key      string        // the key of the guide, under which what is filled in is kept in the tab
	Script   Asset         // the editor, loaded when it is used
	Wording  string        // the address of the phrases that an advertisement had better not have, as JSON; empty where the language has no list
}

// AdSection is a section of an advertisement.
type AdSection struct {
	Part string // you-do, must, nice, we-offer or process; empty for others
	Prose
}

// AdFact is what an advertisement states of the job.
type AdFact struct {
	Key   string // pay, place, contract, accommodation or apply
	Name  string // the same in the page's language
	Value string // as the guide has it; a placeholder where Open
	Open  bool   // whether the guide does not say it
}

// adSections are the sections of an advertisement behind its headline, in their
// order.
func adSections() []string { return []string{"you-do", "must", "nice", "we-offer", "process"} }

// ad builds the advertisement of a guide; nil where neither the guide nor a role
// says anything.
func (v *view) ad() *Ad {
	d, src := v.doc, v.doc.Guide()
	page := v.set.site.RoleOf(v.page.Lang, src.Role.Name)
	if page == nil && len(src.JobAd) == 0 {
		return nil
	}
	facts := v.adFacts(src)
	a := &Ad{Facts: facts[:3], Ending: facts[3:], Missing: v.adMissing(facts), Key: v.page.Key, Script: v.set.theme.Editor}
	if len(wording.Of(d.Lang).Cliches) > 0 {
		a.Wording = v.set.site.Href("/data/" + d.Lang + "/wording.json")
	}
	if page != nil {
		a.Title = template.HTML(template.HTMLEscapeString(page.Title))
	}
	written, others := map[string]AdSection{}, []AdSection{}
	for _, s := range src.JobAd {
		h := d.Heading(s.Heading)
		out := AdSection{Prose: Prose{Anchor: h.ID, Heading: h.Text, HTML: v.parts(d, s.Parts), InText: v.InText}}
		_, twice := written[s.ID]
		switch {
		case s.ID == "headline" && a.Label == "":
			a.Anchor, a.Label, a.Title = h.ID, h.Text, out.HTML
		case s.ID == "" || s.ID == "headline" || twice:
			others = append(others, out)
		default:
			written[s.ID] = out
		}
	}
	for _, id := range adSections() {
		out, ok := written[id]
		if !ok {
			out.Prose = Prose{Anchor: v.ID("ad-" + id), Heading: v.T("ad_" + strings.ReplaceAll(id, "-", "_")), HTML: v.adOf(id)}
		}
		out.Part = id
		delete(written, id)
		if out.HTML != "" {
			a.Sections = append(a.Sections, out)
		}
	}
	for _, s := range src.JobAd { // sections of a guide that are none of an advertisement
		if out, ok := written[s.ID]; ok {
			others = append(others, out)
			delete(written, s.ID)
		}
	}
	a.Sections = append(a.Sections, others...)
	return a
}

// adOf is what the role and the stages say where the guide has no such section:
// "you do" is the role's responsibilities, "must" the skills that are essential,
// "nice" those that are desirable, "process" the stages.
func (v *view) adOf(section string) template.HTML {
	var lines []string
	switch section {
	case "you-do":
		lines = v.adItems("responsibilities", "")
	case "must":
		lines = v.adItems("skills", "essential")
	case "nice":
		lines = v.adItems("skills", "desirable")
	case "process":
		for _, s := range v.doc.Guide().Stages {
			line := template.HTMLEscapeString(v.doc.Heading(s.Heading).Text)
			if s.Minutes > 0 {
				line += " (" + template.HTMLEscapeString(v.minutes(s.Minutes)) + ")"
			}
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		return ""
	}
	return template.HTML("<ul>\n<li>" + strings.Join(lines, "</li>\n<li>") + "</li>\n</ul>")
}

// adItems are the items of a dimension of the guide's role that are the role's
// own; with a need, those that have it.
func (v *view) adItems(dimension, need string) []string {
	page := v.set.site.RoleOf(v.page.Lang, v.doc.Guide().Role.Name)
	if page == nil {
		return nil
	}
	var out []string
	if of := v.set.site.Doc(page).Role().Dimension(dimension); of != nil {
		for _, item := range of.Items() {
			if item.NotMine.Name == "" && (need == "" || item.Need == need) {
				out = append(out, string(v.fragment(page, item.HTML)))
			}
		}
	}
	return out
}

// adFacts are what an advertisement states, with placeholders for what the guide leaves open, and
// how to apply, which no guide says.
func (v *view) adFacts(g *content.Guide) []AdFact {
	var out []AdFact
	for _, fact := range append(g.Job.Facts(), content.JobFact{Key: "apply"}) {
		of := AdFact{Key: fact.Key, Name: v.T("ad_apply"), Value: fact.Value, Open: fact.Value == ""}
		if fact.Key != "apply" {
			of.Name = v.T("job_" + fact.Key)
		}
		if of.Open {
			of.Value = "[" + of.Name + v.page.Lang.Colon() + "…" + "]"
		}
		out = append(out, of)
	}
	return out
}

// adMissing names what an advertisement states and the guide leaves open.
func (v *view) adMissing(facts []AdFact) string {
	var out []string
	for _, fact := range facts {
		if fact.Open {
			out = append(out, fact.Name)
		}
	}
	return v.T("ad_missing", "what", v.page.Lang.List(out))
}

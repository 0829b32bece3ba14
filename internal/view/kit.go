package view

import (
	"html/template"
	"slices"

	"rolebook/internal/content"
)

// KitPage is what layouts/interviewer.html and layouts/chair.html read: what a guide gives
// those who hire to print. The interviewer reads what to rate and to ask, the chair of the
// panel who does what and when.
type KitPage struct {
	Common
	Kit *Kit // the guide, arranged for printing; never nil
}

// Kit is a hiring guide, arranged for those who hire.
type Kit struct {
	Guide        Link                     // the guide
	Role         Link                     // the role to hire for; without a URL where it has no page
	Other        []Link                   // the other pages that are made from the guide
	Fingerprint  string                   // the version of the guide, as score cards name it
	Scale        Scale                    // the smallest and the largest rating
	Intro        []Prose                  // what stands above the guide's first section
	Texts        map[string]template.HTML // the texts directly below the headings of sections, by section: competencies, questions, stages, signs
	Competencies []Competency             // what is rated
	Stages       []Meeting                // all stages
	Interviews   []Meeting                // the stages with questions; last the questions of no stage
	Signs        []Prose                  // signs that somebody fits another role
	DoNotAsk     template.HTML            // what nobody may ask
	Grid         *Grid                    // what of the role the guide covers; nil where there is nothing to cover
	Minutes      string                   // how long all stages take together, in words
	Merging      []string                 // how ratings are put together, a sentence each
}

// Meeting is a stage with its questions.
type Meeting struct {
	Anchor    string        // the id of the stage's heading in the guide; empty for questions of no stage
	Number    string        // the number of the stage, from 1; empty for questions of no stage
	Heading   string        // what the stage is called
	Who       string        // who takes part
	Minutes   string        // how long it takes, in words; empty where the guide does not say
	HTML      template.HTML // the text about it
	Questions []Question    // the questions of the stage
	Focus     []string      // what the competencies are called that it is about
}

// Interviewer makes the view of what the interviewer prints.
func (v *view) Interviewer() *KitPage {
	of, others := v.derived()
	k := of.kit()
	k.Other = others
	return &KitPage{Kit: k}
}

// Chair makes the view of what the chair of the panel prints.
func (v *view) Chair() *KitPage { return v.Interviewer() }

// kit is made by the view of the guide, whose texts stand on another page.
func (v *view) kit() *Kit {
	g, src := v.guide(), v.doc.Guide()
	k := &Kit{Guide: *v.linkTo(v.page), Role: g.Role, Fingerprint: v.set.site.Fingerprint(v.page), Scale: g.Scale, Texts: g.Intro, Competencies: g.Competencies, Signs: g.Signs, DoNotAsk: g.DoNotAsk}
	for _, p := range g.Other {
		if p.Heading == "" {
			k.Intro = append(k.Intro, p)
		}
	}
	placed := map[string]bool{}
	minutes := 0
	for i, s := range src.Stages {
		stage := g.Stages[i]
		m := Meeting{Anchor: stage.Anchor, Number: itoa(i + 1), Heading: stage.Heading, Who: stage.Who, Minutes: stage.Minutes, HTML: stage.HTML}
		for _, ref := range s.Questions {
			if at := slices.IndexFunc(src.Questions, func(q content.Question) bool { return q.ID == ref.Name }); at >= 0 {
				placed[ref.Name] = true
				m.Questions = append(m.Questions, g.Questions[at])
			}
		}
		for _, ref := range s.Focus {
			if at := slices.IndexFunc(src.Competencies, func(c content.Competency) bool { return c.ID == ref.Name }); at >= 0 {
				m.Focus = append(m.Focus, g.Competencies[at].Heading)
			}
		}
		minutes += s.Minutes
		k.Stages = append(k.Stages, m)
	}
	k.Interviews = v.interviews(k.Stages, placed, src, g)
	k.Minutes, k.Grid = v.minutes(minutes), v.grid(g)
	if len(src.Competencies) > 0 {
		k.Merging = v.merging(src)
	}
	return k
}

// interviews are the stages that have questions. Questions of no stage follow, under a
// heading of their own.
func (v *view) interviews(stages []Meeting, placed map[string]bool, src *content.Guide, g *Guide) []Meeting {
	var out []Meeting
	for _, m := range stages {
		if len(m.Questions) > 0 {
			out = append(out, m)
		}
	}
	rest := Meeting{Heading: v.T("questions")}
	if len(out) > 0 {
		rest.Heading = v.T("hole_stage")
	}
	for i, q := range src.Questions {
		if !placed[q.ID] {
			rest.Questions = append(rest.Questions, g.Questions[i])
		}
	}
	if len(rest.Questions) > 0 {
		out = append(out, rest)
	}
	return out
}

// merging says in words how ratings are put together: the arithmetic of the score
// card and the panel, with the numbers of this guide.
func (v *view) merging(g *content.Guide) []string {
	spread := 0.4 * float64(g.Scale.Max-g.Scale.Min)
	if g.Scale.Max-g.Scale.Min == 4 {
		spread = 2
	}
	decimals := 0
	if spread != float64(int(spread)) {
		decimals = 1
	}
	out := []string{
		v.T("merge_alone"),
		v.T("merge_mean", "n", v.page.Lang.Number(spread, decimals)),
		v.T("merge_least", "least", v.page.Lang.Percent(g.MinCoverage)),
	}
	if slices.ContainsFunc(g.Competencies, func(c content.Competency) bool { return c.Must }) {
		out = append(out, v.T("merge_must", "n", itoa(min(g.Scale.Min+1, g.Scale.Max-1))))
	}
	return append(out, v.T("merge_blocking"))
}

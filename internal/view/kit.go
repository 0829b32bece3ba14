package theme

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/content"
)

// Kit is what a guide gives those who hire to print: to the interviewer what to
// rate and to ask, to the chair of the panel who does what and when.
type Kit struct {
	Guide        Link
	Role         Link
	Other        []Link // the other pages that are made from the guide
	Scale        content.Scale
	Intro        []Prose // what stands above the guide's first section
	Texts        map[string]template.HTML
	Competencies []Competency
	Stages       []Meeting
	Asking       []Meeting // the stages with questions; last the questions that no stage asks
	Signs        []Prose
	DoNotAsk     template.HTML
	Grid         *Grid  // nil where there is nothing to cover
	Minutes      string // of all stages together
	Merging      []string
}

// Meeting is a stage with what is asked in it.
type Meeting struct {
	Number, Heading, Who, Minutes string
	HTML                          template.HTML
	Questions                     []Question
	Focus                         []string // the competencies that it is about
}

// printed fills the interviewer's kit and the chair's.
func (v *View) printed() {
	of, others := v.derived()
	v.Kit = of.kit(of.doc)
	v.Kit.Other = others
}

// kit is made for a view of the guide that stands on another page.
func (v *View) kit(d *content.Document) *Kit {
	g, src := v.guide(d), d.Guide()
	k := &Kit{Guide: *v.linkTo(v.page), Role: g.Role, Scale: g.Scale, Texts: g.Intro, Competencies: g.Competencies, Signs: g.Signs, DoNotAsk: g.DoNotAsk}
	for _, p := range g.Other {
		if p.Heading == "" {
			k.Intro = append(k.Intro, p)
		}
	}
	asked := map[string]bool{}
	minutes := 0
	for i, s := range src.Stages {
		stage := g.Stages[i]
		m := Meeting{Number: itoa(i + 1), Heading: stage.Heading, Who: stage.Who, Minutes: stage.Minutes, HTML: stage.HTML}
		for _, ref := range s.Questions {
			if at := slices.IndexFunc(src.Questions, func(q content.Question) bool { return q.ID == ref.Name }); at >= 0 {
				asked[ref.Name] = true
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
	k.Asking = v.asking(k.Stages, func(id string) bool { return asked[id] }, src, g)
	k.Minutes, k.Grid = v.minutes(minutes), v.grid(d, g)
	if len(src.Competencies) > 0 {
		k.Merging = v.merging(src)
	}
	return k
}

// asking are the stages in which something is asked. Questions that no stage asks
// follow, under a heading of their own.
func (v *View) asking(stages []Meeting, asked func(id string) bool, src *content.Guide, g *Guide) []Meeting {
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
		if !asked(q.ID) {
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
func (v *View) merging(g *content.Guide) []string {
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
		v.T("merge_least", "least", v.page.Lang.Number(100*g.MinCoverage, 0)+" %"),
	}
	if slices.ContainsFunc(g.Competencies, func(c content.Competency) bool { return c.Must }) {
		out = append(out, v.T("merge_must", "n", itoa(min(g.Scale.Min+1, g.Scale.Max-1))))
	}
	return append(out, v.T("merge_blocking"))
}

// Candidate is what a guide tells candidates. It holds nothing else of the guide:
// no question and no answer, no competency, weight, anchor or flag.
type Candidate struct {
	Role   Link
	Stages []Step
	Total  string // of the minutes
	Job    []Fact
	HTML   template.HTML
}

// Step is a stage as a candidate sees it: what it is called, who takes part and
// how long it lasts. What stands below it in the guide is for those who hire.
type Step struct{ Heading, Who, Minutes string }

// Fact is a name and a value.
type Fact struct{ Name, Value string }

// candidate fills a candidates' page. Nothing of the guide's document may enter
// the view but by the fields of Candidate, as the guide may be internal.
func (v *View) candidate() {
	d := v.set.site.Text(v.page)
	src := d.Guide()
	c := &Candidate{Role: v.roleLink(src.Role.Name), HTML: v.parts(d, src.Candidates), Job: v.job(src)}
	v.KindName = v.T("for_candidates")
	if c.Role.URL == "" {
		c.Role = Link{} // what a guide calls a role that is not public is the guide's
		v.KindName = ""
	} else {
		v.Title = c.Role.Text
	}
	minutes := 0
	for _, s := range src.Stages {
		minutes += s.Minutes
		c.Stages = append(c.Stages, Step{d.Heading(s.Heading).Text, s.Who, v.minutes(s.Minutes)})
	}
	c.Total = v.minutes(minutes)
	for i, number := range v.numbers(d.Body) {
		if cite := d.Body.Cites[i]; number > 0 && strings.Contains(string(c.HTML), `href="#ref-`+cite.ID+`"`) {
			v.References = append(v.References, v.reference(number, cite.ID, cite.Pos))
		}
	}
	if d.Draft {
		v.Badges = append(v.Badges, Badge{"draft", v.T("draft")})
	}
	if text := excerpt(string(c.HTML)); text != "" {
		v.Description = text
	}
	v.Candidate = c
}

// job is what the guide states of the post, in the order of the directive on pay
// transparency, without what it leaves open.
func (v *View) job(g *content.Guide) []Fact {
	var out []Fact
	for _, fact := range g.Job.Facts() {
		if fact.Value != "" {
			out = append(out, Fact{v.T("job_" + fact.Key), fact.Value})
		}
	}
	return out
}

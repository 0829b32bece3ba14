package view

import (
	"html/template"
	"strings"

	"rolebook/internal/content"
)

// CandidatePage is what layouts/candidate.html reads.
type CandidatePage struct {
	Common
	Candidate *Candidate // what the guide tells candidates; never nil
}

// Candidate is what a guide tells candidates. It holds nothing else of the guide: no
// question and no answer, no competency, weight, anchor or warning sign.
type Candidate struct {
	Role   Link          // the role to be hired for; without Text and URL where it has no page
	Stages []Step        // the steps of the process
	Total  string        // how long all of them take, in words
	Job    []Fact        // what the guide says of the job
	HTML   template.HTML // the text for candidates
}

// Step is a stage as a candidate sees it. What stands below it in the guide is for those
// who hire.
type Step struct {
	Heading string // what it is called
	Who     string // who takes part
	Minutes string // how long it takes, in words; empty where the guide does not say
}

// Fact is a name and a value.
type Fact struct {
	Name  string // in the page's language, such as Pay
	Value string // as the guide has it
}

// Candidate makes the view of the page for candidates. Nothing of the guide's document may
// enter it but by the fields of Candidate, as the guide may be internal.
func (v *view) Candidate() *CandidatePage {
	d := v.set.site.Text(v.page)
	src := d.Guide()
	c := &Candidate{Role: v.roleLink(src.Role.Name), HTML: v.parts(d, src.Candidates), Job: v.job(src)}
	v.KindName = v.T("for_candidates")
	v.updated(d)
	if c.Role.URL == "" {
		c.Role = Link{} // what a guide calls a role that is not public is the guide's
		v.KindName = ""
	} else {
		v.Title, v.titleIn = c.Role.Text, v.roleName(src.Role.Name).TextIn
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
	return &CandidatePage{Candidate: c}
}

// job is what the guide states of the post, in the order of the directive on pay
// transparency, without what it leaves open.
func (v *view) job(g *content.Guide) []Fact {
	var out []Fact
	for _, fact := range g.Job.Facts() {
		if fact.Value != "" {
			out = append(out, Fact{v.T("job_" + fact.Key), fact.Value})
		}
	}
	return out
}

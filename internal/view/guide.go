package view

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// GuidePage is what layouts/guide.html reads.
type GuidePage struct {
	Common
	Guide *Guide // what it says; never nil
}

// Guide is what a hiring guide says.
type Guide struct {
	Role         Link                     // the role to hire for; without a URL where it has no page
	Scale        Scale                    // the smallest and the largest rating
	Competencies []Competency             // what is rated
	Questions    []Question               // what is asked
	Grouped      []QuestionGroup          // the same by competency, those about none last
	Stages       []Stage                  // the steps of the process
	Signs        []Prose                  // signs that somebody fits another role
	DoNotAsk     template.HTML            // what nobody may ask
	Ad           *Ad                      // the job advertisement; nil where there is nothing to advertise
	Candidates   template.HTML            // what candidates are told
	Intro        map[string]template.HTML // the texts directly below the headings of sections, by section: competencies, questions, stages, signs, job-ad
	Other        []Prose                  // other texts
	Rate         *Link                    // the score card; nil where nothing is rated
	Pages        []Link                   // the other pages that are made from the guide, such as the panel
	Coverage     *Coverage                // which duties of the role are asked about at which stage; nil where there are none
}

// Scale is the smallest and the largest rating.
type Scale struct {
	Min int // the smallest rating
	Max int // the largest rating
}

// Competency is what is rated.
type Competency struct {
	Anchor  string        // the id of the heading
	Heading string        // what it is called
	Weight  string        // as a number in the page's language; empty where the guide gives none
	Must    bool          // whether nobody is hired without it
	HTML    template.HTML // the text about it
	Anchors []Line        // what ratings mean: the rating is the Label
}

// Line is a label and what it means.
type Line struct {
	Label    string        // a rating, or what a note is about: a good answer, a warning sign
	HTML     template.HTML // what it means
	Blocking bool          // whether the warning sign stands above every number
}

// QuestionGroup is a competency with the questions about it.
type QuestionGroup struct {
	Competency string     // what it is called; empty for questions about none
	Minutes    string     // how long its questions take, in words; empty where the guide does not say
	Count      string     // how many they are
	Questions  []Question // the questions
}

// Question is what is asked.
type Question struct {
	Anchor     string        // the id of the heading
	Heading    string        // the question
	Competency string        // what the competency is called that it is about
	Minutes    string        // how long it takes, in words; empty where the guide does not say
	HTML       template.HTML // the text about it
	Notes      []Line        // what good and poor answers are, and warning signs
}

// Stage is one step of the process.
type Stage struct {
	Anchor  string        // the id of the heading
	URL     string        // where the interviewer's kit has its questions; without any the id of the heading
	Kit     bool          // whether URL is a place in that kit
	Heading string        // what it is called
	Who     string        // who takes part
	Minutes string        // how long it takes, in words; empty where the guide does not say
	HTML    template.HTML // the text about it
}

// Guide makes the view of a hiring guide.
func (v *view) Guide() *GuidePage {
	g := v.guide()
	kit := ""
	for _, child := range v.page.Children {
		if child.Of != v.page {
			continue
		}
		link := v.linkTo(child)
		switch child.Kind {
		case site.Score:
			g.Rate = link
			continue
		case site.Interviewer:
			kit = child.Href
		}
		g.Pages = append(g.Pages, *link)
	}
	if p := v.set.site.Candidates(v.page); p != nil {
		g.Pages = append(g.Pages, v.called(*v.pageLink(p), v.T("kit_candidate")))
	}
	for i, s := range v.doc.Guide().Stages {
		g.Stages[i].URL = "#" + g.Stages[i].Anchor
		if kit != "" && slices.ContainsFunc(s.Questions, v.doc.Guide().HasQuestion) {
			g.Stages[i].URL, g.Stages[i].Kit = kit+"#"+g.Stages[i].Anchor, true
		}
	}
	g.Grouped, g.Coverage = v.grouped(g), v.coverage(g)
	v.Contents = v.guideContents(g)
	return &GuidePage{Guide: g}
}

// grouped sorts the questions by what they are about, in the order of the competencies.
func (v *view) grouped(g *Guide) []QuestionGroup {
	src := v.doc.Guide()
	var out []QuestionGroup
	add := func(title string, about func(content.Question) bool) {
		of, minutes := QuestionGroup{Competency: title}, 0
		for i, q := range src.Questions {
			if about(q) {
				of.Questions, minutes = append(of.Questions, g.Questions[i]), minutes+q.Minutes
			}
		}
		if n := len(of.Questions); n > 0 {
			of.Minutes, of.Count = v.minutes(minutes), v.page.Lang.Number(float64(n), 0)
			out = append(out, of)
		}
	}
	for i, c := range src.Competencies {
		add(g.Competencies[i].Heading, func(q content.Question) bool { return q.Competency.Name == c.ID })
	}
	add("", func(q content.Question) bool { return !src.HasCompetency(q.Competency) })
	return out
}

// guide is what a guide says, for its own page and those that are made from it.
func (v *view) guide() *Guide {
	d, src := v.doc, v.doc.Guide()
	g := &Guide{Role: v.roleLink(src.Role.Name), Scale: Scale(src.Scale), DoNotAsk: v.parts(d, src.DoNotAsk), Candidates: v.parts(d, src.Candidates), Intro: map[string]template.HTML{}}
	for section, parts := range src.Intros {
		g.Intro[section] = v.parts(d, parts)
	}
	titles := map[string]string{}
	for _, c := range src.Competencies {
		h := d.Heading(c.Heading)
		titles[c.ID] = h.Text
		out := Competency{Anchor: h.ID, Heading: h.Text, Must: c.Must, HTML: v.parts(d, c.Parts)}
		if c.Weight > 0 {
			_, decimals, _ := strings.Cut(strconv.FormatFloat(c.Weight, 'f', -1, 64), ".")
			out.Weight = v.page.Lang.Number(c.Weight, len(decimals))
		}
		for _, a := range c.Anchors {
			out.Anchors = append(out.Anchors, Line{Label: itoa(a.Point), HTML: v.html(d, a.HTML)})
		}
		g.Competencies = append(g.Competencies, out)
	}
	for _, q := range src.Questions {
		h := d.Heading(q.Heading)
		out := Question{Anchor: h.ID, Heading: h.Text, Competency: titles[q.Competency.Name], Minutes: v.minutes(q.Minutes), HTML: v.parts(d, q.Parts)}
		for _, n := range q.Notes {
			label := n.Label
			if label == "good" || label == "poor" {
				label += "_answer"
			}
			out.Notes = append(out.Notes, Line{Label: v.T(label), HTML: v.html(d, n.HTML), Blocking: n.Blocking})
		}
		g.Questions = append(g.Questions, out)
	}
	for _, s := range src.Stages {
		h := d.Heading(s.Heading)
		g.Stages = append(g.Stages, Stage{Anchor: h.ID, Heading: h.Text, Who: s.Who, Minutes: v.minutes(s.Minutes), HTML: v.parts(d, s.Parts)})
	}
	for _, s := range src.Signs {
		h := d.Heading(s.Heading)
		g.Signs = append(g.Signs, Prose{Anchor: h.ID, Heading: h.Text, HTML: v.parts(d, s.Parts)})
	}
	for _, s := range src.Other {
		g.Other = append(g.Other, v.prose(d, s))
	}
	g.Ad = v.ad()
	return g
}

// guideContents is the table of contents of a hiring guide, in the order of its
// page: what stands first, then the sections that it has. Questions are not named:
// they are sentences, and many.
func (v *view) guideContents(g *Guide) []Entry {
	var out []Entry
	for _, p := range g.Other {
		if p.Heading != "" {
			out = append(out, v.entry(p.Anchor, p.Heading))
		}
	}
	section := func(there bool, name, key string, below ...Entry) {
		if there || g.Intro[name] != "" {
			out = append(out, Entry{ID: v.SectionID(name), Text: v.SectionTitle(name, key), Below: below, InText: v.SectionIn(name)})
		}
	}
	var competencies []Entry
	for _, c := range g.Competencies {
		competencies = append(competencies, v.entry(c.Anchor, c.Heading))
	}
	section(len(g.Competencies) > 0, "competencies", "competencies", competencies...)
	section(len(g.Questions) > 0, "questions", "questions")
	section(len(g.Stages) > 0, "stages", "stages")
	if g.Coverage != nil {
		out = append(out, Entry{ID: v.ID("coverage"), Text: v.T("coverage_stages")})
	}
	section(len(g.Signs) > 0, "signs", "signs_of_another_role")
	section(g.DoNotAsk != "", "do-not-ask", "do_not_ask")
	section(g.Ad != nil, "job-ad", "job_ad")
	section(g.Candidates != "", "candidates", "for_candidates")
	return out
}

package theme

import (
	"html/template"
	"strconv"
	"strings"

	"rolebook/internal/content"
)

// Guide is what a hiring guide's page shows.
type Guide struct {
	Role         Link
	Scale        content.Scale
	Competencies []Competency
	Questions    []Question
	Stages       []Stage
	Signs        []Prose
	DoNotAsk     template.HTML
	Ad           *Ad // nil where there is nothing to advertise
	Candidates   template.HTML
	Intro        map[string]template.HTML // what stands directly below a section's heading
	Other        []Prose
	Pages        []Link // that are made from it: the score card, the panel
}

// Competency is what is rated.
type Competency struct {
	Anchor, Heading string
	Weight          string
	Must            bool
	HTML            template.HTML
	Anchors         []Line
}

// Line is a label and what it means.
type Line struct {
	Label    string
	HTML     template.HTML
	Blocking bool
}

// Question is what is asked.
type Question struct {
	Anchor, Heading, Competency, Minutes string
	HTML                                 template.HTML
	Notes                                []Line
}

// Stage is one step of the process.
type Stage struct {
	Anchor, Heading, Who, Minutes string
	HTML                          template.HTML
}

func (v *View) guide(d *content.Document) *Guide {
	src := d.Guide()
	g := &Guide{Role: v.roleLink(src.Role.Name), Scale: src.Scale, DoNotAsk: v.parts(d, src.DoNotAsk), Candidates: v.parts(d, src.Candidates), Intro: map[string]template.HTML{}}
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
	g.Ad = v.ad(d)
	v.Contents = v.guideContents(g)
	for _, child := range v.page.Children {
		if child.Of == v.page {
			g.Pages = append(g.Pages, *v.linkTo(child))
		}
	}
	if p := v.set.site.Candidates(v.page); p != nil {
		g.Pages = append(g.Pages, Link{Text: v.T("kit_candidate"), URL: p.Href})
	}
	return g
}

// guideContents is the table of contents of a hiring guide, in the order of its
// page: what stands first, then the sections that it has. Questions are not named:
// they are sentences, and many.
func (v *View) guideContents(g *Guide) []Entry {
	var out []Entry
	for _, p := range g.Other {
		if p.Heading != "" {
			out = append(out, Entry{ID: p.Anchor, Text: p.Heading})
		}
	}
	section := func(there bool, name, key string, below ...Entry) {
		if there || g.Intro[name] != "" {
			out = append(out, Entry{ID: v.SectionID(name), Text: v.T(key), Below: below})
		}
	}
	var competencies []Entry
	for _, c := range g.Competencies {
		competencies = append(competencies, Entry{ID: c.Anchor, Text: c.Heading})
	}
	section(len(g.Competencies) > 0, "competencies", "competencies", competencies...)
	section(len(g.Questions) > 0, "questions", "questions")
	section(len(g.Stages) > 0, "stages", "stages")
	section(len(g.Signs) > 0, "signs", "signs_of_another_role")
	section(g.DoNotAsk != "", "do-not-ask", "do_not_ask")
	section(g.Ad != nil, "job-ad", "job_ad")
	section(g.Candidates != "", "candidates", "for_candidates")
	return out
}

package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Guide is a hiring guide for one role.
type Guide struct {
	Role         Ref
	Scale        Scale
	MinCoverage  float64 // share of the weight that must be scored, 0 to 1
	Job          Job
	JobPos       diag.Pos // of job:, where it is given
	Competencies []Competency
	Questions    []Question
	Stages       []Stage
	Signs        []Sign
	DoNotAsk     []Part
	JobAd        []AdSection
	Candidates   []Part
	Intros       map[string][]Part // what stands directly below a section's heading, by section
	Other        []Section
}

// Scale is the points of a rating, both included.
type Scale struct {
	Min int `yaml:"min" doc:"the lowest point"`
	Max int `yaml:"max" doc:"the highest point"`
}

// Job is what an advertisement has to state.
type Job struct {
	Pay           string `yaml:"pay" doc:"pay or its range, as the advertisement states it"`
	Place         string `yaml:"place" doc:"where the work is done"`
	Contract      string `yaml:"contract" doc:"permanent or for how long, full time or part time"`
	Accommodation string `yaml:"accommodation" doc:"whom applicants tell about adjustments that they need"`
}

// JobFact is one thing that an advertisement states, by its key.
type JobFact struct{ Key, Value string }

// Facts returns what an advertisement has to state, in the order in which it does;
// the value is empty where it is open.
func (j Job) Facts() []JobFact {
	facts := []JobFact{{"pay", j.Pay}, {"place", j.Place}, {"contract", j.Contract}, {"accommodation", j.Accommodation}}
	for i := range facts {
		facts[i].Value = strings.TrimSpace(facts[i].Value)
	}
	return facts
}

// Competency is what is rated, with anchors for some points of the scale.
type Competency struct {
	ID      string
	Heading int
	Weight  float64 // 0 where none is given
	Must    bool
	Covers  []Ref // items of the role
	Parts   []Part
	Anchors []Anchor
}

// Anchor says what one point of the scale looks like.
type Anchor struct {
	Point int
	Text  string
	HTML  markdown.Span
}

// Question is asked in a stage and shows something of a competency.
type Question struct {
	ID         string
	Heading    int
	Competency Ref
	Type       string
	Minutes    int
	Parts      []Part
	Notes      []Note
}

// Note is one line below a question: good, poor, probe or flag.
type Note struct {
	Label    string
	Blocking bool
	Text     string
	HTML     markdown.Span
}

// Stage is one meeting or task of the process.
type Stage struct {
	ID        string
	Heading   int
	Minutes   int
	Who       string
	Questions []Ref
	Focus     []Ref
	Parts     []Part
}

// Sign lists what tells that a candidate is another role.
type Sign struct {
	Role    Ref
	Heading int
	Parts   []Part
}

// AdSection is one part of the job advertisement.
type AdSection struct {
	ID      string // headline, you-do, must, nice, we-offer, process, or ""
	Heading int
	Parts   []Part
	Lines   []Line // the items of its lists
}

// Line is a piece of text and where it stands.
type Line struct {
	Text string
	Pos  diag.Pos
}

type guideMeta struct {
	Meta
	Role        frontmatter.Text `yaml:"role" doc:"the role that is hired for"`
	Scale       Scale            `yaml:"scale" doc:"the points of a rating; 1 to 5 by default"`
	MinCoverage *float64         `yaml:"minCoverage" doc:"the share of the weight that must be scored before there is a number, 0 to 1; 0.6 by default"`
	Job         Job              `yaml:"job" doc:"what the advertisement has to state"`
}

func (s *parsing) guide(h frontmatter.Header) {
	m := guideMeta{Scale: Scale{1, 5}}
	s.header(h, &m)
	g := &Guide{Role: Ref{m.Role.Value, m.Role.Pos}, Scale: m.Scale, MinCoverage: 0.6, Job: m.Job, JobPos: s.front.Pos("job"), Intros: map[string][]Part{}}
	if m.MinCoverage != nil {
		g.MinCoverage = *m.MinCoverage
	}
	for _, section := range s.sections {
		if section.Heading < 0 || !s.guideSection(g, section) {
			g.Other = append(g.Other, section)
		}
	}
	if m.Role.Value == "" {
		s.missing("a hiring guide names its role", "add role: a-role to the front matter")
	}
	if g.Scale.Max-g.Scale.Min < 1 || g.Scale.Min < 0 || g.Scale.Max > 100 {
		s.at(s.front.Pos("scale"), diag.BadValue, fmt.Sprintf("a scale from %d to %d", g.Scale.Min, g.Scale.Max), "write scale: { min: 1, max: 5 }")
	}
	if g.MinCoverage < 0 || g.MinCoverage > 1 {
		s.at(s.front.Pos("minCoverage"), diag.BadValue, fmt.Sprintf("minCoverage %v is not between 0 and 1", g.MinCoverage), "")
	}
	s.doc.Meta, s.doc.Guide = m.Meta, g
	header := s.unread || m.Kind.Value != "" || m.Role.Value != "" || m.MinCoverage != nil || m.Scale != Scale{1, 5} || m.Job != Job{}
	if !header && !s.rates(g) {
		s.untyped(h)
	}
}

// rates reports whether a guide without front matter says anything that only a
// hiring guide says. Questions with answers, and steps, are in every handbook.
func (s *parsing) rates(g *Guide) bool {
	marked := func(heading int) bool { return len(s.body.Headings[heading].Attrs) > 0 }
	return slices.ContainsFunc(g.Competencies, func(c Competency) bool { return len(c.Anchors) > 0 || marked(c.Heading) }) ||
		slices.ContainsFunc(g.Questions, func(q Question) bool { return len(q.Notes) > 0 || marked(q.Heading) }) ||
		slices.ContainsFunc(g.Stages, func(st Stage) bool { return marked(st.Heading) }) ||
		slices.ContainsFunc(g.Signs, func(sign Sign) bool { return sign.Role.Name != "" }) ||
		slices.ContainsFunc(g.JobAd, func(ad AdSection) bool { return ad.ID != "" })
}

// guideSection decodes one section of a guide; false where its heading is unknown.
func (s *parsing) guideSection(g *Guide, section Section) bool {
	id := s.headings.Section(s.doc.Lang, s.body.Headings[section.Heading].Text)
	switch id {
	case "competencies":
		for _, below := range section.Below {
			g.Competencies = append(g.Competencies, s.competency(below, g.Scale))
		}
	case "questions":
		for _, below := range section.Below {
			g.Questions = append(g.Questions, s.question(below))
		}
	case "stages":
		for _, below := range section.Below {
			g.Stages = append(g.Stages, s.stage(below))
		}
	case "signs":
		for _, below := range section.Below {
			h := s.body.Headings[below.Heading]
			s.known(h.Attrs, h.Pos, []string{"#", "role"})
			role, _ := h.Attrs.Get("role")
			g.Signs = append(g.Signs, Sign{Role: Ref{role, h.Pos}, Heading: below.Heading, Parts: below.Flat()})
		}
	case "do-not-ask":
		g.DoNotAsk = section.Flat()
	case "job-ad":
		for _, below := range section.Below {
			id := s.headings.Section(s.doc.Lang, s.body.Headings[below.Heading].Text)
			ad := AdSection{ID: id, Heading: below.Heading, Parts: below.Flat()}
			for _, raw := range s.own(below) {
				ad.Lines = append(ad.Lines, Line{raw.Text, raw.Pos})
			}
			g.JobAd = append(g.JobAd, ad)
		}
	case "candidates":
		g.Candidates = section.Flat()
	default:
		return false
	}
	g.Intros[id] = append(g.Intros[id], section.Parts...)
	return true
}

// headingID is the id of a heading as the author wrote it or as it was derived.
func (s *parsing) headingID(i int) string { return s.body.Headings[i].ID }

// rest returns the parts of a section without its own lists, which are notes.
func rest(section Section) []Part {
	section.Parts = slices.DeleteFunc(slices.Clone(section.Parts), func(p Part) bool { return p.list > 0 })
	return section.Flat()
}

func (s *parsing) competency(section Section, scale Scale) Competency {
	h := s.body.Headings[section.Heading]
	s.known(h.Attrs, h.Pos, []string{"#", "weight", "must", "covers"})
	c := Competency{ID: s.headingID(section.Heading), Heading: section.Heading, Parts: rest(section)}
	for _, a := range h.Attrs {
		switch a.Key {
		case "weight":
			w, err := strconv.ParseFloat(a.Value, 64)
			if err != nil || !(w >= 0 && w <= 1000) {
				s.at(h.Pos, diag.BadAttribute, fmt.Sprintf("weight=%s is not a number from 0 to 1000", a.Value), "")
				continue
			}
			c.Weight = w
		case "must":
			c.Must = true
		case "covers":
			c.Covers = refs(a, h.Pos)
		}
	}
	for _, raw := range s.own(section) {
		label, text, span := labelled(s.body, raw)
		point, err := strconv.Atoi(label)
		if err != nil || point < scale.Min || point > scale.Max {
			wrong := diag.Problem{Code: diag.BadAttribute, Pos: raw.Pos, Message: fmt.Sprintf("an anchor begins with a point from %d to %d", scale.Min, scale.Max), Hint: `write it as "- 3: what it looks like"`}
			if err != nil || s.front.Mentions("scale") {
				s.at(wrong.Pos, wrong.Code, wrong.Message, wrong.Hint)
				continue
			}
			s.lacking(wrong) // unless the source has another scale
		}
		c.Anchors = append(c.Anchors, Anchor{point, text, span})
	}
	return c
}

func (s *parsing) question(section Section) Question {
	h := s.body.Headings[section.Heading]
	s.known(h.Attrs, h.Pos, []string{"#", "competency", "type", "minutes"})
	q := Question{ID: s.headingID(section.Heading), Heading: section.Heading, Parts: rest(section)}
	for _, a := range h.Attrs {
		switch a.Key {
		case "competency":
			q.Competency = Ref{a.Value, h.Pos}
		case "type":
			q.Type = s.oneOf(a, h.Pos, []string{"behavioural", "situational", "knowledge", "motivation", "work-sample"})
		case "minutes":
			q.Minutes = s.number(a, h.Pos, 1, 600)
		}
	}
	for _, raw := range s.own(section) {
		label, text, span := labelled(s.body, raw)
		switch label = strings.ToLower(label); label {
		case "good", "poor", "probe", "flag":
		default:
			s.at(raw.Pos, diag.BadAttribute, "a line below a question begins with good, poor, probe or flag", `write it as "- good: what it sounds like"`)
			continue
		}
		_, blocking := raw.Attrs.Get("blocking")
		q.Notes = append(q.Notes, Note{label, blocking, text, span})
	}
	return q
}

func (s *parsing) stage(section Section) Stage {
	h := s.body.Headings[section.Heading]
	s.known(h.Attrs, h.Pos, []string{"#", "minutes", "who", "questions", "focus"})
	st := Stage{ID: s.headingID(section.Heading), Heading: section.Heading, Parts: section.Flat()}
	for _, a := range h.Attrs {
		switch a.Key {
		case "minutes":
			st.Minutes = s.number(a, h.Pos, 1, 24*60*5)
		case "who":
			st.Who = a.Value
		case "questions":
			st.Questions = refs(a, h.Pos)
		case "focus":
			st.Focus = refs(a, h.Pos)
		}
	}
	return st
}

package content

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// KindGuide is the kind of a hiring guide.
const KindGuide Kind = "guide"

// Guide is a hiring guide for one role.
type Guide struct {
	none
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
	Pay           string `text:"plain" yaml:"pay" doc:"pay or its range, as the advertisement states it"`
	Place         string `text:"plain" yaml:"place" doc:"where the work is done"`
	Contract      string `text:"plain" yaml:"contract" doc:"permanent or for how long, full time or part time"`
	Accommodation string `text:"plain" yaml:"accommodation" doc:"whom applicants tell about adjustments that they need"`
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

// Sign lists what tells that a candidate is another role.
type Sign struct {
	Role    Ref
	Heading int
	Parts   []Part
}

// HasQuestion reports whether a question of the guide has this id.
func (g *Guide) HasQuestion(r Ref) bool {
	return slices.ContainsFunc(g.Questions, func(q Question) bool { return q.ID == r.Name })
}

// HasCompetency reports whether a competency of the guide has this id.
func (g *Guide) HasCompetency(r Ref) bool {
	return slices.ContainsFunc(g.Competencies, func(c Competency) bool { return c.ID == r.Name })
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

// Guide returns the data of a hiring guide, or nil.
func (d *Document) Guide() *Guide { return as[*Guide](d) }

func guideKind() Definition {
	return Definition{Kind: KindGuide, Folder: "guides", Label: "kind_guides", Internal: true, Tables: true, Least: 1, Most: 1,
		meta: guideMeta{}, scaffold: guideScaffold, decode: (*parsing).guide,
		sections: []string{"competencies", "questions", "stages", "signs", "do-not-ask", "job-ad", "candidates"},
		below:    map[string][]string{"job-ad": {"headline", "you-do", "must", "nice", "we-offer", "process"}}}
}

type guideMeta struct {
	Meta
	Role        frontmatter.Text `yaml:"role" doc:"the role that is hired for"`
	Scale       Scale            `yaml:"scale" doc:"the points of a rating; 1 to 5 by default"`
	MinCoverage *float64         `yaml:"minCoverage" doc:"the share of the weight that must be scored before there is a number, 0 to 1; 0.6 by default"`
	Job         Job              `text:"plain" yaml:"job" doc:"what the advertisement has to state"`
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
	s.doc.Meta, s.doc.Data = m.Meta, g
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

// rest returns the parts of a section without its own lists, which are notes.
func rest(section Section) []Part {
	section.Parts = slices.DeleteFunc(slices.Clone(section.Parts), func(p Part) bool { return p.list > 0 })
	return section.Flat()
}

func (g *Guide) About() ([]Ref, string) { return []Ref{g.Role}, "" }

func (g *Guide) Labelled() []markdown.Span {
	var out []markdown.Span
	for _, c := range g.Competencies {
		for _, a := range c.Anchors {
			out = append(out, a.HTML)
		}
	}
	for _, q := range g.Questions {
		for _, n := range q.Notes {
			out = append(out, n.HTML)
		}
	}
	return out
}

func (g *Guide) References(drop func(Reference) bool) Data {
	out := *g
	if out.Role.dropped(ToRole, drop) {
		out.Role.Name = ""
	}
	out.Competencies = slices.Clone(g.Competencies)
	for i := range out.Competencies {
		c := &out.Competencies[i]
		c.Covers = Without(c.Covers, func(r Ref) bool {
			return out.Role.Name != "" && drop(Reference{Ref{out.Role.Name + "#" + r.Name, r.Pos}, ToCovered})
		})
	}
	out.Signs = slices.Clone(g.Signs)
	for i, s := range g.Signs {
		if s.Role.dropped(ToRole, drop) {
			out.Signs[i].Role.Name = ""
		}
	}
	return &out
}

func (own *Guide) inherit(in *inheriting, source Data) Data {
	g, src := *own, source.(*Guide)
	if g.Role.Name == "" {
		g.Role = src.Role
	}
	g.Scale, g.MinCoverage = src.Scale, src.MinCoverage
	in.competencies(&g, src)
	g.Questions, g.Stages = slices.Clone(g.Questions), slices.Clone(g.Stages)
	for i := 0; i < len(g.Questions) && len(g.Questions) == len(src.Questions); i++ {
		from, q := src.Questions[i], &g.Questions[i]
		q.ID, q.Competency, q.Type, q.Minutes = from.ID, from.Competency, from.Type, from.Minutes
	}
	for i := 0; i < len(g.Stages) && len(g.Stages) == len(src.Stages); i++ {
		from, s := src.Stages[i], &g.Stages[i]
		s.ID, s.Minutes, s.Questions, s.Focus = from.ID, from.Minutes, from.Questions, from.Focus
	}
	return &g
}

func (g *Guide) front(b *strings.Builder) {
	if g.JobPos.Line == 0 {
		return
	}
	b.WriteString("job:\n")
	for _, fact := range g.Job.Facts() {
		fmt.Fprintf(b, "  %s: %q\n", fact.Key, fact.Value)
	}
}

func (g *Guide) matched(heading int) bool {
	return slices.ContainsFunc(g.Competencies, func(c Competency) bool { return c.Heading == heading }) ||
		slices.ContainsFunc(g.Questions, func(q Question) bool { return q.Heading == heading }) ||
		slices.ContainsFunc(g.Stages, func(s Stage) bool { return s.Heading == heading })
}

const guideScaffold = `---
role: ROLES
scale: { min: 1, max: 5 }
minCoverage: 0.6
job: { pay: "", place: "", contract: "" }
---
# TITLE

## Competencies

### What is rated {#rated must}

Why it matters in this role.

- 1: what too little looks like
- 3: what enough looks like
- 5: what excellent looks like

## Questions

### Tell me about a time when it mattered {#time competency=rated type=behavioural minutes=10}

- good: names what was done, and what came of it
- poor: speaks in general terms
- probe: What would you do differently?

## Stages

### First talk {#talk minutes=30 who="HR" questions=time focus=rated}

## Do not ask

- Family plans, age, origin, health, past pay

## Job ad

### Headline

TITLE

### You do

- The first thing

### Must

- The one thing that cannot be learnt on the job

## For candidates

What happens in which order, and how to prepare.
`

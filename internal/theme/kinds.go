package theme

import (
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/site"
)

// Checklist is what a checklist's page shows.
type Checklist struct {
	Key      string // under which ticks are kept, in whatever language
	Roles    []Link
	Mode     string
	Lead     template.HTML
	Sections []Section
}

// Section is a titled list of parts.
type Section struct {
	Anchor, Heading string
	Parts           []Part
}

func (v *View) checklist(d *content.Document) *Checklist {
	c := &Checklist{Key: d.Key, Roles: v.roleTitles(d.Checklist().Roles), Mode: v.T("mode_" + d.Checklist().Mode), Lead: v.html(d, d.Lead)}
	for _, section := range d.Checklist().Sections {
		var out Section
		if section.Heading >= 0 {
			h := d.Heading(section.Heading)
			out.Anchor, out.Heading = h.ID, h.Text
			v.Contents = append(v.Contents, Entry{ID: h.ID, Text: h.Text})
		}
		for _, p := range section.Parts {
			part := v.part(d, p)
			for i, item := range p.Items {
				part.Items[i] = v.task(d, item)
			}
			out.Parts = append(out.Parts, part)
		}
		if section.Heading < 0 && len(c.Sections) == 0 && !slices.ContainsFunc(out.Parts, func(p Part) bool { return len(p.Items) > 0 }) {
			for _, p := range out.Parts { // a text above the tools
				c.Lead += p.Prose
			}
			continue
		}
		c.Sections = append(c.Sections, out)
	}
	v.ofRoles(c, d)
	return c
}

// task prepares a line of a checklist, with what the item of a role says that it
// is the same as.
func (v *View) task(d *content.Document, src content.Item) Item {
	sources := src.Sources
	if src.Same.Name != "" {
		src = v.set.site.Completed(v.page.Lang, src)
		facts := *src.Facts
		facts.Sources = sources // the role's page cites them
		src.Facts = &facts
	}
	item := v.item(d, src)
	item.Cadence = src.Cadence
	return item
}

// ofRoles adds the sections of what a checklist takes from its roles.
func (v *View) ofRoles(c *Checklist, d *content.Document) {
	for _, of := range v.set.site.Tasks(v.page) {
		out := Section{Anchor: v.ID(of.Cadence), Heading: v.T("cadence_" + of.Cadence)}
		var part Part
		for _, t := range of.Tasks {
			there := *v
			there.page, there.away = t.From, true
			item := there.task(v.set.site.Doc(t.From), t.Item)
			item.Sources = nil
			if site.HasAnchor(d, item.ID) {
				item.Anchor = ""
			}
			part.Items = append(part.Items, item)
		}
		out.Parts = []Part{part}
		c.Sections = append(c.Sections, out)
		v.Contents = append(v.Contents, Entry{ID: out.Anchor, Text: out.Heading})
	}
}

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

// Disagreement is what a disagreement's page shows.
type Disagreement struct {
	Dimension  string
	Nature     string
	Roles      []Link
	Positions  []Position
	Background template.HTML
	Resolution template.HTML
}

// Position is what one source says.
type Position struct {
	Source, URL, Says, Scope string
	Implied                  bool // whether it only follows from what the source says
}

func (v *View) disagreement(d *content.Document) *Disagreement {
	src := d.Disagreement()
	out := &Disagreement{Dimension: v.set.headings.Label(v.Lang, src.Dimension.Value), Nature: v.T("nature_" + src.Nature),
		Roles: v.roleTitles(src.Roles), Background: v.parts(d, src.Background), Resolution: v.parts(d, src.Resolution)}
	for _, p := range src.Positions {
		position := Position{Source: v.sourceName(p.Source.Value), Says: p.Says, URL: v.sourceURL(p.Source.Value), Scope: v.scope(p.Scope), Implied: p.Implied}
		out.Positions = append(out.Positions, position)
	}
	return out
}

// scope says where a position holds.
func (v *View) scope(scope map[string][]string) string {
	var out []string
	for _, key := range slices.Sorted(maps.Keys(scope)) {
		values := strings.Join(scope[key], ", ")
		if key == "size" || key == "region" { // the keys that every playbook has
			values = v.T("scope_"+key) + ": " + values
		}
		out = append(out, values)
	}
	return strings.Join(out, "; ")
}

// Article is what an article's page shows beside its text.
type Article struct {
	Author, Stance, Disclosure string
	Roles                      []Link
}

func (v *View) article(d *content.Document) *Article {
	a := &Article{Author: d.Article().Author, Disclosure: d.Article().Disclosure, Roles: v.roleTitles(d.Article().Roles)}
	if d.Article().Stance != "" {
		a.Stance = v.T("stance_" + d.Article().Stance)
	}
	return a
}

// Term is what a glossary page shows beside its definition.
type Term struct {
	Names []Names
	Role  *Link
	See   []Link
}

func (v *View) term(d *content.Document) *Term {
	t := &Term{Names: v.names(d.Term().Names)}
	if d.Term().Role.Name != "" {
		l := v.roleLink(d.Term().Role.Name)
		t.Role = &l
	}
	for _, ref := range d.Term().See {
		key := ref.Name
		if !strings.Contains(key, "/") {
			key = "glossary/" + key
		}
		if p := v.set.site.PageOf(v.page.Lang, key); p != nil {
			t.See = append(t.See, *v.linkTo(p))
		}
	}
	return t
}

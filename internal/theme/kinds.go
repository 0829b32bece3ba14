package theme

import (
	"html/template"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
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
	c := &Checklist{Key: d.Key, Roles: v.roleTitles(d.Checklist.Roles), Mode: v.T("mode_" + d.Checklist.Mode), Lead: v.html(d, d.Lead)}
	for _, section := range d.Checklist.Sections {
		var out Section
		if section.Heading >= 0 {
			h := d.Heading(section.Heading)
			out.Anchor, out.Heading = h.ID, h.Text
			v.Contents = append(v.Contents, Entry{ID: h.ID, Text: h.Text})
		}
		for _, p := range section.Parts {
			part := v.part(d, p)
			for i, item := range p.Items {
				part.Items[i].Cadence = v.cadence(item)
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
	return c
}

// cadence is how often an item comes up: as it says, or as the item of a role
// says that it is the same as.
func (v *View) cadence(item content.Item) string {
	if item.Cadence != "" || item.Same.Name == "" {
		return item.Cadence
	}
	role, id, _ := strings.Cut(item.Same.Name, "#")
	if _, doc := v.roleDoc(role); doc != nil {
		for _, dimension := range doc.Role.Dimensions {
			for _, there := range dimension.Items() {
				if there.ID == id {
					return there.Cadence
				}
			}
		}
	}
	return ""
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
	JobAd        []Prose
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
	src := d.Guide
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
	for _, s := range src.JobAd {
		h := d.Heading(s.Heading)
		g.JobAd = append(g.JobAd, Prose{Anchor: h.ID, Heading: h.Text, HTML: v.parts(d, s.Parts)})
	}
	for _, s := range src.Other {
		g.Other = append(g.Other, v.prose(d, s))
	}
	v.Contents = v.guideContents(g)
	for _, child := range v.page.Children {
		if child.Of == v.page {
			g.Pages = append(g.Pages, *v.linkTo(child))
		}
	}
	return g
}

// Comparison is what a comparison's page shows.
type Comparison struct {
	Roles   []Link
	Opening []Prose
	Rows    []Row
	Verdict template.HTML
	Helper  *Helper // nil where there is none
}

// Row is one dimension of a comparison.
type Row struct {
	ID, Label string
	Cells     []Cell
	Anchor    string // of the prose
	Prose     template.HTML
	Span      int // columns
}

// Cell is what one role says; Parts is empty where it says nothing.
type Cell struct {
	Role, Name string
	Lang, Dir  string // where the role is shown in another language
	Parts      []Part
}

func (v *View) comparison(d *content.Document) *Comparison {
	src := d.Comparison
	c := &Comparison{Roles: v.roleTitles(src.Roles), Verdict: v.parts(d, src.Verdict), Helper: v.helper(d)}
	for _, s := range src.Other {
		c.Opening = append(c.Opening, v.prose(d, s))
	}
	var wanted []string
	for _, ref := range src.Dimensions {
		wanted = append(wanted, ref.Name)
	}
	c.Rows = v.rows(refNames(src.Roles), wanted)
	for _, p := range src.Prose {
		h := d.Heading(p.Heading)
		i := slices.IndexFunc(c.Rows, func(r Row) bool { return r.ID == p.ID && r.Prose == "" })
		if i < 0 { // no such row, or a second text for it
			c.Opening = append(c.Opening, Prose{Anchor: h.ID, Heading: h.Text, HTML: v.parts(d, p.Parts)})
			continue
		}
		c.Rows[i].Anchor, c.Rows[i].Prose = h.ID, v.parts(d, p.Parts)
	}
	return c
}

func refNames(refs []content.Ref) []string {
	var out []string
	for _, r := range refs {
		out = append(out, r.Name)
	}
	return out
}

// rows sets roles side by side: the wanted dimensions, or all that any has.
func (v *View) rows(roles, wanted []string) []Row {
	var rows []Row
	for _, dimension := range v.set.site.Config.Dimensions {
		if dimension.Hidden || len(wanted) > 0 && !slices.Contains(wanted, dimension.ID) {
			continue
		}
		row := Row{ID: dimension.ID, Label: v.set.headings.Label(v.Lang, dimension.ID), Span: 1 + len(roles)}
		found := false
		for _, name := range roles {
			cell := Cell{Role: name, Name: v.roleLink(name).Text}
			if p, doc := v.roleDoc(name); doc != nil {
				if dim := doc.Role.Dimension(dimension.ID); dim != nil {
					found = true
					if p.Lang != v.page.Lang {
						cell.Lang, cell.Dir = p.Lang.Tag(), p.Lang.Dir()
					}
					of := *v
					of.page, of.away = p, true
					for _, part := range dim.Parts {
						cell.Parts = append(cell.Parts, of.part(doc, part))
					}
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		if found || len(wanted) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}

// embed draws a comparison inside a text, but none in the cell of another: a role
// may hold a comparison of itself, and so without end.
func (v *View) embed(dst []byte, e markdown.Embed) []byte {
	if v.away {
		return dst
	}
	roles, _ := e.Args.Get("roles")
	dimensions, _ := e.Args.Get("dimensions")
	var b strings.Builder
	matrix := v.set.layouts["comparison"].template.Lookup("matrix")
	c := &Comparison{Rows: v.rows(strings.Fields(roles), strings.Fields(dimensions))}
	for _, name := range strings.Fields(roles) {
		c.Roles = append(c.Roles, v.roleLink(name))
	}
	of := *v
	of.Comparison = c
	if err := matrix.Execute(&b, &of); err != nil {
		return append(dst, template.HTMLEscapeString(err.Error())...)
	}
	return append(dst, b.String()...)
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
}

func (v *View) disagreement(d *content.Document) *Disagreement {
	src := d.Disagreement
	out := &Disagreement{Dimension: v.set.headings.Label(v.Lang, src.Dimension.Value), Nature: v.T("nature_" + src.Nature),
		Roles: v.roleTitles(src.Roles), Background: v.parts(d, src.Background), Resolution: v.parts(d, src.Resolution)}
	for _, p := range src.Positions {
		position := Position{Source: v.sourceName(p.Source.Value), Says: p.Says, URL: v.set.href(v.page.Lang.Prefix+"sources/") + "#ref-" + p.Source.Value}
		var scope []string
		for _, key := range slices.Sorted(maps.Keys(p.Scope)) {
			scope = append(scope, key+": "+strings.Join(p.Scope[key], ", "))
		}
		position.Scope = strings.Join(scope, "; ")
		out.Positions = append(out.Positions, position)
	}
	return out
}

// Article is what an article's page shows beside its text.
type Article struct {
	Author, Stance, Disclosure string
	Roles                      []Link
}

func (v *View) article(d *content.Document) *Article {
	a := &Article{Author: d.Article.Author, Disclosure: d.Article.Disclosure, Roles: v.roleTitles(d.Article.Roles)}
	if d.Article.Stance != "" {
		a.Stance = v.T("stance_" + d.Article.Stance)
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
	t := &Term{Names: v.names(d.Term.Names)}
	if d.Term.Role.Name != "" {
		l := v.roleLink(d.Term.Role.Name)
		t.Role = &l
	}
	for _, ref := range d.Term.See {
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

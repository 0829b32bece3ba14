package view

import (
	"html/template"
	"slices"
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/playbook"
	"rolebook/internal/site"
)

// Grid is what a guide covers of the role's work: duty, competency, question,
// stage.
type Grid struct {
	Summary string     // how many duties are covered, of how many; empty where the role has none
	Lines   []GridLine // the lines of the table
}

// GridLine is one question of the grid. Its competency and the duties that this covers
// stand in the first line of several.
type GridLine struct {
	Span         string          // how many lines the competency has, in the first of them; empty in the others
	Duties       []template.HTML // the duties that the competency covers
	Competency   string          // what it is called
	Question     string          // the question
	Stages       string          // the stages that it belongs to, numbered
	NoDuty       bool            // whether the competency covers no duty
	NoCompetency bool            // whether no competency covers the duty
	NoQuestion   bool            // whether no question is about the competency
	NoStage      bool            // whether the question belongs to no stage
}

// grid is made by the view of the guide, whose texts stand on another page.
func (v *view) grid(g *Guide) *Grid {
	var role *content.Role
	page := v.set.site.RoleOf(v.page.Lang, v.doc.Guide().Role.Name)
	if page != nil {
		role = v.set.site.Doc(page).Role()
	}
	c := playbook.Cover(role, v.doc.Guide())
	if len(c.Rows) == 0 {
		return nil
	}
	out := &Grid{}
	if c.Duties > 0 {
		out.Summary = v.T("coverage_of", "n", v.page.Lang.Number(float64(c.Seen), 0), "total", v.page.Lang.Number(float64(c.Duties), 0))
	}
	for _, row := range c.Rows {
		out.Lines = append(out.Lines, v.gridLines(row, page, g)...)
	}
	return out
}

// gridLines draws one row, a line for each question.
func (v *view) gridLines(row playbook.Covered, role *site.Page, g *Guide) []GridLine {
	first := GridLine{Span: itoa(max(1, len(row.Questions))), NoDuty: len(row.Duties) == 0, NoCompetency: row.Competency < 0}
	for _, item := range row.Duties {
		first.Duties = append(first.Duties, template.HTML(v.set.Fragment(role, item.HTML)))
	}
	if row.Competency >= 0 {
		first.Competency = g.Competencies[row.Competency].Heading
	}
	if len(row.Questions) == 0 {
		first.NoQuestion, first.NoStage = row.Competency >= 0, false
		return []GridLine{first}
	}
	lines := make([]GridLine, len(row.Questions))
	lines[0] = first
	for i, q := range row.Questions {
		var stages []string
		for _, at := range q.Stages {
			if name := itoa(at+1) + ". " + g.Stages[at].Heading; !slices.Contains(stages, name) {
				stages = append(stages, name)
			}
		}
		lines[i].Question, lines[i].Stages = g.Questions[q.Question].Heading, strings.Join(stages, "; ")
		lines[i].NoStage = len(stages) == 0
	}
	return lines
}

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
	Lines   []GridLine // the lines of the table, those of competencies and duties with holes first
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

// Coverage is what of the role's work the guide asks about, by stage.
type Coverage struct {
	Summary string        // how many duties a competency covers, of how many
	Duties  []CoveredDuty // the duties, those first that no stage asks about
}

// CoveredDuty is a duty with the questions about it.
type CoveredDuty struct {
	HTML   template.HTML // the duty
	Hole   string        // why no stage asks about it, in words; empty where one does
	Counts []string      // how many questions each stage has about it; empty for none
}

// coverage is what of the role's work is asked about, for the page of the guide itself; nil where
// the role has no duties, or the guide no stages.
func (v *view) coverage(g *Guide) *Coverage {
	page, c := v.covered()
	if c.Duties == 0 || len(g.Stages) == 0 {
		return nil
	}
	out := &Coverage{Summary: v.coveredOf(c)}
	words := map[playbook.Hole]string{playbook.NoCompetency: v.T("coverage_hole"), playbook.NoQuestion: v.T("hole_question"), playbook.NoStage: v.T("hole_stage")}
	for _, s := range c.ByStage(len(g.Stages)) {
		duty := CoveredDuty{HTML: v.fragment(page, s.Duty.HTML), Hole: words[s.Hole]}
		for _, n := range s.Questions {
			if n == 0 {
				duty.Counts = append(duty.Counts, "")
			} else {
				duty.Counts = append(duty.Counts, v.page.Lang.Number(float64(n), 0))
			}
		}
		out.Duties = append(out.Duties, duty)
	}
	return out
}

// covered puts the guide beside its role, whose page is nil where there is none.
func (v *view) covered() (*site.Page, playbook.Coverage) {
	var role *content.Role
	page := v.set.site.RoleOf(v.page.Lang, v.doc.Guide().Role.Name)
	if page != nil {
		role = v.set.site.Doc(page).Role()
	}
	return page, playbook.Cover(role, v.doc.Guide())
}

// coveredOf says how many duties a competency covers, of how many.
func (v *view) coveredOf(c playbook.Coverage) string {
	return v.T("coverage_of", "n", v.page.Lang.Number(float64(c.Seen), 0), "total", v.page.Lang.Number(float64(c.Duties), 0))
}

// grid is made by the view of the guide, whose texts stand on another page.
func (v *view) grid(g *Guide) *Grid {
	page, c := v.covered()
	if len(c.Rows) == 0 {
		return nil
	}
	out := &Grid{}
	if c.Duties > 0 {
		out.Summary = v.coveredOf(c)
	}
	holes, whole := []GridLine{}, []GridLine{}
	for _, row := range c.Rows {
		lines := v.gridLines(row, page, g)
		if slices.ContainsFunc(lines, GridLine.hole) {
			holes = append(holes, lines...)
		} else {
			whole = append(whole, lines...)
		}
	}
	out.Lines = append(holes, whole...)
	return out
}

// hole reports whether something is missing in a line.
func (l GridLine) hole() bool { return l.NoDuty || l.NoCompetency || l.NoQuestion || l.NoStage }

// gridLines draws one row, a line for each question.
func (v *view) gridLines(row playbook.Covered, role *site.Page, g *Guide) []GridLine {
	first := GridLine{Span: itoa(max(1, len(row.Questions))), NoDuty: len(row.Duties) == 0, NoCompetency: row.Competency < 0}
	for _, item := range row.Duties {
		first.Duties = append(first.Duties, v.fragment(role, item.HTML))
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

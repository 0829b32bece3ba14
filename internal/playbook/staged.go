package playbook

import (
	"slices"

	"rolebook/internal/content"
)

// Hole is why no stage asks about a duty.
type Hole int

// From the most to the least that is missing.
const (
	NoCompetency Hole = iota // no competency covers it
	NoQuestion               // no question is about a competency that covers it
	NoStage                  // no stage has a question about it
	NoHole                   // some stage asks about it
)

// Staged is a duty with the number of questions about it at each stage of the guide.
type Staged struct {
	Duty      content.Item
	Questions []int // by the place of the stage
	Hole      Hole
}

// ByStage counts the questions about each duty at each of so many stages. A question counts
// once at a stage, however many competencies lead to it. Duties that no stage asks about come
// first, those that lack most before the others; else the order is that of the role.
func (c Coverage) ByStage(stages int) []Staged {
	var out []Staged
	for _, duty := range c.All {
		s := Staged{Duty: duty, Questions: make([]int, stages)}
		for _, row := range c.Rows {
			if row.Competency < 0 || !slices.ContainsFunc(row.Duties, func(d content.Item) bool { return d.ID == duty.ID }) {
				continue
			}
			s.Hole = max(s.Hole, NoQuestion)
			for _, q := range row.Questions {
				s.Hole = max(s.Hole, NoStage)
				for _, at := range q.Stages {
					s.Questions[at]++
					s.Hole = NoHole
				}
			}
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b Staged) int { return int(a.Hole) - int(b.Hole) })
	return out
}

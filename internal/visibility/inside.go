package visibility

import (
	"slices"

	"rolebook/internal/content"
)

// inside returns a guide without references to its own parts that were cut. before is
// the guide as its author wrote it.
func inside(doc *content.Document, before *content.Guide) *content.Document {
	g := *doc.Guide()
	all, stay := partsOf(before), partsOf(&g)
	lost := func(r content.Ref) bool { return all[r.Name] && !stay[r.Name] }
	g.Questions, g.Stages = slices.Clone(g.Questions), slices.Clone(g.Stages)
	for i := range g.Questions {
		if lost(g.Questions[i].Competency) {
			g.Questions[i].Competency = content.Ref{}
		}
	}
	for i := range g.Stages {
		s := &g.Stages[i]
		s.Questions, s.Focus = content.Without(s.Questions, lost), content.Without(s.Focus, lost)
	}
	d := *doc
	d.Data = &g
	return &d
}

// partsOf returns the ids of the competencies and questions of a guide.
func partsOf(g *content.Guide) map[string]bool {
	ids := map[string]bool{}
	for _, c := range g.Competencies {
		ids[c.ID] = true
	}
	for _, q := range g.Questions {
		ids[q.ID] = true
	}
	return ids
}

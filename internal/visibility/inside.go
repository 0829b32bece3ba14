package visibility

import (
	"slices"

	"rolebook/internal/content"
)

// inside returns a guide without references to its own parts that were cut. before is
// the guide as its author wrote it.
func inside(doc *content.Document, before *content.Guide) *content.Document {
	g := *doc.Guide()
	cut := map[string]bool{}
	for _, c := range before.Competencies {
		cut[c.ID] = true
	}
	for _, q := range before.Questions {
		cut[q.ID] = true
	}
	for _, c := range g.Competencies {
		delete(cut, c.ID)
	}
	for _, q := range g.Questions {
		delete(cut, q.ID)
	}
	if len(cut) == 0 {
		return doc
	}
	lost := func(r content.Ref) bool { return cut[r.Name] }
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

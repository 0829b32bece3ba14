package check

import (
	"fmt"

	"rolebook/internal/content"
	"rolebook/internal/diag"
)

// guide checks what a hiring guide says of its own parts and of the items of its role, and
// the advertisement.
func (c *checking) guide(d *content.Document) {
	g := d.Guide()
	if g == nil {
		return
	}
	key, _ := c.site.Role(g.Role.Name)
	competencies := map[string]bool{}
	for _, competency := range g.Competencies {
		competencies[competency.ID] = true
		for _, ref := range competency.Covers {
			if key != "" && !c.itemsOf(key)[ref.Name] {
				c.at(ref.Pos, diag.UnknownItem, fmt.Sprintf("the role %s has no item %q", g.Role.Name, ref.Name), "")
			}
		}
	}
	known := func(refs []content.Ref, among map[string]bool, what string) {
		for _, ref := range refs {
			if !among[ref.Name] {
				c.at(ref.Pos, diag.UnknownItem, fmt.Sprintf("the guide has no %s %q", what, ref.Name), "")
			}
		}
	}
	questions := map[string]bool{}
	for _, q := range g.Questions {
		questions[q.ID] = true
		if q.Competency.Name != "" {
			known([]content.Ref{q.Competency}, competencies, "competency")
		}
	}
	for _, s := range g.Stages {
		known(s.Questions, questions, "question")
		known(s.Focus, competencies, "competency")
	}
	c.advert(d)
}

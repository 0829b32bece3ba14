package visibility

import (
	"slices"

	"rolebook/internal/content"
)

// role takes what a role says of roles that are left out.
func (k *known) role(r content.Role) *content.Role {
	if k.gone(r.ReportsTo.Value, r.ReportsTo.Pos) {
		r.ReportsTo.Value = ""
	}
	r.ConfusedWith = k.refs(r.ConfusedWith)
	r.Dimensions = slices.Clone(r.Dimensions)
	for i := range r.Dimensions {
		r.Dimensions[i].Parts = k.parts(r.Dimensions[i].Parts)
	}
	return &r
}

// parts takes references out of items.
func (k *known) parts(parts []content.Part) []content.Part {
	out := slices.Clone(parts)
	for i, p := range out {
		if p.Items == nil {
			continue
		}
		out[i].Items = make([]content.Item, 0, len(p.Items))
		for _, item := range p.Items {
			if item.NotMine.Name != "" && k.gone(item.NotMine.Name, item.NotMine.Pos) {
				continue // all that it says is whose it is
			}
			item.Facts = k.facts(item.Facts)
			out[i].Items = append(out[i].Items, item)
		}
	}
	return out
}

// facts takes references out of what is known of an item; the same facts where there
// are none.
func (k *known) facts(f *content.Facts) *content.Facts {
	told := len(k.problems)
	out := *f
	out.RACI = without(f.RACI, func(a content.Assignment) bool { return k.gone(a.Role.Name, a.Role.Pos) })
	out.Withheld = f.Withheld || len(out.RACI) < len(f.RACI)
	out.Gives, out.Receives = k.refs(f.Gives), k.refs(f.Receives)
	if f.Same.Name != "" && k.goneItem(f.Same) {
		out.Same = content.Ref{}
	}
	out.NotSame = without(f.NotSame, k.goneItem)
	if len(k.problems) == told {
		return f
	}
	return &out
}

// guide takes references out of a guide, also those to parts of it that were cut.
func (k *known) guide(g content.Guide) *content.Guide {
	if g.Role.Name != "" && k.gone(g.Role.Name, g.Role.Pos) {
		g.Role.Name = ""
	}
	role := g.Role.Name
	lost, _ := named(k.items, role)
	g.Competencies = slices.Clone(g.Competencies)
	for i := range g.Competencies {
		c := &g.Competencies[i]
		c.Covers = without(c.Covers, func(r content.Ref) bool {
			return lost[r.Name] && k.goneItem(content.Ref{Name: role + "#" + r.Name, Pos: r.Pos})
		})
	}
	g.Signs = slices.Clone(g.Signs)
	for i := range g.Signs {
		if ref := g.Signs[i].Role; ref.Name != "" && k.gone(ref.Name, ref.Pos) {
			g.Signs[i].Role.Name = ""
		}
	}
	return &g
}

// inside returns a guide without references to its own parts that were cut. before is
// the guide as its author wrote it.
func inside(doc *content.Document, before *content.Guide) *content.Document {
	g := *doc.Guide
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
		s.Questions, s.Focus = without(s.Questions, lost), without(s.Focus, lost)
	}
	d := *doc
	d.Guide = &g
	return &d
}

// comparison takes the columns, points and outcomes of roles that are left out.
func (k *known) comparison(c content.Comparison) *content.Comparison {
	n := len(c.Roles)
	c.Roles = k.refs(c.Roles)
	c.Less = c.Less || len(c.Roles) < n
	c.Helper = slices.Clone(c.Helper)
	for i := range c.Helper {
		q := &c.Helper[i]
		q.Answers = slices.Clone(q.Answers)
		for j := range q.Answers {
			a := &q.Answers[j]
			points := without(a.Points, func(p content.Points) bool { return k.gone(p.Role.Name, p.Role.Pos) })
			if len(points) == 0 && len(a.Points) > 0 {
				a.Because = "" // it is the reason of these points
			}
			a.Points = points
		}
	}
	c.Outcomes = without(c.Outcomes, func(o content.Outcome) bool { return k.gone(o.ID, o.Pos) })
	return &c
}

package view

import (
	"html/template"
	"strings"

	"rolebook/internal/content"
)

// Helper is the decision helper of a comparison: questions whose answers give
// points to roles, and what is said in the end.
type Helper struct {
	Roles     []HelperRole     // the roles that answers give points to
	Text      template.HTML    // above the first question
	Questions []HelperQuestion // in the order of the file
	EndText   template.HTML    // beside the outcomes
	Outcomes  []Outcome        // what is said in the end
	Invites   string           // how many questions there are, as a phrase, with a colon; empty where there are none
}

// HelperRole is one role that answers give points to.
type HelperRole struct {
	Key  string // the key of the role
	Name Link   // its title: only Text and TextIn are set
}

// HelperQuestion is one question of the decision helper.
type HelperQuestion struct {
	ID      string        // the id of the question, as the address of the page has it
	Anchor  string        // the id of the heading
	Heading string        // the question
	HTML    template.HTML // the text about it
	Answers []Answer      // those that readers choose from
}

// Answer is one answer, with what it says for which role.
type Answer struct {
	HTML    template.HTML // the answer
	Points  string        // for scripts: "community-manager=2 one-person=1"
	For     []Link        // the roles that it gives points to, and outcomes: only Text and TextIn are set
	Because string        // why; empty where the author does not say
}

// Outcome is what the helper says in the end.
type Outcome struct {
	ID    string        // the key of a role, or both, one-person or neither
	Label Link          // the title of the role, or what the outcome is called: only Text and TextIn are set
	HTML  template.HTML // what is said
}

// helper prepares the decision helper; nil where the comparison has none.
func (v *view) helper() *Helper {
	d, src := v.doc, v.doc.Comparison()
	h := &Helper{Text: v.parts(d, src.HelperText), EndText: v.parts(d, src.EndText)}
	if len(src.Helper) == 0 && len(src.Outcomes) == 0 && h.Text == "" && h.EndText == "" {
		return nil
	}
	for _, ref := range src.Roles {
		h.Roles = append(h.Roles, HelperRole{ref.Name, v.roleName(ref.Name)})
	}
	for _, q := range src.Helper {
		heading := d.Heading(q.Heading)
		out := HelperQuestion{ID: q.ID, Anchor: heading.ID, Heading: heading.Text, HTML: v.parts(d, q.Parts)}
		for _, a := range q.Answers {
			out.Answers = append(out.Answers, v.answer(a))
		}
		h.Questions = append(h.Questions, out)
	}
	if n := len(h.Questions); n > 0 {
		h.Invites = v.N("questions_count", n) + v.page.Lang.Colon()
	}
	for _, o := range src.Outcomes {
		h.Outcomes = append(h.Outcomes, Outcome{ID: o.ID, Label: v.outcome(o.ID), HTML: v.html(d, o.HTML)})
	}
	return h
}

func (v *view) answer(a content.Answer) Answer {
	var points []string
	var roles []Link
	for _, p := range a.Points {
		points = append(points, p.Role.Name+"="+itoa(p.Points))
		if p.Points > 0 {
			roles = append(roles, v.outcome(p.Role.Name))
		}
	}
	return Answer{HTML: v.html(v.doc, a.HTML), Points: strings.Join(points, " "), For: roles, Because: a.Because}
}

// outcome is what the end of a helper is called: a role by its name.
func (v *view) outcome(id string) Link {
	switch id {
	case "both", "neither":
		return Link{Text: v.T("outcome_" + id)}
	case "one-person":
		return Link{Text: v.T("outcome_one_person")}
	}
	return v.roleName(id)
}

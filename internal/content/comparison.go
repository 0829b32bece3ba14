package content

import (
	"fmt"
	"slices"
	"strconv"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// KindComparison is the kind of roles side by side.
const KindComparison Kind = "comparison"

// Comparison is what is written about 2 to 6 roles side by side; the matrix is
// derived from the roles.
type Comparison struct {
	none
	Roles      []Ref
	Dimensions []Ref // the rows; empty means all that any role has
	Prose      []Dimension
	Verdict    []Part
	HelperText []Part // what stands above the first question
	Helper     []HelperQuestion
	EndText    []Part // what stands beside the outcomes
	Outcomes   []Outcome
	Other      []Section
	Less       bool // whether the build excludes a role that the author named
}

// HelperQuestion is one question of the decision helper.
type HelperQuestion struct {
	ID      string
	Heading int
	Parts   []Part
	Answers []Answer
}

// Answer gives points to roles, with a reason.
type Answer struct {
	Text    string
	HTML    markdown.Span
	Points  []Points
	Because string
}

// Points are what an answer says for one role.
type Points struct {
	Role   Ref
	Points int
}

// Outcome is what the helper says in the end, for a role or for both,
// one-person and neither.
type Outcome struct {
	ID   string
	Pos  diag.Pos
	Text string
	HTML markdown.Span
}

// Comparison returns the data of a comparison, or nil.
func (d *Document) Comparison() *Comparison { return as[*Comparison](d) }

func comparisonKind() Definition {
	return Definition{Kind: KindComparison, Folder: "comparisons", Label: "kind_comparisons", Tables: true, Data: true, Least: 2, Most: 6,
		meta: comparisonMeta{}, scaffold: comparisonScaffold, decode: (*parsing).comparison,
		sections: []string{"verdict", "helper"}, below: map[string][]string{"helper": {"outcomes"}},
		row: func(h *Headings, lang string, top bool, heading string) sense {
			if !top {
				return sense{}
			}
			return sense{dimension: h.Dimension(lang, heading)}
		}}
}

type comparisonMeta struct {
	Meta
	Roles      []frontmatter.Text `yaml:"roles" doc:"2 to 6 roles: the columns"`
	Dimensions []frontmatter.Text `yaml:"dimensions" doc:"the rows; without, all that any of the roles has"`
}

func (s *parsing) comparison(h frontmatter.Header) {
	var m comparisonMeta
	s.header(h, &m)
	message, hint := fmt.Sprintf("a comparison has 2 to 6 roles, this one has %d", len(m.Roles)), "add roles: [one-role, another-role] to the front matter"
	switch n := len(m.Roles); {
	case n == 0:
		s.missing(message, hint)
	case n == 1, n > 6:
		s.at(diag.Pos{Line: 1}, diag.MissingKey, message, hint)
	}
	c := &Comparison{Roles: asRefs(m.Roles), Dimensions: asRefs(m.Dimensions)}
	for _, section := range s.sections {
		s.comparisonSection(c, section)
	}
	s.doc.Meta, s.doc.Data = m.Meta, c
	if len(m.Roles) == 0 && !s.unread && m.Kind.Value == "" && len(m.Dimensions) == 0 {
		s.untyped(h)
	}
}

func (s *parsing) comparisonSection(c *Comparison, section Section) {
	if section.Heading < 0 {
		c.Other = append(c.Other, section)
		return
	}
	heading := s.body.Headings[section.Heading]
	switch s.headings.Section(s.doc.Lang, heading.Text) {
	case "verdict":
		c.Verdict = section.Flat()
		return
	case "helper":
		s.helper(c, section)
		return
	}
	if id := s.headings.Dimension(s.doc.Lang, heading.Text); id != "" {
		c.Prose = append(c.Prose, Dimension{ID: id, Heading: section.Heading, Parts: section.Flat()})
		return
	}
	c.Other = append(c.Other, section)
}

func (s *parsing) helper(c *Comparison, section Section) {
	c.HelperText = append(c.HelperText, section.Parts...)
	for _, below := range section.Below {
		heading := s.body.Headings[below.Heading]
		if s.headings.Section(s.doc.Lang, heading.Text) == "outcomes" {
			for _, raw := range s.own(below) {
				label, text, span := labelled(s.body, raw)
				c.Outcomes = append(c.Outcomes, Outcome{label, raw.Pos, text, span})
			}
			c.EndText = append(c.EndText, rest(below)...)
			continue
		}
		q := HelperQuestion{ID: heading.ID, Heading: below.Heading, Parts: rest(below)}
		for _, raw := range s.own(below) {
			a := Answer{Text: raw.Text, HTML: raw.HTML}
			for _, attr := range raw.Attrs {
				if attr.Key == "because" {
					a.Because = attr.Value
					continue
				}
				n, err := strconv.Atoi(attr.Value)
				if err != nil || n < -10 || n > 10 {
					s.at(raw.Pos, diag.BadAttribute, fmt.Sprintf("%s=%s is not a number of points from -10 to 10", attr.Key, attr.Value), "")
					continue
				}
				a.Points = append(a.Points, Points{Ref{attr.Key, raw.Pos}, n})
			}
			q.Answers = append(q.Answers, a)
		}
		c.Helper = append(c.Helper, q)
	}
}

func (c *Comparison) About() ([]Ref, string) { return c.Roles, "" }

func (c *Comparison) Rows() map[int]string {
	rows := map[int]string{}
	for _, d := range c.Prose {
		rows[d.Heading] = d.ID
	}
	return rows
}

func (c *Comparison) Labelled() []markdown.Span {
	var out []markdown.Span
	for _, o := range c.Outcomes {
		out = append(out, o.HTML)
	}
	return out
}

func (c *Comparison) References(drop func(Reference) bool) Data {
	out := *c
	out.Roles, out.Dimensions = without(c.Roles, ToRole, drop), without(c.Dimensions, ToDimension, drop)
	out.Less = c.Less || len(out.Roles) < len(c.Roles)
	out.Helper = slices.Clone(c.Helper)
	for i := range out.Helper {
		q := &out.Helper[i]
		q.Answers = slices.Clone(q.Answers)
		for j, a := range q.Answers {
			points := Without(a.Points, func(p Points) bool { return drop(Reference{p.Role, ToOutcome}) })
			if q.Answers[j].Points = points; len(points) == 0 && len(a.Points) > 0 {
				q.Answers[j].Because = "" // it is the reason of these points
			}
		}
	}
	out.Outcomes = Without(c.Outcomes, func(o Outcome) bool { return drop(Reference{Ref{o.ID, o.Pos}, ToOutcome}) })
	return &out
}

func (c *Comparison) inherit(_ *inheriting, source Data) Data {
	out, src := *c, source.(*Comparison)
	out.Roles, out.Dimensions = either(c.Roles, src.Roles), either(c.Dimensions, src.Dimensions)
	out.complete(src)
	return &out
}

// complete gives a translated decision helper the ids and points of its source.
func (c *Comparison) complete(src *Comparison) {
	if len(c.Helper) != len(src.Helper) {
		return
	}
	c.Helper = append([]HelperQuestion(nil), c.Helper...)
	for i := range c.Helper {
		q, from := &c.Helper[i], src.Helper[i]
		q.ID = from.ID
		if len(q.Answers) != len(from.Answers) {
			continue
		}
		q.Answers = append([]Answer(nil), q.Answers...)
		for j := range q.Answers {
			if len(q.Answers[j].Points) == 0 {
				q.Answers[j].Points = from.Answers[j].Points
			}
		}
	}
}

func (c *Comparison) matched(heading int) bool {
	return slices.ContainsFunc(c.Helper, func(q HelperQuestion) bool { return q.Heading == heading })
}

const comparisonScaffold = `---
roles: [ROLES]
---
# TITLE

What the two have in common, and why they are mixed up.

## Responsibilities

What the row above does not show.

## Verdict

Which one to choose when.
`

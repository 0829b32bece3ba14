package view

import (
	"html/template"
	"strconv"

	"rolebook/internal/content"
)

// ScorePage is what layouts/score.html and layouts/panel.html read: a score card, and the
// page that merges several.
type ScorePage struct {
	Common
	Score *Score // the guide, arranged for rating; never nil
}

// Score is a hiring guide, arranged for rating.
type Score struct {
	Guide        Link     // the guide
	Role         Link     // the role to hire for; without a URL where it has no page
	Other        []Link   // the other pages that are made from the guide
	Key          string   // the key of the guide, under which its cards are kept in the browser
	Fingerprint  string   // the version of the guide, which exported cards name
	MinCoverage  string   // the smallest share of the weight for a result, from 0 to 1, as programs read it
	Least        string   // the same as a percentage, in the page's language
	Scale        Scale    // the smallest and the largest rating
	Points       []string // the ratings, the lowest first
	Competencies []Rated  // what is rated
	Flags        []Flag   // the warning signs
}

// Rated is a competency as a score card shows it.
type Rated struct {
	ID        string     // the id of the competency
	Heading   string     // what it is called
	Weight    string     // as a number in the page's language; empty where the guide gives none
	Counts    string     // the same, as programs read it; 0 where the guide gives none
	Must      bool       // whether nobody is hired without it
	Anchors   []Line     // what ratings mean: the rating is the Label
	Questions []Question // the questions about it
}

// Flag is a warning sign of one question.
type Flag struct {
	ID       string        // the id of the sign, unique on the page
	Question string        // the question
	HTML     template.HTML // what the sign is
	Text     string        // the same without markup
	Blocking bool          // whether it stands above every number
}

// derived fills what a page takes from the page that it is made from. It returns the view of
// that page, and links to the others that are made from it.
func (v *view) derived() (of *view, others []Link) {
	p := v.page.Of
	d := v.set.site.Doc(p)
	v.KindIn = v.another(p.Written().Tag())
	v.KindName, v.FullTitle = p.Title, v.page.Title+" – "+p.Title+" – "+v.SiteTitle
	v.NoIndex = true
	v.Badges = v.badges(d)
	v.updated(d)
	of = v.at(p)
	of.doc = d
	for _, child := range p.Children {
		if child.Of == p && child != v.page {
			others = append(others, *v.linkTo(child))
		}
	}
	return of, others
}

// updated says when the guide changed last, which paper needs to tell editions apart.
func (v *view) updated(d *content.Document) {
	if !d.Updated.IsZero() {
		v.Updated = v.page.Lang.Date(d.Updated.Time)
	}
}

// Score makes the view of a score card.
func (v *view) Score() *ScorePage {
	of, others := v.derived()
	s := of.score()
	s.Other = others
	return &ScorePage{Score: s}
}

// Panel makes the view of the page that merges score cards.
func (v *view) Panel() *ScorePage { return v.Score() }

func (v *view) score() *Score {
	d, g := v.doc, v.guide()
	s := &Score{Guide: *v.linkTo(v.page), Role: g.Role, Key: v.page.Key, Scale: g.Scale, Fingerprint: v.set.site.Fingerprint(v.page),
		MinCoverage: strconv.FormatFloat(d.Guide().MinCoverage, 'f', -1, 64), Least: v.page.Lang.Percent(d.Guide().MinCoverage)}
	for n := d.Guide().Scale.Min; n <= d.Guide().Scale.Max; n++ {
		s.Points = append(s.Points, itoa(n))
	}
	for i, c := range d.Guide().Competencies {
		shown := g.Competencies[i]
		s.Competencies = append(s.Competencies, Rated{ID: c.ID, Heading: shown.Heading, Weight: shown.Weight, Must: c.Must, Anchors: shown.Anchors,
			Counts: strconv.FormatFloat(c.Weight, 'f', -1, 64)})
	}
	for i, q := range d.Guide().Questions {
		for j, c := range d.Guide().Competencies {
			if c.ID == q.Competency.Name {
				s.Competencies[j].Questions = append(s.Competencies[j].Questions, g.Questions[i])
			}
		}
		for n, note := range q.Notes {
			if note.Label == "flag" {
				s.Flags = append(s.Flags, Flag{ID: q.ID + "." + itoa(n+1), Question: g.Questions[i].Heading, HTML: v.html(d, note.HTML), Text: note.Text, Blocking: note.Blocking})
			}
		}
	}
	return s
}

package theme

import (
	"html/template"
	"strconv"

	"rolebook/internal/content"
)

// Score is what a guide's score card shows, and the page that merges several.
type Score struct {
	Guide        Link
	Role         Link
	Other        []Link // the other pages that are made from the guide
	Key          string // of the guide
	Fingerprint  string
	MinCoverage  string // from 0 to 1
	Least        string // the same, as a percentage in the page's language
	Scale        content.Scale
	Points       []string // of the scale, the lowest first
	Competencies []Rated
	Flags        []Flag
}

// Rated is a competency as a score card shows it.
type Rated struct {
	ID, Heading string
	Weight      string // as the guide gives it, in the page's language
	Counts      string // the same, as a program reads it; 0 where the guide gives none
	Must        bool
	HTML        template.HTML
	Anchors     []Line
	Questions   []Question
}

// Flag is a warning sign of one question.
type Flag struct {
	ID       string
	Question string
	HTML     template.HTML
	Text     string
	Blocking bool
}

// derived fills what a page takes from the page that it is made from; it returns a view of
// that page, and links to the others that are made from it.
func (v *View) derived() (of *View, others []Link) {
	p := v.page.Of
	d := v.set.site.Doc(p)
	v.KindName, v.FullTitle = p.Title, v.page.Title+" – "+p.Title+" – "+v.SiteTitle
	v.NoIndex = true
	v.Badges = v.badges(d)
	copied := *v
	copied.page, copied.doc, copied.away = p, d, true
	for _, child := range p.Children {
		if child.Of == p && child != v.page {
			others = append(others, *v.linkTo(child))
		}
	}
	return &copied, others
}

// scoreCard fills a score card, and the page that merges several.
func (v *View) scoreCard() {
	of, others := v.derived()
	v.Score = of.score(of.doc)
	v.Score.Other = others
}

func (v *View) score(d *content.Document) *Score {
	g := v.guide(d)
	s := &Score{Guide: *v.linkTo(v.page), Role: g.Role, Key: v.page.Key, Scale: d.Guide().Scale, Fingerprint: v.set.site.Fingerprint(v.page),
		MinCoverage: strconv.FormatFloat(d.Guide().MinCoverage, 'f', -1, 64), Least: v.page.Lang.Number(100*d.Guide().MinCoverage, 0) + " %"}
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

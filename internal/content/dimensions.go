package content

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"rolebook/internal/markdown"
)

// dividing takes the sections of a role apart into dimensions.
type dividing struct {
	*parsing
	*Reading
	out   []Dimension
	heads []RoleHeading
	at    map[string]int // ids of dimensions → where they stand in out
	taken map[string]int // ids of items in use
	// levels are the names of the role's levels, marks the headings that name them, and
	// now the level whose heading is being read.
	levels []string
	marks  map[int]int
	now    int
}

// target says where what is read next belongs.
type target struct {
	dimension string
	title     string // of a dimension of its own
	heading   int    // the heading that it stands under, in Body.Headings; -1 for none
	group     string
	need      string
	level     int
	apart     bool // whether it is known to be no dimension
}

// takes reports whether a heading or a line below t that leads to m begins a dimension of
// its own, and is no part of the dimension of t. Below the introduction of the role, and
// below headings that are no dimension, every dimension does. Below others only duties and
// requirements do, which nobody takes for a part of something else; dimensions such as
// overlap and regional may have parts of any name.
func (t target) takes(m Match) bool {
	switch {
	case t.apart || m.none() || m.Dimension == t.dimension:
		return false
	case t.dimension == "purpose" || IsOwn(t.dimension):
		return true
	}
	expected := func(id string) bool { return id == "responsibilities" || id == "skills" }
	return expected(m.Dimension) && (expected(t.dimension) || slices.Contains([]string{"activities", "routine", "metrics", "platforms", "organisation", "career"}, t.dimension)) && !(t.dimension == "activities" && m.Dimension == "responsibilities")
}

// measured reports whether a line below duties or requirements leads to how these are
// measured. A heading that does is only a part of them.
func (t target) measured(m Match) bool {
	return m.Dimension == "metrics" && t.dimension != "metrics" && (t.dimension == "skills" || t.takes(Match{Dimension: "skills"}))
}

// to returns the target of what stands below a heading or a line that leads to m.
func (t target) to(m Match, text string) target {
	t.dimension, t.title, t.need, t.group, t.apart = m.Dimension, "", m.Need, "", m.Apart
	if t.dimension == "" {
		t.dimension, t.title = OwnDimension(text), text
	}
	return t
}

// dimensions reads all that a role says, by dimension.
func (s *parsing) dimensions(r *Role) {
	names := []string{s.doc.Title}
	if s.doc.Key != "" {
		names = append(names, nameTitle(s.doc.Place, false))
	}
	for _, lang := range slices.Sorted(maps.Keys(r.Names)) {
		names = append(append(names, r.Names[lang].Preferred), r.Names[lang].Other...)
	}
	var headings []string
	for _, h := range s.body.Headings {
		if h.Level > 1 {
			headings = append(headings, h.Text)
		}
	}
	d := &dividing{parsing: s, Reading: s.headings.Reading(s.doc.Lang, names, headings), at: map[string]int{}, taken: map[string]int{}, levels: r.Levels, marks: map[int]int{}}
	for _, section := range s.sections {
		if section.Heading < 0 {
			d.parts(section.Parts, target{dimension: "purpose", heading: -1})
			continue
		}
		d.section(section)
	}
	for i := range d.out {
		d.ungroup(&d.out[i])
	}
	purpose := d.find("purpose")
	if purpose != nil {
		purpose.Loose = d.mixed(*purpose)
	}
	if lead := s.doc.Lead; lead.End > lead.Start && (purpose == nil || purpose.Heading < 0) {
		d.lead(Part{HTML: lead})
	}
	d.unused()
	r.Dimensions, r.Headings, r.marks = d.out, d.heads, d.marks
}

// longestPurpose is how long a paragraph that says only the purpose is, in characters.
const longestPurpose = 200

// mixed reports whether the parts that introduce the role may be about anything: there are
// lists, tables or headings that lead nowhere, or more than a short paragraph above all
// headings. A list directly below the name of the dimension is one of purposes.
func (d *dividing) mixed(purpose Dimension) bool {
	named := purpose.Heading >= 0 && fold(d.body.Headings[purpose.Heading].Text) == fold(d.headings.Label(d.doc.Lang, "purpose"))
	opening, paragraphs := int32(0), 0
	if first := d.sections[0]; first.Heading < 0 {
		opening = first.Parts[len(first.Parts)-1].HTML.End
	}
	for _, p := range purpose.Parts {
		if p.Items != nil || p.Group != "" {
			if !named || p.HTML.Start < opening {
				return true
			}
			continue
		}
		for _, span := range d.body.Elements(p.HTML) {
			html := d.body.HTML[span.Start:span.End]
			text := markdown.Text(html)
			switch plain := strings.HasPrefix(html, "<p>") || strings.HasPrefix(html, "<p "); {
			case html == "<hr>":
			case !plain:
				return true
			case span.End <= opening && text != "":
				paragraphs++
				if paragraphs > 1 || utf8.RuneCountInString(text) > longestPurpose {
					return true
				}
			}
		}
	}
	return false
}

// lead puts the quote below the title before what else introduces the role.
func (d *dividing) lead(part Part) {
	if purpose := d.find("purpose"); purpose != nil {
		purpose.Parts = append([]Part{part}, purpose.Parts...)
		return
	}
	d.out = append([]Dimension{{ID: "purpose", Heading: -1, Parts: []Part{part}}}, d.out...)
}

// section reads a heading and what is below it.
func (d *dividing) section(section Section) {
	text := d.body.Headings[section.Heading].Text
	if n := d.levelOf(text); n > 0 && d.now == 0 {
		d.level(section, n)
		return
	}
	t := target{heading: section.Heading, level: d.now}.to(d.Match(text), text)
	d.heads = append(d.heads, RoleHeading{section.Heading, t.dimension, t.apart})
	if before := d.find(t.dimension); before != nil && before.Heading != t.heading && before.Heading >= 0 && fold(text) != fold(d.body.Headings[before.Heading].Text) {
		t.group = text // a second heading of one meaning
	}
	d.parts(section.Parts, t)
	apart := d.divided(section, t)
	for _, below := range section.Below {
		if apart {
			d.section(below)
			continue
		}
		in := t
		in.group = d.body.Headings[below.Heading].Text
		if n := d.levelOf(in.group); n > 0 && d.now == 0 {
			in.group, in.level = "", n
			d.marks[below.Heading] = n
		}
		d.group(below, in)
	}
}

// divided reports whether something below a section belongs to another dimension.
func (d *dividing) divided(section Section, t target) bool {
	return slices.ContainsFunc(section.Below, func(below Section) bool {
		return t.takes(d.Match(d.body.Headings[below.Heading].Text)) || d.divided(below, t)
	})
}

// group reads what is below a heading within a dimension.
func (d *dividing) group(section Section, t target) {
	if m := d.Match(d.body.Headings[section.Heading].Text); m.Dimension == t.dimension && m.Need != "" {
		t.need = m.Need
	}
	d.parts(section.Parts, t)
	for _, below := range section.Below {
		d.add(Part{HTML: below.Element}, t)
		d.group(below, t)
	}
}

// add enters a part where it belongs.
func (d *dividing) add(p Part, t target) {
	if p.HTML.Start == p.HTML.End {
		return
	}
	p.Group, p.Need, p.Level = t.group, t.need, int8(t.level)
	if t.level > 0 {
		p.Group = strings.TrimSuffix(d.levels[t.level-1]+groupBetween+t.group, groupBetween)
	}
	one := []Part{p}
	d.items(one, d.taken)
	if t.need != "" {
		needed(one[0].Items, t.need)
	}
	to := d.find(t.dimension)
	if to == nil {
		d.out = append(d.out, Dimension{ID: t.dimension, Title: t.title, Heading: t.heading})
		d.at[t.dimension] = len(d.out) - 1
		to = &d.out[len(d.out)-1]
	}
	if to.Heading < 0 {
		to.Heading = t.heading
	}
	if last := len(to.Parts) - 1; last >= 0 && one[0].Items == nil && d.adjoins(to.Parts[last], one[0]) {
		to.Parts[last].HTML.End = p.HTML.End
		return
	}
	to.Parts = append(to.Parts, one[0])
}

// adjoins reports whether prose goes on from other prose.
func (d *dividing) adjoins(before, p Part) bool {
	return before.Items == nil && before.Group == p.Group && before.HTML.End <= p.HTML.Start && strings.TrimSpace(d.body.HTML[before.HTML.End:p.HTML.Start]) == ""
}

// find returns what is known yet of a dimension, or nil.
func (d *dividing) find(id string) *Dimension {
	if i, known := d.at[id]; known {
		return &d.out[i]
	}
	return nil
}

// needed sets the need of items that have none of their own.
func needed(items []Item, need string) {
	for i := range items {
		if items[i].Need == "" {
			facts := *items[i].Facts
			facts.Need = need
			items[i].Facts = &facts
		}
	}
}

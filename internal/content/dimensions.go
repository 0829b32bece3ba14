package content

import (
	"slices"
	"strings"

	"rolebook/internal/markdown"
)

// longestLead is how long a sentence that leads over to a list may be, in bytes.
const longestLead = 200

// dividing takes the sections of a role apart into dimensions.
type dividing struct {
	*parsing
	names []string // what the role is called
	out   []Dimension
	heads []RoleHeading
	taken map[string]int // ids of items in use
	// levels are the names of the role's levels, marks the headings that name them, and
	// at the level whose heading is being read.
	levels []string
	marks  map[int]int
	at     int
}

// target says where what is read next belongs.
type target struct {
	dimension string
	title     string // of a dimension of its own
	heading   int    // the heading that it stands under, in Body.Headings; -1 for none
	group     string
	need      string
	level     int
}

// loose reports whether what is below a heading may belong to other dimensions: it is
// none itself, or introduces the role as a whole.
func (t target) loose() bool { return t.dimension == "purpose" || IsOwn(t.dimension) }

// dimensions reads all that a role says, by dimension.
func (s *parsing) dimensions(r *Role) {
	d := &dividing{parsing: s, names: []string{s.doc.Title}, taken: map[string]int{}, levels: r.Levels, marks: map[int]int{}}
	for _, n := range r.Names {
		d.names = append(append(d.names, n.Preferred), n.Other...)
	}
	slices.SortFunc(d.names, func(a, b string) int { return len(b) - len(a) })
	opening := target{dimension: "purpose", heading: -1}
	for _, section := range s.sections {
		if section.Heading < 0 {
			d.parts(section.Parts, opening)
			continue
		}
		d.section(section)
	}
	purpose := (&Role{Dimensions: d.out}).Dimension("purpose")
	if lead := s.doc.Lead; lead.End > lead.Start && (purpose == nil || purpose.Heading < 0) {
		d.lead(Part{HTML: lead})
	}
	d.unused()
	r.Dimensions, r.Headings, r.marks = d.out, d.heads, d.marks
}

// lead puts the quote below the title before what else introduces the role.
func (d *dividing) lead(part Part) {
	for i := range d.out {
		if d.out[i].ID == "purpose" {
			d.out[i].Parts = append([]Part{part}, d.out[i].Parts...)
			return
		}
	}
	d.out = append([]Dimension{{ID: "purpose", Heading: -1, Parts: []Part{part}}}, d.out...)
}

// section reads a heading and what is below it.
func (d *dividing) section(section Section) {
	text := d.body.Headings[section.Heading].Text
	if n := d.levelOf(text); n > 0 && d.at == 0 {
		d.level(section, n)
		return
	}
	m := d.headings.Match(d.doc.Lang, text, d.names...)
	t := target{dimension: m.Dimension, heading: section.Heading, need: m.Need, level: d.at}
	if t.dimension == "" {
		t.dimension, t.title = OwnDimension(text), text
	}
	d.heads = append(d.heads, RoleHeading{section.Heading, t.dimension})
	if before := d.find(t.dimension); before != nil && before.Heading != t.heading && before.Heading >= 0 && fold(text) != fold(d.body.Headings[before.Heading].Text) {
		t.group = text // a second heading of one meaning
	}
	d.parts(section.Parts, t)
	apart := t.loose() && slices.ContainsFunc(section.Below, func(below Section) bool {
		m := d.headings.Match(d.doc.Lang, d.body.Headings[below.Heading].Text, d.names...)
		return m.Dimension != "" && m.Dimension != t.dimension
	})
	for _, below := range section.Below {
		if apart {
			d.section(below)
			continue
		}
		text := d.body.Headings[below.Heading].Text
		in := t
		in.group = text
		if n := d.levelOf(text); n > 0 && d.at == 0 {
			in.group, in.level = "", n
			d.marks[below.Heading] = n
		}
		if m := d.headings.Match(d.doc.Lang, text, d.names...); m.Dimension == t.dimension && m.Need != "" {
			in.need = m.Need
		}
		d.parts(below.Parts, in)
		for _, deeper := range below.Below {
			d.parts(append([]Part{{HTML: deeper.Element}}, deeper.Flat()...), in)
		}
	}
}

// parts reads text and lists. A line in bold is a heading of what follows; a sentence
// that leads over to a list says what that list is.
func (d *dividing) parts(parts []Part, base target) {
	under := base // the last line in bold
	next := base  // the sentence above the list that comes now
	for i, p := range parts {
		if p.list > 0 {
			d.add(p, next)
			next = under
			continue
		}
		elements := d.body.Elements(p.HTML)
		for j, span := range elements {
			last := j == len(elements)-1
			html := d.body.HTML[span.Start:span.End]
			if text, bold := boldLine(html); bold {
				under = d.under(text, base)
				next = under
				continue
			}
			if html == "<hr>" && last && i == len(parts)-1 {
				continue // it ends the section
			}
			heading := false
			next = under
			if last && i+1 < len(parts) && parts[i+1].list > 0 && strings.HasPrefix(html, "<p>") {
				next, heading = d.leading(markdown.Text(html), under)
			}
			if !heading {
				d.add(Part{HTML: span}, next)
			}
		}
	}
}

// under returns where that belongs which stands under a line in bold. Within another
// dimension such a line is a group of it ("Team"), unless it begins what nobody takes
// for a part of that: duties, or what is asked of people.
func (d *dividing) under(line string, base target) target {
	m := d.headings.Lead(d.doc.Lang, line, d.names...)
	t := base
	t.group = strings.TrimRight(line, " :：")
	if m.Dimension != "" && (base.loose() || m.Dimension == base.dimension || m.Dimension == "responsibilities" || m.Dimension == "skills") {
		t.dimension, t.title, t.need = m.Dimension, "", m.Need
	}
	return t
}

// leading returns where a list belongs that a sentence leads over to, and whether the
// sentence is nothing but its heading.
func (d *dividing) leading(sentence string, t target) (target, bool) {
	colon := strings.HasSuffix(sentence, ":") || strings.HasSuffix(sentence, "：")
	if len(sentence) > longestLead {
		return t, false
	}
	m := d.headings.Match(d.doc.Lang, sentence, d.names...)
	named := m.Dimension != ""
	if !named && colon {
		m = d.headings.Lead(d.doc.Lang, sentence, d.names...)
	}
	if m.Dimension == "" || !t.loose() && m.Dimension != t.dimension {
		return t, false
	}
	t.dimension, t.title, t.need = m.Dimension, "", m.Need
	if named {
		t.group = strings.TrimRight(sentence, " :：")
	}
	return t, named
}

// add enters a part where it belongs.
func (d *dividing) add(p Part, t target) {
	if p.HTML.Start == p.HTML.End {
		return
	}
	p.Group, p.Level = t.group, int8(t.level)
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

func (d *dividing) find(id string) *Dimension { return (&Role{Dimensions: d.out}).Dimension(id) }

// needed says of items that do not say it themselves how much they are needed.
func needed(items []Item, need string) {
	for i := range items {
		if items[i].Need == "" {
			facts := *items[i].Facts
			facts.Need = need
			items[i].Facts = &facts
		}
	}
}

// boldLine returns the text of a paragraph that is one stretch in bold.
func boldLine(html string) (string, bool) {
	inner, found := strings.CutPrefix(html, "<p><strong>")
	if !found {
		return "", false
	}
	inner, rest, _ := strings.Cut(inner, "</strong>")
	if rest != "</p>" && rest != ":</p>" || inner == "" {
		return "", false
	}
	return markdown.Text(inner), true
}

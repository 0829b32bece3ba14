package content

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// Competency is what is rated, with anchors for some points of the scale.
type Competency struct {
	ID      string
	Heading int
	Weight  float64 // 0 where none is given
	Must    bool
	Covers  []Ref // items of the role
	Parts   []Part
	Anchors []Anchor
}

// Anchor says what one point of the scale looks like.
type Anchor struct {
	Point int
	Text  string
	HTML  markdown.Span
}

// Question is asked in a stage and shows something of a competency.
type Question struct {
	ID         string
	Heading    int
	Competency Ref
	Type       string
	Minutes    int
	Parts      []Part
	Notes      []Note
}

// Note is one line below a question: good, poor, probe or flag.
type Note struct {
	Label    string
	Blocking bool
	Text     string
	HTML     markdown.Span
}

// Stage is one meeting or task of the process.
type Stage struct {
	ID        string
	Heading   int
	Minutes   int
	Who       string
	Questions []Ref
	Focus     []Ref
	Parts     []Part
}

func (s *parsing) competency(section Section, scale Scale) Competency {
	h := s.body.Headings[section.Heading]
	c := Competency{ID: h.ID, Heading: section.Heading, Parts: rest(section)}
	s.attributes(h, map[string]func(markdown.Attr){
		"weight": func(a markdown.Attr) {
			w, err := strconv.ParseFloat(a.Value, 64)
			if err != nil || !(w >= 0 && w <= 1000) {
				s.at(h.Pos, diag.BadAttribute, fmt.Sprintf("weight=%s is not a number from 0 to 1000", a.Value), "")
				return
			}
			c.Weight = w
		},
		"must":   func(markdown.Attr) { c.Must = true },
		"covers": func(a markdown.Attr) { c.Covers = refs(a, h.Pos) },
	})
	for _, raw := range s.own(section) {
		label, text, span := labelled(s.body, raw)
		point, err := strconv.Atoi(label)
		if err != nil || point < scale.Min || point > scale.Max {
			wrong := diag.Problem{Code: diag.BadAttribute, Pos: raw.Pos, Message: fmt.Sprintf("an anchor begins with a point from %d to %d", scale.Min, scale.Max), Hint: `write it as "- 3: what it looks like"`}
			if err != nil || s.front.Mentions("scale") {
				s.at(wrong.Pos, wrong.Code, wrong.Message, wrong.Hint)
				continue
			}
			s.lacking(wrong) // unless the source has another scale
		}
		c.Anchors = append(c.Anchors, Anchor{point, text, span})
	}
	return c
}

// attributes reads those of a heading by their keys, and reports those of other keys.
func (s *parsing) attributes(h markdown.Heading, read map[string]func(markdown.Attr)) {
	s.known(h.Attrs, h.Pos, append([]string{"#"}, slices.Sorted(maps.Keys(read))...))
	for _, a := range h.Attrs {
		if do := read[a.Key]; do != nil {
			do(a)
		}
	}
}

func (s *parsing) question(section Section) Question {
	h := s.body.Headings[section.Heading]
	q := Question{ID: h.ID, Heading: section.Heading, Parts: rest(section)}
	s.attributes(h, map[string]func(markdown.Attr){
		"competency": func(a markdown.Attr) { q.Competency = Ref{a.Value, h.Pos} },
		"type": func(a markdown.Attr) {
			q.Type = s.oneOf(a, h.Pos, []string{"behavioural", "situational", "knowledge", "motivation", "work-sample"})
		},
		"minutes": func(a markdown.Attr) { q.Minutes = s.number(a, h.Pos, 600) },
	})
	for _, raw := range s.own(section) {
		label, text, span := labelled(s.body, raw)
		switch label = strings.ToLower(label); label {
		case "good", "poor", "probe", "flag":
		default:
			s.at(raw.Pos, diag.BadAttribute, "a line below a question begins with good, poor, probe or flag", `write it as "- good: what it sounds like"`)
			continue
		}
		_, blocking := raw.Attrs.Get("blocking")
		q.Notes = append(q.Notes, Note{label, blocking, text, span})
	}
	return q
}

func (s *parsing) stage(section Section) Stage {
	h := s.body.Headings[section.Heading]
	st := Stage{ID: h.ID, Heading: section.Heading, Parts: section.Flat()}
	s.attributes(h, map[string]func(markdown.Attr){
		"minutes":   func(a markdown.Attr) { st.Minutes = s.number(a, h.Pos, 24*60*5) },
		"who":       func(a markdown.Attr) { st.Who = a.Value },
		"questions": func(a markdown.Attr) { st.Questions = refs(a, h.Pos) },
		"focus":     func(a markdown.Attr) { st.Focus = refs(a, h.Pos) },
	})
	return st
}

// competencies completes those of a translated guide: by id, or by place where
// both guides have as many.
func (in *inheriting) competencies(g, src *Guide) {
	byID := map[string]int{}
	for j, from := range src.Competencies {
		if _, known := byID[from.ID]; !known {
			byID[from.ID] = j
		}
	}
	g.Competencies = append([]Competency(nil), g.Competencies...)
	for i := range g.Competencies {
		c := &g.Competencies[i]
		j, known := byID[c.ID]
		if !known && len(g.Competencies) == len(src.Competencies) {
			j, known = i, true
		}
		if !known {
			continue
		}
		from := src.Competencies[j]
		if c.Weight != 0 && c.Weight != from.Weight {
			in.contradict(in.of.Heading(c.Heading).Pos, fmt.Sprintf("the weight of %q", c.ID))
		}
		c.ID, c.Must, c.Weight, c.Covers = from.ID, from.Must, from.Weight, either(c.Covers, from.Covers)
	}
}

package search

import (
	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// What a word weighs in a field, in quarters: a word of the body is 4.
const (
	bodyWeight    = 4
	ledeWeight    = 6
	headingWeight = 10
)

// titleWeight is what a word of a title of n words weighs: the more of them, the less
// each says.
func titleWeight(n int) int {
	weights := [...]int{60, 60, 48, 36, 28, 22, 18}
	return weights[min(n, len(weights)-1)]
}

// nameWeight is what a word of another name of n words weighs.
func nameWeight(n int) int { return titleWeight(n) * 9 / 10 }

// impact is what a weight comes to, from 0 to 15: it saturates as BM25 does,
// v = w/(w+20), and i is the nearest to 15 + 6·log2(v/0.75). The table is where each i
// begins, so that no machine's floating point decides.
func impact(weight int) uint8 {
	begins := [...]int{0, 0, 0, 5, 5, 6, 7, 8, 10, 11, 14, 17, 20, 26, 34, 49}
	i := len(begins) - 1
	for weight < begins[i] {
		i--
	}
	return uint8(i)
}

// weighed is what a section says of a group.
type weighed struct {
	group  uint32
	weight uint16
}

// analysis is what the text of a document comes to. It depends on nothing else.
type analysis struct {
	forms    []uint32    // that occur
	sections [][]weighed // in no order
}

// scale adds up what a text weighs, by group.
type scale struct {
	*vocabulary
	weights []uint16 // by group
	touched []uint32 // groups with a weight
	present []bool   // forms that occur, by number
	forms   []uint32 // the same
	buffer  []byte
}

// add adds a text to what is on the scale.
func (s *scale) add(text string, weight int) {
	scan(s.language, normal(text), func(raw string, kind rawKind) {
		for _, id := range s.numbers(raw, kind) {
			s.put(id, weight)
		}
	})
}

// put adds one form.
func (s *scale) put(id uint32, weight int) {
	for len(s.present) <= int(id) {
		s.present = append(s.present, false)
	}
	if !s.present[id] {
		s.present[id] = true
		s.forms = append(s.forms, id)
	}
	group := s.vocabulary.forms[id].group
	for len(s.weights) <= int(group) {
		s.weights = append(s.weights, 0)
	}
	if s.weights[group] == 0 {
		s.touched = append(s.touched, group)
	}
	s.weights[group] = uint16(min(int(s.weights[group])+weight, 1<<12))
}

// take returns what is on the scale and clears it.
func (s *scale) take() []weighed {
	out := make([]weighed, len(s.touched))
	for i, group := range s.touched {
		out[i] = weighed{group, s.weights[group]}
		s.weights[group] = 0
	}
	s.touched = s.touched[:0]
	return out
}

// takeForms returns the forms since the last time.
func (s *scale) takeForms() []uint32 {
	forms := append([]uint32(nil), s.forms...)
	for _, id := range s.forms {
		s.present[id] = false
	}
	s.forms = s.forms[:0]
	return forms
}

// document analyses the text of a page.
func (s *scale) document(u unit) *analysis {
	a := &analysis{sections: make([][]weighed, len(u.sections))}
	for i, section := range u.sections {
		s.add(section.heading, headingWeight)
		if i == 0 && u.whole() {
			s.preface(u.doc)
		}
		for j, part := range section.parts {
			s.buffer = markdown.AppendText(s.buffer[:0], u.doc.Body.HTML[part.Start:part.End])
			weight := bodyWeight
			if i == 0 && j == 0 {
				weight = ledeWeight
			}
			s.add(string(s.buffer), weight)
		}
		a.sections[i] = s.take()
	}
	a.forms = s.takeForms()
	return a
}

// preface adds what the front matter of a document says to readers.
func (s *scale) preface(d *content.Document) {
	s.add(d.Summary, ledeWeight)
	for _, tag := range d.Tags {
		s.add(tag, bodyWeight)
	}
	if d.Article != nil {
		s.add(d.Article.Author, bodyWeight)
	}
	if d.Disagreement != nil {
		for _, position := range d.Disagreement.Positions {
			s.add(position.Says, bodyWeight)
		}
	}
}

// named adds title and names to the first section of a page. Of several names a word
// has the weight of that in which it weighs most.
func (s *scale) named(u unit) []weighed {
	most := map[uint32]int{}
	name := func(text string, weight func(n int) int) {
		tokens := s.language.all(text)
		n := 0
		for _, t := range tokens {
			if !t.Extra {
				n++
			}
		}
		for _, t := range tokens {
			s.put(s.number(t), weight(n))
		}
		for _, w := range s.take() {
			most[w.group] = max(most[w.group], int(w.weight))
		}
	}
	for _, alias := range u.aliases {
		name(alias, nameWeight)
	}
	name(u.title, titleWeight)
	out := make([]weighed, 0, len(most))
	for group, weight := range most {
		out = append(out, weighed{group, uint16(weight)})
	}
	return out
}

package search

import (
	"slices"

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

// tally is what groups weigh until it is taken.
type tally struct {
	weights []uint16 // by group
	touched []uint32 // groups with a weight
}

// of returns the weight of a group, which is about to be more than nothing.
func (t *tally) of(group uint32) *uint16 {
	if n := int(group) + 1 - len(t.weights); n > 0 {
		t.weights = append(t.weights, make([]uint16, n)...)
	}
	if t.weights[group] == 0 {
		t.touched = append(t.touched, group)
	}
	return &t.weights[group]
}

// add adds to the weight of a group.
func (t *tally) add(group uint32, weight int) {
	w := t.of(group)
	*w = uint16(min(int(*w)+weight, 1<<12))
}

// take calls f with each group and its weight, and clears the tally.
func (t *tally) take(f func(weighed)) {
	for _, group := range t.touched {
		f(weighed{group, t.weights[group]})
		t.weights[group] = 0
	}
	t.touched = t.touched[:0]
}

// scale adds up what a text weighs, by group.
type scale struct {
	*vocabulary
	sum     tally
	name    tally    // one of several names
	names   tally    // all of them
	present []bool   // forms that occur, by number
	forms   []uint32 // the same
	buffer  []byte
}

// add adds a text to what is on the scale.
func (s *scale) add(text string, weight int) {
	s.read(text, func(ids []uint32, _ rawKind) {
		for _, id := range ids {
			s.sum.add(s.vocabulary.forms[id].group, weight)
		}
	})
}

// read finds the forms of a text, and notes that they occur.
func (s *scale) read(text string, put func(ids []uint32, kind rawKind)) {
	scan(s.language, normal(text), func(raw string, kind rawKind) {
		ids := s.numbers(raw, kind)
		if n := len(s.vocabulary.forms) - len(s.present); n > 0 {
			s.present = append(s.present, make([]bool, n)...)
		}
		for _, id := range ids {
			if !s.present[id] {
				s.present[id] = true
				s.forms = append(s.forms, id)
			}
		}
		put(ids, kind)
	})
}

// take returns what is on the scale and clears it.
func (s *scale) take() []weighed {
	out := make([]weighed, 0, len(s.sum.touched))
	s.sum.take(func(w weighed) { out = append(out, w) })
	return out
}

// takeForms returns the forms since the last time.
func (s *scale) takeForms() []uint32 {
	forms := slices.Clone(s.forms)
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

// withNames adds title and names of a page to what its first section weighs. Of several
// names a word has the weight of that in which it weighs most.
func (s *scale) withNames(first []weighed, u unit) []weighed {
	for _, alias := range u.aliases {
		s.oneName(alias, nameWeight)
	}
	s.oneName(u.title, titleWeight)
	for _, w := range first {
		s.sum.add(w.group, int(w.weight))
	}
	s.names.take(func(w weighed) { s.sum.add(w.group, int(w.weight)) })
	return s.take()
}

// oneName adds one of several names.
func (s *scale) oneName(text string, weight func(words int) int) {
	var groups []uint32
	words := 0
	s.read(text, func(ids []uint32, kind rawKind) {
		if kind != rawCompound && len(ids) > 0 {
			words++
		}
		for _, id := range ids {
			groups = append(groups, s.vocabulary.forms[id].group)
		}
	})
	for _, group := range groups {
		s.name.add(group, weight(words))
	}
	s.name.take(func(w weighed) { at := s.names.of(w.group); *at = max(*at, w.weight) })
}

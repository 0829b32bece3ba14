package search

import (
	"iter"
	"math/bits"
	"slices"
	"sync"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// What a word weighs in a field, in quarters: a word of the body is 4.
const (
	bodyWeight = 4
	ledeWeight = 6
)

// titleWeight is what a word of a title of n words weighs: the more of them, the less
// each says.
func titleWeight(n int) int {
	weights := [...]int{60, 60, 48, 36, 28, 22, 18}
	return weights[min(n, len(weights)-1)]
}

// nameWeight is what a word of another name of n words weighs.
func nameWeight(n int) int { return titleWeight(n) * 9 / 10 }

// headingWeight is what a word of a heading of n words weighs.
func headingWeight(n int) int {
	weights := [...]int{26, 26, 22, 18, 15, 12, 10}
	return weights[min(n, len(weights)-1)]
}

// titleImpact is the least impact of a word of a title.
const titleImpact = 12

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
	forms    []uint32 // that occur
	headed   []uint32 // forms of the headings
	sections []statement
}

// statement is what a section says of groups, in no order: all of it, and its heading alone.
type statement struct{ all, head []weighed }

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

// all takes everything from the tally.
func (t *tally) all() []weighed {
	out := make([]weighed, 0, len(t.touched))
	t.take(func(w weighed) { out = append(out, w) })
	return out
}

// scale adds up what a text weighs, by group.
type scale struct {
	*vocabulary
	mu      sync.Mutex // held by the index that is being made
	sum     tally
	body    tally    // what is said below the heading
	name    tally    // one of several names
	names   tally    // all of them
	present []bool   // forms that occur, by number
	forms   []uint32 // the same
	headed  []uint32 // forms of titles, names and headings, some of them more than once
	buffer  []byte
}

func newScale(lang string) *scale { return &scale{vocabulary: newVocabulary(languageOf(lang))} }

// add adds a text to what is on the scale below the heading; it returns how many words it has.
func (s *scale) add(text string, weight int) int {
	words := 0
	s.read(text, func(ids []uint32, kind rawKind) {
		for group := range s.groupsOf(ids) {
			s.body.add(group, weight)
		}
		words++
	})
	return words
}

// read finds the forms of a text, and notes that they occur.
func (s *scale) read(text string, put func(ids []uint32, kind rawKind)) {
	scan(s.language, s.normal(text), func(raw string, kind rawKind) {
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

// groupsOf yields the groups of the forms of one stretch of text, one for a form and its
// other spelling.
func (v *vocabulary) groupsOf(ids []uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, id := range ids {
			group := v.forms[id].group
			if (i == 0 || group != v.forms[ids[i-1]].group) && !yield(group) {
				return
			}
		}
	}
}

// take returns what is on the scale and clears it: what is said below the heading weighs
// less the more words it has.
func (s *scale) take(words int) []weighed {
	s.body.take(func(w weighed) { s.sum.add(w.group, max(1, int(w.weight)*shortness(words)/8)) })
	return s.sum.all()
}

// shortness is how much more a word says in a text of n words than in one of about a
// hundred, in eighths.
func shortness(n int) int {
	shares := [...]int{10, 10, 10, 10, 10, 10, 9, 8, 6, 5, 4, 3} // by the bits of n
	return shares[min(bits.Len(uint(n)), len(shares)-1)]
}

// takeForms returns the forms since the last time, and those of titles, names and headings.
func (s *scale) takeForms() (forms, headed []uint32) {
	forms = slices.Clone(s.forms)
	for _, id := range s.forms {
		s.present[id] = false
	}
	slices.Sort(s.headed)
	headed = slices.Clone(slices.Compact(s.headed))
	s.forms, s.headed = s.forms[:0], s.headed[:0]
	return forms, headed
}

// document analyses the text of a page.
func (s *scale) document(u unit) *analysis {
	a := &analysis{sections: make([]statement, len(u.sections))}
	for i, section := range u.sections {
		s.oneName(section.heading, headingWeight)
		head := s.takeNames()
		words := 0
		if i == 0 && u.whole() {
			words += s.preface(u.doc)
		}
		for j, part := range section.parts {
			s.buffer = markdown.AppendText(s.buffer[:0], u.doc.Body.HTML[part.Start:part.End])
			weight := bodyWeight
			if i == 0 && j == 0 {
				weight = ledeWeight
			}
			words += s.add(string(s.buffer), weight)
		}
		a.sections[i] = statement{all: s.take(words), head: head}
	}
	a.forms, a.headed = s.takeForms()
	return a
}

// preface adds what the front matter of a document says to readers; it returns how many
// words that has.
func (s *scale) preface(d *content.Document) int {
	words := s.add(d.Summary, ledeWeight)
	for _, tag := range d.Tags {
		words += s.add(tag, bodyWeight)
	}
	for _, text := range d.Says() {
		words += s.add(text, bodyWeight)
	}
	return words
}

// withNames adds title and names of a page to what its first section says. Of several
// names a word has the weight of that in which it weighs most.
func (s *scale) withNames(first statement, u unit) statement {
	for _, alias := range u.aliases {
		s.oneName(alias, nameWeight)
	}
	s.oneName(u.title, titleWeight)
	head := s.takeNames()
	for _, w := range first.all {
		s.sum.add(w.group, int(w.weight))
	}
	return statement{all: s.sum.all(), head: head}
}

// takeNames puts on the scale what the names weigh of which there are several, and
// returns it.
func (s *scale) takeNames() []weighed {
	var out []weighed
	s.names.take(func(w weighed) {
		out = append(out, w)
		s.sum.add(w.group, int(w.weight))
	})
	return out
}

// oneName adds one of several names.
func (s *scale) oneName(text string, weight func(words int) int) {
	var groups []uint32
	words := 0
	s.read(text, func(ids []uint32, kind rawKind) {
		if kind < rawCompound && len(ids) > 0 {
			words++
		}
		groups = slices.AppendSeq(groups, s.groupsOf(ids))
		s.headed = append(s.headed, ids...)
	})
	for _, group := range groups {
		s.name.add(group, weight(words))
	}
	s.name.take(func(w weighed) { at := s.names.of(w.group); *at = max(*at, w.weight) })
}

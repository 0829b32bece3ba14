package search

import (
	"slices"
	"unicode/utf8"

	"rolebook/internal/content"
)

// synonyms adds to what a section says the words that mean the same.
//
// Lines of one meaning come from site.yaml (synonyms), and of these any word counts that a
// section has; and from the glossary and the roles, whose names stand for one another,
// those to avoid included: of these only what is said in a title, a name or a heading.
// What is several words counts where a section has all of them.
type synonyms struct {
	lines []line
	of    [][]int             // by group: the lines in which it is
	all   []uint32            // forms that occur in lines
	exact map[uint32][]uint32 // by group: the forms that a text has to have, see leastStem
	found tally
}

// line is several ways to say one thing.
type line struct {
	phrases [][]uint32 // groups
	heads   bool       // only in titles, names and headings
}

// leastStem is how many letters a stem has at least by which synonyms meet other forms of a
// word. A shorter one is that of words of other languages, too (Spanish paga, English page):
// the text has to have the form itself.
const leastStem = 4

// synonymWeight is what a word weighs for which another is written, in eighths of that.
const synonymWeight = 5

// synonyms reads the lines of a language.
func (b *builder) synonyms(s *scale) *synonyms {
	out := &synonyms{exact: map[uint32][]uint32{}}
	for _, words := range b.in.Site.Config.Synonyms[b.lang.Tag()] {
		out.add(s, words, false)
	}
	out.findExact(s.vocabulary)
	for _, u := range b.units {
		if d := u.doc; d != nil && u.whole() && len(d.Called()) > 0 {
			out.add(s, append([]string{u.title}, ownNames(d, b.lang.Tag())...), true)
		}
	}
	return out
}

// findExact finds the groups whose stem is short and none of whose forms in the lines is
// that stem.
func (y *synonyms) findExact(v *vocabulary) {
	for _, id := range y.all {
		f := v.forms[id]
		y.exact[f.group] = append(y.exact[f.group], id)
	}
	for _, id := range y.all {
		f := v.forms[id]
		if stem := v.groupKey(Token{Form: f.form, Fold: f.fold}); utf8.RuneCountInString(stem) >= leastStem || stem == f.fold {
			delete(y.exact, f.group)
		}
	}
}

// ownNames are the names that a document gives in a language, those to avoid included.
func ownNames(d *content.Document, lang string) []string {
	n := d.Called()[lang]
	return slices.Concat([]string{n.Preferred}, n.Other, n.Avoid)
}

// add adds a line, if it says one thing in two ways.
func (y *synonyms) add(s *scale, words []string, heads bool) {
	var phrases [][]uint32
	for _, words := range words {
		var groups []uint32
		s.read(words, func(ids []uint32, kind rawKind) {
			for _, id := range ids {
				if g := s.vocabulary.forms[id].group; kind < rawCompound && !slices.Contains(groups, g) {
					groups = append(groups, g)
				}
			}
		})
		if len(groups) > 0 && !slices.ContainsFunc(phrases, func(other []uint32) bool { return slices.Equal(other, groups) }) {
			phrases = append(phrases, groups)
		}
	}
	forms, _ := s.takeForms()
	if len(phrases) < 2 {
		return
	}
	y.all = append(y.all, forms...)
	for _, groups := range phrases {
		for _, g := range groups {
			if n := int(g) + 1 - len(y.of); n > 0 {
				y.of = append(y.of, make([][]int, n)...)
			}
			if lines := y.of[g]; len(lines) == 0 || lines[len(lines)-1] != len(y.lines) {
				y.of[g] = append(lines, len(y.lines))
			}
		}
	}
	y.lines = append(y.lines, line{phrases, heads})
}

// extend returns what a section says, with what means the same. has reports whether its page
// has a form.
func (y *synonyms) extend(says statement, has func(form uint32) bool) statement {
	head := y.extended(says.head, says.head, true, has)
	all := y.extended(says.all, head[len(says.head):], false, has)
	return statement{all: all, head: head}
}

// extended appends to a list of groups those that mean the same as some of it, and those of
// another list that it lacks.
func (y *synonyms) extended(list, also []weighed, heads bool, has func(form uint32) bool) []weighed {
	var lines []int
	for _, w := range list {
		if int(w.group) >= len(y.of) {
			continue
		}
		if forms, ok := y.exact[w.group]; ok && !slices.ContainsFunc(forms, has) {
			continue
		}
		for _, n := range y.of[w.group] {
			if (heads || !y.lines[n].heads) && !slices.Contains(lines, n) {
				lines = append(lines, n)
			}
		}
	}
	if len(lines) == 0 && len(also) == 0 {
		return list
	}
	for _, w := range list {
		y.found.add(w.group, int(w.weight))
	}
	var out []weighed
	put := func(group uint32, weight uint16) {
		if *y.found.of(group) == 0 {
			*y.found.of(group) = weight
			out = append(out, weighed{group, weight})
		}
	}
	for _, n := range lines {
		best := uint16(0)
		for _, groups := range y.lines[n].phrases {
			best = max(best, y.weight(groups))
		}
		for _, groups := range y.lines[n].phrases {
			for _, g := range groups {
				if best > 0 {
					put(g, max(1, best*synonymWeight/8))
				}
			}
		}
	}
	for _, w := range also {
		put(w.group, w.weight)
	}
	y.found.take(func(weighed) {})
	return append(slices.Clip(list), out...)
}

// weight is the least that a word of a phrase weighs.
func (y *synonyms) weight(groups []uint32) uint16 {
	least := uint16(1 << 15)
	for _, g := range groups {
		if int(g) >= len(y.found.weights) {
			return 0
		}
		least = min(least, y.found.weights[g])
	}
	return least
}

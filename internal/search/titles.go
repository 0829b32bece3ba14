package search

import (
	"math"
	"slices"
	"strings"
)

// # Titles
//
// Of the first ten pages, of others in which some section has all words of the query where
// they are prominent, and of the first hundred in which one has all that count, thirty in
// all, titles, names and headings are read.
//
//	whole    the query is all of it, in its order: the section is worth twice as much
//	begins   the query is its beginning: 1.6 times; both 0.1 more for each word from the
//	         third to the sixth
//	inside   two words of it and more stand within the query, together: 1.3 times
//	partly   two words of the query and more stand in it, together: 1.1 times
//
// Or so it is once the words that say little are left out of both, which is worth less: 0.7
// of it where the query is the whole or the beginning, else 0.95. Words are compared as they
// are, or by their stems at 0.95.
//
// That holds of a page's first section for its title and other names, and of any other for
// its heading, which is worth a little less. Where a title is inside the query, all
// sections of the page are worth so much more, and a heading of one word may be inside
// it, too (community manager salary).
// titles looks at the titles of the first pages and sorts the pages again.
func (r *ranking) titles(ranked []scored) {
	look := func(i int) {
		if more, ok := r.worths(ranked[i].page); ok {
			ranked[i] = r.score(ranked[i], more)
		}
	}
	looked := 0
	whole := make([]bool, len(ranked))
	for i := range ranked {
		if whole[i] = looked < r.params.RankedMost && (i < r.params.RankedFirst || r.strong(ranked[i], true)); whole[i] {
			looked++
			look(i)
		}
	}
	for i := r.params.RankedFirst; i < min(r.params.RankedStrong, len(ranked)) && looked < r.params.RankedMost; i++ {
		if !whole[i] && r.strong(ranked[i], false) {
			looked++
			look(i)
		}
	}
	slices.SortFunc(ranked, compareScored)
}

// strong reports whether a section of a page has all words of the query prominently, or all
// that count.
func (r *ranking) strong(s scored, whole bool) bool {
	least := math.Pow(2, float64(r.params.Prominent-15)/6) - 0.01
	for _, worth := range s.sections {
		all := true
		for i, t := range r.terms {
			if whole && !t.Extra || r.counts[i] {
				all = all && len(t.found) > 0 && worth[i] >= least*r.params.weakest(t)
			}
		}
		if all {
			return true
		}
	}
	return false
}

// weakest is the quality that the prominence of a word is held to: of an unfinished one,
// whatever it may become.
func (p *Parameters) weakest(t term) float64 {
	if p.open(t) {
		return t.found[len(t.found)-1].quality
	}
	return t.found[0].quality
}

// worths returns how much more each section of a page is worth for its title; false where
// that is missing.
func (r *ranking) worths(page int) (more func(section int) float64, ok bool) {
	p, ok := r.page(page)
	if !ok {
		return nil, false
	}
	title, all := 1.0, 1.0
	for _, name := range append([]string{p.title}, p.names...) {
		if more, within := r.alike(name, 2); within {
			all = max(all, more)
		} else {
			title = max(title, more)
		}
	}
	first := r.Reader.first[page]
	return func(section int) float64 {
		if section == first {
			return max(title, all)
		}
		least := 2
		if all > 1 {
			least = 1
		}
		if more, _ := r.alike(p.headings[section-first-1], least); more > 1 {
			return all * more * r.params.HeadingLess
		}
		return all
	}, true
}

// alike is how much more a section is worth for its title, of which at least so many words
// have to be within the query, and whether they are: by all words, or by those that say
// something.
func (r *ranking) alike(title string, least int) (more float64, within bool) {
	var words, distinctive []string
	for _, t := range Tokens(r.lang, title) {
		if t.Extra {
			continue
		}
		if words = append(words, t.Fold); !r.stop[t.Form] {
			distinctive = append(distinctive, t.Fold)
		}
	}
	var said, saying []term
	for _, p := range r.order {
		t := r.terms[p.word]
		if said = append(said, t); !t.stop {
			saying = append(saying, t)
		}
	}
	more, within = r.params.sequence(said, words, least)
	if len(saying) == len(said) && len(distinctive) == len(words) {
		return more, within
	}
	other, inside := r.params.sequence(saying, distinctive, least)
	if less := other * r.params.LittleLess; other >= r.params.BeginsTitle*r.params.StemLess {
		other = max(less, 1)
	} else {
		other *= r.params.TellingLess
	}
	if other > more {
		return other, inside
	}
	return more, within
}

// sequence compares the words of a query with those of a title, by themselves and by their
// stems.
func (p *Parameters) sequence(said []term, words []string, least int) (more float64, within bool) {
	more, within = p.compare(said, words, least, term.is)
	if more < p.WholeTitle {
		if other, inside := p.compare(said, words, least, term.means); other*p.StemLess > more {
			return other * p.StemLess, inside
		}
	}
	return more, within
}

// compare is sequence by one way to compare two words.
func (p *Parameters) compare(said []term, words []string, least int, same func(t term, fold string) bool) (more float64, within bool) {
	switch {
	case follow(said, words, same) && len(said) == len(words):
		return p.WholeTitle + p.moreWords(said), false
	case follow(said, words, same):
		return p.BeginsTitle + p.moreWords(said), false
	}
	for i := 0; len(words) >= least && i+len(words) <= len(said); i++ {
		if follow(said[i:i+len(words)], words, same) {
			return p.InsideQuery, true
		}
	}
	for i := range words {
		for k := 0; k+1 < len(said) && i+1 < len(words); k++ {
			if same(said[k], words[i]) && same(said[k+1], words[i+1]) {
				return p.PartlyQuery, false
			}
		}
	}
	return 1, false
}

// moreWords is how much more it is worth that a title begins with many words.
func (p *Parameters) moreWords(said []term) float64 {
	return p.WordMore * float64(max(0, min(len(said), p.WordMost)-2))
}

// follow reports whether a title begins with the words of a query.
func follow(said []term, words []string, same func(t term, fold string) bool) bool {
	for i, t := range said {
		if i >= len(words) || !same(t, words[i]) {
			return false
		}
	}
	return len(said) > 0
}

// is reports whether a word of a title is what a word of a query means: the same, or
// what it was found as, or, of an unfinished one, what begins with it.
func (t term) is(fold string) bool {
	if t.Fold == fold || t.last && strings.HasPrefix(fold, t.Fold) {
		return true
	}
	return slices.ContainsFunc(t.found, func(f found) bool { return f.quality == t.found[0].quality && Fold(f.form) == fold })
}

// means reports whether a word of a title is that, or another form of it.
func (t term) means(fold string) bool {
	if t.is(fold) {
		return true
	}
	return slices.ContainsFunc(t.found, func(f found) bool { return f.quality == t.found[0].quality && slices.Contains(f.group.folds, fold) })
}

// goesOn reports whether a query goes on where another ended.
func goesOn(text, before string) bool {
	return before != "" && len(text) >= len(before) && strings.HasPrefix(text, before)
}

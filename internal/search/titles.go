package search

import (
	"math"
	"slices"
	"strings"
)

// # Titles
//
// Of the first pages (rankedFirst), and of those that follow (rankedStrong in all) in which
// some section has all words that count where they are prominent, titles, names and headings
// are read (rankedMost in all). The section is worth so much more:
//
//	wholeTitle    the query is all of it, in its order
//	beginsTitle   the query is its beginning
//	insideQuery   two words of it and more stand within the query, together
//	partlyQuery   two words of the query and more stand in it, together
//
// Or so it is once the words that say little are left out of both; that is worth a little
// less.
//
// That holds of a page's first section for its title and other names, and of any other for
// its heading, which is worth a little less. Where a title is inside the query, all
// sections of the page are worth so much more, and a heading of one word may be inside
// it, too (community manager salary).

// titles looks at the titles of the first pages and sorts the pages again.
func (r *ranking) titles(ranked []scored) {
	looked := 0
	for i := range ranked[:min(r.params.RankedStrong, len(ranked))] {
		if i >= r.params.RankedFirst && (looked == r.params.RankedMost || !r.strong(ranked[i])) {
			continue
		}
		looked++
		if more, ok := r.worths(ranked[i].page); ok {
			ranked[i] = r.score(ranked[i], more)
		}
	}
	slices.SortFunc(ranked, compareScored)
}

// strong reports whether a section of a page has all words that count, prominently.
func (r *ranking) strong(s scored) bool {
	least := math.Pow(2, float64(r.params.Prominent-15)/6) - 0.01
	for _, worth := range s.sections {
		all := true
		for i, t := range r.terms {
			all = all && (!r.counts[i] || len(t.found) > 0 && worth[i] >= least*t.found[0].quality)
		}
		if all {
			return true
		}
	}
	return false
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
	var words, telling []string
	for _, t := range Tokens(r.lang, title) {
		if t.Extra {
			continue
		}
		if words = append(words, t.Fold); !r.stop[t.Form] {
			telling = append(telling, t.Fold)
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
	if len(saying) == len(said) && len(telling) == len(words) {
		return more, within
	}
	if other, inside := r.params.sequence(saying, telling, least); other*r.params.TellingLess > more {
		return other * r.params.TellingLess, inside
	}
	return more, within
}

// sequence compares the words of a query with those of a title.
func (p *Parameters) sequence(said []term, words []string, least int) (more float64, within bool) {
	switch {
	case follow(said, words) && len(said) == len(words):
		return p.WholeTitle, false
	case follow(said, words):
		return p.BeginsTitle, false
	}
	for i := 0; len(words) >= least && i+len(words) <= len(said); i++ {
		if follow(said[i:i+len(words)], words) {
			return p.InsideQuery, true
		}
	}
	for i := range words {
		for k := 0; k+1 < len(said) && i+1 < len(words); k++ {
			if said[k].means(words[i]) && said[k+1].means(words[i+1]) {
				return p.PartlyQuery, false
			}
		}
	}
	return 1, false
}

// follow reports whether a title begins with the words of a query.
func follow(said []term, words []string) bool {
	for i, t := range said {
		if i >= len(words) || !t.means(words[i]) {
			return false
		}
	}
	return len(said) > 0
}

// means reports whether a word of a title is what a word of a query means: the same, or
// what it was found as, or, of an unfinished one, what begins with it.
func (t term) means(fold string) bool {
	if t.Fold == fold || t.last && strings.HasPrefix(fold, t.Fold) {
		return true
	}
	return slices.ContainsFunc(t.found, func(f found) bool { return f.quality == t.found[0].quality && Fold(f.form) == fold })
}

// goesOn reports whether a query goes on where another ended.
func goesOn(text, before string) bool {
	return before != "" && len(text) >= len(before) && strings.HasPrefix(text, before)
}

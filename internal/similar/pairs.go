package similar

import (
	"cmp"
	"slices"
)

// Pair is two similar items by their places, and how similar they are, up to 1.
type Pair struct {
	A, B  int
	Score float64
}

// What decides, in hundredths, set by the labelled pairs that are not scored. The browser's
// module has the same numbers.
const (
	threshold   = 70  // the least score of a pair
	replaced    = 160 // what a word costs for which the other text has another one
	added       = 25  // what a word costs that only one of them has
	addedFirst  = 20  // what the first of these costs in addition
	otherHead   = 150 // what it costs in addition if what is done is another word
	otherWhole  = 150 // what a word costs in addition that makes a word of the other a part of something
	lightWeight = 10  // of words that add little
	nameWeight  = 70  // of names
	sideWeight  = 130 // of words of a set of contrasts
	leastWeight = 60  // of words, however many items have them
)

// How far the index goes.
const (
	rarest     = 8    // words of an item by which others are found
	mostShared = 1600 // pairs of items that may share such a word
	full       = 1000 // the weight of a word that no other item of its role has
)

// Pairs finds the similar items of two roles, each given by its keys: one to one, the
// most similar first, among equals those whose places are nearest to each other, then those
// with the lowest. They come in the order of a. An item without keys is similar to
// nothing. Pairs(b, a) finds the same pairs with their sides exchanged.
//
// A word weighs the less the more items of one role have it. What two items share stands
// against what is replaced and what is added (score). They are not similar at all if
// one denies and the other does not, if each has a number or amount that the other lacks,
// or if they name meanings that exclude each other.
//
// Only items are compared that share one of their eight rarest words, and a word that more
// than 1,600 pairs share finds none; items with the same keys are compared whatever they
// are. So the cost is linear in the number of items. Everything is computed in whole
// numbers but for one division and one root, so that the module of the browser,
// themes/default/assets/js/similar.js, finds the very same scores.
func Pairs(a, b [][]string) []Pair {
	pairs, _ := search(a, b)
	return pairs
}

// Exclude reports whether two texts, given by their keys, cannot mean the same: one denies
// and the other does not, each has a number or amount that the other lacks, or they name
// meanings that exclude each other.
func Exclude(a, b []string) bool {
	x := newIndex([][]string{a}, [][]string{b})
	one, two := x.sides[0][0], x.sides[1][0]
	return x.exclude(one, two, x.sum(one.words, two.words))
}

// search is Pairs, and says how many pairs of items it compared.
func search(a, b [][]string) (found []Pair, compared int) {
	x := newIndex(a, b)
	for i := range x.sides[0] {
		for _, j := range x.candidates(i) {
			compared++
			if score := x.score(x.sides[0][i], x.sides[1][j]); score*100 >= threshold {
				found = append(found, Pair{i, j, score})
			}
		}
	}
	slices.SortFunc(found, func(p, q Pair) int {
		return cmp.Or(cmp.Compare(q.Score, p.Score), cmp.Compare(distance(p), distance(q)), cmp.Compare(p.A+p.B, q.A+q.B), cmp.Compare(p.A, q.A))
	})
	takenA, takenB := make([]bool, len(a)), make([]bool, len(b))
	found = slices.DeleteFunc(found, func(p Pair) bool {
		if takenA[p.A] || takenB[p.B] {
			return true
		}
		takenA[p.A], takenB[p.B] = true, true
		return false
	})
	slices.SortFunc(found, func(p, q Pair) int { return cmp.Compare(p.A, q.A) })
	return found, compared
}

// distance is how far the places of a pair are from each other.
func distance(p Pair) int { return max(p.A-p.B, p.B-p.A) }

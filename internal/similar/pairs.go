package similar

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Pair is two similar items by their places, and how similar they are, up to 1.
type Pair struct {
	A, B  int
	Score float64
}

// What decides, in hundredths. TestPairs measures them.
const (
	threshold   = 70  // the least score of a pair
	replaced    = 130 // what a word costs for which the other text has another one
	added       = 55  // what a word costs that only one of them has
	otherHead   = 100 // what it costs in addition if what is done is another word
	lightWeight = 25  // words that add little
	nameWeight  = 70  // names that only one of them has
	sideWeight  = 140 // words of a set of contrasts that only one of them has
)

// How far the index goes.
const (
	rarest = 8    // words of an item by which others are found
	crowd  = 1600 // pairs of items that may share such a word
	unit1  = 1000 // the weight of a word that no other item of its role has
)

// Pairs finds the similar items of two roles, each given by its keys: one to one, the
// most similar first, among equals those with the lowest places. An item without keys
// is similar to nothing. Pairs(b, a) finds the same pairs with their sides exchanged.
//
// A word weighs the less the more items of a role have it. What two items share stands
// against what is replaced and what is added (score). They are not similar at all if
// one denies and the other does not, if their numbers or amounts differ, or if they
// name different meanings that exclude each other.
//
// Only items that share one of their rarest words are compared, and only if not too
// many have that word: up to 40 items a role nothing is left out. So the cost is linear
// in the number of items. Everything is computed in whole numbers but for one division
// and one root, so that themes/default/assets/js/similar.js finds the very same scores.
func Pairs(a, b [][]string) []Pair {
	pairs, _ := search(a, b)
	return pairs
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
		return cmp.Or(cmp.Compare(q.Score, p.Score), cmp.Compare(p.A+p.B, q.A+q.B), cmp.Compare(p.A, q.A))
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

// item is the keys of one text.
type item struct {
	words  []weighed // in the order of their terms
	sided  []int     // the terms among them that are of a set of contrasts
	head   int       // the term of what is done
	denies bool
}

// weighed is a term and what it weighs in one item.
type weighed struct{ term, weight int }

// term is what is known of a key, whatever it begins with.
type term struct {
	key   string
	count [2]int // items of each side that have it
	set   int    // which set of contrasts it is of; 0 for none
	hard  bool
	full  int // what it weighs by its rarity
}

// index is what two roles are compared by.
type index struct {
	terms    []term
	sides    [2][]item
	postings [][]int // items of the second side by term, if it is one of their rarest
	twins    []int   // for each item of the first side the one of the second with the same keys, or -1
	seen     []int   // for each item of the second side the last item of the first that met it, and 1
}

func newIndex(a, b [][]string) *index {
	x := &index{terms: []term{{}}, seen: make([]int, len(b))}
	known, sets := map[string]int{}, map[string]int{}
	for side, texts := range [2][][]string{a, b} {
		for _, keys := range texts {
			x.sides[side] = append(x.sides[side], x.read(keys, side, known, sets))
		}
	}
	for i := range x.terms {
		t := &x.terms[i]
		t.full = int(math.Floor(unit1 / math.Sqrt(float64(max(t.count[0], t.count[1], 1)))))
	}
	for _, items := range x.sides {
		for _, it := range items {
			for i, w := range it.words {
				it.words[i].weight *= x.terms[w.term].full
			}
		}
	}
	x.postings = make([][]int, len(x.terms))
	for j, it := range x.sides[1] {
		for _, t := range x.rarest(it) {
			x.postings[t] = append(x.postings[t], j)
		}
	}
	x.twins = twins(x.sides)
	return x
}

// read makes an item of keys.
func (x *index) read(keys []string, side int, known, sets map[string]int) item {
	it := item{}
	for _, key := range keys[:min(len(keys), most)] {
		if key == negated {
			it.denies = true
			continue
		}
		bare, set, weight := key, "", 100
		switch {
		case strings.HasPrefix(key, light):
			bare, weight = key[1:], lightWeight
		case strings.HasPrefix(key, proper):
			bare, weight = key[1:], nameWeight
		case strings.HasPrefix(key, contrast):
			set, weight = key[:max(strings.LastIndexByte(key, '.'), 0)], sideWeight
		case strings.HasPrefix(key, direction):
			set, weight = key[:max(strings.LastIndexByte(key, '.'), 0)], 0
		}
		n, ok := known[bare]
		if !ok {
			n = len(x.terms)
			known[bare] = n
			x.terms = append(x.terms, term{key: bare, hard: strings.HasPrefix(key, hard)})
			if set != "" {
				if sets[set] == 0 {
					sets[set] = len(sets) + 1
				}
				x.terms[n].set = sets[set]
			}
		}
		if slices.ContainsFunc(it.words, func(w weighed) bool { return w.term == n }) {
			continue
		}
		if len(it.words) == 0 {
			it.head = n
		}
		if set != "" {
			it.sided = append(it.sided, n)
		}
		x.terms[n].count[side]++
		it.words = append(it.words, weighed{n, weight})
	}
	slices.SortFunc(it.words, func(v, w weighed) int { return cmp.Compare(v.term, w.term) })
	return it
}

// rarest returns the terms of an item by which it is found: both roles have them, and
// not too often.
func (x *index) rarest(it item) []int {
	var out []int
	for _, w := range it.words {
		if pairs := x.terms[w.term].count[0] * x.terms[w.term].count[1]; w.weight > 0 && pairs > 0 && pairs <= crowd {
			out = append(out, w.term)
		}
	}
	slices.SortFunc(out, func(p, q int) int {
		a, b := x.terms[p], x.terms[q]
		return cmp.Or(cmp.Compare(a.count[0]+a.count[1], b.count[0]+b.count[1]), cmp.Compare(a.key, b.key))
	})
	return out[:min(len(out), rarest)]
}

// candidates returns the items of the second side that an item of the first may be
// similar to.
func (x *index) candidates(i int) []int {
	var out []int
	meet := func(j int) {
		if x.seen[j] != i+1 {
			x.seen[j] = i + 1
			out = append(out, j)
		}
	}
	for _, t := range x.rarest(x.sides[0][i]) {
		for _, j := range x.postings[t] {
			meet(j)
		}
	}
	if j := x.twins[i]; j >= 0 {
		meet(j)
	}
	return out
}

// twins finds for each item of the first side the item of the second that has the same
// keys, the first for the first and so on, whatever crowds they stand in.
func twins(sides [2][]item) []int {
	waiting := map[string][]int{}
	signature := func(it item) string {
		out := strconv.FormatBool(it.denies)
		for _, w := range it.words {
			out += " " + strconv.Itoa(w.term)
		}
		return out
	}
	for j, it := range sides[1] {
		key := signature(it)
		waiting[key] = append(waiting[key], j)
	}
	out := make([]int, len(sides[0]))
	for i, it := range sides[0] {
		key := signature(it)
		out[i] = -1
		if same := waiting[key]; len(same) > 0 && len(it.words) > 0 {
			out[i], waiting[key] = same[0], same[1:]
		}
	}
	return out
}

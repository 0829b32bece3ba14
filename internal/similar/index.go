package similar

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
)

// item is the keys of one text.
type item struct {
	words  []weighed // in the order of their terms
	sided  []int     // the terms among them that are of a set of contrasts
	parts  [][2]int  // terms that are only a part of another, and that one
	head   int       // the term of what is done
	denies bool
}

// weighed is a term and what it weighs in one item.
type weighed struct{ term, weight int }

// term is what is known of a key without the mark of a name or of a word that adds little.
type term struct {
	key   string
	count [2]int // items of each side that have it
	set   int    // the set of contrasts that it is of; 0 for none
	hard  bool
}

// index is what two roles are compared by.
type index struct {
	terms    []term // the first is none
	numbers  map[string]int
	sets     map[string]int
	sides    [2][]item
	postings [][]int // items of the second side by term, where it is one of their rarest
	sameKeys []int   // for each item of the first side one of the second with the same keys, or -1
	seen     []int   // for each item of the second side 1 more than the item of the first that met it last
}

func newIndex(a, b [][]string) *index {
	x := &index{terms: []term{{}}, numbers: map[string]int{}, sets: map[string]int{}, seen: make([]int, len(b))}
	for side, texts := range [2][][]string{a, b} {
		for _, keys := range texts {
			x.sides[side] = append(x.sides[side], x.read(keys, side))
		}
	}
	for _, items := range x.sides {
		for _, it := range items {
			for i, w := range it.words {
				it.words[i].weight *= x.rarity(w.term)
			}
		}
	}
	x.postings = make([][]int, len(x.terms))
	for j, it := range x.sides[1] {
		for _, t := range x.rarest(it) {
			x.postings[t] = append(x.postings[t], j)
		}
	}
	x.sameKeys = sameKeys(x.sides)
	return x
}

// rarity is what a word weighs: less, the more items of one role have it.
func (x *index) rarity(term int) int {
	t := x.terms[term]
	const least = leastWeight * full / 100
	return least + int(math.Floor((full-least)/math.Sqrt(float64(max(t.count[0], t.count[1])))))
}

// read makes an item of keys.
func (x *index) read(keys []string, side int) item {
	it := item{}
	var parts []string
	for _, key := range keys[:min(len(keys), most)] {
		switch {
		case key == negated:
			it.denies = true
			continue
		case strings.HasPrefix(key, partOf):
			parts = append(parts, key[1:])
			continue
		}
		bare, weight := weigh(key)
		n := x.number(bare)
		if slices.ContainsFunc(it.words, func(w weighed) bool { return w.term == n }) {
			continue
		}
		if len(it.words) == 0 {
			it.head = n
		}
		if x.terms[n].set > 0 {
			it.sided = append(it.sided, n)
		}
		x.terms[n].count[side]++
		it.words = append(it.words, weighed{n, weight})
	}
	slices.SortFunc(it.words, func(v, w weighed) int { return cmp.Compare(v.term, w.term) })
	for _, names := range parts {
		part, of, _ := strings.Cut(names, " ")
		if p, o := x.numbers[part], x.numbers[of]; it.weight(p) > 0 && it.weight(o) > 0 {
			it.parts = append(it.parts, [2]int{p, o})
		}
	}
	return it
}

// weigh returns a key without the mark of a name or of a word that adds little, and what
// it weighs, in hundredths.
func weigh(key string) (bare string, weight int) {
	bare, weight = key, 100
	switch {
	case strings.HasPrefix(key, light):
		bare, weight = key[1:], lightWeight
	case strings.HasPrefix(key, proper):
		bare, weight = key[1:], nameWeight
	case strings.HasPrefix(key, contrast):
		weight = sideWeight
	}
	if strings.HasPrefix(bare, direction) {
		weight = 0
	}
	return bare, weight
}

// number returns the number of a term, which is new if need be.
func (x *index) number(bare string) int {
	if n, ok := x.numbers[bare]; ok {
		return n
	}
	t := term{key: bare, hard: strings.HasPrefix(bare, hard)}
	if dot := strings.LastIndexByte(bare, '.'); dot > 0 && (strings.HasPrefix(bare, contrast) || strings.HasPrefix(bare, direction)) {
		set := bare[:dot]
		if x.sets[set] == 0 {
			x.sets[set] = len(x.sets) + 1
		}
		t.set = x.sets[set]
	}
	n := len(x.terms)
	x.numbers[bare], x.terms = n, append(x.terms, t)
	return n
}

// rarest returns the terms of an item by which it is found: both roles have them, and
// not too often.
func (x *index) rarest(it item) []int {
	var out []int
	for _, w := range it.words {
		if pairs := x.terms[w.term].count[0] * x.terms[w.term].count[1]; w.weight > 0 && pairs > 0 && pairs <= mostShared {
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
	if j := x.sameKeys[i]; j >= 0 {
		meet(j)
	}
	return out
}

// sameKeys returns for each item of the first side an item of the second that has the same keys,
// or -1: the first for the first and so on, however many items share these keys.
func sameKeys(sides [2][]item) []int {
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

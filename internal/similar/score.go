package similar

import "slices"

// score says how similar two items are: the weight that they share, of that and what the
// difference costs. Where both have words that the other lacks, words were replaced, and
// to replace what is done costs more; the rest was added.
func (x *index) score(a, b item) float64 {
	if a.denies != b.denies || x.excludes(a, b) {
		return 0
	}
	sum := x.weigh(a.words, b.words)
	if sum.shared == 0 || sum.hard[0] && sum.hard[1] {
		return 0
	}
	least, greatest := min(sum.only[0], sum.only[1]), max(sum.only[0], sum.only[1])
	cost := least*replaced + (greatest-least)*added
	if heads := [2]int{weightOf(a, b), weightOf(b, a)}; heads[0] > 0 && heads[1] > 0 {
		cost += min(heads[0], heads[1]) * otherHead
	}
	// What both share is in the sum twice.
	return float64(sum.shared*100) / float64(sum.shared*100+2*cost)
}

// sums is what two items share, each with the weight it has there, and what only one has.
type sums struct {
	shared int
	only   [2]int
	hard   [2]bool // whether a number or sign is among that
}

// weigh sums up the words of two items.
func (x *index) weigh(a, b []weighed) sums {
	var out sums
	alone := func(side int, w weighed) {
		out.only[side] += w.weight
		out.hard[side] = out.hard[side] || x.terms[w.term].hard
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch v, w := a[i], b[j]; {
		case v.term == w.term:
			out.shared += v.weight + w.weight
			i, j = i+1, j+1
		case v.term < w.term:
			alone(0, v)
			i++
		default:
			alone(1, w)
			j++
		}
	}
	for ; i < len(a); i++ {
		alone(0, a[i])
	}
	for ; j < len(b); j++ {
		alone(1, b[j])
	}
	return out
}

// weightOf is what the head of an item weighs if the other item lacks it.
func weightOf(it, other item) int {
	weight := 0
	for _, w := range it.words {
		if w.term == it.head {
			weight = w.weight
		}
	}
	for _, w := range other.words {
		if w.term == it.head {
			return 0
		}
	}
	return weight
}

// excludes reports whether two items have different words of a set of contrasts, and
// none in common.
func (x *index) excludes(a, b item) bool {
	for _, t := range a.sided {
		met, common := false, false
		for _, u := range b.sided {
			if x.terms[u].set == x.terms[t].set {
				met = true
				common = common || slices.Contains(a.sided, u)
			}
		}
		if met && !common {
			return true
		}
	}
	return false
}

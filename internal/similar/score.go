package similar

import "slices"

// score says how similar two items are: the weight that they share, of that and what the
// difference costs. Where both have words that the other lacks, words were replaced, and
// to replace what is done costs more; the rest was added.
func (x *index) score(a, b item) float64 {
	sum := x.sum(a.words, b.words)
	if sum.shared == 0 || x.exclude(a, b, sum) {
		return 0
	}
	least, greatest := min(sum.only[0], sum.only[1]), max(sum.only[0], sum.only[1])
	more := greatest - least
	cost := least*replaced + more*added + min(more, 100*full)*addedFirst
	cost += min(a.alone(a.head, b), b.alone(b.head, a)) * otherHead
	cost += (a.takes(b) + b.takes(a)) * otherWhole
	// What both share is in the sum twice.
	return float64(sum.shared*100) / float64(sum.shared*100+2*cost)
}

// exclude reports whether two items that share some words cannot mean the same.
func (x *index) exclude(a, b item, sum sums) bool {
	return a.denies != b.denies || sum.hard[0] && sum.hard[1] || x.excludes(a, b)
}

// sums is what two items share, each with the weight it has there, and what only one has.
type sums struct {
	shared int
	only   [2]int
	hard   [2]bool // whether a number or sign is among that
}

// sum sums up the words of two items.
func (x *index) sum(a, b []weighed) sums {
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

// weight is what a term weighs in an item; 0 if the item lacks it.
func (it item) weight(term int) int {
	i, ok := slices.BinarySearchFunc(it.words, term, func(w weighed, term int) int { return w.term - term })
	if !ok {
		return 0
	}
	return it.words[i].weight
}

// alone is what a term weighs in an item if the other one lacks it.
func (it item) alone(term int, other item) int {
	if other.weight(term) > 0 {
		return 0
	}
	return it.weight(term)
}

// takes is what the words of an item weigh that the other one lacks, and that make of a
// word that stands for itself there a part of something else here.
func (it item) takes(other item) int {
	sum := 0
	for _, p := range it.parts {
		part, of := p[0], p[1]
		itself := other.weight(part) > 0 && !slices.ContainsFunc(other.parts, func(q [2]int) bool { return q[0] == part })
		if itself {
			sum += it.alone(of, other)
		}
	}
	return sum
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

package playbook

import (
	"cmp"
	"slices"
	"strings"
)

// Pair is two items of different roles that may mean the same.
type Pair struct {
	Dimension string
	A, B      Ref
	Texts     [2]string
	Alike     float64 // shared words of all words, 0 to 1
}

// likely is how alike two items must be to be suggested: two thirds of their
// words.
const likely = 0.6

// crowd is how many items may share a word before it says nothing: with more,
// looking at all of their pairs would cost the square of their number.
const crowd = 24

// Near suggests items of one dimension that are not one but share most of their
// words (Jaccard's index). Only items that share a rare word are looked at, so
// the cost is that of the words, not of all pairs.
func Near(roles []Role) []Pair {
	c := comparing{roles: roles, groups: newSet()}
	c.match()
	type entry struct {
		ref   Ref
		text  string
		words map[string]bool
	}
	blocks := map[[2]string][]entry{}
	var order [][2]string
	for _, r := range roles {
		for _, d := range r.Role.Dimensions {
			for _, item := range d.Items() {
				if !mine(item) {
					continue
				}
				e := entry{Ref{last(r.Key), item.ID}, item.Text, map[string]bool{}}
				for _, w := range strings.Split(normal(item.Text), "-") {
					e.words[w] = true
				}
				for w := range e.words {
					key := [2]string{d.ID, w}
					if blocks[key] == nil {
						order = append(order, key)
					}
					blocks[key] = append(blocks[key], e)
				}
			}
		}
	}
	seen := map[[2]Ref]bool{}
	var out []Pair
	for _, key := range order {
		block := blocks[key]
		if len(block) > crowd {
			continue
		}
		for i, a := range block {
			for _, b := range block[i+1:] {
				if a.ref.Role == b.ref.Role || seen[[2]Ref{a.ref, b.ref}] || c.groups.of(a.ref) == c.groups.of(b.ref) {
					continue
				}
				seen[[2]Ref{a.ref, b.ref}] = true
				if alike := jaccard(a.words, b.words); alike >= likely {
					out = append(out, Pair{key[0], a.ref, b.ref, [2]string{a.text, b.text}, alike})
				}
			}
		}
	}
	slices.SortFunc(out, func(x, y Pair) int {
		return cmp.Or(strings.Compare(x.Dimension, y.Dimension), strings.Compare(x.A.String(), y.A.String()), strings.Compare(x.B.String(), y.B.String()))
	})
	return out
}

func jaccard(a, b map[string]bool) float64 {
	both := 0
	for w := range a {
		if b[w] {
			both++
		}
	}
	return float64(both) / float64(len(a)+len(b)-both)
}

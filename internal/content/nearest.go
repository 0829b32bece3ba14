package content

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// usual are the dimensions that are suggested where few are near.
func usual() []string { return []string{"responsibilities", "skills", "purpose"} }

// leastAlike is the least share of their pieces that two names have in common to be near.
const leastAlike = 0.2

// Nearest returns at most so many dimensions whose names in a language are most like a
// heading, the nearest first, each with that name. If there are fewer, the usual ones follow.
func (h *Headings) Nearest(lang, heading string, most int) []Name {
	l := h.of(lang)
	index := l.pieces()
	shared, own := map[int]int{}, l.piecesOf(heading)
	for _, piece := range own {
		for _, i := range index.names[piece] {
			shared[i]++
		}
	}
	type scored struct {
		Name
		score float64
	}
	best := map[string]scored{}
	for i, n := range shared {
		name := l.names[i]
		score := 2 * float64(n) / float64(len(own)+index.sizes[i])
		have := best[name.Dimension]
		if score >= leastAlike && (score > have.score || score == have.score && name.Text < have.Text) {
			best[name.Dimension] = scored{name, score}
		}
	}
	near := slices.SortedFunc(maps.Values(best), func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.Dimension, b.Dimension))
	})
	var out []Name
	for _, s := range near {
		out = append(out, s.Name)
	}
	for _, id := range usual() {
		if best[id].Dimension == "" {
			out = append(out, Name{h.Label(lang, id), id})
		}
	}
	return out[:min(most, len(out))]
}

// pieces is an index of names by the pieces of their words.
type pieces struct {
	names map[string][]int // piece → which names have it
	sizes []int            // of each name, how many it has
}

func (l *language) indexed() *pieces {
	p := &pieces{names: map[string][]int{}}
	for i, name := range l.names {
		own := l.piecesOf(name.Text)
		for _, piece := range own {
			p.names[piece] = append(p.names[piece], i)
		}
		p.sizes = append(p.sizes, len(own))
	}
	return p
}

// piecesOf returns each three letters in a row of the words of a text, with a blank before
// and behind each word; sorted, each once. Words that only qualify are left out, unless
// there are no others.
func (l *language) piecesOf(text string) []string {
	words := spelling(text)
	if rest := slices.DeleteFunc(slices.Clone(words), l.qualifies); len(rest) > 0 {
		words = rest
	}
	var out []string
	for _, word := range words {
		runes := []rune(" " + word + " ")
		for i := 0; i+3 <= len(runes); i++ {
			out = append(out, string(runes[i:i+3]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// compounds finds the words that begin or end with a word, in languages that write
// compounds as one; where there is none, those that end with its stem.
func (r *Reader) compounds(s *shard, a queryWord, length int, best gathering) {
	if r.compound == 0 || length < r.compound || a.Extra || a.stop {
		return
	}
	for _, e := range s.beginning(a.Fold) {
		if n := utf8.RuneCountInString(e.fold); n >= length+r.compoundMore {
			best.add(s, e, found{quality: r.params.EndQuality + r.params.EndMore*float64(length)/float64(n)})
		}
	}
	if r.ending(s, a.Fold, length, best); len(best) > 0 {
		return
	}
	for n := length - 1; n >= r.compound; n-- {
		stem := beginning(a.Fold, n)
		if r.endings[a.Fold[len(stem):]] {
			if r.ending(s, stem, n, best); len(best) > 0 {
				return
			}
		}
	}
}

// ending finds the words that end with a word.
func (r *Reader) ending(s *shard, fold string, length int, best gathering) {
	shards := []*shard{s}
	if r.ends > 0 {
		if best.df() >= r.params.FewSections {
			return
		}
		shards = r.shardsEnding(fold, length)
	}
	for _, s := range shards {
		for _, e := range s.forms {
			if r.isCompound(e.fold, fold, length) {
				best.add(s, e, found{quality: r.params.EndQuality + r.params.EndMore*float64(length)/float64(utf8.RuneCountInString(e.fold))})
			}
		}
	}
}

// shardsEnding returns shards that have compounds which end with a word.
func (r *Reader) shardsEnding(fold string, length int) []*shard {
	var shards []*shard
	for _, other := range r.tail(string([]rune(fold)[length-3:])) {
		if !r.isCompound(other, fold, length) {
			continue
		}
		if s := r.shardOf(other); !slices.Contains(shards, s) {
			if shards = append(shards, s); len(shards) == r.params.CompoundShards {
				break
			}
		}
	}
	return shards
}

// isCompound reports whether a word ends with another, and is longer.
func (r *Reader) isCompound(fold, with string, length int) bool {
	return strings.HasSuffix(fold, with) && utf8.RuneCountInString(fold) >= length+r.compoundMore
}

// behind finds the words before which something is written as one with them.
func (r *Reader) behind(fold string, best gathering) {
	for _, beginning := range r.beginnings {
		rest, ok := strings.CutPrefix(fold, beginning)
		if !ok || utf8.RuneCountInString(rest) < r.params.LeastBehind {
			continue
		}
		s := r.shardOf(rest)
		for _, e := range s.with(rest) {
			best.add(s, e, found{quality: r.params.StemQuality})
		}
		r.stems(s, rest, best)
	}
}

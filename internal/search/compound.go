package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Compounds, of which a word is the beginning or the end, are looked for in an index in
// several files where the word has few sections, and in a few shards.
const (
	fewSections    = 20
	compoundShards = 4
)

// compounds finds the words that begin or end with a word, in languages that write
// compounds as one; where there is none, those that end with its stem.
func (r *Reader) compounds(s *shard, a asked, length int, best gathering) error {
	if r.compound == 0 || length < r.compound || a.Extra || a.stop {
		return nil
	}
	for _, e := range s.beginning(a.Fold) {
		if n := utf8.RuneCountInString(e.fold); n >= length+r.compoundMore {
			best.add(s, e, found{quality: endQuality + endMore*float64(length)/float64(n)})
		}
	}
	if err := r.ending(s, a.Fold, length, best); err != nil || len(best) > 0 {
		return err
	}
	for n := length - 1; n >= r.compound; n-- {
		stem := beginning(a.Fold, n)
		if r.endings[a.Fold[len(stem):]] {
			if err := r.ending(s, stem, n, best); err != nil || len(best) > 0 {
				return err
			}
		}
	}
	return nil
}

// ending finds the words that end with a word.
func (r *Reader) ending(s *shard, fold string, length int, best gathering) error {
	shards := []*shard{s}
	if r.ends > 0 {
		if best.df() >= fewSections {
			return nil
		}
		var err error
		if shards, err = r.shardsEnding(fold, length); err != nil {
			return err
		}
	}
	for _, s := range shards {
		for _, e := range s.forms {
			if r.isCompound(e.fold, fold, length) {
				best.add(s, e, found{quality: endQuality + endMore*float64(length)/float64(utf8.RuneCountInString(e.fold))})
			}
		}
	}
	return nil
}

// shardsEnding returns shards that have compounds which end with a word.
func (r *Reader) shardsEnding(fold string, length int) ([]*shard, error) {
	tail, err := r.tail(string([]rune(fold)[length-3:]))
	if err != nil {
		return nil, err
	}
	var shards []*shard
	for _, other := range tail {
		if !r.isCompound(other, fold, length) {
			continue
		}
		s, err := r.shardOf(other)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(shards, s) {
			if shards = append(shards, s); len(shards) == compoundShards {
				break
			}
		}
	}
	return shards, nil
}

// isCompound reports whether a word ends with another, and is longer.
func (r *Reader) isCompound(fold, with string, length int) bool {
	return strings.HasSuffix(fold, with) && utf8.RuneCountInString(fold) >= length+r.compoundMore
}

// behind finds the words before which something is written as one with them.
func (r *Reader) behind(fold string, best gathering) error {
	for _, beginning := range r.beginnings {
		rest, ok := strings.CutPrefix(fold, beginning)
		if !ok || utf8.RuneCountInString(rest) < leastBehind {
			continue
		}
		s, err := r.shardOf(rest)
		if err != nil {
			return err
		}
		for _, e := range s.with(rest) {
			best.add(s, e, found{quality: stemQuality})
		}
		r.stems(s, rest, best)
	}
	return nil
}

// leastBehind is how many letters a word has at least before which something is written.
const leastBehind = 3

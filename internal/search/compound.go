package search

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A compound has this many letters more than the word that it ends with. In an index in
// several files they are looked for where the word has few sections, and in a few shards.
const (
	compoundMore   = 3
	fewSections    = 20
	compoundShards = 4
)

// compounds finds the words that end with a word, in languages that write compounds as one.
func (r *Reader) compounds(s *shard, a asked, length int, best gathering) error {
	if r.compound == 0 || length < r.compound || a.Extra || a.stop {
		return nil
	}
	shards := []*shard{s}
	if r.ends > 0 {
		if best.df() >= fewSections {
			return nil
		}
		var err error
		if shards, err = r.shardsEnding(a.Fold, length); err != nil {
			return err
		}
	}
	for _, s := range shards {
		for _, e := range s.forms {
			if isCompound(e.fold, a.Fold, length) {
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
		if !isCompound(other, fold, length) {
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

// isCompound reports whether a word ends with another, and is longer by a word.
func isCompound(fold, with string, length int) bool {
	return strings.HasSuffix(fold, with) && utf8.RuneCountInString(fold) >= length+compoundMore
}

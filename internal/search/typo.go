package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"
)

// mistyped finds what a word may be with a typo. Of a word that is known, that is one that
// is far more frequent; of an unfinished one, what another begins with, where there is
// nothing else.
func (r *Reader) mistyped(s *shard, a queryWord, length int, known bool, best gathering) {
	switch {
	case length < r.params.LeastTypo:
		return
	case known, len(best) > 0 && (a.last || best.df() == 0):
		r.rare(s, a, length, best)
		return
	}
	r.typos(s, a.Fold, length, best)
	if a.last && length > r.params.LeastTypo {
		r.almostBegun(r.head, a.Fold, length, best)
	}
}

// rare finds the words that are far more frequent than one, and a letter away. What was
// found as a form that nobody wrote is worth less than these.
func (r *Reader) rare(s *shard, a queryWord, length int, best gathering) {
	df := best.df()
	if df == 0 || df > r.params.RareWord || length <= r.params.LeastTypo || r.stop[a.Form] {
		return
	}
	var near []neighbour
	for _, n := range r.near(s, a.Fold, 1) {
		if s.groups[n.entry.group].df >= r.params.Frequent*df {
			near = append(near, n)
		}
	}
	if len(near) > 0 {
		best.doubt(r.params, a.Fold)
	}
	for _, n := range near {
		best.add(s, n.entry, found{quality: r.params.typoWorth(a.Fold, n.entry.fold, 1), typo: true})
	}
}

// doubt makes words that were found by their stem worth less than a typo: another word is
// far more frequent. A word that the fold begins may still become that.
func (g gathering) doubt(p *Parameters, fold string) {
	for of, f := range g {
		if form := Fold(f.form); f.quality <= p.StemQuality && !strings.HasPrefix(form, fold) {
			f.quality = min(f.quality, p.TyposQuality)
			g[of] = f
		}
	}
}

// almostBegun finds words of titles, names and headings of which a fold is a beginning, but
// for one typo, behind the first letter. What lacks two letters of a long word is a word
// with two typos, which were looked for.
func (r *Reader) almostBegun(s *shard, fold string, length int, best gathering) {
	least := length + 1
	if length >= r.params.LongWord {
		least += 2
	}
	for _, e := range s.beginning(beginning(fold, 1)) {
		n := utf8.RuneCountInString(e.fold)
		if n >= least && begins(fold, e.fold, length) {
			best.add(s, e, found{quality: r.params.BegunQuality + r.params.PrefixMore*float64(length)/float64(n)/2, typo: true, strong: true})
		}
	}
}

// begins reports whether a word begins with another, but for one typo.
func begins(fold, of string, length int) bool {
	for n := length - 1; n <= length+1; n++ {
		if distance(fold, beginning(of, n), 1) <= 1 {
			return true
		}
	}
	return false
}

// typos finds folds that are one typo away, or else, of long words, two. Other shards are
// read only where they have one that is as near as those of its own.
func (r *Reader) typos(s *shard, fold string, length int, best gathering) {
	most := 1
	if length >= r.params.LongWord {
		most = 2
	}
	near, least := r.near(s, fold, most), most
	for _, n := range near {
		least = min(least, n.distance)
	}
	far, least := r.far(fold, length, least)
	for _, other := range far {
		if other != s {
			near = append(near, r.near(other, fold, least)...)
		}
	}
	for _, n := range near {
		if n.distance == least {
			best.add(n.shard, n.entry, found{quality: r.params.typoWorth(fold, n.entry.fold, least), typo: true})
		}
	}
}

// far returns the shards of the folds that end as one does, are as few typos away as any,
// and at most as many as are allowed, and how many typos that is.
func (r *Reader) far(fold string, length, most int) (shards []*shard, least int) {
	var folds []string
	for _, key := range r.tailKeys(fold, length) {
		for _, other := range r.tail(key) {
			d := distance(fold, other, most)
			if d > most {
				continue
			}
			if d < most {
				folds, most = folds[:0], d
			}
			folds = append(folds, other)
		}
	}
	for _, other := range folds {
		if s := r.shardOf(other); !slices.Contains(shards, s) {
			shards = append(shards, s)
		}
	}
	return shards, most
}

// typoWorth is what a word is worth that is some typos away.
func (p *Parameters) typoWorth(fold, other string, typos int) float64 {
	quality := p.TypoQuality
	if typos == 2 {
		quality = p.TyposQuality
	}
	if beginning(fold, 1) == beginning(other, 1) {
		quality += p.FirstLetter
	}
	return quality
}

// tailKeys are the keys of the ends that a fold may have a typo away; none where all
// words are in one shard.
func (r *Reader) tailKeys(fold string, length int) []string {
	if r.ends == 0 {
		return nil
	}
	var keys []string
	runes := []rune(fold)
	if length >= 6 {
		keys = append(keys, string(runes[length-3:]))
	}
	if length <= 7 {
		keys = append(keys, string(runes[length-2:]))
	}
	return keys
}

// neighbour is a form some typos away.
type neighbour struct {
	shard    *shard
	entry    entry
	distance int
}

// near returns the forms of a shard that are at most as many typos away.
func (r *Reader) near(s *shard, fold string, most int) []neighbour {
	var out []neighbour
	for _, e := range s.forms {
		if len(s.groups[e.group].postings) == 0 {
			continue // a word of synonyms alone
		}
		if d := distance(fold, e.fold, most); d <= most {
			out = append(out, neighbour{s, e, d})
		}
	}
	return out
}

// letters has one bit for each letter that a word has, of several letters the same.
func letters(word string) uint32 {
	set := uint32(0)
	for _, r := range word {
		set |= 1 << (r & 31)
	}
	return set
}

// distance is the number of letters that are added, left out, replaced, or swapped with
// their neighbour between two words (Damerau and Levenshtein, no letter touched twice);
// more than most is most+1.
func distance(a, b string, most int) int {
	if bits.OnesCount32(letters(a)^letters(b)) > 2*most {
		return most + 1 // each typo changes at most two letters of those that there are
	}
	x, y := []rune(a), []rune(b)
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	before, row, next := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := range x {
		next[0] = i + 1
		least := next[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
			least = min(least, next[j+1])
		}
		if least > most {
			return most + 1
		}
		before, row, next = row, next, before
	}
	return min(row[len(y)], most+1)
}

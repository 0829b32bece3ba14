package search

import (
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// asked is one word of a query.
type asked struct {
	Token
	stop bool // need not be found, since it says little
	last bool // may be unfinished
}

// optional reports whether nobody misses the word.
func (a asked) optional() bool { return a.stop || a.Extra }

// maxAsked is how many words of a query are looked at.
const maxAsked = 24

// words takes a query apart. Each form is asked once. Where there are only stop words,
// they are words like others.
func (r *Reader) ask(query string) []asked {
	if len(query) > 1024 {
		query = strings.ToValidUTF8(query[:1024], "")
	}
	var out []asked
	content, last := false, -1
	for _, t := range Tokens(r.lang, query) {
		if len(out) == maxAsked {
			break
		}
		i := slices.IndexFunc(out, func(a asked) bool { return a.Form == t.Form })
		if i < 0 {
			i = len(out)
			out = append(out, asked{Token: t, stop: r.stop[t.Form]})
		}
		out[i].Extra = out[i].Extra && t.Extra
		if !t.Extra {
			content = content || !out[i].stop
			last = i
		}
	}
	if last >= 0 {
		out[last].last = true
	}
	for i := range out {
		out[i].stop = out[i].stop && content
	}
	return out
}

// How much a word that was found is worth, by how it was found.
const (
	exactQuality  = 1.0
	foldQuality   = 0.9
	tonesQuality  = 0.5 // Vietnamese: other tones than those that were asked for
	stemQuality   = 0.85
	prefixQuality = 0.5 // and up to prefixMore more, by how much of the word is there
	prefixMore    = 0.35
	typoQuality   = 0.6
	typosQuality  = 0.35
	firstLetter   = 0.05 // more, where a typo left the first letter
)

// found is a group that a word of a query may mean.
type found struct {
	group   *group
	quality float64
	form    string // of the best form
}

// match returns the groups that a word may mean, each once for each shard, best first.
// Those of which it is a form with a typo are among them where typos are looked for.
func (r *Reader) match(a asked, typos bool) ([]found, error) {
	s, err := r.shardOf(a.Fold)
	if err != nil {
		return nil, err
	}
	best := map[*group]found{}
	add := func(s *shard, e entry, quality float64) {
		g := &s.groups[e.group]
		if have, ok := best[g]; !ok || have.quality < quality {
			best[g] = found{g, quality, e.form}
		}
	}
	for _, e := range s.forms {
		if e.fold == a.Fold {
			add(s, e, r.sameFold(a.Form, e.form))
		}
	}
	known := len(best) > 0
	if !known {
		r.stems(s, a.Fold, add)
	}
	length := utf8.RuneCountInString(a.Fold)
	first, _ := utf8.DecodeRuneInString(a.Fold)
	if a.last && !a.stop && (length >= 2 || isSpaceless(first)) && !(known && r.stop[a.Form]) {
		for _, e := range s.forms {
			if len(e.fold) > len(a.Fold) && strings.HasPrefix(e.fold, a.Fold) {
				add(s, e, prefixQuality+prefixMore*float64(length)/float64(utf8.RuneCountInString(e.fold)))
			}
		}
	}
	if typos && !known && !a.Extra && length >= 4 && (!a.last || !stemmed(best)) {
		if err := r.typos(s, a.Fold, length, add); err != nil {
			return nil, err
		}
	}
	out := make([]found, 0, len(best))
	for _, f := range best {
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y found) int {
		switch {
		case x.quality > y.quality:
			return -1
		case x.quality < y.quality:
			return 1
		}
		return strings.Compare(x.form, y.form)
	})
	return out, nil
}

// stemmed reports whether a word was found by its stem.
func stemmed(best map[*group]found) bool {
	for _, f := range best {
		if f.quality >= stemQuality {
			return true
		}
	}
	return false
}

// sameFold is what a form is worth that has the fold of the one that was asked for.
func (r *Reader) sameFold(asked, form string) float64 {
	switch {
	case asked == form:
		return exactQuality
	case r.lang != "vi":
		return foldQuality
	case toneless(asked) == asked && toneless(form) == asked:
		return foldQuality
	case Fold(asked) == asked:
		return foldQuality
	}
	return tonesQuality
}

// toneless takes the five tone marks of Vietnamese off, and leaves its vowels.
func toneless(form string) string {
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch r {
		case '\u0300', '\u0301', '\u0303', '\u0309', '\u0323':
			return -1
		}
		return r
	}, norm.NFD.String(form)))
}

// stems finds the groups of which a fold is a form that nobody wrote: their stem, and
// an ending of the language. The longest stem counts.
func (r *Reader) stems(s *shard, fold string, add func(*shard, entry, float64)) {
	if len(r.endings) == 0 {
		return
	}
	longest := 0
	var of []entry
	for _, e := range s.forms {
		trunk := s.groups[e.group].trunk
		if trunk < 3 || trunk < longest {
			continue
		}
		stem := beginning(e.fold, trunk)
		rest, ok := strings.CutPrefix(fold, stem)
		if !ok || rest != "" && !r.endings[rest] {
			continue
		}
		if trunk > longest {
			longest, of = trunk, of[:0]
		}
		of = append(of, e)
	}
	for _, e := range of {
		add(s, e, stemQuality)
	}
}

// typos finds folds that are one typo away, or else, of long words, two. Other shards are
// read only where they have one that is as near as those of its own.
func (r *Reader) typos(s *shard, fold string, length int, add func(*shard, entry, float64)) error {
	most := 1
	if length >= 8 {
		most = 2
	}
	near, least := r.near(s, fold, most), most
	for _, n := range near {
		least = min(least, n.distance)
	}
	far, least, err := r.far(fold, length, least)
	if err != nil {
		return err
	}
	for _, other := range far {
		if other != s {
			near = append(near, r.near(other, fold, least)...)
		}
	}
	for _, n := range near {
		if n.distance == least {
			add(n.shard, n.entry, typoWorth(fold, n.entry.fold, least))
		}
	}
	return nil
}

// far returns the shards of the folds that end as one does, are as few typos away as any,
// and at most as many as are allowed, and how many typos that is.
func (r *Reader) far(fold string, length, most int) (shards []*shard, least int, err error) {
	var folds []string
	for _, key := range r.tailKeys(fold, length) {
		tail, err := r.tail(key)
		if err != nil {
			return nil, 0, err
		}
		for _, other := range tail {
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
		s, err := r.shardOf(other)
		if err != nil {
			return nil, 0, err
		}
		if !slices.Contains(shards, s) {
			shards = append(shards, s)
		}
	}
	return shards, most, nil
}

// typoWorth is what a word is worth that is some typos away.
func typoWorth(fold, other string, typos int) float64 {
	quality := typoQuality
	if typos == 2 {
		quality = typosQuality
	}
	if beginning(fold, 1) == beginning(other, 1) {
		quality += firstLetter
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

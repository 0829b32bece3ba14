package search

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// found is a group that a word of a query may mean.
type found struct {
	group   *group
	quality float64
	form    string // of the best form
	typo    bool   // it is another word than was asked for
	strong  bool   // only where it is prominent
}

// meanings of one word, while they are gathered: each group once, with its best form.
type gathering map[*group]found

func (g gathering) add(s *shard, e entry, f found) {
	f.group, f.form = &s.groups[e.group], e.form
	if have, ok := g[f.group]; !ok || have.quality < f.quality {
		g[f.group] = f
	}
}

// df is the number of sections of the most frequent.
func (g gathering) df() int {
	df := 0
	for _, f := range g {
		df = max(df, f.group.df)
	}
	return df
}

// all returns what was gathered, best first.
func (g gathering) all() []found {
	out := make([]found, 0, len(g))
	for _, f := range g {
		out = append(out, f)
	}
	slices.SortFunc(out, func(x, y found) int {
		return cmp.Or(cmp.Compare(y.quality, x.quality), strings.Compare(x.form, y.form))
	})
	return out
}

// match returns the groups that a word may mean, each once for each shard, best first.
// Those of which it is a form with a typo are among them where typos are looked for.
func (r *Reader) match(a asked, typos bool) []found {
	best := gathering{}
	length := utf8.RuneCountInString(a.Fold)
	first, _ := utf8.DecodeRuneInString(a.Fold)
	begins := a.last || length == 1 && isSpaceless(first)
	if begins && length == 1 {
		r.short(a, best)
		if len(best) > 0 {
			return best.all()
		}
	}
	s := r.shardOf(a.Fold)
	r.exact(s, a, best)
	known := len(best) > 0
	if !known {
		r.stems(s, a.Fold, best)
	}
	if len(best) == 0 {
		r.behind(a.Fold, best)
	}
	if begins {
		r.begun(s, a, length, known, best)
	}
	r.compounds(s, a, length, best)
	if typos && !a.Extra && !a.stop {
		r.mistyped(s, a, length, known, best)
	}
	return best.all()
}

// exact finds the forms of a fold.
func (r *Reader) exact(s *shard, a asked, best gathering) {
	for _, e := range s.with(a.Fold) {
		quality := r.sameFold(a.Form, e.form)
		if a.last && r.stop[a.Form] {
			quality = min(quality, r.params.SaidQuality)
		}
		best.add(s, e, found{quality: quality})
	}
}

// with returns the forms of a fold.
func (s *shard) with(fold string) []entry {
	forms := s.beginning(fold)
	n := 0
	for n < len(forms) && forms[n].fold == fold {
		n++
	}
	return forms[:n]
}

// beginning returns the forms whose fold begins with something.
func (s *shard) beginning(with string) []entry {
	from := sort.Search(len(s.forms), func(i int) bool { return s.forms[i].fold >= with })
	to := from
	for to < len(s.forms) && strings.HasPrefix(s.forms[to].fold, with) {
		to++
	}
	return s.forms[from:to]
}

// short finds what begins with a single letter: words of titles, names and headings.
func (r *Reader) short(a asked, best gathering) {
	r.begin(r.head, a, 1, found{quality: 1, strong: true}, best)
	for _, e := range r.head.with(a.Fold) {
		best.add(r.head, e, found{quality: r.sameFold(a.Form, e.form)})
	}
}

// begun finds the words that an unfinished one begins. Where it is so short that they are
// in any shard, these are words of titles, names and headings; so they are where it may
// be a word that says little.
func (r *Reader) begun(s *shard, a asked, length int, known bool, best gathering) {
	how := found{quality: 1}
	if known && !r.stop[a.Form] {
		how.quality = r.params.BegunKnown
	}
	if length < 3 || r.split[a.Fold] || r.stop[a.Form] {
		s, how.strong = r.head, true
	}
	r.begin(s, a, length, how, best)
}

// begin finds the words of a shard that begin with one.
func (r *Reader) begin(s *shard, a asked, length int, how found, best gathering) {
	part := how.quality
	for _, e := range s.beginning(a.Fold) {
		if e.fold != a.Fold {
			how.quality = part * (r.params.PrefixQuality + r.params.PrefixMore*float64(length)/float64(utf8.RuneCountInString(e.fold)))
			best.add(s, e, how)
		}
	}
}

// sameFold is what a form is worth that has the fold of the one that was asked for.
func (r *Reader) sameFold(asked, form string) float64 {
	switch {
	case asked == form:
		return r.params.ExactQuality
	case r.lang != "vi":
		return r.params.FoldQuality
	case toneless(asked) == asked && toneless(form) == asked:
		return r.params.FoldQuality
	case Fold(asked) == asked:
		return r.params.FoldQuality
	}
	return r.params.TonesQuality
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

// stems finds the groups of which a fold is a form that nobody wrote: their stem, or one of
// their forms that has leastForm letters and more, and an ending of the language. The longest
// counts.
func (r *Reader) stems(s *shard, fold string, best gathering) {
	if len(r.endings) == 0 {
		return
	}
	longest := 0
	var of []entry
	for _, e := range s.beginning(beginning(fold, 3)) {
		trunk := s.groups[e.group].trunk
		if n := utf8.RuneCountInString(e.fold); n >= r.params.LeastForm && r.inflected(fold, e.fold) {
			trunk = n
		} else if trunk < 3 || !r.inflected(fold, beginning(e.fold, trunk)) {
			continue
		}
		if trunk > longest {
			longest, of = trunk, of[:0]
		}
		if trunk == longest {
			of = append(of, e)
		}
	}
	for _, e := range of {
		best.add(s, e, found{quality: r.params.StemQuality})
	}
}

// inflected reports whether a word is a stem and an ending of the language, or none.
func (r *Reader) inflected(fold, stem string) bool {
	rest, ok := strings.CutPrefix(fold, stem)
	return ok && (rest == "" || r.endings[rest])
}

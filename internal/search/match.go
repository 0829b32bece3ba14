package search

import (
	"cmp"
	"maps"
	"slices"
	"sort"
	"strings"
	"unicode"
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

// drop takes out the words that the text lacks: they are known (from synonyms of site.yaml)
// so that they are not taken for typos, and find nothing.
func (g gathering) drop() {
	maps.DeleteFunc(g, func(of *group, _ found) bool { return len(of.postings) == 0 })
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
func (r *Reader) match(a queryWord, typos bool) []found {
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
	if plain := plainUmlauts(baseOf(r.lang), a.Fold); len(best) == 0 && plain != a.Fold {
		a := a
		a.Fold = plain
		if all := r.match(a, false); len(all) > 0 {
			return all
		}
	}
	if typos && !a.Extra && !a.stop {
		r.mistyped(s, a, length, known, best)
	}
	best.drop()
	return best.all()
}

// exact finds the forms of a fold.
func (r *Reader) exact(s *shard, a queryWord, best gathering) {
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

// short finds what begins with a single letter: words of titles, names and headings. A
// letter that is a word by itself (the initial of a name) is no better than a beginning.
func (r *Reader) short(a queryWord, best gathering) {
	r.begin(r.head, a, 1, found{quality: 1, strong: true}, best)
	first, _ := utf8.DecodeRuneInString(a.Fold)
	for _, e := range r.head.with(a.Fold) {
		quality := r.sameFold(a.Form, e.form)
		if unicode.IsLetter(first) && !isSpaceless(first) {
			quality = min(quality, r.params.InitialQuality)
		}
		best.add(r.head, e, found{quality: quality})
	}
	best.widen(r.params)
}

// strong is the number of sections in which a group has an impact of at least so much.
func (g *group) strong(least int) int {
	n := 0
	for _, p := range g.postings {
		if int(p&15) >= least {
			n++
		}
	}
	return n
}

// widen looks everywhere for words that are prominent in few sections.
func (g gathering) widen(p *Parameters) {
	sections := 0
	for _, f := range g {
		if f.strong {
			sections += f.group.strong(p.Prominent)
		} else {
			sections += f.group.df
		}
	}
	if sections >= p.FewBegun {
		return
	}
	for of, f := range g {
		f.strong = false
		g[of] = f
	}
}

// begun finds the words that an unfinished one begins. Where it is so short that they are
// in any shard, these are words of titles, names and headings; so they are where it may
// be a word that says little.
func (r *Reader) begun(s *shard, a queryWord, length int, known bool, best gathering) {
	how := found{quality: 1}
	if known && !r.stop[a.Form] {
		how.quality = r.params.BegunKnown
	}
	if length < 3 || r.split[a.Fold] || r.stop[a.Form] {
		s, how.strong = r.head, true
	}
	r.begin(s, a, length, how, best)
	best.widen(r.params)
}

// begin finds the words of a shard that begin with one.
func (r *Reader) begin(s *shard, a queryWord, length int, how found, best gathering) {
	part := how.quality
	for _, e := range s.beginning(a.Fold) {
		if e.fold != a.Fold {
			how.quality = part * (r.params.PrefixQuality + r.params.PrefixMore*float64(length)/float64(utf8.RuneCountInString(e.fold)))
			best.add(s, e, how)
		}
	}
}

// sameFold is what a form is worth that has the fold of the one that was asked for.
func (r *Reader) sameFold(typed, form string) float64 {
	switch {
	case typed == form:
		return r.params.ExactQuality
	case r.lang != "vi":
		return r.params.FoldQuality
	case toneless(typed) == typed && toneless(form) == typed:
		return r.params.FoldQuality
	case Fold(typed) == typed:
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
// their forms that has four letters and more, and an ending of the language. The longest
// counts.
func (r *Reader) stems(s *shard, fold string, best gathering) {
	if len(r.endings) == 0 {
		return
	}
	longest := 0
	var of []entry
	stemmed := r.yToI(fold)
	for _, e := range s.beginning(beginning(fold, 3)) {
		trunk := s.groups[e.group].trunk
		stem := beginning(e.fold, trunk)
		if n := utf8.RuneCountInString(e.fold); n >= r.params.LeastForm && (r.inflected(fold, e.fold) || r.inflected(stemmed, r.yToI(e.fold))) {
			trunk = n
		} else if trunk < 3 || !r.inflected(fold, stem) && !r.inflected(stemmed, stem) {
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
	if len(of) == 0 && utf8.RuneCountInString(fold) == 3 && r.endings[fold[len(beginning(fold, 2)):]] {
		for _, e := range r.head.with(beginning(fold, 2)) { // ads, of which a heading says ad
			best.add(r.head, e, found{quality: r.params.StemQuality, strong: true})
		}
	}
}

// yToI writes the y that an English word ends in as the i that it is before an ending:
// salary, salaries.
func (r *Reader) yToI(fold string) string {
	if stem, ok := strings.CutSuffix(fold, "y"); ok && baseOf(r.lang) == "en" {
		return stem + "i"
	}
	return fold
}

// inflected reports whether a word is a stem and an ending of the language, or none.
func (r *Reader) inflected(fold, stem string) bool {
	rest, ok := strings.CutPrefix(fold, stem)
	return ok && (rest == "" || r.endings[rest])
}

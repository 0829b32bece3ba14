package search

import (
	"slices"
	"unicode/utf8"
)

// join lets each two neighbours mean what they are as one word (on boarding). That is
// looked for where it costs no file, and where one of them is not known.
func (r *Reader) join(q *query) {
	for i := 1; i < len(q.order); i++ {
		a, b := &q.terms[q.order[i-1].word], &q.terms[q.order[i].word]
		if a == b || a.spaceless() || b.spaceless() || r.params.sure(a) && r.params.sure(b) && !a.stop {
			continue
		}
		one := queryWord{Token: Token{Form: a.Form + b.Form, Fold: a.Fold + b.Fold}, last: b.last}
		s := r.head
		if !r.params.sure(a) || !r.params.sure(b) || r.key(one.Fold) == r.key(a.Fold) {
			s = r.shardOf(one.Fold)
		}
		best := gathering{}
		r.exact(s, one, best)
		if one.last {
			r.begin(s, one, utf8.RuneCountInString(one.Fold), found{quality: 1}, best)
		}
		best.drop()
		for _, f := range best.all() {
			f.quality *= r.params.JoinQuality
			a.also(f)
			b.also(f)
		}
	}
}

// spaceless reports whether a word is of a script without spaces.
func (a queryWord) spaceless() bool {
	first, _ := utf8.DecodeRuneInString(a.Fold)
	return isSpaceless(first)
}

// sure reports whether there is the very word.
func (p *Parameters) sure(t *term) bool {
	return len(t.found) > 0 && t.found[0].quality > p.StemQuality
}

// also lets a word mean one thing more.
func (t *term) also(f found) {
	at := 0
	for at < len(t.found) && t.found[at].quality >= f.quality {
		at++
	}
	t.found = append(t.found[:at:at], append([]found{f}, t.found[at:]...)...)
}

// divide takes words that nothing has apart into two that there are (parentalleave). Of
// an unfinished one the second may be unfinished, too. A word that few sections have may be
// two that are far more frequent; it stays one of their meanings.
func (r *Reader) divide(q *query) {
	for i := 0; i < len(q.order); i++ {
		t := q.terms[q.order[i].word]
		length := utf8.RuneCountInString(t.Fold)
		if length < r.params.LeastShort || t.spaceless() {
			continue
		}
		if r.params.knownWell(t) {
			if left, right := r.frequentHalves(t, length); left != nil {
				q.replace(i, left, right)
				i-- // the first may be two words, too
			}
			continue
		}
		var left, right *term
		if length >= r.params.LeastDivided {
			left, right = r.halves(t, length)
		}
		if left == nil {
			left, right = r.shortHalves(t, length)
		}
		if left != nil {
			q.replace(i, left, right)
		}
	}
}

// knownWell reports whether a word is known as it is, or with one typo.
func (p *Parameters) knownWell(t term) bool {
	return len(t.found) > 0 && t.found[0].quality > p.TyposQuality+p.FirstLetter
}

// frequentHalves returns the two words that a rare one may be, if both are far more frequent.
func (r *Reader) frequentHalves(t term, length int) (left, right *term) {
	df := 0
	for _, f := range t.found {
		df = max(df, f.group.df)
	}
	if length < r.params.LeastDivided || t.found[0].typo || df > r.params.RareWord {
		return nil, nil
	}
	left, right = r.halves(t, length)
	if left == nil || !left.part {
		return nil, nil
	}
	for _, half := range []*term{left, right} {
		if len(half.found) > 0 && half.found[0].group.df < r.params.Frequent*df && half.found[0].group.df > r.params.RareWord {
			return nil, nil
		}
	}
	for _, f := range t.found {
		left.also(f)
		right.also(f)
	}
	return left, right
}

// shortHalves returns the two words that one may be which are so short that they have to
// stand beside one another in some title, name or heading (jobad, cicd).
func (r *Reader) shortHalves(t term, length int) (left, right *term) {
	for n := length - r.params.LeastPiece; n >= r.params.LeastPiece; n-- {
		form := beginning(t.Fold, n)
		first := queryWord{Token: Token{Form: form, Fold: form}}
		rest := queryWord{Token: Token{Form: t.Fold[len(form):], Fold: t.Fold[len(form):]}}
		a, b := gathering{}, gathering{}
		r.exact(r.head, first, a)
		r.exact(r.head, rest, b)
		a.drop()
		b.drop()
		if len(a) == 0 || len(b) == 0 || !r.params.together(a.all(), b.all()) {
			continue
		}
		rest.last = t.last
		return &term{queryWord: first, found: a.all(), part: true}, &term{queryWord: rest, found: b.all(), part: true}
	}
	return nil, nil
}

// together reports whether a section has two words where both are prominent.
func (p *Parameters) together(a, b []found) bool {
	in := map[posting]bool{}
	for _, f := range a {
		for _, at := range f.group.postings {
			in[at>>4] = in[at>>4] || at&15 >= posting(p.Prominent)
		}
	}
	return slices.ContainsFunc(b, func(f found) bool {
		return slices.ContainsFunc(f.group.postings, func(at posting) bool { return at&15 >= posting(p.Prominent) && in[at>>4] })
	})
}

// halves returns the two words that one may be; nil where it is none.
func (r *Reader) halves(t term, length int) (left, right *term) {
	s := r.shardOf(t.Fold)
	form, tried := t.Form, 0
	if utf8.RuneCountInString(form) != length {
		form = t.Fold
	}
	for n := length - 1; n >= r.params.LeastLeft-1 && tried < r.params.MostDivided; n-- {
		first := queryWord{Token: Token{Form: beginning(form, n), Fold: beginning(t.Fold, n)}}
		first.stop = r.stop[first.Form]
		best := gathering{}
		if n >= r.params.LeastLeft && !first.stop {
			r.exact(s, first, best)
			best.drop()
		}
		if len(best) == 0 && !first.stop {
			continue
		}
		rest := t.queryWord
		parts := Tokens(r.lang, form[len(first.Form):])
		if len(parts) != 1 {
			continue
		}
		tried++
		rest.Token = parts[0]
		found := r.match(rest, false)
		whole := len(found) > 0 && found[0].quality >= r.params.StemQuality && length-n >= r.params.LeastLeft
		if first.stop { // which is cheaply had
			whole = whole && found[0].quality > r.params.StemQuality
		} else if !whole && n >= r.params.LeastLeft && length-n >= r.params.LeastDivided {
			more, _ := r.halves(term{queryWord: rest}, length-n)
			whole = more != nil && more.part // three words, or more
		}
		if whole || t.last && n > r.params.LeastLeft && !first.stop && (len(found) > 0 || length-n == 1) {
			return &term{queryWord: first, found: best.all(), part: whole}, &term{queryWord: rest, found: found, part: whole}
		}
	}
	return nil, nil
}

// replace puts two words in the place of one.
func (q *query) replace(at int, left, right *term) {
	word := q.order[at].word
	q.terms[word] = *left
	q.terms = append(q.terms, *right)
	var order []place
	for _, p := range q.order {
		order = append(order, p)
		if p.word == word {
			order = append(order, place{word: len(q.terms) - 1})
		}
	}
	q.order = order
}

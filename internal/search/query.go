package search

import (
	"cmp"
	"slices"
	"strings"
)

// queryWord is one word of a query.
type queryWord struct {
	Token
	stop bool // need not be found, since it says little
	last bool // may be unfinished
}

// place is where a word stands in a query.
type place struct {
	word  int  // its number
	joint bool // it begins with the character that the word before ends with
}

// queryWords takes a query apart: its words, each form once, and the order in which they stand,
// in which a form may come again. Where there are only stop words, they are words like
// others.
func (r *Reader) queryWords(query string) (words []queryWord, order []place) {
	if len(query) > r.params.MostBytes {
		query = strings.ToValidUTF8(query[:r.params.MostBytes], "")
	}
	content, last := false, -1
	for _, t := range Tokens(r.lang, query) {
		if len(words) == r.params.MostWords || len(order) == 2*r.params.MostWords {
			break
		}
		i := slices.IndexFunc(words, func(a queryWord) bool { return a.Form == t.Form })
		if i < 0 {
			i = len(words)
			words = append(words, queryWord{Token: t, stop: r.stop[t.Form]})
		}
		words[i].Extra = words[i].Extra && t.Extra
		if !t.Extra {
			order = append(order, place{i, t.joint})
			content = content || !words[i].stop
			last = i
		}
	}
	if last >= 0 {
		words[last].last = true
	}
	for i := range words {
		words[i].stop = words[i].stop && content
	}
	return words, order
}

// term is a word of a query with what it may mean.
type term struct {
	queryWord
	found []found
	idf   float64
	// border says that the word is two characters of a script without spaces, that
	// nothing has it, and something has others of its run: the end of one word and
	// the beginning of the next.
	border bool
	part   bool // it is one of two that were typed as one
}

// optional reports whether nobody misses the word.
func (t term) optional() bool { return t.stop || t.Extra || t.border }

// open reports whether a word is unfinished: it is the last, and no word is known that
// it is.
func (p *Parameters) open(t term) bool {
	return t.last && (len(t.found) == 0 || t.found[0].quality < p.StemQuality)
}

// query is a query with what its words may mean.
type query struct {
	terms  []term
	order  []place
	little bool // nothing is known but words that say little
}

// meanings finds what the words of a query may mean, those with a typo, too, if they may.
func (r *Reader) meanings(text string, typos bool) query {
	words, order := r.queryWords(text)
	q := query{order: order}
	for _, a := range words {
		q.terms = append(q.terms, term{queryWord: a, found: r.match(a, typos)})
	}
	q.choose(r.params)
	r.join(&q)
	r.divide(&q)
	q.promote()
	q.borders()
	r.weigh(&q)
	return q
}

// choose prefers, of the words that one with a typo may be, those that stand beside another
// word of the query in some title, name or heading.
func (q *query) choose(p *Parameters) {
	for i := range q.terms {
		t := &q.terms[i]
		if len(t.found) < 2 || !t.found[0].typo {
			continue
		}
		beside := make([]bool, len(t.found))
		for k := range t.found {
			beside[k] = slices.ContainsFunc(q.terms, func(u term) bool {
				return u.Form != t.Form && !u.optional() && p.together(t.found[k:k+1], u.found)
			})
		}
		if !slices.Contains(beside, true) {
			continue
		}
		for k := range t.found {
			if !beside[k] {
				t.found[k].quality *= p.AlonePart
			}
		}
		slices.SortStableFunc(t.found, func(x, y found) int { return cmp.Compare(y.quality, x.quality) })
	}
}

// promote makes words that say little words like others where nothing else is known: what
// begins with them is shown, without the rest (How ratings).
func (q *query) promote() {
	if slices.ContainsFunc(q.terms, func(t term) bool { return !t.stop && len(t.found) > 0 }) {
		return
	}
	for i := range q.terms {
		t := &q.terms[i]
		q.little = q.little || t.stop && len(t.found) > 0
		t.stop = false
	}
}

// borders marks what stands on the border of two words in a script without spaces.
func (q *query) borders() {
	for _, run := range q.runs() {
		if slices.ContainsFunc(run, func(p place) bool { return len(q.terms[p.word].found) > 0 }) {
			for _, p := range run {
				t := &q.terms[p.word]
				t.border = len(run) > 1 && len(t.found) == 0
			}
		}
	}
}

// runs returns the words of a query, of which those that share characters are one run.
func (q *query) runs() [][]place {
	var out [][]place
	for i := 0; i < len(q.order); {
		j := i + 1
		for j < len(q.order) && q.order[j].joint {
			j++
		}
		out = append(out, q.order[i:j])
		i = j
	}
	return out
}

// weigh gives each word its idf. A word that is found nowhere weighs as much as those
// that are found, on average; where none is, as a rare one.
func (r *Reader) weigh(q *query) {
	total, sum, known := r.total(), 0.0, 0
	for i := range q.terms {
		t := &q.terms[i]
		if len(t.found) == 0 {
			continue
		}
		df := 0
		for _, f := range t.found {
			switch {
			case r.params.open(*t):
				df += f.group.df
			case f.quality >= t.found[0].quality-r.params.NearQuality:
				df = max(df, f.group.df)
			}
		}
		if t.idf = idf(total, min(df, total)); !t.optional() {
			sum += t.idf
			known++
		}
	}
	unknown := idf(total, 0)
	if known > 0 {
		unknown = sum / float64(known)
	}
	for i := range q.terms {
		if len(q.terms[i].found) == 0 {
			q.terms[i].idf = unknown
		}
	}
}

// known is the share by idf of the words of a query that are found with a quality.
func (q *query) known(quality float64) float64 {
	whole, has := 0.0, 0.0
	for _, t := range q.terms {
		if t.optional() {
			continue
		}
		whole += t.idf
		if len(t.found) > 0 && t.found[0].quality >= quality {
			has += t.idf
		}
	}
	if whole == 0 {
		return 0
	}
	return has / whole
}

// without returns the words of a query that nothing has, but for an unfinished one; that,
// too, where what was found says little.
func (q *query) without() []string {
	var out []string
	for _, run := range q.runs() {
		text := ""
		for _, p := range run {
			t := q.terms[p.word]
			if len(t.found) > 0 || t.optional() || t.last && !q.little || q.inNumber(t.Form) {
				text = ""
				break
			}
			text = overlap(text, t.Form)
		}
		if text != "" && !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	return out
}

// inNumber reports whether a word is a part of a number with dots that was found.
func (q *query) inNumber(form string) bool {
	return slices.ContainsFunc(q.terms, func(t term) bool {
		return t.Extra && len(t.found) > 0 && slices.Contains(strings.Split(t.Form, "."), form)
	})
}

// overlap appends a form to a text that ends with what it begins with.
func overlap(text, form string) string {
	for i := range form {
		if i > 0 && strings.HasSuffix(text, form[:i]) {
			return text + form[i:]
		}
	}
	return text + form
}

// corrected returns the words of a query as they were found, where one had a typo or a
// space too few.
func (q *query) corrected() string {
	var words []string
	changed := false
	for _, p := range q.order {
		t := q.terms[p.word]
		word := t.Form
		switch {
		case len(t.found) > 0 && t.mistyped(t.found[0]):
			word, changed = t.found[0].form, true
		case t.part:
			changed = true
		}
		words = append(words, word)
	}
	if !changed {
		return ""
	}
	return strings.Join(words, " ")
}

// mistyped reports whether a word was found as another: not as the one that it begins.
func (t term) mistyped(as found) bool {
	return as.typo && !(t.last && strings.HasPrefix(Fold(as.form), t.Fold))
}

package search

import (
	"cmp"
	"math"
	"slices"
)

// Hit is one page that was found.
type Hit struct {
	Page    int
	Title   string
	Address string // without the base of the site and a leading slash
	Kind    string
	Lang    string
	Foreign bool
	ID      string // of the heading of the best section; empty for the page itself
	Heading string
	Score   float64
}

// Result is what a query came to.
type Result struct {
	Query     string
	Hits      []Hit
	Total     int
	Corrected string   // the words as they were found, where there was a typo, or a space too few
	Layout    string   // the query as it was meant, where the keyboard had another layout
	Without   []string // words that nothing has, where others were found
}

// # Ranking
//
// What a word is worth in a section is quality · weight of the impact · idf of the word,
// of the best group that it may mean there. idf is ln(1 + (N − df + 0.5)/(df + 0.5)); df
// is the largest of the groups whose quality is within nearQuality of the best, and of an
// unfinished word the sum over what it may become. A word that is found nowhere weighs as
// much as those that are found, on average.
//
// Of a section, the words that stand in it count in full, those that stand only in the
// page's first section (its title) at titleShare, those that stand only in others at
// otherShare. A stop word, and what is Extra, counts at optionalShare. The page has the score of its best section,
// the first of equals, times (coverage)². Coverage is the idf of the words that the section
// or the title has, and otherCoverage of that of the words which only others have, over the idf of all
// that count: not stop words, nor what is Extra, nor the last word while it is unfinished,
// unless nothing else is known. A page of which the words that count, with the last one or
// without it, have less than leastCoverage of the idf is no hit, or leastOfKnown where there are all
// words; nor is one that has only the last, with a typo. A foreign page has foreignShare
// of its score.
//
// The titles, names and headings of the first pages are read (titles.go). Scores are
// compared rounded to millionths; of equals the page with the lesser number is first.
//
// As a query is typed, a page that was among the first few keeps its place unless
// another is better by a margin.
//
// The numbers are [Parameters].

// weight is what an impact weighs.
func (p posting) weight() float64 { return math.Pow(2, (float64(p&15)-15)/6) }

// idf is how much it says that a section has a word which df of total have.
func idf(total, df int) float64 {
	return math.Log(1 + (float64(total-df)+0.5)/(float64(df)+0.5))
}

// Find answers a query with at most limit hits, from the files that there are. It is an
// error where a filter cannot be applied.
func (r *Reader) Find(text string, filter Filter, limit int) (Result, error) {
	pass, err := r.filter(filter)
	if err != nil {
		return Result{}, err
	}
	q := r.meanings(text, true)
	before := r.shown(text, filter.Before)
	result := r.find(q, pass, before, limit)
	result.Query = text
	sure := q.known(r.params.SureQuality)
	if sure >= r.params.Enough || isOwn(r.lang, text) && q.known(0) >= r.params.Enough {
		return result, nil
	}
	for _, reading := range readings(r.lang, text) {
		// Words with a typo are not sure: they are looked for once this is a reading.
		q = r.meanings(reading, false)
		also := q.known(r.params.SureQuality)
		if also < r.params.Enough || also <= sure+r.params.MuchMore {
			continue
		}
		q = r.meanings(reading, true)
		other := r.find(q, pass, before, limit)
		if len(other.Hits) > 0 {
			sure, result = also, other
			result.Query, result.Layout = text, reading
		}
	}
	return result, nil
}

// Of a query, enough is known where no other keyboard layout need be thought of: the
// share by idf of the words that are known, which is to say found with sureQuality. In
// the language's own letters it is enough that they are found. Of another reading
// muchMore has to be known.

// shown returns the first pages of a result, of which a query goes on.
func (r *Reader) shown(text string, before *Result) map[int]bool {
	pages := map[int]bool{}
	if before != nil && goesOn(text, before.Query) {
		for _, hit := range before.Hits[:min(r.params.Steady, len(before.Hits))] {
			pages[hit.Page] = true
		}
	}
	return pages
}

// find ranks the pages that have the words of a query.
func (r *Reader) find(q query, pass func(page, section int) bool, before map[int]bool, limit int) Result {
	ranking := ranking{Reader: r, query: q, pass: pass, before: before}
	ranking.count()
	ranked := ranking.pages()
	slices.SortFunc(ranked, compareScored)
	ranking.titles(ranked)
	result := Result{Total: len(ranked)}
	for _, s := range ranked[:min(limit, len(ranked))] {
		if hit, ok := r.hit(s); ok {
			result.Hits = append(result.Hits, hit)
		} else {
			result.Total--
		}
	}
	if len(result.Hits) > 0 {
		result.Corrected, result.Without = q.corrected(), q.without()
	}
	return result
}

// ranking ranks the pages that have words of a query.
type ranking struct {
	*Reader
	query
	pass   func(page, section int) bool
	before map[int]bool // pages that keep their places
	counts []bool       // words of which a page has to have some
	last   int          // the word that is the last, which need not be; or -1
	least  float64      // coverage of a hit
}

// count says which words count.
func (r *ranking) count() {
	r.counts, r.last = make([]bool, len(r.terms)), -1
	known := false
	r.least = r.params.LeastOfKnown
	for i, t := range r.terms {
		if t.optional() {
			continue
		}
		if t.last {
			r.last = i
		}
		if len(t.found) == 0 {
			r.least = r.params.LeastCoverage
		}
		if r.counts[i] = !r.params.open(t); r.counts[i] && !t.last {
			known = known || len(t.found) > 0
		}
	}
	if r.last >= 0 && !known {
		r.counts[r.last] = true
	}
}

// pages returns the pages that have enough of the words, scored.
func (r *ranking) pages() []scored {
	var ranked []scored
	for page, sections := range r.candidates() {
		if s := r.candidate(page, sections); s.section >= 0 {
			ranked = append(ranked, s)
		}
	}
	return ranked
}

// candidates returns, for each page that has a word, its sections that have one, each
// with what the words are worth there: quality times weight.
func (r *ranking) candidates() map[int]map[int][]float64 {
	pages := map[int]map[int][]float64{}
	for i, t := range r.terms {
		for _, f := range t.found {
			for _, p := range f.group.postings {
				if f.strong && int(p&15) < r.params.Prominent {
					continue
				}
				section := int(p >> 4)
				page := r.pageOf(section)
				if pages[page] == nil {
					pages[page] = map[int][]float64{}
				}
				worth := pages[page][section]
				if worth == nil {
					worth = make([]float64, len(r.terms))
					pages[page][section] = worth
				}
				worth[i] = max(worth[i], f.quality*p.weight())
			}
		}
	}
	return pages
}

// scored is a page with its score.
type scored struct {
	page, section int // section: the best; -1: the page is no hit
	score         float64
	sections      map[int][]float64
}

func compareScored(a, b scored) int {
	return cmp.Or(cmp.Compare(math.Round(b.score*1e6), math.Round(a.score*1e6)), cmp.Compare(a.page, b.page))
}

// candidate scores a page that has words, if it has enough of them.
func (r *ranking) candidate(page int, sections map[int][]float64) scored {
	s := scored{page: page, section: -1, sections: sections}
	if !r.pass(page, -1) || r.reach(sections) < r.least {
		return s
	}
	return r.score(s, func(int) float64 { return 1 })
}

// reach is how much a page has of the words that count, with the last one or without it.
func (r *ranking) reach(sections map[int][]float64) float64 {
	whole, has := 0.0, 0.0
	last, hasLast := 0.0, 0.0
	for i, t := range r.terms {
		if !r.counts[i] && i != r.last {
			continue
		}
		got := 0.0
		for _, worth := range sections {
			if worth[i] > 0 {
				got = t.idf
				break
			}
		}
		if i == r.last {
			last, hasLast = t.idf, got
			continue
		}
		whole, has = whole+t.idf, has+got
	}
	if whole == 0 {
		return hasLast / max(last, 1e-9)
	}
	if has == 0 && hasLast > 0 && r.terms[r.last].found[0].typo {
		return 0
	}
	return max(has/whole, (has+hasLast)/(whole+last))
}

// score scores a page by its best section, of which some are worth more.
func (r *ranking) score(s scored, more func(section int) float64) scored {
	anywhere := make([]float64, len(r.terms))
	for _, worth := range s.sections {
		for i, w := range worth {
			anywhere[i] = max(anywhere[i], w)
		}
	}
	title := s.sections[r.first[s.page]]
	s.section, s.score = -1, 0
	for section := r.first[s.page]; section < r.first[s.page+1]; section++ {
		own, ok := s.sections[section]
		if !ok || !r.pass(s.page, section) {
			continue
		}
		score := r.section(own, title, anywhere) * more(section)
		if s.section < 0 || math.Round(score*1e6) > math.Round(s.score*1e6) {
			s.section, s.score = section, score
		}
	}
	if s.page >= r.own {
		s.score *= r.params.ForeignShare
	}
	if r.before[s.page] {
		s.score *= r.params.Margin
	}
	return s
}

// section scores a section by what the words are worth in it, in the page's title, and
// anywhere in the page.
func (r *ranking) section(own, title, anywhere []float64) float64 {
	sum, whole, has := 0.0, 0.0, 0.0
	for i, t := range r.terms {
		near := own[i]
		if title != nil {
			near = max(near, r.params.TitleShare*title[i])
		}
		worth := max(near, r.params.OtherShare*anywhere[i]) * t.idf
		if t.optional() {
			worth *= r.params.OptionalShare
		}
		sum += worth
		if !r.counts[i] {
			continue
		}
		whole += t.idf
		switch {
		case near > 0:
			has += t.idf
		case anywhere[i] > 0:
			has += r.params.OtherCoverage * t.idf
		}
	}
	if whole == 0 {
		return sum
	}
	return sum * (has / whole) * (has / whole)
}

// hit describes a page that was found; false where what is listed of it is missing.
func (r *Reader) hit(s scored) (Hit, bool) {
	p, ok := r.page(s.page)
	if !ok {
		return Hit{}, false
	}
	h := Hit{Page: s.page, Title: p.title, Address: p.address, Kind: r.kinds[p.kind].ID, Lang: r.langs[p.lang].ID, Foreign: s.page >= r.own, Score: s.score}
	if n := s.section - r.first[s.page]; n > 0 {
		h.ID, h.Heading = p.ids[n-1], p.headings[n-1]
	}
	return h, true
}

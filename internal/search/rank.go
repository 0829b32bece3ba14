package search

import (
	"cmp"
	"math"
	"slices"
	"strings"
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
	Hits      []Hit
	Total     int
	Corrected string // the words as they were found, where there was a typo
	Layout    string // the query as it was meant, where the keyboard had another layout
}

// # Ranking
//
// What a word is worth in a section is quality · weight of the impact · idf of the word,
// of the best group that it may mean there. idf is ln(1 + (N − df + 0.5)/(df + 0.5)); df
// is the largest of the groups whose quality is within 0.1 of the best; of a word that is
// found nowhere it is 0, so that it counts as a rare one.
//
// Of a section, the words that stand in it count in full, those that stand only in the
// page's first section (its title) at 0.7, those that stand only in others at 0.4. A stop
// word, and what is Extra, counts at 0.15. The page has the score of its best section,
// the first of equals, times (coverage)², where coverage is the idf of its words over
// that of all that were asked, stop words and Extra left out. Below 0.4 it is no hit.
// A foreign page has half of its score.
//
// Of the first ten pages title and names are read: where the query's words are all of
// those of one of them, in their order, the score is 1.5 times as high, where they are
// its beginning, 1.2 times, and where a title of two words and more stands within the
// query, 1.3 times; a word with a typo is the one that it was found as. Scores are
// compared rounded to millionths; of equals the page with the lesser number is first.
const (
	titleShare    = 0.7
	otherShare    = 0.4
	optionalShare = 0.15
	leastCoverage = 0.4
	foreignShare  = 0.5
	wholeTitle    = 1.5
	beginsTitle   = 1.2
	insideQuery   = 1.3
	rankedFirst   = 10
)

// term is a word of a query with what it may mean.
type term struct {
	asked
	found []found
	idf   float64
}

// weight is what an impact weighs.
func (p posting) weight() float64 { return math.Pow(2, (float64(p&15)-15)/6) }

// idf is how much it says that a section has a word which df of total have.
func idf(total, df int) float64 {
	return math.Log(1 + (float64(total-df)+0.5)/(float64(df)+0.5))
}

// Find answers a query with at most limit hits.
func (r *Reader) Find(query string, filter Filter, limit int) (Result, error) {
	terms, err := r.terms(query, true)
	if err != nil {
		return Result{}, err
	}
	result, err := r.find(terms, filter, limit)
	sure := known(terms, sureQuality)
	if err != nil || sure >= enough || isOwn(r.lang, query) && known(terms, 0) >= enough {
		return result, err
	}
	for _, reading := range readings(r.lang, query) {
		// Words with a typo are not sure: they are looked for once this is a reading.
		if terms, err = r.terms(reading, false); err != nil {
			return Result{}, err
		}
		also := known(terms, sureQuality)
		if also < enough || also <= sure+muchMore {
			continue
		}
		if terms, err = r.terms(reading, true); err != nil {
			return Result{}, err
		}
		other, err := r.find(terms, filter, limit)
		if err != nil {
			return Result{}, err
		}
		if len(other.Hits) > 0 {
			sure, result = also, other
			result.Layout = reading
		}
	}
	return result, nil
}

// Of a query, enough is known where no other keyboard layout need be thought of: the
// share by idf of the words that are known, which is to say found with sureQuality. In
// the language's own letters it is enough that they are found. Of another reading
// muchMore has to be known.
const (
	enough      = 0.75
	muchMore    = 0.25
	sureQuality = 0.7
)

// find ranks the pages that have the words of a query.
func (r *Reader) find(terms []term, filter Filter, limit int) (Result, error) {
	pass, err := r.filter(filter)
	if err != nil {
		return Result{}, err
	}
	var ranked []scored
	for page, sections := range r.candidates(terms) {
		s := r.score(terms, page, sections, pass)
		if s.coverage >= leastCoverage {
			ranked = append(ranked, s)
		}
	}
	slices.SortFunc(ranked, compareScored)
	if err := r.titles(ranked, terms); err != nil {
		return Result{}, err
	}
	result := Result{Total: len(ranked), Corrected: corrected(terms)}
	for _, s := range ranked[:min(limit, len(ranked))] {
		hit, err := r.hit(s)
		if err != nil {
			return Result{}, err
		}
		result.Hits = append(result.Hits, hit)
	}
	return result, nil
}

// known is the share by idf of the words of a query that are found with a quality.
func known(terms []term, quality float64) float64 {
	asked, has := 0.0, 0.0
	for _, t := range terms {
		if t.optional() {
			continue
		}
		asked += t.idf
		if len(t.found) > 0 && t.found[0].quality >= quality {
			has += t.idf
		}
	}
	if asked == 0 {
		return 0
	}
	return has / asked
}

// terms finds what the words of a query may mean, those with a typo, too, if they may.
func (r *Reader) terms(query string, typos bool) ([]term, error) {
	var terms []term
	for _, a := range r.ask(query) {
		t := term{asked: a}
		var err error
		if t.found, err = r.match(a, typos); err != nil {
			return nil, err
		}
		df := 0
		for _, f := range t.found {
			if f.quality >= t.found[0].quality-0.1 {
				df = max(df, f.group.df)
			}
		}
		t.idf = idf(r.total(), df)
		terms = append(terms, t)
	}
	return terms, nil
}

// candidates returns, for each page that has a word, its sections that have one, each
// with what the words are worth there: quality times weight.
func (r *Reader) candidates(terms []term) map[int]map[int][]float64 {
	pages := map[int]map[int][]float64{}
	for i, t := range terms {
		for _, f := range t.found {
			for _, p := range f.group.postings {
				section := int(p >> 4)
				page := r.pageOf(section)
				if pages[page] == nil {
					pages[page] = map[int][]float64{}
				}
				worth := pages[page][section]
				if worth == nil {
					worth = make([]float64, len(terms))
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
	page, section   int
	score, coverage float64
}

func compareScored(a, b scored) int {
	return cmp.Or(cmp.Compare(math.Round(b.score*1e6), math.Round(a.score*1e6)), cmp.Compare(a.page, b.page))
}

// score ranks a page by its best section.
func (r *Reader) score(terms []term, page int, sections map[int][]float64, pass func(page, section int) bool) scored {
	first := r.first[page]
	anywhere := make([]float64, len(terms))
	for _, worth := range sections {
		for i, w := range worth {
			anywhere[i] = max(anywhere[i], w)
		}
	}
	asked, has := 0.0, 0.0
	for i, t := range terms {
		if t.optional() {
			continue
		}
		asked += t.idf
		if anywhere[i] > 0 {
			has += t.idf
		}
	}
	best := scored{page: page, section: -1}
	if asked == 0 || !pass(page, -1) {
		return best
	}
	title := sections[first]
	for section := first; section < r.first[page+1]; section++ {
		own, ok := sections[section]
		if !ok || !pass(page, section) {
			continue
		}
		sum := 0.0
		for i, t := range terms {
			worth := max(own[i], otherShare*anywhere[i])
			if title != nil {
				worth = max(worth, titleShare*title[i])
			}
			if worth *= t.idf; t.optional() {
				worth *= optionalShare
			}
			sum += worth
		}
		if best.section < 0 || math.Round(sum*1e6) > math.Round(best.score*1e6) {
			best.section, best.score = section, sum
		}
	}
	if best.section < 0 {
		return best
	}
	best.coverage = has / asked
	best.score *= best.coverage * best.coverage
	if page >= r.own {
		best.score *= foreignShare
	}
	return best
}

// titles looks at the titles of the first pages and sorts these again.
func (r *Reader) titles(ranked []scored, terms []term) error {
	first := ranked[:min(rankedFirst, len(ranked))]
	for i := range first {
		p, err := r.page(first[i].page)
		if err != nil {
			return err
		}
		best := 1.0
		for _, name := range append([]string{p.title}, p.names...) {
			best = max(best, r.alike(name, terms))
		}
		first[i].score *= best
	}
	slices.SortFunc(first, compareScored)
	return nil
}

// alike compares a title with the words of a query.
func (r *Reader) alike(title string, terms []term) float64 {
	var words []string
	for _, t := range Tokens(r.lang, title) {
		if !t.Extra {
			words = append(words, t.Fold)
		}
	}
	var query []term
	for _, t := range terms {
		if !t.Extra {
			query = append(query, t)
		}
	}
	switch {
	case len(query) == 0:
	case follow(query, words) && len(query) == len(words):
		return wholeTitle
	case follow(query, words):
		return beginsTitle
	case len(words) > 1:
		for i := range max(0, len(query)-len(words)+1) {
			if follow(query[i:i+len(words)], words) {
				return insideQuery
			}
		}
	}
	return 1
}

// follow reports whether the words of a title begin with those of a query.
func follow(query []term, words []string) bool {
	for i, t := range query {
		if i >= len(words) || !t.means(words[i]) {
			return false
		}
	}
	return true
}

// means reports whether a word of a title is what a word of a query means: the same, or
// what it was found as, or, of an unfinished one, what begins with it.
func (t term) means(fold string) bool {
	if t.Fold == fold || t.last && strings.HasPrefix(fold, t.Fold) {
		return true
	}
	return slices.ContainsFunc(t.found, func(f found) bool { return f.quality == t.found[0].quality && Fold(f.form) == fold })
}

// corrected returns the words of a query as they were found, where one had a typo.
func corrected(terms []term) string {
	var words []string
	typo := false
	for _, t := range terms {
		if t.Extra {
			continue
		}
		word := t.Form
		if len(t.found) > 0 && t.mistyped(t.found[0]) {
			word, typo = t.found[0].form, true
		}
		words = append(words, word)
	}
	if !typo {
		return ""
	}
	return strings.Join(words, " ")
}

// mistyped reports whether a word was found as another: not as the one that it begins.
func (t term) mistyped(as found) bool {
	return as.quality <= typoQuality+firstLetter && as.quality != tonesQuality && !(t.last && strings.HasPrefix(Fold(as.form), t.Fold))
}

// hit describes a page that was found.
func (r *Reader) hit(s scored) (Hit, error) {
	p, err := r.page(s.page)
	if err != nil {
		return Hit{}, err
	}
	h := Hit{Page: s.page, Title: p.title, Address: p.address, Kind: r.kinds[p.kind].ID, Lang: r.langs[p.lang].ID, Foreign: s.page >= r.own, Score: s.score}
	if n := s.section - r.first[s.page]; n > 0 {
		h.ID, h.Heading = p.ids[n-1], p.headings[n-1]
	}
	return h, nil
}

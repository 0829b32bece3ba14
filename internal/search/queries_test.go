package search

import (
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
)

// shippedQueries are queries of the shipped playbook, each with what has to be found first.
func shippedQueries() []shippedQuery {
	return []shippedQuery{
		// What begins with all that was typed is first; an initial is no whole word.
		{lang: "en", query: "once, at the ", first: "# Once, at the start"},
		{lang: "en", query: "once, at the s", first: "# Once, at the start"},
		{lang: "en", query: "The s", first: "# The shape of a week"},
		{lang: "en", query: "What we m", first: "# What we make of it"},
		{lang: "en", query: "what we ma", first: "# What we make of it"},
		{lang: "en", query: "what we mak", first: "# What we make of it"},
		{lang: "en", query: "What would you m", first: "# What would you miss"},
		{lang: "en", query: "Does the C", first: "Does the Community Manager"},
		{lang: "en", query: "r", first: "Roles"},
		{lang: "en", query: "de-es", first: "# De-escalation"},
		// While the last word is unfinished, something is shown, even for words that say little.
		{lang: "en", query: "4. M", without: "4"},
		{lang: "en", query: "4. Me", without: "4"},
		{lang: "en", query: "4. Met", without: "4"},
		{lang: "en", query: "How ratin", without: "ratin"},
		{lang: "en", query: "How ratings", without: "ratings"},
		{lang: "en", query: "How ratings a", without: "ratings"},
		{lang: "bg", query: "въ"},
		{lang: "bg", query: "въз"},
		// Synonyms meet queries by stem, and are never corrected.
		{lang: "en", query: "vacancies", first: "# Two posts"},
		{lang: "en", query: "salaries", first: "# We offer"},
		{lang: "en", query: "firing", none: true},
		{lang: "en", query: "dismissals", none: true},
		{lang: "vi", query: "phỏng vấn", first: "Bộ tài liệu cho người phỏng vấn: Hiring a Community Manager #"},
		// What finds nothing is not corrected.
		{lang: "en", query: "__proto__", none: true},
		{lang: "it", query: "colloq", first: "Kit per chi conduce il colloquio: Hiring a Community Manager #"},
		{lang: "ru", query: "возна", none: true},
		// A space too few, in a word that the text has once, and between short ones.
		{lang: "en", query: "communitymanager", first: "Community Manager #", corrected: "community manager"},
		{lang: "en", query: "socialmediamanager", first: "Social Media Manager #", corrected: "social media manager"},
		{lang: "en", query: "jobad", first: "# Job ad", corrected: "job ad"},
		{lang: "en", query: "job ads", first: "# Job ad"},
		// A rare match does not hide a frequent neighbour.
		{lang: "en", query: "responsability", first: "# Responsibilities", corrected: "responsibility"},
		{lang: "en", query: "responsabilities", first: "# Responsibilities", corrected: "responsibilities"},
		{lang: "en", query: "comunity mange", first: "Community Manager #", corrected: "community manager"},
	}
}

// shippedQuery is a query, and what it has to come to: at least one hit unless none is said.
type shippedQuery struct {
	lang, query, without, corrected string
	first                           string // part of "title # heading" of the first hit
	none                            bool
}

// TestQueries: what readers of the shipped playbook have typed.
func TestQueries(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	set := New(input(t, book.Shipped(), false))
	for _, q := range shippedQueries() {
		result, err := open(t, set, q.lang).Find(q.query, Filter{}, 10)
		noError(t, err)
		first := ""
		if len(result.Hits) > 0 {
			first = result.Hits[0].Title + " # " + result.Hits[0].Heading
		}
		if without := strings.Join(result.Without, " "); (first == "") != q.none || !strings.Contains(first, q.first) || without != q.without || result.Corrected != q.corrected {
			t.Errorf("%s %q: %q first, without %q, corrected %q; wanted %+v", q.lang, q.query, first, without, result.Corrected, q)
		}
	}
}

// TestQueriesInTheBrowser: the same answers there, as the queries are typed, too.
func TestQueriesInTheBrowser(t *testing.T) {
	testkit.SkipUnderRace(t, "Node does most of the work")
	set := New(input(t, book.Shipped(), false))
	typed := map[string][]question{}
	for _, q := range shippedQueries() {
		for n := range []rune(q.query) {
			typed[q.lang] = append(typed[q.lang], question{Query: string([]rune(q.query)[:n+1])})
		}
	}
	for lang, questions := range typed {
		sameAnswers(t, set, lang, questions)
	}
}

// TestHebrewPrefixes: words are found behind what is written as one with them in the text.
func TestHebrewPrefixes(t *testing.T) {
	set := New(input(t, book.Inline(`
-- site.yaml --
languages: [he]
-- he/pay.md --
# חופשה ושכר

השכר משולם בסוף החודש.
-- he/people.md --
# מידע לעובדים

הכול כאן.
`), false))
	r := open(t, set, "he")
	for query, want := range map[string]string{"שכר": "pay/", "בשכר": "pay/", "עובד": "people/", "לעובדים": "people/", "חודש": "pay/"} {
		if got := find(t, r, query); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %q, not %q first", query, got, want)
		}
	}
}

// TestSynonymsMeetWholeWords: a synonym whose stem is short is no word of another language.
func TestSynonymsMeetWholeWords(t *testing.T) {
	set := New(input(t, book.Inline(`
-- site.yaml --
languages: [es]
synonyms:
  es:
    - [salario, paga]
-- es/page.md --
# English page on work

Nada.
-- es/paga.md --
# El dinero

La paga llega a fin de mes.
`), false))
	if got := find(t, open(t, set, "es"), "salario"); len(got) != 1 || got[0] != "paga/" {
		t.Errorf("salario finds %q", got)
	}
}

// TestSpelledUmlauts: an umlaut that is spelt with two letters, at the end of a compound, too;
// and a version that is known as a whole lacks no part.
func TestSpelledUmlauts(t *testing.T) {
	set := New(input(t, book.Inline(spelled), false))
	r := open(t, set, "de")
	for query, want := range map[string]string{"gespraech": "talk/", "vorstellungsgespraech": "talk/", "buero": "office/", "2.10": "version/", "bueros": "office/"} {
		result, err := r.Find(query, Filter{}, 10)
		noError(t, err)
		if len(result.Hits) == 0 || result.Hits[0].Address != want || result.Without != nil {
			t.Errorf("%q finds %+v, without %q, not %q first", query, result.Hits, result.Without, want)
		}
	}
}

// TestSpelledUmlautsInTheBrowser: the same there.
func TestSpelledUmlautsInTheBrowser(t *testing.T) {
	sameAnswers(t, New(input(t, book.Inline(spelled), false)), "de", []question{{Query: "gespraech"}, {Query: "buero"}, {Query: "aktuell"}, {Query: "2.10"}, {Query: "neue"}})
}

const spelled = `
-- site.yaml --
languages: [de]
-- de/talk.md --
# Das Vorstellungsgespräch

Aktuelle Fragen, und neue.
-- de/office.md --
# Büro

Aktuell hell.
-- de/version.md --
# Version 2.10

Neues.
`

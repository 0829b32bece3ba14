//go:build unix

package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// versusTable is what is printed.
type versusTable struct{ strings.Builder }

func (t *versusTable) line(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

// relevance compares what both find in the relevance suite, or in a half of it.
func (t *versusTable) relevance(v *versus, half string, asked map[string][]versusAsked) {
	sides := versusSides()
	t.line("## Relevance%s\n", half)
	t.line("Of queries without an answer (empty), how many find nothing.\n")
	t.line("| | | queries | %s @1 | @3 | MRR@10 | %s @1 | @3 | MRR@10 |", sides[0].name, sides[1].name)
	t.line("|---|---|--:|--:|--:|--:|--:|--:|--:|")
	sums, lowest := [2]map[string]versusFigures{{}, {}}, [2]float64{1, 1}
	for _, lang := range []string{"en", "vi", "it", "es", "bg", "ru"} {
		found := byClass(asked[lang])
		for _, class := range versusClasses() {
			if found[class][0].queries == 0 {
				continue
			}
			t.class(lang, class, found[class])
			for i := range sums {
				if f := found[class][i]; class != "empty" {
					lowest[i] = min(lowest[i], f.share(f.third))
				}
				for _, name := range []string{class, versusGroup(class)} {
					f := sums[i][name]
					f.add(found[class][i])
					sums[i][name] = f
				}
			}
		}
	}
	for _, class := range append(versusClasses(), "known items") {
		if sums[0][class].queries > 0 {
			t.class("all", class, [2]versusFigures{sums[0][class], sums[1][class]})
		}
	}
	v.sum("success@1 / @3, known items (exact, inflected, unaccented, unfinished, one typo)"+half, "≥ 0.95 / ≥ 0.99", func(i int) string {
		f := sums[i]["known items"]
		return fmt.Sprintf("%.3f / %.3f", f.share(f.first), f.share(f.third))
	})
	v.sum("lowest success@3 of a class in a language"+half, "≥ 0.90", func(i int) string { return fmt.Sprintf("%.3f", lowest[i]) })
	v.sum("questions with function words, success@3"+half, "≥ 0.90", func(i int) string {
		f := sums[i]["question"]
		return fmt.Sprintf("%.3f", f.share(f.third))
	})
}

// byClass adds up what queries of a language came to.
func byClass(asked []versusAsked) map[string][2]versusFigures {
	sums := map[string][2]versusFigures{}
	for _, q := range asked {
		sum := sums[q.Class]
		for i := range sum {
			sum[i].add(q.came[i])
		}
		sums[q.Class] = sum
	}
	return sums
}

func versusClasses() []string {
	return []string{"exact", "inflected", "unaccented", "untoned", "unfinished", "typo", "heading", "spaces", "twins", "question", "phrase", "other-language", "layout", "empty"}
}

// versusGroup is the sum in which a class counts.
func versusGroup(class string) string {
	if slices.Contains([]string{"exact", "inflected", "unaccented", "unfinished", "typo"}, class) {
		return "known items"
	}
	return "others"
}

func (t *versusTable) class(lang, class string, sides [2]versusFigures) {
	cells := ""
	for _, f := range sides {
		if class == "empty" {
			cells += fmt.Sprintf(" %.3f | | |", f.share(f.none))
		} else {
			cells += fmt.Sprintf(" %.3f | %.3f | %.3f |", f.share(f.first), f.share(f.third), f.reciprocal/float64(f.queries))
		}
	}
	t.line("| %s | %s | %d |%s", lang, class, sides[0].queries, cells)
}

// versusCosts are what the two cost in a language of a site.
type versusCosts struct {
	lang            string
	title, misspelt [2]versusFirst
	keys            [2][]float64
}

// costs compares what both cost on a site.
func (t *versusTable) costs(v *versus, s *versusSite, langs []string) {
	sides := versusSides()
	t.line("## Cost, %s\n", s.name)
	t.line("| | %s | %s |", sides[0].name, sides[1].name)
	t.line("|---|---|---|")
	var worst versusCosts
	var size string
	for _, lang := range langs {
		pages, text, forms := s.size(v.t, lang)
		about := fmt.Sprintf("%s: %d pages of %.1f KB of text, %d forms of words", lang, pages, float64(text)/float64(pages)/1000, forms)
		titles := s.titles(v.t, lang, 5)
		var typos []versusQuery
		for _, title := range titles {
			typos = append(typos, versusQuery{misspelt(title.text), title.path})
		}
		c := versusCosts{lang: lang}
		for i, side := range sides {
			c.title[i] = v.first(side, s, lang, titles)
			c.misspelt[i] = v.first(side, s, lang, typos)
			c.keys[i] = v.keys(side, s, lang, titles)
		}
		t.language(about, c)
		if c.title[0].titles.bytes > worst.title[0].titles.bytes {
			worst, size = c, about
		}
	}
	t.indexes(v, s)
	v.sum("first search, "+s.name+" ("+size+"), to titles", versusGoal(s.name), func(i int) string { return worst.title[i].titles.text() })
	v.sum("… and excerpts", "", func(i int) string { return worst.title[i].excerpts.text() })
	v.sum("… with a typo, to titles", "", func(i int) string {
		f := worst.misspelt[i]
		return fmt.Sprintf("%s; %d of %d found", f.titles.text(), f.found, f.queries)
	})
	v.sum("key press to titles, "+s.name+" "+worst.lang+", index loaded, median", "≤ 16 ms", func(i int) string {
		return fmt.Sprintf("%.1f ms", worst.keys[i][len(worst.keys[i])/2])
	})
}

// versusGoal is what a first search may cost.
func versusGoal(name string) string {
	if name == "sample" {
		return "≤ 150 KB"
	}
	return "≤ 60 KB, ≤ 3 trips"
}

// language adds the rows of a language.
func (t *versusTable) language(about string, c versusCosts) {
	t.line("| **%s** | | |", about)
	row := func(what string, cell func(i int) string) { t.line("| %s | %s | %s |", what, cell(0), cell(1)) }
	both := func(median, most versusTraffic) string {
		return fmt.Sprintf("%s (most: %s, %d, %d)", median.text(), kilo(most.bytes), most.trips, most.files)
	}
	for _, first := range []struct {
		what string
		of   [2]versusFirst
	}{{"a title", c.title}, {"a title with a typo", c.misspelt}} {
		row(fmt.Sprintf("first search, %s: to the titles of the first %d", first.what, versusShown), func(i int) string {
			f := first.of[i]
			return fmt.Sprintf("%s; %d of %d found", both(f.titles, f.mostTitles), f.found, f.queries)
		})
		row("… and their excerpts", func(i int) string { return both(first.of[i].excerpts, first.of[i].mostExcerpts) })
	}
	row("key press to titles, index loaded", func(i int) string {
		k := c.keys[i]
		return fmt.Sprintf("%.1f ms (p95 %.1f, most %.1f)", k[len(k)/2], k[len(k)*95/100], k[len(k)-1])
	})
}

// indexes adds the rows of all languages together.
func (t *versusTable) indexes(v *versus, s *versusSite) {
	ours, files := s.ourBytes(v.t)
	theirs, theirFiles := s.theirBytes(v.t, true)
	bare, bareFiles := s.theirBytes(v.t, false)
	t.line("| bytes of the indexes of all languages | %s in %d files | %s in %d files; without fragments %s in %d |",
		kilo(ours), files, kilo(theirs), theirFiles, kilo(bare), bareFiles)
	index, rest, pagefind := middleTime(s.index), middleTime(s.rest), middleTime(s.pagefind)
	t.line("| time added to a build of %s | %s | %s |", rest, index, pagefind)
	v.sum("index bytes, "+s.name, "≤ 0.25", func(i int) string {
		if i == 1 {
			return fmt.Sprintf("1 (without fragments %.2f)", float64(bare)/float64(theirs))
		}
		return fmt.Sprintf("%.2f", float64(ours)/float64(theirs))
	})
	part := func(of, by versusTime) string {
		return fmt.Sprintf("%.2f (CPU %.2f)", of.clock.Seconds()/by.clock.Seconds(), of.cpu.Seconds()/by.cpu.Seconds())
	}
	times := [2]versusTime{index, pagefind}
	v.sum("time added to a build, "+s.name+", as a part of it", "≤ 0.25", func(i int) string { return part(times[i], rest) })
	v.sum("the same, as a part of Pagefind's", "≤ 0.1", func(i int) string { return part(times[i], pagefind) })
}

func (a versusTime) String() string {
	return fmt.Sprintf("%.2f s (CPU %.2f s)", a.clock.Seconds(), a.cpu.Seconds())
}

// text says what went over the wire.
func (t versusTraffic) text() string {
	return fmt.Sprintf("%s, %d trips, %d files", kilo(t.bytes), t.trips, t.files)
}

// sum adds a row to the summary.
func (v *versus) sum(what, goal string, cell func(i int) string) {
	v.rows = append(v.rows, fmt.Sprintf("| %s | %s | %s | %s |", what, goal, cell(0), cell(1)))
}

// summary is the table of the numbers to reach.
func (t *versusTable) summary(v *versus) {
	sides := versusSides()
	t.line("## Numbers to reach\n")
	t.line("Of each site the language whose first search takes most; medians of five queries, each with a cold")
	t.line("cache. Bytes are those of bodies, as sent with gzip, the client without an interface included. Trips are")
	t.line("the longest chain of requests of which each began after the one before was answered.\n")
	t.line("| | goal | %s | %s |", sides[0].name, sides[1].name)
	t.line("|---|---|---|---|")
	for _, row := range v.rows {
		t.line("%s", row)
	}
}

func kilo(bytes int) string { return fmt.Sprintf("%.1f KB", float64(bytes)/1000) }

func middleTime(times []versusTime) versusTime {
	times = slices.Clone(times)
	slices.SortFunc(times, func(a, b versusTime) int { return cmp.Compare(a.cpu, b.cpu) })
	return times[len(times)/2]
}

package main

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// versusTable is what is printed.
type versusTable struct{ strings.Builder }

func (t *versusTable) line(format string, args ...any) { fmt.Fprintf(t, format+"\n", args...) }

// relevance compares what both find in the relevance suite. A query has found a
// document at rank k if the page of its key is among the first k pages.
func (t *versusTable) relevance(v *versus, s *versusSite, tasks map[string][]versusTask) {
	sides := versusSides()
	t.line("## Relevance, %s\n", s.name)
	t.line("Of queries without an answer (empty), how many find nothing.\n")
	t.line("| | | queries | %s @1 | @3 | MRR@10 | %s @1 | @3 | MRR@10 |", sides[0].name, sides[1].name)
	t.line("|---|---|--:|--:|--:|--:|--:|--:|--:|")
	sums := [2]map[string]versusFigures{{}, {}}
	for _, lang := range []string{"en", "vi", "it", "es", "bg", "ru"} {
		var found [2]map[string]versusFigures
		for i, side := range sides {
			found[i] = v.relevance(side, s, lang, tasks[lang])
		}
		for _, class := range versusClasses() {
			if found[0][class].queries == 0 {
				continue
			}
			t.class(lang, class, [2]versusFigures{found[0][class], found[1][class]})
			for i := range sums {
				for _, name := range []string{class, versusGroup(class)} {
					f := sums[i][name]
					f.add(found[i][class])
					sums[i][name] = f
				}
			}
		}
	}
	for _, class := range append(versusClasses(), "known items") {
		t.class("all", class, [2]versusFigures{sums[0][class], sums[1][class]})
	}
	t.line("\nKnown items are the classes exact, inflected, unaccented, unfinished and typo; the goal there is")
	t.line("0.95 at @1 and 0.99 at @3. Questions: 0.90 at @3.")
}

func versusClasses() []string {
	return []string{"exact", "inflected", "unaccented", "untoned", "unfinished", "typo", "question", "phrase", "other-language", "layout", "empty"}
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
		n := float64(f.queries)
		if class == "empty" {
			cells += fmt.Sprintf(" %.3f | | |", float64(f.none)/n)
		} else {
			cells += fmt.Sprintf(" %.3f | %.3f | %.3f |", float64(f.first)/n, float64(f.third)/n, f.reciprocal/n)
		}
	}
	t.line("| %s | %s | %d |%s", lang, class, sides[0].queries, cells)
}

// costs compares what both cost on a site.
func (t *versusTable) costs(v *versus, s *versusSite, langs []string) {
	sides := versusSides()
	t.line("## Cost, %s\n", s.name)
	t.line("| | %s | %s |", sides[0].name, sides[1].name)
	t.line("|---|---|---|")
	for _, lang := range langs {
		pages, text, forms := s.size(v.t, lang)
		t.line("| **%s**: %d pages of %.1f KB of text, %d forms of words | | |", lang, pages, float64(text)/float64(pages)/1000, forms)
		titles := s.titles(v.t, lang, 9)
		var typos []string
		for _, title := range titles {
			typos = append(typos, misspelt(title))
		}
		for _, row := range []struct {
			what    string
			queries []string
		}{{"a title", titles}, {"a title with a typo", typos}} {
			var named, read string
			for _, side := range sides {
				f := v.first(side, s, lang, row.queries)
				named += " " + f.titles.text(f.mostTitles) + " |"
				read += " " + f.excerpts.text(f.mostExcerpts) + " |"
			}
			t.line("| first search, %s: to the titles of the first %d |%s", row.what, versusShown, named)
			t.line("| … and their excerpts |%s", read)
		}
		keys := ""
		for _, side := range sides {
			times := v.keys(side, s, lang, titles)
			keys += fmt.Sprintf(" %.1f ms (p95 %.1f, most %.1f) |", times[len(times)/2], times[len(times)*95/100], times[len(times)-1])
		}
		t.line("| key press to titles, index loaded |%s", keys)
	}
	ours, files := s.ourBytes(v.t)
	theirs, theirFiles := s.theirBytes(v.t, true)
	bare, bareFiles := s.theirBytes(v.t, false)
	t.line("| bytes of the indexes, all languages (%.2f of Pagefind's, %.2f without fragments) | %s in %d files | %s in %d files; without fragments %s in %d |",
		float64(ours)/float64(theirs), float64(ours)/float64(bare), kilo(ours), files, kilo(theirs), theirFiles, kilo(bare), bareFiles)
	index, rest, pagefind := middleTime(s.index), middleTime(s.rest), middleTime(s.pagefind)
	t.line("| time added to a build of %.2f s (%.0f %% of it; %.2f of Pagefind's) | %.2f s | %.2f s |",
		rest.Seconds(), 100*index.Seconds()/rest.Seconds(), index.Seconds()/pagefind.Seconds(), index.Seconds(), pagefind.Seconds())
}

// text says what went over the wire, usually and at most.
func (t versusTraffic) text(most versusTraffic) string {
	return fmt.Sprintf("%s, %d trips, %d files (most: %s, %d, %d)", kilo(t.bytes), t.trips, t.files, kilo(most.bytes), most.trips, most.files)
}

func kilo(bytes int) string { return fmt.Sprintf("%.1f KB", float64(bytes)/1000) }

func middleTime(times []time.Duration) time.Duration {
	times = slices.Clone(times)
	slices.Sort(times)
	return times[len(times)/2]
}

// Package typing measures what a search shows while somebody types what is looked for. It
// is for tests and benchmarks, which bring the search.
//
// # What goes in
//
// Items: the titles, names and headings of pages. Each is typed letter by letter into a
// search that begins with the first letter; what is found counts from the third on.
//
// # What comes out
//
//   - of the prefixes of 60 % and more of an item, how many have one of its pages among the
//     first five. Prefixes with which items of more than five pages begin count only where
//     a page is there all the same: any five of these are as good;
//   - how many prefixes find nothing;
//   - vanishings: a page was among the first five, none was a letter later, and one is again.
package typing

import (
	"slices"
	"strings"
)

// First is how many hits count.
const First = 5

// least is the letter from which on what is found counts.
const least = 3

// Item is a title, a name or a heading, and the pages that have it, each once.
type Item[Page comparable] struct {
	Text  string `json:"text"`
	Pages []Page `json:"pages"`
}

// Items are those of one index, each text once, in the order of [Items.Add].
type Items[Page comparable] struct {
	List []Item[Page]
	at   map[string]int
}

// Add adds a page that has a text.
func (items *Items[Page]) Add(text string, page Page) {
	if items.at == nil {
		items.at = map[string]int{}
	}
	i, ok := items.at[text]
	if !ok {
		i = len(items.List)
		items.at[text] = i
		items.List = append(items.List, Item[Page]{Text: text})
	}
	if it := &items.List[i]; !slices.Contains(it.Pages, page) {
		it.Pages = append(it.Pages, page)
	}
}

// Some returns at most n of the items, spread over all of them.
func (items *Items[Page]) Some(n int) []Item[Page] {
	all := len(items.List)
	n = min(n, all)
	var out []Item[Page]
	for i := range n {
		out = append(out, items.List[(2*i+1)*all/(2*n)])
	}
	return out
}

// unclear reports whether items of more than [First] pages begin with a text.
func (items *Items[Page]) unclear(text string) bool {
	pages := map[Page]bool{}
	for _, it := range items.List {
		if strings.HasPrefix(it.Text, text) {
			for _, page := range it.Pages {
				pages[page] = true
			}
		}
	}
	return len(pages) > First
}

// Step is one prefix of an item, from the third letter on.
type Step struct {
	Text    string
	Nothing bool // nothing was found
	Here    bool // a page of the item is among the first [First]
	Back    bool // it is there again, after it vanished
	Late    bool // it is of 60 % and more of the item, and counts
}

// Type types one item. find is called with each of its prefixes, from the first letter on,
// and returns the pages that are found, the best first.
func (items *Items[Page]) Type(it Item[Page], find func(text string) []Page) []Step {
	letters := []rune(it.Text)
	var steps []Step
	shown, gone := false, false
	for n := 1; n <= len(letters); n++ {
		text := string(letters[:n])
		found := find(text)
		if n < least {
			continue
		}
		here := slices.ContainsFunc(found[:min(First, len(found))], func(page Page) bool { return slices.Contains(it.Pages, page) })
		steps = append(steps, Step{
			Text: text, Nothing: len(found) == 0, Here: here, Back: here && gone,
			Late: 10*n >= 6*len(letters) && (here || !items.unclear(text)),
		})
		gone = !here && (shown || gone)
		shown = here
	}
	return steps
}

// Figures are what it came to that items were typed.
type Figures struct {
	Items, Prefixes int // prefixes from the third letter on
	Late, First     int // prefixes of 60 % and more that count; those of them with a page among the first
	Nothing         int // prefixes that found nothing
	Vanished        int
}

// Add adds the steps of one item.
func (f *Figures) Add(steps []Step) {
	f.Items++
	f.Prefixes += len(steps)
	for _, s := range steps {
		for _, count := range []struct {
			of *int
			is bool
		}{{&f.Late, s.Late}, {&f.First, s.Late && s.Here}, {&f.Nothing, s.Nothing}, {&f.Vanished, s.Back}} {
			if count.is {
				*count.of++
			}
		}
	}
}

// Sum adds other figures.
func (f *Figures) Sum(o Figures) {
	f.Items, f.Prefixes, f.Late, f.First = f.Items+o.Items, f.Prefixes+o.Prefixes, f.Late+o.Late, f.First+o.First
	f.Nothing, f.Vanished = f.Nothing+o.Nothing, f.Vanished+o.Vanished
}

// FirstShare is the share of late prefixes with a page among the first [First].
func (f Figures) FirstShare() float64 { return share(f.First, f.Late) }

// NothingShare is the share of prefixes that found nothing.
func (f Figures) NothingShare() float64 { return share(f.Nothing, f.Prefixes) }

// VanishedPerItem is how often an item's pages vanished and came back.
func (f Figures) VanishedPerItem() float64 { return share(f.Vanished, f.Items) }

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

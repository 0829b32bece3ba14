package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/theme/book"
)

// typed is what it came to that something was typed letter by letter.
type typed struct {
	items, late, first, nothing, vanished int
}

// item is a title, a name or a heading, and the pages that have it.
type item struct {
	text  string
	pages []int
}

// itemsOf returns the titles, names and headings of an index, each once.
func itemsOf(t testing.TB, r *Reader) []item {
	t.Helper()
	var items []item
	at := map[string]int{}
	add := func(text string, page int) {
		i, ok := at[text]
		if !ok {
			i = len(items)
			at[text] = i
			items = append(items, item{text: text})
		}
		if !slices.Contains(items[i].pages, page) {
			items[i].pages = append(items[i].pages, page)
		}
	}
	for page := range r.own {
		p := pageOf(t, r, page)
		for _, text := range slices.Concat([]string{p.title}, p.names, p.headings) {
			add(text, page)
		}
	}
	return items
}

// unclear reports whether items of more than five pages begin with a text: then any five
// of them are as good.
func unclear(items []item, text string) bool {
	pages := map[int]bool{}
	for _, it := range items {
		if strings.HasPrefix(it.text, text) {
			for _, page := range it.pages {
				pages[page] = true
			}
		}
	}
	return len(pages) > 5
}

// typeItem types one item. Gone and back again is a vanishing: one of its pages was among
// the first five, none is a letter later, and one is again.
func typeItem(t testing.TB, r *Reader, items []item, it item, all *typed) {
	t.Helper()
	letters := []rune(it.text)
	var before Result
	shown, gone := false, false
	all.items++
	for n := 1; n <= len(letters); n++ {
		text := string(letters[:n])
		result, err := r.Find(text, Filter{Before: &before}, 10)
		noError(t, err)
		before = result
		if n < 3 {
			continue
		}
		here := slices.ContainsFunc(result.Hits[:min(5, len(result.Hits))], func(h Hit) bool { return slices.Contains(it.pages, h.Page) })
		if len(result.Hits) == 0 {
			all.nothing++
			t.Errorf("%s: %q of %q finds nothing", r.lang, text, it.text)
		}
		if here && gone {
			all.vanished++
			if os.Getenv("RELEVANCE") == "misses" {
				t.Logf("%s: back at %q of %q", r.lang, text, it.text)
			}
		}
		gone = !here && (shown || gone)
		shown = here
		if 10*n >= 6*len(letters) && (here || !unclear(items, text)) {
			all.late++
			if here {
				all.first++
			} else if os.Getenv("RELEVANCE") == "misses" {
				t.Logf("%s: %q of %q has others first: %v", r.lang, text, it.text, titlesOf(result))
			}
		}
	}
}

func titlesOf(result Result) []string {
	var out []string
	for _, h := range result.Hits[:min(5, len(result.Hits))] {
		out = append(out, fmt.Sprintf("%s#%s %.2f", h.Title, h.Heading, h.Score))
	}
	return out
}

// handbook is a generated handbook of 1,500 sections.
func handbook() fstest.MapFS {
	random := rand.New(rand.NewPCG(14, 14))
	pick := func(from []string) string { return from[random.IntN(len(from))] }
	subjects := strings.Split("parental leave|expense report|remote work|code review|job interview|salary band|sick leave|travel booking|laptop setup|password reset|performance review|exit interview|reference letter|security incident|press request|customer complaint|brand guideline|release note|on-call rota|data retention|office access|company card|learning budget|team meeting|job title|probation period|notice period|stock option|pension plan|health insurance|work permit|home office|public holiday|time sheet|vendor contract|purchase order|support ticket|service outage|access right|product roadmap", "|")
	kinds := strings.Split("policy|guide|checklist|questions|process|handbook", "|")
	headings := strings.Split("Who approves a %s|How to request a %s|What to do before a %s|What happens after a %s|Deadlines of a %s|Common mistakes|Exceptions to the %s rules|Contacts|Templates for a %s|Who answers questions|Costs and budget|Records we keep of a %s|Local rules in Germany|Local rules in Spain|Questions and answers|Escalation", "|")
	var words []string
	for range 6000 {
		word := ""
		for range 2 + random.IntN(3) {
			word += pick([]string{"ba", "co", "di", "fer", "gol", "hin", "ja", "ki", "lor", "mes", "nu", "par", "qui", "ros", "ti", "ver", "wen", "zo"})
		}
		words = append(words, word)
	}
	fsys := fstest.MapFS{"site.yaml": &fstest.MapFile{Data: []byte("title: Handbook\nlanguages: [en]\n")}}
	for i := range 240 {
		subject, kind := subjects[i%len(subjects)], kinds[i/len(subjects)]
		title := strings.ToUpper(subject[:1]) + subject[1:] + " " + kind
		var text strings.Builder
		body := func(n int) {
			for range n {
				word := words[int(float64(len(words))*random.Float64()*random.Float64())]
				if random.IntN(9) == 0 {
					word = pick(strings.Fields(pick(subjects)))
				}
				text.WriteString(word + " ")
			}
			text.WriteString(".\n\n")
		}
		text.WriteString("# " + title + "\n\n")
		body(20)
		order := random.Perm(len(headings))
		for _, h := range order[:5+random.IntN(2)] {
			heading := strings.ReplaceAll(headings[h], "%s", subject)
			text.WriteString("## " + heading + "\n\n")
			body(20 + random.IntN(150))
		}
		fsys["en/"+strings.ReplaceAll(strings.ToLower(title), " ", "-")+".md"] = &fstest.MapFile{Data: []byte(text.String())}
	}
	return fsys
}

// TestTyping: as a title, a name or a heading is typed, the page is there, and stays.
func TestTyping(t *testing.T) {
	shipped := input(t, book.Shipped(), false)
	large := input(t, handbook(), false)
	for _, of := range []struct {
		name string
		in   Input
	}{{"shipped", shipped}, {"handbook", large}} {
		set := New(of.in, nil)
		var all typed
		for _, l := range of.in.Site.Languages {
			r := open(t, set, l.Tag())
			if of.name == "handbook" && (r.ends == 0 || r.total() < 1500) {
				t.Errorf("%d sections, %d shards of ends", r.total(), r.ends)
			}
			items := itemsOf(t, r)
			for _, it := range items {
				typeItem(t, r, items, it, &all)
			}
		}
		first, vanished := float64(all.first)/float64(all.late), float64(all.vanished)/float64(all.items)
		t.Logf("%s: %d items; of prefixes of 60 %% and more %.4f are among the first five; nothing found %d; %.3f vanishings per item", of.name, all.items, first, all.nothing, vanished)
		if first < 0.97 || vanished > 0.10 {
			t.Errorf("%s: at least 0.97 and at most 0.10 are asked for", of.name)
		}
	}
}

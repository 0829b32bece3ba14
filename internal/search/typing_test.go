package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/book"
	"rolebook/internal/testkit/typing"
)

// itemsOf returns the titles, names and headings of an index.
func itemsOf(t testing.TB, r *Reader) *typing.Items[int] {
	t.Helper()
	items := new(typing.Items[int])
	for page := range r.own {
		p := pageOf(t, r, page)
		for _, text := range slices.Concat([]string{p.title}, p.names, p.headings) {
			items.Add(text, page)
		}
	}
	return items
}

// typeItem types one item.
func typeItem(t testing.TB, r *Reader, items *typing.Items[int], it typing.Item[int], all *typing.Figures) {
	t.Helper()
	var before Result
	results := map[string]Result{}
	steps := items.Type(it, func(text string) []int {
		result, err := r.Find(text, Filter{Before: &before}, 10)
		noError(t, err)
		before, results[text] = result, result
		var pages []int
		for _, h := range result.Hits {
			pages = append(pages, h.Page)
		}
		return pages
	})
	all.Add(steps)
	for _, s := range steps {
		if s.Nothing {
			t.Errorf("%s: %q of %q finds nothing", r.lang, s.Text, it.Text)
		}
		if os.Getenv("RELEVANCE") != "misses" {
			continue
		}
		if s.Back {
			t.Logf("%s: back at %q of %q", r.lang, s.Text, it.Text)
		}
		if s.Late && !s.Here {
			t.Logf("%s: %q of %q has others first: %v", r.lang, s.Text, it.Text, titlesOf(results[s.Text]))
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
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	shipped := input(t, book.Shipped(), false)
	large := input(t, handbook(), false)
	for _, of := range []struct {
		name string
		in   Input
	}{{"shipped", shipped}, {"handbook", large}} {
		set := New(of.in)
		var all typing.Figures
		for _, l := range of.in.Site.Languages {
			r := open(t, set, l.Tag())
			if of.name == "handbook" && (r.ends == 0 || r.total() < 1500) {
				t.Errorf("%d sections, %d shards of ends", r.total(), r.ends)
			}
			items := itemsOf(t, r)
			for _, it := range items.List {
				typeItem(t, r, items, it, &all)
			}
		}
		first, vanished := all.FirstShare(), all.VanishedPerItem()
		t.Logf("%s: %d items; of prefixes of 60 %% and more %.4f are among the first five; nothing found %d; %.3f vanishings per item", of.name, all.Items, first, all.Nothing, vanished)
		if first < 0.97 || vanished > 0.10 {
			t.Errorf("%s: at least 0.97 and at most 0.10 are asked for", of.name)
		}
	}
}

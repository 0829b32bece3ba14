//go:build unix

package pages

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"rolebook/internal/testkit/browser"
	"rolebook/internal/testkit/typing"
)

// versusTyped is how many items of a language are typed at most: each is some twenty
// queries of both.
const versusTyped = 100

// typing compares what both show while titles, names and headings are typed.
func (t *versusTable) typing(v *versus, s *versusSite, langs []string) {
	sides := versusSides()
	all := versusJSON[typing.Item[string]](v.t, filepath.Join(os.Getenv(versusRelevanceEnv), "typing-"+s.name+".json"))
	t.line("## As you type, %s\n", s.name)
	t.line("Titles, names and headings of pages that both know, at most %d of a language, spread over all of", versusTyped)
	t.line("them, letter by letter. First: of prefixes of 60 %% and more of an item, how many have its page among")
	t.line("the first %d (unless pages of more than %d items begin so and it is not there). Nothing: of prefixes", typing.First, typing.First)
	t.line("from the third letter on, how many find nothing. Vanishings: how often the page of an item was")
	t.line("there, was not a letter later, and was again.\n")
	t.line("| | typed | of items | prefixes | %s first | nothing | vanishings per item | %s first | nothing | vanishings per item |", sides[0].name, sides[1].name)
	t.line("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
	var sums [2]typing.Figures
	known := 0
	for _, lang := range langs {
		items := s.items(all[lang])
		known += len(items.List)
		var figures [2]typing.Figures
		for i, side := range sides {
			figures[i] = v.typing(side, s, lang, items)
			sums[i].Sum(figures[i])
		}
		t.typed(lang, len(items.List), figures)
	}
	t.typed("all", known, sums)
	v.sum(fmt.Sprintf("as you type, %s, %d items: prefixes of 60 %% and more with the page among the first %d", s.name, sums[0].Items, typing.First), "≥ 0.97", func(i int) string {
		return fmt.Sprintf("%.3f", sums[i].FirstShare())
	})
	v.sum("… prefixes that find nothing", "0", func(i int) string { return fmt.Sprintf("%.4f", sums[i].NothingShare()) })
	v.sum("… vanishings per item", "≤ 0.10", func(i int) string { return fmt.Sprintf("%.3f", sums[i].VanishedPerItem()) })
}

func (t *versusTable) typed(lang string, known int, sides [2]typing.Figures) {
	cells := ""
	for _, f := range sides {
		cells += fmt.Sprintf(" %.3f | %.4f | %.3f |", f.FirstShare(), f.NothingShare(), f.VanishedPerItem())
	}
	t.line("| %s | %d | %d | %d |%s", lang, sides[0].Items, known, sides[0].Prefixes, cells)
}

// items are those of pages that Pagefind is shown, too.
func (s *versusSite) items(of []typing.Item[string]) *typing.Items[string] {
	shown := map[string]bool{}
	for _, h := range s.html {
		shown[h.path] = true
	}
	items := new(typing.Items[string])
	for _, it := range of {
		for _, page := range it.Pages {
			if shown[page] {
				items.Add(it.Text, page)
			}
		}
	}
	return items
}

// typing types items of a language, from the first letter on, as one who looks for each
// of them anew.
func (v *versus) typing(side versusSide, site *versusSite, lang string, items *typing.Items[string]) typing.Figures {
	v.t.Helper()
	v.wire.set(0)
	tab := v.tab()
	v.visit(tab, side, site, lang)
	tab.Do(`await open()`)
	var figures typing.Figures
	for _, it := range items.Some(versusTyped) {
		found := browser.Eval[map[string][]string](tab, fmt.Sprintf(`(async () => {
			const text = [...%s], found = {};
			for (let n = 1; n <= text.length; n++) {
				const query = text.slice(0, n).join("");
				found[query] = await find(query, %d, n > 1);
			}
			return found;
		})()`, browser.Literal(it.Text), typing.First))
		figures.Add(items.Type(it, func(text string) []string { return versusPaths(found[text], site.name) }))
	}
	return figures
}

// versusPaths returns the paths of pages below the site, of addresses of both: ours begin
// with that of the wire, and may end with a heading.
func versusPaths(addresses []string, site string) []string {
	paths := slices.Clone(addresses)
	for i, address := range paths {
		address, _, _ = strings.Cut(address, "#")
		if _, below, ok := strings.Cut(address, "/"+site+"/"); ok {
			address = below
		}
		paths[i] = strings.TrimPrefix(address, "/")
	}
	return paths
}

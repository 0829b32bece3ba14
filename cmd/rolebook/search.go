package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/internal/diag"
	"rolebook/internal/search"
)

func newSearch(t *terminal, f *flags) *cobra.Command {
	lang, limit := "", 10
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search the site in the terminal",
		Long: `Search answers a query as the site's own search does, from the same index. It finds
other forms of a word, words without their accents, words with a typo, words that begin
like the last one, and synonyms (of site.yaml); words that no page has are ignored.
It prints titles and addresses, the best first, and exits with 1 if there are none.`,
		Example: `  rolebook search community manager
  rolebook search --lang ru менеджер сообщества
  rolebook search --format json -n 3 job interview`,
		Args: func(c *cobra.Command, args []string) error {
			if strings.TrimSpace(strings.Join(args, " ")) == "" {
				return usageError{errors.New("usage: " + c.UseLine())}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			if err := f.check(); err != nil {
				return err
			}
			if limit < 1 {
				return usageError{errors.New("-n is a number of hits, at least 1")}
			}
			return t.search(c, f, strings.Join(args, " "), lang, limit)
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "the language that is searched (default the first of site.yaml)")
	c.Flags().IntVarP(&limit, "number", "n", limit, "how many hits are printed")
	return c
}

// search loads the playbook and prints what a query finds.
func (t *terminal) search(c *cobra.Command, f *flags, query, lang string, limit int) error {
	snap, err := t.load(c.Context(), f)
	if err != nil {
		return err
	}
	defer snap.cache.Discard()
	if wrong := snap.ThemeErrors(); len(wrong) > 0 { // the words of the index are the theme's
		err := t.problems(wrong, f, t.stderr, diag.Error)
		t.errorf("%s; nothing was searched\n", f.tally(wrong, diag.Error))
		return err
	}
	var tags []string
	for _, l := range snap.Site().Languages {
		tags = append(tags, l.Tag())
	}
	if lang == "" {
		lang = tags[0]
	}
	index, err := snap.Search(lang)
	if err != nil {
		return err
	}
	if index == nil {
		return usageError{errors.New(suggested("the playbook is not in the language "+quote(lang), lang, tags))}
	}
	result, err := index.Find(query, search.Filter{}, limit)
	if err != nil {
		return err
	}
	if f.format == "json" {
		if err := t.hitsJSON(query, lang, snap.Site().Config.Path(), result); err != nil {
			return err
		}
	} else {
		t.hits(snap.Site().Config.Path(), result)
	}
	if len(result.Hits) == 0 {
		return errReported
	}
	return nil
}

// hits prints what was found for people.
func (t *terminal) hits(base string, result search.Result) {
	switch {
	case len(result.Hits) == 0:
		t.printf("nothing was found\n")
		return
	case result.Layout != "":
		t.printf("searched for: %s\n", result.Layout)
	case result.Corrected != "":
		t.printf("searched for: %s\n", result.Corrected)
	}
	if len(result.Without) > 0 {
		t.printf("without: %s\n", strings.Join(result.Without, ", "))
	}
	for _, h := range result.Hits {
		title := h.Title
		if h.Heading != "" {
			title += " › " + h.Heading
		}
		if h.Foreign {
			title += " [" + h.Lang + "]"
		}
		t.printf("%s\n    %s\n", title, addressOf(base, h))
	}
	if more := result.Total - len(result.Hits); more > 0 {
		t.printf("and %d more\n", more)
	}
}

// addressOf is where a hit stands on the site.
func addressOf(base string, h search.Hit) string {
	address := base + h.Address
	if h.ID != "" {
		address += "#" + h.ID
	}
	return address
}

// hitJSON is the form of a hit in JSON.
type hitJSON struct {
	Title   string  `json:"title"`
	Heading string  `json:"heading,omitempty"`
	Address string  `json:"address"`
	Kind    string  `json:"kind"`
	Lang    string  `json:"lang"`
	Score   float64 `json:"score"`
}

// hitsJSON prints what was found for programs.
func (t *terminal) hitsJSON(query, lang, base string, result search.Result) error {
	out := struct {
		Query     string    `json:"query"`
		Lang      string    `json:"lang"`
		Total     int       `json:"total"`
		Corrected string    `json:"corrected,omitempty"`
		Layout    string    `json:"layout,omitempty"`
		Without   []string  `json:"without,omitempty"`
		Hits      []hitJSON `json:"hits"`
	}{query, lang, result.Total, result.Corrected, result.Layout, result.Without, []hitJSON{}}
	for _, h := range result.Hits {
		out.Hits = append(out.Hits, hitJSON{h.Title, h.Heading, addressOf(base, h), h.Kind, h.Lang, h.Score})
	}
	return writeJSON(t.stdout, out)
}

package theme

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"

	"github.com/evanw/esbuild/pkg/api"

	"rolebook/internal/config"
	"rolebook/internal/locale"
)

// Finder is what a page loads when its reader begins to search: assets/search.js,
// with the words of the interface in the language of the page, and assets/search.css.
// The page names both with their integrity in data attributes, so that a script of
// the page may fetch them under the policy that all pages have.
type Finder struct{ Script, Sheet Asset }

// search bundles the finder of each language. Only the words differ, so the script is
// built once: it knows them as WORDS, a constant that is put before it.
func (t *Theme) search(fsys fs.FS, c *config.Config) error {
	sheet, err := build(fsys, "search.css", `@import "search.css";`, api.LoaderCSS)
	if err != nil {
		return err
	}
	script, err := build(fsys, "search.js", `export * from "./search.js"`, api.LoaderJS)
	if err != nil {
		return err
	}
	t.assets = append(t.assets, sheet)
	for _, l := range c.Locales {
		var chain []string
		if !c.Fallbacks.Off {
			chain = c.Chain(l.Tag())
		}
		words, err := json.Marshal(wordsOf(t.strings.For(l, chain)))
		if err != nil {
			return fmt.Errorf("writing the words of search: %w", err)
		}
		data := append(append([]byte("const WORDS="), words...), ';', '\n')
		own := asset("search-"+l.Tag()+".js", append(data, script.Data...))
		t.assets = append(t.assets, own)
		t.finders[l.Tag()] = Finder{own, sheet}
	}
	return nil
}

// wordsOf returns the strings that search shows by their keys, each by CLDR category:
// all that begin with search, the names of kinds, and some that others show, too.
func wordsOf(texts *locale.Texts) map[string]map[string]string {
	words := map[string]map[string]string{}
	shared := []string{"close", "dimension", "languages", "no_results", "results"}
	for _, key := range slices.Concat(texts.Keys("search"), texts.Keys("kind_"), shared) {
		words[key] = texts.Forms(key)
	}
	return words
}

package theme

import (
	"encoding/json"
	"io/fs"
	"slices"

	"rolebook/internal/locale"
	"rolebook/internal/view"
)

// search bundles what a page loads when its reader begins to search, by language:
// assets/search.js, with the words of the interface, and assets/search.css. The page names
// both with their integrity in data attributes, so that a script of the page may fetch
// them under the policy that all pages have. Only the words differ, so the script is built
// once: it knows them as WORDS, a constant that is put before it.
func (t *Theme) search(l *loading) map[string]view.Finder {
	sheet := t.add(l.build(importing("search.css")))
	script := l.build(exporting("search.js"))
	c, finders := l.config, map[string]view.Finder{}
	for _, lang := range c.Locales {
		var chain []string
		if !c.Fallbacks.Off {
			chain = c.Chain(lang.Tag())
		}
		words, _ := json.Marshal(wordsOf(t.strings.For(lang, chain))) // maps of strings
		data := append(append([]byte("const WORDS="), words...), ';', '\n')
		finders[lang.Tag()] = view.Finder{Script: t.add(asset("search-"+lang.Tag()+".js", append(data, script.Data...))), Sheet: sheet}
	}
	return finders
}

// SearchParameters returns the text of the parameters of matching and ranking, which the
// scripts of search import.
func (t *Theme) SearchParameters() ([]byte, error) {
	return fs.ReadFile(t.fsys, "assets/js/search/parameters.js")
}

// wordsOf returns the strings that search shows by their keys, each by CLDR category:
// all that begin with search, the names of kinds, and some that others show, too.
func wordsOf(texts *locale.Texts) map[string]map[string]string {
	words := map[string]map[string]string{}
	shared := []string{"close", "dimension", "export", "import", "import_bad", "job_ad", "keyboard", "languages", "no_results", "results", "score_card", "storage_failed", "theme_switch"}
	for _, key := range slices.Concat(texts.Keys("search"), texts.Keys("kind_"), texts.Keys("data_"), shared) {
		words[key] = texts.Forms(key)
	}
	return words
}

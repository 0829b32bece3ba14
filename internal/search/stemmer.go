package search

import (
	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
)

// stemmer returns what stems a language's forms; nil where nothing is known of it.
func stemmer(base string) func(string) string {
	stem, ok := map[string]func(*snowballstem.Env) bool{
		"en": english.Stem, "es": spanish.Stem, "it": italian.Stem, "ru": russian.Stem,
		"fr": french.Stem, "de": german.Stem, "pt": portuguese.Stem,
	}[base]
	if !ok {
		return nil
	}
	return func(form string) string {
		env := snowballstem.NewEnv(form)
		stem(env)
		return env.Current()
	}
}

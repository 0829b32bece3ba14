// Package stem takes words to their stems, so that a search for one form of a
// word finds the others.
//
// # What goes in
//
// The tag of a language, then words of it: in lower case, in NFC, with all their
// accents. Folding accents and ё comes after, elsewhere, since the rules of most
// languages tell é from e.
//
// # What comes out
//
// [For] returns the stemmer of a language, or nil for a language that has none;
// words of such a language are their own stems. A stem is a key, not a word: it
// is compared with other stems of its language and never shown. [FunctionWords] returns
// the words of a language that say little about what a text is about.
//
// Most languages have the stemmers of Snowball (Porter, "Snowball: A language for
// stemming algorithms", 2001). Bulgarian has none there, so it is our own: what
// it does stands in bulgarian.go, what it knows in tables/bg.txt, and what it
// owes in testdata/bulgarian.txt. Arabic, Greek, Hebrew, Hindi, Polish and Ukrainian have
// light ones, of a table each (light.go). In English the British and the American spelling
// of a word have one stem (english.go); [Twins] gives the one of the other.
//
// # What is promised
//
// A stemmer gives one word the same stem always and everywhere, gives no word an
// empty one, and takes whatever string there is. It may be used by any number of
// goroutines. A stem is not promised to be its own stem.
package stem

import (
	"embed"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	porter2 "github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/turkish"
)

// For returns the stemmer of the language of a BCP 47 tag, of which the first
// subtag decides, or nil if there is none. Making one may take a moment; keep it.
func For(lang string) func(word string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	switch primary {
	case "bg":
		return newBulgarian().stem
	case "en":
		stem, spelling := snowball(porter2.Stem), newEnglish()
		return func(word string) string { return stem(spelling.common(word)) }
	case "ro":
		// Its rules know ş and ţ with a cedilla, which is how they were once typed.
		return snowball(romanian.Stem, "ș", "ş", "ț", "ţ")
	case "ru":
		return snowball(russian.Stem, "ё", "е")
	}
	if stem := snowballs()[primary]; stem != nil {
		return snowball(stem)
	}
	if l := newLight(primary); l != nil {
		return l.stem
	}
	return nil
}

// snowballs are the stemmers of Snowball that are used as they are, by language.
func snowballs() map[string]func(*snowballstem.Env) bool {
	return map[string]func(*snowballstem.Env) bool{
		"da": danish.Stem, "de": german.Stem, "es": spanish.Stem, "fi": finnish.Stem, "fr": french.Stem, "hu": hungarian.Stem, "it": italian.Stem,
		"nb": norwegian.Stem, "no": norwegian.Stem, "nl": dutch.Stem, "pt": portuguese.Stem, "sv": swedish.Stem, "tr": turkish.Stem,
	}
}

// snowball makes a stemmer of Snowball's, with letters to be replaced before, in
// pairs of old and new. Each word gets an Env of its own, which holds all state.
// Words that are no UTF-8 are left alone, since Snowball cuts between letters.
func snowball(stem func(*snowballstem.Env) bool, letters ...string) func(string) string {
	replace := strings.NewReplacer(letters...).Replace
	return func(word string) string {
		if !utf8.ValidString(word) {
			return word
		}
		env := snowballstem.NewEnv(replace(word))
		stem(env)
		if env.Current() == "" {
			return word
		}
		return env.Current()
	}
}

// The tables of languages, tables/<language>.txt: a line that ends in a colon names the
// table that follows, and one that begins with # is a comment.
//
//go:embed tables/*.txt
var tableFiles embed.FS

// tables returns the tables of a language by their names; none of a language without a file.
func tables(primary string) map[string]string {
	text, err := tableFiles.ReadFile("tables/" + primary + ".txt")
	if err != nil {
		return nil
	}
	out, name := map[string]string{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if before, ok := strings.CutSuffix(line, ":"); ok {
			name = before
			continue
		}
		out[name] += line + " "
	}
	return out
}

// lists are the function words of languages, one in a line.
//
//go:embed function/*.txt
var lists embed.FS

// FunctionWords returns the words of the language of a tag that say little about what a
// text is about: articles, prepositions, pronouns and the like, in lower case with their
// accents; none of a language that is not known.
func FunctionWords(lang string) []string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	data, err := lists.ReadFile("function/" + primary + ".txt")
	if err != nil {
		return nil
	}
	return strings.Fields(string(data))
}

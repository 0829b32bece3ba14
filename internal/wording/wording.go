// Package wording knows what advertisements and interviews had better not say.
//
// # What goes in
//
// A language and a text.
//
// # What comes out
//
// The phrases of the language ([Of]), and the first of them that the text holds ([Find]). The
// theme's js/wording.js finds the same in the browser.
//
// # What is promised
//
// Case, punctuation and the way in which accents are encoded do not count; a phrase is found as
// whole words only. A language without a list has no phrases.
package wording

import (
	"embed"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The phrases of a language stand in phrases/<language>.txt, one a line, in lower case and
// without punctuation; one that ends in a star stands for all words that begin so. A line
// that ends in a colon names the list that follows.
//
//go:embed phrases/*.txt
var files embed.FS

// Phrases are what an advertisement or an interview had better not say in one language.
type Phrases struct {
	Cliches  []string // of vacancies: they say nothing, or put off those who are meant
	Gendered []string // in a headline: they name one sex
	Unfair   []string // in a question: past pay, family, age of the person who is asked; nothing that may be meant otherwise
}

// Of returns the phrases of a language; none for a language that has no list.
func Of(lang string) Phrases {
	base, _, _ := strings.Cut(lang, "-")
	text, err := files.ReadFile("phrases/" + base + ".txt")
	if err != nil {
		return Phrases{}
	}
	lists, name := map[string][]string{}, ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if before, ok := strings.CutSuffix(line, ":"); ok {
			name = before
		} else if line != "" {
			lists[name] = append(lists[name], line)
		}
	}
	return Phrases{lists["cliches"], lists["gendered"], lists["unfair"]}
}

// spoken is a text as phrases are: lower case, without punctuation, a space around
// each word.
func spoken(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ") + " "
}

// Find returns the first of some phrases that a text holds as whole words, and "" where it
// holds none.
func Find(text string, phrases []string) string {
	words := spoken(text)
	for _, phrase := range phrases {
		stem, open := strings.CutSuffix(phrase, "*")
		if !open {
			stem += " "
		}
		if strings.Contains(words, " "+stem) {
			return strings.TrimSuffix(phrase, "*")
		}
	}
	return ""
}

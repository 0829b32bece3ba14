package stem

import (
	"embed"
	"strings"
)

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

package check

import (
	"embed"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The phrases of a language stand in wording/<language>.txt, one a line, in lower case and
// without punctuation; one that ends in a star stands for all words that begin so. A line
// that ends in a colon names the list that follows.
//
//go:embed wording/*.txt
var wordingFiles embed.FS

// wording is what an advertisement or an interview had better not say in one language.
type wording struct {
	cliches  []string // of vacancies: they say nothing, or put off those who are meant
	gendered []string // in a headline: they name one sex
	unfair   []string // in a question: past pay, family, age of the person who is asked; nothing that may be meant otherwise
}

// wordings returns the phrases of a language; none for a language that has no list.
func wordings(lang string) wording {
	base, _, _ := strings.Cut(lang, "-")
	text, err := wordingFiles.ReadFile("wording/" + base + ".txt")
	if err != nil {
		return wording{}
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
	return wording{lists["cliches"], lists["gendered"], lists["unfair"]}
}

// spoken is a text as phrases are: lower case, without punctuation, a space around
// each word.
func spoken(text string) string {
	return " " + strings.Join(strings.FieldsFunc(strings.ToLower(norm.NFC.String(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}), " ") + " "
}

// found returns the first of some phrases that a spoken text holds as whole words,
// and "" where it holds none.
func found(words string, phrases []string) string {
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

package similar

import (
	"embed"
	"slices"
	"strconv"
	"strings"

	"rolebook/internal/stem"
)

// What is known of languages stands in contrast/<language>.txt. Underscores join the
// words of a phrase; the forms of a word are found by its stem, but of a word that ends
// in ! only itself. A line is one of
//
//	# a comment
//	not: words that deny
//	light: words that add little to what a duty is
//	split: what compound words begin with, or -end with
//	direction: from | to              what stands behind one is not what stands behind another;
//	                                  with one side, that is looked at in words of contrasts only
//	of: words that join a whole to its part; reversed: those that join a part to its whole
//	= answer respond                  words of one meaning; the first may be a number
//	internal in_house | external      words of meanings that exclude each other
//
//go:embed contrast/*.txt
var files embed.FS

// Language finds the keys of texts in a language. It is never changed, so any number of
// goroutines may use it.
type Language struct {
	base     string
	stem     func(string) string
	words    map[string]bool   // words that say little
	of       map[string]bool   // words that join a word to that of which it is a part
	reversed bool              // the part stands before the word, as in Japanese
	phrases  map[string]string // key by the stems of a phrase, joined by _
	longest  int               // how many stems a phrase has at most
	split    []string
}

// For returns the language of a BCP 47 tag, of which the first subtag decides. It takes
// a moment; keep it.
func For(tag string) *Language {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	l := &Language{base: base, stem: stem.For(base), words: map[string]bool{}, of: map[string]bool{}, phrases: map[string]string{}}
	if l.stem == nil {
		l.stem = func(word string) string { return word }
	}
	for _, word := range stem.FunctionWords(base) {
		l.words[word] = true
	}
	data, err := files.ReadFile("contrast/" + base + ".txt")
	if err != nil {
		return l // nothing more is known of it
	}
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			l.learn(line)
		}
	}
	return l
}

// learn reads one line.
func (l *Language) learn(line string) {
	name, rest, _ := strings.Cut(line, " ")
	words := strings.Fields(rest)
	switch name {
	case "not:":
		l.mean(words, func(string) string { return negated })
	case "light:":
		l.mean(words, func(phrase string) string { return light + phrase })
	case "of:", "reversed:":
		l.reversed = name == "reversed:"
		for _, word := range words {
			l.of[word] = true
		}
	case "split:":
		l.split = append(l.split, words...)
	case "direction:":
		if strings.Contains(rest, "|") {
			l.sides(rest, direction)
		} else {
			l.mean(words, func(string) string { return direction })
		}
	case "=":
		first := l.phrase(words[0])
		if strings.HasPrefix(words[0], "%") || isDigit([]rune(words[0]), 0) {
			first = hard + first
		}
		l.mean(words, func(string) string { return first })
	default:
		l.sides(line, contrast)
	}
}

// sides gives the words of each side of a line the same key: that of the first word of
// the line, and the number of the side.
func (l *Language) sides(line, mark string) {
	set := ""
	for i, side := range strings.Split(line, "|") {
		words := strings.Fields(side)
		if set == "" {
			set = l.phrase(words[0])
		}
		l.mean(words, func(string) string { return mark + set + "." + strconv.Itoa(i) })
	}
}

// mean gives phrases their key. What stands first in the file holds.
func (l *Language) mean(words []string, key func(phrase string) string) {
	for _, word := range words {
		phrase := l.phrase(word)
		if exact, ok := strings.CutSuffix(word, "!"); ok {
			phrase = exact + "!"
		}
		if _, taken := l.phrases[phrase]; !taken && phrase != "" {
			l.phrases[phrase] = key(phrase)
			l.longest = max(l.longest, strings.Count(phrase, "_")+1)
		}
	}
}

// phrase is a phrase as the map has it.
func (l *Language) phrase(words string) string {
	var stems []string
	for _, u := range l.units(strings.ReplaceAll(words, "_", " ")) {
		stems = append(stems, u.stem)
	}
	return strings.Join(stems, "_")
}

// find returns how many units from the first have a key together, and the key.
func (l *Language) find(units []unit) (int, string) {
	for n := min(l.longest, len(units)); n > 0; n-- {
		if key, ok := l.phrases[units[0].text+"!"]; ok && n == 1 {
			return n, key
		}
		stems := make([]string, n)
		for i, u := range units[:n] {
			stems[i] = u.stem
		}
		if key, ok := l.phrases[strings.Join(stems, "_")]; ok {
			return n, key
		}
	}
	return 0, ""
}

// root takes a word to its stem, and where the stemmer knows too little of how a language
// makes nouns of verbs, beyond.
func (l *Language) root(word string) string {
	switch l.base {
	case "en":
		return l.stem(british(word))
	case "de":
		if rest, ok := cutSuffix(word, 4, "erinnen", "erin"); ok {
			word = rest + "er"
		}
		if rest, ok := cutSuffix(word, 4, "ungen", "ung"); ok {
			word = rest + "en"
		}
		return l.stem(word)
	case "es", "fr", "it", "pt":
		if rest, ok := cutSuffix(word, 3, "aciones", "ación", "iciones", "ición", "ciones", "ción", "ações", "ação", "ições", "ição",
			"azione", "azioni", "izione", "izioni", "ations", "ation"); ok {
			return rest
		}
		if rest, ok := cutSuffix(word, 3, "cções", "cção"); ok {
			return rest + "ct"
		}
		return l.stem(word)
	case "ru", "bg":
		root := l.stem(word)
		if rest, ok := cutSuffix(root, 3, "ировани", "ирован", "ирова", "иране", "ирани", "иран", "ира", "ир"); ok {
			return rest
		}
		if rest, ok := cutSuffix(root, 4, "ывани", "ивани", "ыва", "ива", "ени", "ани", "яни", "ава", "ява", "ва", "ен", "ан", "ян"); ok {
			return rest
		}
		if rest, ok := cutSuffix(root, 3, "ок", "ек"); ok {
			return rest + "к" // заявок, заявка
		}
		rest, _ := cutSuffix(root, 4, "а", "я", "и", "е")
		return rest
	}
	return l.stem(word)
}

// british writes a word as the British do, so that it is one word.
func british(word string) string {
	for _, end := range []string{"e", "es", "ed", "er", "ers", "ing", "ation", "ations"} {
		for _, z := range []string{"iz", "yz"} {
			if rest, ok := cutEnding(word, z, end); ok && len(rest) > 2 {
				return rest + z[:1] + "s" + end
			}
		}
	}
	for _, end := range []string{"", "s", "ed", "ing", "al", "able", "hood"} {
		if rest, ok := cutEnding(word, "our", end); ok && len(rest) > 2 {
			return rest + "or" + end
		}
	}
	for _, end := range []string{"ing", "ed", "er", "ers", "or", "ors"} {
		if rest, ok := cutEnding(word, "ell", end); ok && strings.ContainsAny(rest, "aeiou") {
			return rest + "el" + end
		}
	}
	return word
}

// cutEnding takes off two suffixes that follow each other.
func cutEnding(word, first, last string) (string, bool) {
	rest, ok := strings.CutSuffix(word, last)
	if !ok {
		return word, false
	}
	return strings.CutSuffix(rest, first)
}

// cutSuffix takes off the first of the suffixes that leaves at least so many letters.
func cutSuffix(word string, least int, suffixes ...string) (string, bool) {
	for _, suffix := range suffixes {
		if rest, ok := strings.CutSuffix(word, suffix); ok && len([]rune(rest)) >= least {
			return rest, true
		}
	}
	return word, false
}

// parts takes a compound word apart; most words are one part.
func (l *Language) parts(word string) []string {
	for _, first := range l.split {
		if last, ok := strings.CutPrefix(first, "-"); ok {
			rest, ok := strings.CutSuffix(word, last)
			if ok && len([]rune(rest)) >= 4 {
				return append(l.parts(strings.TrimSuffix(rest, "s")), last)
			}
			continue
		}
		rest, ok := strings.CutPrefix(word, first)
		if rest = strings.TrimPrefix(rest, "s"); ok && len([]rune(rest)) >= 6 {
			return append([]string{first}, l.parts(rest)...)
		}
	}
	return []string{word}
}

// quiet reports whether a word is an adverb that says how well something is done.
func (l *Language) quiet(word string) bool {
	switch l.base {
	case "en":
		nouns := []string{"assembly", "family", "supply", "reply", "apply", "comply", "multiply", "early", "anomaly"}
		return strings.HasSuffix(word, "ly") && len(word) > 4 && !slices.Contains(nouns, word)
	case "es", "it", "pt":
		return strings.HasSuffix(word, "mente") && len(word) > 7
	}
	return false
}

// binds says which of two words that stand side by side, and of which the first is not
// what is done, is only a part of the other: the first in English (project budget), the
// second in Vietnamese, and in Russian behind a noun.
func (l *Language) binds(first, second string) (firstIsPart, secondIsPart bool) {
	switch l.base {
	case "en":
		return !l.quiet(second) && second != "daily", false
	case "vi":
		return false, true
	case "ru":
		_, adjective := cutSuffix(first, 2, "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "ого", "его", "ому", "ему", "ыми", "ими", "ую", "юю", "ых", "их", "ым", "им")
		return false, !adjective
	}
	return false, false
}

// elided reports whether an apostrophe ends a word that says little (l'équipe).
func (l *Language) elided(word string) bool {
	return slices.Contains([]string{"fr", "it", "ca"}, l.base) && len([]rune(word)) <= 5
}

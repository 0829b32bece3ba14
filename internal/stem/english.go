package stem

import "strings"

// english knows what is spelt in one way in British English and in another in American.
// It never changes and may be used by any number of goroutines.
type english struct {
	words     map[string]string // by the British word the American one
	british   map[string]string // the other way round
	ourStems  map[string]bool   // what stands before -our or -or
	behindOur map[string]bool   // what may stand behind it
	treStems  map[string]bool   // what stands before -re or -er
	neither   map[string]bool   // what stands before -is- or -iz- in any English
}

func newEnglish() *english {
	set := func(list string) map[string]bool {
		out := map[string]bool{}
		for _, word := range strings.Fields(list) {
			out[word] = true
		}
		return out
	}
	t := tables("en")
	e := &english{words: map[string]string{}, british: map[string]string{}, ourStems: set(t["our"]), behindOur: set(t["behind"]), treStems: set(t["tre"]), neither: set(t["neither"])}
	e.behindOur[""] = true
	for _, pair := range strings.Fields(t["spellings"]) {
		british, american, _ := strings.Cut(pair, ">")
		e.words[british], e.british[american] = american, british
	}
	return e
}

// common returns the spelling that stands for both: the American one, but of -ise and -ize,
// since organise is not to meet organ, as organize does.
func (e *english) common(word string) string {
	if other, ok := e.words[word]; ok {
		return other
	}
	if other := e.our("our", "or", word); other != word {
		return other
	}
	if other := e.tre("re", word); other != word {
		return other
	}
	return e.ise("iz", "is", word)
}

// otherSpelling returns the spelling of a word in the other English; "" where there is none.
func (e *english) otherSpelling(word string) string {
	if other, ok := e.words[word]; ok {
		return other
	}
	if other, ok := e.british[word]; ok {
		return other
	}
	for _, other := range [...]string{
		e.our("our", "or", word), e.our("or", "our", word), e.tre("re", word), e.tre("er", word), e.ise("is", "iz", word), e.ise("iz", "is", word),
	} {
		if other != word {
			return other
		}
	}
	return ""
}

// our replaces -our by -or, or the other way round.
func (e *english) our(from, to, word string) string {
	i := strings.Index(word, from)
	if i < 0 || !e.ourStems[unprefixed(word[:i])] || !e.behindOur[word[i+len(from):]] {
		return word // laboratory has an o in any English
	}
	return word[:i] + to + word[i+len(from):]
}

// tre replaces -re by -er, or the other way round: centre, centred; center, centered.
func (e *english) tre(from, word string) string {
	for _, endings := range [...][2]string{{"re", "er"}, {"res", "ers"}, {"red", "ered"}} {
		ending, other := endings[0], endings[1]
		if from == "er" {
			ending, other = other, ending
		}
		if rest, ok := strings.CutSuffix(word, ending); ok && e.treStems[unprefixed(rest)] {
			return rest + other
		}
	}
	return word
}

// ise replaces -is- by -iz-, or the other way round, where it is an ending.
func (e *english) ise(from, to, word string) string {
	for _, ending := range [...]string{"e", "es", "ed", "er", "ers", "ing", "ation", "ations", "ational", "able"} {
		behind, ok := strings.CutSuffix(word, ending)
		if !ok {
			continue
		}
		if rest, ok := strings.CutSuffix(behind, from); ok && len(rest) >= 3 && !e.neither[unprefixed(rest)] {
			return rest + to + ending
		}
	}
	return word
}

// unprefixed takes a prefix off.
func unprefixed(word string) string {
	for _, prefix := range [...]string{"dis", "mis", "un", "re", "super", "pre", "kilo", "centi", "milli", "epi"} {
		if rest, ok := strings.CutPrefix(word, prefix); ok && len(rest) > 2 {
			return rest
		}
	}
	return word
}

// OtherSpelling returns what gives a word of a language in the spelling of its other variety, the
// American one of a British word and the British one of an American; "" of a word that is
// spelt in one way. It is nil for a language that is not known to have two.
func OtherSpelling(lang string) func(word string) string {
	primary, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if primary != "en" {
		return nil
	}
	return newEnglish().otherSpelling
}

package search

import (
	"embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/internal/stem"
)

// language is what is special to the words of a language. What is not known here has
// nothing special.
type language struct {
	base   string                   // "pt" of pt-BR
	behind []string                 // given up behind an apostrophe
	before []string                 // given up before an apostrophe
	adapts func(form string) string // after lower case
	joins  bool                     // an apostrophe between letters is part of the word
}

// baseOf returns "pt" of pt-BR.
func baseOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return base
}

// languageOf returns the language of a tag.
func languageOf(tag string) *language {
	base := baseOf(tag)
	l := &language{base: base}
	switch base {
	case "en":
		l.behind = []string{"s", "t", "ll", "re", "ve", "d", "m"}
	case "it":
		l.before = []string{"l", "d", "c", "m", "t", "s", "v", "n", "un", "dell", "all", "nell", "dall", "sull", "coll",
			"quest", "quell", "gl", "agl", "degl", "dagl", "negl", "sugl", "anch", "tutt", "quant", "dov", "com", "cos"}
	case "fr":
		l.before = []string{"l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"}
	case "ca":
		l.before = []string{"l", "d", "m", "t", "s", "n"}
	case "ru":
		l.adapts = func(form string) string { return strings.ReplaceAll(form, "ё", "е") }
	case "ar":
		l.adapts = arabic
	case "tr":
		l.behind = strings.Fields("da de ta te dan den tan ten ya ye yi yı yu yü in ın un ün nin nın nun nün i ı u ü a e na ne la le yla yle lar ler")
	case "uk", "be":
		l.joins = true
	}
	return l
}

// lists are endings of languages, by base, one in a line.
//
//go:embed endings/*.txt
var lists embed.FS

// stopWords returns the words of a language that say little about what is looked for,
// with and without their accents; with them only in Vietnamese, where they are other
// words.
func stopWords(base string) []string {
	words := append(stem.FunctionWords(base), strings.Fields(questionWords()[base])...)
	if base != "vi" {
		for _, w := range words {
			words = append(words, Fold(w))
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// beginnings returns what is written before the words of a language as one with them, folded.
func beginnings(base string) []string {
	if base == "he" {
		return strings.Fields("ו ה ב ל כ מ ש וה וב ול וכ ומ וש שה של שב מה בה לה כש ושה")
	}
	return nil
}

// compoundLetters is how many letters a word has at least that may be the end of a compound;
// 0 in a language that writes the words of a compound apart. A compound has so many letters
// more; in Hebrew it is what is written before a word.
func compoundLetters(base string) (letters, more int) {
	switch base {
	case "he":
		return 4, 1
	case "da", "de", "fi", "nb", "nl", "nn", "no", "sv":
		return 4, 3
	}
	return 0, 0
}

// plainUmlauts is a fold in which an umlaut may be spelt with two letters, as those without
// the key for it type: gespraech, folded as gespräch is.
func plainUmlauts(base, fold string) string {
	pairs := map[string]string{"de": "ae oe ue", "sv": "aa ae oe", "da": "aa oe", "nb": "aa oe", "nn": "aa oe", "no": "aa oe"}[base]
	for _, pair := range strings.Fields(pairs) {
		fold = strings.ReplaceAll(fold, pair, pair[:1])
	}
	return fold
}

// questionWords returns words of which questions are made, and which are no function words: what is
// asked for stands beside them.
func questionWords() map[string]string {
	return map[string]string{
		"bg": "значи означава значение дефиниция",
		"de": "bedeutet bedeutung definition vs",
		"en": "definition getting mean meaning means versus vs",
		"es": "definición significa significado vs",
		"fr": "définition signifie signification vs",
		"it": "definizione significa significato vs",
		"pt": "definição significa significado vs",
		"ru": "значит означает значение определение",
	}
}

// endings returns what the words of a language end in behind their stem, folded.
func endings(base string) []string {
	all := append(listed("endings/"+base+".txt"), stem.Endings(base)...)
	for i := range all {
		all[i] = Fold(all[i])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func listed(name string) []string {
	data, err := lists.ReadFile(name)
	if err != nil {
		return nil // nothing is known of the language
	}
	return strings.Fields(string(data))
}

// dropped reports whether a word behind an apostrophe is given up.
func (l *language) dropped(raw string) bool {
	return l.behind != nil && slices.Contains(l.behind, strings.Map(lower, raw))
}

// elided reports whether a word is given up for the apostrophe and the letter behind it.
func (l *language) elided(raw, rest string) bool {
	if l.before == nil {
		return false
	}
	r, size := utf8.DecodeRuneInString(rest)
	next, _ := utf8.DecodeRuneInString(rest[size:])
	return isApostrophe(r) && unicode.IsLetter(next) && slices.Contains(l.before, strings.Map(lower, raw))
}

func (l *language) adapt(form string) string {
	if l.adapts == nil {
		return form
	}
	return l.adapts(form)
}

// arabic leaves out vowel signs (U+0610 to U+061A, U+064B to U+065F, U+0670) and the
// tatweel (U+0640), writes one alef (أإآٱ as ا), ى as ي and ة as ه, and gives up the
// article ال where three letters or more follow, with what stands before it: و or ف, and ب or
// ك; so it does لل, which is the article behind ل.
func arabic(form string) string {
	form = strings.Map(func(r rune) rune {
		switch {
		case 0x0610 <= r && r <= 0x061A, 0x064B <= r && r <= 0x065F, r == 0x0670, r == 0x0640:
			return -1
		case r == 'أ', r == 'إ', r == 'آ', r == 'ٱ':
			return 'ا'
		case r == 'ى':
			return 'ي'
		case r == 'ة':
			return 'ه'
		}
		return r
	}, form)
	rest := without(without(form, "و", "ف"), "ب", "ك")
	word := without(rest, "ال")
	if word == rest {
		rest = without(form, "و", "ف")
		word = without(rest, "لل")
	}
	if word != rest && utf8.RuneCountInString(word) >= 3 {
		return word
	}
	return form
}

// without takes one of some beginnings off.
func without(word string, beginnings ...string) string {
	for _, beginning := range beginnings {
		if rest, ok := strings.CutPrefix(word, beginning); ok {
			return rest
		}
	}
	return word
}

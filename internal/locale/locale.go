// Package locale knows languages: how one is called, which way it runs, how it
// quotes, counts, dates and sorts, its fallbacks, and the strings of the interface
// in it.
//
// # Languages
//
// A [Locale] is made from a BCP 47 tag and kept as the author wrote it:
// "pt-BR" stays "pt-BR" and "zh-hant" stays "zh-hant", since the tag is also a
// folder name and a part of addresses. A tag that is well formed but unknown
// to CLDR is accepted: it is written left to right, with English dates and numbers and
// one plural form. A malformed tag
// ("english", "pt_BR", "") is an error with a hint.
//
// A Locale never changes and may be used by any number of goroutines. It depends on
// neither the clock nor the environment: the same input gives the same output
// on every machine.
//
// # Dates, numbers, plurals
//
// Dates and numbers follow CLDR for some fifty languages and fall back to
// English. A tag without a country is that of the interface strings that are shipped: "en" has
// British dates ("en-US" its own), "es" the quotation marks of Mexico ("es-ES" its own).
// Where CLDR's default digits are not Latin (Arabic, Persian), Latin digits are written all
// the same, with Latin separators, because the texts around them hold Latin digits typed by
// authors. Plural forms are the CLDR
// cardinal categories zero, one, two, few, many and other.
//
// # Order
//
// [SortBy] sorts by the collation of the language, with runs of digits by
// value (item 2 before item 10) and the letters of the language's own script before
// others: Cyrillic before Latin in Russian, as CLDR has it. [Locale.Initial] names the letter under which
// a text stands in a list from A to Z, by the same collation: an accent folds
// where the language sorts the accented letter with the plain one (É under E
// in French, Ё under Е in Russian) and stays where it does not (Ñ in Spanish,
// Đ in Vietnamese, Å in Swedish); a digraph that is a letter of its own is one
// (Ch in Czech). Kana stand under the head of their row, Hangul under the
// leading consonant, and Chinese characters in simplified Chinese under the
// Latin letter of their pinyin. Whatever else does not begin with a letter,
// or cannot be placed by it, stands under "#".
//
// # Fallback
//
// [Chain] gives the languages in which a missing page is looked for.
//
// # Texts
//
// [LoadStrings] reads the user interface strings of all languages from one
// folder, or from several, of which the first that has a string counts;
// [Strings.For] joins the ones of a language with those of its fallbacks into
// [Texts]. The format of the files is described at LoadStrings.
package locale

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-playground/locales"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// A Locale is one language as its tag names it. It is immutable and safe for
// concurrent use. Make one with [New].
type Locale struct {
	tag     string
	lang    language.Tag
	order   language.Tag // whose collation is used
	base    string       // the language subtag in its canonical form: "he" for "iw"
	script  string       // the likely script: "Latn"
	name    string
	format  locales.Translator
	letters sync.Pool // *collate.Collator that ignore accents and case
}

// New returns the locale of a BCP 47 tag. The error of a malformed tag names
// the tag and, where there is one, the way to write it.
func New(tag string) (*Locale, error) {
	if strings.Contains(tag, "_") {
		return nil, fmt.Errorf("malformed language tag %q (did you mean %q?)", tag, strings.ReplaceAll(tag, "_", "-"))
	}
	lang, err := language.Parse(tag)
	if _, unknown := err.(language.ValueError); err != nil && !unknown {
		return nil, fmt.Errorf("malformed language tag %q (BCP 47 tags look like \"en\", \"pt-BR\", \"zh-Hant\")", tag)
	}
	base, _ := lang.Base()
	script, _ := lang.Script()
	l := &Locale{tag: tag, lang: lang, base: base.String(), script: script.String()}
	l.letters.New = func() any { return collate.New(l.order, collate.Loose) }
	if lang == language.Und {
		l.base, l.script = "und", "Zzzz"
	}
	l.order = l.collation()
	l.name = l.autonym()
	l.format = l.formatter()
	return l, nil
}

// Tag returns the tag as it was written.
func (l *Locale) Tag() string { return l.tag }

// Name returns what speakers call the language, written as in a list of
// languages: "Tiếng Việt", "Български", "Español". It is the tag itself for a
// language that CLDR has no name for.
func (l *Locale) Name() string { return l.name }

// Dir returns "rtl" for a language whose likely script runs from right to
// left, else "ltr".
func (l *Locale) Dir() string {
	switch l.script {
	case "Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa":
		return "rtl"
	}
	return "ltr"
}

// Letter case matters to autonym in one way only: a name such as "isiZulu"
// that has its capital within is written as it is.
func (l *Locale) autonym() string {
	var name string
	switch l.base + "-" + l.script { // where x/text has an older or a bare name
	case "id-Latn":
		name = "Bahasa Indonesia"
	case "ms-Latn":
		name = "Bahasa Melayu"
	case "nn-Latn":
		name = "Norsk nynorsk"
	case "sr-Latn":
		name = "Srpski"
	default:
		name = display.Self.Name(l.lang)
	}
	if _, _, region := l.lang.Raw(); l.base == "pt" && region.String() == "BR" {
		name += " (Brasil)" // European Portuguese may stand beside it
	}
	if name == "" {
		return l.tag
	}
	first, _, _ := strings.Cut(name, " ")
	if strings.ContainsFunc(first, unicode.IsUpper) {
		return name
	}
	r, size := utf8.DecodeRuneInString(name)
	return string(l.title(r)) + name[size:]
}

// Title case rather than upper case, since Georgian has upper-case letters
// that no sentence begins with.
func (l *Locale) title(r rune) rune {
	if l.base == "tr" || l.base == "az" {
		return unicode.TurkishCase.ToTitle(r)
	}
	return unicode.ToTitle(r)
}

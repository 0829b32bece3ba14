package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Token is one word of a text as the index has it.
type Token struct {
	Form string // lower case, NFC, with its accents
	Fold string // without them
	// Extra says that the token is made of the ones beside it, or they of it: the
	// parts of a name in camel case, and a hyphenated word as one. A query need
	// not find it.
	Extra bool
	joint bool // it begins with the character that the token before ends with
}

// # Tokens
//
// The text is NFC, without soft hyphens (U+00AD). A word is a run of letters, marks and numbers ([\p{L}\p{M}\p{N}]+).
// Within it, a run of a script that is written without spaces (see spaceless) is taken
// apart into characters with their marks, and each two neighbours are one token; a
// character that is alone is one.
//
// One apostrophe (' or ’) directly between two words is looked at in some languages:
// English gives up what follows, where it is one of its endings (manager's, don't),
// Italian, French and Catalan what stands before, where it is elided (dell'azienda).
//
// Words that are joined by single hyphens (- ‐ ‑), of which the first begins with a
// letter, are tokens of their own, and behind them one more without the hyphens (Extra).
//
// A word in camel case is one token, and behind it its parts of two characters and
// more are, too (Extra). A part begins at a capital behind a small letter, and at the
// last of several capitals before a small letter.
//
// The form of a word: each character in lower case by itself (İ is i, ς is σ), then what
// the language adapts (adapt), then NFC, cut at 64 code points. A form of which nothing is left when folded is none.

// Tokens returns the tokens of a text in a language.
func Tokens(lang, text string) []Token {
	return languageOf(lang).all(text)
}

// all returns the tokens of a text.
func (l *language) all(text string) []Token {
	var out []Token
	scan(l, normal(text), func(raw string, kind rawKind) {
		out = append(out, l.tokens(raw, kind)...)
	})
	return out
}

// normal is a text as it is scanned: NFC, without soft hyphens (U+00AD).
func normal(text string) string {
	if strings.Contains(text, "\u00AD") {
		text = strings.ReplaceAll(text, "\u00AD", "")
	}
	return nfc(text)
}

// nfc is norm.NFC.String, faster where it is plain that nothing has to be composed.
func nfc(text string) string {
	for _, r := range text {
		switch {
		case r < 0x0300, 0x0400 <= r && r <= 0x0482, 0x1E00 <= r && r <= 0x1EFF, 0x2010 <= r && r <= 0x2026:
		default:
			return norm.NFC.String(text)
		}
	}
	return text
}

// rawKind says what a stretch of text is that makes tokens.
type rawKind uint8

const (
	rawWord     rawKind = iota // a run of letters
	rawPair                    // two characters of a spaceless script, or one
	rawNext                    // two of which the first is the second of the pair before
	rawCompound                // several words and the hyphens between them
)

// tokens makes the tokens of one stretch of text.
func (l *language) tokens(raw string, kind rawKind) []Token {
	if kind == rawCompound {
		raw = strings.Map(func(r rune) rune {
			if isHyphen(r) {
				return -1
			}
			return r
		}, raw)
	}
	out := l.token(nil, raw, kind == rawCompound)
	if kind == rawNext && len(out) > 0 {
		out[0].joint = true
	}
	if kind == rawWord {
		for _, part := range camelParts(raw) {
			out = l.token(out, part, true)
		}
	}
	return out
}

// token appends the token of a word, if there is one.
func (l *language) token(dst []Token, raw string, extra bool) []Token {
	form := l.form(raw)
	if fold := Fold(form); fold != "" {
		dst = append(dst, Token{Form: form, Fold: fold, Extra: extra})
	}
	return dst
}

// class is what a character is to the scanner.
type class uint8

const (
	other class = iota
	word
	spaceless
	mark // belongs to what stands before it
)

func classOf(r rune) class {
	switch {
	case r < 0x80:
		if 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			return word
		}
		return other
	case 0x00C0 <= r && r <= 0x024F && r != '×' && r != '÷', 0x0400 <= r && r <= 0x0481, 0x1E00 <= r && r <= 0x1EFF:
		return word // most of what is written with an alphabet
	case unicode.Is(unicode.M, r):
		return mark
	case !unicode.IsLetter(r) && !unicode.Is(unicode.N, r):
		return other
	case isSpaceless(r):
		return spaceless
	}
	return word
}

// isSpaceless reports whether a letter is of a script that is written without
// spaces. These are ranges, since Unicode's tables are not everywhere of one age.
func isSpaceless(r rune) bool {
	switch {
	case r < 0x0E00:
		return false
	case r <= 0x0EFF, // Thai, Lao
		0x1000 <= r && r <= 0x109F,                                                         // Myanmar
		0x1780 <= r && r <= 0x17FF,                                                         // Khmer
		0x3005 <= r && r <= 0x3007, 0x3040 <= r && r <= 0x30FF, 0x31F0 <= r && r <= 0x31FF, // kana
		0x3400 <= r && r <= 0x4DBF, 0x4E00 <= r && r <= 0x9FFF, 0xF900 <= r && r <= 0xFAFF, // Chinese characters
		0xFF66 <= r && r <= 0xFF9F, // kana of half width
		0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}

func isHyphen(r rune) bool     { return r == '-' || r == '\u2010' || r == '\u2011' }
func isApostrophe(r rune) bool { return r == '\'' || r == '\u2019' }

// scan finds the stretches of a text, which is NFC, that make tokens.
func scan(l *language, text string, emit func(raw string, kind rawKind)) {
	chain, chained := -1, 0 // where a row of hyphenated words begins, and how many it has
	end := 0                // of the word before
	flush := func() {
		if r, _ := utf8.DecodeRuneInString(text[max(chain, 0):]); chained > 1 && unicode.IsLetter(r) {
			emit(text[chain:end], rawCompound)
		}
		chain, chained = -1, 0
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		c := classOf(r)
		if c == other {
			i += size
			continue
		}
		if c == mark {
			c = word
			if isSpaceless(r) {
				c = spaceless
			}
		}
		j := i + size
		for j < len(text) {
			r, size := utf8.DecodeRuneInString(text[j:])
			if next := classOf(r); next != c && next != mark {
				break
			}
			j += size
		}
		between, width := utf8.DecodeRuneInString(text[end:])
		joined := end > 0 && end+width == i
		switch {
		case c == spaceless:
			flush()
			pairs(text[i:j], emit)
			end = 0
		case joined && isApostrophe(between) && l.dropped(text[i:j]), l.elided(text[i:j], text[j:]):
			flush()
			end = 0
		default:
			if !joined || !isHyphen(between) {
				flush()
				chain = i
			}
			chained++
			emit(text[i:j], rawWord)
			end = j
		}
		i = j
	}
	flush()
}

// pairs emits each two neighbours of a run, or the one that it is.
func pairs(run string, emit func(string, rawKind)) {
	before, start, kind := -1, 0, rawPair
	for i, r := range run {
		if i == 0 || classOf(r) == mark {
			continue
		}
		if before >= 0 {
			emit(run[before:i], kind)
			kind = rawNext
		}
		before, start = start, i
	}
	emit(run[max(before, 0):], kind)
}

// camelParts returns the parts of a word in camel case that have two characters or
// more; none of a word that is not.
func camelParts(word string) []string {
	var cuts []int
	var before, last rune
	lastAt := 0
	for i, r := range word {
		switch {
		case unicode.IsUpper(r) && unicode.IsLower(last):
			cuts = append(cuts, i)
		case unicode.IsLower(r) && unicode.IsUpper(last) && unicode.IsUpper(before):
			cuts = append(cuts, lastAt)
		}
		before, last, lastAt = last, r, i
	}
	if cuts == nil {
		return nil
	}
	var parts []string
	from := 0
	for _, to := range append(cuts, len(word)) {
		if utf8.RuneCountInString(word[from:to]) > 1 {
			parts = append(parts, word[from:to])
		}
		from = to
	}
	return parts
}

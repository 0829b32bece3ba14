package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
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
// The text is NFKC, without soft hyphens (U+00AD); digits of all scripts are 0 to 9, and an
// apostrophe between two letters is left out in Ukrainian and Belarusian, where it is part
// of the word. A word is a run of letters, marks and numbers ([\p{L}\p{M}\p{N}]+), and a
// letter by itself with ++ or # directly behind it (C++, C#).
// Within it, a run of a script that is written without spaces (see spaceless) is taken
// apart into characters with their marks, and each two neighbours are one token; a
// character that is alone is one.
//
// One apostrophe (' or ’) directly between two words is looked at in some languages:
// English gives up what follows, where it is one of its endings (manager's, don't),
// Italian, French and Catalan what stands before, where it is elided (dell'azienda).
//
// Words that are joined by single hyphens (- ‐), of which the first begins with a
// letter, are tokens of their own, and behind them one more without the hyphens (Extra);
// numbers joined by single dots are, too, and one more with the dots (5.1.1).
//
// A word in camel case is one token, and behind it its parts of two characters and
// more are, too, and each two neighbours of three parts and more (Extra). A part begins at a capital behind a small letter, and at the
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
	scan(l, l.normal(text), func(raw string, kind rawKind) {
		out = append(out, l.tokens(raw, kind)...)
	})
	return out
}

// rawKind says what a stretch of text is that makes tokens.
type rawKind uint8

const (
	rawWord     rawKind = iota // a run of letters
	rawPair                    // two characters of a spaceless script, or one
	rawNext                    // two of which the first is the second of the pair before
	rawCompound                // several words and the hyphens between them
	rawNumber                  // several numbers and the dots between them
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
	out := l.token(nil, raw, kind >= rawCompound)
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
		0xAC00 <= r && r <= 0xD7A3, // Hangul, whose particles stick to the word
		0x20000 <= r && r <= 0x3FFFF:
		return true
	}
	return false
}

func isHyphen(r rune) bool     { return r == '-' || r == '\u2010' }
func isApostrophe(r rune) bool { return r == '\'' || r == '\u2019' }

// chain is a row of words with a hyphen, or of numbers with a dot, between each two.
type chain struct {
	from, to, words int
	dotted          bool
}

// end emits the row as one, if it is one.
func (c *chain) end(text string, emit func(raw string, kind rawKind)) {
	row := text[c.from:c.to]
	switch r, _ := utf8.DecodeRuneInString(row); {
	case c.words > 1 && c.dotted:
		emit(row, rawNumber)
	case c.words > 1 && unicode.IsLetter(r):
		emit(row, rawCompound)
	}
	*c = chain{}
}

// add adds a word behind a character, or begins a new row with it.
func (c *chain) add(text string, from, to int, between rune, emit func(raw string, kind rawKind)) {
	dot := between == '.' && isNumber(text[from:to]) && (c.dotted || c.words == 1 && isNumber(text[c.from:c.to]))
	if !dot && (!isHyphen(between) || c.dotted) {
		c.end(text, emit)
		c.from = from
	}
	c.to, c.dotted = to, dot
	c.words++
}

// scan finds the stretches of a text, which is normal, that make tokens.
func scan(l *language, text string, emit func(raw string, kind rawKind)) {
	var row chain
	end := 0 // of the word before
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
		if c == word {
			j += signs(text[i:j], text[j:])
		}
		between, width := utf8.DecodeRuneInString(text[end:])
		if end == 0 || end+width != i {
			between = 0
		}
		switch {
		case c == spaceless:
			row.end(text, emit)
			pairs(text[i:j], emit)
			end = 0
		case isApostrophe(between) && l.dropped(text[i:j]), l.elided(text[i:j], text[j:]):
			row.end(text, emit)
			end = 0
		default:
			row.add(text, i, j, between, emit)
			emit(text[i:j], rawWord)
			end = j
		}
		i = j
	}
	row.end(text, emit)
}

// signs is how many bytes of what follows a letter belong to its name: C++, C#.
func signs(letter, rest string) int {
	r, size := utf8.DecodeRuneInString(letter)
	if size < len(letter) || !unicode.IsLetter(r) {
		return 0
	}
	for _, sign := range [...]string{"++", "#"} {
		if behind, ok := strings.CutPrefix(rest, sign); ok {
			r, _ := utf8.DecodeRuneInString(behind)
			if c := classOf(r); behind == "" || c == other || c == spaceless || unicode.Is(unicode.N, r) {
				return len(sign)
			}
		}
	}
	return 0
}

// isNumber reports whether a word has digits only.
func isNumber(word string) bool { return strings.Trim(word, "0123456789") == "" }

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

// camelParts returns the parts of a word in camel case that have two characters or more,
// and of three parts and more each two neighbours; none of a word that is not.
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
	from, start := 0, 0
	cuts = append(cuts, len(word))
	for i, to := range cuts {
		if utf8.RuneCountInString(word[from:to]) > 1 {
			parts = append(parts, word[from:to])
		}
		if i > 0 && len(cuts) > 2 {
			parts = append(parts, word[start:to])
		}
		from, start = to, from
	}
	return parts
}

package similar

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// class is what a character does to the meaning of a text, where it stands.
type class uint8

const (
	nothing class = iota // it is as if it were not there
	space                // it separates words, and nothing else: spaces, quotes, brackets
	stop                 // it separates what is said: sentence punctuation, dashes, bullets
	letter               // letters, marks on them, digits
	sign                 // it means something by itself
	minus                // a sign: a hyphen or dash before a number
	span                 // a sign: a hyphen or dash between two numbers
	point                // a sign: the decimal point or comma
)

// counts reports whether characters of the class make a difference between texts.
func (c class) counts() bool { return c >= letter }

// classify returns the class of the i-th character of a text in NFC. It looks no
// farther than the words beside it.
func classify(text []rune, i int) class {
	r := text[i]
	switch {
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return letter
	case invisible(r):
		return nothing
	case unicode.IsMark(r):
		if i > 0 && isWord(text[i-1]) {
			return letter
		}
		return nothing
	case unicode.IsSpace(r), unicode.IsControl(r), r == ',', r == '.':
		return separator(text, i)
	case strings.ContainsRune("'’", r):
		return apostrophe(text, i)
	case strings.ContainsRune("-−~〜", r), unicode.Is(unicode.Pd, r):
		return dash(text, i)
	case strings.ContainsRune("\"`´_", r), unicode.In(r, unicode.Ps, unicode.Pe, unicode.Pi, unicode.Pf):
		return space
	case r == '|', bullet(text, i):
		return stop
	case r == ':':
		if isDigit(text, i-1) && isDigit(text, i+1) {
			return sign // 16:9
		}
		return stop
	case r == '!':
		if i+1 < len(text) && text[i+1] == '=' {
			return sign
		}
		return stop
	case unicode.IsPunct(r) && !strings.ContainsRune("&@%#*/\\‰‱٪§¶†‡′″‴", r):
		return stop
	}
	return sign
}

// separator classifies spaces, dots and commas, which may be part of a number.
func separator(text []rune, i int) class {
	r := text[i]
	isSpace := r != '.' && r != ','
	switch {
	case grouping(text, i):
		return nothing // 10,000
	case isSpace:
		return space
	case isDigit(text, i-1) && isDigit(text, i+1):
		return point
	case r == '.' && i+1 < len(text) && isWord(text[i+1]) && (i == 0 || opens(text[i-1])):
		return sign // .NET
	}
	return stop
}

// grouping reports whether the character at i separates thousands from hundreds: one
// to three digits stand before it, the whole number is not 0, and exactly three behind.
func grouping(text []rune, i int) bool {
	before, after := 0, 0
	for before < 4 && isDigit(text, i-1-before) {
		before++
	}
	for after < 4 && isDigit(text, i+1+after) {
		after++
	}
	first := i - before
	return after == 3 && before >= 1 && before <= 3 && (text[first] != '0' || before == 3) && (first == 0 || !isWord(text[first-1]))
}

// apostrophe classifies what may as well be a quotation mark.
func apostrophe(text []rune, i int) class {
	if i > 0 && i+1 < len(text) && isWord(text[i-1]) && isWord(text[i+1]) {
		return nothing
	}
	return space
}

// dash classifies hyphens and dashes, which may be a minus or say from where to
// where a range of numbers goes.
func dash(text []rune, i int) class {
	before, after := i-1, i+1
	for before >= 0 && unicode.IsSpace(text[before]) {
		before--
	}
	for after < len(text) && unicode.IsSpace(text[after]) {
		after++
	}
	left, right := before < i-1, after > i+1 // whether there are spaces
	amount := startsAmount(text, after)
	switch {
	case amount && left == right && before >= 0 && endsAmount(text[before]):
		return span
	case strings.ContainsRune("~〜−", text[i]):
		return sign
	case amount && !right && !left && before >= 0 && isWord(text[before]):
		return stop // COVID-19
	case amount && !right:
		return minus
	case i+1 < len(text) && text[i+1] == '>':
		return sign // ->
	}
	return stop
}

// bullet reports whether a character is the mark that begins an item of a list.
func bullet(text []rune, i int) bool {
	if i > 0 || len(text) < 3 || !strings.ContainsRune("*■□▪▫●○◦◆◇►▶▸▹◉➢➤", text[0]) || !unicode.IsSpace(text[1]) {
		return false
	}
	return strings.ContainsFunc(string(text[2:]), isWord)
}

// invisible characters say how text is to be set.
func invisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0x034F, r == 0x061C, r == 0xFEFF, 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x206F:
		return true
	case 0xFE00 <= r && r <= 0xFE0F, 0x1F3FB <= r && r <= 0x1F3FF:
		return true // in what variant or colour a sign is drawn
	}
	return false
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

func isDigit(text []rune, i int) bool { return i >= 0 && i < len(text) && unicode.IsDigit(text[i]) }

// opens reports whether a word may begin behind a character.
func opens(r rune) bool {
	return unicode.IsSpace(r) || unicode.In(r, unicode.Ps, unicode.Pi, unicode.Sc) || strings.ContainsRune("\"'/&+<>=-−~", r)
}

// startsAmount reports whether a number begins at i, with its currency or not.
func startsAmount(text []rune, i int) bool {
	if i < len(text) && unicode.Is(unicode.Sc, text[i]) {
		i++
	}
	return isDigit(text, i) || i < len(text) && text[i] == '.' && isDigit(text, i+1)
}

// endsAmount reports whether a character may be the last of a number and its unit.
func endsAmount(r rune) bool {
	return unicode.IsDigit(r) || unicode.Is(unicode.Sc, r) || strings.ContainsRune("%‰°", r)
}

// compose returns a text in NFC, without the spaces around it, in which variants that are drawn for another width, a
// ligature or a legacy character set are the plain characters. Superscripts, fractions
// and circled numbers stay what they are.
func compose(text string, variant func(rune) bool) string {
	if strings.ContainsFunc(text, variant) {
		var b strings.Builder
		for _, r := range text {
			if variant(r) {
				b.WriteString(norm.NFKC.String(string(r)))
			} else {
				b.WriteRune(r)
			}
		}
		text = b.String()
	}
	return strings.TrimSpace(norm.NFC.String(text))
}

func isVariant(r rune) bool {
	switch {
	case r < 0x0132:
		return false
	case r <= 0x0133, // ĳ
		r == 0x2103, r == 0x2109, // ℃ ℉
		0x2160 <= r && r <= 0x217F, // Roman numerals
		0x3300 <= r && r <= 0x33FF, // ㎏
		0xFB00 <= r && r <= 0xFDFF, // ligatures, presentation forms
		0xFE30 <= r && r <= 0xFEFE,
		0xFF00 <= r && r <= 0xFFEF: // full and half width
		return true
	}
	return false
}

package similar

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/markdown"
)

// ID returns a part of an address for a text: its slug, as markdown.Slug makes it, in
// which signs are spelled in words: "c-plus-plus", "up-to-euro-500". Signs that are as
// common in prose as punctuation (& / : and what stands within a number) are spelled
// only where there is nothing else. It is empty where the key of the text is.
func ID(text string) string {
	if Key(text) == "" {
		return ""
	}
	if id := markdown.Slug(spell(text, name)); id != "" {
		return id
	}
	return markdown.Slug(spell(text, func(text []rune, i int, c class) string {
		if named := name(text, i, c); named != "" {
			return named
		}
		return code(text[i])
	}))
}

// spell writes the signs of a text as they are named; those without a name stay.
func spell(text string, named func(text []rune, i int, c class) string) string {
	runes := []rune(compose(text, func(r rune) bool { return isVariant(r) && !unicode.IsLetter(r) && !unicode.IsNumber(r) }))
	var b strings.Builder
	b.Grow(len(text))
	for i, r := range runes {
		c := classify(runes, i)
		switch {
		case c == letter && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			b.WriteString(" " + norm.NFKC.String(string(r)) + " ") // ², ½, ①
		case c > letter:
			if word := named(runes, i, c); word != "" {
				b.WriteString(" " + word + " ")
				break
			}
			b.WriteRune(r)
		case unicode.IsMark(r) && c == nothing:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// name returns how a sign is spelled; nothing if it is not.
func name(text []rune, i int, c class) string {
	switch c {
	case minus:
		return "minus"
	case span, point:
		return ""
	}
	switch r := text[i]; r {
	case '&', '/', '\\', ':', '⁄', '∕', '~', '〜':
		return ""
	case '#':
		if i > 0 && unicode.IsLetter(text[i-1]) {
			return "sharp"
		}
		return "number"
	default:
		if word := signName(r); word != "" {
			return word
		}
		return code(r)
	}
}

// code is what stands for a sign that has no name.
func code(r rune) string { return fmt.Sprintf("u%04x", r) }

// signName returns the usual name of a sign, if it has one.
func signName(r rune) string {
	const names = " " +
		"+plus −minus ±plus-minus ×times ÷divided-by =equals ≠not-equal <less-than >greater-than " +
		"≤at-most ≥at-least ≈about !not -minus %percent ‰per-mille °degrees .dot @at *star ^caret " +
		"§section €euro $dollar £pound ¥yen ₹rupee ₽rouble ₩won ₫dong ₴hryvnia ₺lira ₿bitcoin ¢cent " +
		"→to ←from ↑up ↓down ©copyright ®registered ™trademark "
	_, rest, _ := strings.Cut(names, " "+string(r))
	word, _, _ := strings.Cut(rest, " ")
	return word
}

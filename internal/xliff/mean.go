package xliff

import (
	"strings"
	"unicode/utf8"

	"rolebook/internal/translation"
)

// asMarkdown returns tokens as Markdown in which words mean themselves. first says whether
// they stand at the beginning of their piece.
func (g *grammar) asMarkdown(list []token, kind translation.PieceKind, first bool) string {
	var b strings.Builder
	for i, t := range list {
		switch {
		case t.kind != words:
			b.WriteString(t.data)
		case kind == translation.Attribute:
			b.WriteString(t.data)
		default:
			before, after := ' ', ' '
			if b.Len() > 0 {
				before, _ = utf8.DecodeLastRuneInString(b.String())
			}
			if i+1 < len(list) {
				after, _ = utf8.DecodeRuneInString(list[i+1].data)
			}
			b.WriteString(g.literal(t.data, before, after, kind))
		}
	}
	text := b.String()
	if first && (kind == translation.Paragraph || kind == translation.Entry || kind == translation.Heading) {
		text = g.beginning(text)
	}
	if kind == translation.Heading {
		text = g.trailingMarks.ReplaceAllString(text, `$1\$2`)
	}
	return text
}

// beginning returns a text that begins a block as it is written to begin a paragraph.
func (g *grammar) beginning(text string) string {
	if g.lineStart.MatchString(text) {
		return `\` + text
	}
	return g.numbered.ReplaceAllString(text, `$1\$2$3`)
}

// literal returns words as Markdown that means them, between two runes.
func (g *grammar) literal(text string, before, after rune, kind translation.PieceKind) string {
	var b strings.Builder
	address := 0 // where an address ends, which is a link as it is
	for i, r := range text {
		if r == 'h' && !inWord(before) && i >= address {
			address = i + len(g.fixed['h'].FindString(text[i:]))
		}
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		if next == utf8.RuneError {
			next = after
		}
		if (i >= address || r == '|') && g.marks(text[i:], r, before, next, kind) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// marks reports whether a rune would be markup where it stands.
func (g *grammar) marks(text string, r, before, next rune, kind translation.PieceKind) bool {
	between := before == ' ' && (next == ' ' || next == utf8.RuneError)
	switch r {
	case '`', '[', ']':
		return true
	case '\\':
		return next < utf8.RuneSelf && isPunct(next) || next == '\\'
	case '*':
		return !between
	case '_':
		return !between && !(inWord(before) && inWord(next))
	case '~', '=':
		return next == r || before == r
	case '|':
		return kind == translation.TableCell
	}
	if kind == translation.Value { // where all else is text
		return false
	}
	switch r {
	case '<':
		return inWord(next) || strings.ContainsRune("/!?", next)
	case '&':
		return g.entity.MatchString(text)
	case '{':
		return true
	case ':':
		return !inWord(before) && g.emoji.MatchString(text)
	}
	return false
}

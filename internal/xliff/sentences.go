package xliff

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// part is a part of a text, in bytes.
type part struct{ from, to int }

// sentences returns the sentences of inline Markdown; what stands between two is white
// space. None ends inside of emphasis or a link. A sentence ends at its sign, unless that
// follows an abbreviation, a single letter or a number below 100, or the next word begins
// with a small letter.
func (g *grammar) sentences(text string) []part {
	var out []part
	from, depth, at := 0, 0, 0
	list := g.tokens(text)
	visible := "" // what readers see of the text before
	for i, t := range list {
		switch t.kind {
		case opening:
			depth++
		case closing:
			depth--
		case fixed:
			if visible += "xx"; strings.HasSuffix(t.data, "\n") {
				visible += "\n"
			}
		case words:
			for j, r := range t.data {
				ends := unicode.IsSpace(r) && depth == 0 && g.ended(visible, strings.TrimLeft(t.data[j:], " \t\n")) && begins(t.data[j:], list[i+1:])
				if ends && strings.TrimSpace(text[from:at+j]) != "" {
					out = append(out, part{from, at + j})
					from = at + j
				}
				if depth == 0 && strings.ContainsRune("。！？", r) && strings.TrimSpace(t.data[j:]) != string(r) {
					if next, _ := utf8.DecodeRuneInString(t.data[j+utf8.RuneLen(r):]); !strings.ContainsRune("。！？」』）”’", next) && next != utf8.RuneError {
						out = append(out, part{from, at + j + utf8.RuneLen(r)})
						from = at + j + utf8.RuneLen(r)
					}
				}
				if visible += string(r); len(visible) > 256 {
					visible = visible[len(visible)-64:]
				}
			}
		}
		at += len(t.data)
	}
	out = append(out, part{from, len(text)})
	for i, p := range out { // without the white space around them
		whole := text[p.from:p.to]
		out[i].from += len(whole) - len(strings.TrimLeft(whole, " \t\n"))
		out[i].to -= len(whole) - len(strings.TrimRight(whole, " \t\n"))
	}
	return out
}

//go:embed abbreviations.txt
var abbreviations string

// abbreviationsOf returns the abbreviations of some languages, without their period: those
// that a name or a sentence goes on behind, and those behind which a number does.
func abbreviationsOf(tags []string) (all, numbered map[string]bool) {
	all, numbered = map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(abbreviations) {
		lang, list, _ := strings.Cut(line, ":")
		if !slices.ContainsFunc(tags, func(tag string) bool { return tag == lang || strings.HasPrefix(tag, lang+"-") }) {
			continue
		}
		always, before, _ := strings.Cut(list, "|")
		for _, word := range strings.Fields(always) {
			all[strings.TrimSuffix(word, ".")] = true
		}
		for _, word := range strings.Fields(before) {
			numbered[strings.TrimSuffix(word, ".")] = true
		}
	}
	return all, numbered
}

// ended reports whether a sentence may end behind a text, before what follows it.
func (g *grammar) ended(text, after string) bool {
	text = strings.TrimRight(text, `"'’”»)]`)
	r, size := utf8.DecodeLastRuneInString(text)
	if !strings.ContainsRune(".!?…。！？", r) {
		return false
	}
	if r != '.' {
		return true
	}
	text = text[:len(text)-size]
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return !inWord(r) })+1:]
	number, _ := utf8.DecodeRuneInString(after)
	if short := strings.ToLower(word); g.short[short] || g.shortBefore[short] && unicode.IsDigit(number) || strings.HasSuffix(strings.TrimSuffix(text, word), ".") {
		return false
	}
	digits := strings.Trim(word, "0123456789") == ""
	return utf8.RuneCountInString(word) > 1 && !(digits && len(word) < 3)
}

// begins reports whether a sentence may begin behind white space.
func begins(text string, after []token) bool {
	text = strings.TrimLeft(text, " \t\n\"'‘“«(„¿¡")
	for i := 0; text == "" && i < len(after); i++ {
		switch after[i].kind {
		case words:
			text = strings.TrimLeft(after[i].data, "\"'‘“«(„¿¡")
		case fixed:
			return true
		}
	}
	r, _ := utf8.DecodeRuneInString(text)
	return text != "" && inWord(r) && !unicode.IsLower(r)
}

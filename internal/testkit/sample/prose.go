package sample

import (
	"fmt"
	"math/rand/v2"
	"path"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// writer writes one document. What shape decides is the same in all languages
// of the document, what text decides is not.
type writer struct {
	*playbook
	lang  *language
	plan  *plan
	shape *rand.Rand
	text  *rand.Rand
	out   []byte

	blocks int // of code that the document still has to hold
}

// document writes a plan in a language.
func (b *playbook) document(p *plan, l *language) []byte {
	w := &writer{playbook: b, lang: l, plan: p,
		shape: random(b.Seed, "shape", uint64(p.number)),
		text:  random(b.Seed, "text "+l.tag, uint64(p.number))}
	if w.shape.IntN(9) == 0 {
		w.blocks = 1 + w.shape.IntN(2)
	}
	switch p.kind {
	case roles:
		w.role()
	case checklists:
		w.checklist()
	case guides:
		w.guide()
	case comparisons:
		w.comparison()
	case disagreements:
		w.disagreement()
	case articles:
		w.article()
	case glossary:
		w.term()
	default:
		w.home()
	}
	return w.out
}

func (w *writer) line(format string, args ...any) {
	w.out = fmt.Appendf(w.out, format, args...)
	w.out = append(w.out, '\n')
}

// source reports whether this is the document that the others are translated
// from: the one that holds what does not depend on the language.
func (w *writer) source() bool { return w.lang == w.languages[0] }

// header writes the front matter: a line that a document of its kind needs in
// every language, and others that only the source has.
func (w *writer) header(needed string, neutral ...string) {
	w.line("---")
	if needed != "" {
		w.line("%s", needed)
	}
	if w.text.IntN(4) > 0 {
		w.line("summary: %s.", capital(string(w.phrase(nil, 8+w.text.IntN(10)))))
	}
	if w.source() {
		for _, line := range neutral {
			if line != "" {
				w.line("%s", line)
			}
		}
	}
	w.line("updated: %s", w.plan.day)
	w.line("---")
	w.line("# %s\n", w.title(w.plan, w.lang))
}

// heading writes a heading that rolebook knows.
func (w *writer) heading(id string) { w.line("## %s\n", w.lang.heading(id)) }

// word appends a word: now and then one of those that the document is about.
func (w *writer) word(dst []byte) []byte {
	rank := 0
	if w.plan != nil && w.text.IntN(9) == 0 {
		rank = w.plan.topic[w.text.IntN(1+w.text.IntN(len(w.plan.topic)))]
	} else {
		rank = w.lang.rank(w.text)
	}
	return w.lang.inflect(dst, w.text, rank)
}

// phrase appends some words and nothing else.
func (w *writer) phrase(dst []byte, words int) []byte {
	for i := range words {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = w.word(dst)
	}
	return dst
}

// words returns a phrase of least to most words that begins in upper case.
func (w *writer) words(least, most int) string {
	return capital(string(w.phrase(nil, least+w.text.IntN(most-least+1))))
}

// sentence appends a sentence with what prose holds: marks, links, numbers.
func (w *writer) sentence(dst []byte) []byte {
	start := len(dst)
	dst = w.word(dst)
	first, size := utf8.DecodeRune(dst[start:])
	if upper := unicode.ToUpper(first); utf8.RuneLen(upper) == size {
		utf8.EncodeRune(dst[start:], upper)
	}
	for left := 4 + w.text.IntN(14) + w.text.IntN(8); left > 0; left-- {
		if left > 4 && w.text.IntN(11) == 0 {
			dst = append(dst, ',')
		}
		dst = w.marked(append(dst, ' '))
	}
	return append(dst, w.lang.Stops[w.text.IntN(len(w.lang.Stops))])
}

// marked appends a word, or some that carry a mark.
func (w *writer) marked(dst []byte) []byte {
	around := func(before string, most int, after string) []byte {
		dst = append(dst, before...)
		dst = w.phrase(dst, 1+w.text.IntN(most))
		return append(dst, after...)
	}
	switch n := w.text.IntN(1000); {
	case n < 6:
		return around("**", 3, "**")
	case n < 10:
		return around("*", 3, "*")
	case n < 13:
		return append(w.code(append(dst, '`')), '`')
	case n < 22:
		dst = around("[", 3, "](")
		return append(append(dst, w.link()...), ')')
	case n < 24:
		dst = around("[", 3, "](")
		return fmt.Appendf(dst, "https://example.com/%s?page=%d)", w.english.stems[w.english.rare(w.text)], w.text.IntN(90))
	case n < 30:
		return around(`"`, 5, `"`)
	case n < 35:
		return around("(", 6, ")")
	case n < 38:
		return around("-- ", 5, " --")
	case n < 50:
		return strconv.AppendInt(dst, 2+w.text.Int64N(1+w.text.Int64N(3000)), 10)
	}
	return w.word(dst)
}

// code appends a name as programs have them.
func (w *writer) code(dst []byte) []byte {
	dst = append(dst, w.english.stems[w.english.rare(w.text)]...)
	dst = append(dst, '_')
	return append(dst, w.english.stems[w.english.rare(w.text)]...)
}

// link returns the path of another document: mostly one that is near, now and
// then one of a few that all name. One in five leads to an item.
func (w *writer) link() string {
	to := &w.plans[(w.plan.number+1+w.text.IntN(60))%len(w.plans)]
	if w.text.IntN(6) == 0 {
		to = &w.plans[w.text.IntN(min(12, len(w.plans)))]
	}
	dest := to.path()
	if w.plan.kind == to.kind {
		dest = path.Base(dest)
	} else if w.plan.kind != home {
		dest = "../" + dest
	}
	if to.kind == roles && w.text.IntN(5) == 0 {
		dest += "#" + to.items[w.text.IntN(len(to.items)/4)]
	}
	return dest
}

// paragraph writes some sentences and a blank line.
func (w *writer) paragraph(sentences int) {
	for i := range sentences {
		if i > 0 {
			w.out = append(w.out, ' ')
		}
		w.out = w.sentence(w.out)
	}
	w.out = append(w.out, "\n\n"...)
}

// prose writes some paragraphs.
func (w *writer) prose(least, most int) {
	for range least + w.shape.IntN(most-least+1) {
		w.paragraph(2 + w.shape.IntN(3))
	}
}

// bullets writes a plain list, now and then with a list below an entry.
func (w *writer) bullets(least, most int) {
	for range least + w.shape.IntN(most-least+1) {
		w.line("- %s", w.words(4, 14))
		if w.shape.IntN(9) == 0 {
			w.line("  - %s\n  - %s", w.words(3, 8), w.words(3, 8))
		}
	}
	w.line("")
}

// sometimes writes what any document may hold once in a while.
func (w *writer) sometimes() {
	switch w.shape.IntN(24) {
	case 0:
		kinds := []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"}
		w.out = fmt.Appendf(w.out, "> [!%s]\n> ", kinds[w.shape.IntN(len(kinds))])
		w.paragraph(1 + w.shape.IntN(2))
	case 1:
		w.line(":::details %s\n", w.words(2, 6))
		w.paragraph(2)
		w.line(":::\n")
	case 2:
		w.line(":::example\n")
		w.paragraph(3)
		w.line(":::\n")
	}
	for ; w.blocks > 0; w.blocks-- {
		w.block()
	}
}

// table writes a table of three to five columns.
func (w *writer) table() {
	columns := 3 + w.shape.IntN(3)
	row := func(cell func(i int) string) {
		for i := range columns {
			w.out = append(append(w.out, "| "...), cell(i)...)
			w.out = append(w.out, ' ')
		}
		w.out = append(w.out, "|\n"...)
	}
	row(func(int) string { return w.words(1, 3) })
	row(func(i int) string { return []string{"---", "---", "--:", ":-:", "---"}[i] })
	for range 3 + w.shape.IntN(7) {
		row(func(i int) string {
			if i == 2 {
				return strconv.Itoa(w.text.IntN(5000))
			}
			return w.words(1, 5)
		})
	}
	w.line("")
}

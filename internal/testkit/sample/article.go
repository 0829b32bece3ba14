package sample

import (
	"fmt"
	"strings"
)

// article writes a longer text about two roles.
func (w *writer) article() {
	role, other := w.about(w.plan)
	w.header("", fmt.Sprintf("roles: [%s, %s]", role.name, other.name), "author: "+w.words(2, 2),
		"stance: "+[]string{"report", "opinion", "interview", "editorial"}[w.shape.IntN(4)],
		"tags: ["+w.english.stems[200+w.plan.nth%40]+"]")
	w.prose(1, 2)
	var notes []string
	for range 3 + w.shape.IntN(4) {
		w.line("## %s\n", w.words(2, 6))
		w.prose(1, 3)
		if w.shape.IntN(2) == 0 {
			w.cite()
		}
		if w.shape.IntN(3) == 0 {
			notes = append(notes, fmt.Sprintf("note-%d", 1+len(notes)))
			w.behind("[^" + notes[len(notes)-1] + "]")
		}
		w.variety()
		w.sometimes()
	}
	for _, id := range notes {
		w.out = fmt.Appendf(w.out, "[^%s]: ", id)
		w.paragraph(1)
	}
}

// cite ends the paragraph above with a source.
func (w *writer) cite() {
	ids := "@" + w.cited[w.shape.IntN(len(w.cited))]
	if w.shape.IntN(4) == 0 {
		ids += "; @" + w.cited[(w.plan.nth+1)%len(w.cited)]
	}
	w.behind(" [" + ids + "]")
}

// behind puts a mark behind the paragraph that was written last.
func (w *writer) behind(mark string) {
	w.out = append(w.out[:len(w.out)-2], mark...)
	w.out = append(w.out, "\n\n"...)
}

// variety writes what an article may hold beside its paragraphs.
func (w *writer) variety() {
	switch w.shape.IntN(12) {
	case 0, 1:
		w.table()
	case 2, 3:
		w.bullets(3, 7)
	case 4:
		for i := range 3 + w.shape.IntN(3) {
			w.line("%d. %s", 1+i, w.words(4, 12))
		}
		w.line("")
	case 5:
		for range 2 + w.shape.IntN(3) {
			w.line("%s\n: %s\n", w.words(1, 3), w.words(6, 16))
		}
	case 6:
		w.line(`:::quote{speaker="%s" source=%s}`, w.words(2, 2), w.cited[w.shape.IntN(len(w.cited))])
		w.paragraph(2)
		w.line(":::\n")
	case 7:
		w.line(":::tabs\n")
		for range 2 + w.shape.IntN(2) {
			w.line("### %s\n", w.words(1, 2))
			w.paragraph(2)
		}
		w.line(":::\n")
	}
}

// term writes a word and what it means.
func (w *writer) term() {
	role, _ := w.about(w.plan)
	w.header("", "role: "+role.name)
	w.prose(1, 3)
	w.cite()
}

// home writes the page on which a language begins.
func (w *writer) home() {
	w.header("")
	w.prose(2, 3)
	for _, p := range w.plans[1:min(len(w.plans), 12)] {
		w.line("- [%s](%s): %s", w.title(&p, w.lang), p.path(), string(w.phrase(nil, 6)))
	}
	w.line("\n%s\n", strings.TrimSpace(string(w.sentence(nil))))
}

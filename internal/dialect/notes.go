package dialect

import (
	"fmt"
	"strings"
)

// maxNote is the length of the longest note within a line, in bytes.
const maxNote = 2000

// note is a footnote that was written within a line.
type note struct {
	text string
	at   int // its line, from 0
}

// noteSpans makes footnotes of `^[text]`. Their texts come at the end.
func (r *rewriter) noteSpans(text string) string {
	if !strings.Contains(text, "^[") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "^[")
		if !ok {
			return b.String() + text
		}
		b.WriteString(before)
		n := bracketEnd(rest[:min(len(rest), maxNote)])
		if n <= 0 || !worded(rest[:n]) {
			b.WriteString("^[")
			text = rest
			continue
		}
		r.notes = append(r.notes, note{rest[:n], r.at})
		b.WriteString("[^" + r.noteName(len(r.notes)) + "]")
		text = rest[n+1:]
	}
}

// bracketEnd is where the bracket ends that is open before a text, or -1.
func bracketEnd(s string) int {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// worded reports whether what stands in brackets is a note, and no class of
// characters of a regular expression.
func worded(inner string) bool {
	return strings.Contains(strings.TrimSpace(inner), " ") && inner == strings.TrimSpace(inner) && !strings.ContainsAny(inner, "\\^")
}

// noteName is the label of the n-th note, which no other has.
func (r *rewriter) noteName(n int) string {
	if r.noteLabel == "" {
		text := strings.Join(r.lines, "\n")
		for r.noteLabel = "note-"; strings.Contains(text, "[^"+r.noteLabel); {
			r.noteLabel += r.noteLabel
		}
	}
	return fmt.Sprintf("%s%d", r.noteLabel, n)
}

// emitNotes writes the texts of the notes, each as of the line of its mark.
func (r *rewriter) emitNotes() {
	for i, n := range r.notes {
		r.at = n.at
		r.emit("")
		r.emit("[^" + r.noteName(i+1) + "]: " + n.text)
	}
}

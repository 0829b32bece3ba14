package translation

import (
	"regexp"
	"strings"

	"rolebook/internal/markdown"
)

// masking takes out of a body what its grammar does not know.
type masking struct {
	*marks
	titles []title
}

// title is a title of a block that is no heading, and where it stands in the body.
type title struct {
	kind       PieceKind
	start, end int
}

// marks are what lines begin with that are no text. They are immutable.
type marks struct {
	line     *regexp.Regexp // of a directive, an abbreviation, a shortcode, a module
	indented *regexp.Regexp // of a notice or a tab of MkDocs, whose text is indented: with what stands before, and the title
	slashes  *regexp.Regexp // of a block of PyMdown, with its title
	named    *regexp.Regexp // a title among the values of a shortcode
}

func newMarks() *marks {
	return &marks{
		line:     regexp.MustCompile(`^[ \t>]*(:::|///|\*\[[^\]]*\]:|\{%.*%\}\s*$|\{\{.*\}\}\s*$|\$\$|(import|export) .*[;'"]\s*$)`),
		indented: regexp.MustCompile(`^([ \t>]*)(?:(?:!!!|\?\?\?\+?) +[A-Za-z][\w -]*?(?: +"([^\n]*)")?|===[!+]? +"([^\n]*)")[ \t]*$`),
		slashes:  regexp.MustCompile(`^[ \t>]*/{3,} *[\w-]+ *\| *(\S.*?)[ \t]*$`),
		named:    regexp.MustCompile(`[ \t](?:title|summary)="([^"]*)"`),
	}
}

// masked returns a body of which the lines are blank that are no text. Every other byte stands
// where it stood.
func (m *masking) masked(body []byte) []byte {
	lines := strings.SplitAfter(string(body), "\n")
	fence, formula, at := "", false, 0
	for i, line := range lines {
		trimmed := strings.TrimLeft(line, " \t>")
		switch {
		case fence != "":
			if strings.HasPrefix(trimmed, fence) {
				fence = ""
			}
		case strings.HasPrefix(trimmed, "```"), strings.HasPrefix(trimmed, "~~~"):
			fence = trimmed[:3]
		case strings.HasPrefix(trimmed, "$$"):
			formula = formula == (strings.TrimSpace(trimmed) != "$$" && strings.HasSuffix(strings.TrimSpace(trimmed), "$$"))
			lines[i] = blanked(line)
		case formula:
			lines[i] = blanked(line)
		case m.line.MatchString(line):
			m.titled(strings.TrimRight(line, "\n"), at)
			lines[i] = blanked(line)
		case m.indented.MatchString(strings.TrimRight(line, "\n")):
			lines[i] = m.item(line, at)
		}
		at += len(line)
	}
	return []byte(strings.Join(lines, ""))
}

// titled notes the title of a line that is no text, which begins at an offset of the body.
func (m *masking) titled(line string, at int) {
	switch trimmed := strings.TrimLeft(line, " \t>"); {
	case strings.HasPrefix(trimmed, ":::"):
		kind := Heading
		from, to, quoted := markdown.DirectiveTitle(line)
		if quoted {
			kind = Attribute
		}
		m.note(kind, at+from, at+to)
	case strings.HasPrefix(trimmed, "///"):
		if t := m.slashes.FindStringSubmatchIndex(line); t != nil {
			m.note(Heading, at+t[2], at+t[3])
		}
	case strings.HasPrefix(trimmed, "{"):
		for _, t := range m.named.FindAllStringSubmatchIndex(line, -1) {
			m.note(Attribute, at+t[2], at+t[3])
		}
	}
}

func (m *masking) note(kind PieceKind, start, end int) {
	if end > start {
		m.titles = append(m.titles, title{kind, start, end})
	}
}

// item returns the line of a block whose text is indented as one that begins an item of a
// list: its text is indented in the same way.
func (m *masking) item(line string, at int) string {
	t := m.indented.FindStringSubmatchIndex(strings.TrimRight(line, "\n"))
	m.note(Attribute, at+max(t[4], t[6]), at+max(t[5], t[7]))
	return line[:t[3]] + "- #" + blanked(line[t[3]+3:]) // an empty heading, with which no text goes on
}

// blanked returns a line of spaces.
func blanked(line string) string {
	text := strings.TrimSuffix(line, "\n")
	return strings.Repeat(" ", len(text)) + line[len(text):]
}

// title adds the title of a block as a piece.
func (f *finder) title(t title, body []byte) {
	w := written{f: f, text: string(body[t.start:t.end])}
	at, _ := f.place(t.start)
	for i := range len(w.text) {
		w.offsets = append(w.offsets, at+i)
	}
	f.add(t.kind, w)
}

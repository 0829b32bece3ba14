package translation

import (
	"slices"
	"strings"

	"rolebook/internal/content"
)

// readable returns the texts of the units of a document in lines as people read them: a
// paragraph is one, however it is wrapped in the file, and each entry of a list, row of a
// table and line of code is one. The words are those of [Units].
func readable(d *content.Document, file []byte) map[Name]string {
	out := map[Name]string{}
	for _, f := range d.Fields() {
		out[Name{Front, f.Key}] = strings.TrimSpace(f.Text)
	}
	s := split(d, file)
	texts := map[Name]*strings.Builder{}
	comment, fence, apart, last := false, "", true, Name{}
	for i, line := range s.lines {
		line, comment = uncommented(line, comment)
		bare, name := strings.TrimSpace(line), s.of[i]
		unit, begins := s.starts[i]
		if texts[name] == nil {
			texts[name] = &strings.Builder{}
		}
		if fence == "" && !begins && underline(bare) && i > 0 && s.starts[i-1].Kind == Section {
			continue // of the heading above
		}
		text := shown(line)
		if mark, rest, ok := strings.Cut(bare, " "); ok && slices.Contains([]string{"-", "*", "+"}, mark) && (!begins || unit.Kind != Item) && rest != "" {
			indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]
			text = indent + mark + " " + text[len(indent):]
		}
		if apart || fence != "" || last != name || block(bare) {
			texts[name].WriteString("\n" + text)
		} else {
			texts[name].WriteString(" " + strings.TrimSpace(text))
		}
		apart = bare == "" || fence != "" || begins && unit.Kind == Section || strings.HasPrefix(bare, "#") || strings.HasSuffix(line, "  ") || strings.HasSuffix(line, `\`)
		fence, last = fenced(fence, bare), name
	}
	for name, text := range texts {
		out[name] = strings.Trim(text.String(), "\n")
	}
	return out
}

// underline reports whether a line may underline a heading.
func underline(line string) bool { return line != "" && strings.Trim(line, "=-") == "" }

// block reports whether a line does not go on with the paragraph above it.
func block(line string) bool {
	if line == "" || strings.ContainsRune("|>#:", rune(line[0])) || strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") {
		return true
	}
	mark, _, spaced := strings.Cut(line, " ")
	number := strings.TrimRight(mark, ".)")
	return spaced && (slices.Contains([]string{"-", "*", "+"}, mark) || number != mark && strings.Trim(number, "0123456789") == "")
}

// fenced returns what closes the code in which the line behind another stands; "" outside
// of code.
func fenced(fence, line string) string {
	switch {
	case fence != "" && strings.HasPrefix(line, fence):
		return ""
	case fence == "" && (strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~")):
		return line[:3]
	}
	return fence
}

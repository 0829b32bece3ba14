package dialect

import (
	"slices"
	"strings"
)

// paired are the tags that begin a block, or end one, wherever they stand in a line.
func paired() []string {
	return []string{"hint", "tabs", "tab", "code", "content-ref", "embed", "file", "stepper", "step", "columns", "column", "tabpane",
		"notice", "callout", "alert", "admonition", "details", "expand", "collapse", "pageinfo"}
}

// pieces takes apart a line in which such tags stand beside text; nil where the line
// is one piece.
func pieces(line string) []string {
	if !strings.Contains(line, "{%") && !strings.Contains(line, "{{") {
		return nil
	}
	var out []string
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, text)
		}
	}
	from := 0
	for at := 0; at < len(line); {
		n := tagAt(line[at:])
		if n == 0 {
			at++
			continue
		}
		add(line[from:at])
		add(line[at : at+n])
		at += n
		from = at
	}
	add(line[from:])
	if len(out) < 2 || strings.HasPrefix(strings.TrimSpace(line), "|") || strings.Contains(line[:strings.Index(line, "{")], "`") {
		return nil
	}
	return out
}

// longestTag is how far the end of a tag is looked for, in bytes.
const longestTag = 2000

// tagAt is the length of the paired tag that a text begins with, or 0.
func tagAt(s string) int {
	for _, marks := range [][2]string{{"{%", "%}"}, {"{{<", ">}}"}, {"{{%", "%}}"}} {
		rest, ok := strings.CutPrefix(s, marks[0])
		if !ok {
			continue
		}
		end := strings.Index(rest[:min(len(rest), longestTag)], marks[1])
		if end < 0 {
			continue
		}
		name, _ := word(strings.Trim(rest[:end], "- "))
		name = strings.TrimPrefix(strings.TrimPrefix(name, "/"), "end")
		if slices.Contains(paired(), strings.TrimSpace(name)) {
			return len(marks[0]) + end + len(marks[1])
		}
	}
	return 0
}

// joined returns a line with those below on which a tag goes on that it begins.
func (r *rewriter) joined(line string) string {
	for _, marks := range [][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}} {
		open := strings.LastIndex(line, marks[0])
		if open < 0 || strings.Contains(line[open:], marks[1]) || r.raw || r.ticks != "" || strings.Contains(line[:open], "`") {
			continue
		}
		whole := line
		for n := 1; n <= longestJoin && r.at+n < len(r.lines); n++ {
			whole += " " + strings.TrimSpace(r.lines[r.at+n])
			if strings.Contains(r.lines[r.at+n], marks[1]) {
				r.skip(n)
				return whole
			}
		}
		return line
	}
	return line
}

// longestJoin is on how many lines a tag may go on.
const longestJoin = 40

package content

import (
	"bytes"
	"slices"
	"strings"
)

// MissingID is a place in a file where an id can be written.
type MissingID struct {
	Line    int    // of the file, from 1: where the item or the heading begins
	ID      string // the one that it has without, which is made of its text
	Heading bool   // whether it is a heading, else an item
}

// MissingIDs returns the ids that a document does without, in the order of their lines: of its
// items, and of the headings by which translations are matched.
func MissingIDs(d *Document) (missing []MissingID) {
	for item := range d.EachItem() {
		if !item.Explicit {
			missing = append(missing, MissingID{Line: item.Pos.Line, ID: item.ID})
		}
	}
	for i, h := range d.Body.Headings {
		if d.Matched(i) && h.Attrs.ID() == "" {
			missing = append(missing, MissingID{h.Pos.Line, h.ID, true})
		}
	}
	slices.SortFunc(missing, func(a, b MissingID) int { return a.Line - b.Line })
	return missing
}

// Matched reports whether a heading is one by which a translation is matched to its source.
func (d *Document) Matched(heading int) bool { return d.matched(heading) }

// WriteIDs returns a file with ids at some places. Every other byte is as it was.
func WriteIDs(text []byte, missing []MissingID) []byte {
	lines := rawLines(text)
	var out bytes.Buffer
	from := 0
	for _, m := range missing {
		if m.Line < 1 || m.Line > len(lines) {
			continue
		}
		last := m.Line - 1
		for !isHeading(lines[last]) && last+1 < len(lines) && continues(string(content(lines[last+1]))) && !underlines(lines[last+1]) {
			last++
		}
		end := 0
		for _, line := range lines[:last] {
			end += len(line)
		}
		line := content(lines[last])
		at, written := end+len(bytes.TrimRight(line, " \t")), " {#"+m.ID+"}"
		if _, braces := cutBraces(string(line)); braces != "" {
			at, written = end+bytes.LastIndexByte(line, '{')+1, "#"+m.ID+" "
		}
		if at < from {
			continue // two places on one line
		}
		out.Write(text[from:at])
		out.WriteString(written)
		from = at
	}
	out.Write(text[from:])
	return out.Bytes()
}

// isHeading reports whether a line is a heading that begins with number signs.
func isHeading(line []byte) bool { return strings.HasPrefix(strings.TrimLeft(string(line), " "), "#") }

// underlines reports whether a line makes a heading of the text above it.
func underlines(line []byte) bool {
	marks := strings.TrimSpace(string(line))
	return strings.Trim(marks, "=") == "" || strings.Trim(marks, "-") == ""
}

// rawLines splits a text behind its line breaks, whichever they are.
func rawLines(text []byte) [][]byte {
	var lines [][]byte
	for len(text) > 0 {
		end := bytes.IndexAny(text, "\r\n")
		switch {
		case end < 0:
			end = len(text)
		case text[end] == '\r' && end+1 < len(text) && text[end+1] == '\n':
			end += 2
		default:
			end++
		}
		lines, text = append(lines, text[:end]), text[end:]
	}
	return lines
}

// content is a line without its break.
func content(line []byte) []byte { return bytes.TrimRight(line, "\r\n") }

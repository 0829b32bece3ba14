package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"rolebook/internal/markdown"
)

// MissingID is a place in a file where an id can be written.
type MissingID struct {
	Line int // of the file, from 1: where the item or the heading begins
	ID   string
}

// MissingIDs returns the ids that a document does without, in the order of their lines:
// of its items, and of the headings by which translations are matched. A source gets those
// that are made of its texts. A translation gets those of its source, by place, if its items
// have none at all and are as many as the source's; accepted are the ids that the source's
// items had, in their order, when the translation was last accepted, by which it is matched
// where the source has gained, lost or moved items since. why says why a translation cannot
// be matched; else it is empty.
func MissingIDs(d, source *Document, accepted []string) (missing []MissingID, why string) {
	var lines []MissingID
	explicit := 0
	for item := range d.EachItem() {
		if item.Explicit {
			explicit++
			continue
		}
		lines = append(lines, MissingID{item.Pos.Line, item.ID})
	}
	switch {
	case source == nil || len(lines) == 0:
		missing = lines
	case explicit > 0:
		why = fmt.Sprintf("some of its items have an id and %d have none: write theirs by hand", len(lines))
	default:
		var ids []string
		for item := range source.EachItem() {
			ids = append(ids, item.ID)
		}
		if len(accepted) > 0 {
			ids = accepted
		}
		if len(ids) != len(lines) {
			return nil, fmt.Sprintf("%d of its items are to be matched to %d of %s: write the ids by hand", len(lines), len(ids), source.File)
		}
		for i, at := range lines {
			missing = append(missing, MissingID{at.Line, ids[i]})
		}
	}
	missing = append(missing, missingOfHeadings(d, source)...)
	slices.SortFunc(missing, func(a, b MissingID) int { return a.Line - b.Line })
	return missing, why
}

// missingOfHeadings is MissingIDs of headings.
func missingOfHeadings(d, source *Document) []MissingID {
	matched := func(d *Document) (headings []markdown.Heading) {
		for i, h := range d.Body.Headings {
			if d.matched(i) {
				headings = append(headings, h)
			}
		}
		return headings
	}
	own, theirs := matched(d), []markdown.Heading(nil)
	if source != nil {
		if theirs = matched(source); len(theirs) != len(own) {
			return nil
		}
	}
	var missing []MissingID
	for i, h := range own {
		if h.Attrs.ID() != "" {
			continue
		}
		id := h.ID
		if source != nil {
			id = theirs[i].ID
		}
		missing = append(missing, MissingID{h.Pos.Line, id})
	}
	return missing
}

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

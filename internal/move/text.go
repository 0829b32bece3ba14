package move

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// splice is a stretch of a text, in bytes, and what takes its place. It stands on a line,
// counted from 1.
type splice struct {
	start, end, line int
	text             string
}

// splice enters a change of a file; one that is there already counts once.
func (p *planning) splice(file string, s splice) {
	if !slices.Contains(p.splices[file], s) {
		p.splices[file] = append(p.splices[file], s)
	}
}

// write makes the texts of all splices.
func (p *planning) write() error {
	for _, file := range slices.Sorted(maps.Keys(p.splices)) {
		text, err := fs.ReadFile(p.FS, file)
		if err != nil {
			return fmt.Errorf("reading %s: %w", file, err)
		}
		all := p.splices[file]
		slices.SortStableFunc(all, func(a, b splice) int { return a.start - b.start })
		var out bytes.Buffer
		at := 0
		for _, s := range all {
			if s.start < at {
				continue // within one that is made already
			}
			out.Write(text[at:s.start])
			out.WriteString(s.text)
			at = s.end
			p.plan.Changes = append(p.plan.Changes, Change{file, s.line, string(text[s.start:s.end]), strings.Join(strings.Fields(strings.ReplaceAll(s.text, "---", " ")), " ")})
		}
		out.Write(text[at:])
		p.plan.Texts[file] = out.Bytes()
	}
	return nil
}

// line is a line of a text with its break, and where it starts, in bytes.
type line struct {
	start int
	text  string
}

// lines splits a text behind its line breaks, whichever they are.
func lines(text []byte) []line {
	var all []line
	for at := 0; at < len(text); {
		end := bytes.IndexAny(text[at:], "\r\n")
		switch {
		case end < 0:
			end = len(text)
		case text[at+end] == '\r' && at+end+1 < len(text) && text[at+end+1] == '\n':
			end += at + 2
		default:
			end += at + 1
		}
		all = append(all, line{at, string(text[at:end])})
		at = end
	}
	return all
}

// words returns where a name stands in a text as a word of its own, in bytes.
func words(text, name string) []int {
	var found []int
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 || name == "" {
			return found
		}
		start, end := at+i, at+i+len(name)
		before, _ := utf8.DecodeLastRuneInString(text[:start])
		after, _ := utf8.DecodeRuneInString(text[end:])
		if !inName(before) && before != '#' && !inName(after) {
			found = append(found, start)
		}
		at = end
	}
}

// inName reports whether a character may be part of the name of a document.
func inName(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("-_/.", r))
}

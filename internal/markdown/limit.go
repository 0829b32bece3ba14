package markdown

import (
	"bytes"
	"fmt"
)

// The limits beyond which text is shown as it is. Each stands for a measured
// way to make a small file cost quadratic time or a hundred times its size.
const (
	maxFile     = 1 << 20  // bytes
	maxLine     = 20 << 10 // bytes
	maxMarkers  = 100      // quote and list marks at the start of a line
	maxIndent   = 400      // blanks at the start of a line
	maxBrackets = 200      // [ without ] in a block
	maxBlock    = 64 << 10 // bytes between two blank lines
	maxOpeners  = 200      // <!, <? without > in a block
	maxColumns  = 64       // of a table
	maxCells    = 1 << 16  // of all tables
	maxNotes    = 500      // footnotes
	maxRefs     = 2000     // link reference definitions
)

// limiter looks at the lines of a body before anything parses them.
type limiter struct {
	fence                    []byte
	block, brackets, openers int
	columns, cells           int
	notes, refs              int
}

// limit returns the first line (from 1) that breaks a limit and which one it
// is, or 0. It is linear.
func limit(body []byte) (line int, reason string) {
	if len(body) > maxFile {
		return 1, fmt.Sprintf("the text has %d bytes, the limit is %d", len(body), maxFile)
	}
	var l limiter
	for n := 1; len(body) > 0; n++ {
		end := bytes.IndexByte(body, '\n') + 1
		if end == 0 {
			end = len(body)
		}
		if reason := l.line(bytes.TrimRight(body[:end], "\n")); reason != "" {
			return n, reason
		}
		body = body[end:]
	}
	return 0, ""
}

func (l *limiter) line(line []byte) string {
	if len(line) > maxLine {
		return fmt.Sprintf("a line of %d bytes, the limit is %d", len(line), maxLine)
	}
	markers, indent := lead(line)
	if markers > maxMarkers || indent > maxIndent {
		return fmt.Sprintf("nested deeper than %d", maxMarkers)
	}
	text := bytes.TrimSpace(line)
	if l.fence != nil {
		if bytes.HasPrefix(text, l.fence) {
			l.fence = nil
		}
		return ""
	}
	if len(text) == 0 {
		l.block, l.brackets, l.openers, l.columns = 0, 0, 0, 0
		return ""
	}
	if bytes.HasPrefix(text, []byte("```")) || bytes.HasPrefix(text, []byte("~~~")) {
		l.fence = bytes.Clone(text[:3])
	}
	return l.count(text)
}

// count adds what a line of text holds to its block.
func (l *limiter) count(text []byte) string {
	l.block += len(text)
	l.brackets += bytes.Count(text, []byte("[")) - bytes.Count(text, []byte("]"))
	l.openers += bytes.Count(text, []byte("<!")) + bytes.Count(text, []byte("<?")) - bytes.Count(text, []byte(">"))
	if bytes.HasPrefix(text, []byte("[")) && bytes.Contains(text, []byte("]:")) {
		if l.refs++; bytes.HasPrefix(text, []byte("[^")) {
			l.notes++
		}
	}
	if pipes := bytes.Count(text, []byte("|")); pipes > 0 {
		if len(bytes.Trim(text, "|:- \t")) == 0 {
			l.columns = pipes + 1
		}
	}
	l.cells += l.columns
	switch {
	case l.block > maxBlock:
		return fmt.Sprintf("more than %d bytes without a blank line", maxBlock)
	case l.brackets > maxBrackets:
		return fmt.Sprintf("more than %d opening brackets that nothing closes", maxBrackets)
	case l.openers > maxOpeners:
		return fmt.Sprintf("more than %d comments that nothing closes", maxOpeners)
	case l.columns > maxColumns+2:
		return fmt.Sprintf("a table of more than %d columns", maxColumns)
	case l.cells > maxCells:
		return fmt.Sprintf("tables of more than %d cells", maxCells)
	case l.notes > maxNotes:
		return fmt.Sprintf("more than %d footnotes", maxNotes)
	case l.refs > maxRefs:
		return fmt.Sprintf("more than %d link definitions", maxRefs)
	}
	return ""
}

// lead counts the quote and list marks, and the blanks, that a line begins with.
func lead(line []byte) (markers, indent int) {
	for _, c := range line {
		switch c {
		case '>', '-', '*', '+':
			markers++
		case ' ', '\t':
			indent++
		default:
			return markers, indent
		}
	}
	if markers > maxMarkers && len(bytes.Trim(line, "-* \t")) == 0 {
		return 0, 0 // a long rule
	}
	return markers, indent
}

package dialect

import (
	"slices"
	"strings"
)

// nesting is where the lines of a text stand: in which quotes and items of lists of
// Markdown, and whether in code. Columns are those of CommonMark, with a tab stop at
// every fourth.
type nesting struct {
	open           []outer
	paragraph      bool   // whether a paragraph may go on without the marks of what it is in
	fence          string // what closes the code that is open
	depth          int    // how much of open it stands in
	column         int    // in which its mark stood
	noIndentedCode bool   // whether indentation makes no code
	indented       bool   // whether the last line was indented code
}

// outer is a quote, or an item of a list, whose text begins in a column.
type outer struct {
	quote  bool
	column int
}

func (o outer) isQuote() bool { return o.quote }

// lineKind is what a line is.
type lineKind uint8

const (
	textLine  lineKind = iota
	opening            // the first line of a block of code
	fenced             // another one, with the last
	codeLine           // code because it is indented
	blankLine          // outside of a block of code, or in one
)

// read takes the next line in. inline says that inline code goes on in it.
func (n *nesting) read(line string, inline bool) lineKind {
	if strings.TrimSpace(line) == "" {
		n.blank()
		return blankLine
	}
	depth, p := n.enter(line)
	if n.fence != "" && depth >= n.depth {
		if rest := strings.TrimRight(p.rest, " \t"); (p.indent() < 4 || n.noIndentedCode) && strings.HasPrefix(rest, n.fence) && strings.Trim(rest, n.fence[:1]) == "" {
			n.fence = ""
		}
		return fenced
	}
	n.fence = "" // what it stood in has ended
	opened := n.open[:depth:depth]
	for p.indent() < 4 || n.noIndentedCode {
		inner, next, ok := p.marked()
		if !ok || n.paragraph && len(opened) == len(n.open) && p.numbered() {
			break
		}
		opened, p = append(opened, inner), next
	}
	mark := ""
	if !inline && (p.indent() < 4 || n.noIndentedCode) {
		mark = fenceOf(p.rest)
	}
	lazy := n.paragraph && len(opened) == depth && depth < len(n.open) && mark == "" && !strings.HasPrefix(p.rest, "#")
	if !lazy {
		n.open = opened
	}
	n.indented = !n.noIndentedCode && !n.paragraph && p.indent() >= 4
	n.paragraph = mark == "" && !n.indented && !strings.HasPrefix(p.rest, "#")
	switch {
	case mark != "":
		n.fence, n.depth, n.column = mark, len(n.open), p.at
		return opening
	case n.indented:
		return codeLine
	}
	return textLine
}

// blank takes an empty line in, which ends quotes.
func (n *nesting) blank() {
	if i := slices.IndexFunc(n.open, outer.isQuote); i >= 0 {
		n.open = n.open[:i]
	}
	if len(n.open) < n.depth {
		n.fence, n.depth = "", 0
	}
	n.paragraph = false
}

// enter returns in how much of what is open a line stands, and where it goes on.
func (n *nesting) enter(line string) (depth int, p place) {
	p = place{rest: line}.trimmed()
	for ; depth < len(n.open); depth++ {
		switch o := n.open[depth]; {
		case o.quote && p.indent() < 4 && strings.HasPrefix(p.rest, ">"):
			p = p.quoted()
		case !o.quote && p.at >= o.column:
			p.from = o.column
		default:
			return depth, p
		}
	}
	return depth, p
}

// close is the line that ends the code that is open, if any but the end of what it
// stands in does.
func (n *nesting) close() (line string, ok bool) {
	if slices.ContainsFunc(n.open, outer.isQuote) {
		return "", false
	}
	return strings.Repeat(" ", n.column) + n.fence, n.fence != ""
}

// place is where the text of a line goes on.
type place struct {
	rest string // from its first letter
	at   int    // the column of that, from 0
	from int    // the column in which the text of what it stands in begins
}

func (p place) indent() int { return p.at - p.from }

// trimmed skips blanks.
func (p place) trimmed() place {
	for p.rest != "" {
		switch p.rest[0] {
		case ' ':
			p.at++
		case '\t':
			p.at += 4 - p.at%4
		default:
			return p
		}
		p.rest = p.rest[1:]
	}
	return p
}

// quoted skips the mark of a quote, with one column of blanks.
func (p place) quoted() place {
	p.rest, p.at = p.rest[1:], p.at+1
	p.from = p.at
	if next := p.trimmed(); next.at > p.at {
		next.from++
		return next
	}
	return p
}

// marked skips the mark of a quote, an item, a definition or a footnote that begins
// here.
func (p place) marked() (outer, place, bool) {
	if strings.HasPrefix(p.rest, ">") {
		return outer{quote: true}, p.quoted(), true
	}
	mark, column := 0, p.from+4
	if after, ok := cutMarker(p.rest); ok && !rule(p.rest) {
		mark, column = len(p.rest)-len(after)-1, -1
	} else if strings.HasPrefix(p.rest, ": ") {
		mark, column = 1, -1
	} else if i := strings.Index(p.rest, "]:"); i > 0 && strings.HasPrefix(p.rest, "[^") {
		mark = i + len("]:")
	} else {
		return outer{}, p, false
	}
	p.rest, p.at = p.rest[mark:], p.at+mark
	next := p.trimmed()
	next.from = next.at
	switch {
	case column >= 0:
		return outer{column: column}, next, true
	case next.at > p.at+4, next.rest == "":
		next.from = p.at + 1
	}
	return outer{column: next.from}, next, true
}

// numbered reports whether an item begins here whose number is not 1, which ends no
// paragraph.
func (p place) numbered() bool {
	after := strings.TrimLeft(p.rest, "0123456789")
	return after != p.rest && p.rest[:len(p.rest)-len(after)] != "1"
}

// rule reports whether a line is a rule and no item.
func rule(line string) bool {
	rest := strings.NewReplacer(" ", "", "\t", "").Replace(line)
	return len(rest) >= 3 && strings.Trim(rest, rest[:1]) == ""
}

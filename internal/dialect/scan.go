package dialect

import (
	"strings"
)

// width is the indentation of a line, a tab being four.
func width(line string) int {
	n := 0
	for _, c := range line {
		switch c {
		case ' ':
			n++
		case '\t':
			n += 4 - n%4
		default:
			return n
		}
	}
	return n
}

// unindent takes n columns of indentation off a line that has as many.
func unindent(line string, n int) string {
	have := width(line)
	return strings.Repeat(" ", max(0, have-n)) + strings.TrimLeft(line, " \t")
}

// bare is a line without the marks of quotes and lists that it begins with.
func bare(line string) string {
	for {
		line = strings.TrimLeft(line, " \t>")
		rest, ok := cutMarker(line)
		if !ok {
			return line
		}
		line = rest
	}
}

// listed reports whether a line begins an item.
func listed(line string) bool {
	_, ok := cutMarker(line)
	return ok
}

// cutMarker cuts the marker of an item off a line.
func cutMarker(line string) (string, bool) {
	n := 0
	switch {
	case line != "" && strings.IndexByte("-*+", line[0]) >= 0:
		n = 1
	default:
		for n < len(line) && n < 9 && line[n] >= '0' && line[n] <= '9' {
			n++
		}
		if n == 0 || n == len(line) || line[n] != '.' && line[n] != ')' {
			return line, false
		}
		n++
	}
	if n < len(line) && (line[n] == ' ' || line[n] == '\t') {
		return line[n+1:], true
	}
	return line, false
}

// fenceOf returns the mark with which the text of a line opens a block of code, or "".
func fenceOf(core string) string {
	for _, c := range []string{"`", "~"} {
		rest := strings.TrimLeft(core, c)
		if n := len(core) - len(rest); n >= 3 && (c == "~" || !strings.Contains(rest, "`")) {
			return core[:n]
		}
	}
	return ""
}

// inline rewrites what stands in a line outside of inline code and comments.
func (r *rewriter) inline(line string) string {
	var b strings.Builder
	text := line
	if r.ticks != "" {
		i := tickEnd(text, r.ticks)
		if i < 0 {
			return line
		}
		b.WriteString(text[:i])
		text, r.ticks = text[i:], ""
	}
	for text != "" {
		at, end := r.aside(text)
		if at < 0 {
			b.WriteString(r.spans(text))
			break
		}
		b.WriteString(r.spans(text[:at]))
		aside := text[at:end]
		if text = text[end:]; aside[0] == '`' {
			aside, text = r.plainCode(aside), r.withoutBraces(text)
		}
		b.WriteString(aside)
	}
	return b.String()
}

// plainCode takes the language off inline code, as in `#!py x` of PyMdown.
func (r *rewriter) plainCode(code string) string {
	inner := strings.TrimLeft(code, "`")
	language, rest, ok := strings.Cut(strings.TrimPrefix(inner, "#!"), " ")
	if r.Program != "MkDocs" || !strings.HasPrefix(inner, "#!") || !ok || strings.ContainsAny(language, "/`") {
		return code
	}
	r.style("the language of code in a line")
	return code[:len(code)-len(inner)] + rest
}

// withoutBraces takes off the attributes of HTML that stand right behind inline code.
func (r *rewriter) withoutBraces(text string) string {
	n := strings.IndexByte(text, '}') + 1
	if !strings.HasPrefix(text, "{") || !attributes(text[:n]) {
		return text
	}
	r.style("a class or a size")
	return text[n:]
}

// spans hands text to all readers.
func (r *rewriter) spans(text string) string {
	if text == "" {
		return text
	}
	if r.raw && !strings.Contains(text, "endraw") {
		return escapeBraces(text)
	}
	for _, read := range spans() {
		text = read(r, text)
	}
	return text
}

// aside returns the first stretch of a text that is not touched: inline code or a
// comment; -1 where there is none. What does not end here goes on below.
func (r *rewriter) aside(text string) (at, end int) {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case r.mdx && r.unpaired <= r.at && strings.HasPrefix(text[i:], "{`"): // a text of a program
			n := strings.Index(text[i:], "`}")
			if i += max(0, n); n < 0 {
				r.unpaired = r.at + 1
			}
		case text[i] == '`':
			run := text[i : i+len(text[i:])-len(strings.TrimLeft(text[i:], "`"))]
			if n := tickEnd(text[i+len(run):], run); n >= 0 {
				return i, i + len(run) + n
			}
			if r.below(run) {
				r.ticks = run
				return i, len(text)
			}
			i += len(run) - 1
		case strings.HasPrefix(text[i:], "<!--"):
			if n := strings.Index(text[i+4:], "-->"); n >= 0 {
				return i, i + 4 + n + 3
			}
			r.until, r.keep = "-->", true
			return i, len(text)
		}
	}
	return -1, 0
}

// tickEnd is the end of a run of backticks of that very length, or -1.
func tickEnd(text, run string) int {
	for i := 0; i < len(text); i++ {
		if text[i] != '`' {
			continue
		}
		n := len(text[i:]) - len(strings.TrimLeft(text[i:], "`"))
		if n == len(run) {
			return i + n
		}
		i += n - 1
	}
	return -1
}

// below reports whether the paragraph goes on to the end of inline code.
func (r *rewriter) below(run string) bool {
	for _, line := range r.lines[min(r.at+1, len(r.lines)):] {
		if strings.TrimSpace(line) == "" {
			return false
		}
		if tickEnd(line, run) >= 0 {
			return true
		}
	}
	return false
}

// outsideCode returns a line with what f makes of it outside of inline code.
func outsideCode(line string, f func(string) string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(line, '`')
		if i < 0 {
			return b.String() + f(line)
		}
		run := line[i : len(line)-len(strings.TrimLeft(line[i:], "`"))]
		n := tickEnd(line[i+len(run):], run)
		if n < 0 { // the ticks are text
			return b.String() + f(line)
		}
		b.WriteString(f(line[:i]) + line[i:i+len(run)+n])
		line = line[i+len(run)+n:]
	}
}

// replace calls f for what stands between two marks, wherever they stand, with what
// comes before and after; where f returns false the text stays.
func replace(text, open, close string, f func(inner, before, after string) (string, bool)) string {
	var b strings.Builder
	for {
		i := strings.Index(text, open)
		if i < 0 {
			break
		}
		n := strings.Index(text[i+len(open):], close)
		if n < 0 {
			break
		}
		inner, after := text[i+len(open):i+len(open)+n], text[i+len(open)+n+len(close):]
		b.WriteString(text[:i])
		if out, ok := f(inner, b.String(), after); ok {
			b.WriteString(out)
			text = after
			continue
		}
		b.WriteString(open)
		text = text[i+len(open):]
	}
	b.WriteString(text)
	return b.String()
}

// arguments are those of a tag: by name, and in order without one.
type arguments struct {
	named map[string]string
	bare  []string
}

// get returns the first argument that one of the names has, or the n-th without one.
func (a arguments) get(n int, names ...string) string {
	for _, name := range names {
		if v := a.named[name]; v != "" {
			return v
		}
	}
	if n >= 0 && n < len(a.bare) {
		return a.bare[n]
	}
	return ""
}

// texts returns the arguments that some names have, in the order of these.
func (a arguments) texts(names ...string) []string {
	var out []string
	for _, name := range names {
		if v := a.named[name]; v != "" {
			out = append(out, v)
		}
	}
	return out
}

// parse reads `word "a text" key=value key="a value"`.
func parse(s string) arguments {
	a := arguments{named: map[string]string{}}
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, " \t,") {
		name := ""
		if i := strings.IndexAny(s, "= \t\"'“`{"); i > 0 && s[i] == '=' {
			name, s = s[:i], s[i+1:]
		}
		var value string
		value, s = cutArgument(s)
		if name != "" {
			a.named[name] = value
		} else {
			a.bare = append(a.bare, value)
		}
	}
	return a
}

// cutArgument cuts one value, in quotes or to the next blank.
func cutArgument(s string) (value, rest string) {
	for _, q := range [][2]string{{`"`, `"`}, {"'", "'"}, {"“", "”"}, {"`", "`"}} {
		if after, ok := strings.CutPrefix(s, q[0]); ok {
			if value, rest, ok := strings.Cut(after, q[1]); ok {
				return value, rest
			}
		}
	}
	if strings.HasPrefix(s, "{") {
		if n := balanced(s); n > 0 {
			return s[:n], s[n:]
		}
	}
	if i := strings.IndexAny(s, " \t"); i > 0 {
		return s[:i], s[i:]
	}
	return s, ""
}

// balanced is the length of the braces that a text begins with, or 0.
func balanced(s string) int {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// word cuts the first word of a text.
func word(s string) (first, rest string) {
	s = strings.TrimSpace(s)
	if i := strings.IndexAny(s, " \t"); i > 0 {
		return s[:i], strings.TrimSpace(s[i:])
	}
	return s, ""
}

// within reports whether text ends where the address of a link begins.
func within(before string) bool {
	before = strings.TrimRight(before, "</ ")
	return strings.HasSuffix(before, "](") || strings.HasPrefix(strings.TrimSpace(before), "[") && strings.HasSuffix(before, "]:")
}

// linkTo returns what a tag that names a page becomes: the destination alone where the text
// before it ends within a link or an attribute, else a link.
func linkTo(dest, text, before string) string {
	switch {
	case within(before):
		return "<" + dest + ">"
	case quoted(before):
		return dest
	}
	return "[" + text + "](<" + dest + ">)"
}

// quoted reports whether text ends within the value of an attribute.
func quoted(before string) bool {
	return strings.HasSuffix(before, `="`) || strings.HasSuffix(before, `='`)
}

package dialect

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"rolebook/internal/diag"
)

// Lines says where the lines of a rewritten text come from. The zero Lines is that
// of a text that was not rewritten.
type Lines struct {
	at []int32 // for each line the one of the original, from 1; negative where it was changed
}

// Pos returns where a place in the rewritten text stood. In a line that was changed
// the column is not known. before is the number of lines above the text.
func (l Lines) Pos(p diag.Pos, before int) diag.Pos {
	i := p.Line - before - 1
	switch {
	case len(l.at) == 0 || p.Line == 0 || i < 0:
		return p
	case i >= len(l.at):
		i = len(l.at) - 1
	}
	if n := l.at[i]; n < 0 {
		return diag.Pos{Line: int(-n) + before}
	}
	return diag.Pos{Line: int(l.at[i]) + before, Col: p.Col}
}

// From returns the lines of the rewritten text that come from some lines of the
// original: all of each, whatever has become of it. nil stays nil.
func (l Lines) From(original map[int]bool, before int) map[int]bool {
	if len(l.at) == 0 || original == nil {
		return original
	}
	out := make(map[int]bool, len(original))
	for i, n := range l.at {
		if original[int(max(n, -n))+before] {
			out[i+1+before] = true
		}
	}
	return out
}

// Changed reports whether the text was rewritten.
func (l Lines) Changed() bool { return len(l.at) > 0 }

// Rewrite returns a text in which the markup of other programs has become ours.
// before is the number of lines above the text in its file. Where there is nothing
// to rewrite the text itself comes back.
func Rewrite(file string, text []byte, before int) ([]byte, Lines, diag.List) {
	mdx := strings.HasSuffix(strings.ToLower(file), ".mdx")
	if !mdx && !foreignAtAll(text) {
		return text, Lines{}, nil
	}
	r := &rewriter{file: file, before: before, mdx: mdx, told: map[string]bool{}, imported: map[string]string{}}
	r.jsx = mdx || bytes.Contains(text, []byte("<Tabs")) || bytes.Contains(text, []byte("<TabItem"))
	r.lines = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	for r.at = 0; r.at < len(r.lines); r.at++ {
		r.line(r.lines[r.at])
	}
	r.at = len(r.lines) - 1
	r.close(0)
	if r.changed {
		return []byte(strings.Join(r.out, "\n") + "\n"), Lines{r.origin}, r.problems
	}
	return text, Lines{}, r.problems
}

// foreignAtAll reports whether a text may hold markup of another program.
func foreignAtAll(text []byte) bool {
	for _, mark := range []string{"{%", "{{", "[[", "!!! ", "??? ", "???+ ", "=== \"", "===! \"", "===+ \"", "%%", "--8<--", "{:", "{ .", "{ #", "{ w", "{ a", "{.", "{/*", "<Tabs", "<TabItem",
		"<aside>", "import ", "[TOC]", "[toc]", " ^", ":material-", ":octicons-", ":fontawesome-", ":simple-", "\n*[", "++"} {
		if bytes.Contains(text, []byte(mark)) {
			return true
		}
	}
	return bytes.HasPrefix(text, []byte("*["))
}

// rewriter is the state while one text is rewritten, line by line.
type rewriter struct {
	file     string
	before   int
	mdx      bool
	jsx      bool // whether components are tags
	lines    []string
	at       int // the line that is being read, from 0
	out      []string
	origin   []int32
	changed  bool
	stack    []container
	fence    string // what closes the code that is open
	fenced   int    // how many containers were open when it was
	deep     int    // how far its mark is indented
	until    string // what ends the comment that is open
	keep     bool   // whether that comment is one of Markdown, too
	ticks    string // what closes the inline code that goes on from line to line
	raw      bool   // within {% raw %}
	list     bool   // whether what is indented belongs to a list
	code     bool   // whether the last line was indented code
	told     map[string]bool
	imported map[string]string // component → the file that it is imported from
	problems diag.List
}

// container is a block of another program that is open.
type container struct {
	prefix string   // stands before its lines
	need   int      // how far its lines are indented; 0 where a tag ends it
	group  string   // how the lines begin that go on with it, such as ===
	indent int      // of the line that began it
	soft   int      // up to how much indentation is no code; -1 before the first line
	end    string   // the name of the tag that ends it
	close  []string // the lines that end it
	quote  bool     // whether its lines are those of a quote
	colons bool     // whether it is a directive
	tab    bool     // whether its headings would begin another tab
	list   bool     // whether a list was open around it
}

// blocks are the readers of lines, in order. Each reports whether the line was its.
func blocks() []func(r *rewriter, line string, indent int) bool {
	return []func(*rewriter, string, int) bool{
		(*rewriter).mkDocsBlock, (*rewriter).docusaurusBlock, (*rewriter).gitBookBlock, (*rewriter).hugoBlock, (*rewriter).jekyllBlock, (*rewriter).notionBlock,
	}
}

// spans are the readers of what stands in a line.
func spans() []func(r *rewriter, text string) string {
	return []func(*rewriter, string) string{
		(*rewriter).docusaurusSpans, (*rewriter).obsidianSpans, (*rewriter).hugoSpans, (*rewriter).jekyllSpans, (*rewriter).mkDocsSpans,
	}
}

// line reads one line.
func (r *rewriter) line(text string) {
	if strings.TrimSpace(text) == "" {
		r.emit("")
		return
	}
	rest := text
	if r.until == "" {
		rest = r.enter(text)
	}
	if r.fence != "" {
		core := strings.TrimRight(strings.TrimLeft(rest, "> \t"), " \t")
		if strings.HasPrefix(core, r.fence) && strings.Trim(core, r.fence[:1]) == "" && width(rest) < r.deep+4 {
			r.fence = ""
		}
		r.emit(rest)
		return
	}
	if r.until != "" {
		if rest = r.comment(rest); rest == "" {
			return
		}
	}
	if r.indentedCode(rest) {
		r.emit(rest)
		return
	}
	if mark := fenceOf(rest); mark != "" && r.ticks == "" {
		r.fence, r.fenced, r.deep = mark, len(r.stack), len(rest)-len(bare(rest))
		r.emit(rest)
		return
	}
	if parts := pieces(rest); parts != nil && !r.raw && r.ticks == "" {
		pad := strings.Repeat(" ", width(rest))
		for _, part := range parts {
			r.text(pad + part)
		}
		return
	}
	r.text(rest)
}

// text reads a line that is no code.
func (r *rewriter) text(rest string) {
	line := strings.TrimSpace(rest)
	if !r.raw && r.ticks == "" {
		for _, read := range blocks() {
			if read(r, line, width(rest)) {
				return
			}
		}
	}
	out := r.inline(rest)
	if len(r.stack) > 0 && r.stack[len(r.stack)-1].tab && strings.HasPrefix(line, "#") {
		out = "**" + strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(out), "#")) + "**"
	}
	if strings.TrimSpace(out) == "" && out != rest {
		r.drop()
		return
	}
	r.emit(out)
}

// emit writes a line that the current one has become.
func (r *rewriter) emit(text string) {
	prefix := r.prefix()
	if text == "" {
		prefix = strings.TrimRight(prefix, " ")
	}
	r.out = append(r.out, prefix+text)
	n := int32(r.at + 1)
	if prefix+text != r.lines[min(r.at, len(r.lines)-1)] {
		r.changed = true
		n = -n
	}
	r.origin = append(r.origin, n)
}

// prefix is what the lines of all open containers begin with.
func (r *rewriter) prefix() string {
	prefix := ""
	for _, c := range r.stack {
		prefix += c.prefix
	}
	return prefix
}

// drop leaves the current line out. What stands around it stays apart.
func (r *rewriter) drop() { r.emit("") }

// enter takes off a line what the open containers indent it by, and closes those
// that it is not part of.
func (r *rewriter) enter(text string) string {
	rest := text
	for i := 0; i < len(r.stack); i++ {
		c := &r.stack[i]
		switch {
		case c.group != "":
			if i+1 < len(r.stack) && width(rest) >= c.indent+r.stack[i+1].need {
				rest = unindent(rest, c.indent)
				continue
			}
			if width(rest) != c.indent || !strings.HasPrefix(strings.TrimSpace(rest), c.group) {
				r.close(i)
				return rest
			}
			r.close(i + 1)
			return unindent(rest, c.indent)
		case c.need > 0:
			if width(rest) < c.need {
				r.close(i)
				return rest
			}
			rest = unindent(rest, c.need)
		default:
			if c.soft < 0 {
				c.soft = width(rest)
			}
			rest = unindent(rest, min(c.soft, width(rest)))
		}
	}
	return rest
}

// close ends all containers but the first n.
func (r *rewriter) close(n int) {
	for len(r.stack) > n {
		last := len(r.stack) - 1
		c := r.stack[last]
		if r.fence != "" && r.fenced > last {
			r.emit(r.fence)
			r.fence = ""
		}
		r.stack, r.list = r.stack[:last], c.list
		for _, line := range c.close {
			r.emit(line)
		}
		if c.quote && len(r.out) > 0 && strings.TrimRight(r.out[len(r.out)-1], " ") != strings.TrimRight(r.prefix(), " ") {
			r.emit("") // a line of the quote that is empty does not end it
		}
	}
}

// end closes the innermost container of a tag; false where none is open.
func (r *rewriter) end(name string) bool {
	for i := len(r.stack) - 1; i >= 0; i-- {
		if r.stack[i].end == name {
			r.close(i)
			return true
		}
	}
	return false
}

// open reports whether a container of a tag is open.
func (r *rewriter) open(name string) bool {
	for _, c := range r.stack {
		if c.end == name {
			return true
		}
	}
	return false
}

// comment reads what stands within a comment, and returns what follows its end.
func (r *rewriter) comment(text string) string {
	i := strings.Index(text, r.until)
	if i < 0 {
		if r.keep {
			r.emit(text)
		} else {
			r.drop()
		}
		return ""
	}
	end := i + len(r.until)
	head, rest := text[:end], text[end:]
	r.until = ""
	switch {
	case r.keep:
		r.emit(head + r.inline(rest))
		return ""
	case strings.TrimSpace(rest) == "":
		r.drop()
		return ""
	}
	return rest
}

// indentedCode reports whether a line is code because it is indented.
func (r *rewriter) indentedCode(text string) bool {
	indent, line := width(text), strings.TrimSpace(text)
	after := len(r.out) == 0 || strings.Trim(r.out[len(r.out)-1], "> \t") == ""
	switch {
	case indent < 4 && listed(line):
		r.list = true
	case indent == 0 && after, indent == 0 && strings.HasPrefix(line, "#"):
		r.list = false
	}
	r.code = !r.mdx && indent >= 4 && !r.list && (after || r.code)
	return r.code
}

// report tells of a kind of markup once in the file.
func (r *rewriter) report(kind, at, message, hint string) {
	r.tell(diag.Foreign, kind, at, message, hint)
}

// style tells once in the site that something of looks was left out.
func (r *rewriter) style(what string) {
	r.tell(diag.ForeignStyle, what, "", what+" of another program is left out", "")
}

func (r *rewriter) tell(code diag.Code, kind, at, message, hint string) {
	if r.told[kind] {
		return
	}
	r.told[kind] = true
	line := r.lines[r.at]
	col := 1 + len(line) - len(strings.TrimLeft(line, " \t"))
	if i := strings.Index(line, at); at != "" && i >= 0 {
		col = 1 + utf8.RuneCountInString(line[:i])
	}
	r.problems.Add(diag.Problem{Code: code, File: r.file, Pos: diag.Pos{Line: r.at + 1 + r.before, Col: col}, Message: message, Hint: hint, About: kind})
}

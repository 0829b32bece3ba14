package dialect

import (
	"bytes"
	"slices"
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

// Source is a text that may hold markup of other programs.
type Source struct {
	File    string
	Text    []byte
	Before  int    // the number of lines above the text in its file
	Program string // for which its tree was written; or ""
	Find    Find   // nil where no other text may stand in it
}

// Rewritten is what a text has become.
type Rewritten struct {
	Text     []byte
	Lines    Lines
	Parts    []string // the files whose text stands in it, or was meant to
	Problems diag.List
}

// Rewrite returns a text in which the markup of other programs has become ours. Where
// there is nothing to rewrite the text itself comes back.
func Rewrite(s Source) Rewritten {
	mdx := s.mdx()
	if !mdx && !s.foreignAtAll() {
		return Rewritten{Text: s.Text}
	}
	in := s.inserted()
	r := &rewriter{Source: s, lines: in.out, from: in.origin, problems: in.problems, mdx: mdx, jsx: mdx || s.hasAny("<Tabs", "<TabItem", "<Admonition"),
		nest: nesting{noIndentedCode: mdxFile(s.File) || slices.ContainsFunc(in.parts, mdxFile)}, absent: map[string]int{}, reported: map[string]bool{}, imported: map[string]string{}}
	for r.at = 0; r.at < len(r.lines); r.at++ {
		r.line(r.lines[r.at])
	}
	r.at = len(r.lines) - 1
	r.close(0)
	r.emitNotes()
	if r.changed {
		return Rewritten{[]byte(strings.Join(r.out, "\n") + "\n"), Lines{r.origin}, in.parts, r.problems}
	}
	return Rewritten{s.Text, Lines{}, in.parts, r.problems}
}

// foreignAtAll reports whether a text may hold markup of another program.
func (s Source) foreignAtAll() bool {
	if s.hasAny("{%", "{{", "[[", "!!! ", "??? ", "???+ ", "=== \"", "===! \"", "===+ \"", "%%", "8<-", "{!", "```dataview", "```tasks", "```query", "{:", "{ .", "{ #", "{ w", "{ a", "{.", "{/*", "<Tabs", "<TabItem", "<Admonition",
		"<aside>", "import ", "[TOC]", "[toc]", " ^", ":material-", ":octicons-", ":fontawesome-", ":simple-", "++",
		"///", "::: ", "#only-", "-mode-only", "`#!", " markdown", "^^", "^[", "{--", "{~~", "{==", "{>>") {
		return true
	}
	if s.Program == "Obsidian" && s.hasAny("[/]", "[-]", "[>]", "[<]", "[?]", "[!]", "[*]") {
		return true
	}
	return s.Program == "MkDocs" && bytes.ContainsAny(s.Text, "~^") || s.hasAny("![") && (s.Program == "Obsidian" || s.hasAny("|"))
}

// hasAny reports whether one of some marks stands in the text.
func (s Source) hasAny(marks ...string) bool {
	return slices.ContainsFunc(marks, func(mark string) bool { return bytes.Contains(s.Text, []byte(mark)) })
}

// mdx reports whether the text is MDX, as all Markdown of Docusaurus is.
func (s Source) mdx() bool { return mdxFile(s.File) || s.Program == "Docusaurus" }

// mdxFile reports whether a file is one of MDX by its name.
func mdxFile(file string) bool { return strings.HasSuffix(strings.ToLower(file), ".mdx") }

// rewriter is the state while one text is rewritten, line by line.
type rewriter struct {
	Source
	mdx           bool // whether the text is MDX
	jsx           bool // whether components are tags
	lines         []string
	from          []int32 // see inserting.origin; nil where nothing is inserted
	at            int     // the line that is being read, from 0
	out           []string
	origin        []int32
	changed       bool
	stack         []container
	nest          nesting        // of the lines of the innermost of these
	until         string         // what ends the comment that is open
	keep          bool           // whether that comment is one of Markdown, too
	ticks         string         // what closes the inline code that goes on from line to line
	raw           bool           // within {% raw %}
	edit          edit           // the change of CriticMarkup that goes on from line to line
	absent        map[string]int // up to which line a mark that would end one is missing
	slashes       map[string]int // the last line of as many slashes; nil until it is needed
	notes         []note         // that were written within lines
	noteLabel     string         // what the labels of those begin with
	among         among          // what the lines above are, in MDX
	wantsMarkdown bool           // whether a tag asks for Markdown in it
	tagIndent     int            // how far their block of HTML is indented
	verbatim      string         // the element that is open and whose text is none
	unended       bool           // whether an expression was begun that never ends
	seen          seen
	unpaired      int         // below the line in which texts of programs do not end
	links         [][2]string // the components that are links and open, with their addresses
	reported      map[string]bool
	imported      map[string]string // component → the file that it is imported from
	problems      diag.List
}

// blocks are the readers of lines, in order. Each reports whether the line was its.
func blocks() []func(r *rewriter, line string, indent int) bool {
	return []func(*rewriter, string, int) bool{
		(*rewriter).mkDocsBlock, (*rewriter).slashBlock, (*rewriter).htmlBlock, (*rewriter).docusaurusBlock, (*rewriter).gitBookBlock, (*rewriter).hugoBlock, (*rewriter).jekyllBlock, (*rewriter).notionBlock,
	}
}

// spans are the readers of what stands in a line.
func spans() []func(r *rewriter, text string) string {
	return []func(*rewriter, string) string{
		(*rewriter).docusaurusSpans, (*rewriter).noteSpans, (*rewriter).editSpans, (*rewriter).obsidianSpans, (*rewriter).schemeSpans, (*rewriter).hugoSpans, (*rewriter).jekyllSpans, (*rewriter).mkDocsSpans,
	}
}

// line reads one line.
func (r *rewriter) line(text string) {
	if strings.TrimSpace(text) == "" {
		r.nest.blank()
		if r.among, r.edit = plain, (edit{}); r.verbatim != "" {
			r.among = tags
		}
		r.emit("")
		return
	}
	rest := text
	if r.until == "" {
		rest = r.enter(text)
	} else if rest = r.comment(rest); rest == "" {
		return
	}
	switch r.nest.read(rest, r.ticks != "") {
	case opening:
		r.queried(rest)
		if r.among == tags {
			r.emit("")
			r.among = prose
		}
		r.emit(rest)
		return
	case fenced, codeLine:
		r.emit(rest)
		return
	}
	rest = r.joined(rest)
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
	if (r.mdx || r.inHTML(line)) && !r.raw && r.ticks == "" {
		rest = r.apart(rest, line)
	}
	out := r.inline(r.task(rest))
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
	line, own := r.source()
	n := int32(line + 1)
	if !own || prefix+text != r.lines[min(r.at, len(r.lines)-1)] {
		r.changed = true
		n = -n
	}
	r.origin = append(r.origin, n)
}

// drop leaves the current line out. What stands around it stays apart.
func (r *rewriter) drop() { r.emit("") }

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

// report reports a kind of markup, once in the file.
func (r *rewriter) report(kind, at, message, hint string) {
	r.reportCode(diag.Foreign, kind, at, message, hint)
}

// style reports, once in the site, that something about looks was left out.
func (r *rewriter) style(what string) {
	r.reportCode(diag.ForeignStyle, what, "", what+" of another program is left out", "")
}

func (r *rewriter) reportCode(code diag.Code, kind, at, message, hint string) {
	if r.reported[kind] {
		return
	}
	r.reported[kind] = true
	line := r.lines[r.at]
	number, own := r.source()
	col := 1 + len(line) - len(strings.TrimLeft(line, " \t"))
	if i := strings.Index(line, at); at != "" && i >= 0 {
		col = 1 + utf8.RuneCountInString(line[:i])
	}
	if !own {
		col = 0
	}
	r.problems.Add(diag.Problem{Code: code, File: r.File, Pos: diag.Pos{Line: number + 1 + r.Before, Col: col}, Message: message, Hint: hint, About: kind})
}

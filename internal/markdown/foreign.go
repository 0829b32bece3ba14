package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
)

// foreign reports, in a paragraph, what another program would read and what is
// text here, and a merge that was not finished. Code is never looked at.
func (p *page) foreign(node *ast.Paragraph) {
	for i := range node.Lines().Len() {
		at := node.Lines().At(i)
		line := value(at, p.source)
		trimmed := bytes.TrimSpace(line)
		indent := bytes.Index(line, trimmed)
		if len(trimmed) == 0 {
			continue
		}
		what, hint := atStart(string(trimmed))
		if what == "" {
			what, hint, indent = within(line)
		}
		if what != "" {
			p.report(p.posAt(at.Start+indent), diag.Foreign, fmt.Sprintf("%s is shown as text", shorten(what)), hint)
		}
	}
}

// atStart names what a line begins with, if it is markup of another program.
func atStart(line string) (what, hint string) {
	word, _, _ := strings.Cut(line, " ")
	switch {
	case word == "<<<<<<<" && line != word:
		return "the mark " + word + " of a merge that was not finished", "choose one of the two texts"
	case (word == "!!!" || word == "???" || word == "???+") && line != word:
		return "the notice " + word + " of MkDocs", "write > [!NOTE] above a quote, or :::details"
	case strings.EqualFold(line, "[TOC]"), strings.EqualFold(line, "[[TOC]]"), line == "[[_TOC_]]", line == "{:toc}":
		return line, "delete it; a page has its table of contents by itself"
	}
	return "", ""
}

// within finds markup of another program anywhere in a line.
func within(line []byte) (what, hint string, at int) {
	if bytes.IndexByte(line, '{') < 0 && !bytes.Contains(line, []byte("[[")) {
		return "", "", 0
	}
	for _, mark := range []struct{ open, close, name, hint string }{
		{"{{<", ">}}", "a shortcode of Hugo", "write Markdown or a directive"},
		{"{{%", "%}}", "a shortcode of Hugo", "write Markdown or a directive"},
		{"{{#", "}}", "a directive of mdBook", "write Markdown or a directive"},
		{"{%", "%}", "a tag of Liquid", "write Markdown or a directive"},
		{"[[", "]]", "a link of a wiki", "write [text](file.md)"},
	} {
		start := bytes.Index(line, []byte(mark.open))
		if start < 0 || inCode(line[:start]) {
			continue
		}
		end := bytes.Index(line[start:], []byte(mark.close))
		if end < 0 {
			continue
		}
		end += start + len(mark.close)
		if mark.open == "[[" && (strings.IndexByte("^@", line[start+2]) >= 0 || end < len(line) && strings.IndexByte("(:", line[end]) >= 0) {
			continue // a footnote, a citation, the text of a link
		}
		return mark.name + ", " + string(line[start:end]) + ",", mark.hint, start
	}
	return "", "", 0
}

// inCode reports whether code is open at the end of text.
func inCode(text []byte) bool { return bytes.Count(text, []byte("`"))%2 == 1 }

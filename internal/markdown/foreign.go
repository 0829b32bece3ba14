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
	comment := false
	for i := range node.Lines().Len() {
		at := node.Lines().At(i)
		var line []byte
		line, comment = withoutComments(value(at, p.source), comment)
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
			p.foreignAt(at.Start+indent, what, hint)
		}
	}
}

// foreignAt reports markup of another program: of each kind, for which the hint
// stands with the first words, the first in a file.
func (p *page) foreignAt(at int, what, hint string) {
	kind, _, _ := strings.Cut(what, ",")
	if strings.HasPrefix(what, "the emoji ") {
		kind = "emoji"
	}
	if p.once("foreign " + kind) {
		p.reportOf(shorten(kind), p.posAt(at), diag.Foreign, fmt.Sprintf("%s is shown as text", shorten(what)), hint)
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
	case word == "import" && (strings.Contains(line, " from '") || strings.Contains(line, ` from "`)),
		word == "export" && strings.ContainsAny(line, "={"):
		return "a line of JavaScript, " + line + ",", "delete it; pages run no code of their own"
	case strings.HasPrefix(line, "$$"):
		return "a formula, " + line + ",", "write it in words, or show a picture of it"
	}
	return "", ""
}

// within finds markup of another program anywhere in a line.
func within(line []byte) (what, hint string, at int) {
	if at := formula(line); at >= 0 {
		end := at + 2 + bytes.IndexByte(line[at+1:], '$')
		return "a formula, " + string(line[at:end]) + ",", "write it in words, or show a picture of it", at
	}
	if bytes.IndexByte(line, '{') < 0 && !bytes.Contains(line, []byte("[[")) {
		return "", "", 0
	}
	for _, mark := range []struct{ open, close, name, hint string }{
		{"{{<", ">}}", "a shortcode of Hugo", "write Markdown or a directive"},
		{"{{%", "%}}", "a shortcode of Hugo", "write Markdown or a directive"},
		{"{{#", "}}", "a directive of mdBook", "write Markdown or a directive"},
		{"{{", "}}", "an expression of a template", "write what it stands for"},
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
		if mark.open == "[[" && (noName(line[start+2:end-2]) || end < len(line) && strings.IndexByte("(:", line[end]) >= 0) {
			continue // a footnote, a citation, the text of a link, a list of a program
		}
		return mark.name + ", " + string(line[start:end]) + ",", mark.hint, start
	}
	return "", "", 0
}

// noName reports whether what stands in double brackets names no page of a wiki.
func noName(inner []byte) bool {
	return len(inner) == 0 || bytes.IndexByte([]byte("^@\"'["), inner[0]) >= 0 || len(bytes.Trim(inner, "0123456789., -")) == 0
}

// withoutComments returns a line with blanks in the place of comments, and whether one
// is open at its end, as open says of its beginning.
func withoutComments(line []byte, open bool) ([]byte, bool) {
	if !open && !bytes.Contains(line, []byte("<!--")) {
		return line, false
	}
	line = bytes.Clone(line)
	for at := 0; ; open = !open {
		mark := "<!--"
		if open {
			mark = "-->"
		}
		i := bytes.Index(line[at:], []byte(mark))
		end := at + i + len(mark)
		if i < 0 {
			end = len(line)
		}
		if open {
			copy(line[at:end], bytes.Repeat([]byte(" "), end-at))
		}
		if i < 0 {
			return line, open
		}
		if at = end; !open {
			at -= len(mark)
		}
	}
}

// inCode reports whether code is open at the end of text.
func inCode(text []byte) bool { return bytes.Count(text, []byte("`"))%2 == 1 }

// formula returns where TeX between dollars begins in a line, or -1. Sums of money
// and names of variables are none.
func formula(line []byte) int {
	ticks := 0
	for at := 0; ; {
		i := bytes.IndexByte(line[at:], '$')
		if i < 0 {
			return -1
		}
		ticks += bytes.Count(line[at:at+i], []byte("`"))
		at += i
		end := bytes.IndexByte(line[at+1:], '$')
		if end < 0 {
			return -1
		}
		inside := line[at+1 : at+1+end]
		after := at + end + 2
		if end > 0 && !blank(inside[0]) && !blank(inside[end-1]) && bytes.ContainsAny(inside, `\\^_{}=`) && !bytes.ContainsAny(inside, "`") &&
			(after >= len(line) || !alphanumeric(line[after])) && ticks%2 == 0 {
			return at
		}
		ticks += bytes.Count(inside, []byte("`"))
		at += end + 1
	}
}

package markdown

import (
	"cmp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"rolebook/internal/diag"
)

// codeInfo is what stands behind the mark of a block of code.
type codeInfo struct {
	language, title string
	rest            bool // whether there is more, which is not read
}

// codeInfoOf reads a language, a title and what else stands there, in the forms of
// several programs: js title="a.js" {1,3}, { .js .numbers title="a.js" }, js:a.js.
func codeInfoOf(info string) (c codeInfo) {
	for s := strings.TrimSpace(info); s != ""; s = strings.TrimLeft(s, " \t,}") {
		if s[0] == '{' {
			s = s[1:]
			if i := strings.IndexByte(s, '}'); i > 0 && strings.Trim(s[:i], "0123456789,- ") == "" {
				c.rest, s = true, s[i:] // lines
			}
			continue
		}
		var key, value string
		key, value, s = cutSetting(s)
		switch {
		case value != "" && (key == "title" || key == "filename" || key == "caption"):
			c.title = value
		case value == "" && c.language == "" && !c.rest:
			c.language = strings.TrimPrefix(strings.TrimPrefix(key, "."), "language-")
		default:
			c.rest = true
		}
	}
	if name, file, ok := strings.Cut(c.language, ":"); ok && name != "" && file != "" {
		c.language, c.title = name, cmp.Or(c.title, file)
	}
	return c
}

// cutSetting cuts a word, or key=value, off a text that does not begin with a blank.
func cutSetting(s string) (key, value, rest string) {
	end := strings.IndexAny(s, " \t=,{}")
	if end < 0 {
		return s, "", ""
	}
	if end == 0 {
		return "", "", s[1:]
	}
	key, rest = s[:end], s[end:]
	after, set := strings.CutPrefix(rest, "=")
	if !set {
		return key, "", rest
	}
	if quoted, ok := strings.CutPrefix(after, "'"); ok {
		if value, rest, ok = strings.Cut(quoted, "'"); ok {
			return key, value, rest
		}
	}
	value, rest, _ = cutValue(after)
	return key, strings.Trim(value, "{}"), rest
}

// codeTitle writes the title of a block of code, and reports what is not read.
func (p *page) codeTitle(n ast.Node, c codeInfo) {
	if c.title != "" {
		p.buf = append(p.buf, "<p><em>"...)
		p.escaped(c.title)
		p.buf = append(p.buf, "</em></p>\n"...)
	}
	if c.rest && p.once("settings of code") {
		p.report(p.pos(n), diag.ForeignStyle, "numbers or highlights of lines of code of another program are left out", "")
	}
}

package dialect

import (
	"strings"
	"unicode"

	"rolebook/internal/markdown"
)

// mkDocsBlock reads a line of MkDocs with Material and the extensions of PyMdown.
func (r *rewriter) mkDocsBlock(line string, indent int) bool {
	switch {
	case strings.Contains(line, " !!! ") || strings.Contains(line, " ??? "):
		return r.markedAdmonition(line, indent)
	case strings.HasPrefix(line, "!!! "), strings.HasPrefix(line, "??? "), strings.HasPrefix(line, "???+ "):
		return r.admonition(line, indent)
	case strings.HasPrefix(line, `=== "`), strings.HasPrefix(line, `===! "`), strings.HasPrefix(line, `===+ "`):
		return r.contentTab(line, indent)
	case strings.HasPrefix(line, "::: "):
		return r.reference(line, indent)
	case strings.EqualFold(line, "[TOC]"), strings.EqualFold(line, "[[_TOC_]]"), strings.EqualFold(line, "[[TOC]]"), strings.EqualFold(line, "{:toc}"), strings.EqualFold(line, "{{TOC}}"):
		r.style("a table of contents")
		r.drop()
		return true
	case strings.HasPrefix(line, "{") && !strings.HasPrefix(line, "{::") && strings.HasSuffix(line, "}") && attributes(line) && (len(line) < 3 || line[1] != '#'):
		r.style("a class or a size")
		r.drop()
		return true
	case strings.HasPrefix(line, "#"):
		return r.headingID(line, indent)
	}
	return false
}

// admonition reads `!!! note "Title"`, whose text is indented.
func (r *rewriter) admonition(line string, indent int) bool {
	mark, rest := word(line)
	kind, title, found := strings.Cut(rest, `"`)
	kind, _ = word(kind)
	if kind == "" || strings.IndexFunc(kind, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' && c != '_' }) >= 0 || !found && !r.indentedBelow(indent) {
		return false
	}
	if i := strings.LastIndex(title, `"`); i >= 0 {
		title = title[:i]
	}
	if found && title == "" {
		title = `""`
	}
	need := indent + 4
	if mark == "!!!" {
		r.notice(kind, title, indent, need, "")
		return true
	}
	if title == "" || title == `""` {
		title = markdown.Capital(kind)
	}
	r.details(title, indent, need, "")
	return true
}

// reference reads `::: package.Class` of mkdocstrings, with options that are indented.
func (r *rewriter) reference(line string, indent int) bool {
	name := strings.TrimSpace(strings.TrimPrefix(line, "::: "))
	dots := strings.Count(name, ".") > 0 || r.Program == "MkDocs" && r.at+1 < len(r.lines) && strings.TrimSpace(r.lines[r.at+1]) == "options:"
	if !dots || strings.Trim(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.:") != "" {
		return false
	}
	r.report("mkdocstrings", ":::", "what ::: "+name+" stands for in mkdocstrings is not there: of code nothing is read", "link to the reference, or write it here")
	r.emit(strings.Repeat(" ", indent) + "`" + name + "`")
	for r.at+1 < len(r.lines) && strings.TrimSpace(r.lines[r.at+1]) != "" && width(r.lines[r.at+1]) >= indent+4 {
		r.at++
		r.drop()
	}
	r.emit("")
	return true
}

// markedAdmonition reads a notice that stands right behind the mark of an item or of a
// definition.
func (r *rewriter) markedAdmonition(line string, indent int) bool {
	rest, ok := cutMarker(line)
	if !ok && strings.HasPrefix(line, ": ") {
		rest, ok = line[2:], true
	}
	rest = strings.TrimLeft(rest, " ")
	if !ok || !strings.HasPrefix(rest, "!!! ") && !strings.HasPrefix(rest, "??? ") {
		return false
	}
	mark, first := line[:len(line)-len(rest)], len(r.out)
	if !r.admonition(rest, indent+len(mark)) {
		return false
	}
	pad := strings.Repeat(" ", indent)
	r.out[first] = strings.Replace(r.out[first], pad+strings.Repeat(" ", len(mark)), pad+mark, 1)
	return true
}

// indentedBelow reports whether the next text is indented.
func (r *rewriter) indentedBelow(indent int) bool {
	for _, line := range r.lines[r.at+1:] {
		if strings.TrimSpace(line) != "" {
			return width(line) >= indent+4
		}
	}
	return true
}

// contentTab reads `=== "Title"`.
func (r *rewriter) contentTab(line string, indent int) bool {
	_, title, _ := strings.Cut(line, `"`)
	if i := strings.LastIndex(title, `"`); i >= 0 {
		title = title[:i]
	}
	if last := len(r.stack) - 1; last < 0 || r.stack[last].group == "" {
		r.directive("tabs", indent, container{group: "===", indent: indent})
	}
	r.tab(title, 4, "")
	return true
}

// skip leaves the next n lines out.
func (r *rewriter) skip(n int) {
	for range n {
		r.drop()
		r.at++
	}
}

// headingID makes our form of an id behind a heading.
func (r *rewriter) headingID(line string, indent int) bool {
	i := strings.LastIndex(line, "{")
	if i <= 0 || !strings.HasSuffix(line, "}") || !attributes(line[i:]) {
		return false
	}
	inner := strings.TrimSpace(strings.TrimPrefix(line[i+1:len(line)-1], ":"))
	if strings.Contains(inner, "=") && !strings.Contains(inner, "data-") && line[i+1] == '#' {
		return false // ours
	}
	id := ""
	for _, part := range strings.Fields(inner) {
		if strings.HasPrefix(part, "#") {
			id = " {" + part + "}"
		} else {
			r.style("a class or a size")
		}
	}
	if line[i:] == strings.TrimSpace(id) {
		return false
	}
	r.emit(strings.Repeat(" ", indent) + r.inline(strings.TrimRight(line[:i], " ")) + id)
	return true
}

// attributes reports whether braces hold classes, an id or attributes of HTML alone,
// in the form of Python's attr_list or of kramdown.
func attributes(braces string) bool {
	inner, ok := strings.CutPrefix(braces, "{")
	if !ok || !strings.HasSuffix(inner, "}") {
		return false
	}
	inner = inner[:len(inner)-1]
	form := strings.HasPrefix(inner, ":") || strings.HasPrefix(inner, " ") || strings.HasPrefix(inner, ".") || strings.HasPrefix(inner, "#")
	inner = strings.TrimSpace(strings.TrimPrefix(inner, ":"))
	if !form || inner == "" || strings.ContainsAny(inner, "{}%") {
		return false
	}
	a := parse(inner)
	for _, part := range a.bare {
		if !strings.HasPrefix(part, ".") && !strings.HasPrefix(part, "#") && !strings.HasPrefix(part, "data-") && part != "markdown" && part != "loading" {
			return false
		}
	}
	return !guards(a)
}

// guards reports whether attributes say, or may say, that something is not for the
// public: that is decided where it is read, and nothing of it is dropped before.
func guards(a arguments) bool {
	var attrs markdown.Attrs
	for _, part := range a.bare {
		if class, ok := strings.CutPrefix(part, "."); ok {
			attrs = append(attrs, markdown.Attr{Key: ".", Value: class})
		} else {
			attrs = append(attrs, markdown.Attr{Key: part})
		}
	}
	for key, value := range a.named {
		attrs = append(attrs, markdown.Attr{Key: key, Value: value})
	}
	return attrs.Internal()
}

// mkDocsSpans takes attribute lists and icons out of a line, and shows ++keys++ as code.
func (r *rewriter) mkDocsSpans(text string) string {
	text = replace(text, "{", "}", func(inner, before, after string) (string, bool) {
		if before == "" || strings.IndexByte(")`*_:>]+^~=", before[len(before)-1]) < 0 && !strings.HasPrefix(inner, ": ") && !strings.HasPrefix(inner, ":.") {
			return "", false
		}
		if !attributes("{" + inner + "}") {
			return "", false
		}
		r.style("a class or a size")
		return "", true
	})
	for _, set := range []string{":material-", ":octicons-", ":fontawesome-", ":simple-"} {
		text = r.withoutIcons(text, set)
	}
	return replace(text, "++", "++", func(inner, before, _ string) (string, bool) {
		named := strings.IndexFunc(inner, func(c rune) bool {
			return !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != '&' && c != ';' && c != '+' && c != '-' && c != '"'
		}) < 0
		if inner == "" || !named || before != "" && !strings.HasSuffix(before, " ") && !strings.HasSuffix(before, "(") {
			return "", false
		}
		return "`" + strings.ReplaceAll(inner, `"`, "") + "`", true
	})
}

// withoutIcons takes the icons of a set out, each with the blanks behind it where some
// stand before it, too: so text stays in its column.
func (r *rewriter) withoutIcons(text, set string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, set)
		name, after, ends := strings.Cut(rest, ":")
		if !found || !ends {
			return b.String() + text
		}
		b.WriteString(before)
		if text = after; name == "" || strings.ContainsAny(name, " /") {
			b.WriteString(set)
			text = rest
			continue
		}
		r.style("an icon")
		if so := b.String(); so == "" || so[len(so)-1] == ' ' {
			text = strings.TrimLeft(text, " ")
		}
	}
}

// schemeSpans keeps the picture for light pages where one for dark ones stands beside it.
func (r *rewriter) schemeSpans(text string) string {
	if !strings.Contains(text, "![") {
		return text
	}
	return replace(text, "![", ")", func(inner, _, _ string) (string, bool) {
		for _, light := range []string{"#only-light", "#gh-light-mode-only"} {
			if rest, ok := strings.CutSuffix(inner, light); ok {
				return "![" + rest + ")", true
			}
		}
		for _, dark := range []string{"#only-dark", "#gh-dark-mode-only"} {
			rest, ok := strings.CutSuffix(inner, dark)
			switch {
			case !ok:
			case !r.hasAny(strings.Replace(dark, "dark", "light", 1)): // it has no other
				return "![" + rest + ")", true
			default:
				r.style("a picture for dark pages")
				return "", true
			}
		}
		return "", false
	})
}

package dialect

import (
	"slices"
	"strings"
)

// To Markdown a block of HTML goes on to the next empty line, and all of it is HTML. To
// MDX what stands among the tags is Markdown. So empty lines are put around that, and
// what stands in a line with a tag becomes HTML.

// among says what the lines above are to a line of MDX.
type among uint8

const (
	plain among = iota
	tags        // a block of HTML
	prose       // Markdown that was put apart from it
)

// verbatim are the elements whose text is none.
func verbatim() []string {
	return []string{"pre", "script", "style", "textarea", "svg", "math", "code"}
}

// block reports whether an element begins a block of HTML wherever its tag stands.
func block(name string) bool {
	return slices.Contains([]string{"address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details", "dialog", "div", "dl", "dt",
		"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "iframe", "li", "main", "menu", "nav", "ol", "p", "section",
		"summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}, strings.TrimPrefix(name, "/"))
}

// apart keeps a line of MDX apart from the tags around it, and returns it as it is to
// stand there.
func (r *rewriter) apart(rest, line string) string {
	name := ""
	if strings.HasPrefix(line, "<") {
		name = tagName(line)
	}
	if r.verbatim != "" || slices.Contains(verbatim(), name) {
		if r.verbatim == "" {
			r.verbatim = name
		}
		if strings.Contains(line, "</"+r.verbatim) || strings.HasSuffix(line, "/>") {
			r.verbatim = ""
		}
		return rest
	}
	lower := name != "" && !capitalised(name)
	pad := strings.Repeat(" ", min(r.tagIndent, 3))
	switch {
	case lower && r.among == prose:
		r.emit("")
		r.among = tags
		return pad + r.marked(line)
	case lower && (block(name) || r.among == tags || r.among == plain && r.afterBlank() && tagLength(line) == len(line)):
		if r.among == plain {
			r.tagIndent = width(rest)
		}
		r.among = tags
		return rest[:len(rest)-len(strings.TrimLeft(rest, " \t"))] + r.marked(line)
	case r.among == tags:
		r.emit("")
		r.among = prose
		return pad + line
	case r.among == prose:
		return pad + strings.TrimLeft(rest, " \t")
	}
	return rest
}

// inHTML reports whether a line that is no MDX stands in an element without blocks that
// wants Markdown, as kramdown and Python's extension read it, or begins or ends one.
// Those with blocks are read by htmlBlock.
func (r *rewriter) inHTML(line string) bool {
	if !strings.HasPrefix(line, "<") {
		return r.wantsMarkdown
	}
	within := r.wantsMarkdown
	if _, found := withoutMarkdown(line[:tagLength(line)]); found {
		r.wantsMarkdown = !strings.Contains(line, "</"+tagName(line))
		return true
	}
	r.wantsMarkdown = r.wantsMarkdown && !strings.HasPrefix(line, "</")
	return within
}

// afterBlank reports whether no paragraph is open.
func (r *rewriter) afterBlank() bool {
	return len(r.out) == 0 || strings.Trim(r.out[len(r.out)-1], "> \t") == ""
}

// marked makes HTML of the Markdown in a line that begins with a tag. That Markdown was
// wanted is done by then.
func (r *rewriter) marked(line string) string {
	tag, _ := withoutMarkdown(line[:tagLength(line)])
	line = tag + line[tagLength(line):]
	var b strings.Builder
	for line != "" {
		i := strings.IndexByte(line, '<')
		if i < 0 {
			i = len(line)
		}
		b.WriteString(markup(line[:i]))
		line = line[i:]
		n := tagLength(line)
		if name := tagName(line); name == "code" || name == "pre" {
			if end := strings.Index(line, "</"+name); end > n {
				n = end
			}
		}
		if n == 0 {
			n = len(line)
		}
		b.WriteString(line[:n])
		line = line[n:]
	}
	return b.String()
}

// markup makes HTML of code, pictures, links and emphasis in a text without tags.
func markup(text string) string {
	var b strings.Builder
	for {
		before, rest, opens := strings.Cut(text, "`")
		code, after, ends := strings.Cut(rest, "`")
		if !opens || !ends {
			return b.String() + emphasis(linked(text))
		}
		b.WriteString(emphasis(linked(before)) + "<code>" + code + "</code>")
		text = after
	}
}

// linked makes HTML of pictures and links.
func linked(text string) string {
	var b strings.Builder
	for {
		middle := strings.Index(text, "](")
		open := strings.LastIndexByte(text[:max(0, middle)], '[')
		end := strings.IndexByte(text[max(0, middle):], ')') + middle
		if middle < 0 || end < middle {
			return b.String() + text
		}
		words, to := text[open+1:middle], text[middle+2:end]
		switch {
		case open < 0 || strings.ContainsAny(to, " <>\""):
			b.WriteString(text[:end+1])
		case open > 0 && text[open-1] == '!':
			b.WriteString(text[:open-1] + `<img src="` + to + `" alt="` + strings.ReplaceAll(words, `"`, "&quot;") + `">`)
		default:
			b.WriteString(text[:open] + `<a href="` + to + `">` + words + "</a>")
		}
		text = text[end+1:]
	}
}

// emphasis makes HTML of what is emphasised.
func emphasis(text string) string {
	for _, m := range [][2]string{{"**", "strong"}, {"*", "em"}} {
		text = replace(text, m[0], m[0], func(inner, _, _ string) (string, bool) {
			return "<" + m[1] + ">" + inner + "</" + m[1] + ">", inner != "" && strings.TrimSpace(inner) == inner
		})
	}
	return text
}

package dialect

import (
	"slices"
	"strings"
	"unicode"
)

// In MDX a tag is one of HTML or a component, what stands in braces is a program, and
// what stands among tags is Markdown.

// tagName returns the name of the tag that a text begins with, with its slash.
func tagName(s string) string {
	s = strings.TrimPrefix(s, "<")
	n := 0
	for n < len(s) && (s[n] == '/' && n == 0 || s[n] == '.' && n > 0 || s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' || n > 0 && s[n] >= '0' && s[n] <= '9') {
		n++
	}
	if strings.Trim(s[:n], "/") == "" {
		return ""
	}
	return s[:n]
}

// tagLength is the length of the tag that a text begins with, or 0. What stands in
// braces and quotes ends no tag.
func tagLength(s string) int {
	depth, quote := 0, byte(0)
	for i := range len(s) {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '>' && depth <= 0:
			return i + 1
		}
	}
	return 0
}

// jsxAttributes reads the attributes of a tag; braces around a text are taken off.
func jsxAttributes(s string) arguments {
	a := parse(strings.NewReplacer("= {", "={", " = ", "=").Replace(strings.Trim(strings.TrimSpace(s), "/>")))
	for name, value := range a.named {
		if inner, ok := strings.CutPrefix(value, "{"); ok {
			a.named[name] = strings.Trim(strings.TrimSpace(strings.TrimSuffix(inner, "}")), "'\"`")
		}
	}
	return a
}

// capitalised reports whether a tag is that of a component.
func capitalised(name string) bool {
	return name != "" && unicode.IsUpper(rune(strings.TrimPrefix(name, "/")[0]))
}

func (r *rewriter) docusaurusSpans(text string) string {
	if !r.jsx {
		return text
	}
	text = replace(text, "{/*", "*/}", func(_, _, _ string) (string, bool) { return "", true })
	if i := strings.Index(text, "{/*"); i >= 0 {
		r.until, r.keep = "*/}", false
		text = text[:i]
	}
	var b strings.Builder
	marks := "<{"
	for {
		i := strings.IndexAny(text, marks)
		if i < 0 || marks == "" {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		out, n := "", 0
		if escaped := strings.HasSuffix(b.String(), `\`); !escaped && text[0] == '<' {
			text = r.wholeTag(text)
			out, n = r.tag(text)
		} else if !escaped {
			out, n = r.expression(text, b.String())
		}
		if n < 0 { // it does not end in this line, and what follows need not be tried
			marks = strings.Replace(marks, text[:1], "", 1)
		}
		if n <= 0 {
			out, n = text[:1], 1
		}
		b.WriteString(out)
		text = text[n:]
	}
	b.WriteString(text)
	return b.String()
}

// wholeTag joins the lines of a tag that is written on several: of a component, or one
// that begins its line.
func (r *rewriter) wholeTag(text string) string {
	name := tagName(text)
	if name == "" || !capitalised(name) && !(r.mdx && strings.HasPrefix(strings.TrimSpace(r.lines[r.at]), "<"+name)) {
		return text
	}
	text, n := tagOver(text, r.lines[min(r.at+1, len(r.lines)):])
	r.skip(n)
	return text
}

// tagOver joins the lines of the tag that a text begins with, and says how many of those
// below they are.
func tagOver(text string, below []string) (tag string, n int) {
	if tagLength(text) > 0 {
		return text, 0
	}
	var b strings.Builder
	b.WriteString(text)
	for n < longestJoin && n < len(below) && strings.TrimSpace(below[n]) != "" {
		b.WriteString(" " + strings.TrimSpace(below[n]))
		if n++; strings.Contains(below[n-1], ">") && tagLength(b.String()) > 0 {
			break
		}
	}
	return b.String(), n
}

// tag returns what is shown of the tag that a text begins with, and its length: 0 where
// there is none, -1 where it does not end.
func (r *rewriter) tag(text string) (out string, n int) {
	for _, fragment := range []string{"<>", "</>"} {
		if strings.HasPrefix(text, fragment) {
			return "", len(fragment)
		}
	}
	name := tagName(text)
	if name == "" {
		return "", 0
	}
	if n = tagLength(text); n == 0 {
		return "", -1
	}
	if !capitalised(name) {
		return r.plainTag(text[:n]), n
	}
	return r.component(name, text[:n]), n
}

// component returns what is shown of a component: the texts and the address that it is
// given. The address is that of its text, where that ends in the same paragraph.
func (r *rewriter) component(name, tag string) string {
	if end, ok := strings.CutPrefix(name, "/"); ok {
		if last := len(r.links) - 1; last >= 0 && r.links[last][0] == end {
			to := r.links[last][1]
			r.links = r.links[:last]
			return "](<" + to + ">)"
		}
		return ""
	}
	a := jsxAttributes(tag[1+len(name) : len(tag)-1])
	if from := r.imported[name]; from != "" {
		return r.place(name, from)
	}
	switch name {
	case "DocCardList": // the page of a folder lists what is in it
		r.style("a list of pages")
		return ""
	case "Link":
	default:
		r.report("component "+name, "<"+name, "the component <"+name+"> is left out, and its text kept", "write Markdown or a directive")
	}
	words := strings.Join(slices.DeleteFunc(a.texts("title", "label", "heading", "name", "text", "description", "summary", "caption", "alt", "children"),
		func(text string) bool { return strings.ContainsAny(text, "{}<>") }), ": ")
	to := a.get(-1, "to", "href", "link", "url")
	switch {
	case to == "" || strings.ContainsAny(to, "{}<> "):
		return words
	case (words == "" || name == "Link") && !strings.HasSuffix(tag, "/>") && r.endsSoon(name):
		r.links = append(r.links, [2]string{name, to})
		return "["
	case words == "":
		words = to
	}
	return "[" + words + "](<" + to + ">)"
}

// endsSoon reports whether a component ends in the paragraph that is being read.
func (r *rewriter) endsSoon(name string) bool {
	if r.seen.at == r.at && r.seen.name == name {
		return r.seen.ends
	}
	line := r.lines[r.at]
	r.seen = seen{r.at, name, strings.LastIndex(line, "</"+name+">") > strings.Index(line, "<"+name) || r.endsBelow(name)}
	return r.seen.ends
}

// place returns what takes the place of an imported file of Markdown whose text is not
// inserted: a link to a page, and nothing for a part, which is reported.
func (r *rewriter) place(name, from string) string {
	if !strings.HasPrefix(from, "_") && !strings.Contains(from, "/_") {
		return "[" + name + "](<" + from + ">)"
	}
	r.report("part "+name, "<"+name, "the part <"+name+">, "+from+", is left out: it stands within a line", "give it lines of its own")
	return ""
}

// seen remembers whether a component ends in the paragraph of a line.
type seen struct {
	at   int
	name string
	ends bool
}

// endsBelow reports whether a component ends on one of the next lines.
func (r *rewriter) endsBelow(name string) bool {
	for n := 1; n < 20 && r.at+n < len(r.lines) && strings.TrimSpace(r.lines[r.at+n]) != ""; n++ {
		if strings.Contains(r.lines[r.at+n], "</"+name+">") {
			return true
		}
	}
	return false
}

// expression returns what is shown of the braces that a text begins with, and their
// length: 0 where they are not those of a program, -1 where they do not end. A text is
// itself.
func (r *rewriter) expression(text, before string) (out string, n int) {
	if n = balanced(text); n == 0 {
		if r.mdx && len(text) > 1 && strings.IndexByte("#%{", text[1]) < 0 {
			r.report("expression", text, "an expression of MDX that goes on below its line is shown as text", "write what it stands for")
		}
		return "", -1
	}
	inner := strings.TrimSpace(text[1 : n-1])
	if inner == "" || inner[0] == '{' || inner[0] == '%' || quoted(before) || strings.HasSuffix(before, "=") || addressed(before) {
		return "", 0
	}
	if last := len(inner) - 1; last > 0 && strings.IndexByte("\"'`", inner[0]) >= 0 && strings.IndexByte(inner[1:], inner[0]) == last-1 && !strings.Contains(inner, "${") {
		return escapeBraces(strings.NewReplacer("<", "&lt;", "\\n", " ").Replace(inner[1:last])), n
	}
	if r.ours(inner, text[n:]) {
		return "", 0
	}
	r.report("expression", text[:n], "an expression of MDX, "+text[:n]+", is shown as code", "write what it stands for")
	return codeSpan(text[:n]), n
}

// addressed reports whether a text ends within an address, where braces are text.
func addressed(before string) bool {
	last := before[strings.LastIndexAny(before[max(0, len(before)-maxAddress):], " \t)")+1+max(0, len(before)-maxAddress):]
	return strings.Contains(last, "](") || strings.Contains(last, "://")
}

// maxAddress is how long an address may be in which braces are looked for, in bytes.
const maxAddress = 2000

// codeSpan is text as inline code.
func codeSpan(text string) string {
	ticks, pad := "`", ""
	for strings.Contains(text, ticks) {
		ticks, pad = ticks+"`", " "
	}
	return ticks + pad + text + pad + ticks
}

// ours reports whether what stands in braces may be attributes of ours.
func (r *rewriter) ours(inner, after string) bool {
	if strings.IndexByte("#.:", inner[0]) >= 0 || guards(parse(inner)) {
		return true
	}
	for _, program := range []string{"=>", "==", "(", "&&", "||", "?", "<", "`", "${", "["} {
		if strings.Contains(inner, program) {
			return false
		}
	}
	if strings.Contains(inner, "=") {
		return true
	}
	line := strings.TrimLeft(r.lines[r.at], " \t")
	return !strings.ContainsAny(inner, ".+*/:") && strings.TrimSpace(after) == "" && (strings.HasPrefix(line, "#") || listed(line))
}

// plainTag turns the attributes of JSX into those of HTML, and drops the others. The name
// of an imported picture is its path.
func (r *rewriter) plainTag(tag string) string {
	tag = strings.ReplaceAll(tag, " className=", " class=")
	for {
		i := strings.Index(tag, "={")
		if i < 0 {
			return tag
		}
		n := balanced(tag[i+1:])
		if n == 0 {
			return tag
		}
		value, name := tag[i+1:i+1+n], strings.LastIndexAny(tag[:i], " \t")
		path := between(value, "require('", "')") + between(value, `require("`, `")`) + between(value, "useBaseUrl('", "')") + between(value, `useBaseUrl("`, `")`) + r.imported["picture "+strings.Trim(value, "{} ")]
		switch {
		case path != "":
			tag = tag[:i+1] + `"` + path + `"` + tag[i+1+n:]
		case name > 0:
			tag = tag[:name] + tag[i+1+n:]
		default:
			return tag
		}
	}
}

// between returns what stands between two marks, or "".
func between(s, open, close string) string {
	_, rest, ok := strings.Cut(s, open)
	inner, _, ended := strings.Cut(rest, close)
	if !ok || !ended {
		return ""
	}
	return inner
}

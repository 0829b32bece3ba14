package dialect

import (
	"strings"
	"unicode"
)

// docusaurus is the dialect of Docusaurus, and of MDX in general.
func docusaurus() Dialect {
	return Dialect{Name: "Docusaurus and MDX", Rows: []Row{
		{"block", ":::tip[Title]", "a notice"},
		{"block", `<Tabs><TabItem value="a" label="A">`, "`:::tabs`"},
		{"block", "<details><summary>", "HTML"},
		{"block", "{/* comment */}", "nothing"},
		{"block", "import x from '@theme/x'", ""},
		{"block", "import Part from './_part.mdx' with <Part />", "a link to the part"},
		{"block", `<Card title="A" href="b">text</Card>`, "its texts and its link; the component is *reported*"},
		{"block", "export const x = 1", ""},
		{"link", "@site/docs/x.md, /docs/x", "the page"},
		{"link", "{require('./a.png').default}, {useBaseUrl('/a.png')}", "the picture"},
		{"link", "/img/a.png of static/", "the file"},
		{"anchor", "## Title {#id}", "the same"},
		{"folder", "_category_.json, _category_.yml", "label and position"},
		{"folder", "index.md, README.md", "the page of the folder"},
		{"order", "sidebar_position", "`weight`"},
		{"order", "01-intro.md", "the order; the address has no number in a Docusaurus tree"},
		{"order", "sidebar_label", "the name in lists and menus"},
		{"site", "title, tagline, i18n.defaultLocale", "title, description and language of the site, where they are plain strings"},
		{"site", "url, baseUrl", ""},
		{"order", "sidebars.js", "nothing: no program is run"},
	}}
}

func (r *rewriter) docusaurusBlock(line string, indent int) bool {
	switch {
	case strings.HasPrefix(line, "import ") || r.mdx && strings.HasPrefix(line, "export "):
		return r.module(line)
	case strings.HasPrefix(line, "{/*"):
		r.until, r.keep = "*/}", false
		if rest := r.comment(line); rest != "" {
			r.emit(r.inline(rest))
		}
		return true
	case r.jsx && strings.HasPrefix(line, "<"):
		return r.element(line, indent)
	case r.jsx && strings.HasPrefix(line, ":::"):
		return r.colons(line, indent)
	}
	return false
}

// module leaves out what is said to a JavaScript bundler.
func (r *rewriter) module(line string) bool {
	imports := strings.HasPrefix(line, "import ")
	if imports && !strings.HasSuffix(strings.TrimRight(line, "; "), "'") && !strings.HasSuffix(strings.TrimRight(line, "; "), `"`) && !strings.HasSuffix(line, "{") {
		return false
	}
	if imports && !strings.Contains(line, " from ") && !strings.HasSuffix(line, "{") && !strings.HasPrefix(line, "import '") && !strings.HasPrefix(line, `import "`) {
		return false
	}
	name, from, _ := strings.Cut(strings.TrimPrefix(line, "import "), " from ")
	from = strings.Trim(from, `'"; `)
	part := strings.HasSuffix(from, ".md") || strings.HasSuffix(from, ".mdx")
	switch {
	case imports && part:
		r.imported[strings.TrimSpace(name)] = from
	case imports:
		r.report("import", "", "import of another program is left out", "")
	default:
		r.report("export", "", "export of another program is left out", "")
	}
	// It goes on to where its braces are closed.
	depth := strings.Count(line, "{") + strings.Count(line, "(") + strings.Count(line, "[") - strings.Count(line, "}") - strings.Count(line, ")") - strings.Count(line, "]")
	for depth > 0 && r.at+1 < len(r.lines) {
		r.skip(1)
		below := r.lines[r.at]
		depth += strings.Count(below, "{") + strings.Count(below, "(") + strings.Count(below, "[") - strings.Count(below, "}") - strings.Count(below, ")") - strings.Count(below, "]")
	}
	r.drop()
	return true
}

// element reads a line that begins with a tag of a component.
func (r *rewriter) element(line string, indent int) bool {
	name := tagName(line)
	if name == "" || !unicode.IsUpper(rune(strings.TrimPrefix(name, "/")[0])) {
		return false
	}
	for tagLength(line) == 0 && r.at+1 < len(r.lines) && strings.TrimSpace(r.lines[r.at+1]) != "" {
		r.skip(1)
		line += " " + strings.TrimSpace(r.lines[r.at])
	}
	n := tagLength(line)
	if n == 0 {
		return false
	}
	attrs, rest := jsxAttributes(line[1+len(name):n]), strings.TrimSpace(line[n:])
	switch name {
	case "Tabs":
		r.directive("tabs", indent, container{end: "Tabs"})
		r.labels(attrs.get(-1, "values"))
	case "TabItem":
		if !r.open("Tabs") {
			r.directive("tabs", indent, container{end: "Tabs"})
		}
		title := attrs.get(-1, "label", "title")
		if title == "" {
			title = r.labelOf(attrs.get(-1, "value"))
		}
		r.tab(title, 0, 0, "TabItem")
	case "/Tabs", "/TabItem":
		if !r.end(name[1:]) {
			r.drop()
		}
	default:
		return false
	}
	if rest != "" {
		if r.element(rest, 0) {
			return true
		}
		for _, end := range []string{"</TabItem>", "</Tabs>"} {
			if text, after, ok := strings.Cut(rest, end); ok {
				if text != "" {
					r.emit(r.inline(text))
				}
				return r.element(end+after, 0)
			}
		}
		r.emit(r.inline(rest))
	}
	return true
}

// labels remembers what tabs are called that are named by their values only.
func (r *rewriter) labels(values string) {
	for part := range strings.SplitSeq(values, "}") {
		label, value := "", ""
		for pair := range strings.SplitSeq(strings.Trim(part, "[]{, "), ",") {
			key, text, _ := strings.Cut(pair, ":")
			text = strings.Trim(strings.TrimSpace(text), `'"`)
			switch strings.Trim(key, `{'" `) {
			case "label":
				label = text
			case "value":
				value = text
			}
		}
		if label != "" && value != "" {
			r.imported["tab "+value] = label
		}
	}
}

// labelOf returns what the tab of a value is called.
func (r *rewriter) labelOf(value string) string {
	if label := r.imported["tab "+value]; label != "" {
		return label
	}
	return value
}

// colons keeps directives of the text apart from those around them.
func (r *rewriter) colons(line string, indent int) bool {
	rest := strings.TrimLeft(line, ":")
	if rest == "" {
		return r.end(":::")
	}
	r.directive(strings.TrimSpace(rest), indent, container{end: ":::"})
	return true
}

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
	for {
		i := strings.IndexByte(text, '<')
		if i < 0 {
			break
		}
		b.WriteString(text[:i])
		text = text[i:]
		name := tagName(text)
		if name != "" && unicode.IsUpper(rune(strings.TrimPrefix(name, "/")[0])) && tagLength(text) == 0 {
			for k := 0; k < 40 && tagLength(text) == 0 && r.at+1 < len(r.lines) && strings.TrimSpace(r.lines[r.at+1]) != ""; k++ {
				r.skip(1)
				text += " " + strings.TrimSpace(r.lines[r.at])
			}
		}
		n := tagLength(text)
		if name == "" || n == 0 {
			b.WriteByte('<')
			text = text[1:]
			continue
		}
		b.WriteString(r.component(name, text[:n]))
		text = text[n:]
	}
	b.WriteString(text)
	return b.String()
}

// component returns what is shown of a tag: of one of HTML the tag, of a component
// the texts and the address that it is given.
func (r *rewriter) component(name, tag string) string {
	if !unicode.IsUpper(rune(strings.TrimPrefix(name, "/")[0])) {
		return plainTag(tag)
	}
	if strings.HasPrefix(name, "/") {
		return ""
	}
	a := jsxAttributes(tag[1+len(name) : len(tag)-1])
	if from := r.imported[name]; from != "" {
		return "[" + name + "](<" + from + ">)"
	}
	r.report("component "+name, "<"+name, "the component <"+name+"> is left out, and its text kept", "write Markdown or a directive")
	var parts []string
	for _, key := range []string{"title", "label", "heading", "name", "text", "description", "summary", "caption", "alt", "children"} {
		if v := a.named[key]; v != "" && !strings.ContainsAny(v, "{}<>") {
			parts = append(parts, v)
		}
	}
	words := strings.Join(parts, ": ")
	if to := a.get(-1, "to", "href", "link", "url"); to != "" && !strings.ContainsAny(to, "{}<> ") {
		if words == "" {
			words = to
		}
		return "[" + words + "](<" + to + ">)"
	}
	return words
}

// plainTag turns the attributes of JSX into those of HTML, and drops the others.
func plainTag(tag string) string {
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
		path := between(value, "require('", "')") + between(value, `require("`, `")`) + between(value, "useBaseUrl('", "')") + between(value, `useBaseUrl("`, `")`)
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

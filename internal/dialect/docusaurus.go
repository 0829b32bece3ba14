package dialect

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// docusaurusBlock reads a line of MDX as Docusaurus writes it: modules, comments,
// expressions, components and directives.
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
	case r.mdx && strings.HasPrefix(line, "{") && balanced(line) == 0:
		return r.program(line)
	case r.jsx && strings.HasPrefix(line, "<"):
		return r.element(line, indent)
	case r.jsx && strings.HasPrefix(line, ":::"):
		return r.colons(line, indent)
	}
	return false
}

// readHere are the modules whose components are read without them.
func readHere() []string {
	return []string{"@theme/Tabs", "@theme/TabItem", "@theme/Admonition", "@theme/DocCardList", "@docusaurus/Link"}
}

// program leaves out an expression that goes on over lines. One that never ends is text.
func (r *rewriter) program(line string) bool {
	if len(line) > 1 && strings.IndexByte("#%{", line[1]) >= 0 || r.unended {
		return false
	}
	depth := strings.Count(line, "{") - strings.Count(line, "}")
	for n, below := range r.lines[r.at+1:] {
		if depth += strings.Count(below, "{") - strings.Count(below, "}"); depth <= 0 {
			r.report("program", "{", fmt.Sprintf("an expression of MDX is left out, with the %d lines on which it goes on", n+1), "write what it stands for")
			r.skip(n + 1)
			r.drop()
			return true
		}
	}
	r.unended = true
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
	name, from, part := importOf(line)
	switch {
	case imports && part:
		r.imported[name], r.jsx = from, true
	case imports && name != "" && picture(from):
		r.imported["picture "+name], r.jsx = from, true
	case imports && (slices.Contains(readHere(), from)):
	case imports:
		r.report("import", "", "import of another program is left out", "")
	default:
		r.report("export", "", "export of another program is left out", "")
	}
	// It goes on to where its braces are closed.
	for depth := brackets(line); depth > 0 && r.at+1 < len(r.lines); depth += brackets(r.lines[r.at]) {
		r.skip(1)
	}
	r.drop()
	return true
}

// brackets returns how many more brackets of any form a line opens than it closes.
func brackets(line string) int {
	return strings.Count(line, "{") + strings.Count(line, "(") + strings.Count(line, "[") - strings.Count(line, "}") - strings.Count(line, ")") - strings.Count(line, "]")
}

// element reads a line that begins with a tag of a component.
func (r *rewriter) element(line string, indent int) bool {
	name := tagName(line)
	if !capitalised(name) {
		return false
	}
	if !slices.Contains([]string{"Tabs", "TabItem", "/Tabs", "/TabItem", "Admonition", "/Admonition"}, name) && r.imported[name] == "" {
		return false
	}
	line = r.wholeTag(line)
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
		value := attrs.get(-1, "value")
		r.tab(cmp.Or(attrs.get(-1, "label", "title"), r.imported["tab "+value], value), 0, "TabItem")
	case "Admonition":
		r.notice(attrs.get(-1, "type"), attrs.get(-1, "title"), indent, 0, name)
	case "/Tabs", "/TabItem", "/Admonition":
		if !r.end(name[1:]) {
			r.drop()
		}
	default:
		r.emit(strings.Repeat(" ", indent) + r.component(name, line[:n]) + r.inline(rest))
		return true
	}
	if rest != "" {
		if r.element(rest, 0) {
			return true
		}
		for _, end := range []string{"</TabItem>", "</Tabs>", "</Admonition>"} {
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

// colons keeps directives of the text apart from those around them.
func (r *rewriter) colons(line string, indent int) bool {
	rest := strings.TrimLeft(line, ":")
	if rest == "" {
		return r.end(":::")
	}
	r.directive(strings.TrimSpace(rest), indent, container{end: ":::"})
	return true
}

package dialect

import (
	"fmt"
	"path"
	"strconv"
	"strings"

	"rolebook/internal/markdown"
)

// request is a request for a file whose text stands in the place of a line.
type request struct {
	what     string            // as messages name it
	name     string            // of the file
	part     string            // of its text: lines, a section or a heading; "" for all
	indent   string            // stands before each line
	note     bool              // whether it is a note of Obsidian, which is shown as a quotation
	one      bool              // whether a number is that of one line, as in mdBook
	verbatim bool              // whether links in it are left as they are
	given    map[string]string // what a component of MDX gives its text; nil for others
}

// requestsIn reads what a line of the file that is open last asks for, and how many lines
// that takes.
func (in *inserting) requestsIn(line string, below []string) (found []request, used int) {
	if in.comment != "" {
		return nil, 0
	}
	if in.nest.fence == "" {
		in.imports(line)
		if a, used := in.component(line, below); used > 0 {
			return []request{a}, used
		}
	}
	return requestsIn(line, below, in.nest.fence != "")
}

// imports notes the file of Markdown that a line of MDX imports as a component.
func (in *inserting) imports(line string) {
	if !strings.HasPrefix(line, "import ") {
		return
	}
	if name, from, ok := importOf(line); ok {
		in.files[len(in.files)-1].imported[name] = from
	}
}

// importOf takes apart the import of a file of Markdown.
func importOf(line string) (name, from string, ok bool) {
	name, from, _ = strings.Cut(strings.TrimPrefix(line, "import "), " from ")
	from = strings.Trim(strings.TrimSpace(from), `'"; `)
	return strings.TrimSpace(name), from, IsMarkdown(from)
}

// component reads <Part x="y" /> in lines of its own, where Part is an imported file.
func (in *inserting) component(line string, below []string) (a request, used int) {
	text := strings.TrimSpace(line)
	if !strings.HasPrefix(text, "<") || len(in.files[len(in.files)-1].imported) == 0 {
		return request{}, 0
	}
	name := tagName(text)
	from := in.files[len(in.files)-1].imported[name]
	if from == "" {
		return request{}, 0
	}
	text, more := tagOver(text, below)
	if tagLength(text) != len(text) {
		return request{}, 0
	}
	given := jsxAttributes(text[1+len(name):]).named
	return request{what: "the part <" + name + ">, " + from + ",", name: strings.TrimPrefix(from, "@site"), indent: line[:len(line)-len(strings.TrimLeft(line, " \t"))], given: given}, 1 + more
}

// requestsIn reads what a line asks for in any program, in code and outside of it.
func requestsIn(line string, below []string, code bool) (found []request, used int) {
	text := strings.TrimSpace(line)
	indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
	switch {
	case strings.HasPrefix(text, "--8<--"), strings.HasPrefix(text, "-8<-"):
		return snippets(text, indent, below)
	case strings.Contains(text, "--8<-- [start:"), strings.Contains(text, "--8<-- [end:"):
		return nil, 1
	case len(text) > 5 && strings.HasPrefix(text, "{{#") && strings.HasSuffix(text, "}}"):
		verb, file := word(text[3 : len(text)-2])
		if verb != "include" && verb != "rustdoc_include" && verb != "playground" || file == "" {
			return nil, 0
		}
		file, _ = word(file)
		name, part, _ := strings.Cut(file, ":")
		return []request{{what: "the file " + file, name: name, part: part, indent: indent, one: true, verbatim: true}}, 1
	case code:
		return nil, 0
	case strings.HasPrefix(text, "{% include") && strings.HasSuffix(text, "%}"):
		verb, rest := word(strings.Trim(text[2:len(text)-2], "- "))
		if name := quotedName(rest); name != "" && (verb == "include" || verb == "include-markdown") {
			return []request{{what: "the file " + name, name: name, indent: indent}}, 1
		}
	case len(text) > 4 && strings.HasPrefix(text, "{!") && strings.HasSuffix(text, "!}"):
		if name := strings.TrimSpace(text[2 : len(text)-2]); name != "" {
			return []request{{what: "the file " + name, name: name, indent: indent}}, 1
		}
	case len(text) > 5 && strings.HasPrefix(text, "![[") && strings.HasSuffix(text, "]]") && strings.Count(text, "[[") == 1:
		name, _, ok := wiki(text[3:len(text)-2], "")
		name, part, _ := strings.Cut(name, "#")
		if ok && name != "" && (path.Ext(name) == "" || strings.EqualFold(path.Ext(name), ".md")) {
			return []request{{name: name, part: part, indent: indent + "> ", note: true}}, 1
		}
	}
	return nil, 0
}

// snippets reads --8<-- of PyMdown: with a name, or around several.
func snippets(text, indent string, below []string) (found []request, used int) {
	mark, rest := word(text)
	if strings.HasPrefix(rest, "[") {
		return nil, 1
	}
	add := func(name string) {
		if name = strings.Trim(strings.TrimSpace(name), `"'`); name == "" || strings.HasPrefix(name, ";") {
			return
		}
		file, part := name, ""
		if i := strings.Index(name, ":"); i > 0 && !strings.Contains(name, "://") {
			file, part = name[:i], name[i+1:]
		}
		found = append(found, request{what: "the snippet " + name, name: file, part: part, indent: indent, verbatim: true})
	}
	if rest != "" {
		add(rest)
		return found, 1
	}
	for n, line := range below {
		if strings.TrimSpace(line) == mark {
			return found, n + 2
		}
		add(line)
	}
	return nil, 0
}

// quotedName is the name in quotes that a text begins with, or "".
func quotedName(s string) string {
	if s == "" || s[0] != '"' && s[0] != '\'' {
		return ""
	}
	if name, _, ok := strings.Cut(s[1:], s[:1]); ok {
		return name
	}
	return ""
}

// cut returns the lines that are asked for.
func (a request) cut(lines []string) ([]string, error) {
	var out []string
	ok := true
	switch {
	case a.part == "":
		return lines, nil
	case a.note && strings.HasPrefix(a.part, "^"):
		out, ok = blockOf(lines, a.part)
	case a.note:
		out, ok = sectionOf(lines, a.part[strings.LastIndex(a.part, "#")+1:])
	case strings.Trim(a.part, "0123456789:") == "":
		out = a.numbered(lines)
	default:
		out, ok = marked(lines, a.part)
	}
	if !ok {
		return nil, fmt.Errorf("the file has no part %q", a.part)
	}
	return out, nil
}

// numbered returns lines by their numbers, 3:5, 3 or :5.
func (a request) numbered(lines []string) []string {
	first, last, ranged := strings.Cut(a.part, ":")
	from, _ := strconv.Atoi(first)
	to, err := strconv.Atoi(last)
	from = min(max(from, 1), len(lines)+1)
	switch {
	case !ranged && a.one:
		to = from
	case err != nil:
		to = len(lines)
	}
	return lines[from-1 : max(from-1, min(to, len(lines)))]
}

// marked returns the lines of a section that comments name: [start:x] of PyMdown,
// ANCHOR: x of mdBook.
func marked(lines []string, name string) (out []string, ok bool) {
	for i, line := range lines {
		switch {
		case strings.Contains(line, "[start:"+name+"]"), endsWith(line, "ANCHOR: "+name):
			out, ok = []string{}, true
		case ok && (strings.Contains(line, "[end:"+name+"]") || endsWith(line, "ANCHOR_END: "+name)):
			return out, true
		case ok && !strings.Contains(line, "ANCHOR"):
			out = append(out, lines[i])
		}
	}
	return out, ok
}

func endsWith(line, mark string) bool {
	_, rest, ok := strings.Cut(line, mark)
	return ok && strings.Trim(rest, " \t->*/") == ""
}

// sectionOf returns the lines of the section of a heading, with it.
func sectionOf(lines []string, heading string) (out []string, ok bool) {
	level, within := 0, nesting{}
	for _, line := range lines {
		kind := within.read(line, false)
		text := strings.TrimLeft(line, "#")
		if n := len(line) - len(text); kind == textLine && n > 0 && n < 7 && strings.HasPrefix(text, " ") {
			if level > 0 && n <= level {
				return out, true
			}
			if level == 0 && markdown.Slug(text) == markdown.Slug(heading) {
				level = n
			}
		}
		if level > 0 {
			out = append(out, line)
		}
	}
	return out, level > 0
}

// blockOf returns the lines of the block that has a name such as ^id.
func blockOf(lines []string, id string) ([]string, bool) {
	for i, line := range lines {
		text := strings.TrimRight(line, " ")
		if !strings.HasSuffix(text, " "+id) && strings.TrimSpace(text) != id {
			continue
		}
		from, to := i, i+1
		if strings.TrimSpace(text) == id { // it names the block above
			to = i
			for from = to; from > 0 && strings.TrimSpace(lines[from-1]) == ""; from-- {
				to = from - 1
			}
		}
		for !listed(strings.TrimSpace(line)) && from > 0 && strings.TrimSpace(lines[from-1]) != "" {
			from--
		}
		return lines[from:to], true
	}
	return nil, false
}

package dialect

import (
	"cmp"
	"slices"
	"strings"

	"rolebook/internal/markdown"
)

// slashBlock reads the blocks of PyMdown: `/// note | Title`, options that are
// indented, the text, and as many slashes as it began with.
func (r *rewriter) slashBlock(line string, indent int) bool {
	head := strings.TrimLeft(line, "/")
	slashes := line[:len(line)-len(head)]
	if head == "" {
		return r.end(slashes)
	}
	if head[0] != ' ' {
		return false
	}
	name, title, _ := strings.Cut(head, "|")
	name, title = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(title)
	if !r.slashName(name, slashes) {
		return false
	}
	options := r.options(indent)
	kind := strings.TrimPrefix(name, "details-")
	if kind != name {
		name = "details"
	}
	switch name {
	case "tab":
		last := len(r.stack) - 1
		if last >= 0 && r.stack[last].group != "" && options["new"] == "true" {
			r.close(last)
			last--
		}
		if last < 0 || r.stack[last].group == "" {
			r.directive("tabs", indent, container{group: slashes + " tab", indent: indent})
		}
		r.tab(title, 0, slashes)
	case "details":
		r.details(cmp.Or(title, markdown.Capital(kind)), indent, 0, slashes)
	case "caption", "figure-caption", "table-caption", "html", "define", "definition":
		r.emit("")
		r.push(container{prefix: strings.Repeat(" ", indent), end: slashes})
	default:
		if name == "admonition" && options["type"] != "" {
			kind = options["type"]
		}
		r.notice(kind, title, indent, 0, slashes)
	}
	return true
}

// slashName reports whether a line begins a block of PyMdown: one that ends below.
// Projects name kinds of notices of their own.
func (r *rewriter) slashName(name, slashes string) bool {
	if r.slashes == nil {
		r.slashes = map[string]int{}
		for i, line := range r.lines {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, "///") && strings.Trim(line, "/") == "" {
				r.slashes[line] = i
			}
		}
	}
	if r.slashes[slashes] <= r.at || name == "" || strings.Trim(name, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return false
	}
	if name == "html" {
		r.report("block html", "///", "the block /// html of another program is left out, and its text kept", "write the tags of HTML")
	}
	return true
}

// options reads the options of a block, which are indented below its first line.
func (r *rewriter) options(indent int) map[string]string {
	found := map[string]string{}
	for r.at+1 < len(r.lines) {
		below := r.lines[r.at+1]
		key, value, ok := strings.Cut(strings.TrimSpace(below), ":")
		if !ok || width(below) < indent+4 || strings.ContainsAny(key, " `[") {
			break
		}
		found[key] = strings.Trim(value, ` "'`)
		r.skip(1)
	}
	return found
}

// htmlBlock reads a tag with the attribute markdown: what stands in its element is
// Markdown, which here begins behind a blank line.
func (r *rewriter) htmlBlock(line string, indent int) bool {
	if strings.HasPrefix(line, "</") {
		name := tagName(line)
		if i := tagLength(line); name != "" && i > 0 && r.open("<"+name) {
			r.endHTML(name[1:], line[:i], strings.TrimSpace(line[i:]))
			return true
		}
		return false
	}
	name, n := tagName(line), tagLength(line)
	if n == 0 || !holdsBlocks(name) {
		return false
	}
	tag, marked := withoutMarkdown(line[:n])
	if !marked && !r.open("</"+name) {
		return false
	}
	rest := strings.TrimSpace(line[n:])
	pad := strings.Repeat(" ", min(indent, 3))
	r.emit(pad + tag)
	if !marked { // another element of that name, whose end is not that of the first
		if rest == "" || !strings.HasSuffix(rest, "</"+name+">") {
			r.push(container{end: "</" + name})
		}
		if rest != "" {
			r.emit(r.inline(rest))
		}
		return true
	}
	r.emit("")
	r.push(container{end: "</" + name, markdown: true})
	if inner, ends := strings.CutSuffix(rest, "</"+name+">"); rest != "" {
		r.emit(r.inline(inner))
		if ends {
			r.endHTML(name, "</"+name+">", "")
		}
	}
	return true
}

// endHTML ends the element that is open, and those in it.
func (r *rewriter) endHTML(name, tag, rest string) {
	if i := r.openAt("</" + name); i >= 0 {
		if r.stack[i].markdown {
			r.emit("")
		}
		r.close(i)
	}
	r.emit(tag)
	r.emit("")
	if rest != "" {
		r.emit(r.inline(rest))
	}
}

// holdsBlocks reports whether an element holds blocks of Markdown where it says so.
func holdsBlocks(name string) bool {
	return slices.Contains([]string{"div", "section", "article", "aside", "details", "figure", "header", "footer", "main", "center"}, name)
}

// withoutMarkdown returns a tag without the attribute markdown, and whether it has it.
func withoutMarkdown(tag string) (string, bool) {
	for _, attr := range []string{` markdown="block"`, ` markdown="span"`, ` markdown="1"`, ` markdown='1'`, " markdown=1", " markdown"} {
		if before, after, ok := strings.Cut(tag, attr); ok && after != "" && (after[0] == ' ' || after[0] == '>') {
			return before + after, true
		}
	}
	return tag, false
}

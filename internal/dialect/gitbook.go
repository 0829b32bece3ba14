package dialect

import (
	"cmp"
	"slices"
	"strings"
)

// gitBookBlock reads a tag of GitBook, {% … %}, in a line of its own.
func (r *rewriter) gitBookBlock(line string, indent int) bool {
	if len(line) < 4 || !strings.HasPrefix(line, "{%") || !strings.HasSuffix(line, "%}") || strings.Count(line, "{%") > 1 {
		return false
	}
	name, rest := word(strings.Trim(line[2:len(line)-2], "- "))
	a := parse(rest)
	switch name {
	case "hint":
		r.notice(cmp.Or(a.get(0, "style"), "info"), a.get(-1, "title"), indent, 0, "hint")
	case "tabs":
		r.directive("tabs", indent, container{end: "tabs"})
	case "tab":
		r.tab(a.get(0, "title"), 0, "tab")
	case "endhint", "endtabs", "endtab", "endcontent-ref":
		if !r.end(strings.TrimPrefix(name, "end")) {
			r.drop()
		}
	case "code":
		r.drop()
		if title := a.get(-1, "title"); title != "" {
			r.emit("*" + title + "*")
			r.emit("")
		}
	case "content-ref":
		r.drop()
		if url := a.get(0, "url"); !r.linkBelow() && url != "" {
			r.emit("[" + url + "](<" + url + ">)")
			if r.at+1 < len(r.lines) && strings.TrimSpace(r.lines[r.at+1]) == "." {
				r.skip(1)
			}
		}
	case "embed", "file", "page-ref":
		url := a.get(0, "url", "src", "page")
		text := cmp.Or(a.get(-1, "caption", "title"), url)
		if name == "file" && text == url {
			text = base(url)
		}
		r.emit(strings.Repeat(" ", indent) + "[" + text + "](<" + url + ">)")
	case "endcode", "endembed", "endfile", "stepper", "endstepper", "step", "endstep", "columns", "endcolumns", "column", "endcolumn", "updates", "endupdates":
		r.drop()
	default:
		url := a.get(-1, "url")
		if !strings.HasPrefix(name, "@") || url == "" {
			return false
		}
		r.emit(strings.Repeat(" ", indent) + "[" + url + "](<" + url + ">)")
	}
	return true
}

// linkBelow reports whether the reference holds a link already.
func (r *rewriter) linkBelow() bool {
	below := r.lines[r.at+1:]
	i := slices.IndexFunc(below, func(line string) bool {
		return strings.Contains(line, "endcontent-ref") || strings.Contains(line, "](")
	})
	return i >= 0 && !strings.Contains(below[i], "endcontent-ref")
}

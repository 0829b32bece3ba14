package dialect

import (
	"cmp"
	"strings"
)

// shortcode takes a tag of Hugo apart; ends says whether it is one that ends another.
func shortcode(inner string) (name string, a arguments, ends bool) {
	inner, ends = strings.CutPrefix(strings.TrimSuffix(strings.TrimSpace(inner), "/"), "/")
	name, rest := word(inner)
	return strings.ToLower(name), parse(rest), ends
}

// wholeShortcode returns what stands in a tag of Hugo that is a whole line.
func wholeShortcode(line string) (inner string, ok bool) {
	for _, marks := range [][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}} {
		if rest, begins := strings.CutPrefix(line, marks[0]); begins && strings.HasSuffix(rest, marks[1]) && strings.Count(line, "{{") == 1 {
			return rest[:len(rest)-len(marks[1])], true
		}
	}
	return "", false
}

// hugoBlock reads a shortcode of Hugo in a line of its own.
func (r *rewriter) hugoBlock(line string, indent int) bool {
	inner, ok := wholeShortcode(line)
	if !ok || strings.HasPrefix(inner, "/*") {
		return false
	}
	name, a, ends := shortcode(inner)
	switch {
	case ends && r.end(name):
		return true
	case ends && name == "highlight":
		return false
	case ends:
		r.drop()
		return true
	}
	switch name {
	case "notice", "callout", "alert", "admonition", "hint", "tip", "note", "warning", "info", "caution", "important", "danger", "pageinfo", "blockquote":
		r.noticeOf(name, a, indent)
	case "details", "expand", "collapse", "spoiler":
		r.details(a.get(0, "title", "summary"), indent, 0, name)
	case "tabs", "tabpane":
		r.directive("tabs", indent, container{end: name})
	case "tab":
		if !r.open("tabs") && !r.open("tabpane") {
			return false
		}
		r.tab(a.get(0, "header", "title", "name"), 0, "tab")
	case "highlight":
		return r.highlight(a.get(0, "lang"), func(l string) bool {
			end, ok := wholeShortcode(l)
			name, _, ends := shortcode(end)
			return ok && ends && name == "highlight"
		})
	default:
		return false
	}
	return true
}

// noticeOf begins the notice of a shortcode, of which the kind is its name, its first
// word, or its type.
func (r *rewriter) noticeOf(name string, a arguments, indent int) {
	kind, title := name, a.get(-1, "title")
	switch name {
	case "notice", "callout", "alert", "admonition", "hint":
		if kind = a.get(0, "type", "style", "level", "color", "context", "icon"); kind == "" || len(kind) > 20 {
			kind = "note"
		}
		title = cmp.Or(title, a.get(1))
	default:
		title = cmp.Or(title, a.get(0))
	}
	r.notice(kind, title, indent, 0, name)
}

// highlight makes a block of code of the lines down to one that ends it.
func (r *rewriter) highlight(language string, ends func(line string) bool) bool {
	for n, below := range r.lines[r.at+1:] {
		if !ends(strings.TrimSpace(below)) {
			continue
		}
		r.emit("````" + language)
		for range n {
			r.at++
			r.emit(r.lines[r.at])
		}
		r.at++
		r.emit("````")
		return true
	}
	return false
}

// hugoSpans reads the shortcodes within a line.
func (r *rewriter) hugoSpans(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	for _, marks := range [][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}} {
		text = replace(text, marks[0], marks[1], func(inner, before, after string) (string, bool) {
			if shown, ok := strings.CutPrefix(inner, "/*"); ok {
				return "`" + marks[0] + strings.TrimSuffix(shown, "*/") + marks[1] + "`", true
			}
			name, a, ends := shortcode(inner)
			return r.shortcodeText(name, a, ends, before, after), true
		})
	}
	return text
}

// shortcodeText is what becomes of a shortcode within a line.
func (r *rewriter) shortcodeText(name string, a arguments, ends bool, before, after string) string {
	switch {
	case name == "ref" || name == "relref":
		return linkTo(byName(a.get(0, "path")), a.get(0, "path"), before)
	case ends && (name == "button" || name == "link"):
		return "](" + r.imported["button"] + ")"
	case ends:
		return ""
	}
	switch name {
	case "figure", "img", "image":
		return figure(a)
	case "youtube", "vimeo":
		at := map[string]string{"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}[name]
		return "[" + at + a.get(0, "id") + "](" + at + a.get(0, "id") + ")"
	case "button", "link":
		to := a.get(0, "href", "url", "relref", "ref", "link")
		if a.get(-1, "relref", "ref") != "" {
			to = byName(to)
		}
		if r.imported["button"] = "<" + to + ">"; strings.Contains(after, "/"+name) {
			return "["
		}
		return "[" + a.get(1, "text", "title") + "](<" + to + ">)"
	}
	r.report("shortcode "+name, "{{", "the shortcode "+name+" of Hugo is left out, and its text kept", "write Markdown or a directive")
	words := a.texts("title", "subtitle", "header", "text", "caption", "alt", "description")
	for _, v := range a.bare {
		if strings.Contains(v, " ") {
			words = append(words, v)
		}
	}
	to := a.get(-1, "link", "href", "url")
	switch {
	case to == "" || strings.ContainsAny(to, "{}<> "):
		return strings.Join(words, ": ")
	case len(words) == 0:
		words = append(words, to)
	}
	return "[" + bracketed(strings.Join(words, ": ")) + "](<" + to + ">)"
}

// figure is a picture, which may lead somewhere, with all that is written below it.
func figure(a arguments) string {
	src, to := a.get(0, "src"), a.get(-1, "link")
	if src == "" {
		src, to = to, ""
	}
	out := "![" + bracketed(a.get(-1, "alt", "caption", "title")) + "](<" + src + ">)"
	if to != "" {
		out = "[" + out + "](<" + to + ">)"
	}
	var words []string
	for _, key := range []string{"title", "caption", "attr"} {
		switch v, at := a.named[key], a.named["attrlink"]; {
		case v == "":
		case key == "attr" && at != "":
			words = append(words, "["+bracketed(v)+"](<"+at+">)")
		default:
			words = append(words, v)
		}
	}
	if len(words) > 0 {
		out += " *" + strings.Join(words, ": ") + "*"
	}
	return out
}

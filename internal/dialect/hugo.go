package dialect

import "strings"

// hugo is the dialect of Hugo and its usual themes.
func hugo() Dialect {
	return Dialect{Name: "Hugo", Rows: []Row{
		{"key", "+++ TOML +++, { JSON }", "front matter"},
		{"block", `{{< figure src="a.png" title="A" caption="B" attr="C" link="d.md" >}}`, "the picture as a link, with what stands below it"},
		{"block", "{{< highlight go >}}…{{< /highlight >}}", "code"},
		{"block", `{{% notice tip "Title" %}}, callout, alert, hint, admonition`, "a notice"},
		{"block", `{{< details "Title" >}}, {{% expand "Title" %}}`, "`:::details`"},
		{"block", `{{< tabs >}}{{< tab "A" >}}`, "`:::tabs`"},
		{"block", "{{< youtube id >}}, {{< button href=a >}}text{{< /button >}}", "a link"},
		{"block", "{{</* shown */>}}", "the shortcode as text"},
		{"block", "any other shortcode", ""},
		{"link", `{{< ref "a.md" >}}, {{% relref "a.md#b" %}}`, "the page"},
		{"link", "../other/", "the page at that address, where no file is there"},
		{"folder", "_index.md", "the page of the folder"},
		{"folder", "ignoreFiles of hugo.toml", "left out; *reported*"},
		{"key", "date, publishDate later than the day of the build, expiryDate not", "a draft, which is *reported*, unless buildFuture or buildExpired is true"},
		{"key", "headless, build: {render: never}, build: {list: never}", "`draft`"},
		{"key", "cascade: {build: {render: never}}", "`draft`, for all in the folder, or for its target"},
		{"order", "weight", "the same"},
		{"order", "linkTitle", "the name in lists and menus"},
		{"site", "title, params.description, defaultContentLanguage, languageCode", "title, description and language of the site"},
		{"site", "baseURL", ""},
	}}
}

// shortcode takes a tag of Hugo apart; ends says whether it is one that ends another.
func shortcode(inner string) (name string, a arguments, ends, single bool) {
	inner = strings.TrimSpace(inner)
	if rest, ok := strings.CutSuffix(inner, "/"); ok {
		inner, single = rest, true
	}
	inner, ends = strings.CutPrefix(inner, "/")
	name, rest := word(inner)
	return strings.ToLower(name), parse(rest), ends, single
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

func (r *rewriter) hugoBlock(line string, indent int) bool {
	inner, ok := wholeShortcode(line)
	if !ok || strings.HasPrefix(inner, "/*") {
		return false
	}
	name, a, ends, _ := shortcode(inner)
	if ends {
		if !r.end(name) {
			if name != "highlight" {
				r.drop()
				return true
			}
			return false
		}
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
		r.tab(a.get(0, "header", "title", "name"), 0, 0, "tab")
	case "highlight":
		return r.highlight(a.get(0, "lang"), func(l string) bool {
			end, ok := wholeShortcode(l)
			name, _, ends, _ := shortcode(end)
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
		if title == "" {
			title = a.get(1)
		}
	default:
		if title == "" {
			title = a.get(0)
		}
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

func (r *rewriter) hugoSpans(text string) string {
	if !strings.Contains(text, "{{") {
		return text
	}
	for _, marks := range [][2]string{{"{{<", ">}}"}, {"{{%", "%}}"}} {
		text = replace(text, marks[0], marks[1], func(inner, before, after string) (string, bool) {
			if shown, ok := strings.CutPrefix(inner, "/*"); ok {
				return "`" + marks[0] + strings.TrimSuffix(shown, "*/") + marks[1] + "`", true
			}
			name, a, ends, _ := shortcode(inner)
			return r.shortcodeText(name, a, ends, before, after), true
		})
	}
	return text
}

// shortcodeText is what becomes of a shortcode within a line.
func (r *rewriter) shortcodeText(name string, a arguments, ends bool, before, after string) string {
	switch {
	case name == "ref" || name == "relref":
		page := byName(a.get(0, "path"))
		switch {
		case within(before):
			return "<" + page + ">"
		case quoted(before):
			return page
		}
		return "[" + a.get(0, "path") + "](<" + page + ">)"
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
	var words []string
	for _, key := range []string{"title", "subtitle", "header", "text", "caption", "alt", "description"} {
		if v := a.named[key]; v != "" {
			words = append(words, v)
		}
	}
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

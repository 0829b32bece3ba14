package dialect

import "strings"

// jekyllBlock reads a tag of Liquid, or an attribute list of kramdown, in a line of its own.
func (r *rewriter) jekyllBlock(line string, indent int) bool {
	if (strings.HasPrefix(line, "{::") || strings.HasPrefix(line, "{:/")) && strings.HasSuffix(line, "}") {
		if line != "{::comment}" || !r.skipTo("{:/") {
			r.drop()
		}
		return true
	}
	if toc := strings.TrimSpace(strings.TrimLeft(line, "*-1. ")); strings.EqualFold(toc, "TOC") && r.at+1 < len(r.lines) && strings.HasPrefix(strings.ReplaceAll(r.lines[r.at+1], " ", ""), "{:toc") {
		r.style("a table of contents")
		r.skip(1)
		r.drop()
		return true
	}
	if len(line) < 4 || !strings.HasPrefix(line, "{%") || !strings.HasSuffix(line, "%}") || strings.Count(line, "{%") != 1 {
		return false
	}
	name, rest := word(strings.Trim(line[2:len(line)-2], "- "))
	language, _ := word(rest)
	switch name {
	case "highlight":
		return r.highlight(language, func(l string) bool {
			return strings.HasPrefix(l, "{%") && strings.Trim(strings.Trim(l, "{%}"), "- ") == "endhighlight"
		})
	case "comment":
		return r.skipTo("endcomment %}")
	case "raw":
		r.raw = true
	case "endraw":
		r.raw = false
	default:
		return false
	}
	r.drop()
	return true
}

// skipTo leaves everything out up to the line of a tag.
func (r *rewriter) skipTo(end string) bool {
	for n, below := range r.lines[r.at+1:] {
		if strings.Contains(below, end) || strings.Contains(strings.ReplaceAll(below, "-%}", " %}"), end) {
			r.skip(n + 1)
			r.drop()
			return true
		}
	}
	return false
}

// jekyllSpans reads the tags and the output of Liquid within a line.
func (r *rewriter) jekyllSpans(text string) string {
	if r.raw {
		before, after, ended := strings.Cut(text, "{% endraw %}")
		r.raw = !ended
		return escapeBraces(before) + after
	}
	text = replace(text, "{% comment %}", "{% endcomment %}", func(string, string, string) (string, bool) { return "", true })
	if before, rest, ok := strings.Cut(text, "{% raw %}"); ok {
		inner, after, ended := strings.Cut(rest, "{% endraw %}")
		r.raw = !ended
		return r.jekyllSpans(before) + escapeBraces(inner) + r.jekyllSpans(after)
	}
	if strings.Contains(text, "{{") {
		text = output(text)
	}
	if !strings.Contains(text, "{%") {
		return text
	}
	return anchored(replace(text, "{%", "%}", func(inner, before, after string) (string, bool) {
		name, rest := word(strings.Trim(inner, "- "))
		switch name {
		case "link", "post_url":
			page := strings.Trim(rest, `"' `)
			if name == "link" {
				page = "/" + strings.TrimPrefix(page, "/")
			}
			return linkTo(byName(page), strings.Trim(rest, `"' /`), before), true
		case "seo", "feed_meta":
			return "", true
		}
		first, _ := word(rest)
		if strings.HasPrefix(name, "end") || name == "else" || name == "elsif" {
			return gap(before, after), true
		}
		r.report("tag "+name+first, "{%", "the tag "+strings.TrimSpace(name+" "+rest)+" of Liquid is left out", "write Markdown or a directive")
		if words := parse(rest).texts("title", "content", "caption", "alt", "text", "description"); len(words) > 0 {
			return strings.Join(words, ": "), true
		}
		return gap(before, after), true
	}))
}

// anchored takes the anchor behind a tag into the address that the tag has become.
func anchored(text string) string {
	for {
		before, rest, ok := strings.Cut(text, "]]>#")
		n := strings.IndexAny(rest, ") \"")
		if !ok || n < 0 {
			return text
		}
		text = before + "#" + rest[:n] + "]]>" + rest[n:]
	}
}

// output reads what Liquid prints: the address of the site becomes nothing, a path the path.
// The rest is left to package markdown, which reports it.
func output(text string) string {
	return replace(text, "{{", "}}", func(inner, before, after string) (string, bool) {
		value, filter, _ := strings.Cut(strings.TrimSpace(inner), "|")
		value, filter = strings.TrimSpace(value), strings.TrimSpace(filter)
		switch value {
		case "site.baseurl", "site.url", "base_url", "site.baseUrl":
			return "", true
		}
		if strings.HasPrefix(filter, "relative_url") || strings.HasPrefix(filter, "absolute_url") || strings.HasPrefix(filter, "prepend: site.baseurl") {
			if path := strings.Trim(value, `"'`); path != value {
				return path, true
			}
		}
		return "", false
	})
}

// escapeBraces keeps braces from being read by the readers that follow.
func escapeBraces(text string) string {
	return strings.NewReplacer("{", "&#123;", "}", "&#125;", "[", "&#91;", "]", "&#93;").Replace(text)
}

// gap keeps two words apart between which a tag was left out.
func gap(before, after string) string {
	if before == "" || after == "" || strings.HasSuffix(before, " ") || strings.HasPrefix(after, " ") || within(before) {
		return ""
	}
	return " "
}

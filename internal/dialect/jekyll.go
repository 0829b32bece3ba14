package dialect

import "strings"

// jekyll is the dialect of Jekyll, Liquid and kramdown.
func jekyll() Dialect {
	return Dialect{Name: "Jekyll", Rows: []Row{
		{"block", "{% highlight ruby %}…{% endhighlight %}", "code"},
		{"block", "{% raw %}…{% endraw %}", "its text, untouched"},
		{"block", "{% comment %}…{% endcomment %}", "nothing"},
		{"block", "{% include x.html %}, {% if %}, {% for %}", ""},
		{"block", "{{ page.title }}", ""},
		{"block", `<div markdown="1">`, "Markdown among the tags"},
		{"block", "{: .note }", "a notice, in the way of Just the Docs"},
		{"block", "{:toc}, {: .no_toc }, {::options /}, {:/}", "nothing"},
		{"link", "{% link a.md %}, {% post_url 2020-01-02-a %}", "the page"},
		{"link", "{{ site.baseurl }}/a/, {{ '/a/' | relative_url }}", "the page"},
		{"anchor", "## Title {: #id }", "`## Title {#id}`"},
		{"folder", "index.md", "the page of the folder"},
		{"folder", "_drafts/", "drafts"},
		{"folder", "defaults: with published: false", "drafts"},
		{"folder", "_posts/2099-01-01-a.md", "a draft until that day, which is *reported*, unless future is true; so with date"},
		{"folder", "_a/, _b.md, exclude of _config.yml", "left out, unless include or a collection with output names it; *reported*"},
		{"order", "nav_order", "`weight`"},
		{"site", "title, description, lang", "title, description and language of the site"},
		{"site", "url, baseurl", ""},
	}}
}

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
			page = byName(page)
			switch {
			case within(before):
				return "<" + page + ">", true
			case quoted(before):
				return page, true
			}
			return "[" + strings.Trim(rest, `"' /`) + "](<" + page + ">)", true
		case "seo", "feed_meta":
			return "", true
		}
		first, _ := word(rest)
		if strings.HasPrefix(name, "end") || name == "else" || name == "elsif" {
			return gap(before, after), true
		}
		r.report("tag "+name+first, "{%", "the tag "+strings.TrimSpace(name+" "+rest)+" of Liquid is left out", "write Markdown or a directive")
		if words := titled(parse(rest)); len(words) > 0 {
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

// titled are the texts among the arguments of a tag.
func titled(a arguments) []string {
	var words []string
	for _, key := range []string{"title", "content", "caption", "alt", "text", "description"} {
		if v := a.named[key]; v != "" {
			words = append(words, v)
		}
	}
	return words
}

// output reads what Liquid prints: the address of the site is none, and a path is
// itself. Package markdown tells of the rest.
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

package dialect

import "strings"

// gitBook is the dialect of GitBook.
func gitBook() Dialect {
	return Dialect{Name: "GitBook", Rows: []Row{
		{"block", `{% hint style="info" %}…{% endhint %}`, "a notice"},
		{"block", `{% tabs %}{% tab title="A" %}…{% endtab %}{% endtabs %}`, "`:::tabs`"},
		{"block", `{% code title="a.js" %}`, "the title above the code"},
		{"block", `{% content-ref url="a.md" %}…{% endcontent-ref %}`, "the link in it, else one"},
		{"block", `{% embed url="https://…" %}, {% file src="…" %}`, "a link"},
		{"block", "{% stepper %}, {% columns %}", "their text"},
		{"block", `{% page-ref page="a.md" %}`, "a link"},
		{"block", `{% include "a.md" %}`, "the text of that file; none outside of the project, none in itself"},
		{"block", `{% @name/block url="…" %}`, "a link"},
		{"block", "{% openapi %}, {% swagger %}", ""},
		{"link", ".gitbook/assets/a.png, .gitbook/assets/a.pdf", "the file, from the hidden folder"},
		{"folder", "README.md", "the page of the folder"},
		{"order", "SUMMARY.md", "order, and names in lists and menus, as of mdBook; its headings name folders or stand in lists; it is no page"},
		{"order", "root:, structure: and redirects: of .gitbook.yaml", "where the content lies, the first page, the list of pages, old paths"},
		{"site", "title, description, language of book.json, and of book.toml of mdBook", "title, description and language of the site"},
	}}
}

func (r *rewriter) gitBookBlock(line string, indent int) bool {
	if len(line) < 4 || !strings.HasPrefix(line, "{%") || !strings.HasSuffix(line, "%}") || strings.Count(line, "{%") > 1 {
		return false
	}
	name, rest := word(strings.Trim(line[2:len(line)-2], "- "))
	a := parse(rest)
	switch name {
	case "hint":
		style := a.get(0, "style")
		if style == "" {
			style = "info"
		}
		r.notice(style, a.get(-1, "title"), indent, 0, "hint")
	case "tabs":
		r.directive("tabs", indent, container{end: "tabs"})
	case "tab":
		r.tab(a.get(0, "title"), 0, 0, "tab")
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
		text := a.get(-1, "caption", "title")
		if text == "" {
			text = url
		}
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
	for _, line := range r.lines[r.at+1:] {
		if strings.Contains(line, "endcontent-ref") {
			return false
		}
		if strings.Contains(line, "](") {
			return true
		}
	}
	return false
}

package markdown

import "github.com/yuin/goldmark/util"

// Message returns a body that nobody wrote: a paragraph with a string of the
// interface, and lines as they are.
func Message(name string, lines []string) Body {
	html := []byte("<p>")
	b := Body{Names: []string{name}, holes: []Hole{{At: int32(len(html)), Kind: StringHole}}}
	html = append(html, "</p>\n"...)
	if len(lines) > 0 {
		html = append(html, "<ul>\n"...)
		for _, line := range lines {
			html = append(html, "<li><code>"...)
			html = append(html, util.EscapeHTML([]byte(line))...)
			html = append(html, "</code></li>\n"...)
		}
		html = append(html, "</ul>\n"...)
	}
	b.HTML = string(html)
	b.Blocks = []Block{{HTML: b.All()}}
	return b
}

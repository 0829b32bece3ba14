package export

import (
	"strings"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
	"rolebook/internal/site"
)

// whole is all that an item says, with what stands below it, in one line.
func (s *Set) whole(p *site.Page, item content.Item) string {
	html := s.HTML(p, item.HTML)
	if !strings.ContainsAny(html, "<") {
		return item.Text
	}
	if text := lineOf(html); strings.Contains(text, "; ") || item.Text == "" {
		return text
	}
	return item.Text
}

// lineOf is a piece of HTML as one line: blocks, items of lists and rows of tables are set
// apart by semicolons, the cells of a row by bars.
func lineOf(html string) string {
	const block, cell = "\x00", "\x01" // that no text has
	marked := strings.NewReplacer("<li", block+"<li", "<ul", block+"<ul", "<ol", block+"<ol", "</p>", "</p>"+block, "</ul>", "</ul>"+block, "</ol>", "</ol>"+block,
		"</tr>", "</tr>"+block, "</table>", "</table>"+block, "</td>", "</td>"+cell, "</th>", "</th>"+cell).Replace(html)
	var lines []string
	for line := range strings.SplitSeq(marked, block) {
		var cells []string
		for text := range strings.SplitSeq(line, cell) {
			if text = markdown.Text(text); text != "" {
				cells = append(cells, text)
			}
		}
		if len(cells) > 0 {
			lines = append(lines, strings.Join(cells, " | "))
		}
	}
	return strings.Join(lines, "; ")
}

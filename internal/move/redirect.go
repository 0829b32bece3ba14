package move

import (
	"bytes"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/content"
)

// withRedirect returns the change that adds an old address to redirects: of a text. It
// returns false where the front matter has no place for it.
func withRedirect(text []byte, address string) (splice, bool) {
	all := lines(text)
	value := address
	if strings.ContainsAny(value, ",[]{}#:&*!|>'\"%@` ") {
		value = strconv.Quote(value)
	}
	start := 0
	if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		start = 3
	}
	newline := "\n"
	if len(all) > 0 && strings.HasSuffix(all[0].text, "\r\n") {
		newline = "\r\n"
	}
	end := closing(all, start)
	if end < 0 {
		if first := strings.TrimSpace(string(text[start:])); strings.HasPrefix(first, "---") || strings.HasPrefix(first, "+++") || strings.HasPrefix(first, "{") {
			return splice{}, false
		}
		return splice{start, start, 1, "---" + newline + "redirects: [" + value + "]" + newline + "---" + newline}, true
	}
	header := text[all[1].start:all[end].start]
	var doc yaml.Node
	if yaml.Unmarshal(header, &doc) != nil || len(doc.Content) > 0 && doc.Content[0].Kind != yaml.MappingNode {
		return splice{}, false
	}
	at := splice{all[end].start, all[end].start, end + 1, "redirects: [" + value + "]" + newline}
	if len(doc.Content) == 0 {
		return at, true
	}
	root := doc.Content[0]
	if root.Style&yaml.FlowStyle != 0 {
		return splice{}, false
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "redirects" {
			return into(all, root.Content[i+1], value, newline)
		}
	}
	return at, true
}

// swapped returns the change that puts an old address in the place of one in redirects: that
// the document has now, as it had before; false where there is none.
func swapped(d *content.Document, text []byte, now, old string) (splice, bool) {
	all := lines(text)
	for _, r := range d.Redirects {
		if strings.Trim(r.Value, "/") != strings.Trim(now, "/") || r.Pos.Line < 1 || r.Pos.Line > len(all) {
			continue
		}
		at := all[r.Pos.Line-1]
		if i := strings.Index(at.text, r.Value); i >= 0 {
			return splice{at.start + i, at.start + i + len(r.Value), r.Pos.Line, old}, true
		}
	}
	return splice{}, false
}

// into returns the change that adds a value to a list of the front matter, whose lines
// begin with the second of the text.
func into(all []line, list *yaml.Node, value, newline string) (splice, bool) {
	if list.Kind != yaml.SequenceNode {
		return splice{}, false
	}
	at := all[list.Line] // the header begins on the second line
	if list.Style&yaml.FlowStyle != 0 {
		open := len(string([]rune(at.text)[:list.Column])) // behind the bracket
		if len(list.Content) > 0 {
			value += ", "
		}
		return splice{at.start + open, at.start + open, list.Line + 1, value}, true
	}
	return splice{at.start, at.start, list.Line + 1, strings.Repeat(" ", list.Column-1) + "- " + value + newline}, true
}

// closing returns the index of the line that closes the front matter, or -1 where a text
// has none.
func closing(all []line, start int) int {
	if len(all) == 0 || strings.TrimRight(all[0].text[start:], " \t\r\n") != "---" {
		return -1
	}
	for i := 1; i < len(all); i++ {
		if rule := strings.TrimRight(all[i].text, " \t\r\n"); rule == "---" || rule == "..." {
			return i
		}
	}
	return -1
}

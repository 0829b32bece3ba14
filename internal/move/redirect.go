package move

import (
	"bytes"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/content"
)

// withKeys returns the change that adds keys to the front matter of a text, or such to one
// that has none. It returns false where the front matter is in a form without lines.
func withKeys(text []byte, keys []string) (splice, bool) {
	all, start, newline := lines(text), 0, "\n"
	if bytes.HasPrefix(text, []byte("\xef\xbb\xbf")) {
		start = 3
	}
	if len(all) > 0 && strings.HasSuffix(all[0].text, "\r\n") {
		newline = "\r\n"
	}
	added := strings.Join(keys, newline) + newline
	if end := closing(all); end >= 0 {
		root := header(text)
		return splice{all[end].start, all[end].start, end + 1, added}, root == nil || root.Kind == yaml.MappingNode && root.Style&yaml.FlowStyle == 0
	}
	first := strings.TrimSpace(string(text[start:]))
	other := strings.HasPrefix(first, "---") || strings.HasPrefix(first, "+++") || strings.HasPrefix(first, "{")
	return splice{start, start, 1, "---" + newline + added + "---" + newline}, !other
}

// header returns the mapping that a text has as its front matter, or nil.
func header(text []byte) *yaml.Node {
	all := lines(text)
	var doc yaml.Node
	end := closing(all)
	if end < 1 || yaml.Unmarshal(text[all[1].start:all[end].start], &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	return doc.Content[0]
}

// quoted returns addresses as values in a list of YAML.
func quoted(addresses []string) []string {
	var out []string
	for _, address := range addresses {
		if strings.ContainsAny(address, ",[]{}#:&*!|>'\"%@` ") {
			address = strconv.Quote(address)
		}
		out = append(out, address)
	}
	return out
}

// listedRedirects returns the change that adds old addresses to the redirects: of a text;
// false where it has no list of that name.
func listedRedirects(text []byte, addresses []string) (splice, bool) {
	root, newline := header(text), "\n"
	if bytes.Contains(text, []byte("\r\n")) {
		newline = "\r\n"
	}
	for i := 0; root != nil && i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "redirects" {
			return into(lines(text), root.Content[i+1], quoted(addresses), newline)
		}
	}
	return splice{}, false
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

// into returns the change that adds values to a list of the front matter, whose lines
// begin with the second of the text.
func into(all []line, list *yaml.Node, values []string, newline string) (splice, bool) {
	if list.Kind != yaml.SequenceNode {
		return splice{}, false
	}
	at := all[list.Line] // the header begins on the second line
	if list.Style&yaml.FlowStyle != 0 {
		open := len(string([]rune(at.text)[:list.Column])) // behind the bracket
		added := strings.Join(values, ", ")
		if len(list.Content) > 0 {
			added += ", "
		}
		return splice{at.start + open, at.start + open, list.Line + 1, added}, true
	}
	added := ""
	for _, value := range values {
		added += strings.Repeat(" ", list.Column-1) + "- " + value + newline
	}
	return splice{at.start, at.start, list.Line + 1, added}, true
}

// closing returns the index of the line that closes the front matter, or -1 where a text
// has none.
func closing(all []line) int {
	if len(all) == 0 || strings.TrimRight(strings.TrimPrefix(all[0].text, "\ufeff"), " \t\r\n") != "---" {
		return -1
	}
	for i := 1; i < len(all); i++ {
		if rule := strings.TrimRight(all[i].text, " \t\r\n"); rule == "---" || rule == "..." {
			return i
		}
	}
	return -1
}

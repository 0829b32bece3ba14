package markdown

import (
	"slices"
	"strings"
)

// classes are those that classOf returns.
func classes() []string { return []string{"c", "k", "s", "m", "gi", "gd", "gh", "nt", "nf", "na"} }

// Highlights reports whether html, which may come from anywhere, is code with nothing
// but spans of known classes around parts of it: what a [Highlighter] makes of code,
// but for which part has which class. Spans do not nest, and text is escaped in the one
// way in which it is escaped elsewhere.
func Highlights(html, code string) bool {
	for open := false; ; open = !open {
		text, tag, tagged := strings.Cut(html, "<")
		for text != "" {
			plain, size := unescaped(text)
			if size == 0 || !strings.HasPrefix(code, plain) {
				return false
			}
			text, code = text[size:], code[len(plain):]
		}
		if !tagged {
			return code == "" && !open
		}
		if open {
			if html, tagged = strings.CutPrefix(tag, "/span>"); !tagged {
				return false
			}
			continue
		}
		rest, span := strings.CutPrefix(tag, `span class="`)
		class, rest, closed := strings.Cut(rest, `">`)
		if !span || !closed || !slices.Contains(classes(), class) {
			return false
		}
		html = rest
	}
}

// unescaped returns the text that escaped text begins with, and how much of the latter
// it is: up to the next escape, or that; 0 where it begins with what has to be escaped.
func unescaped(text string) (plain string, size int) {
	for _, e := range [...][2]string{{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", `"`}} {
		if strings.HasPrefix(text, e[0]) {
			return e[1], len(e[0])
		}
	}
	switch at := strings.IndexAny(text, `&>"`); at {
	case -1:
		return text, len(text)
	case 0:
		return "", 0
	default:
		return text[:at], at
	}
}

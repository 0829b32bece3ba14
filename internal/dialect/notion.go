package dialect

import "strings"

// notionBlock reads the callouts of an export of Notion.
func (r *rewriter) notionBlock(line string, indent int) bool {
	switch {
	case line == "<aside>":
		r.notice("note", "", indent, 0, "aside")
		return true
	case line == "</aside>":
		return r.end("aside")
	case strings.HasPrefix(line, "<aside>") && strings.HasSuffix(line, "</aside>"):
		r.notice("note", "", indent, 0, "aside")
		r.emit(r.inline(strings.TrimSuffix(strings.TrimPrefix(line, "<aside>"), "</aside>")))
		return r.end("aside")
	}
	return false
}

// WithoutID returns a name of a Notion export without the id at its end.
func WithoutID(name string) string {
	i := len(name) - 33
	if i < 1 || name[i] != ' ' && name[i] != '-' && name[i] != '_' {
		return name
	}
	digits := 0
	for _, c := range name[i+1:] {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c < 'a' || c > 'f':
			return name
		}
	}
	if digits < 4 {
		return name
	}
	return name[:i]
}

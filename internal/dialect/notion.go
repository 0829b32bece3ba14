package dialect

import "strings"

// notion is the dialect of exports of Notion.
func notion() Dialect {
	return Dialect{Name: "Notion exports", Rows: []Row{
		{"block", "<aside>…</aside>", "a notice"},
		{"link", "Page%200123….md", "the page"},
		{"folder", "Name 0123….md beside Name 0123…/", "the page of the folder"},
		{"order", "names that end in 32 digits", "names without them"},
	}}
}

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

package content

import "strings"

// Field is a key of front matter with what stands behind it.
type Field struct {
	Key  string
	Text string // of title and summary as it is; of others as YAML, nested lines included
}

// Fields returns the front matter that a translation does not inherit, in the order in
// which a new translation has it: its texts.
func (d *Document) Fields() []Field {
	var b strings.Builder
	d.front(&b)
	var fields []Field
	for _, f := range []Field{{"title", d.Meta.Title}, {"summary", d.Summary}} {
		if f.Text != "" {
			fields = append(fields, f)
		}
	}
	for line := range strings.Lines(b.String()) { // nested lines are indented
		key, value, ok := strings.Cut(line, ":")
		if last := len(fields) - 1; last >= 0 && (!ok || strings.HasPrefix(line, " ")) {
			fields[last].Text += line
			continue
		}
		fields = append(fields, Field{key, strings.TrimLeft(value, " ")})
	}
	return fields
}

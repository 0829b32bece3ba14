package config

import (
	"bytes"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
	"rolebook/internal/frontmatter"
	"rolebook/internal/markdown"
)

// Mapping says which dimension a heading means in a language.
type Mapping struct{ Lang, Heading, Dimension string }

// byHand is the error of a text whose form leaves no place for a change.
type byHand struct{}

func (byHand) Error() string {
	return "headings: cannot be added to in the form in which it is written"
}

// WithHeadings returns the text of a site.yaml that has some mappings under headings:,
// and is otherwise byte by byte as it was: comments, order and quotes stay. What is
// there already stays; a heading that means another dimension is changed. It fails
// where the text has errors, and where it would change anything else.
func WithHeadings(text []byte, add []Mapping) ([]byte, error) {
	out := text
	for _, m := range add {
		c, _ := Read("site.yaml", out, Defaults{})
		for _, have := range slices.Sorted(maps.Keys(c.Headings[m.Lang])) {
			if markdown.Slug(have) == markdown.Slug(m.Heading) {
				m.Heading = have // the same in another spelling
			}
		}
		next, err := withHeading(out, m)
		if err != nil {
			return nil, err
		}
		if err := onlyAdds(out, next, m); err != nil {
			return nil, err
		}
		out = next
	}
	return out, nil
}

// onlyAdds checks that a text differs from another in one mapping alone.
func onlyAdds(before, after []byte, m Mapping) error {
	var was, is map[string]any
	if yaml.Unmarshal(before, &was) != nil || yaml.Unmarshal(after, &is) != nil {
		return byHand{}
	}
	c, problems := Read("site.yaml", after, Defaults{})
	headings, _ := is["headings"].(map[string]any)
	of, _ := headings[m.Lang].(map[string]any)
	if problems.Count(diag.Error) > 0 || c.Headings[m.Lang][m.Heading] != m.Dimension || of == nil {
		return byHand{}
	}
	old, _ := was["headings"].(map[string]any)
	oldOf, _ := old[m.Lang].(map[string]any)
	want := maps.Clone(oldOf)
	if want == nil {
		want = map[string]any{}
	}
	want[m.Heading] = m.Dimension
	same := reflect.DeepEqual(want, of)
	if old == nil {
		old = map[string]any{}
	}
	for _, rest := range []map[string]any{was, is} {
		delete(rest, "headings")
	}
	delete(old, m.Lang)
	delete(headings, m.Lang)
	if !same || !reflect.DeepEqual(old, headings) || len(was)+len(is) > 0 && !reflect.DeepEqual(was, is) {
		return byHand{}
	}
	return nil
}

// withHeading returns a text with one mapping.
func withHeading(text []byte, m Mapping) ([]byte, error) {
	e := editing{text: text, newline: "\n"}
	if bytes.Contains(text, []byte("\r\n")) {
		e.newline = "\r\n"
	}
	entry, lang := strconv.Quote(m.Heading)+": "+m.Dimension, plain(m.Lang)
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, byHand{}
	}
	if len(doc.Content) == 0 {
		return e.append("", "headings:", "  "+lang+":", "    "+entry), nil
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, byHand{}
	}
	headings := frontmatter.Value(root, "headings")
	if headings == nil {
		return e.into(root, "headings: { "+lang+": { "+entry+" } }", "headings:", "  "+lang+":", "    "+entry)
	}
	of := frontmatter.Value(headings, m.Lang)
	if of == nil {
		return e.into(headings, lang+": { "+entry+" }", lang+":", "  "+entry)
	}
	if value := frontmatter.Value(of, m.Heading); value != nil {
		if value.Value == m.Dimension {
			return text, nil
		}
		return e.replace(value, m.Dimension)
	}
	return e.into(of, entry, entry)
}

// Lines returns what stands in a site.yaml for mappings.
func Lines(all []Mapping) string {
	var b strings.Builder
	b.WriteString("headings:\n")
	for i, m := range all {
		if i == 0 || all[i-1].Lang != m.Lang {
			b.WriteString("  " + plain(m.Lang) + ":\n")
		}
		b.WriteString("    " + strconv.Quote(m.Heading) + ": " + m.Dimension + "\n")
	}
	return b.String()
}

// plain writes the tag of a language, which is quoted where it would mean something else.
func plain(tag string) string {
	var value any
	if yaml.Unmarshal([]byte(tag), &value) == nil && value == any(tag) && markdown.Slug(tag) == strings.ToLower(tag) {
		return tag
	}
	return strconv.Quote(tag)
}

// editing changes a text of YAML by lines and columns.
type editing struct {
	text    []byte
	newline string
}

// into adds an entry to a mapping, or to what is empty: as flow where it is written like
// that, else as lines.
func (e editing) into(node *yaml.Node, flow string, lines ...string) ([]byte, error) {
	switch {
	case node.Kind == yaml.MappingNode && node.Style&yaml.FlowStyle != 0:
		end := e.closing(e.offset(node))
		if end < 0 {
			return nil, byHand{}
		}
		inner := bytes.TrimRight(e.text[:end], " \t\r\n,")
		if len(node.Content) > 0 {
			flow = ", " + flow
		} else {
			flow = " " + flow
		}
		if end == len(inner) {
			flow += " "
		}
		return slices.Concat(inner, []byte(flow), e.text[len(inner):]), nil
	case node.Kind == yaml.MappingNode && len(node.Content) > 0:
		indent := strings.Repeat(" ", node.Content[0].Column-1)
		return e.after(e.last(node), indent, lines...), nil
	case node.Kind == yaml.ScalarNode && node.Tag == "!!null" && node.Value == "":
		return e.after(node.Line, e.indent(node.Line)+"  ", lines...), nil
	}
	return nil, byHand{}
}

// append puts lines at the end.
func (e editing) append(indent string, lines ...string) []byte {
	return e.after(bytes.Count(e.text, []byte("\n"))+1, indent, lines...)
}

// after puts lines below a line, counted from 1.
func (e editing) after(line int, indent string, lines ...string) []byte {
	at := 0
	for ; line > 0 && at < len(e.text); line-- {
		next := bytes.IndexByte(e.text[at:], '\n')
		if next < 0 {
			at = len(e.text)
			break
		}
		at += next + 1
	}
	var b strings.Builder
	if at > 0 && e.text[at-1] != '\n' {
		b.WriteString(e.newline)
	}
	for _, l := range lines {
		b.WriteString(indent + l + e.newline)
	}
	return slices.Concat(e.text[:at], []byte(b.String()), e.text[at:])
}

// replace writes another value in the place of a scalar.
func (e editing) replace(node *yaml.Node, value string) ([]byte, error) {
	at := e.offset(node)
	for _, was := range []string{node.Value, strconv.Quote(node.Value), "'" + node.Value + "'"} {
		if rest, found := bytes.CutPrefix(e.text[at:], []byte(was)); found {
			return slices.Concat(e.text[:at], []byte(value), rest), nil
		}
	}
	return nil, byHand{}
}

// offset returns where a node begins.
func (e editing) offset(node *yaml.Node) int {
	at := 0
	for range node.Line - 1 {
		at += bytes.IndexByte(e.text[at:], '\n') + 1
	}
	runes := []rune(string(e.text[at:]))
	return at + len(string(runes[:min(node.Column-1, len(runes))]))
}

// indent returns the blanks that a line begins with.
func (e editing) indent(line int) string {
	text := bytes.Split(e.text, []byte("\n"))[line-1]
	return string(text[:len(text)-len(bytes.TrimLeft(text, " "))])
}

// last returns the last line of a node.
func (e editing) last(node *yaml.Node) int {
	switch {
	case node.Kind == yaml.ScalarNode || len(node.Content) == 0:
		return node.Line
	case node.Style&yaml.FlowStyle != 0:
		end := max(e.closing(e.offset(node)), 0)
		return bytes.Count(e.text[:end], []byte("\n")) + 1
	}
	return e.last(node.Content[len(node.Content)-1])
}

// closing returns where the brace or bracket at a place is closed, or -1.
func (e editing) closing(at int) int {
	depth, quote := 0, byte(0)
	for i := at; i < len(e.text); i++ {
		c := e.text[i]
		switch {
		case quote == '"' && c == '\\':
			i++
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case (c == '"' || c == '\'') && bytes.ContainsAny(e.text[i-1:i], " \t\n{[,:"):
			quote = c
		case c == '#' && (e.text[i-1] == ' ' || e.text[i-1] == '\n' || e.text[i-1] == '\t'):
			for i+1 < len(e.text) && e.text[i+1] != '\n' {
				i++
			}
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

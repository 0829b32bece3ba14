package translation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/dialect"
)

// values returns the pieces of a front matter: the scalars of some keys of its top level, or of
// keys by which other programs call these, and what stands below them. A header that cannot be
// read has none.
func values(l lines, before int, keys []string) []Piece {
	if before == 0 || len(keys) == 0 {
		return nil
	}
	h := header{lines: l, first: 1}
	for i := 1; i < before-1; i++ {
		h.rows = append(h.rows, l.text(i))
	}
	switch first := l.text(0); {
	case strings.TrimRight(first, " \t") == "+++":
		return h.toml(keys)
	case strings.HasPrefix(first, "{"): // YAML has no tabs, and the strings of JSON have none either
		h.first, h.rows = 0, nil
		for i := range before {
			h.rows = append(h.rows, strings.ReplaceAll(l.text(i), "\t", " "))
		}
	case strings.TrimRight(first, " \t") != "---":
		return nil
	}
	return h.yaml(keys)
}

// header is a front matter in its file.
type header struct {
	lines
	first int      // the line of the file on which it begins, from 0
	rows  []string // its lines
}

// yaml returns the pieces of a header in YAML or JSON.
func (h header) yaml(keys []string) []Piece {
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(strings.Join(h.rows, "\n")+"\n"), &root); err != nil || len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	var pieces []Piece
	top := root.Content[0].Content
	var names []string
	for i := 0; i+1 < len(top); i += 2 {
		names = append(names, top[i].Value)
	}
	of := fieldsOf(names, keys)
	for i := 0; i+1 < len(top); i += 2 {
		if key := of[top[i].Value]; key != "" {
			scalars(top[i+1], func(n *yaml.Node) {
				if p, ok := h.value(n); ok {
					p.Unit = Name{Front, key}
					pieces = append(pieces, p)
				}
			})
		}
	}
	return pieces
}

// fieldsOf returns which of some keys each key of a header stands for: itself, or, where it is
// missing, the one by which another program calls it.
func fieldsOf(names, keys []string) map[string]string {
	of, rank := map[string]string{}, map[string]int{}
	best := map[string]string{}
	for _, name := range names {
		if slices.Contains(keys, name) {
			of[name] = name
		} else if m, ok := dialect.Meaning(name); ok && slices.Contains(keys, m.Here) && !slices.Contains(names, m.Here) && (best[m.Here] == "" || m.Rank > rank[m.Here]) {
			best[m.Here], rank[m.Here] = name, m.Rank
		}
	}
	for key, name := range best {
		of[name] = key
	}
	return of
}

// scalars calls found with each text at or below a node: not with names of sources and not
// with the values of a scope, which are the same in all languages.
func scalars(n *yaml.Node, found func(*yaml.Node)) {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag != "!!bool" && n.Tag != "!!null" && strings.TrimSpace(n.Value) != "" {
			found(n)
		}
	case yaml.SequenceNode:
		for _, below := range n.Content {
			scalars(below, found)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			if key := n.Content[i].Value; key != "source" && key != "scope" {
				scalars(n.Content[i+1], found)
			}
		}
	}
}

// value returns the piece of a scalar; false where its end is not clear.
func (h header) value(n *yaml.Node) (Piece, bool) {
	row := n.Line - 1
	if row < 0 || row >= len(h.rows) {
		return Piece{}, false
	}
	line := h.rows[row]
	col := 0
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(line[col:])
		col += size
	}
	p := Piece{Kind: Value, Line: h.first + row + 1, Text: strings.Join(strings.Fields(n.Value), " "), Start: h.start(h.first+row) + col}
	if col >= len(line) {
		return p, false
	}
	last, end := row, col // where it ends: the line, and the byte behind it
	switch p.Style = line[col]; p.Style {
	case '"', '\'':
		last, end = quoted(h.rows, row, col)
	case '>', '|':
		indent := len(line) - len(strings.TrimLeft(line, " -"))
		for i := row + 1; i < len(h.rows); i++ {
			text := strings.TrimLeft(h.rows[i], " ")
			if text != "" && len(h.rows[i])-len(text) <= indent {
				break
			}
			if text != "" {
				last, end = i, len(h.rows[i])
			}
		}
	default:
		p.Style = 0
		if !strings.HasPrefix(line[col:], n.Value) {
			return p, false // on more than one line
		}
		end = col + len(n.Value)
	}
	p.End = h.start(h.first+last) + end
	return p, end > 0 && p.End > p.Start && h.of(p.End-1) == h.first+last
}

// quoted returns the line and the offset behind the closing quote of a scalar.
func quoted(header []string, row, col int) (last, end int) {
	quote := header[row][col]
	for at := col + 1; row < len(header); row, at = row+1, 0 {
		for line := header[row]; at < len(line); at++ {
			switch {
			case line[at] == '\\' && quote == '"':
				at++
			case line[at] != quote:
			case quote == '\'' && at+1 < len(line) && line[at+1] == quote:
				at++
			default:
				return row, at + 1
			}
		}
	}
	return 0, 0
}

// WriteValue returns a text as a scalar of YAML: as the piece is written where that means
// the text, else in double quotes.
func WriteValue(p Piece, text string) string {
	switch p.Style {
	case '\'':
		return "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case 0:
		var read struct{ Plain, Flow []string }
		err := yaml.Unmarshal([]byte("plain:\n- "+text+"\nflow: ["+text+"]\n"), &read)
		if err == nil && slices.Equal(read.Plain, []string{text}) && slices.Equal(read.Flow, []string{text}) {
			return text
		}
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}

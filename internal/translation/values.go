package translation

import (
	"slices"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// values returns the pieces of a front matter between lines of ---: the scalars of some keys
// of its top level and what stands below these. A header that YAML cannot read has none.
func values(file []byte, l lines, before int, keys []string) []Piece {
	if before < 2 || strings.TrimRight(l.text(0), " \t") != "---" || len(keys) == 0 {
		return nil
	}
	var header []string
	for i := 1; i < before-1; i++ {
		header = append(header, l.text(i))
	}
	var root yaml.Node
	if err := yaml.Unmarshal([]byte(strings.Join(header, "\n")+"\n"), &root); err != nil || len(root.Content) != 1 || root.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	var pieces []Piece
	top := root.Content[0].Content
	for i := 0; i+1 < len(top); i += 2 {
		if slices.Contains(keys, top[i].Value) {
			scalars(top[i+1], func(n *yaml.Node) {
				if p, ok := value(l, header, n); ok {
					p.Unit = Name{Front, top[i].Value}
					pieces = append(pieces, p)
				}
			})
		}
	}
	return pieces
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
func value(l lines, header []string, n *yaml.Node) (Piece, bool) {
	row := n.Line - 1
	if row < 0 || row >= len(header) {
		return Piece{}, false
	}
	line := header[row]
	col := 0
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(line[col:])
		col += size
	}
	p := Piece{Kind: Value, Line: row + 2, Text: strings.Join(strings.Fields(n.Value), " "), Start: l.start(row+1) + col}
	if col >= len(line) {
		return p, false
	}
	last, end := row, col // where it ends: the line, and the byte behind it
	switch p.Style = line[col]; p.Style {
	case '"', '\'':
		last, end = quoted(header, row, col)
	case '>', '|':
		indent := len(line) - len(strings.TrimLeft(line, " -"))
		for i := row + 1; i < len(header); i++ {
			text := strings.TrimLeft(header[i], " ")
			if text != "" && len(header[i])-len(text) <= indent {
				break
			}
			if text != "" {
				last, end = i, len(header[i])
			}
		}
	default:
		p.Style = 0
		if !strings.HasPrefix(line[col:], n.Value) {
			return p, false // on more than one line
		}
		end = col + len(n.Value)
	}
	p.End = l.start(last+1) + end
	return p, end > 0 && p.End > p.Start && l.of(p.End-1) == last+1
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

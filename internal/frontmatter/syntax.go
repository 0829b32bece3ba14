package frontmatter

import (
	"bytes"
	"fmt"
	"iter"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"rolebook/internal/diag"
)

// mistake is what a writer did where the YAML parser gave up.
type mistake struct {
	said    string // how the parser's message begins
	code    diag.Code
	message string
	hint    string
}

// mistakes puts the parser's messages into a writer's words.
func mistakes() []mistake {
	const syntax, alias = diag.FrontMatterSyntax, diag.FrontMatterAlias
	return []mistake{
		{"mapping values are not allowed", syntax, "a second colon in one value", "put the value in quotes"},
		{"could not find expected ':'", syntax, "neither a key with a value nor part of one", `write it as "key: value"`},
		{"did not find expected key", syntax, "this does not fit what stands above it", "align it with its neighbours; close the quotation mark or bracket above it"},
		{"did not find expected ',' or ']'", syntax, "a list in brackets is not closed, or lacks a comma", "write it as [one, two]"},
		{"did not find expected ',' or '}'", syntax, "a mapping in braces is not closed, or lacks a comma", "write it as { one: 1, two: 2 }"},
		{"did not find expected '-' indicator", syntax, "this is no item of the list above it", "begin it with -, or align it with the key above the list"},
		{"did not find expected node content", syntax, "a value is missing", "write one, or put the text in quotes"},
		{"found unexpected end of stream", syntax, "a quotation mark is not closed", "close it; write a quotation mark inside single quotes twice"},
		{"found unexpected document indicator", syntax, "a quotation mark or bracket is not closed", "close it above this line"},
		{"found character that cannot start any token", syntax, "a value begins with a character that YAML keeps for itself", "put the value in quotes"},
		{"block sequence entries are not allowed", syntax, "a list begins where none can", "begin it on a line of its own below the key"},
		{"mapping keys are not allowed", syntax, "a ? where no key can begin", "put the value in quotes"},
		{"found unknown escape character", syntax, "an unknown escape behind a backslash", `use single quotes, or write \\ for a backslash`},
		{"did not find expected hexdecimal number", syntax, "an unknown escape behind a backslash", `use single quotes, or write \\ for a backslash`},
		{"found a tab", syntax, "a tab where a blank is expected", "indent with spaces"},
		{"control characters are not allowed", syntax, "a control character", "delete it"},
		{"exceeded max depth", diag.FrontMatterLimit, fmt.Sprintf("nested deeper than %d", MaxDepth), ""},
		{"unknown anchor", alias, "anchors and aliases are not read", "write the value out; in quotes, if it begins with & or *"},
		{"did not find expected alphabetic or numeric character", alias, "anchors and aliases are not read", "put a value that begins with & or * in quotes"},
		{"found undefined tag handle", alias, "tags are not read", "put a value that begins with ! in quotes"},
		{"found unknown directive name", syntax, "a line begins with %, which YAML keeps for itself", "put the value in quotes"},
	}
}

// syntax reports what the YAML parser said, at the line where it begins to.
func (d *Decoder) syntax(err error) {
	said := strings.TrimPrefix(err.Error(), "yaml: ")
	if before, after, found := strings.Cut(said, ": "); found && strings.HasPrefix(before, "line ") {
		said = after
	}
	line := d.header.at(faulty(d.header.yaml))
	source := diag.SourceLine(d.header.text, line)
	m := mistake{code: diag.FrontMatterSyntax, message: said}
	for _, known := range mistakes() {
		if strings.HasPrefix(said, known.said) {
			m = known
			break
		}
	}
	col := column(source, said)
	switch value := source[col:]; {
	case strings.HasPrefix(strings.TrimLeft(source, " -"), "\t"):
		m.message, m.hint = "a tab where a blank is expected", "indent with spaces, and write a blank behind -"
		col = strings.IndexByte(source, '\t')
	case strings.HasPrefix(said, "did not find expected key") && (strings.HasPrefix(value, `"`) || strings.HasPrefix(value, "'")):
		m.message, m.hint = "text behind a closing quotation mark", "write a mark within quotes twice, or use the other kind around it"
	}
	d.at(diag.Pos{Line: line, Col: 1 + utf8.RuneCountInString(source[:col])}, m.code, m.message, m.hint)
}

// column is the offset in a line where the mistake stands that the parser
// speaks of: the value, unless it is about something else.
func column(source, said string) int {
	start := len(source) - len(strings.TrimLeft(source, " "))
	value := strings.Index(source, ": ")
	switch {
	case strings.HasPrefix(said, "control characters"):
		return max(0, strings.IndexFunc(source, unicode.IsControl))
	case value < 0 || strings.HasPrefix(said, "could not find"):
		return start
	}
	value += 2
	value += len(source[value:]) - len(strings.TrimLeft(source[value:], " "))
	if strings.HasPrefix(said, "mapping values") {
		if second := strings.Index(source[value:], ": "); second >= 0 {
			return value + second
		}
	}
	return value
}

// faulty returns a line from which on no beginning of the text parses, the last
// one: the parser itself names the line where the enclosing mapping starts.
// Where trying them all would cost too much, the search goes by halves.
func faulty(text []byte) int {
	lines := bytes.SplitAfter(text, []byte("\n"))
	parses := func(n int) bool {
		_, err := documents(bytes.Join(lines[:n], nil))
		return err == nil
	}
	n := len(lines)
	if n*len(text) > 1<<20 {
		return sort.Search(n, func(i int) bool { return !parses(i + 1) }) + 1
	}
	for n > 1 && !parses(n-1) {
		n--
	}
	return n
}

// Pairs goes through the keys of a mapping with their values, in order; through nothing
// where node is nil or no mapping.
func Pairs(node *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		if node == nil || node.Kind != yaml.MappingNode {
			return
		}
		for i := 0; i+1 < len(node.Content) && yield(node.Content[i], node.Content[i+1]); i += 2 {
		}
	}
}

// Value returns the value of the first key of that name in a mapping; nil where there is
// none, or node is nil or no mapping.
func Value(node *yaml.Node, name string) *yaml.Node {
	for key, value := range Pairs(node) {
		if key.Value == name {
			return value
		}
	}
	return nil
}

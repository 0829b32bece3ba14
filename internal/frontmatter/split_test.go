package frontmatter

import (
	"fmt"
	"testing"
)

// TestSplitsWhereTheLibraryDoesOtherwise holds the places in which Split says something
// else than adrg/frontmatter does.
func TestSplitsWhereTheLibraryDoesOtherwise(t *testing.T) {
	for _, test := range []struct {
		name, text     string
		header, body   string
		before         int
		problem, where string
	}{
		{"byte order mark, Windows", "\ufeff---\r\na: 1\r\n---\r\nx\r\n", "a: 1\n", "x\n", 3, "", ""},
		{"blank line first", "\n---\na: 1\n---\nx\n", "", "\n---\na: 1\n---\nx\n", 0, "front-matter-format", "2:1"},
		{"indented opening", " ---\na: 1\n---\nx\n", "", " ---\na: 1\n---\nx\n", 0, "front-matter-format", "1:1"},
		{"indented closing alone", "---\na: 1\n ---\nx\n", "", "", 1, "front-matter-unclosed", "1:1"},
		{"indented line inside", "---\na: |\n  ---\nb: 2\n---\nx\n", "", "x\n", 5, "front-matter-syntax", "3:1"},
		{"no end", "---\na: 1\n", "", "", 1, "front-matter-unclosed", "1:1"},
		{"end without a line break", "---\na: 1\n---", "a: 1\n", "", 3, "", ""},
		{"indented line in TOML", "+++\na = '''\n  +++\n'''\n+++\nx\n", "a: \"  +++\\n\"\n\n\n", "x\n", 5, "foreign-header", "1:1"},
		{"inner object of JSON", "{\n\"a\": {\n\"b\": 1\n}\n}\nx\n", "", "}\nx\n", 4, "front-matter-syntax", "4:1"},
		{"JSON on one line", "{ \"a\": \"}\", \"b\": { \"c\": 1 } } \nx\n", "a: \"}\"\nb: {\"c\":1}", "x\n", 1, "foreign-header", "1:1"},
		{"JSON on two lines, and nothing else", "{\"a\": 1, \"b\": 2,\n \"c\": 3}", "a: 1\nc: 3\nb: 2", "", 2, "foreign-header", "1:1"},
		{"JSON and text on one line", "{\"a\": 1} x\n", "", "{\"a\": 1} x\n", 0, "", ""},
		{"no JSON", "{\"a\" is a word}\n", "", "{\"a\" is a word}\n", 0, "", ""},
		{"indented object of JSON", "{\n  \"a\": {\n  }\n}\nx\n", "\na: {}\n\n", "x\n", 4, "foreign-header", "1:1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			h, body, before, problems := Split("x.md", []byte(test.text))
			problem, where := "", ""
			if len(problems) > 0 {
				problem, where = string(problems[0].Code), fmt.Sprintf("%d:%d", problems[0].Pos.Line, problems[0].Pos.Col)
			}
			if string(h.yaml) != test.header || string(body) != test.body || before != test.before || problem != test.problem || where != test.where {
				t.Errorf("%q, %q, %d lines, %q at %s", h.yaml, body, before, problem, where)
			}
		})
	}
}

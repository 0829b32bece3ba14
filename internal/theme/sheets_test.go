package theme

import (
	"path"
	"slices"
	"strings"
	"testing"
)

// longestAsset is how many lines a stylesheet or a script may have.
const longestAsset = 400

// TestAssetLengths holds scripts and stylesheets to the length that Go files may have.
func TestAssetLengths(t *testing.T) {
	assets := themeFiles(t, "assets")
	for name, text := range sharedScripts(t) {
		assets[name] = text
	}
	for name, text := range assets {
		if lines := strings.Count(text, "\n"); lines > longestAsset {
			t.Errorf("%s has %d lines, more than %d", name, lines, longestAsset)
		}
	}
}

// TestSheetLines holds that in rules of more than three declarations each stands on a line
// of its own.
func TestSheetLines(t *testing.T) {
	rules := 0
	for name, text := range themeFiles(t, "assets") {
		if path.Ext(name) != ".css" {
			continue
		}
		for _, r := range rulesOf(text) {
			rules++
			if r.tooMany() {
				t.Errorf("%s:%d: the rule has %d declarations, and some share a line", name, r.lines[0], len(r.lines)-2)
			}
		}
	}
	if rules < 500 {
		t.Errorf("only %d rules were read", rules)
	}
}

// TestRulesOf holds that rules are read as browsers do, and crowded ones found.
func TestRulesOf(t *testing.T) {
	for _, test := range []struct {
		text    string
		rules   int
		tooMany bool
	}{
		{"a { b: 1; c: 2; d: 3 }", 1, false},
		{"a { b: 1; c: 2; d: 3; e: 4 }", 1, true},
		{"a {\n b: 1;\n c: 2;\n d: 3;\n e: 4;\n}", 1, false},
		{"a { b: 1;\n c: 2;\n d: 3;\n e: 4;\n}", 1, true},
		{"a {\n b: 1;\n c: 2;\n d: 3;\n e: 4; }", 1, true},
		{"a {\n b: 1;\n c: 2; d: 3;\n e: 4;\n}", 1, true},
		{"a {\n b: 1; /* one; */\n c: 2;\n d: 3;\n e: 4\n}", 1, false},
		{"@media print { a { b: 1; c: 2 } d { e: 3; f: 4 } }", 3, false},
		{"@media print {\n a { b: 1; c: 2; d: 3; e: 4 }\n}", 2, true},
		{"a { b: url(\"x;y;}z\"); c: ';;;'; d: e(1; 2; 3) }", 1, false},
		{"/* a { b: 1; c: 2; d: 3; e: 4 } */ @import 'a'; @layer b, c;", 0, false},
	} {
		rules := rulesOf(test.text)
		if got := slices.ContainsFunc(rules, rule.tooMany); len(rules) != test.rules || got != test.tooMany {
			t.Errorf("%q has %d rules, crowded %v; want %d, %v", test.text, len(rules), got, test.rules, test.tooMany)
		}
	}
}

// rule is a block of CSS: the lines, counted from 1, where it opens, where its own
// declarations begin, and where it closes.
type rule struct{ lines []int }

func (r rule) tooMany() bool {
	lines := slices.Clone(r.lines)
	return len(lines) > 3+2 && len(slices.Compact(lines)) < len(r.lines)
}

// rulesOf reads the blocks of a stylesheet that has no faults.
func rulesOf(text string) []rule {
	var rules, open []rule
	line, parens, begun := 1, 0, 0 // begun: the line of what is being read; 0 before it
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\n':
			line++
		case strings.HasPrefix(text[i:], "/*"):
			end := i + strings.Index(text[i:], "*/") + 1
			line += strings.Count(text[i:end], "\n")
			i = end
		case c == '"' || c == '\'': // within a value, or what stands before a block
			for i++; text[i] != c; i++ {
				if text[i] == '\\' {
					i++
				}
			}
		case c == '{' && parens == 0:
			open = append(open, rule{[]int{line}})
			begun = 0
		case (c == ';' || c == '}') && parens == 0:
			if last := len(open) - 1; last >= 0 && begun > 0 {
				open[last].lines = append(open[last].lines, begun)
			}
			begun = 0
			if c == '}' {
				last := len(open) - 1
				rules = append(rules, rule{append(open[last].lines, line)})
				open = open[:last]
			}
		default:
			switch c {
			case '(':
				parens++
			case ')':
				parens--
			}
			if begun == 0 && c > ' ' {
				begun = line
			}
		}
	}
	return rules
}

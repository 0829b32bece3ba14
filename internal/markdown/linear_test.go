package markdown

import (
	"strings"
	"testing"
	"time"

	"rolebook/internal/build/bad"
)

// TestLinear converts texts of one pattern over and over, and texts twice as
// long: they may take twice as long, and a bit. Each pattern made a parser take
// the square of its length, ours or another's.
func TestLinear(t *testing.T) {
	c := New(english(), NewHighlighter(nil))
	const size, least = 96 << 10, 30 * time.Millisecond
	deep := strings.Repeat("- ", 19)
	for _, p := range []struct{ before, pattern, after string }{
		{"", "[a](", ""}, {"", "[a](\n", ""}, {"", "[a](<b", ""}, {"", "[a](b \"\n", ""}, {"", "[a](b (", ""},
		{"", "[", ""}, {"", "]", ""}, {"", "](\n[", ""}, {"", "[a][", ""}, {"", "![a", "](b)"}, {"*x ", "[*a](b)\n", ""}, {"", "[@a", ""}, {"", "[@a]", ""},
		{"", "*a **b", ""}, {"", "*a_ ", ""}, {"", "a***b**c*", ""}, {"", "*a_ *b_ ~c~~ ", ""}, {"", "*", "a"}, {"", "_a", ""}, {"a", "~", ""}, {"", "~~a ", ""},
		{"a ", "<!--\n", ""}, {"a ", "<![CDATA[", ""}, {"a ", "<?", ""}, {"a ", "<!A", ""}, {"", "!-- <", ""}, {"", "<", ""}, {"", "<a\n", ""}, {"x ", "<a b='", ""}, {"x ", "<a>", ""},
		{"", "`a``b```c\n", ""}, {"", "\"", ""}, {"a", "'", ""}, {"", "&", ""}, {"", "\\", ""}, {"", "(www.a", ""}, {"", "_a@b", ""}, {"", "<a:b", ""},
		{"", ":::a\n\n", ""}, {"", ">", "a"}, {"", "> > > a\n", ""}, {"", "- ", "a"}, {"", "1. ", "a"}, {deep + "a\n", "\n", "a"}, {deep + "a\n", "a\n", ""},
		{"", "# a\n", ""}, {"", "#\n", ""}, {"", "a\n=\n", ""}, {"# a ", "{a=", ""}, {"- a {", "a=b ", "}"}, {"", "- a\n", ""}, {"", "    a\n\n", ""},
		{"", "[a]: b\n", ""}, {"> ", "[a]: b\n> ", ""}, {"", "[a]: b \"\n", ""}, {"", "[^a]: b\n", ""}, {"", "[^a]: ", "b"}, {"[^a]: b\n\n", "[^a]", ""},
		{"a|b\n-|-\n", "`\\|`|a\n", ""}, {strings.Repeat("a|", 60) + "\n" + strings.Repeat("-|", 60) + "\n", "a\n", ""}, {"", "a|", "\n-|"}, {"", "-|-\n", ""}, {"a\n", ": b\n", ""},
		{"", "{{< a ", ""}, {"", "[[a", ""},
	} {
		t.Run(p.before[:min(len(p.before), 8)]+p.pattern, func(t *testing.T) {
			cost := func(size int) time.Duration {
				text := []byte(p.before + strings.Repeat(p.pattern, size/len(p.pattern)) + p.after)
				return bad.ProcessorTime(func() { c.Convert(Source{File: "x.md", Text: text, Items: true}) })
			}
			one, two := cost(size), cost(2*size)
			for range 4 {
				if two < least || float64(two) <= 2.6*float64(one) {
					return
				}
				one, two = min(one, cost(size)), min(two, cost(2*size))
			}
			t.Errorf("%d bytes take %v, twice as many %v", size, one, two)
		})
	}
}

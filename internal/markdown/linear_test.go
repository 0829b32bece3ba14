package markdown

import (
	"strings"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/internal/testkit/bad"
)

// TestLinear converts texts of one pattern over and over, and their 64th part 64
// times. Where the work grows with the length, both take the same (up to 2.5 times,
// as more memory is slower); where it grows with its square, the whole takes 64 times
// as long. The bound is the geometric middle: no other program makes up for that, and
// where the system tells it only the thread's own time counts. Each pattern made a
// parser take the square of its length, ours or another's. It fails where posAt counts
// from the beginning of the line each time (56 times), and without maxQuotes (54),
// maxRefs (37) or maxPipes (24).
func TestLinear(t *testing.T) {
	testkit.SkipUnderRace(t, "it measures processor time")
	c := New(english(), NewHighlighter(nil))
	const parts, most = 64, 8
	size := testkit.Amount(128<<10, 256<<10)
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
		{"", "{{< a ", ""}, {"", "[[a", ""}, {"", "•a\n", ""}, {"", "•a\n\n", ""}, {"", "■a\n\n\n", ""}, {"■", "•", "a"}, {"", "- a\n**B**\n", ""},
	} {
		t.Run(p.before[:min(len(p.before), 8)]+p.pattern, func(t *testing.T) {
			text := func(size int) []byte {
				return []byte(p.before + strings.Repeat(p.pattern, size/len(p.pattern)) + p.after)
			}
			whole, part := text(size), text(size/parts)
			one := bad.ProcessorTime(func() { c.Convert(Source{File: "x.md", Text: whole, Items: true}) })
			many := bad.ProcessorTime(func() {
				for range parts {
					c.Convert(Source{File: "x.md", Text: part, Items: true})
				}
			})
			if one > most*many {
				t.Errorf("%d bytes take %v, the same in %d texts %v", size, one, parts, many)
			}
		})
	}
}

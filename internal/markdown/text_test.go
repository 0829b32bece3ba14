package markdown

import "testing"

func TestText(t *testing.T) {
	for piece, want := range map[string]string{
		"":                     "",
		"<p>one</p><p>two</p>": "one two",
		"<p>a <em>wo</em>rd &amp; <a href=\"x\">a</a> link</p>": "a word & a link",
		"<li>one\n<ul><li>1 &lt; 2</li></ul></li>":              "one 1 < 2",
		"line<br>break": "line break",
		"never <closed": "never",
	} {
		if got := Text(piece); got != want {
			t.Errorf("%q: %q, not %q", piece, got, want)
		}
	}
}

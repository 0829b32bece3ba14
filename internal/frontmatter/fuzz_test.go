package frontmatter

import (
	"bytes"
	"strings"
	"testing"

	"rolebook/internal/diag"
)

// FuzzSplit holds for any text: header and body are stretches of it, in this
// order; line breaks of Windows change nothing; what was split is not split
// again; whatever is wrong has a place in the text.
func FuzzSplit(f *testing.F) {
	for _, seed := range []string{
		"", "---\n", "---\n---\n", "---\ntitle: x\n---\nbody\n", "\ufeff---\r\ntitle: x\r\n---\r\nbody",
		"---\ntitle: x\n ---\n", "--- \ntags: [a\n---\t\n", "+++\na = 1\n+++\nx", "{\n\"a\": 1\n}\nx", "\n---\ntitle: x\n---\n",
		"---\ntitle: &a [*a]\n---\n", "---\na: 1\n---\n---\nb: 2\n---\n", "---\n\ttitle: x\n---\n", "---\ntitle: \"x\n---\n",
		"---\nnames: {en: {preferred: x, other: [y]}}\nweight: 3\ndraft: yes\nupdated: 2026-11-21\n---\n", "---\n? a\n: b\n---\n", "----\na: b\n----\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		h, body, before, problems := Split("x.md", text)
		normal := Normal(text)
		if !bytes.HasSuffix(normal, body) {
			t.Fatalf("the body %q is not the end of %q", body, normal)
		}
		head := normal[:len(normal)-len(body)]
		if bytes.HasPrefix(normal, []byte("---")) && !bytes.Contains(head, h.yaml) {
			t.Fatalf("the header %q is not in %q", h.yaml, head)
		}
		if lines := bytes.Count(head, []byte("\n")); len(body) > 0 && lines != before {
			t.Fatalf("%d lines before the body, not %d", lines, before)
		}
		if bytes.IndexByte(text, '\r') < 0 {
			h2, body2, before2, _ := Split("x.md", bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n")))
			if !bytes.Equal(h.yaml, h2.yaml) || !bytes.Equal(body, body2) || before != before2 {
				t.Fatal("line breaks of Windows change what is split")
			}
		}
		places(t, problems, normal)
		places(t, decoded(h), normal)
	})
}

// decoded decodes a header into a bit of everything, twice, and returns the
// problems, which must be the same.
func decoded(h Header) diag.List {
	type value struct {
		Title   string                         `yaml:"title"`
		Weight  int                            `yaml:"weight"`
		Share   *float64                       `yaml:"share"`
		Draft   bool                           `yaml:"draft"`
		Updated Date                           `yaml:"updated"`
		Tags    []Text                         `yaml:"tags"`
		Names   map[string]struct{ A, B Text } `yaml:"names"`
	}
	var v value
	return h.Decode(&v, map[string]string{"name": "title"}).Sorted()
}

// places fails where a problem stands outside of the text, or says nothing.
func places(t *testing.T, problems diag.List, text []byte) {
	t.Helper()
	lines := bytes.Count(text, []byte("\n")) + 1
	for _, p := range problems {
		if p.Message == "" || strings.ContainsAny(p.Message, "\n") || strings.HasSuffix(p.Message, ".") {
			t.Fatalf("the message %q", p.Message)
		}
		if p.Pos.Line < 0 || p.Pos.Line > lines || p.Pos.Col < 0 {
			t.Fatalf("%v of %d lines: %s", p.Pos, lines, p.Message)
		}
	}
}

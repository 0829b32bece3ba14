package markdown

import (
	"strings"
	"testing"
)

// What the highlighter makes passes, in every language, and nothing else that differs in
// the text. Break: compare without the end of the code (the last of each).
func TestHighlights(t *testing.T) {
	codes := []string{
		"func main() { fmt.Println(\"a < b && c > d\") } // 'x'\n", "# title\nkey: \"value\" # é\n", "<p class=\"a\">&amp;</p>\n", "+ new\n- old\n@@ 1 @@\n", "SELECT 'a' FROM b WHERE c <> 1;\n", "\n\n  \n", "a\r\nb\x00c",
	}
	for _, language := range []string{"go", "yaml", "html", "diff", "sql", "bash", "javascript", "css", "python", "json", "xml", "markdown"} {
		for _, code := range codes {
			html := colour(language, code)
			if !Highlights(html, code) && !strings.Contains(code, "\x00") {
				t.Errorf("%s: %q is not %q", language, html, code)
			}
			for _, other := range []string{code + "x", code[1:], "x" + code, code[:len(code)-1]} {
				if Highlights(html, other) {
					t.Errorf("%s: %q is %q", language, html, other)
				}
			}
		}
	}
	for _, html := range []string{
		"a<", "a</span>", `<span class="k">a`, `<span class="k">a</span></span>`, `<span class="k"><span class="k">a</span></span>`, `<span class="x">a</span>`, `<span class="">a</span>`, `<span class="k" id="a">a</span>`,
		`<span>a</span>`, `<SPAN class="k">a</SPAN>`, `<span class='k'>a</span>`, `<b>a</b>`, "a<!-- -->", "&#97;", `<span class="k">a</span >`, `<span class="k
">a</span>`,
	} {
		if Highlights(html, "a") {
			t.Errorf("%q passes", html)
		}
	}
}

// FuzzHighlights holds that what passes has no tag but our spans, and that text.
func FuzzHighlights(f *testing.F) {
	f.Add(`<span class="k">func</span> a&lt;b`, "func a<b")
	f.Add("&amp;lt;", "&lt;")
	f.Fuzz(func(t *testing.T, html, code string) {
		if !Highlights(html, code) {
			return
		}
		bare := strings.ReplaceAll(html, "</span>", "")
		for _, class := range classes() {
			bare = strings.ReplaceAll(bare, `<span class="`+class+`">`, "")
		}
		if bare != escapeCode(code) && !strings.Contains(code, "\x00") {
			t.Errorf("%q passes for %q", html, code)
		}
	})
}

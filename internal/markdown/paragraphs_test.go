package markdown

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestAppendParagraphs(t *testing.T) {
	for _, test := range []struct{ name, html, want string }{
		{"nothing", "", ""},
		{"inline markup and spaces", "<p>A <b>lede</b>\nof two&nbsp;lines.</p>\n", "A lede of two lines."},
		{"text outside of a block", "<div class=\"lead\"><p>In.</p></div>loose <em>words</em>", "In.|loose words"},
		{"headings", `<h1 id="a">no</h1><h2 id="b">no<a>no</a></h2>here<h3 id="c">no <code>no</code></h3><p>still</p>`, "here|still"},
		{"deeper headings", `<h4 id="d">Deeper</h4><p>below</p>`, "Deeper|below"},
		{"items", "<ul>\n<li>One, <em>here</em>.</li>\n<li>Two.<ul><li>Nested.</li></ul>after</li></ul>", "One, here.|Two.|Nested.|after"},
		{"terms", "<dl>\n<dt>Term</dt>\n<dd>said</dd>\n</dl>", "Term|said"},
		{"a table", `<div class="table" tabindex="0"><table><caption>of</caption><tbody><tr><td>cell</td><th>head</th></tr></tbody></table></div>`, "of|cell|head"},
		{"line breaks", "<p>one<br>\ntwo<wbr>three</p><hr>\n<p>four</p>", "one twothree|four"},
		{"code", "<pre><code><span class=\"k\">if</span> a &lt; b {\n\tc()\n}</code></pre>", "if a < b { c() }"},
		{"unfolded", "<details><summary>More</summary>\n<p>text</p></details>", "More|text"},
		{"a quotation", "<figure class=\"quote\"><blockquote><p>said</p></blockquote>\n<figcaption>by her</figcaption></figure>", "said|by her"},
		{"what is no tag", "<p>1 &lt; 2 &gt; 0 &amp;amp;</p>", "1 < 2 > 0 &amp;"},
		{"footnotes", `<p>Said<sup id="fnref:1"><a href="#fn:1" class="footnote-ref" role="doc-noteref">1</a></sup>.</p><ol><li><p>There.&#160;<a href="#fnref:1" class="footnote-backref">↩</a></p></li></ol>`, "Said.|There."},
		{"empty blocks", "<p></p>\n<p> \u00a0\ufeff</p><summary></summary>", ""},
		{"cut off", "<ul><li>One</li><li>Two <b>an", "One|Two an"},
		{"cut off in a tag", "<p>One</p><a href=", "One"},
		{"an end of nothing", "</li></p>One</div>two", "Onetwo"},
	} {
		if got := strings.Join(AppendParagraphs(nil, test.html), "|"); got != test.want {
			t.Errorf("%s: %q, not %q", test.name, got, test.want)
		}
	}
	if got := AppendParagraphs([]string{"before"}, "<p>after</p>"); !slices.Equal(got, []string{"before", "after"}) {
		t.Errorf("appended: %q", got)
	}
}

// FuzzParagraphs: paragraphs have one line each, no space around them, and nothing that
// the text of the piece has not.
func FuzzParagraphs(f *testing.F) {
	for _, seed := range []string{"<p>a</p>", "<ul><li>a<ul><li>b</li></ul>c</li></ul>", "<h2>a</h2>b", "<a class=\"footnote-ref\">1</a>&amp;", "</", "<", "<p"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, piece string) {
		if !utf8.ValidString(piece) {
			return
		}
		all := strings.Join(strings.FieldsFunc(string(AppendText(nil, piece)), isSpace), "")
		for _, p := range AppendParagraphs(nil, piece) {
			words := strings.FieldsFunc(p, isSpace)
			if p == "" || strings.Join(words, " ") != p {
				t.Fatalf("%q is no paragraph", p)
			}
			at := 0
			for _, r := range strings.Join(words, "") { // what is left out may stand within
				i := strings.IndexRune(all[at:], r)
				if i < 0 {
					t.Fatalf("%q has %q, which %q has not", p, r, all)
				}
				at += i + len(string(r))
			}
		}
	})
}

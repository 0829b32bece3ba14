package markdown

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"rolebook/internal/testkit/bad"
)

// english are the quotation marks that tests convert with.
func english() [4]string { return [4]string{"“", "”", "‘", "’"} }

// filled is the HTML of a whole body, its holes filled with what an author
// wrote, as the theme fills them.
func filled(b *Body) string {
	return string(b.Append(nil, b.All(), func(dst []byte, h Hole) []byte {
		switch h.Kind {
		case LinkHole:
			return append(dst, ` href="`+html.EscapeString(b.Links[h.Ref].Dest)+`" title="`+html.EscapeString(b.Links[h.Ref].Title)+`"`...)
		case ImageHole:
			return append(dst, `<img src="`+html.EscapeString(b.Links[h.Ref].Dest)+`" alt="`+html.EscapeString(b.Links[h.Ref].Alt)+`" title="`+html.EscapeString(b.Links[h.Ref].Title)+`"`+sized(b.Links[h.Ref])+`>`...)
		case CiteHole:
			return append(dst, html.EscapeString(b.Marks[h.Ref].Text)...)
		case StringHole:
			return append(dst, b.Names[h.Ref]...)
		}
		return append(dst, "<div></div>"...)
	}))
}

// sized is the size of an image, as the theme writes it.
func sized(l Link) string {
	size := ""
	if l.Width > 0 {
		size += fmt.Sprintf(` width="%d"`, l.Width)
	}
	if l.Height > 0 {
		size += fmt.Sprintf(` height="%d"`, l.Height)
	}
	return size
}

// FuzzConvert holds for any text: the HTML is well nested, holds no script, no
// handler, no style and no address of a scheme that is not allowed; ids are
// unique, and those that the body lists; it is at most 64 times as long as the
// text; the same text gives the same bytes.
func FuzzConvert(f *testing.F) {
	for _, seed := range []string{
		"<details>\n<summary>a</summary>\n\n- b <b>c\n\n## d\n\n</details>", "<table><tr><td>a<table>\n\n*b*\n\n<td>c", "a <ul><li>b</ul> c <script>d</script> <p>e", "<a href=b>\n\n[c](d)\n\n# e\n\n</a>",
		"<h1 id=a>b <img src=c></h1>\n\n<h2>d</h3>", "<div><b><i>\n\n> a </b>\n\n</div>", "> [!a]- b *c\n> d", "::: {.x title=\"y\"}\n:::a[b]\n:::\n:::", "==a== :rocket: [^1] ![a](b c.d){width=1}\n\n[^2]: e", "**「a」**b\n日\n本",
		"<svg><b>\n\n</b></svg><picture><source src=a><video><source src=b>", "<p><p align=center><center><div dir=rtl id=a>\n\n# b\n", "<details><pre>\n\n|a|\n|-|\n|<td>|\n", "*<b>*</b> ~~<div>~~ [<a href=x>](y) <a href=z>[q](r)",
		"# A {#a}\n\n## A\n\n- one {#b cadence=daily}\n- [ ] two\n\n> lead\n", "[a](javascript:alert(1)) ![b](data:x) <vbscript:x> [c]\n\n[c]: java&#x73;cript:x",
		"a|b\n-|:-\n1|`\\|`\n", "x[^1] y[^1]\n\n[^1]: z[^1]\n", ":::details T\n:::tabs\n### A\nx\n### B\n:::\n", ":::quote{speaker=\"A\" source=s}\nx\n:::\n[@s; @t]",
		"<script>x</script>\n\n<b onclick=x>y</b> <!-- z\n", "```go {a=b}\nx\n```\n~~~\"><b>\ny\n~~~\n", "*a **b _c ~~d~~ `e` \"f\" 'g' -- ...\n", "a\n: b\n: c\n\nd\n: e\n",
		"> [!NOTE]\n> x\n", "{{< x >}} {% y %} [[z]]\n\n<<<<<<< a\n=======\n", "- > 1. - > 1. a\n", "a  \nb\\\nc &amp; &lt; \\* \u202e\n", "http://a.b www.c.d e@f.g\n",
	} {
		f.Add([]byte(seed))
	}
	c := New(english(), NewHighlighter(nil))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			t.Skip()
		}
		source := []byte(strings.ToValidUTF8(strings.ReplaceAll(string(text), "\x00", ""), "\uFFFD"))
		source = []byte(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(source)))
		body, problems := c.Convert(Source{File: "x.md", Text: source, Items: true})
		out := filled(&body)
		for _, p := range problems {
			if p.Code == "duplicate-id" {
				t.Skip() // nothing is published
			}
			if p.Pos.Line < 1 || p.Pos.Line > strings.Count(string(source), "\n")+1 || p.Pos.Col < 1 {
				t.Errorf("the place %v: %s", p.Pos, p.Message)
			}
		}
		for _, what := range bad.Audit([]byte(out)) {
			t.Errorf("%s in\n%s", what, out)
		}
		if len(body.HTML) > 64*len(source)+1<<16 {
			t.Errorf("%d bytes became %d", len(source), len(body.HTML))
		}
		for _, h := range body.Headings {
			if h.ID == "" || !body.HasID(h.ID) {
				t.Errorf("the heading %q has the id %q", h.Text, h.ID)
			}
		}
		if again, _ := c.Convert(Source{File: "x.md", Text: source, Items: true}); again.HTML != body.HTML || !slices.Equal(again.IDs, body.IDs) {
			t.Error("another time, it gives other bytes")
		}
	})
}

// FuzzSlug holds for any text: a slug is a slug of itself, holds letters, marks
// and digits of any script and single hyphens, and keeps all letters.
func FuzzSlug(f *testing.F) {
	for _, seed := range []string{"", "Roles & Duties", "Ъпдейт", "角色", "مدير المجتمع", "I\u0307", "İ", "ß", "a--b", "-a-", "e\u0301", "don't", "e\u200d", "1.2.3", "\u0301a", "ǅ"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		slug := Slug(text)
		if again := Slug(slug); again != slug {
			t.Errorf("Slug(%q) = %q, and of that %q", text, slug, again)
		}
		if !norm.NFC.IsNormalString(slug) {
			t.Errorf("Slug(%q) = %q is not NFC", text, slug)
		}
		if strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--") {
			t.Errorf("Slug(%q) = %q has a hyphen too many", text, slug)
		}
		if strings.IndexFunc(slug, func(r rune) bool {
			return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
		}) >= 0 {
			t.Errorf("Slug(%q) = %q", text, slug)
		}
		if slug == "" && strings.IndexFunc(text, unicode.IsLetter) >= 0 {
			t.Errorf("nothing is left of %q", text)
		}
	})
}

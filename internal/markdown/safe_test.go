package markdown

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"rolebook/internal/diag"
	"rolebook/internal/testkit"
	"rolebook/internal/testkit/bad"
)

// TestSafeList converts texts that are put together by chance of tags,
// nested, cut and crossed, of their attributes, and of Markdown between them. A parser
// that is not ours, as browsers have it, finds nothing but the elements, attributes and
// schemes of the list, and the same elements within each other as are written. It
// fails when an attribute is kept that is not listed: let keeps return true.
func TestSafeList(t *testing.T) {
	testkit.SkipUnderRace(t, "everything happens in one goroutine")
	c := New(english(), NewHighlighter(nil))
	random := rand.New(rand.NewPCG(1, 2))
	for range testkit.Amount(1_000, 5_000) {
		text := hostile(random)
		body, problems := c.Convert(Source{File: "x.md", Text: []byte(text), Items: random.IntN(2) == 0})
		if problems.Count(diag.Error) > 0 {
			continue // nothing is published
		}
		for _, block := range body.Blocks {
			piece := string(body.Append(nil, block.HTML, func(dst []byte, h Hole) []byte { return dst }))
			if found := append(bad.Audit([]byte(piece)), unlisted(piece)...); len(found) > 0 {
				t.Fatalf("%v in\n%s\nof\n%s", found, piece, text)
			}
		}
		if found := append(bad.Audit([]byte(filled(&body))), unlisted(filled(&body))...); len(found) > 0 {
			t.Fatalf("%v in\n%s\nof\n%s", found, filled(&body), text)
		}
	}
}

// hostile returns some HTML and Markdown.
func hostile(random *rand.Rand) string {
	tags := strings.Fields("a b i em strong code span div center section p ul ol li dl dt dd table caption thead tbody tr td th details summary figure figcaption blockquote pre h1 h2 h6 hr br img sub kbd mark del ruby rt script style svg math template noscript iframe video picture source form input button textarea select object embed title base meta link unknown x-y font plaintext xmp frameset body html")
	attributes := []string{` href="javascript:alert(1)"`, ` href=x`, ` href="https://example.org/"`, ` src="data:text/html,x"`, ` src=a.png`, ` onclick=alert(1)`, ` style="x"`, ` id=a`, ` id="b c"`, ` name=c`, ` class=d`, ` align=center`, ` colspan=2`, ` dir=rtl`, ` lang="x y"`, ` title="a<b>"`, ` open`, ` start=3`, ` srcdoc=x`, ` formaction=x`, ` "`, ` <`, ` x="`}
	between := []string{"\n", "\n\n", " text ", "\n\n- item ", "\n\n> quote ", "*", "**", "`", "[x](y)", "![x](y)", "\n\n# heading\n\n", "\n\n| a |\n|---|\n| ", " | b |\n", ":::note\n", ":::\n", "<", "<!--", "-->", "<![CDATA[", "<?x", "&lt;", "https://example.org/", "\n\n    code\n\n", "==", "~~", "\n\n## Two {#two}\n\n"}
	var b strings.Builder
	for range 1 + random.IntN(25) {
		tag := tags[random.IntN(len(tags))]
		switch random.IntN(7) {
		case 0, 1, 2:
			b.WriteString("<" + tag)
			for range random.IntN(3) {
				b.WriteString(attributes[random.IntN(len(attributes))])
			}
			b.WriteString([]string{">", ">", ">", "/>", ""}[random.IntN(5)])
		case 3, 4:
			b.WriteString("</" + tag + ">")
		default:
			b.WriteString(between[random.IntN(len(between))])
		}
	}
	return b.String()
}

// unlisted returns elements and attributes that no page may have.
func unlisted(text string) (found []string) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return []string{err.Error()}
	}
	elements := strings.Fields("html head body a abbr b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time tr u ul var wbr")
	attributes := strings.Fields("alt aria-label class colspan data-language datetime dir height href id lang open reversed role rowspan scope src start tabindex title value width")
	count := map[string]int{}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		if !slices.Contains(elements, n.Data) {
			found = append(found, "the element "+n.Data)
		}
		for _, a := range n.Attr {
			if !slices.Contains(attributes, a.Key) {
				found = append(found, "the attribute "+a.Key)
			}
		}
	}
	for _, name := range []string{"a", "p", "b", "div", "li", "td", "details", "span", "table"} {
		if written := strings.Count(text, "<"+name+" ") + strings.Count(text, "<"+name+">"); written != count[name] {
			found = append(found, fmt.Sprintf("%d times <%s>, which a browser takes for %d", written, name, count[name]))
		}
	}
	return found
}

// TestHostileCost measures what HTML costs against as many bytes of prose: at most a
// hundred times as much processor time. It fails when elements may stand
// within each other without end: let tooDeep return false.
func TestHostileCost(t *testing.T) {
	testkit.SkipUnderRace(t, "it measures processor time")
	c := New(english(), NewHighlighter(nil))
	const size = 64 << 10
	prose := strings.Repeat("Plain words of a page, and some more.\n\n", size/40)
	cost := func(text string) time.Duration {
		return bad.ProcessorTime(func() { c.Convert(Source{File: "x.md", Text: []byte(text)}) })
	}
	plain := max(cost(prose), time.Millisecond)
	for _, pattern := range []string{"<b>", "<div>\n\n", "<b></b>", "<a href=x>y</a> ", "<table><tr><td>", "<x>", "<x a=b>", "</b>", "<b a=b>", "<h1>", "<h1>a</h1>\n\n", "<details>\n\n", "<script>", "<svg>", "<p id=a>", "<a name=b></a>", "<li>", "<div\n", "<ul><li>\n\n", "x <ul>", "<img src=a>", "*<b>*", "<video><source src=a>", "<div align=center>\n\n# a\n\n"} {
		if got := cost(strings.Repeat(pattern, size/len(pattern))); got > 100*plain {
			t.Errorf("%d bytes of %q take %v, and of prose %v", size, pattern, got, plain)
		}
	}
}

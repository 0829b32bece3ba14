package search

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rolebook/internal/serve/browser"
	"rolebook/themes"
)

// TestExcerpt: an excerpt is the stretch with the most words of the query, from the
// beginning of a sentence where one is near; [ ] stand around what is marked.
func TestExcerpt(t *testing.T) {
	filler := strings.TrimSpace(strings.Repeat("Nothing is said here. ", 12))
	tests := []struct {
		name, lang string
		texts      []string
		words      string
		want       string
	}{
		{"no text", "en", nil, "a", "-"},
		{"no words", "en", []string{"One.", "Two."}, "", "One. · Two."},
		{"words that are not there", "en", []string{"One.", "Two."}, "three", "One. · Two."},
		{"the paragraph that has it", "en", []string{"One.", "Two and two."}, "two", "[Two] and [two]."},
		{"room for what follows", "en", []string{"No.", "A complaint.", "5", "It is answered.", filler, "A complaint."}, "complaint answered", "A [complaint]. · It is [answered]. · Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said …"},
		{"different words before the same word", "en", []string{"two two two two", "one two"}, "one two", "[one] [two]"},
		{"accents", "vi", []string{"Quản lý cộng đồng"}, "quan cong", "[Quản] lý [cộng] đồng"},
		{"elision", "it", []string{"Con l’obiettivo dell'azienda"}, "obiettivo azienda", "Con l’[obiettivo] dell'[azienda]"},
		{"a hyphenated word", "en", []string{"An e-mail to all"}, "email", "An [e-mail] to all"},
		{"a hyphenated word and its part", "en", []string{"An e-mail to all"}, "mail email", "An [e-mail] to all"},
		{"pairs of characters", "ja", []string{"社区経理です"}, "社区 区経", "[社区経]理です"},
		{"from the beginning of the sentence", "en", []string{filler + " A complaint is answered. " + filler}, "complaint",
			"… A [complaint] is answered. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. …"},
		{"a sentence that is too long", "en", []string{strings.ReplaceAll(filler, ".", ",") + " a complaint is answered"}, "complaint", "… is said here, Nothing is said here, a [complaint] is answered"},
		{"a text without spaces", "ja", []string{strings.Repeat("𠀀", 200) + "理由" + strings.Repeat("𠀀", 200)}, "理由", "… " + strings.Repeat("𠀀", 20) + "[理由]" + strings.Repeat("𠀀", 69) + " …"},
		{"the end of the text", "en", []string{filler + " The end"}, "end", "… Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. Nothing is said here. The [end]"},
	}
	var input []map[string]any
	for _, test := range tests {
		if test.texts == nil {
			test.texts = []string{}
		}
		input = append(input, map[string]any{"lang": test.lang, "texts": test.texts, "words": strings.Fields(test.words)})
	}
	got := inNode[[]string](t, `
		import { excerptOf } from "./excerpt.js";
		output = input.map(({ lang, texts, words }) => {
			const excerpt = excerptOf(lang, texts, words);
			if (!excerpt) return "-";
			let out = "", at = 0;
			for (const [from, to] of excerpt.marks) {
				out += excerpt.text.slice(at, from) + "[" + excerpt.text.slice(from, to) + "]";
				at = to;
			}
			return out + excerpt.text.slice(at);
		});`, input)
	for i, test := range tests {
		if got[i] != test.want {
			t.Errorf("%s:\n got %s\nwant %s", test.name, got[i], test.want)
		}
	}
}

// TestParagraphs: what stands in a section of a page, as a browser reads it.
func TestParagraphs(t *testing.T) {
	const page = `<!doctype html><html><head><title>no</title></head><body><nav>no</nav><main><nav>no</nav><article>
		<h1 id="top">no</h1><p class="about">no</p><div class="lead"><p>A <b>lede</b>
		of two&nbsp;lines.</p></div>loose<script>no</script><button>no</button>
		<section><h2 id="first">no<a href="#">no</a></h2>stands here<ul><li>One, <em>here</em>.</li><li>Two.<ul><li>Nested.</li></ul></li></ul>
		<h4 id="deeper">Deeper</h4><p>still first</p><h3 id="second">no</h3><dl><dt>Term</dt><dd>said</dd></dl><p hidden>no</p></section>
		<h2>without an id</h2><p>still second café</p><section><h2 id="empty">no</h2></section>
		<h2 id="last">no</h2><table><tbody><tr><td>cell</td><th>head</th></tr></tbody></table></article></main><footer>no</footer></body></html>`
	files := http.FileServerFS(themes.Files())
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(`<!doctype html><title>a page</title><link rel="icon" href="data:,">`))
			return
		}
		files.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	tab := browser.Start(t).Open(t, server.URL+"/")
	tab.Do(`import("/default/assets/js/search/excerpt.js").then((module) => (window.excerpts = module))`)
	tab.Until("the module", "window.excerpts !== undefined")
	for id, want := range map[string]string{
		"":        "A lede of two lines.|loose",
		"first":   "stands here|One, here.|Two.|Nested.|Deeper|still first",
		"second":  "Term|said|still second caf\u00e9",
		"empty":   "",
		"last":    "cell|head",
		"deeper":  "null",
		"nowhere": "null",
	} {
		got := browser.Eval[string](tab, `String(excerpts.paragraphs(`+browser.Literal(page)+`, `+browser.Literal(id)+`)?.join("|") ?? null)`)
		if got != want {
			t.Errorf("%q: got %q, want %q", id, got, want)
		}
	}
}

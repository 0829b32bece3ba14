package theme

import (
	"reflect"
	"testing"
)

// TestAdForms writes an advertisement in its three forms: what a writer's text
// holds must not become markup there.
func TestAdForms(t *testing.T) {
	blocks := []map[string]any{
		{"kind": "title", "runs": []any{map[string]any{"text": "Grow * with us"}}},
		{"kind": "heading", "runs": []any{map[string]any{"text": "You do"}}},
		{"kind": "list", "ordered": false, "items": []any{
			[]any{map[string]any{"text": "Keep "}, map[string]any{"text": "roses", "mark": "strong"}, map[string]any{"text": "\n alive & <b>well</b>"}},
			[]any{map[string]any{"text": "1. is no number"}},
		}},
		{"kind": "text", "runs": []any{map[string]any{"text": "# no heading, "}, map[string]any{"text": "a link", "mark": "link", "href": "https://a.example/?a=1&b=2"}, map[string]any{"text": " and "}, map[string]any{"text": "x_y", "mark": "code"}}},
		{"kind": "list", "ordered": true, "items": []any{[]any{map[string]any{"text": "A walk"}}, []any{map[string]any{"text": "A talk"}}}},
		{"kind": "fact", "name": "Pay", "value": "30,000 <gross>"},
		{"kind": "fact", "name": "Place", "value": "the_greenhouse"},
	}
	want := map[string]string{
		"text":     "Grow * with us\n\nYou do\n- Keep roses alive & <b>well</b>\n- 1. is no number\n\n# no heading, a link and x_y\n\n1. A walk\n2. A talk\n\nPay: 30,000 <gross>\nPlace: the_greenhouse\n",
		"html":     "<h1>Grow * with us</h1>\n<h2>You do</h2>\n<ul>\n<li>Keep <strong>roses</strong> alive &amp; &lt;b&gt;well&lt;/b&gt;</li>\n<li>1. is no number</li>\n</ul>\n<p># no heading, <a href=\"https://a.example/?a=1&amp;b=2\">a link</a> and <code>x_y</code></p>\n<ol>\n<li>A walk</li>\n<li>A talk</li>\n</ol>\n<p><strong>Pay:</strong> 30,000 &lt;gross&gt;</p>\n<p><strong>Place:</strong> the_greenhouse</p>\n",
		"markdown": "# Grow \\* with us\n\n## You do\n\n- Keep **roses** alive & \\<b\\>well\\</b\\>\n- 1\\. is no number\n\n\\# no heading, [a link](<https://a.example/?a=1&b=2>) and `x_y`\n\n1. A walk\n2. A talk\n\n**Pay:** 30,000 \\<gross\\>\n\n**Place:** the\\_greenhouse\n",
	}
	got := inNode[map[string]string](t, `
		import { written } from "./js/ad-format.js";
		globalThis.output = Object.fromEntries(["text", "html", "markdown"].map((form) => [form, written(globalThis.input, form)]));`, blocks)
	for form := range want {
		if !reflect.DeepEqual(got[form], want[form]) {
			t.Errorf("%s:\ngot  %q\nwant %q", form, got[form], want[form])
		}
	}
}

package importer

import (
	"math/rand/v2"
	"strings"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// parser reads roles in a playbook without site.yaml.
func parser() *content.Parser {
	o := standard()
	return content.NewParser(o.Config, o.Headings, nil)
}

// plain is a text as a test compares it: quotation marks are set by the language.
func plain(text string) string {
	return line(strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'").Replace(text))
}

// shown parses a role that says a text in every place, and returns what it shows.
func shown(t testing.TB, p *content.Parser, text string) []string {
	t.Helper()
	r := &role{title: "Role " + text, byHeading: map[string]*section{}}
	r.section("Skills", "skills").add(piece{text, true}, "").notes = []string{text, text}
	r.section("Skills", "skills").add(piece{text, true}, "Group "+text).facts = []string{"need=essential"}
	r.section("Tasks", "activities").add(piece{text, false}, "")
	r.section("Tasks", "activities").add(piece{text, true}, "")
	md := r.text(false)
	d, problems := p.Parse(content.Place{File: "roles/x.md", Lang: "en", Key: "roles/x", Folder: content.KindRole}, []byte(md))
	for _, problem := range problems {
		t.Errorf("%q: %s\n%s", text, problem.Text(), md)
	}
	if d == nil || d.Role() == nil || len(d.Role().Dimensions) != 2 {
		t.Fatalf("%q is no role:\n%s", text, md)
	}
	if len(d.Body.Internal) > 0 || len(d.Body.Unread) > 0 || len(d.Unclear) > 0 {
		t.Errorf("%q is taken for a mark of visibility:\n%s", text, md)
	}
	out := []string{strings.TrimPrefix(d.Title, "Role ")}
	for _, h := range d.Body.Headings {
		if rest, ok := strings.CutPrefix(h.Text, "Group "); ok && h.Level == 3 {
			out = append(out, rest)
		}
	}
	for _, dimension := range d.Role().Dimensions {
		for _, item := range dimension.Items() {
			out = append(out, item.Text)
		}
	}
	if len(out) != 5 || d.Role().Dimensions[0].Items()[1].Need != "essential" {
		t.Errorf("%q: %d texts\n%s", text, len(out), md)
	}
	for _, part := range d.Role().Dimensions[1].Parts {
		if part.Items == nil {
			html, whole := d.Body.Whole(part.HTML)
			if whole { // else it holds a link
				out = append(out, markdown.Text(html))
			}
		}
	}
	return out
}

func TestEscaped(t *testing.T) {
	p := parser()
	check := func(text string) {
		t.Helper()
		for _, got := range shown(t, p, text) {
			if plain(got) != plain(text) {
				t.Errorf("%q is shown as %q\n%s", text, got, escaped(text))
			}
		}
	}
	for _, text := range []string{
		"*a* _b_ **c**", "snake_case and C++ and C#", "<b>bold</b> & &amp; &copy", "# no heading", "- no list", "+ no list", "1. no list", "2) no list",
		"a | b", "|---|---|", ":::tabs", "[x] done", "[a](b)", "![a](b)", "[[wiki]]", "[^1]", "[@source]", "{x}", "{#id}", "{internal}", "{visibility=internal}",
		"visibility=internal", "visibility: internal", "text {.private}", "`code`", "``", "a `", "~~gone~~", "~10", "==marked==", "%% hidden %%", "a ^block", "++ctrl++",
		":rocket: :material-x:", "!!! note", "??? x", "=== \"Tab\"", "--8<-- \"x\"", "{{ x }}", "{% x %}", "{{< x >}}", "import x from 'y'", "export x",
		"a -- b --- c ... d", "<< a >>", "https://example.org/a_b_c?x=1&y=*", "see www.example.org/~user.", "mail to a_b@example.org", "\\ back\\slash\\*",
		"> quote", "---", "***", "===", "$x$", "<!-- a -->", "a  b\tc", "Role #", "10:30:20", "$5 > €4", "5 * 3 * 2", "\"quoted\" 'text'", "[TOC]", "*[abbr]: x", "[ref]: x", "(c) a's",
	} {
		check(text)
	}
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"*", "_", "`", "~", "=", "+", "-", "#", ">", "<", "|", ":", "!", "[", "]", "(", ")", "{", "}", "\\", "^", "%", "&", ".", "?", "1", "a", "b", "ж", "語", " ", " ", "http://", "www.", "@", "x.org", "internal", "visibility", "import ", "amp;", "/", "$", "\""}
	for range 3000 {
		var b strings.Builder
		for range 1 + random.IntN(12) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		if text := strings.TrimSpace(b.String()); text != "" && !t.Failed() {
			check(text)
		}
	}
}

package content

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestTextsArePlain shows that no text of a header that people see keeps its Markdown,
// whatever the kind, and that what a writer began with is kept for translations.
func TestTextsArePlain(t *testing.T) {
	const common = "title: '[**A** title][a]'\nsummary: '**A** summary'\nowner: '**An** owner'\ntags: ['**A** tag']\n"
	for kind, own := range map[string]string{
		"page":         "linkTitle: '**A** label'",
		"role":         "names: { en: { preferred: '**A** name', other: ['**A** name'], avoid: ['**A** name'] } }\nreportsTo: '**A** chief'\nfamily: '**A** family'\nlevels: ['**Junior**', '**Senior**']",
		"term":         "names: { en: { preferred: '**A** name', other: ['**A** name'], avoid: ['**A** name'] } }",
		"article":      "author: '**An** author'\ndisclosure: '**A** disclosure'",
		"disagreement": "dimension: metrics\npositions: [{ source: a, says: '**A** claim' }, { source: b, says: '**A** claim' }]",
		"guide":        "role: a\njob: { pay: '**A** sum', place: '**A** place', contract: '**A** contract', accommodation: '**A** person' }",
		"checklist":    "roles: [a]",
		"comparison":   "roles: [a, b]",
	} {
		text := "---\nkind: " + kind + "\n" + common + own + "\n---\nText.\n\n[a]: https://example.org\n"
		d, problems := parserOf(t, "en").Parse(Place{File: "a.md", Lang: "en", Key: "a", Folder: KindPage}, []byte(text))
		if d == nil || string(d.Kind) != kind {
			t.Fatalf("%s: it is none: %v", kind, problems)
		}
		if d.Title != "A title" || d.Meta.Title != "[**A** title][a]" {
			t.Errorf("%s: the title is %q, written as %q", kind, d.Title, d.Meta.Title)
		}
		d.Meta.Title = ""
		shown, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		if s := string(shown); strings.Contains(s, "**") || !strings.Contains(s, `"A summary"`) {
			t.Errorf("%s: %s", kind, s)
		}
	}
}

// TestTitleAsWritten shows titles that have nothing to lose.
func TestTitleAsWritten(t *testing.T) {
	for header, want := range map[string]string{
		"title: 2024":                        "2024",
		"title: '![](a.png)'":                "![](a.png)",
		"title: \"snake_case, [draft], **\"": "snake_case, [draft], **",
	} {
		d, problems := parserOf(t, "en").Parse(Place{File: "a.md", Lang: "en", Key: "a", Folder: KindPage}, []byte("---\n"+header+"\n---\nText.\n"))
		if d == nil || d.Title != want {
			t.Errorf("%s: %+v %v, not %q", header, d, problems, want)
		}
	}
}

// TestSourcesArePlain shows the same of cited works, whose addresses stay.
func TestSourcesArePlain(t *testing.T) {
	sources, problems := ParseSources("sources.yaml", []byte("a: { title: '*A* work', authors: ['[Ada](https://x)'], url: 'https://example.org/_a_/' }\n"))
	if len(problems) > 0 || len(sources) != 1 || sources[0].Title[""] != "A work" || sources[0].Authors[0] != "Ada" || sources[0].URL.Value != "https://example.org/_a_/" {
		t.Errorf("%+v %v", sources, problems)
	}
}

package move

import (
	"strings"
	"testing"
)

// Where destinations of links are found, and where not. Break: forms.destinations.
func TestDestinations(t *testing.T) {
	for text, want := range map[string]string{
		"[a](b.md)":                           "b.md",
		"![a](b.png \"title\")":               "b.png",
		"[a](<b c.md>)":                       "b c.md",
		"[a](b_(c).md#d)":                     "b_(c).md#d",
		`[a](b\_c.md)`:                        "b_c.md",
		"[a](b.md) and [c](d.md)":             "b.md d.md",
		"[a]: b.md 'title'":                   "b.md",
		"> - [a](b.md)":                       "b.md",
		`<a href="b.md?c&amp;d">`:             "b.md?c&d",
		`<img src='b.png'>`:                   "b.png",
		"[[b#c|d]]":                           "[[b#c]]",
		"`[a](b.md)` [c](d.md)":               "d.md",
		"``[a](b.md) ` `` [c](d.md)":          "d.md",
		"```\n[a](b.md)\n```\n[c](d.md)":      "d.md",
		"~~~~\n```\n[a](b.md)\n~~~~\n[c](d)":  "d",
		"---\nx: '[a](b.md)'\n---\n[c](d.md)": "d.md",
		"a] (b.md)":                           "",
	} {
		var got []string
		for _, c := range newForms().destinations([]byte(text)) {
			got = append(got, c.dest)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: found %q, not %q", text, got, want)
		}
	}
}

// How keys and redirects are added to front matter. Break: withKeys or listedRedirects.
func TestFrontMatter(t *testing.T) {
	for text, want := range map[string]string{
		"# A\n":                                  "---\nredirects: [/old/]\n---\n# A\n",
		"\xef\xbb\xbf# A\r\n":                    "\xef\xbb\xbf---\r\nredirects: [/old/]\r\n---\r\n# A\r\n",
		"\xef\xbb\xbf---\r\nx: 1\r\n---\r\n":     "\xef\xbb\xbf---\r\nx: 1\r\nredirects: [/old/]\r\n---\r\n",
		"---\n---\n# A\n":                        "---\nredirects: [/old/]\n---\n# A\n",
		"---\ntitle: A # why\n---\n":             "---\ntitle: A # why\nredirects: [/old/]\n---\n",
		"---\nredirects: [/a/] # b\nx: 1\n---\n": "---\nredirects: [/old/, /a/] # b\nx: 1\n---\n",
		"---\nredirects: []\n---\n":              "---\nredirects: [/old/]\n---\n",
		"---\nredirects:\n  - /a/\n  - /b/\n---": "---\nredirects:\n  - /old/\n  - /a/\n  - /b/\n---",
		"---\nredirects:\n- /a/\n---\n":          "---\nredirects:\n- /old/\n- /a/\n---\n",
		"---\n{ title: A }\n---\n":               "",
		"+++\ntitle = 'A'\n+++\n":                "",
	} {
		s, ok := listedRedirects([]byte(text), []string{"/old/"})
		if !ok {
			s, ok = withKeys([]byte(text), []string{"redirects: [/old/]"})
		}
		got := ""
		if ok {
			got = text[:s.start] + s.text + text[s.end:]
		}
		if got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

// Names that stand alone in a line. Break: words or forms.attribute.
func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"- Care {#nurse raci=A:nurse,C:doctor gives=nurse}":      "- Care {#nurse raci=A:carer,C:doctor gives=carer}",
		"- A nurse {same=nurse#care because=\"a nurse knows\"}":  "- A nurse {same=carer#care because=\"a nurse knows\"}",
		"- nurse: You need a nurse.":                             "- carer: You need a nurse.",
		"- More {nurse=2 head-nurse=1}":                          "- More {carer=2 head-nurse=1}",
		":::compare roles=\"nurse doctor\"":                      ":::compare roles=\"carer doctor\"",
		"### Nurse {role=nurse}":                                 "### Nurse {role=carer}",
		"- night-nurse and nurse {notMine=\"nurse\"}, the nurse": "- night-nurse and nurse {notMine=\"carer\"}, the nurse",
	} {
		var out strings.Builder
		at := 0
		for _, start := range words(text, "nurse") {
			if newForms().attribute(text, start, len("nurse")) {
				out.WriteString(text[at:start] + "carer")
				at = start + len("nurse")
			}
		}
		if got := out.String() + text[at:]; got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
}

// Paths from a directory. Break: relative.
func TestRelative(t *testing.T) {
	for _, test := range [][3]string{{".", "a.md", "a.md"}, {"a", "a/b.md", "b.md"}, {"a/b", "a/c.md", "../c.md"}, {"a", "b/c.md", "../b/c.md"}, {"a/b", "a/b", "."}, {"a", "c", "../c"}} {
		if got := relative(test[0], test[1]); got != test[2] {
			t.Errorf("from %s to %s it is %s, not %s", test[0], test[1], got, test[2])
		}
	}
}

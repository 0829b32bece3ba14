package markdown

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/diag"
)

// typed converts a text as that of a typed document.
func typed(text string, cut Cut) (Body, diag.List) {
	return New([4]string{}, NewHighlighter(nil)).Convert(Source{File: "a.md", Text: []byte(text), Items: true, Cut: cut})
}

// numbered is the HTML of a span, with the number of what a hole refers to in its place.
func numbered(b *Body, span Span) string {
	return string(b.Append(nil, span, func(dst []byte, h Hole) []byte { return fmt.Appendf(dst, "⟨%d⟩", h.Ref) }))
}

// The HTML of the first item of a list, and of the second, holds what stands in them, no
// more and no less. Break: Body.holds.
func TestItems(t *testing.T) {
	for _, test := range []struct{ text, first, second string }{
		{"- a\n- b\n", "a", "b"},
		{"- ![x](x.png)\n- b\n", "⟨0⟩", "b"},
		{"- a ![x](x.png)\n- ![y](y.png) b\n", "a ⟨0⟩", "⟨1⟩ b"},
		{"- ![x](x.png)\n- ![y](y.png)\n", "⟨0⟩", "⟨1⟩"},
		{"- ![x](x.png)\n\n- b\n", "<p>⟨0⟩</p>\n", "<p>b</p>\n"},
		{"- [a](b.md)\n- c\n", "<a⟨0⟩>a</a>", "c"},
		{"- a [@x]\n- b\n", "a ⟨0⟩", "b"},
	} {
		b, _ := typed(test.text, Cut{})
		var items []Item
		for _, list := range b.Lists {
			items = append(items, list...)
		}
		if len(items) != 2 {
			t.Errorf("%q has %d items", test.text, len(items))
			continue
		}
		if one, two := numbered(&b, items[0].HTML), numbered(&b, items[1].HTML); one != test.first || two != test.second {
			t.Errorf("%q holds %q and %q, not %q and %q", test.text, one, two, test.first, test.second)
		}
		for i, want := range []string{test.first, test.second} {
			if html, whole := b.Whole(items[i].HTML); whole == strings.Contains(want, "⟨") || whole && html != want {
				t.Errorf("%q: %q is whole: %t", test.text, html, whole)
			}
		}
	}
}

// What is cut leaves nothing: no text, no id, no link, no citation, no footnote. Break:
// cutter.goes, cutter.only, cutter.notes or cutter.citations.
func TestCut(t *testing.T) {
	lines := func(of ...int) map[int]bool {
		m := map[int]bool{}
		for _, line := range of {
			m[line] = true
		}
		return m
	}
	marked := Cut{Marked: true}
	for _, test := range []struct {
		name, text string
		cut        Cut
		want       string
	}{
		{"nothing", "# A\n\nb\n", marked, "a: A b"},
		{"not asked for", "# A\n\n## S {visibility=internal}\n\ns\n", Cut{}, "a s: A S s"},
		{"a section with what is below it", "# A\n\n## S {visibility=internal}\n\n[s](s.md)\n\n### T\n\nt\n\n## B\n\nb\n", marked, "a b: A B b"},
		{"the end of a section of its level", "# A\n\n### S {visibility=internal}\n\ns\n\n## B\n\nb\n", marked, "a b: A B b"},
		{"an item", "- a\n- s {visibility=internal}\n  - t\n- b\n", marked, ": a b"},
		{"all items", "a\n\n- s {visibility=internal}\n", marked, ": a"},
		{"a paragraph", "a\n\ns\n{visibility=internal}\n\nb\n", marked, ": a b"},
		{"a directive", "a\n\n:::details Title {visibility=internal}\ns\n:::\n\nb\n", marked, ": a b"},
		{"what is public stays", "- s {visibility=public}\n", marked, ": s"},
		{"any other value is internal", "- a\n- s {visibility=secret}\n- t {internal=true}\n- u {visiblity=x}\n", marked, ": a"},
		{"lines of the file", "# A\n\n## S\n\ns\n\n- t\n- b\n", Cut{Lines: lines(7)}, "a s: A S s b"},
		{"a heading by its line", "# A\n\n## S\n\ns\n\n## B\n\nb\n", Cut{Lines: lines(3)}, "a b: A B b"},
		{"only a section", "# A\n\na\n\n## S\n\ns\n\n### T\n\nt\n\n## B\n\nb\n", Cut{Only: lines(5)}, "s t: S s T t"},
		{"bare headings", "# A\n\n## S\n\ns\n\n### T\n\nt\n\n## B\n\nb\n", Cut{Only: lines(11), Bare: lines(3, 7)}, "s t b: S T B b"},
		{"footnotes", "a[^1]\n\ns[^2] {visibility=internal}\n\n[^1]: one\n[^2]: two\n", marked, ": a1 one ↩︎"},
		{"citations", "a [@x]\n\ns [@y]\n{visibility=internal}\n", marked, ": a x"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b, _ := typed(test.text, test.cut)
			var ids, cites []string
			for _, h := range b.Headings {
				ids = append(ids, h.ID)
			}
			for _, c := range b.Cites {
				cites = append(cites, c.ID)
			}
			got := strings.Join(ids, " ") + ": " + strings.Join(strings.Fields(Text(b.HTML)+" "+strings.Join(cites, " ")), " ")
			if got != test.want {
				t.Errorf("%q remains, not %q", got, test.want)
			}
			for _, l := range b.Links {
				if l.Dest == "s.md" && test.cut.Marked {
					t.Error("its link remains")
				}
			}
		})
	}
}

// Which keys seem to say for whom something is. Break: LikeVisibility.
func TestLikeVisibility(t *testing.T) {
	for _, test := range []struct {
		key, value string
		want       bool
	}{
		{"visibility", "internal", false}, {"Visibility", "", true}, {"visiblity", "", true}, {"visibilty", "public", true}, {"visible", "false", true}, {"visible", "True", false},
		{"internal", "true", true}, {"internal", "no", false}, {"private", "", true}, {"Secret", "x", true}, {"public", "no", true}, {"public", "yes", false}, {"access", "staff", true},
		{"access", "public", false}, {"title", "secret", false}, {"", "", false}, {"vis", "", false},
	} {
		if got := LikeVisibility(test.key, test.value); got != test.want {
			t.Errorf("%s: %s is %t", test.key, test.value, got)
		}
	}
}

// Marks of visibility that nothing carries are reported, not passed over. Break:
// looksMarked or page.unreadMarks.
func TestUnreadMarks(t *testing.T) {
	for text, want := range map[string]string{
		"a {visibility=internal} b\n":                  "1:3",
		"| a |\n|---|\n| b {visibility=internal} |\n":  "3:5",
		"<div>\nvisibility=internal\n</div>\n":         "2:1",
		"a\n\nvisibility: internal\n":                  "3:1",
		"a {internal} b\n":                             "1:3",
		"a `{visibility=internal}` b\n":                "",
		"```\n{visibility=internal}\n```\n":            "",
		"a {visibility=internal}\n":                    "",
		"the visibility of the moon is good\n":         "",
		"a `code` and then {visibility=internal} it\n": "1:19",
	} {
		b, problems := typed(text, Cut{})
		got := ""
		for _, pos := range b.Unread {
			got += fmt.Sprintf("%d:%d", pos.Line, pos.Col)
		}
		if got != want || len(problems) != len(b.Unread) {
			t.Errorf("%q: %q, not %q: %v", text, got, want, problems)
		}
	}
}

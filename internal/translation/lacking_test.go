package translation

import (
	"slices"
	"strings"
	"testing"
)

// TestLacking holds what a translation lacks of its source, and that the quick look at the text
// does not miss it.
func TestLacking(t *testing.T) {
	const source = "# R\n\nIntro.\n\n## Responsibilities\n\n- one {#one}\n- two {#two}\n\n## Skills\n\n- s {#s}\n"
	const whole = "# Erre\n\nInizio.\n\n## Responsabilità\n\n- uno {#one}\n- due {#two}\n\n## Competenze\n\n- esse {#s}\n"
	for _, c := range []struct{ what, source, own, want string }{
		{"nothing", source, whole, ""},
		{"an item", source, strings.Replace(whole, "- due {#two}\n", "", 1), "item two"},
		{"an item for another one", source, strings.Replace(whole, "{#two}", "{#three}", 1), "item two"},
		{"a section and its items", source, whole[:strings.Index(whole, "## Comp")], "item s, section skills"},
		{"what has no id here", source, strings.Replace(whole, " {#two}", "", 1), ""},
		{"no ids at all", source, strings.NewReplacer(" {#one}", "", " {#two}", "", " {#s}", "").Replace(whole), ""},
		{"no ids at all, and an item less", source, strings.NewReplacer(" {#one}", "", "- due {#two}\n", "", " {#s}", "").Replace(whole), "item one, item two"},
		{"the title in the front matter", source, strings.Replace(whole, "# Erre\n", "---\ntitle: Erre\n---\n", 1), ""},
		{"what stands above the headings", source, strings.Replace(whole, "Inizio.\n\n", "", 1), "section intro"},
	} {
		file := map[string]string{"en": c.source, "it": c.own}
		side := func(lang string) Side {
			d := document(t, lang+"/roles/r.md", file[lang])
			return Side{Doc: d, Units: Units(d, []byte(file[lang]))}
		}
		var got []string
		for n, lacks := range lacking(side("en"), side("it")) {
			if lacks {
				got = append(got, n.String())
			}
		}
		slices.Sort(got)
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: lacks %q, want %q", c.what, got, c.want)
		}
		if c.want != "" && c.want != "section intro" && !mayLack(side("en").Units, c.source, c.own) {
			t.Errorf("%s: is not looked at", c.what)
		}
	}
}

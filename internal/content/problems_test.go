package content

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/diag"
	"rolebook/internal/markdown"
)

// codes returns problems as "line:col code", sorted by place, one after the other.
func codes(problems diag.List) string {
	var out []string
	problems = slices.Clone(problems)
	slices.SortFunc(problems, func(a, b diag.Problem) int {
		return cmp.Or(a.Pos.Line-b.Pos.Line, a.Pos.Col-b.Pos.Col, strings.Compare(string(a.Code), string(b.Code)))
	})
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%d:%d %s", p.Pos.Line, p.Pos.Col, p.Code))
	}
	return strings.Join(out, ", ")
}

// parse reads one file of a playbook in English and German.
func parse(t *testing.T, file, text string) (*Document, diag.List) {
	t.Helper()
	p := parserOf(t, "en, de")
	return p.Parse(Locate([]string{file}, p.config)[0], []byte(text))
}

// What is wrong with a file by itself: each rule with the least text that breaks it. Break:
// the check of the code that is expected.
func TestProblems(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"nothing", "a.md", "# A\n", ""},
		{"no text", "a.md", "# A\xff\n", "1:4 bad-encoding"},
		{"no title", "a.md", "", "0:0 untitled-page"},
		{"a title without a blank", "a.md", "#A\n", "0:0 untitled-page"},
		{"an open header", "a.md", "---\ntitle: A\n", "1:1 front-matter-unclosed"},
		{"no YAML", "a.md", "---\ntitle: A: b\n---\n# A\n", "2:9 front-matter-syntax"},
		{"a key twice", "roles/a.md", "---\nfamily: A\nfamily: B\n---\n# A\n", "3:1 duplicate-key"},
		{"a key twice in a page", "a.md", "---\ntitle: A\ntitle: B\n---\n# A\n", "3:1 foreign-value"},
		{"an alias", "a.md", "---\nowner: &me A\n---\n# A\n", "2:8 front-matter-alias"},
		{"an unknown key of a page", "a.md", "---\nsalery: 1\n---\n# A\n", "2:1 unknown-key"},
		{"a key of another program", "a.md", "---\nsidebar_position: 1\n---\n# A\n", "2:1 foreign-key"},
		{"a value of another type", "roles/a.md", "---\ndraft: maybe\n---\n# A\n", "2:8 wrong-type"},
		{"a long summary", "a.md", "---\nsummary: " + strings.Repeat("é", 201) + "\n---\n# A\n", "2:1 long-summary"},
		{"a summary of 200", "a.md", "---\nsummary: " + strings.Repeat("é", 200) + "\n---\n# A\n", ""},
		{"an unknown kind", "roles/a.md", "---\nkind: rol\n---\n# A\n", "2:7 bad-value"},
		{"an unknown kind of a page", "a.md", "---\nkind: post\n---\n# A\n", "2:7 foreign-value"},
		{"an unknown language of a source", "roles/a.md", "---\nsource: fr\n---\n# A\n", "2:9 bad-value"},
		{"where a page is from", "a.md", "---\nsource: https://example.org/\n---\n# A\n", "2:1 foreign-key"},
		{"no address", "roles/a.md", "---\nslug: a/b\n---\n# A\n", "2:7 bad-value"},
		{"a slug of signs", "roles/a.md", "---\nslug: '!'\n---\n# A\n", "2:7 bad-value"},
		{"a slug of a page that is an address", "a.md", "---\nslug: a/b\n---\n# A\n", "2:7 foreign-value"},
		{"a slug of a page that is none", "a.md", "---\nslug: a?b\n---\n# A\n", "2:7 foreign-value"},
		{"another language", "a.md", "---\nlang: fr\n---\n# A\n", "2:1 foreign-key, 2:7 unknown-language"},
		{"the language of its folder", "de/a.md", "---\nlang: de_AT\n---\n# A\n", "2:1 foreign-key"},
		{"a discussion elsewhere", "a.md", "---\ndiscussion: javascript:x\n---\n# A\n", "2:1 refused-scheme"},
		{"two items of one id", "roles/a.md", "# A\n\n## Skills\n\n- B {#x}\n- C {#x}\n", "6:1 duplicate-id"},
		{"two items of one id in a page", "a.md", "# A\n\n- B {#x}\n- C {#x}\n", "4:1 repeated-id"},
		{"two items of one text", "roles/a.md", "# A\n\n## Skills\n\n- B\n- B\n", ""},

		{"a heading that is no dimension", "roles/a.md", "# A\n\n## Whatever\n\n- B\n", "3:1 unmapped-heading"},
		{"names in an unknown language", "roles/a.md", "---\nnames: { fr: { preferred: B } }\n---\n# A\n", "2:1 unknown-language"},
		{"a family of many words", "roles/a.md", "---\nfamily: con\n---\n# A\n", "2:1 unportable-name"},
		{"a role of another program", "roles/a.md", "---\nlayout: post\ndraft: no\n---\n# A\n\n## Skills\n\n- B\n", "2:1 foreign-key, 3:8 foreign-value"},
		{"the page of the folder of roles", "roles/a/README.md", "# A\n\nText.\n", "0:0 not-typed"},
		{"an unknown attribute", "roles/a.md", "# A\n\n## Skills\n\n- B {cadance=daily}\n", "5:3 unknown-attribute"},
		{"an attribute twice", "roles/a.md", "# A\n\n## Skills\n\n- B {level=1 level=2}\n", "5:3 bad-attribute"},
		{"an unknown cadence", "roles/a.md", "# A\n\n## Skills\n\n- B {cadence=often}\n", "5:3 bad-attribute"},
		{"minutes below one", "roles/a.md", "# A\n\n## Skills\n\n- B {minutes=0}\n", "5:3 bad-attribute"},
		{"minutes of five days", "roles/a.md", "# A\n\n## Skills\n\n- B {minutes=7200}\n- C {minutes=7201}\n", "6:3 bad-attribute"},
		{"levels from 1 to 5", "roles/a.md", "# A\n\n## Skills\n\n- B {level=5}\n- C {level=6}\n", "6:3 bad-attribute"},
		{"an unknown need and type", "roles/a.md", "# A\n\n## Skills\n\n- B {need=must type=good}\n", "5:3 bad-attribute, 5:3 bad-attribute"},
		{"no letter of RACI", "roles/a.md", "# A\n\n## Skills\n\n- B {raci=X:a,R,A:}\n", "5:3 bad-attribute, 5:3 bad-attribute, 5:3 bad-attribute"},
		{"same as no item", "roles/a.md", "# A\n\n## Skills\n\n- B {same=b notSame=c,b#d}\n", "5:3 bad-attribute, 5:3 bad-attribute"},
		{"an empty item", "roles/a.md", "# A\n\n## Skills\n\n- B\n- <!-- c -->\n", "6:3 empty-item"},
		{"a picture is no empty item", "roles/a.md", "# A\n\n## Skills\n\n- ![](a.png)\n", ""},
		{"a level without a heading", "roles/a.md", "---\nlevels: [One, Two]\n---\n# A\n\n## One\n\n- B\n", "2:1 empty-level"},
		{"two levels of one name", "roles/a.md", "---\nlevels: [One, ONE]\n---\n# A\n\n## One\n\n- B\n", "2:15 bad-value"},
		{"too many levels", "roles/a.md", "---\nlevels: [" + strings.Repeat("a,", 30) + "a]\n---\n# A\n", "2:1 bad-value"},
		{"cumulative without levels", "roles/a.md", "---\ncumulative: true\n---\n# A\n", "2:1 bad-value"},
		{"a level of nothing", "roles/a.md", "---\nlevel: 1\n---\n# A\n", "2:1 missing-key"},
		{"which level is not said", "roles/a.md", "---\nof: b\n---\n# A\n", "2:5 missing-key"},
		{"a level below zero", "roles/a.md", "---\nlevel: -1\nof: b\n---\n# A\n", "2:1 bad-value"},
		{"a level with levels", "roles/a.md", "---\nlevel: 1\nof: b\nlevels: [C]\n---\n# A\n\n## C\n\n- B\n", "4:1 bad-value, 8:1 unmapped-heading"},

		{"a comparison of one", "comparisons/a.md", "---\nroles: [b]\n---\n# A\n", "1:0 missing-key"},
		{"a comparison of seven", "comparisons/a.md", "---\nroles: [b, c, d, e, f, g, h]\n---\n# A\n", "1:0 missing-key"},
		{"a comparison of none", "comparisons/a.md", "---\nkind: comparison\n---\n# A\n", "1:0 missing-key"},
		{"no comparison", "comparisons/a.md", "# A\n\nText.\n", "0:0 not-typed"},
		{"points beyond ten", "comparisons/a.md", "---\nroles: [b, c]\n---\n# A\n\n## Decision helper\n\n### Why\n\n- Yes {b=11 c=x}\n- No {b=-10}\n", "10:3 bad-attribute, 10:3 bad-attribute"},

		{"a checklist of nobody", "checklists/a.md", "---\nmode: duties\n---\n# A\n\n- B\n", "1:0 missing-key"},
		{"a checklist of tasks", "checklists/a.md", "# A\n\n- [ ] B\n", ""},
		{"an unknown mode and origin", "checklists/a.md", "---\nroles: [b]\nmode: days\nfrom: role\n---\n# A\n", "3:7 bad-value, 4:7 bad-value"},
		{"no checklist", "checklists/a.md", "# A\n\nText.\n", "0:0 not-typed"},

		{"a guide to no role", "guides/a.md", "---\nkind: guide\n---\n# A\n", "1:0 missing-key"},
		{"a scale of one point", "guides/a.md", "---\nrole: b\nscale: { min: 1, max: 1 }\n---\n# A\n", "3:1 bad-value"},
		{"a scale of many", "guides/a.md", "---\nrole: b\nscale: { min: 0, max: 101 }\n---\n# A\n", "3:1 bad-value"},
		{"a share above one", "guides/a.md", "---\nrole: b\nminCoverage: 1.1\n---\n# A\n", "3:1 bad-value"},
		{"a weight below zero", "guides/a.md", "---\nrole: b\n---\n# A\n\n## Competencies\n\n### C {weight=-1}\n\n- 1: no\n- 6: yes\n- maybe\n", "8:1 bad-attribute, 11:3 bad-attribute, 12:3 bad-attribute"},
		{"a question of no type", "guides/a.md", "---\nrole: b\n---\n# A\n\n## Questions\n\n### C {type=hard minutes=601 who=x}\n\n- fine: yes\n", "8:1 bad-attribute, 8:1 bad-attribute, 8:1 unknown-attribute, 10:3 bad-attribute"},
		{"a stage without an end", "guides/a.md", "---\nrole: b\n---\n# A\n\n## Stages\n\n### C {minutes=soon weight=1}\n", "8:1 bad-attribute, 8:1 unknown-attribute"},
		{"no guide", "guides/a.md", "# A\n\n## Questions\n\n### Why?\n\nBecause.\n\n- it is\n", "0:0 not-typed"},
		{"no guide, and a date of another form", "guides/a.md", "---\ndate: June 22, 2018\n---\n# A\n\n## Stages\n\n1. a\n", "0:0 not-typed, 2:1 foreign-key"},
		{"no guide, though there is something to expect", "guides/a.md", "# A\n\n## For candidates\n\nMuch.\n", "0:0 not-typed"},
		{"what only guides say", "guides/a.md", "# A\n\n## Competencies\n\n### C {weight=3}\n\n- 1: no\n", "1:0 missing-key"},

		{"a disagreement on nothing", "disagreements/a.md", "---\nnature: fight\npositions: [{ source: b, says: c }]\n---\n# A\n", "1:0 missing-key, 1:0 missing-key, 2:9 bad-value"},
		{"no disagreement", "disagreements/a.md", "# A\n", "0:0 not-typed"},
		{"an unknown stance", "articles/a.md", "---\nstance: angry\n---\n# A\n", "2:9 bad-value"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, problems := parse(t, test.file, test.text)
			if d != nil {
				problems = append(problems, d.Lacks()...)
			}
			if got := codes(problems); got != test.want {
				t.Errorf("%q instead of %q: %v", got, test.want, problems)
			}
		})
	}
}

// What a header says of visibility, and what is not clear about that. Break:
// parsing.visibility.
func TestVisibility(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		internal         bool
		unclear          string
	}{
		{"nothing", "a.md", "# A\n", false, ""},
		{"a guide", "guides/a.md", "---\nrole: b\n---\n# A\n", true, ""},
		{"a public guide", "guides/a.md", "---\nrole: b\nvisibility: public\n---\n# A\n", false, ""},
		{"internal", "a.md", "---\nvisibility: internal\n---\n# A\n", true, ""},
		{"public", "a.md", "---\nvisibility: public\n---\n# A\n", false, ""},
		{"empty", "a.md", "---\nvisibility:\n---\n# A\n", true, "2:1 visibility-unclear"},
		{"another value", "a.md", "---\nvisibility: secret\n---\n# A\n", true, "2:13 visibility-unclear"},
		{"another case", "a.md", "---\nvisibility: Internal\n---\n# A\n", true, "2:13 visibility-unclear"},
		{"misspelt", "a.md", "---\nvisiblity: internal\n---\n# A\n", true, "2:1 visibility-unclear"},
		{"another key", "a.md", "---\ninternal: true\n---\n# A\n", true, "2:1 visibility-unclear"},
		{"nested", "a.md", "---\nmeta:\n  visibility: internal\n---\n# A\n", true, "1:0 visibility-unclear"},
		{"in a header that cannot be read", "a.md", "---\nvisibility: public\nx: [\n---\n# A\n", true, ""},
		{"in text, for a part", "a.md", "# A\n\n## B {visibility=hidden}\n", false, "3:1 visibility-unclear"},
	} {
		d, _ := parse(t, test.file, test.text)
		if d.Internal() != test.internal || codes(d.Unclear) != test.unclear {
			t.Errorf("%s: internal is %t, unclear %q", test.name, d.Internal(), codes(d.Unclear))
		}
	}
}

// sources.yaml: what is wrong with it, and what it comes to. Break: ParseSources or
// reporter.sourceURL.
func TestSources(t *testing.T) {
	for _, test := range []struct{ name, text, want, codes string }{
		{"nothing", "", "", ""},
		{"sorted by id", "b:\na: { title: T }\n", "a T; b b", ""},
		{"named by the person", "a: { person: P, authors: [A], published: 2020-01-02, title: T }", "a P", ""},
		{"named by authors and year", "a: { authors: [A, B], published: 2020-01-02, title: T }", "a A, B 2020", ""},
		{"authors without a year", "a: { authors: [A], title: T }", "a T", ""},
		{"in the language of the work", "a: { title: T, lang: fr }", "a T fr", ""},
		{"in several languages", "a: { title: { en: T, it: '*I*', fr: F }, lang: fr }", "a I it", ""},
		{"in one of them", "a: { title: { en: T, fr: F } }", "a T en", ""},
		{"in none of them", "a: { title: { fr: F } }", "a a", ""},
		{"a title that is empty", "a: { title: }", "a a", ""},
		{"a title that is a list", "a: { title: [T] }", "a a", "1:13 wrong-type"},
		{"an organisation and a publisher", "a: { person: P, organisation: { it: O }, publisher: { it: [] } }", "a P", "1:59 wrong-type"},
		{"no text", "a: {}\xff", "", "1:6 bad-encoding"},
		{"an unknown key", "a: { titel: T }", "a a", "1:6 unknown-key"},
		{"an id that no folder can have", "con: { title: T }", "con T", "1:1 unportable-name"},
		{"another scheme", "a: { url: 'ftp://example.org' }", "a a", "1:11 refused-scheme"},
		{"tracked", "a: { url: 'https://example.org/?utm_source=x&b=c&gclid=1' }", "a a https://example.org/?b=c", "1:11 tracked-url, 1:11 tracked-url"},
		{"by way of nothing", "a: { via: b, sameOriginAs: c }", "a a", "1:11 unknown-source, 1:28 unknown-source"},
		{"a visibility of its own", "a:\n  title: T\n  visibility: internal\n", "a T", "3:3 unknown-key, 3:3 visibility-undecided"},
	} {
		t.Run(test.name, func(t *testing.T) {
			sources, problems := ParseSources("sources.yaml", []byte(test.text))
			var got []string
			for _, s := range sources {
				name, lang := s.Name([]string{"it", "en"})
				got = append(got, strings.Join(strings.Fields(s.ID+" "+name+" "+lang+" "+s.URL.Value), " "))
			}
			if strings.Join(got, "; ") != test.want || codes(problems) != test.codes {
				t.Errorf("%q with %v", got, problems)
			}
		})
	}
}

// Of a public guide the excerpt is what candidates read. Break: Parser.ParseExcerpt.
func TestExcerpt(t *testing.T) {
	p := parserOf(t, "en")
	place := Locate([]string{"guides/a.md"}, p.config)[0]
	text := "---\nrole: nurse\n---\n# A\n\n## Competencies\n\n### Secret {#care}\n\n- 1: no\n\n## Stages\n\nIntro.\n\n### Talk {#talk minutes=30 questions=why}\n\nSecret notes.\n\n## For candidates\n\nCome.\n"
	whole, _ := p.Parse(place, []byte(text))
	d := p.ParseExcerpt(place, []byte(text), markdown.Cut{})
	g := d.Guide()
	if !d.Excerpt || !d.Internal() || strings.Contains(strings.ToLower(d.Body.HTML), "secret") || !strings.Contains(d.Body.HTML, "Come.") || !strings.Contains(d.Body.HTML, "Talk") {
		t.Errorf("%+v %s", d, d.Body.HTML)
	}
	if g.Role.Name != "nurse" || len(g.Competencies)+len(g.Questions) > 0 || len(g.Stages) != 1 || g.Stages[0].Minutes != 30 || len(g.Stages[0].Questions) > 0 || len(whole.Guide().Stages[0].Questions) == 0 {
		t.Errorf("%+v", g)
	}
}

// Names that no document has. Break: Ignored or BadName.
func TestNames(t *testing.T) {
	for name, want := range map[string]bool{".git": true, "a.md~": true, "#a.md#": true, "4913": true, "node_modules": true, "a.SWP": true, "a.tmp": true, "a.md___jb_tmp___": true, "___jb_a": true,
		"a.md": false, "a": false, "tmp": false, "": true} {
		if Ignored(name) != want {
			t.Errorf("%q: not %t", name, want)
		}
	}
	for name, bad := range map[string]bool{"a/b.md": false, "a/con.md": false, "a\xff.md": true, "a\tb.md": true, "static/con": true, "static/a?.png": true, "a?.png": false, "static/a.png": false} {
		if got := BadName(name); (got != "") != bad {
			t.Errorf("%q: %q", name, got)
		}
	}
	for text, want := range map[string]string{"Community Manager": "community-manager", "Ёж": "ёж", "con": "con-1", "!": "", "a.b": "a-b"} {
		if got := AddressPart(text); got != want {
			t.Errorf("%q becomes %q, not %q", text, got, want)
		}
	}
	if got := AddressPart(strings.Repeat("ж", 300)); len(got) > longestPart || !slices.Contains([]rune(got), 'ж') {
		t.Errorf("a long name becomes %q", got)
	}
}

// Which files of hidden folders a page shows. Break: HiddenFile.
func TestHiddenFile(t *testing.T) {
	for _, test := range []struct {
		page, dest string
		picture    bool
		want       string
	}{
		{"a/b.md", ".attachments/x.png", true, "a/.attachments/x.png"},
		{"a/b.md", "../.img/x%20y.PNG#z", true, ".img/x y.PNG"},
		{"a/b.md", "/.img/x.svg", true, ".img/x.svg"},
		{"a.md", ".gitbook/assets/x.pdf", false, ".gitbook/assets/x.pdf"},
		{"a.md", ".gitbook/assets/x.pdf", true, ""},
		{"a.md", ".secret/x.pdf", false, ""},
		{"a.md", ".secret/x.md", false, ""},
		{"a.md", "img/x.png", true, ""},
		{"a.md", ".git/x.png", true, ""},
		{"a.md", ".rolebook/x.png", true, ""},
		{"a.md", ".img/.x.png", true, ""},
		{"a.md", "../.img/x.png", true, ""},
	} {
		if got := HiddenFile(test.page, test.dest, test.picture); got != test.want {
			t.Errorf("%s shows %s as %q, not as %q", test.page, test.dest, got, test.want)
		}
	}
}

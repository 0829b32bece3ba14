package content

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/internal/config"
)

// located says of a place: language, key, kind of the folder, and whether it is the page of
// a folder.
func located(p Place) string {
	text := p.Lang + " " + p.Key + " " + string(p.Folder)
	if p.Index {
		text += " index"
	}
	return text
}

// Where files belong. Each row is a tree. Break: Locate, indexRank, languageOf or
// folderKind.
func TestLocate(t *testing.T) {
	for _, test := range []struct{ languages, files, want string }{ // languages begin with the root language and a colon, where the site says one
		{"en", "a.md", "en a page"},
		{"en", "roles/a.md", "en roles/a role"},
		{"en", "ROLES/a.md", "en ROLES/a role"},
		{"en", "roles/a/b.md", "en roles/a/b role"},
		{"en", "a/roles/b.md", "en a/roles/b page"},
		{"en", "en/roles/a.md", "en roles/a role"},
		{"en, de", "de/guides/a.md | roles/b.md", "de guides/a guide, en roles/b role"},
		{"en, pt-BR", "PT-br/a.md", "pt-BR a page"},
		{"en, de", "fr/a.md", "en fr/a page"},
		{"en, de", "de.md", "en de page"},
		{"de: en, de", "a.md | en/a.md | de/b.md | fr/a.md", "de a page, en a page, de b page, de fr/a page"},
		{"de: en, de", "guides/a.md | index.md", "de guides/a guide, de  page index"},
		{"en: en, de", "a.md | de/a.md", "en a page, de a page"},
		{"false: en, de", "a.md", "en a page"},
		{"fr: en, de", "a.md", "en a page"},
		{"PT: en, pt", "a.md", "en a page"},
		{"en", "index.md", "en  page index"},
		{"en", "roles/index.md", "en roles page index"},
		{"en", "roles/a/README.md", "en roles/a role index"},
		{"en", "a/index.md | a/_index.md | a/README.md", "en a page index, en a/_index page, en a/README page"},
		{"en", "a/readme.md | a/README.md", "en a/readme page, en a page index"},
		{"en", "a/INDEX.MD", "en a page index"},
		{"en", "a/b.mdx | a/c.markdown", "en a/b page, en a/c page"},
		{"en", "a/Cafe\u0301.md", "en a/Caf\u00e9 page"},
		{"en", "Plan 0123456789abcdef0123456789abcdef.md", "en Plan page"},
		{"en", "Plan 0123456789abcdef0123456789abcdef.md | Plan 1123456789abcdef0123456789abcdef.md", "en Plan page, en Plan 1123456789abcdef0123456789abcdef page"},
		{"en", "Plan.md | Plan 0123456789abcdef0123456789abcdef.md", "en Plan page, en Plan page"},
	} {
		files := strings.Split(test.files, " | ")
		var got []string
		root, languages, said := strings.Cut(test.languages, ": ")
		settings := "languages: [" + test.languages + "]\n"
		if said {
			settings = "languages: [" + languages + "]\nrootLanguage: " + root + "\n"
		}
		c, _ := config.Read("site.yaml", []byte(settings), config.Defaults{})
		for _, p := range Locate(files, c) {
			got = append(got, located(p))
		}
		if strings.Join(got, ", ") != test.want {
			t.Errorf("%q is %q, not %q", test.files, strings.Join(got, ", "), test.want)
		}
	}
}

// What a document is called and where it stands, by its header, its headings and its name.
// Break: parsing.title, parsing.common, nameTitle, parsing.slug or parsing.address.
func TestHeaders(t *testing.T) {
	for _, test := range []struct{ name, file, text, want string }{
		{"a heading", "a.md", "# One\n\n# Two\n", "One"},
		{"a header", "a.md", "---\ntitle: Two\n---\n# One\n", "Two"},
		{"text above the heading", "a.md", "Text.\n\n## One\n", "One"},
		{"the name of the file", "our-house_rules v2.md", "Text.\n", "Our house rules v2"},
		{"the name of the folder", "our-rules/index.md", "Text.\n", "Our rules"},
		{"no name at home", "index.md", "Text.\n", ""},
		{"a slug", "a.md", "---\nslug: b c\n---\n# A\n", "A slug=b c"},
		{"an address", "a/b.md", "---\nslug: c/d\n---\n# A\n", "A path=/a/c/d"},
		{"a whole address", "a/b.md", "---\nslug: /C d/E.html\n---\n# A\n", "A path=/c-d/e"},
		{"home", "a/b.md", "---\npermalink: /\n---\n# A\n", "A path=/"},
		{"no address", "a/b.md", "---\npermalink: /:year/x\n---\n# A\n", "A"},
		{"another place", "a/b.md", "---\nslug: ../../c\n---\n# A\n", "A path=/c"},
		{"above all", "b.md", "---\npermalink: /../c\n---\n# A\n", "A"},
		{"a label", "a.md", "---\nlinkTitle: Short\n---\n# Long\n", "Long label=Short"},
		{"a date", "a.md", "---\nlastmod: 2024-03-02\n---\n# A\n", "A updated=2024-03-02"},
		{"aliases of notes and old paths", "a.md", "---\naliases: [Other, /old/]\n---\n# A\n", "A redirects=/old/ aliases=Other"},
		{"weight", "a.md", "---\nnav_order: 2\n---\n# A\n", "A weight=2"},
		{"the source of its own language", "de/a.md", "---\nsource: en\ntranslate: false\n---\n# A\n", "A source=en alone"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, problems := parse(t, test.file, test.text)
			got := d.Title
			add := func(key, value string) {
				if value != "" {
					got += " " + key + "=" + value
				}
			}
			add("slug", d.Slug.Value)
			add("path", d.Path.Value)
			add("label", d.Label.Value)
			if !d.Updated.IsZero() {
				add("updated", d.Updated.Format("2006-01-02"))
			}
			var redirects []string
			for _, r := range d.Redirects {
				redirects = append(redirects, r.Value)
			}
			add("redirects", strings.Join(redirects, ","))
			add("aliases", strings.Join(d.Aliases, ","))
			if d.Weight != 0 {
				add("weight", fmt.Sprint(d.Weight))
			}
			add("source", d.Meta.Source.Value)
			if !d.Translated() {
				got += " alone"
			}
			if got != test.want {
				t.Errorf("%q, not %q: %v", got, test.want, problems)
			}
		})
	}
}

// line writes values one after the other, with blanks between them.
func line(values ...any) string { return strings.TrimSpace(fmt.Sprintln(values...)) }

// facts are an item as text: id, and what is known of it.
func facts(item Item) string {
	out := []string{item.ID}
	add := func(key string, values ...string) {
		if text := strings.Join(values, ","); text != "" {
			out = append(out, key+"="+text)
		}
	}
	number := func(n int) string { return strings.TrimPrefix(fmt.Sprint(n), "0") }
	add("cadence", item.Cadence)
	add("minutes", number(item.Minutes))
	add("level", number(item.Level))
	add("need", item.Need)
	add("type", item.Type)
	var raci, src []string
	for _, a := range item.RACI {
		raci = append(raci, string(a.Letter)+":"+a.Role.Name)
	}
	for _, s := range item.Sources {
		if src = append(src, s.Name); s.Partial {
			src[len(src)-1] += "~"
		}
	}
	add("raci", raci...)
	add("src", src...)
	add("gives", RefNames(item.Gives)...)
	add("receives", RefNames(item.Receives)...)
	add("notMine", item.NotMine.Name)
	add("same", item.Same.Name)
	add("notSame", RefNames(item.NotSame)...)
	return strings.Join(out, " ")
}

func allFacts(d *Document) string {
	var out []string
	for item := range d.EachItem() {
		out = append(out, facts(item))
	}
	return strings.Join(out, "; ")
}

// What is known of items. Break: parsing.item, parsing.items, refs or parsing.raci.
func TestItems(t *testing.T) {
	for _, test := range []struct{ items, want string }{
		{"- Wash hands\n", "wash-hands"},
		{"- Wash\n- Wash\n- Wash {#wash-2}\n- Wash\n", "wash; wash-2; wash-2; wash-3"},
		{"- ***Wash*** [hands](a.md)\n", "wash-hands"},
		{"- ![](a.png)\n- ![](a.png)\n", "item; item-2"},
		{"- A {#x cadence=daily minutes=5 level=3 need=essential type=quantitative}\n", "x cadence=daily minutes=5 level=3 need=essential type=quantitative"},
		{"- A {#x raci=\"A:one, R:one,I:two\"}\n", "x raci=A:one,R:one,I:two"},
		{"- A {#x src=one,two~ gives=b,c receives=d notMine=e}\n", "x src=one,two~ gives=b,c receives=d notMine=e"},
		{"- A {#x same=b#c notSame=d#e,f#g}\n", "x same=b#c notSame=d#e,f#g"},
		{"- A {#x cadence=sometimes minutes=no raci=A}\n", "x"},
		{"- A\n  - B {cadence=daily}\n", "a"},
	} {
		d, _ := parse(t, "roles/a.md", "# A\n\n## Skills\n\n"+test.items)
		if got := allFacts(d); got != test.want {
			t.Errorf("%q: %q, not %q", test.items, got, test.want)
		}
	}
}

// What a translation takes from its source, and where it contradicts it. Break: Inherit,
// inheriting.parts, inheriting.item or the method inherit of a kind.
func TestInherit(t *testing.T) {
	const source = "# A\n\n## Skills\n\n- One {#one cadence=daily src=x}\n- Two {#two raci=A:a,R:a}\n"
	for _, test := range []struct{ name, file, source, text, want, codes string }{
		{"by id", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Zwei {#two}\n- Eins {#one}\n", "two raci=A:a,R:a; one cadence=daily src=x", ""},
		{"by place", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Eins\n- Zwei\n", "one cadence=daily src=x; two raci=A:a,R:a", "5:3 items-by-place"},
		{"of another number", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Eins\n", "eins", "5:3 items-unmatched"},
		{"an id of its own", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Eins {#one}\n- Drei {#tree}\n- Vier\n", "one cadence=daily src=x; tree; vier", "6:3 items-unmatched"},
		{"more facts", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Eins {#one minutes=5}\n", "one cadence=daily minutes=5 src=x", "5:3 contradicted-inheritance"},
		{"the same facts", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Eins {#one src=x}\n", "one cadence=daily src=x", ""},
		{"other facts", "roles/a.md", source, "# B\n\n## Kenntnisse\n\n- Eins {#one cadence=weekly src=x~}\n", "one cadence=weekly src=x~", "5:3 contradicted-inheritance, 5:3 contradicted-inheritance"},
		{"another dimension", "roles/a.md", source, "# B\n\n## Aufgaben\n\n- Eins {#one}\n", "one cadence=daily src=x", ""},
		{"tasks", "checklists/a.md", "---\nroles: [r]\n---\n# A\n\n## One\n\n- A {#a cadence=daily}\n\n## Two\n\n- B {#b}\n", "# B\n\n## Eins\n\n- A\n\n## Zwei\n\n- B\n", "a cadence=daily; b", "5:3 items-by-place, 9:3 items-by-place"},
	} {
		t.Run(test.name, func(t *testing.T) {
			from, _ := parse(t, "en/"+test.file, test.source)
			to, _ := parse(t, "de/"+test.file, test.text)
			before := allFacts(from)
			d, problems := Inherit(to, from)
			if got := allFacts(d); got != test.want || codes(problems) != test.codes {
				t.Errorf("%q with %v", got, problems)
			}
			if allFacts(from) != before {
				t.Error("the source has changed")
			}
		})
	}
}

// What the header of a translation takes from that of its source, by kind.
func TestInheritHeaders(t *testing.T) {
	for _, test := range []struct {
		name, file, source, text string
		got                      func(d *Document) string
		want                     string
	}{
		{"common keys", "a.md", "---\ntags: [x]\nowner: o\nweight: 3\nvisibility: internal\nsources: [s]\n---\n# A\n", "---\nowner: p\nweight: 1\n---\n# B\n",
			func(d *Document) string {
				return line(d.Tags, d.Owner, d.Weight, d.Internal(), len(d.Sources), d.Title)
			}, "[x] p 1 true 1 B"},
		{"another kind", "roles/a.md", "---\nkind: page\ntags: [x]\n---\n# A\n", "# B\n\n## Kenntnisse\n\n- x\n",
			func(d *Document) string { return line(d.Kind, d.Tags) }, "role []"},
		{"a role", "roles/a.md", "---\nnames: { de: { preferred: N } }\nfamily: f\nreportsTo: r\nconfusedWith: [c]\nlevel: 2\nof: l\n---\n# A\n", "# B\n",
			func(d *Document) string {
				r := d.Role()
				return line(r.Names["de"].Preferred, r.Family, r.ReportsTo.Value, RefNames(r.ConfusedWith), r.Level.Number, r.Level.Of.Name)
			}, "N f r [c] 2 l"},
		{"own headings of a role", "roles/a.md", "# A\n\n## Whatever\n\n- x\n", "# B\n\n## Irgendwas\n\n- y\n",
			func(d *Document) string { return d.Role().Dimensions[0].ID }, "heading:whatever"},
		{"a comparison", "comparisons/a.md", "---\nroles: [a, b]\ndimensions: [skills]\n---\n# A\n\n## Decision helper\n\n### Why {#why}\n\n- Yes {a=2}\n", "# B\n\n## Entscheidungshilfe\n\n### Warum\n\n- Ja\n",
			func(d *Document) string {
				c := d.Comparison()
				return line(RefNames(c.Roles), RefNames(c.Dimensions), c.Helper[0].ID, c.Helper[0].Answers[0].Points[0].Points)
			}, "[a b] [skills] why 2"},
		{"a page in the folder of a kind", "comparisons/a.md", "---\nroles: [a, b]\n---\n# A\n", "# B\n\nText.\n",
			func(d *Document) string { return line(d.Kind, RefNames(d.Comparison().Roles)) }, "comparison [a b]"},
		{"a checklist", "checklists/a.md", "---\nroles: [a]\nmode: onboarding\nfrom: roles\n---\n# A\n\n- x\n", "# B\n\n- x {#x}\n",
			func(d *Document) string { c := d.Checklist(); return line(RefNames(c.Roles), c.Mode, c.From) }, "[a] onboarding roles"},
		{"a guide", "guides/a.md", "---\nrole: r\nscale: { min: 0, max: 9 }\nminCoverage: 0.5\n---\n# A\n\n## Competencies\n\n### C {#c weight=2 must covers=x}\n\n- 9: yes\n\n## Questions\n\n### Q {#q competency=c minutes=5}\n\n- good: y\n\n## Stages\n\n### S {#s minutes=9 questions=q}\n",
			"# B\n\n## Kompetenzen\n\n### K\n\n- 9: ja\n\n## Fragen\n\n### F\n\n- good: j\n\n## Stufen\n\n### T\n",
			func(d *Document) string {
				g := d.Guide()
				c := g.Competencies[0]
				text := line(g.Role.Name, g.Scale, g.MinCoverage, c.ID, c.Weight, c.Must, RefNames(c.Covers), c.Anchors[0].Point)
				for _, q := range g.Questions {
					text += line(q.ID, q.Competency.Name, q.Minutes)
				}
				for _, s := range g.Stages {
					text += line(s.ID, s.Minutes, RefNames(s.Questions))
				}
				return text
			}, "r {0 9} 0.5 c 2 true [x] 9q c 5s 9 [q]"},
		{"a disagreement", "disagreements/a.md", "---\ndimension: skills\nroles: [a]\nitems: [a#b]\nnature: scope\npositions: [{ source: s, says: x, implied: true }, { source: t, says: y }]\n---\n# A\n",
			"---\npositions: [{ source: t, says: z }, { source: s, says: w }]\n---\n# B\n",
			func(d *Document) string {
				g := d.Disagreement()
				return line(g.Dimension.Value, RefNames(g.Roles), RefNames(g.Items), g.Nature, g.Positions[0].Says, g.Positions[0].Implied, g.Positions[1].Implied)
			}, "skills [a] [a#b] scope z false true"},
		{"an article", "articles/a.md", "---\nroles: [a]\ntopic: t\nauthor: o\nstance: opinion\ndisclosure: d\n---\n# A\n", "# B\n",
			func(d *Document) string {
				a := d.Article()
				return line(RefNames(a.Roles), a.Topic, a.Author, a.Stance, a.Disclosure)
			}, "[a] t o opinion"},
		{"a term", "glossary/a.md", "---\nrole: r\nsee: [b]\nnames: { en: { preferred: N } }\n---\n# A\n", "# B\n",
			func(d *Document) string { g := d.Term(); return line(g.Role.Name, RefNames(g.See), len(g.Names)) }, "r [b] 1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			from, _ := parse(t, "en/"+test.file, test.source)
			to, _ := parse(t, "de/"+test.file, test.text)
			d, _ := Inherit(to, from)
			if got := test.got(d); got != test.want {
				t.Errorf("%q, not %q", got, test.want)
			}
		})
	}
}

// Of which document another is a translation. Break: Originals.
func TestOriginals(t *testing.T) {
	for _, test := range []struct{ name, docs, want string }{
		{"the first language", "en/a.md de/a.md fr/a.md", "-1 0 0"},
		{"the order of languages, not of files", "fr/a.md de/a.md en/a.md", "2 2 -1"},
		{"no other", "de/a.md", "-1"},
		{"another key", "en/a.md de/b.md", "-1 -1"},
		{"the language that it names", "en/a.md de/a.md fr/a.md?source=de", "-1 0 1"},
		{"a first language that is a translation", "en/a.md?source=de de/a.md fr/a.md", "1 -1 1"},
		{"one that exists in one language by design", "en/a.md?translate=false de/a.md fr/a.md", "-1 -1 1"},
		{"a language that is not there", "en/a.md de/a.md?source=fr", "-1 0"},
	} {
		var docs []*Document
		for file := range strings.FieldsSeq(test.docs) {
			name, header, _ := strings.Cut(file, "?")
			p := parserOf(t, "en, de, fr")
			d, _ := p.Parse(Locate([]string{name}, p.config)[0], []byte("---\n"+strings.Replace(header, "=", ": ", 1)+"\n---\n# A\n"))
			docs = append(docs, d)
		}
		if got := strings.Trim(fmt.Sprint(Originals(docs, []string{"en", "de", "fr"})), "[]"); got != test.want {
			t.Errorf("%s: %s, not %s", test.name, got, test.want)
		}
	}
}

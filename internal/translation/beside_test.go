package translation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/content"
)

const gardener = `# Gardener

Keeps the beds
in order.

## Duties

- Water the beds {#water}
- Weed {#weed}

## The year

Plant in spring.

- early
- late

## Tools

Spade and rake.
`

const giardiniere = `# Giardiniere

Tiene in ordine le aiuole.

## Compiti

- Innaffiare le aiuole {#water}
- Diserbare {#weed}

## L'anno

Pianta in primavera.

- presto
- tardi

## Attrezzi

Vanga e rastrello.
`

// TestBeside changes a source, its translation or both, after the translation was accepted,
// and says what stands beside what.
func TestBeside(t *testing.T) {
	all := []string{
		"current title: Gardener | Giardiniere", "current intro: Keeps the beds in order. | Tiene in ordine le aiuole.", "current duties: Duties | Compiti",
		"current water: Water the beds | Innaffiare le aiuole", "current weed: Weed | Diserbare",
		"current the-year: The year / Plant in spring. | L'anno / Pianta in primavera.", "current early: early | presto", "current late: late | tardi", "current tools: Tools / Spade and rake. | Attrezzi / Vanga e rastrello.",
	}
	changed := func(edit ...string) []string { // pairs of an index in all and what stands there; "" for nothing
		out := slices.Clone(all)
		for i := len(edit) - 2; i >= 0; i -= 2 {
			var at int
			fmt.Sscan(edit[i], &at)
			if edit[i+1] == "" {
				out = slices.Delete(out, at, at+1)
			} else if strings.HasPrefix(edit[i], "+") {
				out = slices.Insert(out, at, edit[i+1])
			} else {
				out[at] = edit[i+1]
			}
		}
		return out
	}
	for _, test := range []struct {
		name        string
		source, own []string // replacements
		want        []string
	}{
		{"nothing", nil, nil, all},
		{"words of an item", []string{"Water the beds", "Water all the old beds"}, nil, changed("3", "changed water: Water {+all+} the {+old+} beds | Innaffiare le aiuole")},
		{"wrapped otherwise", []string{"beds\nin", "beds in"}, nil, all},
		{"an item more, not translated", []string{"- Weed", "- Sow {#sow}\n- Weed"}, nil, changed("+4", "added sow: {+Sow+} |")},
		{"an item more, translated", []string{"- Weed", "- Sow {#sow}\n- Weed"}, []string{"- Diserbare", "- Seminare {#sow}\n- Diserbare"}, changed("+4", "added sow: {+Sow+} | Seminare")},
		{"an item less", []string{"- Weed {#weed}\n", ""}, nil, changed("4", "removed weed: [-Weed-] | Diserbare")},
		{"an item less in both", []string{"- Weed {#weed}\n", ""}, []string{"- Diserbare {#weed}\n", ""}, changed("4", "removed weed: [-Weed-] |")},
		{"an item that only the translation lacks", nil, []string{"- Diserbare {#weed}\n", ""}, changed("4", "current weed: Weed |")},
		{"an item that only the translation has", nil, []string{"- Diserbare", "- Potare {#prune}\n- Diserbare"}, changed("+4", "prune: | Potare")},
		{"items change places", []string{"- Water the beds {#water}\n- Weed {#weed}", "- Weed {#weed}\n- Water the beds {#water}"}, nil,
			changed("3", "moved weed: Weed | Diserbare", "4", "current water: Water the beds | Innaffiare le aiuole")},
		{"a section without an id more, not translated", []string{"## The year", "## Soil\n\nTest it.\n\n## The year"}, nil, changed("+5", "added soil: {+Soil / Test it.+} |")},
		{"a section without an id more, translated", []string{"## The year", "## Soil\n\nTest it.\n\n## The year"}, []string{"## L'anno", "## Terreno\n\nAnalizzalo.\n\n## L'anno"},
			changed("+5", "added soil: {+Soil / Test it.+} | Terreno / Analizzalo.")},
		{"a section without an id less", []string{"## Tools\n\nSpade and rake.\n", ""}, nil, changed("8", "removed tools: [-Tools Spade and rake.-] | Attrezzi / Vanga e rastrello.")},
		{"a heading without an id", []string{"## Tools", "## Tools and clothes"}, nil,
			changed("8", "changed tools-and-clothes: Tools {+and clothes+} Spade and rake. | Attrezzi / Vanga e rastrello.")},
		{"another id", []string{"{#weed}", "{#weeding}"}, nil, changed("4", "renamed weeding: Weed | Diserbare")},
		{"the words of the source", nil, []string{"- Diserbare", "- Weed"}, changed("4", "current weed: Weed | = Weed")},
	} {
		t.Run(test.name, func(t *testing.T) {
			lock := Lock{}.Accept(Lock{Source: "en/roles/gardener.md", Units: unitsOf(t, "en/roles/gardener.md", gardener)}, nil, nil)
			got := beside(t, &lock, strings.NewReplacer(test.source...).Replace(gardener), strings.NewReplacer(test.own...).Replace(giardiniere))
			if !slices.Equal(got, test.want) {
				t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
	for i, row := range beside(t, nil, gardener, giardiniere) {
		if want := strings.TrimPrefix(all[i], "current "); row != want {
			t.Errorf("with nothing accepted: %q, want %q", row, want)
		}
	}
}

// beside writes what stands beside what, a line for each unit.
func beside(t *testing.T, lock *Lock, source, own string) []string {
	var rows []string
	for _, p := range Beside(lock, document(t, "en/roles/gardener.md", source), document(t, "it/roles/gardener.md", own), []byte(source), []byte(own)) {
		row := fmt.Sprintf("%s %s:", p.Verdict, p.ID)
		for _, s := range p.Source {
			row += fmt.Sprintf(map[Op]string{Keep: " %s", Insert: " {+%s+}", Delete: " [-%s-]"}[s.Op], strings.TrimRight(s.Text, " \n"))
		}
		row += " |"
		if p.Same {
			row += " ="
		}
		if p.Own != nil {
			row += " " + p.Own.Text
		}
		rows = append(rows, strings.Join(strings.Fields(strings.NewReplacer("\n\n", " / ", "\n", " / ").Replace(row)), " "))
	}
	return rows
}

// TestReadable holds texts in lines to the words of the units, in every document of the
// playbook, and to what people expect to stand on a line of its own.
func TestReadable(t *testing.T) {
	eachDocument(t, func(d *content.Document, text []byte) {
		lines := readable(d, text)
		for _, u := range Units(d, text) {
			if got := lines[u.Name]; !slices.Equal(Words(got), Words(u.Text)) {
				t.Errorf("%s: %s reads %q, which is not %q", d.File, u.Name, got, u.Text)
			}
		}
	})
	const text = "# Title\n\none\ntwo\n\n- a\n  b\n  - c\n1. d\n\n> e\n> f\n\n| g | h |\n|---|---|\n| i | j |\n\n```\nk\n  l\n```\nm  \nn\\\no <!-- no\nmore --> p\n\nHeading\n-------\nq\n"
	const want = "one two\n\n- a b\n  - c\n1. d\n\n> e\n> f\n\n| g | h |\n|---|---|\n| i | j |\n\n```\nk\n  l\n```\nm\nn\\\no p"
	got := readable(document(t, "en/articles/a.md", text), []byte(text))
	if got[Name{Section, Intro}] != want || got[Name{Section, "heading"}] != "Heading\nq" {
		t.Errorf("%q, want %q", got, want)
	}
}

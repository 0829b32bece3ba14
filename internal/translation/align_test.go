package translation

import (
	"slices"
	"testing"
)

// TestSections says below which headings of a translation a reader is told of changes.
func TestSections(t *testing.T) {
	const old = "# Garden\n\nIntro.\n\n## Water\n\nDaily use.\n\n## Soil\n\nWeekly use.\n\n### Clay\n\nHeavy stuff.\n"
	const own = "# Giardino\n\nIntro.\n\n## Acqua\n\nOgni giorno.\n\n## Terra\n\nOgni settimana.\n\n### Argilla\n\nPesante.\n"
	replaced := func(text string, pairs ...string) string { return edited(t, text, pairs...) }
	for _, c := range []struct {
		name     string
		now, own string
		want     []string
	}{
		{"a word below a heading", replaced(old, "Weekly", "Monthly"), own, []string{"changed section soil: terra"}},
		{"a section before it is new", replaced(old, "## Water", "## Light\n\nHourly use.\n\n## Water", "Weekly", "Monthly"), own, []string{"added section light: ", "changed section soil: terra"}},
		{"a section before it is gone", replaced(old, "## Water\n\nDaily use.\n\n", "", "Weekly", "Monthly"), own, []string{"changed section soil: terra", "removed section water: acqua"}},
		{"one comes and one goes", replaced(old, "## Water\n\nDaily use.\n\n", "## Light\n\nHourly sun.\n\n", "Weekly", "Monthly"), own, []string{"added section light: ", "changed section soil: terra", "removed section water: acqua"}},
		{"the translation has followed already", replaced(old, "## Water", "## Light\n\nHourly use.\n\n## Water", "Weekly", "Monthly"), replaced(own, "## Acqua", "## Luce\n\nOgni ora.\n\n## Acqua"), []string{"added section light: luce", "changed section soil: terra"}},
		{"the translation lacks one, and has ids", replaced(old, "Weekly", "Monthly", "Heavy", "Thick"), replaced(own, "## Acqua\n\nOgni giorno.\n\n", "", "## Terra", "## Terra {#soil}"), []string{"changed section soil: soil", "changed section clay: argilla"}},
		{"the translation lacks one, and has none", replaced(old, "Weekly", "Monthly"), replaced(own, "## Acqua\n\nOgni giorno.\n\n", ""), []string{"changed section soil: "}},
		{"a section moves", "# Garden\n\nIntro.\n\n## Soil\n\nWeekly use.\n\n### Clay\n\nHeavy stuff.\n\n## Water\n\nDaily use.\n", own, []string{"moved section soil: terra"}},
		{"the text below the title", replaced(old, "Intro", "Introduction"), own, []string{"changed section intro: giardino"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, now := unitsOf(t, "en/garden.md", old), unitsOf(t, "en/garden.md", c.now)
			changes := Compare(before, now, nil)
			align(document(t, "it/garden.md", c.own).Body.Headings, before, now, changes)
			var got []string
			for _, change := range Stale(changes) {
				got = append(got, string(change.Verdict)+" "+change.Name.String()+": "+change.Section)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q\nwant %q", got, c.want)
			}
		})
	}
}

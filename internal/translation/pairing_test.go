package translation

import (
	"strings"
	"testing"

	"rolebook/internal/config"
	"rolebook/internal/content"
	"rolebook/internal/markdown"
)

// TestPairUnits holds which unit of a translation stands for which of its source. A source is
// written as the ids of its headings (A) and items (-p), a translation in the same way, where
// a ' says that it has no id: its text is another one. want are the pairs that are not by
// name; ? is a unit of the translation that stands for one that is gone.
func TestPairUnits(t *testing.T) {
	for _, c := range []struct{ name, source, accepted, target, want string }{
		{"by id", "A -p B -q", "", "A -p B -q", ""},
		{"as many", "A B", "", "A' B'", "A=A' B=B'"},
		{"of another level", "A B", "", "A' BB'", ""},
		{"one is inserted", "A N B", "", "A' B'", ""},
		{"one is inserted since it was accepted", "A N B", "A B", "A' B'", "A=A' B=B'"},
		{"one is inserted between ids", "A N B C", "", "A B' C", ""},
		{"one is inserted elsewhere", "A B C N", "", "A B' C", "B=B'"},
		{"one is removed", "A C", "A B C", "A' B' C'", "A=A' ?=B' C=C'"},
		{"one is replaced", "A N C", "A B C", "A' B' C'", "A=A' ?=B' C=C'"},
		{"they are moved", "C A B", "A B C", "A' B' C'", "A=A' B=B' C=C'"},
		{"one is added to both", "A B N", "A B", "A' B' N'", "A=A' B=B' N=N'"},
		{"one has an id of its own", "A B", "", "A' X", ""},
		{"items", "A -p -q", "", "A' -p' -q'", "A=A' -p=-p' -q=-q'"},
		{"items of one section", "A -p -o -q B -r -s", "", "A -p' -q' B -r' -s'", "-r=-r' -s=-s'"},
		{"items of a section that was accepted", "A -o -p B -r", "A -p B -r", "A' -p' B' -r'", "A=A' -p=-p' B=B' -r=-r'"},
		{"a section by its items", "A N B -q", "", "A' B' -q", "B=B'"},
		{"a section by what it stands for", "S N T", "", "N M T' S'", "T=T' S=S'"},
		{"some items have an id", "A -p -q -r -s", "", "A -p -q' -r -s'", "-q=-q' -s=-s'"},
		{"items that are moved", "A -q -p -r", "A -p -q -r", "A -p' -q' -r'", "-p=-p' -q=-q' -r=-r'"},
		{"accepted by two", "A B", "A A B", "A' B'", "A=A' B=B'"},
	} {
		t.Run(c.name, func(t *testing.T) {
			source, here := inShort(t, c.source)
			target, there := inShort(t, c.target)
			_, accepted := inShort(t, c.accepted)
			p := PairUnits(Side{Doc: source, Units: here}, Side{target, there, accepted})
			var got []string
			sign := func(n Name) string {
				if n.Kind == Item {
					return "-" + n.ID
				}
				return strings.ToUpper(n.ID)
			}
			for _, u := range there {
				name, known := p.From[u.Name]
				switch _, there := p.Of[name]; {
				case known && !there:
					got = append(got, "?="+sign(u.Name))
				case known && name != u.Name:
					got = append(got, sign(name)+"="+sign(u.Name))
				}
			}
			if all := strings.ReplaceAll(strings.Join(got, " "), "2", "'"); all != c.want {
				t.Errorf("%s, not %s", all, c.want)
			}
		})
	}
}

// inShort returns the role that TestPairUnits writes in short, and its units. A letter twice is a
// heading of the next level.
func inShort(t *testing.T, short string) (*content.Document, []Unit) {
	t.Helper()
	if short == "" {
		return nil, nil
	}
	var b strings.Builder
	b.WriteString("# Title\n")
	for _, word := range strings.Fields(short) {
		id, derived := strings.CutSuffix(word, "'")
		attrs := " {#" + strings.ToLower(strings.TrimPrefix(id, "-")) + "}\n"
		if derived {
			attrs = "2\n"
		}
		if name, item := strings.CutPrefix(id, "-"); item {
			b.WriteString("- " + name + attrs)
		} else {
			b.WriteString("\n" + strings.Repeat("#", 1+len(id)) + " " + id[:1] + attrs + "\n")
		}
	}
	c, _ := config.Read("site.yaml", []byte("languages: [en]\ndimensions: [{ id: a, label: a }]\nheadings: { en: { S: skills, T: activities, S2: skills, T2: activities } }\n"), config.Defaults{})
	headings, err := content.LoadHeadings(c)
	if err != nil {
		t.Fatal(err)
	}
	place := content.Locate([]string{"roles/a.md"}, c)[0]
	d, problems := content.NewParser(c, headings, markdown.NewHighlighter(nil)).Parse(place, []byte(b.String()))
	if d == nil {
		t.Fatal(problems)
	}
	return d, Units(d, []byte(b.String()))
}

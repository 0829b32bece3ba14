package content

import (
	"fmt"
	"strings"
	"testing"
)

// Each kind names what it refers to, in other files, and loses all of it where it is
// dropped. Break: References of a kind, Facts.references or partsWithout.
func TestReferences(t *testing.T) {
	targets := map[Target]string{ToRole: "role", ToOutcome: "outcome", ToSuperior: "superior", ToItem: "item", ToCovered: "covered", ToSource: "source", ToDimension: "dimension"}
	for _, test := range []struct{ file, text, want, left string }{
		{"roles/a.md", "---\nreportsTo: r\nconfusedWith: [c]\n---\n# A\n\n## Skills\n\n- X {#x raci=A:l src=s gives=g receives=h same=i#j notSame=k#m}\n- Y {#y notMine=n cadence=daily}\n",
			"superior r, role c, source s, role l, role g, role h, item k#m, item i#j, role n", "x"},
		{"comparisons/a.md", "---\nroles: [a, b]\ndimensions: [skills]\n---\n# A\n\n## Decision helper\n\n### Why {#why}\n\n- Yes {a=2 because=\"so\"}\n\n### Outcomes\n\n- a: take it\n- both: take two\n",
			"role a, role b, dimension skills, outcome a, outcome a, outcome both", ""},
		{"checklists/a.md", "---\nroles: [a]\n---\n# A\n\n- X {#x src=s}\n", "role a, source s", "x"},
		{"guides/a.md", "---\nrole: r\n---\n# A\n\n## Competencies\n\n### C {#c covers=x}\n\n## Signs of another role\n\n### S {role=o}\n\nText.\n", "role r, covered r#x, role o", ""},
		{"disagreements/a.md", "---\ndimension: skills\nroles: [a]\nitems: [a#b]\npositions: [{ source: s, says: x }, { source: t, says: y }]\n---\n# A\n",
			"role a, item a#b, dimension skills, source s, source t", ""},
		{"articles/a.md", "---\nroles: [a]\n---\n# A\n", "role a", ""},
		{"glossary/a.md", "---\nrole: r\n---\n# A\n", "role r", ""},
		{"a.md", "# A\n", "", ""},
	} {
		d, problems := parse(t, test.file, test.text)
		var got []string
		kept := d.References(func(r Reference) bool {
			got = append(got, targets[r.To]+" "+r.Name)
			return false
		})
		if text := strings.Join(got, ", "); text != test.want {
			t.Errorf("%s names %q, not %q: %v", test.file, text, test.want, problems)
		}
		again := *d
		again.Data = kept
		if allFacts(&again) != allFacts(d) {
			t.Errorf("%s loses something that is kept", test.file)
		}
		bare := *d
		bare.Data = d.References(func(Reference) bool { return true })
		bare.References(func(r Reference) bool {
			if r.Name != "" {
				t.Errorf("%s still names %s %s", test.file, targets[r.To], r.Name)
			}
			return false
		})
		if got := allFacts(&bare); got != test.left {
			t.Errorf("%s has %q without what it names, not %q", test.file, got, test.left)
		}
	}
}

// What of a covered item a public build asks: the item of the guide's role.
func TestCovered(t *testing.T) {
	d, _ := parse(t, "guides/a.md", "---\nrole: r\n---\n# A\n\n## Competencies\n\n### C {#c covers=x,y}\n\n- 1: no\n")
	data := d.References(func(r Reference) bool { return r.To == ToCovered && r.Name == "r#x" }).(*Guide)
	if got := fmt.Sprint(RefNames(data.Competencies[0].Covers)); got != "[y]" {
		t.Errorf("%s is covered", got)
	}
}

// What a kind decodes of a text beside its items. Break: parsing.guideSection,
// parsing.competency, parsing.question, parsing.stage, parsing.helper or parsing.levels.
func TestKinds(t *testing.T) {
	for _, test := range []struct {
		name, file, text string
		got              func(*Document) string
		want             string
	}{
		{"what is rated", "guides/a.md", "---\nrole: r\n---\n# A\n\n## Competencies\n\n### C {#c weight=2.5 must covers=x,y}\n\nWhy.\n\n- 1: no\n- 5: yes\n",
			func(d *Document) string {
				c := d.Guide().Competencies[0]
				return line(c.ID, c.Weight, c.Must, RefNames(c.Covers), c.Anchors[0].Point, c.Anchors[1].Text, len(c.Parts))
			}, "c 2.5 true [x y] 1 yes 1"},
		{"what is asked", "guides/a.md", "---\nrole: r\n---\n# A\n\n## Questions\n\n### Q {#q competency=c type=knowledge minutes=7}\n\n- Good: well\n- flag: bad {blocking}\n- probe: why\n",
			func(d *Document) string {
				q := d.Guide().Questions[0]
				return line(q.ID, q.Competency.Name, q.Type, q.Minutes, q.Notes[0].Label, q.Notes[0].Blocking, q.Notes[1].Label, q.Notes[1].Blocking, q.Notes[2].Text)
			}, "q c knowledge 7 good false flag true why"},
		{"how it goes", "guides/a.md", "---\nrole: r\n---\n# A\n\n## Stages\n\n### S {#s minutes=45 who=\"HR, lead\" questions=q,r focus=c}\n\nText.\n",
			func(d *Document) string {
				s := d.Guide().Stages[0]
				return line(s.ID, s.Minutes, s.Who, RefNames(s.Questions), RefNames(s.Focus), len(s.Parts))
			}, "s 45 HR, lead [q r] [c] 1"},
		{"the advertisement", "guides/a.md", "---\nrole: r\njob: { pay: ' 10 ', place: x }\n---\n# A\n\n## Job ad\n\n### You do\n\n- One\n- Two\n\n### Anything\n\nText.\n\n## Do not ask\n\n- Age\n\n## More\n\nText.\n",
			func(d *Document) string {
				g := d.Guide()
				return line(g.JobAd[0].ID, len(g.JobAd[0].Lines), g.JobAd[1].ID, len(g.DoNotAsk), len(g.Other), g.Job.Facts())
			}, "you-do 2  1 1 [{pay 10} {place x} {contract } {accommodation }]"},
		{"the values by themselves", "guides/a.md", "---\nrole: r\n---\n# A\n", func(d *Document) string { return line(d.Guide().Scale, d.Guide().MinCoverage) }, "{1 5} 0.6"},
		{"a decision helper", "comparisons/a.md", "---\nroles: [a, b]\n---\n# A\n\n## Decision helper\n\nIntro.\n\n### Why? {#why}\n\nText.\n\n- Yes {a=2 b=-1 because=\"it is\"}\n- No\n\n### Outcomes\n\nAfter.\n\n- a: take *it*\n\n## Verdict\n\nBoth.\n\n## Skills\n\nText.\n\n## Other\n\nText.\n",
			func(d *Document) string {
				c := d.Comparison()
				y := c.Helper[0].Answers[0]
				return line(c.Helper[0].ID, len(c.Helper[0].Answers), y.Text, y.Because, y.Points[0].Role.Name, y.Points[1].Points, c.Outcomes[0].ID, c.Outcomes[0].Text, len(c.HelperText), len(c.EndText), len(c.Verdict), c.Prose[0].ID, len(c.Other))
			}, "why 2 Yes it is a -1 a take it 1 1 1 skills 1"},
		{"tasks", "checklists/a.md", "# A\n\n- [ ] One {#one}\n- [x] Two\n\n## Later\n\n- [ ] Three\n",
			func(d *Document) string {
				c := d.Checklist()
				return line(c.Mode, len(c.Sections), c.Sections[0].Heading, c.Sections[1].Heading, c.Sections[0].Parts[0].Items[0].ID)
			}, "duties 2 -1 1 one"},
		{"positions", "disagreements/a.md", "---\ndimension: skills\npositions: [{ source: s, says: x, scope: { size: [large] } }, { source: t, says: y, implied: true }]\n---\n# A\n\nWhy.\n\n## Resolution\n\nSo.\n\n## More\n\nText.\n",
			func(d *Document) string {
				g := d.Disagreement()
				return line(g.Nature, g.Positions[0].Scope, g.Positions[1].Implied, len(g.Resolution), len(g.Background))
			}, "conflict map[size:[large]] true 1 3"},
		{"levels", "roles/a.md", "---\nlevels: [Junior, Senior, Lead]\ncumulative: true\n---\n# A\n\n## Skills\n\n- Base\n\n## Level 1: Junior\n\n### Skills\n\n- One\n\n## L2\n\n### Skills\n\n- Two\n",
			func(d *Document) string {
				var out []string
				for _, made := range d.Made() {
					out = append(out, made.Key+"|"+made.Title+"|"+made.Slug.Value+"|"+allFacts(made))
				}
				return strings.Join(out, ", ") + line(d.LevelNames())
			}, "roles/a/a@1|A, Junior|junior|base; one, roles/a/a@2|A, Senior|senior|base; one; two[a@1 a@junior a@2 a@senior]"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d, problems := parse(t, test.file, test.text)
			if got := test.got(d); got != test.want {
				t.Errorf("%q, not %q: %v", got, test.want, problems)
			}
		})
	}
}

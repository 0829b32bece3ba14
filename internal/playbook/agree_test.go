package playbook

import (
	"path"
	"reflect"
	"strings"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/frontmatter"
)

func sources(pairs ...string) []content.Source {
	var out []content.Source
	for _, p := range pairs {
		id, same, _ := strings.Cut(p, "=")
		out = append(out, content.Source{ID: id, SameOriginAs: frontmatter.Text{Value: same}})
	}
	return out
}

// TestStances compares two roles, r0 and r1, and writes what each source says of each
// item: + says, ~ partly, - otherwise, . silent.
func TestStances(t *testing.T) {
	signs := map[Stance]string{Says: "+", Partly: "~", Otherwise: "-", Silent: "."}
	tests := []struct {
		name     string
		sources  []content.Source
		roles    [2][]string
		disputes []Dispute
		want     string
	}{
		{"nothing", nil, [2][]string{}, nil, ""},
		{"no sources", nil, [2][]string{{"a"}, {"b"}}, nil, "; r0#a ; r1#b "},
		{"one of one", nil, [2][]string{{"a {src=x}"}, nil}, nil, "x; r0#a +"},
		{"one denominator for both roles", nil, [2][]string{{"a {src=x,y,z}"}, {"a {src=x,y,z}", "b {src=w}"}}, nil, "x y z w; r0#a +++.; r1#a +++.; r1#b ...+"},
		{"silence of all is not told", nil, [2][]string{{"a {src=x}", "b"}, nil}, nil, "x; r0#a +; r0#b "},
		{"the same source twice", nil, [2][]string{{"a {src=x,x}"}, nil}, nil, "x; r0#a +"},
		{"partly", nil, [2][]string{{"a {src=x,y~}"}, nil}, nil, "x y; r0#a +~"},
		{"partly and wholly", nil, [2][]string{{"a {src=x~,x}"}, nil}, nil, "x; r0#a +"},
		{"one origin counts once", sources("x", "y=x"), [2][]string{{"a {src=x,y}"}, nil}, nil, "x; r0#a +"},
		{"one origin, other order", sources("y=x", "x"), [2][]string{{"a {src=y}", "b {src=x}"}, nil}, nil, "x; r0#a +; r0#b +"},
		{"origin through a third", sources("x", "y=x", "z=y"), [2][]string{{"a {src=x}"}, {"b {src=z}"}}, nil, "x; r0#a +; r1#b +"},
		{"a circle of origins", sources("x=y", "y=x"), [2][]string{{"a {src=x,y}"}, nil}, nil, "y; r0#a +"},
		{"passed on by an article", []content.Source{{ID: "article"}, {ID: "person", Via: frontmatter.Text{Value: "article"}}}, [2][]string{{"a {src=person}", "b {src=article}"}, nil}, nil, "article; r0#a +; r0#b +"},
		{"unknown sources stand for themselves", nil, [2][]string{{"a {src=p}"}, {"b {src=q,r~}"}}, nil, "p q r; r0#a +..; r1#b .+~"},
		{"says otherwise", nil, [2][]string{{"a {src=x}", "b {src=y}"}, nil}, []Dispute{{ID: "d", Items: []Ref{{"r0", "a"}}, Sources: []string{"x", "y"}}}, "x y; r0#a +-; r0#b .+"},
		{"a position on another item is silence", nil, [2][]string{{"a {src=x}", "b {src=y}"}, nil}, []Dispute{{ID: "d", Items: []Ref{{"r9", "a"}}, Sources: []string{"y"}}}, "x y; r0#a +.; r0#b .+"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var roles []Role
			for i, items := range test.roles {
				var lines []string
				for _, item := range items {
					lines = append(lines, "skills: "+item)
				}
				roles = append(roles, role(t, "r"+string(rune('0'+i)), lines...))
			}
			c := Compare(roles, Terms{Rows: []string{"skills"}, Disputes: test.disputes, Origins: NewOrigins(test.sources)})
			got := strings.Join(c.Sources, " ")
			for _, row := range c.Rows {
				for i, cell := range row.Cells {
					for _, e := range cell.Entries {
						got += "; " + c.Roles[i] + "#" + e.Item.ID + " "
						for _, stance := range e.Stances {
							got += signs[stance]
						}
					}
				}
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAssign(t *testing.T) {
	tests := []struct {
		name  string
		roles [][]string
		want  []string // item: role letters
		wrong []string
	}{
		{"no letters, no row", [][]string{{"skills: a"}}, nil, nil},
		{"one R and no A is both", [][]string{{"skills: a {raci=R:r0}"}}, []string{"a r0=RA"}, nil},
		{"A and R in one", [][]string{{"skills: a {raci=A:r0,R:r0}"}}, []string{"a r0=RA"}, nil},
		{"A and R in two", [][]string{{"skills: a {raci=A:r0,R:r1}"}, {}}, []string{"a r0=A r1=R"}, nil},
		{"two R, one A", [][]string{{"skills: a {raci=A:r0,R:r0,R:r1}"}, {}}, []string{"a r0=RA r1=R"}, nil},
		{"two R, no A", [][]string{{"skills: a {raci=R:r0,R:r1}"}, {}}, []string{"a r0=R r1=R"}, []string{`"a" has 0 roles that are accountable`}},
		{"two A", [][]string{{"skills: a {raci=A:r0,A:r1,R:r0}"}, {}}, []string{"a r0=RA r1=A"}, []string{`"a" has 2 roles that are accountable`}},
		{"no R", [][]string{{"skills: a {raci=A:r0,C:r1}"}, {}}, []string{"a r0=A r1=C"}, []string{`"a" has nobody who is responsible`}},
		{"only consulted", [][]string{{"skills: a {raci=C:r0}"}}, []string{"a r0=C"}, []string{`"a" has 0 roles that are accountable`}},
		{"a letter twice", [][]string{{"skills: a {raci=R:r0,R:r0}"}}, []string{"a r0=RA"}, []string{`"a" gives r0 the letter R twice`}},
		{"all letters in their order", [][]string{{"skills: a {raci=I:r0,C:r0,A:r0,R:r0}"}}, []string{"a r0=RACI"}, nil},
		{"one item in two places by id", [][]string{{"skills: a {#x raci=R:r0}"}, {"skills: b {#x raci=R:r1}"}}, []string{"x r0=RA"}, []string{`the letters of "x" stand also in f0:1`}},
		{"one item in two places by same=", [][]string{{"skills: a {#x raci=R:r0}"}, {"skills: b {#y same=r0#x raci=R:r1}"}}, []string{"x r0=RA"}, []string{`the letters of "y" stand also in f0:1`}},
		{"the twin without letters", [][]string{{"skills: a {#x raci=R:r0}"}, {"skills: b {#y same=r0#x}"}}, []string{"x r0=RA"}, nil},
		{"a role by its whole key", [][]string{{"skills: a {raci=A:roles/r0,R:r0}"}}, []string{"a r0=RA"}, nil},
		{"a role outside the matrix", [][]string{{"skills: a {raci=R:r9}"}}, []string{"a r9=RA"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var roles []Filed
			for i, lines := range test.roles {
				n := string(rune('0' + i))
				roles = append(roles, Filed{role(t, "r"+n, lines...), "f" + n})
			}
			got, problems := Assign(roles, path.Base)
			var rows, wrong []string
			for _, row := range got.Rows {
				line := row.Item.ID
				for _, r := range []string{"r0", "r1", "r9"} {
					if row.Letters[r] != "" {
						line += " " + r + "=" + row.Letters[r]
					}
				}
				rows = append(rows, line)
			}
			for _, p := range problems {
				wrong = append(wrong, p.Message)
			}
			if !reflect.DeepEqual(rows, test.want) || !reflect.DeepEqual(wrong, test.wrong) {
				t.Errorf("got %q %q, want %q %q", rows, wrong, test.want, test.wrong)
			}
		})
	}
}

func TestHandOvers(t *testing.T) {
	roles := []Filed{
		{role(t, "a", "interfaces: figures {gives=b}", "interfaces: rules {receives=b}"), "fa"},
		{role(t, "b", "interfaces: figures {receives=a}", "interfaces: advice {gives=a}"), "fb"},
	}
	got, problems := HandOvers(roles, path.Base)
	var lines, wrong []string
	for _, h := range got {
		lines = append(lines, h.From+" "+h.Item.ID+" "+h.To)
	}
	for _, p := range problems {
		wrong = append(wrong, p.File+": "+p.Message)
	}
	wantLines := []string{"a figures b", "b advice a"}
	wantWrong := []string{`fa: b does not say that it gives "rules"`, `fb: a does not say that it receives "advice"`}
	if !reflect.DeepEqual(lines, wantLines) || !reflect.DeepEqual(wrong, wantWrong) {
		t.Errorf("got %q %q, want %q %q", lines, wrong, wantLines, wantWrong)
	}
}

// TestHandOversMeet gives under one name what is received under another, or in
// another dimension.
func TestHandOversMeet(t *testing.T) {
	roles := []Filed{
		{role(t, "a", "interfaces: figures {#x gives=b}", "skills: rules {#rules gives=b}"), "fa"},
		{role(t, "b", "interfaces: numbers {#y same=a#x receives=a}", "interfaces: rules {#rules receives=a}"), "fb"},
	}
	if got, problems := HandOvers(roles, path.Base); len(got) != 2 || len(problems) > 0 {
		t.Errorf("got %v, %v", got, problems)
	}
}

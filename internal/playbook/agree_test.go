package playbook

import (
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

func TestAgree(t *testing.T) {
	tests := []struct {
		name    string
		sources []content.Source
		items   []string
		want    map[string]Agreement
	}{
		{"nothing", nil, nil, map[string]Agreement{}},
		{"no sources", nil, []string{"a"}, map[string]Agreement{"a": {}}},
		{"one of one", nil, []string{"a {src=x}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"two of two", nil, []string{"a {src=x,y}"}, map[string]Agreement{"a": {Says: 2, Of: 2}}},
		{"one of two who speak", nil, []string{"a {src=x}", "b {src=y}"}, map[string]Agreement{"a": {Says: 1, Of: 2}, "b": {Says: 1, Of: 2}}},
		{"the same source twice", nil, []string{"a {src=x,x}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"partial is named, not counted", nil, []string{"a {src=x,y~}"}, map[string]Agreement{"a": {Says: 1, Of: 2, Partial: []string{"y"}}}},
		{"only partial", nil, []string{"a {src=y~}"}, map[string]Agreement{"a": {Of: 1, Partial: []string{"y"}}}},
		{"one origin counts once", sources("x", "y=x"), []string{"a {src=x,y}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"one origin, other order", sources("y=x", "x"), []string{"a {src=y,x}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"one origin among speakers", sources("x", "y=x", "z"), []string{"a {src=x}", "b {src=y}", "c {src=z}"},
			map[string]Agreement{"a": {Says: 1, Of: 2}, "b": {Says: 1, Of: 2}, "c": {Says: 1, Of: 2}}},
		{"origin through a third", sources("x", "y=x", "z=y"), []string{"a {src=x,z}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"a circle of origins", sources("x=y", "y=x"), []string{"a {src=x,y}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"origin that is not a source", sources("x=gone", "y=gone"), []string{"a {src=x,y}"}, map[string]Agreement{"a": {Says: 1, Of: 1}}},
		{"unknown sources count as themselves", nil, []string{"a {src=p}", "b {src=q,r~}"},
			map[string]Agreement{"a": {Says: 1, Of: 3}, "b": {Says: 1, Of: 3, Partial: []string{"r"}}}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var lines []string
			for _, item := range test.items {
				lines = append(lines, "skills: "+item)
			}
			d := content.Dimension{}
			if r := role(t, "r", lines...); len(lines) > 0 {
				d = *r.Role.Dimension("skills")
			}
			if got := Agree(d, NewOrigins(test.sources)); !reflect.DeepEqual(got, test.want) {
				t.Errorf("got %+v, want %+v", got, test.want)
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
			got, problems := Assign(roles)
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
	got, problems := HandOvers(roles)
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
	if got, problems := HandOvers(roles); len(got) != 2 || len(problems) > 0 {
		t.Errorf("got %v, %v", got, problems)
	}
}

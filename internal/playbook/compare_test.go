package playbook

import (
	"path"
	"reflect"
	"strings"
	"testing"

	"rolebook/internal/content"
	"rolebook/internal/diag"
	"rolebook/internal/similar"
)

// role reads a role from lines "dimension: text {id} key=value…", short enough
// to stand in a table.
func role(t *testing.T, key string, lines ...string) Role {
	t.Helper()
	r := &content.Role{}
	for n, line := range lines {
		dimension, rest, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("%q is not dimension: item", line)
		}
		if r.Dimension(dimension) == nil {
			r.Dimensions = append(r.Dimensions, content.Dimension{ID: dimension, Title: strings.TrimPrefix(dimension, "heading:"), Parts: []content.Part{{}}, Mixed: dimension == "purpose" && rest != "-"})
		}
		d := r.Dimension(dimension)
		if rest == "-" {
			continue // stated, without items
		}
		text, attrs, _ := strings.Cut(rest, " {")
		item := content.Item{ID: similar.ID(text), Text: text, Pos: diag.Pos{Line: n + 1, Col: 1}, Facts: &content.Facts{}}
		for _, word := range strings.Fields(strings.TrimSuffix(attrs, "}")) {
			name, value, _ := strings.Cut(word, "=")
			switch name {
			case "same":
				item.Same.Name = value
			case "notSame":
				item.NotSame = append(item.NotSame, content.Ref{Name: value})
			case "notMine":
				item.NotMine.Name = value
			case "gives":
				item.Gives = append(item.Gives, content.Ref{Name: value})
			case "receives":
				item.Receives = append(item.Receives, content.Ref{Name: value})
			case "src":
				for s := range strings.SplitSeq(value, ",") {
					id, partial := strings.CutSuffix(s, "~")
					item.Sources = append(item.Sources, content.Claim{Ref: content.Ref{Name: id}, Partial: partial})
				}
			case "raci":
				for a := range strings.SplitSeq(value, ",") {
					item.RACI = append(item.RACI, content.Assignment{Letter: a[0], Role: content.Ref{Name: a[2:]}})
				}
			default:
				item.ID, item.Explicit = strings.TrimPrefix(name, "#"), true
			}
		}
		d.Parts[0].Items = append(d.Parts[0].Items, item)
	}
	return Role{Key: key, Role: r}
}

// show writes a comparison as lines: dimension shared/total, then each cell.
func show(c Comparison) []string {
	var out []string
	for _, row := range c.Rows {
		line := row.Dimension + " " + string(rune('0'+row.Shared)) + "/" + string(rune('0'+row.Total))
		for _, cell := range row.Cells {
			line += " |"
			if !cell.Stated() {
				line += " not stated"
				for _, d := range cell.Elsewhere {
					line += ", see " + d.ID
				}
			}
			for _, e := range cell.Entries {
				line += " " + e.Item.ID + ":" + string(e.Status)
				if len(e.Disagreements) > 0 {
					line += "(" + strings.Join(e.Disagreements, ",") + ")"
				}
			}
		}
		out = append(out, line)
	}
	return out
}

func TestCompare(t *testing.T) {
	rows := []string{"purpose", "responsibilities", "activities", "skills"}
	tests := []struct {
		name       string
		roles      [][]string
		dimensions []string
		disputes   []Dispute
		want       []string
	}{
		{"nothing", [][]string{{}, {}}, nil, nil, nil},
		{"nothing where a row is asked for", [][]string{{}, {}}, []string{"skills"}, nil,
			[]string{"skills 0/0 | not stated | not stated"}},
		{"only one role says it", [][]string{{"skills: listen"}, {}}, nil, nil,
			[]string{"skills 0/1 | listen:only | not stated"}},
		{"stated without items is not silence", [][]string{{"skills: -"}, {"skills: listen"}}, nil, nil,
			[]string{"skills 0/1 | | listen:only"}},
		{"one id", [][]string{{"skills: listens well {#listen}"}, {"skills: hears people {#listen}"}}, nil, nil,
			[]string{"skills 1/1 | listen:shared | listen:shared"}},
		{"the id of two authors is one item, though a third has it from its text", [][]string{{"skills: open"}, {"skills: a {#open}"}, {"skills: b {#open}"}}, nil, nil,
			[]string{"skills 1/2 | open:only | open:shared | open:shared"}},
		{"one id in two dimensions is two items", [][]string{{"skills: a {#x}"}, {"purpose: b {#x}"}}, nil, nil,
			[]string{"purpose 0/1 | not stated | x:only", "skills 0/1 | x:only | not stated, see purpose"}},
		{"same text but for case, marks and spaces", [][]string{{"skills: Listens  well. {#one}"}, {"skills: listens, well {#two}"}}, nil, nil,
			[]string{"skills 1/1 | one:shared | two:shared"}},
		{"same=", [][]string{{"skills: a {#one}"}, {"skills: b {#two same=r0#one}"}}, nil, nil,
			[]string{"skills 1/1 | one:shared | two:shared"}},
		{"same= by a whole key", [][]string{{"skills: a {#one}"}, {"skills: b {#two same=roles/r0#one}"}}, nil, nil,
			[]string{"skills 1/1 | one:shared | two:shared"}},
		{"same= through a third", [][]string{{"skills: a {#one}"}, {"skills: b {#two same=r0#one}"}, {"skills: c {#three same=r1#two}"}}, nil, nil,
			[]string{"skills 1/1 | one:shared | two:shared | three:shared"}},
		{"a circle of same=", [][]string{{"skills: a {#one same=r1#two}"}, {"skills: b {#two same=r0#one}"}}, nil, nil,
			[]string{"skills 1/1 | one:shared | two:shared"}},
		{"same= to an item that is not there", [][]string{{"skills: a {#one same=r9#none}"}, {"skills: b {#two}"}}, nil, nil,
			[]string{"skills 0/2 | one:only | two:only"}},
		{"not mine is not mine", [][]string{{"skills: a {#x notMine=r1}"}, {"skills: a {#x}"}}, nil, nil,
			[]string{"skills 0/1 | | x:only"}},
		{"disputed, in both cells", [][]string{{"skills: a {#x}"}, {"skills: b {#y same=r0#x}"}}, nil, []Dispute{{ID: "x1", Items: []Ref{{"r0", "x"}}}},
			[]string{"skills 1/1 | x:disputed(x1) | y:disputed(x1)"}},
		{"disputed by the twin's name", [][]string{{"skills: a {#x}"}, {"skills: b {#y same=r0#x}"}}, nil, []Dispute{{ID: "x1", Items: []Ref{{"r1", "y"}}}},
			[]string{"skills 1/1 | x:disputed(x1) | y:disputed(x1)"}},
		{"disputed by two, each named once", [][]string{{"skills: a {#x}"}, {}}, nil,
			[]Dispute{{ID: "x1", Items: []Ref{{"r0", "x"}, {"r0", "x"}}}, {ID: "x2", Items: []Ref{{"r0", "x"}}}},
			[]string{"skills 0/1 | x:disputed(x1,x2) | not stated"}},
		{"three roles, two share", [][]string{{"skills: a {#x}"}, {"skills: a {#x}"}, {"skills: c {#z}"}}, nil, nil,
			[]string{"skills 1/2 | x:shared | x:shared | z:only"}},
		{"rows in their order, wanted ones only", [][]string{{"skills: a", "purpose: b", "responsibilities: c"}, {}}, []string{"skills", "purpose"}, nil,
			[]string{"purpose 0/1 | b:only | not stated", "skills 0/1 | a:only | not stated"}},
		{"signs count", [][]string{{"skills: C", "skills: Refunds > €500"}, {"skills: C++", "skills: Refunds < €500"}}, nil, nil,
			[]string{"skills 0/4 | c:only refunds-greater-than-euro-500:only | c-plus-plus:only refunds-less-than-euro-500:only"}},
		{"nothing is equal to nothing", [][]string{{"skills: - {#a}"}, {"skills: … {#b}"}}, nil, nil,
			[]string{"skills 0/2 | a:only | b:only"}},
		{"an id that somebody wrote and one that a text has by chance", [][]string{{"skills: a {#listen}"}, {"skills: listen"}}, nil, nil,
			[]string{"skills 0/2 | listen:only | listen:only"}},
		{"headings that two share are rows, those of one are the last", [][]string{{"heading:people: hire", "heading:people: -", "heading:tools: saw", "skills: a"}, {"heading:own: b", "heading:people: hire"}}, nil, nil,
			[]string{"skills 0/1 | a:only | not stated, see heading:own, see heading:people", "heading:people 1/1 | hire:shared | hire:shared", "also 0/0 | saw: | b:"}},
		{"what stands under headings that only one has is compared with nothing", [][]string{{"heading:one: hire {#x}"}, {"heading:two: hire {#x}"}}, nil, nil,
			[]string{"also 0/0 | x: | x:"}},
		{"notSame= overrules an id and a text", [][]string{{"skills: up {#x}", "skills: a {#y}"}, {"skills: down {#x notSame=r0#x}", "skills: a {#z notSame=r0#y}"}, {"skills: up {#x}"}}, nil, nil,
			[]string{"skills 1/4 | x:shared y:only | x:only z:only | x:shared"}},
		{"a third role changes no mark of two", [][]string{{"heading:people: hire"}, {"heading:tools: hire"}, {"heading:tools: hire"}}, nil, nil,
			[]string{"heading:tools 1/1 | not stated, see heading:people | hire:shared | hire:shared", "also 0/0 | hire: | not stated | not stated"}},
		{"duties of one are activities of another", [][]string{{"responsibilities: a"}, {"activities: b"}}, nil, nil,
			[]string{"responsibilities 0/1 | a:only | not stated, see activities", "activities 0/1 | not stated, see responsibilities | b:only"}},
		{"one role twice the same text is one item of the row", [][]string{{"skills: a {#x}", "skills: a {#y}"}, {"skills: a {#z}"}}, nil, nil,
			[]string{"skills 1/1 | x:shared y:shared | z:shared"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var roles []Role
			for i, lines := range test.roles {
				roles = append(roles, role(t, "r"+string(rune('0'+i)), lines...))
			}
			got := show(Compare(roles, Terms{Dimensions: test.dimensions, Rows: rows, Disputes: test.disputes, Names: path.Base}))
			if !reflect.DeepEqual(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
		})
	}
}

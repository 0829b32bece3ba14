package playbook

import "testing"

// Each item is counted once in its row, in each column where it stands, and for each two
// roles. Break: Tally, Column, SharedDisputed, Pairs.
func TestOverlap(t *testing.T) {
	roles := []Role{
		role(t, "a", "skills: Writes {#write}", "skills: Listens {#listen}", "skills: Plans {#plan}", "heading:Pets: Cats {#cats}"),
		role(t, "b", "skills: Writes {#write}", "skills: Sings {#sing}", "skills: Plans {#plan}"),
		role(t, "c", "skills: Writes {#write}", "skills: Counts {#count}"),
	}
	c := Compare(roles, Terms{Rows: []string{"skills"}, Disputes: []Dispute{{ID: "d", Items: []Ref{{"a", "plan"}, {"c", "count"}}}}, Names: func(name string) string { return name }})
	if got, want := c.Rows[0].Tally(), (Tally{Shared: 1, Only: 2, Disputed: 2}); got != want {
		t.Errorf("the row counts %+v, not %+v", got, want)
	}
	for i, want := range []Tally{{Shared: 1, Only: 1, Disputed: 1}, {Shared: 1, Only: 1, Disputed: 1}, {Shared: 1, Disputed: 1}} {
		if got := c.Column(i); got != want {
			t.Errorf("the column of %s counts %+v, not %+v", c.Roles[i], got, want)
		}
	}
	if got := c.SharedDisputed(); got != 1 {
		t.Errorf("%d shared items are disputed, not 1", got)
	}
	want := []Pair{{0, 1, 2, 4}, {0, 2, 1, 4}, {1, 2, 1, 4}}
	for i, got := range c.Pairs() {
		if got != want[i] {
			t.Errorf("%+v, not %+v", got, want[i])
		}
	}
}

package serve

import (
	"fmt"
	"testing"

	"rolebook/internal/diag"
)

// The panel shows the page that is being looked at before the others, errors before
// warnings, and of many of one kind in the others a few. It fails where ordered
// returns the list as it is.
func TestOrdered(t *testing.T) {
	var list diag.List
	for i := range 9 {
		list.Add(diag.Problem{Code: diag.DeadLink, File: "a.md", Pos: diag.Pos{Line: i + 1}})
	}
	list.Add(diag.Problem{Code: diag.BadValue, File: "b.md"})
	for i := range 7 {
		list.Add(diag.Problem{Code: diag.DeadLink, File: "c.md", Pos: diag.Pos{Line: i + 1}})
	}
	list.Add(diag.Problem{Code: diag.BadValue, File: "c.md"})
	var got []string
	for _, p := range ordered(list, "c.md") {
		got = append(got, p.Place()+" "+p.Message)
	}
	want := "[c.md  c.md:1  c.md:2  c.md:3  c.md:4  c.md:5  c.md:6  c.md:7  b.md  a.md:1  a.md:2  a.md:3  a.md:4  a.md:5   and 4 more like it in a.md]"
	if fmt.Sprint(got) != want {
		t.Errorf("%v\nnot\n%s", got, want)
	}
}

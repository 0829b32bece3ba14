package playbook

import (
	"reflect"
	"testing"

	"rolebook/internal/content"
)

// Duties that nobody asks about come first, by what they lack; a question counts once for each
// duty and stage. Break: Coverage.ByStage.
func TestByStage(t *testing.T) {
	duty := func(id string) content.Item { return content.Item{ID: id} }
	a, b, c, d, e := duty("a"), duty("b"), duty("c"), duty("d"), duty("e")
	got := Coverage{
		All: []content.Item{a, b, c, d, e},
		Rows: []Covered{
			{Duties: []content.Item{a, b}, Competency: 0, Questions: []StagedQuestion{{0, []int{0, 1}}, {1, []int{1}}}},
			{Duties: []content.Item{b}, Competency: 1, Questions: []StagedQuestion{{2, nil}, {3, []int{0}}}},
			{Duties: []content.Item{d}, Competency: 2, Questions: []StagedQuestion{{4, nil}}},
			{Duties: []content.Item{e}, Competency: 3},
			{Duties: []content.Item{c}, Competency: -1},
			{Competency: -1, Questions: []StagedQuestion{{5, []int{0}}}},
		},
	}.ByStage(2)
	want := []Staged{
		{c, []int{0, 0}, NoCompetency},
		{e, []int{0, 0}, NoQuestion},
		{d, []int{0, 0}, NoStage},
		{a, []int{1, 2}, NoHole},
		{b, []int{2, 2}, NoHole},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

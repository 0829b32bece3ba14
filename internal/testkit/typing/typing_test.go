package typing

import (
	"slices"
	"testing"
)

// TestType shows what counts as found, as vanished and as too early to count.
func TestType(t *testing.T) {
	var items Items[int]
	items.Add("abcdef", 1)
	items.Add("abcdef", 1)
	items.Add("abcdef", 2)
	for page := range 6 {
		items.Add("abczz"+string(rune('a'+page)), 10+page)
	}
	if len(items.List) != 7 || !slices.Equal(items.List[0].Pages, []int{1, 2}) {
		t.Fatal(items.List)
	}
	for _, c := range []struct {
		name  string
		found map[string][]int
		want  Figures
	}{
		{"always there", map[string][]int{"a": {1}, "ab": {1}, "abc": {1}, "abcd": {9, 9, 9, 9, 2}, "abcde": {1}, "abcdef": {1}}, Figures{Items: 1, Prefixes: 4, Late: 3, First: 3}},
		{"sixth is too late", map[string][]int{"abc": {9}, "abcd": {9, 9, 9, 9, 9, 1}, "abcde": {1}, "abcdef": {1}}, Figures{Items: 1, Prefixes: 4, Late: 3, First: 2}},
		{"gone and back", map[string][]int{"abc": {1}, "abcd": {9}, "abcde": {}, "abcdef": {2}}, Figures{Items: 1, Prefixes: 4, Late: 3, First: 1, Nothing: 1, Vanished: 1}},
		{"gone for good", map[string][]int{"abc": {1}, "abcd": {9}, "abcde": {9}, "abcdef": {9}}, Figures{Items: 1, Prefixes: 4, Late: 3}},
		{"nothing before the third letter", map[string][]int{"ab": {1}, "abc": {9}, "abcd": {1}, "abcde": {1}, "abcdef": {1}}, Figures{Items: 1, Prefixes: 4, Late: 3, First: 3}},
	} {
		var got Figures
		var asked []string
		got.Add(items.Type(items.List[0], func(text string) []int {
			asked = append(asked, text)
			return c.found[text]
		}))
		if got != c.want || len(asked) != 6 || asked[0] != "a" {
			t.Errorf("%s: %+v, not %+v; asked %q", c.name, got, c.want, asked)
		}
	}
	// Six pages begin with abczz: what is not among five of them says nothing.
	var got Figures
	got.Add(items.Type(items.List[1], func(string) []int { return []int{11} }))
	if want := (Figures{Items: 1, Prefixes: 4, Late: 1, First: 0}); got != want {
		t.Errorf("unclear: %+v, not %+v", got, want)
	}
	if some := items.Some(3); len(some) != 3 || some[0].Text == some[1].Text || some[1].Text == some[2].Text || len(items.Some(100)) != 7 {
		t.Errorf("%v", some)
	}
}

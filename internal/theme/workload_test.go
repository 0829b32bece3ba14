package theme

import (
	"testing"

	"rolebook/internal/content"
)

// TestWorkload holds the hours that combined checklists are said to take to the table: those
// of an average week by cadence, what several lists have counted once, and what is not
// counted at all. Break: combine.js, perWeek in cadence.js, or content.PerWeek.
func TestWorkload(t *testing.T) {
	type item struct {
		ID      string `json:"id"`
		Text    string `json:"text"`
		Cadence string `json:"cadence,omitempty"`
		Minutes int    `json:"minutes,omitempty"`
		Same    string `json:"same,omitempty"`
	}
	type want struct {
		Hours, Spared float64
		Left          int
		Parts         map[string]float64
	}
	for _, test := range []struct {
		name  string
		lists [][]item
		want  want
	}{
		{"nothing", nil, want{Parts: map[string]float64{}}},
		{"each cadence", [][]item{{{ID: "a", Cadence: "daily", Minutes: 12}, {ID: "b", Cadence: "weekly", Minutes: 60}, {ID: "c", Cadence: "monthly", Minutes: 520},
			{ID: "d", Cadence: "quarterly", Minutes: 780}, {ID: "e", Cadence: "yearly", Minutes: 3120}}},
			want{Hours: 6, Parts: map[string]float64{"daily": 1, "weekly": 1, "monthly": 2, "quarterly": 1, "yearly": 1}}},
		{"no rhythm or no minutes", [][]item{{{ID: "a", Cadence: "once", Minutes: 60}, {ID: "b", Cadence: "event", Minutes: 60}, {ID: "c", Minutes: 60}, {ID: "d", Cadence: "daily"}}},
			want{Left: 4, Parts: map[string]float64{}}},
		{"in two lists", [][]item{{{ID: "a", Cadence: "weekly", Minutes: 60}}, {{ID: "a", Cadence: "weekly", Minutes: 90}}},
			want{Hours: 1, Spared: 1.5, Parts: map[string]float64{"weekly": 1}}},
		{"in two lists, of which one has the minutes", [][]item{{{ID: "a", Cadence: "weekly"}}, {{ID: "b", Same: "x#a"}, {ID: "a", Minutes: 60}}},
			want{Hours: 1, Left: 1, Parts: map[string]float64{"weekly": 1}}},
		{"the same of a role, in three", [][]item{{{ID: "a", Same: "x#y", Cadence: "daily", Minutes: 12}}, {{ID: "b", Same: "x#y", Cadence: "daily", Minutes: 12}}, {{ID: "c", Same: "x#y", Cadence: "daily", Minutes: 12}}},
			want{Hours: 1, Spared: 2, Parts: map[string]float64{"daily": 1}}},
	} {
		got := inNode[want](t, `
			import { combine, workload } from "./js/combine.js";
			const { sections, sparedWeek } = combine(globalThis.input ?? []);
			const { parts, hours, left } = workload(sections);
			globalThis.output = { Hours: hours, Spared: sparedWeek / 60, Left: left, Parts: Object.fromEntries(parts.map((part) => [part.cadence, part.hours])) };`, test.lists)
		if !same(got.Hours, test.want.Hours) || !same(got.Spared, test.want.Spared) || got.Left != test.want.Left || len(got.Parts) != len(test.want.Parts) {
			t.Errorf("%s: %+v, not %+v", test.name, got, test.want)
		}
		for cadence, hours := range test.want.Parts {
			if !same(got.Parts[cadence], hours) {
				t.Errorf("%s: %s takes %v hours, not %v", test.name, cadence, got.Parts[cadence], hours)
			}
		}
	}
	cadences := append(content.Cadences(), "", "hourly")
	for i, times := range inNode[[]float64](t, `
		import { perWeek } from "./js/cadence.js";
		globalThis.output = globalThis.input.map(perWeek);`, cadences) {
		if !same(times, content.PerWeek(cadences[i])) {
			t.Errorf("%q: %v times a week, not %v", cadences[i], times, content.PerWeek(cadences[i]))
		}
	}
}

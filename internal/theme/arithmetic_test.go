package theme

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"reflect"
	"testing"

	"rolebook/internal/config"
	"rolebook/themes"
)

// inNode runs statements in Node, which may import the default theme's modules.
// They find what they are given in `input`, and what they leave in `output` comes
// back.
func inNode[T any](t *testing.T, statements string, input any) T {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node to run the theme's modules in")
	}
	files, err := fs.Sub(themes.Files(), "default")
	if err != nil {
		t.Fatal(err)
	}
	given, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	l := newLoading(files, nil, &config.Config{})
	script := l.build(entryPoint{"test.js", statements + "\nconsole.log(JSON.stringify(globalThis.output));"})
	if len(l.problems) > 0 {
		t.Fatal(l.problems)
	}
	var said bytes.Buffer
	c := exec.CommandContext(t.Context(), node, "--input-type=module", "-")
	c.Stdin = bytes.NewReader(append([]byte("globalThis.input = "+string(given)+";\n"), script.Data...))
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, &said)
	}
	var got T
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatalf("node wrote %q: %v", out, err)
	}
	return got
}

// same compares what JSON holds; numbers may differ by a hair.
func same(got, want any) bool {
	switch w := want.(type) {
	case float64:
		g, ok := got.(float64)
		return ok && math.Abs(g-w) <= 1e-9
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok || len(g) != len(w) {
			return false
		}
		for key, value := range w {
			if there, ok := g[key]; !ok || !same(there, value) {
				return false
			}
		}
		return true
	}
	return reflect.DeepEqual(got, want)
}

type scoreCase struct {
	Name string         `json:"name"`
	Want map[string]any `json:"want"`
}

// TestScoreArithmetic holds the browser to the numbers that the spreadsheet is
// held to.
func TestScoreArithmetic(t *testing.T) {
	text, err := os.ReadFile("../export/testdata/scores.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases struct{ Cards, Panels []scoreCase }
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	got := inNode[struct{ Cards, Panels []map[string]any }](t, `
		import { merge, result } from "./js/score.js";
		const { cards, panels } = globalThis.input;
		globalThis.output = {
			cards: cards.map((c) => ({ ...result(c.scale, c.competencies, c.minCoverage, c.scores), blocked: c.blocking.length > 0 })),
			panels: panels.map((p) => {
				const rows = merge(p.scale, p.competencies, p.cards);
				const by = (key) => Object.fromEntries(rows.map((row) => [row.id, row[key]]));
				return { mean: by("mean"), spread: by("spread"), discuss: rows.filter((row) => row.discuss).map((row) => row.id) };
			}),
		};`, json.RawMessage(text))
	for _, part := range []struct {
		what string
		want []scoreCase
		got  []map[string]any
	}{{"card", cases.Cards, got.Cards}, {"panel", cases.Panels, got.Panels}} {
		if len(part.want) < 15 || len(part.got) != len(part.want) {
			t.Fatalf("%s: %d cases, %d answers", part.what, len(part.want), len(part.got))
		}
		for i, c := range part.want {
			if !same(map[string]any(part.got[i]), c.Want) {
				t.Errorf("%s: %s: got %v, want %v", part.what, c.Name, part.got[i], c.Want)
			}
		}
	}
}

func TestNotes(t *testing.T) {
	got := inNode[[]bool](t, `
		import { needsNote } from "./js/score.js";
		const five = { min: 1, max: 5 };
		globalThis.output = [1, 2, 4, 5, 6, 0, null, undefined].map((score) => needsNote(five, score));`, nil)
	if want := []bool{true, false, false, true, false, false, false, false}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestDecide holds the decision helper to its rule.
func TestDecide(t *testing.T) {
	type M = map[string]int
	type question = []M // of each answer its points
	abc := []string{"a", "b", "c"}
	two := []question{{{"a": 2}, {"b": 2}, {"a": 1, "b": 1}}, {{"a": 2}, {"b": 1}, {"neither": 3}, {}}}
	one := []question{{{"a": 2, "b": 2, "one-person": 1}, {"a": 2, "b": 2}}}
	tests := []struct {
		name      string
		questions []question
		chosen    []any
		want      string
	}{
		{"nothing answered", two, []any{nil, nil}, ""},
		{"no questions", nil, nil, ""},
		{"one answer for one role", two, []any{0, nil}, "a"},
		{"one answer for the other", two, []any{1, nil}, "b"},
		{"one answer for both", two, []any{2, nil}, "both a b"},
		{"two answers for one role", two, []any{0, 0}, "a"},
		{"half of one, all of the other", two, []any{1, 0}, "both a b"},
		{"a little of one is not both", two, []any{2, 0}, "a"},
		{"neither outweighs", two, []any{0, 2}, "neither"},
		{"no points at all", two, []any{nil, 3}, "neither"},
		{"points and none", two, []any{1, 3}, "b"},
		{"one person, as the writer says", one, []any{0}, "one-person a b"},
		{"both, as the writer does not say", one, []any{1}, "both a b"},
		{"less than nothing is nothing", []question{{{"a": -2}}}, []any{0}, "neither"},
		{"within a fifth", []question{{{"a": 5, "b": 4}}}, []any{0}, "both a b"},
		{"not within a fifth", []question{{{"a": 6, "b": 4}}}, []any{0}, "a"},
		{"within a fifth, but less than half of what it could have", []question{{{"a": 5, "b": 4}, {"b": 9}}}, []any{0}, "a"},
		{"less than half of both, but equal", []question{{{"a": 1, "b": 1}, {"a": 9}, {"b": 9}}}, []any{0}, "both a b"},
		{"both is said", []question{{{"a": 2, "b": 1, "both": 5}}}, []any{0}, "both a b"},
		{"the third role", []question{{{"a": 1, "b": 1, "c": 4}}}, []any{0}, "c"},
		{"the second and the third", []question{{{"a": 1, "b": 4, "c": 4}}}, []any{0}, "both b c"},
	}
	var input [][]any
	for _, test := range tests {
		input = append(input, []any{abc, test.questions, test.chosen})
	}
	got := inNode[[]string](t, `
		import { decide } from "./js/decide.js";
		globalThis.output = globalThis.input.map(([roles, questions, chosen]) => {
			const asked = (questions ?? []).map((answers) => answers.map((points) => ({ points: points ?? {}, because: "" })));
			const { outcome, roles: about } = decide(roles, asked, (chosen ?? []).map((c) => c ?? undefined));
			return about.length > 1 ? [outcome, ...about].join(" ") : outcome;
		});`, input)
	for i, test := range tests {
		if got[i] != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got[i], test.want)
		}
	}
}

func TestCSV(t *testing.T) {
	got := inNode[string](t, `
		import { csv } from "./js/card.js";
		globalThis.output = csv(globalThis.input);`, [][]any{
		{"plain", 3, nil, 4.5}, {"=1+1", "+1", "-1", "@x"}, {"\tx", "\nx", "＝x", "a=b"}, {`say "so"`, "a,b", "two\nlines", ""}, {}, {"-", -1},
	})
	want := "plain,3,,4.5\r\n'=1+1,'+1,'-1,'@x\r\n'\tx,\"'\nx\",'＝x,a=b\r\n\"say \"\"so\"\"\",\"a,b\",\"two\nlines\",\r\n\r\n'-,-1\r\n"
	if got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestTicks(t *testing.T) {
	got := inNode[[]any](t, `
		import { exportTicks, importTicks, readTicks, sharedTicks, shareTicks } from "./js/ticks.js";
		const ticks = { "встреча": 5, b: 7 };
		globalThis.output = [
			importTicks("x", JSON.parse(JSON.stringify(exportTicks("x", ticks)))),
			importTicks("y", exportTicks("x", ticks)),
			importTicks("x", { ...exportTicks("x", ticks), version: 2 }),
			importTicks("x", { ...exportTicks("x", ticks), ticks: { a: "5" } }),
			importTicks("x", [1]), importTicks("x", undefined), readTicks(null), readTicks({ version: 1, ticks: { a: -1 } }),
			readTicks({ version: 1, ticks: {} }),
			sharedTicks(shareTicks(["встреча", "a,b", "c"])), sharedTicks("#ticks="), sharedTicks("#meet"), sharedTicks("#ticks=%E0%A"),
		];`, nil)
	want := []any{map[string]any{"встреча": 5.0, "b": 7.0}, nil, nil, nil, nil, nil, nil, nil, map[string]any{},
		[]any{"встреча", "a,b", "c"}, []any{}, nil, nil}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// TestCombine puts checklists together.
func TestCombine(t *testing.T) {
	type M = map[string]any
	tests := []struct {
		name  string
		lists [][]M
		want  string
	}{
		{"nothing", nil, ""},
		{"empty lists", [][]M{{}, {}}, ""},
		{"one list", [][]M{{{"id": "a", "text": "A", "cadence": "daily", "minutes": 5}}}, "daily 5: A"},
		{"two lists, by how often", [][]M{{{"id": "a", "text": "A", "cadence": "weekly", "minutes": 5}}, {{"id": "b", "text": "B", "cadence": "daily"}}}, "daily 0: B | weekly 5: A"},
		{"minutes are summed", [][]M{{{"id": "a", "text": "A", "cadence": "daily", "minutes": 5}}, {{"id": "b", "text": "B", "cadence": "daily", "minutes": 7}}}, "daily 12: A, B"},
		{"the same id", [][]M{{{"id": "a", "text": "A", "cadence": "daily", "minutes": 5}}, {{"id": "a", "text": "A, otherwise", "cadence": "weekly", "minutes": 7}}}, "daily 5: A2 spared 1"},
		{"the same item of a role", [][]M{{{"id": "a", "text": "A", "same": "r#x", "minutes": 5}}, {{"id": "b", "text": "B", "same": "r#x", "minutes": 5}}}, " 5: A2 spared 1"},
		{"other items of the role", [][]M{{{"id": "a", "text": "A", "same": "r#x"}}, {{"id": "b", "text": "B", "same": "r#y"}}}, " 0: A, B"},
		{"the same text", [][]M{{{"id": "a", "text": "A", "match": "a-b"}}, {{"id": "b", "text": "B", "match": "a-b"}}}, " 0: A2 spared 1"},
		{"no text is no same text", [][]M{{{"id": "a", "text": "A", "match": ""}}, {{"id": "b", "text": "B", "match": ""}}}, " 0: A, B"},
		{"by one of another", [][]M{{{"id": "a", "text": "A", "match": "x"}}, {{"id": "b", "text": "B", "match": "x", "same": "r#x"}}, {{"id": "c", "text": "C", "same": "r#x"}}}, " 0: A3 spared 2"},
		{"minutes that only the second has", [][]M{{{"id": "a", "text": "A", "cadence": "daily"}}, {{"id": "a", "text": "A", "minutes": 9}}}, "daily 9: A2 spared 1"},
		{"a cadence that only the second has", [][]M{{{"id": "a", "text": "A"}}, {{"id": "a", "text": "A", "cadence": "yearly"}}}, "yearly 0: A2 spared 1"},
		{"what comes up and what is done once are last", [][]M{{{"id": "a", "text": "A", "cadence": "once"}, {"id": "b", "text": "B", "cadence": "event"}, {"id": "c", "text": "C"}, {"id": "d", "text": "D", "cadence": "quarterly"}}}, "quarterly 0: D | event 0: B | once 0: A |  0: C"},
		{"twice in one list", [][]M{{{"id": "a", "text": "A"}, {"id": "a", "text": "A"}}}, " 0: A2 spared 1"},
	}
	var input [][][]M
	for _, test := range tests {
		if test.lists == nil {
			test.lists = [][]M{}
		}
		input = append(input, test.lists)
	}
	got := inNode[[]string](t, `
		import { combine } from "./js/combine.js";
		globalThis.output = globalThis.input.map((lists) => {
			const { sections, spared } = combine(lists);
			const name = (task) => task.text + (task.places.length > 1 ? task.places.length : "");
			return sections.map((s) => s.cadence + " " + s.minutes + ": " + s.tasks.map(name).join(", ")).join(" | ") + (spared ? " spared " + spared : "");
		});`, input)
	for i, test := range tests {
		if got[i] != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got[i], test.want)
		}
	}
}

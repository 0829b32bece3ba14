package similar

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"rolebook/internal/testkit"
	"rolebook/themes"
)

// The browser's module finds the same pairs with the same scores, to the last bit.
func TestSimilarInTheBrowser(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		testkit.Missing(t, "there is no Node to run the theme's modules in")
	}
	type comparison struct {
		Name string
		A, B [][]string
	}
	var all []comparison
	for lang, pairs := range labels(t) {
		a, b := bothSides(lang, pairs)
		all = append(all, comparison{lang, a, b})
		for i := range pairs {
			all = append(all, comparison{pairs[i].a, a[i : i+1], b[i : i+1]})
		}
	}
	for _, n := range []int{50, 5000} {
		for name, s := range shapes(n) {
			all = append(all, comparison{fmt.Sprint(name, " ", n), s[0], s[1]})
		}
	}
	for i := range uint64(testkit.Amount(500, 2000)) {
		all = append(all, comparison{fmt.Sprint("random ", i), random(i), random(i + 5000)})
	}
	module, err := fs.ReadFile(themes.Files(), "default/assets/js/similar.js")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	input, err := json.Marshal(all)
	for name, data := range map[string][]byte{
		"similar.mjs": module, "input.json": input,
		"main.mjs": []byte(`
import { readFileSync } from "node:fs";
import { similarPairs } from "./similar.mjs";
console.log(JSON.stringify(JSON.parse(readFileSync("input.json")).map(({ A, B }) => similarPairs((A ?? []).map((k) => k ?? []), (B ?? []).map((k) => k ?? [])))));`),
	} {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), data, 0o600)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	c := exec.CommandContext(t.Context(), node, "main.mjs")
	c.Dir, c.Stderr = dir, &said
	out, err := c.Output()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, &said)
	}
	var got [][]Pair
	if err := json.Unmarshal(out, &got); err != nil || len(got) != len(all) {
		t.Fatalf("%d of %d comparisons, %v", len(got), len(all), err)
	}
	found := 0
	for i, c := range all {
		want := Pairs(c.A, c.B)
		found += len(want)
		if !slices.Equal(got[i], want) {
			t.Errorf("%s: the browser finds %d pairs, package similar %d: %.300v and %.300v", c.Name, len(got[i]), len(want), fmt.Sprint(got[i]), fmt.Sprint(want))
		}
	}
	t.Logf("%d comparisons, %d pairs", len(all), found)
	if found < 5000 {
		t.Errorf("only %d pairs", found)
	}
}

package wording

import (
	"encoding/json"
	"os"
	"testing"
)

// testdata/found.json is the table that tests this package and the theme's js/wording.js. Break:
// Find, or a list.
func TestFind(t *testing.T) {
	text, err := os.ReadFile("testdata/found.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []struct{ Lang, Text, Of, Want string }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		words := Of(c.Lang)
		lists := map[string][]string{"cliches": words.Cliches, "gendered": words.Gendered, "unfair": words.Unfair}
		if got := Find(c.Text, lists[c.Of]); got != c.Want {
			t.Errorf("%s: %q holds %q, not %q", c.Lang, c.Text, got, c.Want)
		}
	}
}

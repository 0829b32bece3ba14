package locale

import (
	"encoding/json"
	"os"
	"os/exec"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// The values are those of CLDR; for colons and lists, of its sources for printed text.
var typographies = []struct{ tag, percent, colon, list string }{
	{"ar", "60\u200e%\u200e", ": ", "a، b"},
	{"bg", "60%", ": ", "a, b"},
	{"de", "60\u00a0%", ": ", "a, b"},
	{"de-CH", "60%", ": ", "a, b"},
	{"en", "60%", ": ", "a, b"},
	{"es", "60\u00a0%", ": ", "a, b"},
	{"es-MX", "60%", ": ", "a, b"},
	{"eu", "%\u00a060", ": ", "a, b"},
	{"fr", "60\u00a0%", "\u00a0: ", "a, b"},
	{"fr-CA", "60\u00a0%", "\u00a0: ", "a, b"},
	{"he", "60%", ": ", "a, b"},
	{"it", "60%", ": ", "a, b"},
	{"ja", "60%", "：", "a、b"},
	{"ko", "60%", ": ", "a, b"},
	{"nl", "60%", ": ", "a, b"},
	{"pl", "60%", ": ", "a, b"},
	{"pt", "60%", ": ", "a, b"},
	{"pt-PT", "60%", ": ", "a, b"},
	{"ru", "60\u00a0%", ": ", "a, b"},
	{"sv", "60\u00a0%", ": ", "a, b"},
	{"tr", "%60", ": ", "a, b"},
	{"uk", "60%", ": ", "a, b"},
	{"vi", "60%", ": ", "a, b"},
	{"xx", "60%", ": ", "a, b"},
	{"zh", "60%", "：", "a、b"},
	{"zh-Hant", "60%", "：", "a、b"},
}

func TestTypography(t *testing.T) {
	for _, want := range typographies {
		l := mustNew(t, want.tag)
		got := want
		got.percent, got.colon, got.list = l.Percent(0.6), l.Colon(), l.List([]string{"a", "b"})
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// TestTypographyInTheBrowser holds js/words.js to the same table.
func TestTypographyInTheBrowser(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		testkit.Missing(t, "there is no Node to run the theme's modules in")
	}
	module, err := os.ReadFile("../../themes/default/assets/js/words.js")
	if err != nil {
		t.Fatal(err)
	}
	var tags []string
	for _, want := range typographies {
		tags = append(tags, want.tag)
	}
	given, _ := json.Marshal(tags) // texts can always be written
	c := exec.CommandContext(t.Context(), node, "--input-type=module", "-")
	c.Stdin = strings.NewReader(string(module) + `
globalThis.document = { documentElement: { lang: "" } };
console.log(JSON.stringify(` + string(given) + `.map((tag) => {
  document.documentElement.lang = tag;
  return [percent(0.6), labelled("a", "b"), list(["a", "b"])];
})));`)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("node: %v\n%s", err, out)
	}
	var got [][3]string
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for i, want := range typographies {
		if want := [3]string{want.percent, "a" + want.colon + "b", want.list}; got[i] != want {
			t.Errorf("%s: %q, want %q", typographies[i].tag, got[i], want)
		}
	}
}

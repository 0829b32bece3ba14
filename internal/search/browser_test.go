package search

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"

	"rolebook/themes"
)

// inNode runs statements in Node, which may import the browser's modules of search.
// They find what they are given in `input`, and what they leave in `output` comes
// back.
func inNode[T any](t testing.TB, statements string, input any) T {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no Node to run the theme's modules in")
	}
	dir := t.TempDir()
	modules, err := fs.Sub(themes.Files(), "default/assets/js/search")
	if err == nil {
		err = os.CopyFS(dir, modules)
	}
	for name, text := range map[string]string{
		"package.json": `{"type": "module"}`,
		"input.json":   marshal(t, input),
		"main.js":      "import { readFileSync, writeFileSync } from 'node:fs';\nconst input = JSON.parse(readFileSync('input.json'));\nlet output;\n" + statements + "\nwriteFileSync('output.json', JSON.stringify(output));\n",
	} {
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	c := exec.CommandContext(t.Context(), node, "main.js")
	c.Dir, c.Stdout, c.Stderr = dir, &said, &said
	if err := c.Run(); err != nil {
		t.Fatalf("node: %v\n%s", err, &said)
	}
	if said.Len() > 0 {
		t.Log(strings.TrimSpace(said.String()))
	}
	var got T
	data, err := os.ReadFile(filepath.Join(dir, "output.json"))
	if err == nil {
		err = json.Unmarshal(data, &got)
	}
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func marshal(t testing.TB, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// sameTokens reports where the browser finds other tokens.
func sameTokens(t *testing.T, cases []tokenCase) {
	t.Helper()
	got := inNode[[]tokenCase](t, `
		import { tokens } from "./tokens.js";
		output = input.map(({ lang, text }) => {
			const found = tokens(lang, text);
			return { lang, text, tokens: found.map((t) => [t.form, t.fold]), extra: found.flatMap((t, i) => (t.extra ? [i] : [])) };
		});`, cases)
	for i, want := range cases {
		if g := got[i]; !slices.Equal(g.Tokens, want.Tokens) || !slices.Equal(g.Extra, want.Extra) {
			t.Errorf("%s %+q:\n got %q, extra %v\nwant %q, extra %v", want.Lang, want.Text, g.Tokens, g.Extra, want.Tokens, want.Extra)
		}
	}
}

// TestTokensInTheBrowser: the browser finds the tokens of the fixture.
func TestTokensInTheBrowser(t *testing.T) {
	data, err := os.ReadFile("testdata/tokens.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []tokenCase
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	sameTokens(t, cases)
}

// TestAnyTokensInTheBrowser: the browser finds the same tokens as we in any mixture of
// what is special to some language.
func TestAnyTokensInTheBrowser(t *testing.T) {
	stretches := strings.Split("a|b|A|B|İ|I|ı|ß|ẞ|Æ|œ|þ|Ð|đ|й|Й|и|\u0306|\u0301|\u0308|\u0302|ё|Ё|Σ|σ|ς|ΟΔΟΣ|ễ|Ễ|ǅ|ª|ⅷ|½|1|٣| | |-|‐|‑|--|'|’|_|.|\u00ad|l|dell|qu|s|ll|un|d|أ|آ|ة|ى|ال|و|ف|كتاب|\u064b|\u0640|ש|\u05b8|社|区|カ|\u3099|ー|ｶ|ไ|\u0e48|\u0e33|ខ|\u17d2|က|한|국|\u1100|\u1161|क|\u094d|ि|𠀀|𝔸|😀|OAuth|camelCase|XML|http|.|+|++|#|C|5|1.1|ﬁ|Ｃ|ﾊ|ﾞ|ﾟ|٣|९|ʼ|m'y|\uffa1|\uffc2|…|™|"+
		strings.Repeat("x", 63), "|")
	random := rand.New(rand.NewPCG(1, 2))
	var cases []tokenCase
	for range 4000 {
		var text strings.Builder
		for range 1 + random.IntN(12) {
			text.WriteString(stretches[random.IntN(len(stretches))])
		}
		langs := []string{"en", "it", "fr", "ca", "ru", "ar", "vi", "bg-BG", "ja", "uk", "tr", "ko"}
		cases = append(cases, tokenCaseOf(langs[random.IntN(len(langs))], text.String()))
	}
	sameTokens(t, cases)
}

// TestWeightInTheBrowser: the modules of search are small.
func TestWeightInTheBrowser(t *testing.T) {
	const most = 15 << 10
	dir, err := filepath.Abs("../../themes/default/assets/js/search")
	if err != nil {
		t.Fatal(err)
	}
	result := api.Build(api.BuildOptions{EntryPoints: []string{filepath.Join(dir, "engine.js")}, Bundle: true, MinifyWhitespace: true,
		MinifyIdentifiers: true, MinifySyntax: true, Format: api.FormatESModule, Target: api.ES2022, Charset: api.CharsetUTF8})
	if len(result.Errors) > 0 {
		t.Fatal(result.Errors)
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	_, _ = w.Write(result.OutputFiles[0].Contents)
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d bytes, %d with gzip", len(result.OutputFiles[0].Contents), packed.Len())
	if packed.Len() > most {
		t.Errorf("the search engine has %d bytes with gzip, more than %d", packed.Len(), most)
	}
}

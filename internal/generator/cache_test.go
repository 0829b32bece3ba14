package generator

import (
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// A name in the cache depends on the code, its language, and the version of what highlights it.
func TestCacheName(t *testing.T) {
	version := func(chroma string) string {
		return chromaVersion(&debug.BuildInfo{Deps: []*debug.Module{{Path: "example.org/other", Version: "v1.0.0"}, {Path: "github.com/alecthomas/chroma/v2", Version: chroma}}})
	}
	seen := map[string]string{}
	for what, of := range map[string][3]string{
		"one":              {version("v2.27.0"), "go", "func"},
		"another code":     {version("v2.27.0"), "go", "type"},
		"another language": {version("v2.27.0"), "c", "func"},
		"another version":  {version("v2.27.1"), "go", "func"},
		"no version":       {chromaVersion(nil), "go", "func"},
	} {
		name := (&Cache{version: of[0]}).name(of[1], of[2])
		if other := seen[name]; other != "" || len(name) != 65 {
			t.Errorf("%s has the name of %q: %s", what, other, name)
		}
		seen[name] = what
	}
	text, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	required := &debug.BuildInfo{} // that of a program; a test has none
	for line := range strings.Lines(string(text)) {
		if words := strings.Fields(line); len(words) > 1 {
			required.Deps = append(required.Deps, &debug.Module{Path: words[0], Version: words[1]})
		}
	}
	if chromaVersion(required) == chromaVersion(nil) {
		t.Error("the version of go.mod is in no name")
	}
}

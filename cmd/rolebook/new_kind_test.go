package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/txtar"
)

// TestNewKind follows "A new kind" in internal/README.md: it builds the program with a
// kind more, of the files that the page names and of no other, and has that program show,
// find, export, start and check documents of the kind. The files lie over those of the
// repository (go build -overlay), which stay as they are.
func TestNewKind(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds the program")
	}
	root, err := filepath.Abs("../..")
	noError(t, err)
	dir, over := t.TempDir(), map[string]string{}
	code, err := txtar.ParseFile("testdata/new_kind/code.txtar")
	noError(t, err)
	if len(code.Files) > 5 {
		t.Errorf("a kind takes %d files, and the page says five", len(code.Files))
	}
	for _, f := range code.Files {
		name, edit := strings.CutSuffix(f.Name, " +++")
		file, text := filepath.Join(root, name), string(f.Data)
		before, err := os.ReadFile(file)
		switch {
		case edit:
			noError(t, err)
			at, added, _ := strings.Cut(text, "+++\n")
			if text = strings.Replace(string(before), at, at+added, 1); text == string(before) {
				t.Fatalf("%s has no line %q", name, at)
			}
		case err == nil:
			t.Fatalf("there is a %s; the test needs a kind that the program does not have", name)
		}
		over[file] = filepath.Join(dir, strings.ReplaceAll(name, "/", "_"))
		noError(t, os.WriteFile(over[file], []byte(text), 0o644))
	}
	overlay, err := json.Marshal(map[string]any{"Replace": over})
	noError(t, err)
	noError(t, os.WriteFile(filepath.Join(dir, "overlay.json"), overlay, 0o644))
	program := filepath.Join(dir, "program")
	build := exec.Command("go", "build", "-overlay", filepath.Join(dir, "overlay.json"), "-o", program, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/new_kind/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("ROLEBOOK", program)
			return nil
		},
	})
}

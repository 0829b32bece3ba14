package shape

import (
	"bytes"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// compiler checks the JSDoc types of scripts; themes/tsconfig.json says how and which.
const compiler = "typescript@7.0.2"

// TestScriptTypes lets TypeScript check every script of the theme and of the preview.
func TestScriptTypes(t *testing.T) {
	scripts := ownScripts(t)
	if len(scripts) < 90 {
		t.Fatalf("only %d scripts", len(scripts))
	}
	for name, text := range scripts {
		if bytes.Contains(text, []byte("@ts-")) {
			t.Errorf("%s: a comment tells TypeScript what not to check", name)
		}
	}
	dir, err := testkit.NPM(compiler)
	if err != nil {
		testkit.Missing(t, "TypeScript is missing: %v", err)
	}
	c := exec.CommandContext(t.Context(), "node", filepath.Join(dir, "node_modules/typescript/bin/tsc"), "--project", "themes", "--listFiles", "--pretty", "false")
	c.Dir = "../../.."
	out, err := c.Output()
	checked := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		line = strings.TrimSpace(line)
		if name, err := filepath.Rel(absolute(t, "../../.."), filepath.FromSlash(line)); err == nil && filepath.IsAbs(filepath.FromSlash(line)) {
			checked[filepath.ToSlash(name)] = true
		} else {
			t.Error(line)
		}
	}
	if err != nil {
		t.Errorf("tsc: %v", err)
	}
	for name := range scripts {
		if !checked[name] {
			t.Errorf("%s is not checked: themes/tsconfig.json does not include it", name)
		}
	}
}

// ownScripts reads what TypeScript checks, by name: scripts, and its settings, which Go's
// cache of tests would not see otherwise.
func ownScripts(t *testing.T) map[string][]byte {
	t.Helper()
	scripts := map[string][]byte{}
	root := os.DirFS("../../..")
	for _, dir := range []string{"themes", "internal/serve", "internal/testkit"} {
		testkit.NoError(t, fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			ext := path.Ext(name)
			if ext != ".js" && ext != ".ts" && ext != ".json" {
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if ext == ".js" {
				scripts[name] = text
			}
			return err
		}))
	}
	return scripts
}

// absolute returns the absolute path of a file or folder, as other programs name it.
func absolute(t *testing.T, name string) string {
	t.Helper()
	name, err := filepath.Abs(name)
	testkit.NoError(t, err)
	name, err = filepath.EvalSymlinks(name)
	testkit.NoError(t, err)
	return name
}

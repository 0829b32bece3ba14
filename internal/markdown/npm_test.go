package markdown

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// fromNPM installs packages with the ordinary client, runs a script with Node beside
// them, and returns what it prints; nothing, if there is no npm or it cannot reach its
// registry. Where CI is set, that fails: a gate that is skipped in silence holds
// nothing.
func fromNPM(t *testing.T, script string, packages ...string) []byte {
	t.Helper()
	missing := t.Skipf
	if os.Getenv("CI") != "" {
		missing = t.Fatalf
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		missing("npm is missing: %v", err)
	}
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	args := append([]string{"install", "--prefix", dir, "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", "--prefer-offline", "--loglevel=error"}, packages...)
	c := exec.CommandContext(ctx, npm, args...)
	c.Dir = dir
	if out, err := c.CombinedOutput(); err != nil {
		missing("npm cannot install %v: %v\n%s", packages, err, out)
	}
	file := filepath.Join(dir, "run.mjs")
	if err := os.WriteFile(file, []byte(script), 0o600); err != nil {
		t.Fatal(err)
	}
	c = exec.CommandContext(ctx, "node", file)
	c.Dir = dir
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

package markdown

import (
	"os/exec"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// fromNPM runs a module with Node beside packages from npm, and returns what it prints.
func fromNPM(t *testing.T, script string, packages ...string) []byte {
	t.Helper()
	dir, err := testkit.NPM(packages...)
	if err != nil {
		testkit.Missing(t, "%v", err)
	}
	c := exec.CommandContext(t.Context(), "node", "--input-type=module", "-")
	c.Dir, c.Stdin = dir, strings.NewReader(script)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

package main

import (
	"bytes"
	"context"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/testkit"
)

// program is a command line in a process of its own, that can be killed or
// given another environment.
func program(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	noError(t, err)
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), rolebookEnv+"=1", "GORACE=atexit_sleep_ms=0") // or each takes a second
	return cmd
}

// outcome is what a command line did.
type outcome struct {
	code           int
	stdout, stderr string
}

// command runs a command line in this process.
func command(t *testing.T, args ...string) outcome {
	t.Helper()
	var stdout, stderr bytes.Buffer
	code := run(context.Background(), args, strings.NewReader(""), &stdout, &stderr)
	return outcome{code, stdout.String(), stderr.String()}
}

// buildClean builds a playbook that has no problems, and returns the output.
func buildClean(t *testing.T, dir string, args ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "public")
	rebuildClean(t, dir, out, args...)
	return out
}

// unstated are the suggestions that a clean playbook may be given: a guide that no company
// uses yet has no pay to state, and a translation may be unfinished.
var unstated = regexp.MustCompile(`(?m)^\S+/guides/\S+ info: .* \[ad-unstated\]\n.*\n *\^\n|^\S+ info: .* \[(untranslated-parts|unnamed-in-language)\]\n(    .*\n)*`)

func rebuildClean(t *testing.T, dir, out string, args ...string) {
	t.Helper()
	got := command(t, append([]string{"build", "--strict", "-v", "-C", dir, "--out", out}, args...)...)
	if got.code != exitFine || unstated.ReplaceAllString(got.stderr, "") != "" || !strings.Contains(got.stdout, "no problems") {
		t.Fatalf("the build ends with %d\n%s%s", got.code, got.stdout, got.stderr)
	}
}

// shipped is a copy of the playbook in this repository.
func shipped(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	noError(t, os.CopyFS(filepath.Join(dir, "content"), os.DirFS("../../content")))
	return dir
}

// writePlaybook writes files into a new directory.
func writePlaybook(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		noError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		noError(t, os.WriteFile(file, []byte(text), 0o644))
	}
	return dir
}

// readTree returns all files below a directory by their slash-separated names.
func readTree(t *testing.T, dir string) map[string]string { return testkit.Tree(t, dir) }

// differences names the files that two trees do not share, sorted.
func differences(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	maps.DeleteFunc(all, func(name, _ string) bool {
		x, inA := a[name]
		y, inB := b[name]
		return inA && inB && x == y
	})
	return slices.Sorted(maps.Keys(all))
}

func noError(t testing.TB, err error) { t.Helper(); testkit.NoError(t, err) }

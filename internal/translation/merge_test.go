package translation

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMerge lets Git merge the lock file of two branches that both accepted something.
func TestMerge(t *testing.T) {
	file := "en/roles/community-manager.md"
	first := unitsOf(t, file, role)
	edited := func(change ...string) []Unit { return unitsOf(t, file, strings.NewReplacer(change...).Replace(role)) }
	both := edited("sense of", "feeling of", "in which members", "where members")
	accepted := func(old, now []Unit, only func(Change) bool) Lock {
		return Lock{Units: old}.Accept(Lock{Source: file, Units: now}, nil, only)
	}
	only := func(id string) func(Change) bool { return func(c Change) bool { return c.ID == id } }
	for _, c := range []struct {
		name         string
		ours, theirs Lock
		now          []Unit // the source once both branches are merged
		union        bool
	}{
		{"neighbours", accepted(first, both, only("relationships")), accepted(first, both, only("setting")), both, false},
		{"the same change", accepted(first, both, nil), accepted(first, both, nil), both, false},
		{"one unit, two texts", accepted(first, edited("sense of", "spirit of"), nil), accepted(first, edited("sense of", "feeling of"), nil), edited("sense of", "feeling of"), true},
		{"new items in one place", accepted(first, edited("{#setting}\n", "{#setting}\n- Runs events {#events}\n"), nil), accepted(first, edited("{#setting}\n", "{#setting}\n- Writes a letter {#letter}\n"), nil),
			edited("{#setting}\n", "{#setting}\n- Runs events {#events}\n- Writes a letter {#letter}\n"), true},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			git := func(args ...string) {
				cmd := exec.Command("git", append([]string{"-c", "user.name=x", "-c", "user.email=x@example.org"}, args...)...)
				cmd.Dir = dir
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("git %q: %v\n%s", args, err, out)
				}
			}
			name := filepath.Join(dir, "one.lock")
			write := func(l Lock) {
				if err := os.WriteFile(name, l.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				git("add", "-A")
				git("commit", "-q", "--allow-empty", "-m", "x")
			}
			git("init", "-q", "-b", "ours")
			if c.union {
				if err := os.WriteFile(filepath.Join(dir, ".gitattributes"), []byte("*.lock merge=union\n"), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			write(accepted(nil, first, nil))
			git("checkout", "-q", "-b", "theirs")
			write(c.theirs)
			git("checkout", "-q", "ours")
			write(c.ours)
			git("merge", "-q", "-m", "x", "theirs")
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			lock, line := ParseLock(text)
			if stale := Stale(Compare(lock.Units, c.now, nil)); line > 0 || len(stale) > 0 {
				t.Errorf("line %d, stale: %v\n%s", line, stale, text)
			}
		})
	}
}

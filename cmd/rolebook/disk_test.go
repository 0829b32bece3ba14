package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

// smallDisk names, in the environment, a disk that TestOnSmallDisk may fill, and
// the directories of the playbooks that it builds there.
const smallDisk = "ROLEBOOK_TEST_DISK"

// TestFullDisk builds into disks from too small for anything to large enough.
// Each lies in a mount namespace of its own and ends with it.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux makes a small disk without a device")
	}
	small := func(kilobytes int, test string) *exec.Cmd {
		script := `mount -t tmpfs -o "size=$1k" none "$2" && export ` + smallDisk + `="$2" && exec "$0" -test.v -test.run="$3"`
		self, err := os.Executable()
		noError(t, err)
		cmd := exec.Command("unshare", "-Urm", "sh", "-c", script, self, strconv.Itoa(kilobytes), t.TempDir(), test)
		cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0")
		return cmd
	}
	if said, err := small(64, "^none$").CombinedOutput(); err != nil {
		t.Skipf("this machine allows no private mounts: %v: %s", err, said)
	}
	seen := map[string]int{}
	for kilobytes := 160; kilobytes <= 5640; kilobytes += 280 {
		said, err := small(kilobytes, "^TestOnSmallDisk$").CombinedOutput()
		if err != nil {
			t.Errorf("a disk of %d KB: %v\n%s", kilobytes, err, said)
		}
		for _, end := range []string{"no room at all", "no room for the change", "room enough"} {
			seen[end] += strings.Count(string(said), end)
		}
	}
	t.Logf("%v", seen)
	if len(seen) != 3 || seen["no room at all"] == 0 || seen["no room for the change"] == 0 || seen["room enough"] == 0 {
		t.Errorf("not every end was seen: %v", seen)
	}
}

// TestOnSmallDisk is run by TestFullDisk. Cache and output lie on the disk.
func TestOnSmallDisk(t *testing.T) {
	disk := os.Getenv(smallDisk)
	if disk == "" {
		t.Skip("run by TestFullDisk")
	}
	public := filepath.Join(disk, "public")
	build := func(version int) outcome {
		return command(t, "build", "-q", "-C", disk, "--content", filepath.Join(writePlaybook(t, manyPages(version)), "content"))
	}
	if got := build(0); got.code != exitFine {
		refused(t, got, public)
		if left := readTree(t, disk); len(left) > 0 {
			t.Errorf("the refused build leaves %d files", len(left))
		}
		t.Log("no room at all")
		return
	}
	before := readTree(t, public)
	got := build(1)
	if got.code == exitFine {
		if differences(before, readTree(t, public)) == nil {
			t.Error("the second version is the first")
		}
		t.Log("room enough")
		return
	}
	refused(t, got, public)
	if names := differences(before, readTree(t, public)); names != nil {
		t.Errorf("the refused build changes %d files: %.300v", len(names), names)
	}
	if left, _ := filepath.Glob(filepath.Join(disk, ".rolebook", "cache", "*.tmp")); left != nil {
		t.Errorf("the refused build leaves %v", left)
	}
	if got := build(0); got.code != exitFine { // as before, and nothing is to be written
		t.Errorf("the first version no longer builds\n%s", got.stderr)
	}
	t.Log("no room for the change")
}

// refused wants an error that names a path of the output and the cause, once.
func refused(t *testing.T, got outcome, public string) {
	t.Helper()
	if got.code != exitFailed || !strings.Contains(got.stderr, public) || !strings.Contains(got.stderr, "no space left on device") ||
		strings.Contains(got.stderr, "rolebook-tmp") || strings.Count(got.stderr, "\n") != 1 {
		t.Errorf("a full disk ends in %d\n%s", got.code, got.stderr)
	}
	t.Log(strings.TrimSpace(got.stderr))
}

package output

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestDiskFull runs TestOnSmallDisk on disks of several sizes, from too small
// for anything to large enough.
func TestDiskFull(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs a small file system, as only Linux makes one without a disk")
	}
	small := func(kilobytes int, run string) *exec.Cmd {
		script := `mount -t tmpfs -o "size=$1k" none "$2" && export OUTPUT_TEST_DISK="$2" && exec "$0" -test.v -test.run="$3"`
		cmd := exec.Command("unshare", "-Urm", "sh", "-c", script, os.Args[0], fmt.Sprint(kilobytes), t.TempDir(), run)
		cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0") // or each takes a second
		return cmd
	}
	if out, err := small(64, "^none$").CombinedOutput(); err != nil {
		t.Skipf("this machine allows no private mounts: %v: %s", err, out)
	}
	full, enough := 0, 0
	for kilobytes := 48; kilobytes <= 640; kilobytes += 16 {
		out, err := small(kilobytes, "^TestOnSmallDisk$").CombinedOutput()
		if err != nil {
			t.Errorf("disk of %d KB: %v\n%s", kilobytes, err, out)
		}
		full += strings.Count(string(out), "refused: ")
		enough += strings.Count(string(out), "enough")
	}
	if full == 0 || enough == 0 {
		t.Errorf("%d disks were too small and %d large enough", full, enough)
	}
}

// TestOnSmallDisk is run by TestDiskFull.
func TestOnSmallDisk(t *testing.T) {
	disk := os.Getenv("OUTPUT_TEST_DISK")
	if disk == "" {
		t.Skip("run by TestDiskFull")
	}
	dir := filepath.Join(disk, "public")
	old, next := files{}, files{}
	for i := range 8 {
		old[fmt.Sprintf("a%d/index.html", i)] = strings.Repeat("old", 1000)
	}
	for i := range 60 {
		next[fmt.Sprintf("a%d/index.html", i)] = strings.Repeat("new!", 1500)
	}
	if _, err := publish(dir, old); err != nil {
		refused(t, err)
		same(t, "after the first refusal", tree(t, disk), files{})
		return
	}
	before := tree(t, disk)
	p, err := Open(dir, Protect{})
	check(t, err)
	if err := put(p, next); err == nil {
		_, err = p.Commit()
		if err == nil {
			same(t, "on a large disk", published(t, dir), next)
			t.Log("enough")
			return
		}
		refused(t, err)
	} else {
		refused(t, err)
	}
	check(t, p.Abort())
	same(t, "after the refusal", tree(t, disk), before)
	fillUp(t, disk)
	_, err = publish(dir, next)
	refused(t, err)
	check(t, os.Remove(filepath.Join(disk, "filler")))
	same(t, "on a full disk", tree(t, disk), before)
}

func refused(t *testing.T, err error) {
	t.Helper()
	wantError(t, err, "/public", "no space left on device")
	if strings.Contains(err.Error(), tempSuffix) {
		t.Errorf("the message names a temporary file: %v", err)
	}
	t.Logf("refused: %v", err)
}

// fillUp leaves no room on the disk at all.
func fillUp(t *testing.T, disk string) {
	t.Helper()
	f, err := os.Create(filepath.Join(disk, "filler"))
	check(t, err)
	defer f.Close()
	for err == nil {
		_, err = f.Write(make([]byte, 4096))
	}
}

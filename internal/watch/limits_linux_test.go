package watch

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestLimits runs TestUnderLimit where the system lets watch little or nothing, and
// TestMountOver where it lets mount.
func TestLimits(t *testing.T) {
	run := func(limit, value, test string) *exec.Cmd {
		script := `echo "$1" > "/proc/sys/user/$2" && exec "$0" -test.v -test.run="$3"`
		cmd := exec.Command("unshare", "-Urm", "sh", "-c", script, os.Args[0], value, limit, test)
		cmd.Env = append(os.Environ(), "GORACE=atexit_sleep_ms=0", "WATCH_TEST_LIMIT="+limit+" "+value)
		return cmd
	}
	if out, err := run("max_inotify_watches", "5", "^none$").CombinedOutput(); err != nil {
		t.Skipf("this machine allows no private limits: %v: %s", err, out)
	}
	for _, test := range []struct{ limit, value, test string }{
		{"max_inotify_watches", "0", "^TestUnderLimit$"},
		{"max_inotify_watches", "5", "^TestUnderLimit$"},
		{"max_inotify_watches", "50", "^TestUnderLimit$"},
		{"max_inotify_instances", "0", "^TestUnderLimit$"},
		{"max_inotify_watches", "100", "^TestMountOver$"},
	} {
		t.Run(test.test+" "+test.limit+" "+test.value, func(t *testing.T) {
			t.Parallel()
			out, err := run(test.limit, test.value, test.test).CombinedOutput()
			if err != nil || strings.Contains(string(out), "SKIP") {
				t.Errorf("%v\n%s", err, out)
			}
			t.Logf("%s", out)
		})
	}
}

// TestUnderLimit is run by TestLimits.
func TestUnderLimit(t *testing.T) {
	limit, value, found := strings.Cut(os.Getenv("WATCH_TEST_LIMIT"), " ")
	if !found {
		t.Skip("run by TestLimits")
	}
	root := filepath.Join(t.TempDir(), "root")
	for n := range 60 {
		write(t, root, fmt.Sprintf("%d/a/page.md", n), "first")
	}
	e := open(t, root, Options{PollEvery: 250 * time.Millisecond, Audit: time.Second})
	e.warned("fs.inotify."+strings.Replace(limit, "inotify", "user", 1), "250ms")
	for _, n := range []int{0, 30, 59} {
		name := fmt.Sprintf("%d/a/page.md", n)
		start := time.Now()
		write(t, root, name, "second")
		e.untilReported(name)
		t.Logf("%s was told of after %v", name, time.Since(start))
	}
	write(t, root, "59/b/c/new.md", "new")
	e.untilTrue()
	select {
	case text := <-e.w.Warnings():
		t.Errorf("a second warning: %s", text)
	default:
	}
	if limit != "max_inotify_watches" || value == "0" {
		return
	}
	check(t, os.WriteFile("/proc/sys/user/"+limit, []byte("1000"), 0o644))
	for want := len(dirs(root)); inotifyWatches() < want; {
		write(t, root, "tick.md", "") // the next audit is not told of
		e.next()
	}
}

// dirs lists root and the directories below.
func dirs(root string) []string {
	found := []string{root}
	entries, _ := os.ReadDir(root)
	for _, d := range entries {
		if d.IsDir() {
			found = append(found, dirs(filepath.Join(root, d.Name()))...)
		}
	}
	return found
}

// inotifyWatches counts what this process watches.
func inotifyWatches() int {
	count := 0
	infos, _ := filepath.Glob("/proc/self/fdinfo/*")
	for _, path := range infos {
		f, err := os.Open(path)
		if err != nil {
			continue
		}
		for lines := bufio.NewScanner(f); lines.Scan(); {
			if strings.HasPrefix(lines.Text(), "inotify ") {
				count++
			}
		}
		f.Close()
	}
	return count
}

// TestMountOver is run by TestLimits. A mount is no event.
func TestMountOver(t *testing.T) {
	if os.Getenv("WATCH_TEST_LIMIT") == "" {
		t.Skip("run by TestLimits")
	}
	e := grown(t, t.TempDir(), Options{Audit: 50 * time.Millisecond, PollEvery: never})
	dir := filepath.Join(e.root, "a", "b")
	mount := func(args ...string) {
		t.Helper()
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			t.Fatalf("%v: %v: %s", args, err, out)
		}
	}
	for range 2 {
		mount("mount", "-t", "tmpfs", "none", dir)
		e.untilTrue()
		write(t, e.root, "a/b/x/over.md", "over")
		e.untilTrue()
		mount("umount", dir)
		e.untilTrue()
		write(t, e.root, "a/b/c/1.md", "under "+time.Now().String())
		e.untilTrue()
	}
}

// TestSilentKind knows the file systems that tell nothing.
func TestSilentKind(t *testing.T) {
	for magic, want := range map[uint32]string{
		0x6969: "nfs", 0x01021997: "9p", 0xff534d42: "smb", 0xfe534d42: "smb", 0x65735546: "fuse",
		0xef53: "", 0x01021994: "", 0x9123683e: "", 0x58465342: "", 0x794c7630: "",
	} {
		if got := silentKind(magic); got != want {
			t.Errorf("%#x is %q, want %q", magic, got, want)
		}
	}
	if kind := silentMount(t.TempDir()); kind != "" {
		t.Logf("the temporary directory is on %s", kind)
	}
}

// TestNothingStays checks that Close gives back all that New took.
func TestNothingStays(t *testing.T) {
	descriptors := func() int {
		entries, err := os.ReadDir("/proc/self/fd")
		check(t, err)
		return len(entries)
	}
	root := filepath.Join(t.TempDir(), "root")
	cycle := func(o Options) {
		write(t, root, "a/b/c.md", "first")
		o.Roots = []string{root}
		w, err := New(t.Context(), o)
		check(t, err)
		defer w.Close()
		check(t, os.RemoveAll(root))
		write(t, root, "a/d/c.md", "second")
		ctx, cancel := context.WithTimeout(t.Context(), timeout)
		defer cancel()
		_, err = w.Next(ctx)
		check(t, err)
	}
	cycle(Options{}) // whatever is opened once and for all
	files, routines := descriptors(), runtime.NumGoroutine()
	for range 10 {
		cycle(Options{Audit: time.Millisecond})
		cycle(Options{Poll: true, PollEvery: time.Millisecond})
	}
	if got := descriptors(); got != files {
		t.Errorf("%d files are open, were %d", got, files)
	}
	for deadline := time.Now().Add(timeout); runtime.NumGoroutine() > routines; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, were %d", runtime.NumGoroutine(), routines)
		}
	}
}

package output

import (
	"bufio"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rolebook/internal/testkit"
)

// version is one of two sites of about 200 files, of which a third is only in
// one, a third differs, and one name is a file in one and a directory in the other.
func version(v int) files {
	f := files{fmt.Sprintf("assets/app.%d.js", v): strings.Repeat("asset", 1000)}
	for i := range 240 {
		switch {
		case i%3 == 0:
			f[fmt.Sprintf("same/%d/index.html", i)] = strings.Repeat("same", i*10)
		case i%3 == 1:
			f[fmt.Sprintf("en/%d/index.html", i)] = strings.Repeat(fmt.Sprint(v), i*50)
		case i/3%2 == v:
			f[fmt.Sprintf("only/%d/%d/index.html", v, i)] = strings.Repeat("only", i)
		}
	}
	if v == 0 {
		f["swap/a"], f["swap/b/c"] = "file", "directory"
	} else {
		f["swap/a/b"], f["swap/b"] = "directory", "file"
	}
	return f
}

// small is one of three versions that differ in every way a publication can change.
func small(v int) files {
	f := files{fmt.Sprintf("assets/x.%d", v): "asset", "same/index.html": "same", "changed/index.html": fmt.Sprint(v)}
	f[fmt.Sprintf("only%d/a/b/index.html", v)] = "only"
	if v == 0 {
		f["swap/a"], f["swap/b/c"] = "file", "directory"
	} else {
		f["swap/a/b"], f["swap/b"] = "directory", "file"
	}
	return f
}

// target publishes one version after the other until it is killed. If once is
// set, it publishes the small version 1 and ends.
func target(dir string, once bool) {
	if once {
		if _, err := publish(dir, small(1)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	versions := [2]files{version(0), version(1)}
	for i := 0; ; i++ {
		if _, err := publish(dir, versions[i%2]); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		fmt.Println("published")
	}
}

// TestKill kills a publishing program at random moments.
func TestKill(t *testing.T) {
	testkit.SkipUnderRace(t, "the program that is killed is another process")
	rounds := testkit.Amount(20, 50)
	versions := [2]files{version(0), version(1)}
	last, clean := [2]files{}, [2]files{}
	for v := range versions {
		last[v] = plus(versions[v], files{"last": "page"})
		dir := t.TempDir()
		mustPublish(t, dir, last[v])
		clean[v] = tree(t, dir)
	}
	dir := filepath.Join(t.TempDir(), "public")
	interrupted := 0
	for round := range rounds {
		if round%5 == 0 {
			check(t, os.RemoveAll(dir)) // killed while it publishes for the first time
		}
		killOne(t, dir, time.Duration(rand.IntN(40_000))*time.Microsecond, round%5 != 0)
		found := published(t, dir)
		for name, content := range found {
			whole := isTemp(filepath.Base(name))
			for _, f := range []files{versions[0], versions[1], last[0], last[1]} {
				is, ok := f[name]
				whole = whole || ok && is == content
			}
			if !whole {
				t.Fatalf("round %d: %s is neither old nor new: %.40q", round, name, content)
			}
		}
		if info, err := os.Stat(filepath.Join(dir, lockName)); err == nil && info.Size() > 0 {
			interrupted++
		}
		v := round % 2
		mustPublish(t, dir, versions[v])
		got := published(t, dir)
		maps.DeleteFunc(got, func(name, _ string) bool { return strings.HasPrefix(name, "assets/") && versions[v][name] == "" })
		same(t, "after the kill", got, versions[v])
		mustPublish(t, dir, last[v]) // the next generation, so that kept assets are gone
		same(t, "one generation later", tree(t, dir), clean[v])
		if t.Failed() {
			t.Fatalf("in round %d", round)
		}
	}
	t.Logf("%d of %d kills interrupted a publication", interrupted, rounds)
	if interrupted == 0 {
		t.Error("no kill hit a publication")
	}
}

// killOne runs victim, lets it publish once if warm, and kills it after a while.
func killOne(t *testing.T, dir string, after time.Duration, warm bool) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "OUTPUT_TEST_VICTIM="+dir)
	out, err := cmd.StdoutPipe()
	check(t, err)
	check(t, cmd.Start())
	lines := bufio.NewScanner(out)
	if warm && (!lines.Scan() || lines.Text() != "published") {
		t.Error("the victim says: " + lines.Text())
	}
	if !warm {
		// Wait until it is at work: before that there is nothing to kill.
		for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
			if _, err := os.Stat(filepath.Join(dir, lockName)); err == nil {
				break
			}
		}
	}
	time.Sleep(after)
	check(t, cmd.Process.Kill())
	for lines.Scan() {
		if lines.Text() != "published" {
			t.Error("the victim says: " + lines.Text())
		}
	}
	cmd.Wait()
}

// TestKillBeforeEachChange kills a publication before each of its system calls
// that change something, and then publishes the same, another or the old version: in
// .ci/long each of them after each kill, in .ci/test one of them in turns.
func TestKillBeforeEachChange(t *testing.T) {
	testkit.SkipUnderRace(t, "the program that is killed is another process")
	if testing.Short() {
		t.Skip("runs some 200 processes")
	}
	if err := exec.Command("strace", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("strace does not work here: %v", err)
	}
	step := testkit.Amount(3, 1)
	for _, before := range []files{nil, small(0)} {
		for next := range 3 {
			t.Run(fmt.Sprintf("%d files/then %d", len(before), next), func(t *testing.T) {
				kills := 0
				for _, call := range changing(before, next) {
					for n := 1 + next%step; killBefore(t, call, n, before, small(next), next == 1); n += step {
						kills++
					}
				}
				if kills < 20/step {
					t.Errorf("only %d kills", kills)
				}
			})
		}
	}
}

// changing are the system calls that are looked at. Most that open files only read: they
// matter once.
func changing(before files, next int) []string {
	calls := []string{"mkdirat", "renameat", "unlinkat", "write", "pwrite64", "ftruncate"}
	if testkit.Long() && next == 1 || !testkit.Long() && before != nil {
		calls = append(calls, "openat")
	}
	return calls
}

// inOrder checks that found, between before and small(1), has no page without
// its asset and lacks no old page while a new one is missing.
func inOrder(t *testing.T, what string, before, found files) {
	t.Helper()
	const assetOf1, pageOf0, pageOf1 = "assets/x.1", "only0/a/b/index.html", "only1/a/b/index.html"
	if _, ok := found[assetOf1]; !ok && (found["changed/index.html"] == "1" || found[pageOf1] != "") {
		t.Errorf("%s: there is a new page and not its asset", what)
	}
	if found[pageOf0] == before[pageOf0] {
		return
	}
	for name := range small(1) {
		if _, ok := found[name]; !ok {
			t.Errorf("%s: an old page is removed and %s is not there", what, name)
		}
	}
}

// killBefore publishes before, lets a process that publishes small(1) be killed
// at its nth such system call, publishes next, and compares with publications
// that nobody killed. It reports false if there is no nth call.
func killBefore(t *testing.T, call string, n int, before, next files, same1 bool) bool {
	t.Helper()
	dir, clean := t.TempDir(), t.TempDir()
	if before != nil {
		mustPublish(t, dir, before)
		mustPublish(t, clean, before)
	}
	inject := fmt.Sprintf("inject=%s:signal=SIGKILL:when=%d", call, n)
	cmd := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "-e", "trace="+call, "-e", inject, os.Args[0])
	cmd.Env = append(os.Environ(), "OUTPUT_TEST_VICTIM="+dir, "OUTPUT_TEST_ONCE=1", "GORACE=atexit_sleep_ms=0")
	out, err := cmd.CombinedOutput()
	if err == nil {
		return false
	}
	if !strings.Contains(err.Error(), "killed") {
		t.Fatalf("%s %d: %v: %s", call, n, err, out)
	}
	for name, content := range published(t, dir) {
		if !isTemp(filepath.Base(name)) && before[name] != content && small(1)[name] != content {
			t.Errorf("%s %d: %s is neither old nor new: %.40q", call, n, name, content)
		}
	}
	inOrder(t, fmt.Sprintf("%s %d", call, n), before, published(t, dir))
	what := fmt.Sprintf("%s %d", call, n)
	if !same1 {
		// Which assets are kept depends on how far the killed one came. One
		// generation later it does not.
		mustPublish(t, dir, next)
		next = plus(next, files{"last": "page"})
		clean = t.TempDir()
	}
	mustPublish(t, dir, next)
	mustPublish(t, clean, next)
	same(t, what, tree(t, dir), tree(t, clean))
	return !t.Failed()
}

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"rolebook/internal/output"
)

// full is a pipe that holds as much as it can, so that whoever writes to it waits.
func full(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	noError(t, err)
	t.Cleanup(func() { r.Close(); w.Close() })
	noError(t, w.SetWriteDeadline(time.Now().Add(time.Millisecond)))
	for err == nil {
		_, err = w.Write(make([]byte, 1<<12))
	}
	return w
}

// waiting waits until a process waits, by what the system says of its threads, or for
// three seconds: then the signal finds it at work, which is as good.
func waiting(cmd *exec.Cmd, on string) {
	for end := time.Now().Add(3 * time.Second); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		tasks, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/wchan", cmd.Process.Pid))
		for _, task := range tasks {
			if text, _ := os.ReadFile(task); strings.Contains(string(text), on) {
				return
			}
		}
	}
}

// ends sends a signal to a process and fails unless it ends within ten seconds. A second
// is what it may take where the machine has time.
func ends(t *testing.T, cmd *exec.Cmd, signal syscall.Signal) {
	t.Helper()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		t.Fatalf("it has ended before: %v", err)
	default:
	}
	start := time.Now()
	noError(t, cmd.Process.Signal(signal))
	select {
	case <-ended:
		t.Logf("ended %v after %v", time.Since(start).Round(time.Millisecond), signal)
	case <-time.After(10 * time.Second):
		_ = cmd.Process.Kill()
		<-ended
		t.Errorf("it has not ended ten seconds after %v", signal)
	}
}

// TestSignal sends SIGINT and SIGTERM to every command while it waits for something that
// does not come.
// Break that was seen: ended waiting for the work alone (all that print into a full pipe).
func TestSignal(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		for name, start := range situations() {
			t.Run(name+" "+signal.String(), func(t *testing.T) {
				t.Parallel()
				ends(t, start(t), signal)
			})
		}
	}
	t.Run("second signal", func(t *testing.T) {
		t.Parallel()
		cmd := situations()["check and a full terminal"](t)
		noError(t, cmd.Process.Signal(syscall.SIGINT))
		ends(t, cmd, syscall.SIGTERM)
		if code := cmd.ProcessState.ExitCode(); code != exitAtOnce {
			t.Errorf("it ends in %d", code)
		}
	})
}

// situations start the program and return when it waits.
func situations() map[string]func(*testing.T) *exec.Cmd {
	all := map[string]func(*testing.T) *exec.Cmd{
		"build and a lock":   startBuildWaiting,
		"serve and a stream": startServeWatched,
		"slow disk":          startSlowDisk,
	}
	for name, args := range map[string][]string{
		"build": {"build", "-C", "DIR"}, "check": {"check", "-C", "DIR"}, "search": {"search", "-C", "DIR", "comments"},
		"init": {"init", "DIR/new"}, "new": {"new", "role", "Other", "-C", "DIR"}, "schema": {"schema", "-C", "DIR"},
		"serve": {"serve", "-C", "DIR", "--addr", "127.0.0.1:0"}, "version": {"version"},
	} {
		all[name+" and a full terminal"] = func(t *testing.T) *exec.Cmd {
			dir := writePlaybook(t, cacheBook())
			var real []string
			for _, a := range args {
				real = append(real, strings.Replace(a, "DIR", dir, 1))
			}
			cmd := program(t, real...)
			cmd.Stdout, cmd.Stderr = full(t), full(t)
			noError(t, cmd.Start())
			waiting(cmd, "pipe_write")
			return cmd
		}
	}
	return all
}

// startBuildWaiting starts a build into a directory that another writes into. It says so.
func startBuildWaiting(t *testing.T) *exec.Cmd {
	dir := writePlaybook(t, cacheBook())
	out := filepath.Join(dir, "public")
	other, err := output.Open(out, output.Protect{})
	noError(t, err)
	t.Cleanup(func() { noError(t, other.Abort()) })
	cmd := program(t, "build", "-C", dir)
	stderr, err := cmd.StderrPipe()
	noError(t, err)
	noError(t, cmd.Start())
	line, err := bufio.NewReader(stderr).ReadString('\n')
	if err != nil || !strings.Contains(line, "another build is writing into "+filepath.ToSlash(out)+"; waiting until it has ended") {
		t.Errorf("it says %q, %v", line, err)
	}
	return cmd
}

// startServeWatched starts a preview and looks at it with twenty streams.
func startServeWatched(t *testing.T) *exec.Cmd {
	dir := writePlaybook(t, cacheBook())
	cmd := program(t, "serve", "-C", dir, "--addr", "127.0.0.1:0")
	stdout, err := cmd.StdoutPipe()
	noError(t, err)
	noError(t, cmd.Start())
	address, err := bufio.NewReader(stdout).ReadString('\n')
	noError(t, err)
	address = strings.TrimSpace(address)
	get := func(path string) io.ReadCloser {
		request, err := http.NewRequestWithContext(context.WithoutCancel(t.Context()), http.MethodGet, address+path, nil)
		noError(t, err)
		answer, err := http.DefaultClient.Do(request)
		noError(t, err)
		t.Cleanup(func() { answer.Body.Close() })
		return answer.Body
	}
	page, err := io.ReadAll(get(""))
	noError(t, err)
	token := regexp.MustCompile(`token=[0-9a-f]+`).Find(page)
	for range 20 {
		if _, err := get("_rolebook/events?" + string(token)).Read(make([]byte, 1)); err != nil {
			t.Error(err)
		}
	}
	return cmd
}

// startSlowDisk starts a check of a playbook on a disk that never answers: whoever opens
// a file there waits for a listener who says nothing.
func startSlowDisk(t *testing.T) *exec.Cmd {
	dir := writePlaybook(t, cacheBook())
	listener, err := unix.FanotifyInit(unix.FAN_CLASS_CONTENT|unix.FAN_CLOEXEC, unix.O_RDONLY)
	if err != nil {
		t.Skipf("this machine lets nobody make a disk slow: %v", err)
	}
	t.Cleanup(func() { unix.Close(listener) })
	if err := unix.FanotifyMark(listener, unix.FAN_MARK_ADD, unix.FAN_OPEN_PERM, unix.AT_FDCWD, filepath.Join(dir, "content", "index.md")); err != nil {
		t.Skipf("this machine lets nobody make a disk slow: %v", err)
	}
	cmd := program(t, "check", "-C", dir)
	noError(t, cmd.Start())
	waiting(cmd, "fanotify")
	return cmd
}

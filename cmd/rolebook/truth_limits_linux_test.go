package main

import (
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// limited lets a command run with no more than some watches, in a namespace of
// users of its own, so that nobody else has less.
func limited(watches int) func(*exec.Cmd) {
	return func(cmd *exec.Cmd) {
		self := cmd.Path
		cmd.Path = "/bin/sh"
		script := fmt.Sprintf(`echo %d > /proc/sys/user/max_inotify_watches || exit 3; exec "$0" "$@"`, watches)
		cmd.Args = append([]string{"sh", "-c", script, self}, cmd.Args[1:]...)
		cmd.SysProcAttr = &syscall.SysProcAttr{
			Cloneflags:  syscall.CLONE_NEWUSER,
			UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
			GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
		}
	}
}

// TestFewWatches edits a playbook of which hardly anything can be watched. The
// preview says so once, polls, and shows the truth all the same.
func TestFewWatches(t *testing.T) {
	probe := exec.Command("sh", "-c", "true")
	if limited(0)(probe); probe.Run() != nil {
		t.Skip("this machine allows no namespace of users, or no limit in it")
	}
	for _, watches := range []int{0, 5} {
		t.Run(fmt.Sprint(watches), func(t *testing.T) {
			t.Parallel()
			s := newRecorder(t, 7+uint64(watches))
			v := serveApart(t, s.dir, limited(watches))
			v.converges("the start")
			for n := range 6 {
				did := s.step() + "; " + s.step()
				v.converges(fmt.Sprintf("burst %d: %s", n, did))
			}
			for n := range 3 {
				s.put("content/en/handbook/leave.md", fmt.Sprintf("# Leave %d\n", n))
				v.converges("a save")
			}
			truthDone(t, os.RemoveAll(s.dir))
			v.converges("all is gone")
			for name, text := range s.first {
				s.put(name, text)
			}
			v.converges("all is back")
			if said := v.said.all(); strings.Count(said, "max_user_watches") != 2 { // a reason and what to do
				t.Errorf("it does not say once what to do about it:\n%s", said)
			}
		})
	}
}

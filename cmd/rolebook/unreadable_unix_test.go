//go:build unix

package main

import (
	"bufio"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// nobody is who runs the program where the tests run as root, whom no permission stops.
const nobody = 65534

// asNobody runs the program as somebody whom permissions stop.
func asNobody(t *testing.T, args ...string) outcome {
	t.Helper()
	cmd := nobodys(t, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	_ = cmd.Run()
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// nobodys is the program, to be run as somebody whom permissions stop.
func nobodys(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := program(t, args...)
	if os.Getuid() == 0 {
		self := filepath.Join(readableDir(t), "rolebook")
		text, err := os.ReadFile(cmd.Path)
		noError(t, err)
		noError(t, os.WriteFile(self, text, 0o755))
		env := cmd.Env
		cmd = exec.Command(self, args...)
		cmd.Env, cmd.Dir = env, filepath.Dir(self)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
	return cmd
}

// previewSays waits until the preview says something on stderr, and ends it.
func previewSays(t *testing.T, dir, want string) {
	t.Helper()
	cmd := nobodys(t, "serve", "-C", dir, "--addr", "127.0.0.1:0")
	stderr, err := cmd.StderrPipe()
	noError(t, err)
	noError(t, cmd.Start())
	late := time.AfterFunc(30*time.Second, func() { _ = cmd.Process.Kill() })
	defer late.Stop()
	var said strings.Builder
	for lines := bufio.NewScanner(stderr); lines.Scan() && !strings.Contains(said.String(), want); {
		said.WriteString(lines.Text() + "\n")
	}
	if !strings.Contains(said.String(), want) {
		t.Errorf("the preview does not say %q\n%s", want, said.String())
	}
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
}

// readableDir is a directory that everybody can enter.
func readableDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "rolebook")
	noError(t, err)
	t.Cleanup(func() { noError(t, os.RemoveAll(dir)) })
	noError(t, os.Chmod(dir, 0o777))
	return dir
}

// open lets everybody read a tree, and own it where the tests run as root.
func open(t *testing.T, dir string) {
	t.Helper()
	noError(t, filepath.WalkDir(dir, func(name string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		mode := os.FileMode(0o644)
		if d.IsDir() {
			mode = 0o755
		}
		if os.Getuid() == 0 {
			if err := os.Chown(name, nobody, nobody); err != nil {
				return err
			}
		}
		return os.Chmod(name, mode)
	}))
}

// TestUnreadable takes the right to read from one file or folder, as somebody whom that
// stops. It is an error with its path, beside other problems; nothing is published.
// Break that was seen: List returning the error (content/roles, content).
func TestUnreadable(t *testing.T) {
	files := cacheBook()
	files["content/site.yaml"] = "title: Book\n"
	files["content/sources.yaml"] = "a: { title: A }\n"
	files["content/other.md"] = "# Other\n\n[nowhere](nowhere.md)\n"
	files["content/static/sub/picture.png"] = "picture"
	for _, test := range []struct {
		file string
		mode os.FileMode
		says string
	}{
		{"content/index.md", 0, "content/index.md: error: the file cannot be read: permission denied (give whoever builds"},
		{"content/roles", 0, "content/roles: error: the folder cannot be read: permission denied"},
		{"content/roles", 0o444, "content/roles: error: the folder cannot be read: permission denied"},
		{"content/site.yaml", 0, "content/site.yaml: error: the file cannot be read: permission denied"},
		{"content/sources.yaml", 0, "content/sources.yaml: error: the file cannot be read"},
		{"content/notes.txt", 0, "content/notes.txt: error: the file cannot be read"},
		{"content/static/plain.svg", 0, "content/static/plain.svg: error: the file cannot be read"},
		{"content/static/sub", 0, "content/static/sub: error: the folder cannot be read"},
		{"content/static/sub/picture.png", 0, "content/static/sub/picture.png: error: the file cannot be read"},
		{"content", 0, "content: error: the folder cannot be read"},
	} {
		t.Run(test.file, func(t *testing.T) {
			t.Parallel()
			dir := readableDir(t)
			noError(t, os.CopyFS(dir, os.DirFS(writePlaybook(t, files))))
			open(t, dir)
			noError(t, os.Chmod(filepath.Join(dir, test.file), test.mode))
			t.Cleanup(func() { noError(t, os.Chmod(filepath.Join(dir, test.file), 0o755)) })
			checked, built := asNobody(t, "check", "-C", dir), asNobody(t, "build", "-C", dir)
			for _, got := range []outcome{checked, built} {
				said := got.stdout + got.stderr
				if got.code != exitFailed || !strings.Contains(said, test.says) || strings.Contains(said, "rolebook: reading") {
					t.Errorf("it ends in %d, without %q\n%s", got.code, test.says, said)
				}
				if test.file != "content" && !strings.Contains(said, `content/other.md:3:1: warning: the link "nowhere.md" leads nowhere`) {
					t.Errorf("the other problem is not told\n%s", said)
				}
			}
			previewSays(t, dir, test.says)
			if _, err := os.Stat(filepath.Join(dir, "public")); err == nil {
				t.Error("something is published")
			}
		})
	}
}

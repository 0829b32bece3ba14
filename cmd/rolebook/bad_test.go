package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"rolebook/internal/testkit/bad"
)

// TestBadKeepsPublic builds every playbook of the corpus of bad input that has
// an error over a public/ that a good one left. Nothing of it changes, not even
// a time; the problems are those that the corpus names; the exit code says
// failure and nothing worse.
func TestBadKeepsPublic(t *testing.T) {
	cases, err := bad.Read(filepath.FromSlash("../../internal/generator/testdata/bad"))
	if err != nil {
		t.Fatal(err)
	}
	good := t.TempDir()
	if err := os.CopyFS(filepath.Join(good, "content"), os.DirFS("testdata/bad/good")); err != nil {
		t.Fatal(err)
	}
	if code := run(t.Context(), []string{"build", "-q", "-C", good}, nil, os.Stdout, os.Stderr); code != exitFine {
		t.Fatalf("the good playbook ends with %d", code)
	}
	n := 0
	for _, c := range cases {
		if !c.Fails() || c.Linux && runtime.GOOS != "linux" {
			continue
		}
		n++
		t.Run(c.Name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := os.CopyFS(filepath.Join(dir, "public"), os.DirFS(filepath.Join(good, "public"))); err != nil {
				t.Fatal(err)
			}
			if err := c.Write(dir); err != nil {
				t.Fatal(err)
			}
			before := tree(t, filepath.Join(dir, "public"))
			var stdout, stderr bytes.Buffer
			args := []string{"build", "-v", "-C", dir} // of many of one kind, all
			if code := run(context.Background(), args, nil, &stdout, &stderr); code != exitFailed {
				t.Errorf("it ends with %d", code)
			}
			if want := told(c.Want, c.Info); told(stderr.String(), c.Info) != want || stdout.Len() > 0 {
				t.Errorf("it prints\n%s%s\nnot\n%s", stdout.String(), stderr.String(), want)
			}
			if after := tree(t, filepath.Join(dir, "public")); after != before {
				t.Errorf("public/ was\n%s\nand is\n%s", before, after)
			}
		})
	}
	if n < 50 {
		t.Errorf("only %d cases have an error", n)
	}
}

// tree describes every file below a directory: name, time, content.
func tree(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%s %v %s %x\n", name, info.Mode(), info.ModTime(), sha256.Sum256(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// told returns the problems that a text tells of, each with the lines below it, in the
// order in which a terminal shows them: errors first. Infos are left out where they
// are not wanted.
func told(text string, infos bool) string {
	var heads []string
	under := map[int]string{}
	for line := range strings.Lines(text) {
		switch n := len(heads) - 1; {
		case strings.HasPrefix(line, "    ") && n >= 0:
			under[n] += line
		case strings.HasSuffix(line, "]\n"):
			heads = append(heads, line)
		}
	}
	var b strings.Builder
	for _, severity := range []string{": error: ", ": warning: ", ": info: "} {
		for i, head := range heads {
			if strings.Contains(head, severity) && (infos || severity != ": info: ") {
				b.WriteString(head + under[i])
			}
		}
	}
	return b.String()
}

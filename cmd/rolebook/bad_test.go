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

	"rolebook/internal/build/bad"
)

// TestBadKeepsPublic builds every playbook of the corpus of bad input that has
// an error over a public/ that a good one left. Nothing of it changes, not even
// a time; the problems are those that the corpus names; the exit code says
// failure and nothing worse.
func TestBadKeepsPublic(t *testing.T) {
	cases, err := bad.Read(filepath.FromSlash("../../internal/build/testdata/bad"))
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
			args := []string{"build", "-C", dir}
			if c.Info {
				args = append(args, "-v")
			}
			if code := run(context.Background(), args, nil, &stdout, &stderr); code != exitFailed {
				t.Errorf("it ends with %d", code)
			}
			if lacks := unprinted(c.Want, stderr.String()); len(lacks) > 0 || stdout.Len() > 0 {
				t.Errorf("it prints\n%s%s\nnot\n%s", stdout.String(), stderr.String(), strings.Join(lacks, "\n"))
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

// unprinted returns the problems of an expectation that a terminal does not show. It
// shows errors first, and of many of one kind the first few.
func unprinted(want, printed string) (lacks []string) {
	seen := map[string]int{}
	for line := range strings.Lines(want) {
		line = strings.TrimSuffix(line, "\n")
		at := strings.LastIndex(line, " [")
		if strings.HasPrefix(line, " ") || at < 0 || !strings.HasSuffix(line, "]") {
			continue
		}
		if seen[line[at:]]++; seen[line[at:]] <= mostAlike && !strings.Contains(printed, line+"\n") {
			lacks = append(lacks, line)
		}
	}
	return lacks
}

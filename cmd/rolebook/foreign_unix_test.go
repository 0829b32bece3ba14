//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestForeignOutput builds into outputs whose own files are none of ours. Where that can
// be told the build refuses them, names them and changes nothing; else the site is as
// it should be. Nothing foreign is changed either way.
// Break that was seen: names of version control believed in the manifest (poisoned).
func TestForeignOutput(t *testing.T) {
	dir := writePlaybook(t, cacheBook())
	clean := readTree(t, buildClean(t, dir))
	manifest := func(text string) func(*testing.T, string) {
		return func(t *testing.T, out string) {
			noError(t, os.WriteFile(filepath.Join(out, ".rolebook.json"), []byte(text), 0o644))
		}
	}
	enormous := func(name string) func(*testing.T, string) {
		return func(t *testing.T, out string) {
			noError(t, os.WriteFile(filepath.Join(out, name), nil, 0o644))
			if err := os.Truncate(filepath.Join(out, name), 1<<40); err != nil {
				t.Skip(err)
			}
		}
	}
	for _, test := range []struct {
		name    string
		prepare func(t *testing.T, out string)
		refused string // what is named
	}{
		{"manifest is a pipe", func(t *testing.T, out string) { pipe(t, out, ".rolebook.json") }, ".rolebook.json"},
		{"manifest is a directory", func(t *testing.T, out string) { makeDir(t, out, ".rolebook.json") }, ".rolebook.json"},
		{"manifest is a link", func(t *testing.T, out string) {
			link(t, filepath.Join(out, "..", "foreign", "a"), out, ".rolebook.json")
		}, ".rolebook.json"},
		{"manifest is a device", func(t *testing.T, out string) { link(t, "/dev/zero", out, ".rolebook.json") }, ".rolebook.json"},
		{"manifest is enormous", enormous(".rolebook.json"), ""},
		{"manifest is cut", manifest(`{"version": 1, "files": ["notes.txt`), ""},
		{"manifest is of another version", manifest(`{"version": 99, "files": ["mine/notes.md"]}`), ""},
		{"manifest is nested deep", manifest(strings.Repeat(`{"a":`, 1e6)), ""},
		{"poisoned", manifest(`{"version": 1, "files": ["../foreign/a", "/etc/passwd", "a/../../foreign/a", "..\\foreign\\a", "there/a", ".git/config", "sub/.GIT/config", ".", "mine", "C:/a", ".rolebook.lock"], "assets": ["../foreign/a", "there/a"], "kept": ["../foreign/a", "there/a", ".git/config"]}`), ""},
		{"lock is a pipe", func(t *testing.T, out string) { pipe(t, out, ".rolebook.lock") }, ".rolebook.lock"},
		{"lock is a directory", func(t *testing.T, out string) { makeDir(t, out, ".rolebook.lock") }, ".rolebook.lock"},
		{"lock is a link", func(t *testing.T, out string) {
			link(t, filepath.Join(out, "..", "foreign", "a"), out, ".rolebook.lock")
		}, ".rolebook.lock"},
		{"lock is enormous", enormous(".rolebook.lock"), ""},
		{"lock names directories", func(t *testing.T, out string) {
			noError(t, os.WriteFile(filepath.Join(out, ".rolebook.lock"), []byte("killed:\n../foreign\nthere\nmine\n/tmp\n"), 0o644))
		}, ""},
		{"page is a pipe", func(t *testing.T, out string) { pipe(t, out, "index.html") }, "index.html"},
		{"page is a link", func(t *testing.T, out string) { link(t, filepath.Join(out, "..", "foreign", "a"), out, "index.html") }, "index.html"},
		{"folder is a link", func(t *testing.T, out string) { link(t, filepath.Join(out, "..", "foreign"), out, "roles") }, "roles"},
		{"folder is a pipe", func(t *testing.T, out string) { pipe(t, out, "roles") }, "roles"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			around := t.TempDir()
			out, foreign := makeDir(t, around, "public"), makeDir(t, around, "foreign")
			mine := map[string]string{"mine/notes.md": "mine", ".git/config": "mine", "sub/.GIT/config": "mine"}
			for name, text := range mine {
				noError(t, os.WriteFile(filepath.Join(makeDir(t, out, filepath.Dir(name)), filepath.Base(name)), []byte(text), 0o644))
			}
			noError(t, os.WriteFile(filepath.Join(foreign, "a"), []byte("foreign"), 0o644))
			link(t, foreign, out, "there")
			test.prepare(t, out)
			got := inTime(t, "build", "-q", "-C", dir, "--out", out)
			if refused := got.code == exitFailed && strings.Contains(got.stderr, test.refused); refused != (test.refused != "") || got.code > exitFailed {
				t.Errorf("it ends in %d\n%s", got.code, got.stderr)
			}
			if got.code == exitFine {
				for name, text := range clean {
					if built, err := os.ReadFile(filepath.Join(out, name)); string(built) != text {
						t.Errorf("%s is not that of a clean build: %v", name, err)
					}
				}
			} else if _, err := os.Stat(filepath.Join(out, "404.html")); err == nil {
				t.Error("a part is published")
			}
			for name, text := range mine {
				if now, err := os.ReadFile(filepath.Join(out, name)); string(now) != text {
					t.Errorf("%s: %q, %v", name, now, err)
				}
			}
			if names := differences(map[string]string{"a": "foreign"}, readTree(t, foreign)); names != nil {
				t.Errorf("foreign files are changed: %v", names)
			}
		})
	}
}

// TestForeignContent builds playbooks in which a file is a pipe, a link, also to a device, or
// a directory. The program ends; what is said names the file; settings in such a place
// are an error, since visibility may stand there.
// Break that was seen: readInto opening files with os.Open (site.yaml is a pipe).
func TestForeignContent(t *testing.T) {
	for _, name := range []string{"site.yaml", "sources.yaml", "page.md", "picture.svg", "picture.png", "static/_headers", "static/logo.svg", "data.csv"} {
		for kind, prepare := range map[string]func(t *testing.T, dir, name string){
			"pipe": pipe,
			"link": func(t *testing.T, dir, name string) {
				link(t, map[bool]string{true: "/dev/zero", false: "/etc/passwd"}[name == "data.csv"], dir, name)
			},
			"directory": func(t *testing.T, dir, name string) { makeDir(t, dir, name, "sub") },
		} {
			t.Run(name+" "+kind, func(t *testing.T) {
				t.Parallel()
				dir := writePlaybook(t, cacheBook())
				prepare(t, makeDir(t, filepath.Join(dir, "content"), filepath.Dir(name)), filepath.Base(name))
				checked := inTime(t, "check", "-C", dir)
				built := inTime(t, "build", "-C", dir)
				settings := strings.HasSuffix(name, ".yaml")
				if settings != (checked.code == exitFailed) || settings != (built.code == exitFailed) {
					t.Errorf("check ends in %d, build in %d\n%s%s", checked.code, built.code, checked.stdout, built.stderr)
				}
				if kind != "directory" && !strings.Contains(checked.stdout, "content/"+name) {
					t.Errorf("check does not name it\n%s", checked.stdout)
				}
				if strings.Contains(checked.stdout+built.stdout, "root:") {
					t.Error("what a link leads to is shown")
				}
			})
		}
	}
}

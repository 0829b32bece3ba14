package main

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// cacheBook is a playbook with code that is highlighted.
func cacheBook() map[string]string {
	return map[string]string{
		"content/index.md":         "# Home\n\n```go\nfunc main() { fmt.Println(\"a < b && c\") }\n```\n\n[text](notes.txt)\n",
		"content/roles/lead.md":    "# Lead\n\n## Responsibilities\n\n- Answer comments\n\n```yaml\nkey: \"value\"\n```\n",
		"content/notes.txt":        "notes\n",
		"content/static/plain.svg": `<svg xmlns="http://www.w3.org/2000/svg"/>`,
	}
}

// cachedAt is the directory of highlighted code in a playbook.
func cachedAt(dir string) string { return filepath.Join(dir, ".rolebook", "cache", "highlight") }

// entries builds a playbook and returns the files of its cache, by what is in them.
func entries(t *testing.T, dir string) map[string]string {
	t.Helper()
	buildClean(t, dir)
	files, err := filepath.Glob(filepath.Join(cachedAt(dir), "*", "*"))
	noError(t, err)
	byText := map[string]string{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		noError(t, err)
		byText[string(text)] = file
	}
	if len(byText) != 2 {
		t.Fatalf("%d entries", len(byText))
	}
	return byText
}

// poison puts html in the place of the code on the home page.
func poison(html string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		for text, file := range entries(t, dir) {
			if strings.Contains(text, "Println") {
				noError(t, os.WriteFile(file, []byte(html), 0o644))
			}
		}
	}
}

// damaged is a cache of ours of which somebody changed every entry.
func damaged(damage func(text string) string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		for text, file := range entries(t, dir) {
			noError(t, os.WriteFile(file, []byte(damage(text)), 0o644))
		}
	}
}

// replaced has something else in the place of every entry.
func replaced(with func(t *testing.T, dir, name string)) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		for _, file := range entries(t, dir) {
			noError(t, os.Remove(file))
			with(t, filepath.Dir(file), filepath.Base(file))
		}
	}
}

// caches are ways in which what lies in .rolebook may be none of ours. Each makes it in a
// playbook; beside that lies a directory "foreign", in which nothing may change.
func caches() map[string]func(t *testing.T, dir string) {
	const code = "func main() { fmt.Println(&quot;a &lt; b &amp;&amp; c&quot;) }\n"
	all := map[string]func(*testing.T, string){
		"script":           poison("<script>alert(1)</script>"),
		"handler":          poison(`<span class="k" onclick="alert(1)">func</span>` + code[4:]),
		"other class":      poison(`<span class="evil">func</span>` + code[4:]),
		"other element":    poison(`<b>func</b>` + code[4:]),
		"nested":           poison(`<span class="k"><span class="k">func</span></span>` + code[4:]),
		"unclosed":         poison(`<span class="k">` + code),
		"closes the code":  poison(code + `</code></pre><script>alert(1)</script>`),
		"other code":       poison(strings.Replace(code, "Println", "Exit", 1)),
		"less code":        poison(code[:20]),
		"more code":        poison(code + "x"),
		"unescaped":        poison(strings.ReplaceAll(code, "&lt;", "<")),
		"bare ampersand":   poison(strings.ReplaceAll(code, "&amp;&amp;", "&&")),
		"quoted attribute": poison(`<span class="k&quot; onclick=&quot;a">func</span>` + code[4:]),
		"nothing":          poison(""),
		"cut":              damaged(func(text string) string { return text[:len(text)/2] }),
		"cut at the end":   damaged(func(text string) string { return text[:len(text)-1] }),
		"empty":            damaged(func(string) string { return "" }),
		"zeros":            damaged(func(text string) string { return strings.Repeat("\x00", len(text)) }),
		"exchanged": func(t *testing.T, dir string) {
			var texts, files []string
			for text, file := range entries(t, dir) {
				texts, files = append(texts, text), append(files, file)
			}
			noError(t, os.WriteFile(files[0], []byte(texts[1]), 0o644))
			noError(t, os.WriteFile(files[1], []byte(texts[0]), 0o644))
		},
		"directories in the place of entries": replaced(func(t *testing.T, dir, name string) { makeDir(t, dir, name, "a") }),
		"a file in the place of a directory": func(t *testing.T, dir string) {
			for _, file := range entries(t, dir) {
				noError(t, os.RemoveAll(filepath.Dir(file)))
				noError(t, os.WriteFile(filepath.Dir(file), []byte("a"), 0o644))
			}
		},
		"highlight is a file": func(t *testing.T, dir string) {
			makeDir(t, dir, ".rolebook", "cache")
			noError(t, os.WriteFile(cachedAt(dir), []byte("a"), 0o644))
		},
		"cache is a file": func(t *testing.T, dir string) {
			makeDir(t, dir, ".rolebook")
			noError(t, os.WriteFile(filepath.Dir(cachedAt(dir)), []byte("a"), 0o644))
		},
		"root is a file": func(t *testing.T, dir string) {
			noError(t, os.WriteFile(filepath.Join(dir, ".rolebook"), []byte("a"), 0o644))
		},
		"enormous": replaced(func(t *testing.T, dir, name string) {
			noError(t, os.WriteFile(filepath.Join(dir, name), nil, 0o644))
			if err := os.Truncate(filepath.Join(dir, name), 1<<40); err != nil {
				t.Skip(err)
			}
		}),
		"foreign files": func(t *testing.T, dir string) {
			for _, name := range []string{"highlight.pack", "highlight/notes.txt", "highlight/ab/notes.txt", "highlight/ab/cdef", "highlight/ab/cdef.1"} {
				file := filepath.Join(dir, ".rolebook", "cache", filepath.FromSlash(name))
				noError(t, os.MkdirAll(filepath.Dir(file), 0o755))
				noError(t, os.WriteFile(file, []byte("foreign\n"), 0o644))
			}
		},
	}
	if runtime.GOOS == "windows" {
		return all
	}
	foreign := func(dir string, path ...string) string {
		return filepath.Join(append([]string{filepath.Dir(dir), "foreign"}, path...)...)
	}
	all["pipes in the place of entries"] = replaced(pipe)
	all["links in the place of entries"] = replaced(func(t *testing.T, dir, name string) { link(t, "/dev/zero", dir, name) })
	all["links to nothing in the place of entries"] = replaced(func(t *testing.T, dir, name string) { link(t, "nothing", dir, name) })
	all["links out of the playbook in the place of directories"] = func(t *testing.T, dir string) {
		for _, file := range entries(t, dir) {
			at := filepath.Dir(file)
			noError(t, os.RemoveAll(at))
			link(t, foreign(dir), filepath.Dir(at), filepath.Base(at))
		}
	}
	all["highlight is a pipe"] = func(t *testing.T, dir string) { pipe(t, makeDir(t, dir, ".rolebook", "cache"), "highlight") }
	all["cache is a pipe"] = func(t *testing.T, dir string) { pipe(t, makeDir(t, dir, ".rolebook"), "cache") }
	all["root is a pipe"] = func(t *testing.T, dir string) { pipe(t, dir, ".rolebook") }
	all["highlight is a socket"] = func(t *testing.T, dir string) {
		t.Chdir(makeDir(t, dir, ".rolebook", "cache")) // the name of a socket is short
		l, err := net.Listen("unix", "highlight")
		noError(t, err)
		t.Cleanup(func() { l.Close() })
	}
	all["highlight is a link"] = func(t *testing.T, dir string) {
		link(t, foreign(dir), makeDir(t, dir, ".rolebook", "cache"), "highlight")
	}
	all["cache is a link"] = func(t *testing.T, dir string) { link(t, foreign(dir), makeDir(t, dir, ".rolebook"), "cache") }
	all["root is a link"] = func(t *testing.T, dir string) { link(t, foreign(dir), dir, ".rolebook") }
	all["link inside"] = func(t *testing.T, dir string) {
		makeDir(t, dir, "inside", "cache", "highlight")
		link(t, "inside", dir, ".rolebook")
	}
	all["unwritable"] = func(t *testing.T, dir string) {
		cache := makeDir(t, dir, ".rolebook", "cache")
		noError(t, os.Chmod(cache, 0o555))
		t.Cleanup(func() { noError(t, os.Chmod(cache, 0o755)) })
	}
	return all
}

func makeDir(t *testing.T, dir string, path ...string) string {
	t.Helper()
	dir = filepath.Join(append([]string{dir}, path...)...)
	noError(t, os.MkdirAll(dir, 0o755))
	return dir
}

func link(t *testing.T, to, dir, name string) {
	t.Helper()
	noError(t, os.Symlink(to, filepath.Join(dir, name)))
}

// inTime runs the program as a process that has ten seconds.
func inTime(t *testing.T, args ...string) outcome {
	t.Helper()
	cmd := program(t, args...)
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	noError(t, cmd.Start())
	stop := context.AfterFunc(ctx, func() { _ = cmd.Process.Kill() })
	defer stop()
	_ = cmd.Wait()
	if ctx.Err() != nil {
		t.Errorf("it has not ended after ten seconds\n%s", stderr.String())
	}
	return outcome{cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()}
}

// TestForeignCache builds with every cache that is none of ours. The program ends, the
// site is that of a build without a cache, nothing foreign is changed, and a second
// build, with whatever the first has made of it, is the same.
// Breaks that were seen: Highlights returning true (script), sweep without its look at names
// (foreign files), dir of package disk without its look (cache is a link).
func TestForeignCache(t *testing.T) {
	clean := readTree(t, buildClean(t, writePlaybook(t, cacheBook())))
	tried := 0
	for name, prepare := range caches() {
		tried++
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(writePlaybook(t, nil), "book")
			noError(t, os.CopyFS(dir, os.DirFS(writePlaybook(t, cacheBook()))))
			foreign := makeDir(t, filepath.Dir(dir), "foreign")
			hash := strings.Repeat("ab", 32)
			for _, name := range []string{"highlight.pack", hash[2:], hash[:2] + "/" + hash[2:], "highlight/" + hash[:2] + "/" + hash[2:] + ".1"} {
				makeDir(t, filepath.Dir(filepath.Join(foreign, name)))
				noError(t, os.WriteFile(filepath.Join(foreign, name), []byte("rolebook highlight 1 chroma 2.27.0\nforeign"), 0o644))
			}
			prepare(t, dir)
			before := readTree(t, foreign)
			said := inTime(t, "check", "-C", dir)
			irregular := strings.Contains(name, " is a ") || name == "link inside"
			if reported := strings.Contains(said.stdout, "[cache-unused]"); said.code != exitFine || reported != irregular {
				t.Errorf("check ends in %d and reports the cache: %v\n%s%s", said.code, reported, said.stdout, said.stderr)
			}
			for range 2 {
				out := filepath.Join(t.TempDir(), "public")
				if got := inTime(t, "build", "-q", "--strict", "-C", dir, "--out", out); got.code != exitFine || got.stderr != "" {
					t.Fatalf("the build ends in %d\n%s", got.code, got.stderr)
				}
				if names := differences(clean, readTree(t, out)); names != nil {
					t.Errorf("the site differs in %v", names)
				}
				if names := differences(before, readTree(t, foreign)); names != nil {
					t.Errorf("foreign files are changed: %v", names)
				}
			}
			if strings.HasPrefix(name, "foreign") {
				for _, file := range []string{"highlight.pack", "highlight/notes.txt", "highlight/ab/notes.txt", "highlight/ab/cdef", "highlight/ab/cdef.1"} {
					if text, err := os.ReadFile(filepath.Join(dir, ".rolebook", "cache", file)); string(text) != "foreign\n" {
						t.Errorf("%s: %q, %v", file, text, err)
					}
				}
			}
		})
	}
	if tried < 12 {
		t.Errorf("only %d caches", tried)
	}
}

// TestUnusedCache builds a playbook again after an edit. The cache has what is used, and
// neither what was used before nor the cache of earlier versions.
func TestUnusedCache(t *testing.T) {
	dir := writePlaybook(t, cacheBook())
	before := entries(t, dir)
	pack := filepath.Join(dir, ".rolebook", "cache", "highlight.pack")
	noError(t, os.WriteFile(pack, []byte("rolebook highlight 1 chroma 2.27.0\n"), 0o644))
	noError(t, os.WriteFile(filepath.Join(dir, "content", "index.md"), []byte("# Home\n\n```go\nfunc other() {}\n```\n"), 0o644))
	kept := 0
	for text := range entries(t, dir) {
		if before[text] != "" {
			kept++
		}
	}
	if kept != 1 {
		t.Errorf("%d entries are kept", kept)
	}
	if _, err := os.Stat(pack); err == nil {
		t.Error("the cache of earlier versions is still there")
	}
}

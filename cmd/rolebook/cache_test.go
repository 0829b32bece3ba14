package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
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

// packed is an entry of a cache of highlighted code that somebody else has written.
type packed struct{ language, code, html string }

// writePack writes a pack that is right in everything but what is in it.
func writePack(t *testing.T, dir string, entries []packed) {
	t.Helper()
	pack := []byte("rolebook highlight 1 chroma 2.27.0\n")
	var index []byte
	for _, e := range entries {
		sum := sha256.Sum256([]byte(e.language + "\x00" + e.code))
		index = append(index, sum[:16]...)
		index = binary.LittleEndian.AppendUint64(index, uint64(len(pack)))
		index = binary.LittleEndian.AppendUint32(index, uint32(len(e.html)))
		index = binary.LittleEndian.AppendUint32(index, crc32.ChecksumIEEE([]byte(e.html)))
		pack = append(pack, e.html...)
	}
	start := len(pack)
	pack = append(pack, index...)
	pack = binary.LittleEndian.AppendUint64(pack, uint64(start))
	pack = binary.LittleEndian.AppendUint64(pack, uint64(len(entries)))
	noError(t, os.MkdirAll(filepath.Join(dir, ".rolebook", "cache"), 0o755))
	noError(t, os.WriteFile(filepath.Join(dir, ".rolebook", "cache", "highlight.pack"), pack, 0o644))
}

// poison puts html in the place of the code on the home page.
func poison(html string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		const code = "func main() { fmt.Println(\"a < b && c\") }\n"
		writePack(t, dir, []packed{{"go", code, html}, {"yaml", "key: \"value\"\n", "other"}})
	}
}

// damaged is a pack of ours of which somebody changed bytes.
func damaged(damage func(pack []byte, start int) []byte) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		buildClean(t, dir)
		file := filepath.Join(dir, ".rolebook", "cache", "highlight.pack")
		pack, err := os.ReadFile(file)
		noError(t, err)
		pack = damage(pack, int(binary.LittleEndian.Uint64(pack[len(pack)-16:])))
		noError(t, os.WriteFile(file, pack, 0o644))
	}
}

// put64 writes a number into a pack, so many bytes from its end.
func put64(fromEnd int, n uint64) func(*testing.T, string) {
	return damaged(func(pack []byte, _ int) []byte {
		binary.LittleEndian.PutUint64(pack[len(pack)-fromEnd:], n)
		return pack
	})
}

// caches are ways in which what lies in .rolebook may be none of ours. Each makes it in a
// playbook; beside that lies a directory "foreign", in which nothing may change.
func caches() map[string]func(t *testing.T, dir string) {
	const code = "func main() { fmt.Println(&quot;a &lt; b &amp;&amp; c&quot;) }\n"
	at := func(dir string) string { return filepath.Join(dir, ".rolebook", "cache", "highlight.pack") }
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
		"cut":              damaged(func(pack []byte, _ int) []byte { return pack[:len(pack)/2] }),
		"cut at the end":   damaged(func(pack []byte, _ int) []byte { return pack[:len(pack)-1] }),
		"empty":            damaged(func([]byte, int) []byte { return nil }),
		"other version":    damaged(func(pack []byte, _ int) []byte { pack[20] ^= 1; return pack }),
		"checksum":         damaged(func(pack []byte, start int) []byte { pack[start+28] ^= 1; return pack }),
		"zeros":            damaged(func(pack []byte, _ int) []byte { return make([]byte, len(pack)) }),
		"overlapping":      damaged(func(pack []byte, start int) []byte { copy(pack[start+48:], pack[start+16:start+32]); return pack }),
		"entry outside": damaged(func(pack []byte, start int) []byte {
			binary.LittleEndian.PutUint64(pack[start+16:], 1<<62)
			return pack
		}),
		"entry of 4 GB": damaged(func(pack []byte, start int) []byte {
			binary.LittleEndian.PutUint32(pack[start+24:], 1<<32-1)
			return pack
		}),
		"negative offset": damaged(func(pack []byte, start int) []byte {
			binary.LittleEndian.PutUint64(pack[start+16:], 1<<64-1)
			return pack
		}),
		"count":            put64(8, 1<<59),
		"count that wraps": put64(8, 1<<59+1),
		"negative count":   put64(8, 1<<64-1),
		"index elsewhere":  put64(16, 1<<63),
		"directory":        func(t *testing.T, dir string) { noError(t, os.MkdirAll(filepath.Join(at(dir), "a"), 0o755)) },
		"cache is a file": func(t *testing.T, dir string) {
			makeDir(t, dir, ".rolebook")
			noError(t, os.WriteFile(filepath.Dir(at(dir)), []byte("a"), 0o644))
		},
		"root is a file": func(t *testing.T, dir string) {
			noError(t, os.WriteFile(filepath.Join(dir, ".rolebook"), []byte("a"), 0o644))
		},
		"enormous": func(t *testing.T, dir string) {
			writePack(t, dir, nil)
			if err := os.Truncate(at(dir), 1<<40); err != nil {
				t.Skip(err)
			}
		},
		"enormous index": func(t *testing.T, dir string) {
			const size = 1 << 38
			writePack(t, dir, nil)
			f, err := os.OpenFile(at(dir), os.O_WRONLY, 0)
			noError(t, err)
			defer f.Close()
			foot := binary.LittleEndian.AppendUint64(nil, 64)
			foot = binary.LittleEndian.AppendUint64(foot, (size-64-16)/32)
			if _, err := f.WriteAt(foot, size-16); err != nil {
				t.Skip(err)
			}
		},
		"foreign temporary files": func(t *testing.T, dir string) {
			old := time.Now().Add(-1000 * time.Hour)
			for _, name := range []string{"highlight-1.tmp", "highlight-notes.tmp", "highlight-2.tmp.txt"} {
				file := filepath.Join(makeDir(t, dir, ".rolebook", "cache"), name)
				noError(t, os.WriteFile(file, []byte("foreign\n"), 0o644))
				noError(t, os.Chtimes(file, old, old))
			}
		},
	}
	if runtime.GOOS == "windows" {
		return all
	}
	foreign := func(dir string, path ...string) string {
		return filepath.Join(append([]string{filepath.Dir(dir), "foreign"}, path...)...)
	}
	all["pipe"] = func(t *testing.T, dir string) { pipe(t, makeDir(t, dir, ".rolebook", "cache"), "highlight.pack") }
	all["cache is a pipe"] = func(t *testing.T, dir string) { pipe(t, makeDir(t, dir, ".rolebook"), "cache") }
	all["root is a pipe"] = func(t *testing.T, dir string) { pipe(t, dir, ".rolebook") }
	all["socket"] = func(t *testing.T, dir string) {
		makeDir(t, dir, ".rolebook", "cache")
		t.Chdir(filepath.Dir(at(dir))) // the name of a socket is short
		l, err := net.Listen("unix", "highlight.pack")
		noError(t, err)
		t.Cleanup(func() { l.Close() })
	}
	all["link"] = func(t *testing.T, dir string) {
		link(t, foreign(dir, "highlight.pack"), makeDir(t, dir, ".rolebook", "cache"), "highlight.pack")
	}
	all["link to a device"] = func(t *testing.T, dir string) {
		link(t, "/dev/zero", makeDir(t, dir, ".rolebook", "cache"), "highlight.pack")
	}
	all["link to nothing"] = func(t *testing.T, dir string) {
		link(t, foreign(dir, "absent"), makeDir(t, dir, ".rolebook", "cache"), "highlight.pack")
	}
	all["cache is a link"] = func(t *testing.T, dir string) { link(t, foreign(dir), makeDir(t, dir, ".rolebook"), "cache") }
	all["root is a link"] = func(t *testing.T, dir string) { link(t, foreign(dir), dir, ".rolebook") }
	all["link inside"] = func(t *testing.T, dir string) {
		makeDir(t, dir, "inside", "cache")
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
// Breaks that were seen: Highlights returning true (script), sweep without begins (foreign
// temporary files), dir of package disk without its look (cache is a link).
func TestForeignCache(t *testing.T) {
	clean := readTree(t, buildClean(t, writePlaybook(t, cacheBook())))
	tried := 0
	for name, prepare := range caches() {
		tried++
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(writePlaybook(t, nil), "book")
			noError(t, os.CopyFS(dir, os.DirFS(writePlaybook(t, cacheBook()))))
			foreign := makeDir(t, filepath.Dir(dir), "foreign")
			for _, name := range []string{"highlight.pack", "highlight-1.tmp", "cache/highlight-2.tmp"} {
				makeDir(t, filepath.Dir(filepath.Join(foreign, name)))
				noError(t, os.WriteFile(filepath.Join(foreign, name), []byte("rolebook highlight 1 chroma 2.27.0\nforeign"), 0o644))
				old := time.Now().Add(-1000 * time.Hour)
				noError(t, os.Chtimes(filepath.Join(foreign, name), old, old))
			}
			prepare(t, dir)
			before := readTree(t, foreign)
			said := inTime(t, "check", "-C", dir)
			irregular := strings.Contains(name, "link") || strings.Contains(name, "pipe") || strings.HasSuffix(name, "is a file") || name == "socket" || name == "directory"
			if told := strings.Contains(said.stdout, "[cache-unused]"); said.code != exitFine || told != irregular {
				t.Errorf("check ends in %d and tells of the cache: %v\n%s%s", said.code, told, said.stdout, said.stderr)
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
				for _, file := range []string{"highlight-1.tmp", "highlight-notes.tmp", "highlight-2.tmp.txt"} {
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

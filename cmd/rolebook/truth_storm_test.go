//go:build unix

package main

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"rolebook/internal/testkit"
)

// thousands are files of many small pages in folders of a hundred.
func thousands(n int, text func(i int) string) map[string]string {
	files := map[string]string{"content/index.md": "# Home\n"}
	for i := range n {
		if t := text(i); t != "" {
			files[fmt.Sprintf("content/f%02d/p%d.md", i/100, i)] = t
		}
	}
	return files
}

// git runs git in a directory, as nobody's settings have it.
func (v *served) git(args ...string) {
	v.t.Helper()
	cmd := exec.Command("git", append([]string{"-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=one", "-c", "gc.auto=0", "-c", "core.autocrlf=false"}, args...)...)
	cmd.Dir = v.dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		v.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// TestCheckout switches five times between two branches of thousands of files: of each
// three pages one differs, one is the same, and one is only in one of them, or
// is a folder there.
func TestCheckout(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip(err)
	}
	pages := testkit.Amount(1000, 5000)
	branch := func(name string) map[string]string {
		return thousands(pages, func(i int) string {
			switch {
			case i%3 == 0:
				return fmt.Sprintf("# Page %d of %s\n", i, name)
			case i%3 == 1 || name == "one":
				return fmt.Sprintf("# Page %d\n", i)
			}
			return ""
		})
	}
	v := &served{t: t, dir: truthDir(t, branch("one"))}
	v.git("init", "-q")
	v.git("add", ".")
	v.git("commit", "-qm", "one")
	v.git("checkout", "-qb", "two")
	truthDone(t, os.RemoveAll(filepath.Join(v.dir, "content")))
	for name, text := range branch("two") {
		truthWrite(t, filepath.Join(v.dir, filepath.FromSlash(name)), text)
	}
	for i := 2; i < pages; i += 3 * 50 { // a folder in the place of a page
		truthWrite(t, filepath.Join(v.dir, fmt.Sprintf("content/f%02d/p%d.md/inside.md", i/100, i)), "# Inside\n")
	}
	v.git("add", ".")
	v.git("commit", "-qm", "two")
	v.git("checkout", "-q", "one")

	v = serveApart(t, v.dir, nil)
	v.converges("the start")
	for n := range 5 {
		to := []string{"two", "one"}[n%2]
		v.git("checkout", "-q", to)
		v.converges(fmt.Sprintf("checkout %d, of branch %s", n, to))
	}
}

// TestStorm stops the preview, makes more changes than the system can hold for it
// in a folder that it watches, most of them undone again, and lets it go on.
func TestStorm(t *testing.T) {
	files := testkit.Amount(9000, 20000) // of which even the fewer are more than 16,384 events
	s := newRecorder(t, 5)
	v := serveApart(t, s.dir, nil)
	v.converges("the start")
	truthDone(t, v.process.Signal(syscall.SIGSTOP))
	for i := range files {
		name := s.path(fmt.Sprintf("content/en/handbook/%d%s", i, []string{".md", ".txt", ".png"}[i%3]))
		truthWrite(t, name, fmt.Sprintf("# Storm %d\n", i))
		if i%10 != 0 {
			truthDone(t, os.Remove(name))
		}
	}
	// Of what comes now nobody is told: the queue is full.
	s.put("content/en/handbook/leave.md", "# After the storm\n")
	s.put("content/en/images/one.png", "another picture")
	truthDone(t, os.Rename(s.path("content/en/articles"), s.path("content/en/views")))
	truthDone(t, os.RemoveAll(s.path("content/ru/glossary")))
	s.put("content/en/articles/new/deep.md", "# Deep\n")
	s.put("content/site.yaml", "title: Storm\nlanguages: [en, es, ru]\n")
	truthDone(t, v.process.Signal(syscall.SIGCONT))
	v.converges("the storm")
	s.put("content/en/views/after.md", "# After\n") // no watch was there before
	s.put("content/en/articles/new/deep.md", "# Deeper\n")
	v.converges("saves after the storm")
}

// TestRootGone removes and renames what the preview looks at, and puts it back.
func TestRootGone(t *testing.T) {
	s := newRecorder(t, 6)
	v := serveApart(t, s.dir, nil)
	v.converges("the start")
	page := "/book/en/handbook/leave/"
	restore := func() {
		for name, text := range s.first {
			s.put(name, text)
		}
	}
	for n := range testkit.Amount(2, 4) {
		truthDone(t, os.RemoveAll(s.dir))
		v.converges("all is gone")
		if r, _ := v.get("/book/en/"); r.StatusCode != http.StatusOK {
			t.Errorf("nothing is shown while the playbook is gone: %s", r.Status)
		}
		restore()
		s.put("content/en/handbook/leave.md", fmt.Sprintf("# Leave, back for the %d. time\n", n))
		v.says(page, fmt.Sprintf("back for the %d. time", n))
		v.converges("all is back")

		truthDone(t, os.Rename(s.path("content"), s.path("aside")))
		v.converges("the playbook itself is the content")
		s.put("aside/en/handbook/leave.md", "# Leave, written aside\n")
		v.converges("a save in what was renamed")
		truthDone(t, os.Rename(s.path("aside"), s.path("content")))
		v.says(page, "Leave, written aside")
		v.converges("the content is back")

		truthDone(t, os.Rename(s.dir, s.dir+".away"))
		truthWrite(t, filepath.Join(s.dir+".away", "content", "en", "handbook", "leave.md"), "# Leave, written elsewhere\n")
		v.converges("all is elsewhere")
		restore()
		v.converges("there is another")
		truthDone(t, os.RemoveAll(s.dir))
		truthDone(t, os.Rename(s.dir+".away", s.dir))
		v.says(page, "Leave, written elsewhere")
		v.converges("the first one is back")
	}
}

// TestLinked serves a playbook whose content and themes are links, which are
// followed, and of which the system tells nothing by itself.
func TestLinked(t *testing.T) {
	s := newRecorder(t, 8)
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	for _, name := range []string{"content", "themes"} {
		truthDone(t, os.MkdirAll(elsewhere, 0o755))
		truthDone(t, os.Rename(s.path(name), filepath.Join(elsewhere, name)))
		truthDone(t, os.Symlink(filepath.Join(elsewhere, name), s.path(name)))
	}
	v := serveApart(t, s.dir, nil)
	v.converges("the start")
	s.put("content/en/handbook/leave.md", "# Leave, through a link\n")
	v.says("/book/en/handbook/leave/", "through a link")
	s.put("themes/default/partials/footer.html", "<footer>Linked</footer>\n")
	v.says("/book/en/handbook/leave/", "Linked")
	v.converges("saves through links")

	truthDone(t, os.CopyFS(s.path("second"), os.DirFS(s.path("content"))))
	s.put("second/en/handbook/leave.md", "# Leave, the second\n")
	truthDone(t, os.Remove(s.path("content")))
	v.converges("the link is gone")
	truthDone(t, os.Symlink("second", s.path("content")))
	v.says("/book/en/handbook/leave/", "Leave, the second")
	s.put("second/en/handbook/leave.md", "# Leave, the third\n")
	v.says("/book/en/handbook/leave/", "Leave, the third")
	v.converges("the link leads elsewhere")
}

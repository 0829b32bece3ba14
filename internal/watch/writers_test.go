package watch

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// save is one saving of page.md by some program.
type save struct {
	t    *testing.T
	dir  string
	text string
	step func() // is called after each operation on a file
}

func (s *save) path(name string) string { return filepath.Join(s.dir, name) }

func (s *save) done(err error) {
	s.t.Helper()
	check(s.t, err)
	s.step()
}

// put makes a file or writes it anew in place, in one go.
func (s *save) put(name, text string) {
	s.t.Helper()
	s.done(os.WriteFile(s.path(name), []byte(text), 0o644))
}

// truncate empties a file that is there and writes it in parts.
func (s *save) inPlace(name string, parts ...string) {
	s.t.Helper()
	f, err := os.OpenFile(s.path(name), os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o644)
	s.done(err)
	for _, part := range parts {
		_, err := f.WriteString(part)
		s.done(err)
	}
	s.done(f.Close())
}

func (s *save) rename(from, to string) {
	s.t.Helper()
	s.done(os.Rename(s.path(from), s.path(to)))
}

func (s *save) remove(name string) {
	s.t.Helper()
	s.done(os.Remove(s.path(name)))
}

const page = "page.md"

// writers are the ways in which programs save a file, as a trace of each shows.
var writers = []struct {
	name string
	save func(*save)
}{
	{"vim", func(s *save) {
		s.put(".page.md.swp", "b0VIM")
		s.put("4913", "")
		s.remove("4913")
		s.rename(page, page+"~")
		s.inPlace(page, s.text)
		s.done(os.Chmod(s.path(page), 0o644))
		s.remove(page + "~")
		s.remove(".page.md.swp")
	}},
	{"vim backupcopy=yes", func(s *save) {
		s.put(page+"~", "copy")
		s.inPlace(page, s.text)
		s.remove(page + "~")
	}},
	{"vim nowritebackup", func(s *save) { s.inPlace(page, s.text) }},
	{"VS Code", func(s *save) {
		f, err := os.OpenFile(s.path(page), os.O_RDWR, 0)
		s.done(err)
		s.done(f.Truncate(0))
		_, err = f.WriteString(s.text)
		s.done(err)
		s.done(f.Close())
	}},
	{"JetBrains", func(s *save) {
		s.put(page+"___jb_tmp___", s.text)
		s.rename(page, page+"___jb_old___")
		s.rename(page+"___jb_tmp___", page)
		s.remove(page + "___jb_old___")
	}},
	{"Emacs", func(s *save) {
		_ = os.Symlink("me@host.123:456", s.path(".#"+page))
		s.put("#"+page+"#", s.text)
		s.rename(page, page+"~")
		s.inPlace(page, s.text)
		s.remove("#" + page + "#")
		_ = os.Remove(s.path(".#" + page))
	}},
	{"gedit", func(s *save) {
		s.put(".goutputstream-AB12CD", s.text)
		s.rename(".goutputstream-AB12CD", page)
	}},
	{"Kate", func(s *save) {
		s.put(page+".qWeRtY", s.text)
		s.rename(page+".qWeRtY", page)
	}},
	{"Sublime Text", func(s *save) {
		s.put(".subl1a2.tmp", s.text)
		s.rename(".subl1a2.tmp", page)
	}},
	{"sed -i", func(s *save) {
		s.put("sedAb12Cd", s.text)
		s.done(os.Chmod(s.path("sedAb12Cd"), 0o644))
		s.rename("sedAb12Cd", page)
	}},
	{"mv", func(s *save) {
		elsewhere := filepath.Join(filepath.Dir(s.dir), "elsewhere.md")
		s.done(os.WriteFile(elsewhere, []byte(s.text), 0o644))
		s.done(os.Rename(elsewhere, s.path(page)))
	}},
	{"rsync", func(s *save) {
		s.put(".page.md.Xy12Ab", s.text)
		s.done(os.Chtimes(s.path(".page.md.Xy12Ab"), before(), before()))
		s.rename(".page.md.Xy12Ab", page)
	}},
	{"cp -p", func(s *save) {
		s.inPlace(page, s.text)
		s.done(os.Chtimes(s.path(page), before(), before()))
	}},
	{"three parts", func(s *save) { s.inPlace(page, s.text[:1], s.text[1:2], s.text[2:]) }},
}

// before is a modification time in the past, always the same.
func before() time.Time { return time.Date(2020, 2, 3, 4, 5, 6, 7, time.UTC) }

// TestSaves lets each writer save, and checks after every single operation that the
// eye has been told of what it did.
func TestSaves(t *testing.T) {
	for _, w := range writers {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			e := pageWatched(t)
			for n := range 3 {
				s := &save{t: t, dir: e.root, text: fmt.Sprintf("save %06d", n)}
				steps := 0
				s.step = func() {
					steps++
					e.settle()
					if got, want := e.seen[page], read(e.root)[page]; got != want {
						t.Fatalf("save %d, operation %d: seen %q, it is %q", n, steps, got, want)
					}
				}
				w.save(s)
				if got := e.seen[page]; got != s.text {
					t.Fatalf("save %d: seen %q", n, got)
				}
			}
		})
	}
}

// TestSavesAtOnce lets each writer save as fast as it can, many times.
func TestSavesAtOnce(t *testing.T) {
	const saves = 50
	for _, w := range writers {
		t.Run(w.name, func(t *testing.T) {
			t.Parallel()
			e := pageWatched(t)
			for n := range saves {
				saved := make(chan struct{})
				s := &save{t: t, dir: e.root, text: fmt.Sprintf("save %06d", n), step: func() {}}
				go func() {
					defer close(saved)
					w.save(s)
				}()
				e.until(func() bool { return e.seen[page] == s.text })
				<-saved
				e.untilTrue()
			}
			t.Logf("%.1f changes a save", float64(e.reported)/saves)
		})
	}
}

// TestPrograms lets those programs save that are there.
func TestPrograms(t *testing.T) {
	vim := func(set string) []string {
		return []string{"vim", "-es", "-u", "NONE", "-i", "NONE", "-c", set, "-c", "1s/.*/TEXT/", "-c", "wq", page}
	}
	for _, command := range [][]string{
		vim("set writebackup"), vim("set backupcopy=yes"), vim("set nowritebackup"),
		{"sed", "-i", "1s/.*/TEXT/", page},
		{"sh", "-c", "echo TEXT > ../x; mv ../x " + page},
		{"sh", "-c", "echo TEXT > ../x; touch -d 2020-02-03 ../x; cp -p ../x " + page},
		{"rsync", "-t", "../rsync.md", page},
		{"tee", page},
	} {
		t.Run(strings.Join(command[:min(7, len(command))], " "), func(t *testing.T) {
			if _, err := exec.LookPath(command[0]); err != nil {
				t.Skip(err)
			}
			t.Parallel()
			e := pageWatched(t)
			for n := range 3 {
				text := fmt.Sprintf("save %06d\n", n)
				check(t, os.WriteFile(filepath.Join(filepath.Dir(e.root), "rsync.md"), []byte(text), 0o644))
				var args []string
				for _, arg := range command[1:] {
					args = append(args, strings.ReplaceAll(arg, "TEXT", strings.TrimSpace(text)))
				}
				cmd := exec.CommandContext(e.ctx, command[0], args...)
				cmd.Dir, cmd.Stdin = e.root, strings.NewReader(text)
				if out, err := cmd.CombinedOutput(); err != nil {
					t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
				}
				e.until(func() bool { return e.seen[page] == text })
				e.untilTrue()
			}
		})
	}
}

// pageWatched is a directory with page.md in it and an eye on it, which only
// events can tell.
func pageWatched(t *testing.T) *watcher {
	t.Helper()
	root := filepath.Join(t.TempDir(), "root")
	write(t, root, page, "first\n")
	e := open(t, root, only())
	if !maps.Equal(e.seen, map[string]string{page: "first\n"}) {
		t.Fatal(e.seen)
	}
	return e
}

// Who empties a file and writes it then, as most programs do, is not read in between.
func TestEmptied(t *testing.T) {
	e := pageWatched(t)
	half := 0
	for i := range 20 {
		time.Sleep(4 * DefaultQuiet) // so that the next change is the first one
		text := fmt.Sprintf("text %d", i)
		written := make(chan struct{})
		go func() {
			defer close(written)
			check(t, os.Truncate(filepath.Join(e.root, page), 0))
			time.Sleep(DefaultQuiet / 4)
			check(t, os.WriteFile(filepath.Join(e.root, page), []byte(text), 0o644))
		}()
		empty := false
		e.until(func() bool {
			empty = empty || e.seen[page] == ""
			return e.seen[page] == text
		})
		if <-written; empty {
			half++
		}
	}
	if half > 10 { // a busy machine may write late
		t.Errorf("%d of 20 times the empty file was told", half)
	}
}

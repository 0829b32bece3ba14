package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// writer saves one page of a playbook in the way of some program.
type writer struct {
	t    testing.TB
	dir  string // of the page
	text string // one line
	real bool   // whether to use the program itself, if it is here
}

const written = "page.md"

func (p *writer) path(name string) string { return filepath.Join(p.dir, name) }

func (p *writer) done(err error) {
	p.t.Helper()
	truthDone(p.t, err)
}

func (p *writer) put(name, text string) {
	p.t.Helper()
	p.done(os.WriteFile(p.path(name), []byte(text), 0o644))
}

func (p *writer) rename(from, to string) {
	p.t.Helper()
	p.done(os.Rename(p.path(from), p.path(to)))
}

func (p *writer) remove(name string) {
	p.t.Helper()
	p.done(os.Remove(p.path(name)))
}

// parts writes a file in place, with a pause between its parts.
func (p *writer) parts(name string, pause time.Duration, parts ...string) {
	p.t.Helper()
	f, err := os.OpenFile(p.path(name), os.O_WRONLY|os.O_TRUNC|os.O_CREATE, 0o644)
	p.done(err)
	for _, part := range parts {
		_, err := f.WriteString(part)
		p.done(err)
		time.Sleep(pause)
	}
	p.done(f.Close())
}

// run lets the program itself save, and reports whether it did. TEXT stands for
// the text, and ../new is a file that holds it.
func (p *writer) run(name string, args ...string) bool {
	p.t.Helper()
	program, err := exec.LookPath(name)
	if err != nil || !p.real {
		return false
	}
	p.put("../new", p.text)
	p.done(os.Chtimes(p.path("../new"), older(), older()))
	for i := range args {
		args[i] = strings.ReplaceAll(args[i], "TEXT", strings.TrimSpace(p.text))
	}
	cmd := exec.Command(program, args...)
	cmd.Dir = p.dir
	if out, err := cmd.CombinedOutput(); err != nil {
		p.t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
	}
	return true
}

func (p *writer) vim(set string) bool {
	p.t.Helper()
	return p.run("vim", "-es", "-u", "NONE", "-i", "NONE", "-c", set, "-c", "1s/.*/TEXT/", "-c", "wq", written)
}

// older is a modification time in the past, always the same.
func older() time.Time { return time.Date(2020, 2, 3, 4, 5, 6, 7, time.UTC) }

// way is one way of saving.
type way struct {
	name string
	save func(*writer)
}

// ways are the ways in which programs save a file, as traces of them show.
func ways() []way {
	return []way{
		{"vim", func(p *writer) {
			if p.vim("set writebackup") {
				return
			}
			p.put(".page.md.swp", "b0VIM")
			p.put("4913", "")
			p.remove("4913")
			p.rename(written, written+"~")
			p.parts(written, 0, p.text)
			p.done(os.Chmod(p.path(written), 0o644))
			p.remove(written + "~")
			p.remove(".page.md.swp")
		}},
		{"vim, a copy as backup", func(p *writer) {
			if !p.vim("set backupcopy=yes") {
				p.put(written+"~", "copy")
				p.parts(written, 0, p.text)
				p.remove(written + "~")
			}
		}},
		{"vim without backup", func(p *writer) {
			if !p.vim("set nowritebackup") {
				p.parts(written, 0, p.text)
			}
		}},
		{"VS Code", func(p *writer) {
			f, err := os.OpenFile(p.path(written), os.O_RDWR, 0)
			p.done(err)
			p.done(f.Truncate(0))
			_, err = f.WriteString(p.text)
			p.done(err)
			p.done(f.Close())
		}},
		{"JetBrains", func(p *writer) {
			p.put(written+"___jb_tmp___", p.text)
			p.rename(written, written+"___jb_old___")
			p.rename(written+"___jb_tmp___", written)
			p.remove(written + "___jb_old___")
		}},
		{"Emacs", func(p *writer) {
			_ = os.Symlink("me@host.123:456", p.path(".#"+written))
			p.put("#"+written+"#", p.text)
			p.rename(written, written+"~")
			p.parts(written, 0, p.text)
			p.remove("#" + written + "#")
			_ = os.Remove(p.path(".#" + written))
		}},
		{"gedit", func(p *writer) {
			p.put(".goutputstream-AB12CD", p.text)
			p.rename(".goutputstream-AB12CD", written)
		}},
		{"Kate", func(p *writer) {
			p.put(written+".qWeRtY", p.text)
			p.rename(written+".qWeRtY", written)
		}},
		{"Sublime Text", func(p *writer) {
			p.put(".subl1a2.tmp", p.text)
			p.rename(".subl1a2.tmp", written)
		}},
		{"sed -i", func(p *writer) {
			if !p.run("sed", "-i", "1s/.*/TEXT/", written) {
				p.put("sedAb12Cd", p.text)
				p.done(os.Chmod(p.path("sedAb12Cd"), 0o644))
				p.rename("sedAb12Cd", written)
			}
		}},
		{"mv", func(p *writer) {
			if !p.run("mv", "../new", written) {
				p.put("../new", p.text)
				p.rename("../new", written)
			}
		}},
		{"rsync", func(p *writer) {
			if !p.run("rsync", "-t", "--ignore-times", "../new", written) {
				p.put(".page.md.Xy12Ab", p.text)
				p.done(os.Chtimes(p.path(".page.md.Xy12Ab"), older(), older()))
				p.rename(".page.md.Xy12Ab", written)
			}
		}},
		{"cp -p", func(p *writer) {
			if !p.run("cp", "-p", "../new", written) {
				p.parts(written, 0, p.text)
				p.done(os.Chtimes(p.path(written), older(), older()))
			}
		}},
		{"three slow parts", func(p *writer) { p.parts(written, 40*time.Millisecond, p.text[:2], p.text[2:6], p.text[6:]) }},
	}
}

// TestEditors lets every way of saving save ten times, by turns as a trace of the
// program shows and by the program itself where it is here. Every save is shown.
func TestEditors(t *testing.T) {
	saves := 10
	if testing.Short() {
		saves = 2
	}
	files := map[string]string{"content/index.md": "# Home\n"}
	for i := range ways() {
		files[fmt.Sprintf("content/way%d/%s", i, written)] = "# Nothing yet\n"
	}
	v := serveApart(t, truthDir(t, files), nil)
	v.says("/way0/page/", "Nothing yet")
	var took []time.Duration
	for i, w := range ways() {
		for n := range saves {
			p := &writer{t: t, dir: filepath.Join(v.dir, "content", fmt.Sprint("way", i)), text: fmt.Sprintf("# Save %d of way %d\n", n, i), real: n%2 == 1}
			w.save(p)
			took = append(took, v.says(fmt.Sprintf("/way%d/page/", i), strings.TrimSpace(p.text[2:])))
			_ = os.Remove(p.path("../new"))
		}
		v.converges("ten saves by " + w.name)
	}
	slices.Sort(took)
	t.Logf("%d saves, all shown; from the end of saving to the page: median %v, 95 of 100 within %v, at most %v",
		len(took), took[len(took)/2], took[len(took)*95/100], took[len(took)-1])
}

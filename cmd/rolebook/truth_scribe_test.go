package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/internal/content"
)

// recorder does at random what writers, programs and accidents do to a playbook.
type recorder struct {
	t     testing.TB
	dir   string
	first map[string]string // the files of the beginning
	r     *rand.Rand
	n     int // counts what was done; makes texts differ
}

func newRecorder(t testing.TB, seed uint64) *recorder {
	files := truthFiles()
	return &recorder{t: t, dir: truthDir(t, files), first: files, r: rand.New(rand.NewPCG(seed, 3))}
}

// step does one thing and says what.
func (s *recorder) step() string {
	s.n++
	if s.r.IntN(3) == 0 {
		if did := s.repair(); did != "" {
			return did
		}
	}
	for {
		all := s.operations()
		if did := all[s.r.IntN(len(all))](); did != "" {
			return did
		}
	}
}

// operations are what can be done. Each says what it did, or nothing where it
// could not be done; some stand here twice to be done more often.
func (s *recorder) operations() []func() string {
	return []func() string{
		s.write, s.write, s.replace, s.replace, s.sameStamp, s.olderCopy, s.header, s.header, s.header, s.breakHeader, s.unreadable,
		s.add, s.add, s.remove, s.rename, s.rename, s.recase,
		s.moveFolder, s.moveFolder, s.removeFolder, s.addFolder, s.copyFolder, s.swap, s.index, s.index,
		s.settings, s.settings, s.settings, s.sources, s.theme, s.theme, s.image, s.link, s.passing, s.moveContent,
	}
}

func one[T any](s *recorder, of ...T) T { return of[s.r.IntN(len(of))] }

func (s *recorder) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *recorder) done(err error) {
	s.t.Helper()
	truthDone(s.t, err)
}

func (s *recorder) put(name, text string) {
	s.t.Helper()
	truthWrite(s.t, s.path(name), text)
}

func (s *recorder) text(name string) string {
	s.t.Helper()
	data, err := os.ReadFile(s.path(name))
	s.done(err)
	return string(data)
}

func (s *recorder) there(name string) bool {
	_, err := os.Lstat(s.path(name))
	return err == nil
}

// top is where the content is.
func (s *recorder) top() string {
	if info, err := os.Stat(s.path("content")); err == nil && info.IsDir() {
		return "content"
	}
	return "."
}

// list returns the files and the directories of the content, sorted.
func (s *recorder) list() (files, dirs []string) {
	s.t.Helper()
	root := s.path(s.top())
	s.done(filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(s.dir, p)
		rel = filepath.ToSlash(rel)
		switch {
		case err != nil:
			return err
		case p != root && (content.Ignored(d.Name()) || rel == "themes" || rel == "public"):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.IsDir():
			dirs = append(dirs, rel)
		case d.Type().IsRegular():
			files = append(files, rel)
		}
		return nil
	}))
	return files, dirs
}

// pick returns one of the files whose name ends in one of some ways, or "".
func (s *recorder) pick(endings ...string) string {
	files, _ := s.list()
	files = slices.DeleteFunc(files, func(f string) bool {
		return len(endings) > 0 && !slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(f, e) })
	})
	if len(files) == 0 {
		return ""
	}
	return one(s, files...)
}

// folder returns a directory, perhaps one that is not there yet.
func (s *recorder) folder() string {
	_, dirs := s.list()
	dir := one(s, dirs...)
	if s.r.IntN(4) == 0 {
		dir = path.Join(dir, one(s, "roles", "articles", "static", "new", "ES", "en", "Ünï", "con", "deep/er", "guides", "public"))
	}
	return dir
}

// name returns the name of a file that may be there or not, good or bad.
func (s *recorder) name() string {
	return one(s, "a.md", "B.md", "b.md", "é.md", "é.md", "with blank.md", "straße.md", "人.md", "manager.md", "writer.md", "index.md",
		"README.md", "readme.md", "one.png", "two.png", "notes.txt", "page.html", "x.markdown", "con.md", "a\x01b.md", "bad\xff.md", "search.md",
		"sources.md", "404.md", "sitemap.xml", "x~", ".hidden.md", "site.yaml", "sources.yaml", fmt.Sprintf("n%d.md", s.n))
}

// prose is a text that hangs together with others: what it names may be there,
// or come and go.
func (s *recorder) prose(of string) string {
	return fmt.Sprintf("%s\n\nAbout %d%s.\n", one(s,
		"See [there]("+s.toward(of)+") and [here](../roles/manager.md#welcome).", "![picture]("+s.toward(of)+")", "![one](../images/one.png)",
		"As [@study] says, and [@nobody].", ":::compare roles=\"manager writer\" dimensions=\"skills\"\n:::", "[a duty](/en/checklists/duties/#every-day)",
		"```go\nfunc f() { return "+fmt.Sprint(s.n)+" }\n```", "## Skills\n\n- Reads {#reads-"+fmt.Sprint(s.n)+" level=2}", "> [!NOTE]\n> Mind this.",
		"<b>raw</b> and [bad](javascript:alert(1))", "# Another title", "- [ ] Greet {same=writer#write}"), s.n, one(s, "", " things", " *words*"))
}

// toward is a link from one file to another.
func (s *recorder) toward(of string) string {
	rel, err := filepath.Rel(path.Dir(of), s.pick())
	if err != nil {
		return "nowhere.md"
	}
	return strings.ReplaceAll(filepath.ToSlash(rel), " ", "%20")
}

// repair puts right what is not as it was in the beginning, and keeps the playbook
// from growing.
func (s *recorder) repair() string {
	if !s.there("content/en") && s.r.IntN(2) == 0 {
		s.done(os.RemoveAll(s.path("content")))
		s.done(os.RemoveAll(s.path("en")))
		for name, text := range s.first {
			s.done(os.RemoveAll(s.path(name))) // it may be a folder now
			s.put(name, text)
		}
		return "all as it was"
	}
	removed, restored := s.tidy(), s.restore()
	if removed == nil && restored == nil {
		return ""
	}
	return fmt.Sprintf("removed %q, restored %q", removed, restored)
}

// tidy removes some of what was not there in the beginning.
func (s *recorder) tidy() []string {
	files, dirs := s.list()
	var extra []string
	for _, f := range files {
		if _, old := s.first[f]; !old && (len(files) > 60 || s.r.IntN(8) == 0 || content.BadName(strings.TrimPrefix(f, "content/")) != "") {
			extra = append(extra, f)
		}
	}
	for _, dir := range dirs[1:] {
		if content.BadName(strings.TrimPrefix(dir, "content/")) != "" {
			extra = append(extra, dir)
		}
	}
	for _, name := range append(extra, "themes/other") {
		s.done(os.RemoveAll(s.path(name)))
	}
	return extra
}

// restore puts some of what was there in the beginning as it was.
func (s *recorder) restore() []string {
	var wrong []string
	for name, text := range s.first {
		if data, err := os.ReadFile(s.path(name)); err != nil || string(data) != text {
			wrong = append(wrong, name)
		}
	}
	slices.Sort(wrong)
	s.r.Shuffle(len(wrong), func(i, j int) { wrong[i], wrong[j] = wrong[j], wrong[i] })
	wrong = wrong[:min(8, len(wrong))]
	for _, name := range wrong {
		for at := path.Dir(name); at != "."; at = path.Dir(at) {
			if info, err := os.Lstat(s.path(at)); err == nil && !info.IsDir() {
				s.done(os.Remove(s.path(at)))
			}
		}
		s.done(os.RemoveAll(s.path(name)))
		s.put(name, s.first[name])
	}
	return wrong
}

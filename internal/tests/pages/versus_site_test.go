//go:build unix

package pages

import (
	"html"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"rolebook/internal/generator"
	"rolebook/internal/search"
	"rolebook/themes"
)

// versusSite is a playbook that was built, and indexed by both.
type versusSite struct {
	name   string
	out    string     // the site; rolebook's index is in it
	theirs string     // Pagefind's files
	html   []htmlFile // pages of documents, which Pagefind is shown

	rest, index, pagefind []versusTime // of a build without its search indexes, of these, of Pagefind
}

// versusTime is how long something took, by the clock and of processors. Where other
// programs run too, the latter says more.
type versusTime struct{ clock, cpu time.Duration }

func (a versusTime) less(b versusTime) versusTime {
	return versusTime{a.clock - b.clock, a.cpu - b.cpu}
}

// now is the time of this process.
func now() versusTime {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // it has no cause but a wrong argument
	}
	return versusTime{time.Duration(time.Now().UnixNano()), time.Duration(u.Utime.Nano() + u.Stime.Nano())}
}

// newVersusSite builds and indexes the playbook of a folder, several times if that is
// to be measured well.
func newVersusSite(t testing.TB, name, content string, times int) *versusSite {
	t.Helper()
	s := &versusSite{name: name, out: filepath.Join(t.TempDir(), "public"), theirs: filepath.Join(t.TempDir(), "pagefind")}
	for range times {
		s.build(t, content)
	}
	shown := filepath.Join(t.TempDir(), "shown")
	for _, h := range htmlFiles(t, s.out) {
		if !slices.Contains(versusKinds(), h.kind) {
			continue
		}
		s.html = append(s.html, h)
		to := filepath.Join(shown, filepath.FromSlash(h.path), "index.html")
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.Link(h.file, to); err != nil {
			t.Fatal(err)
		}
	}
	for range times {
		s.theyIndex(t, shown)
	}
	return s
}

// versusKinds are the kinds of page that somebody wrote. Pagefind sees only these, and
// of them only <main>: lists of pages would stand before the pages themselves.
func versusKinds() []string {
	return []string{"home", "page", "role", "article", "checklist", "guide", "comparison", "disagreement", "term"}
}

// build builds the playbook as `rolebook build` does, once with its search indexes, and
// once with indexes that were made while no time counted.
func (s *versusSite) build(t testing.TB, content string) {
	t.Helper()
	rest := s.timed(t, content, true)
	whole := s.timed(t, content, false)
	s.rest, s.index = append(s.rest, rest), append(s.index, whole.less(rest))
}

// timed builds the playbook, and measures.
func (s *versusSite) timed(t testing.TB, content string, indexed bool) versusTime {
	t.Helper()
	dir := t.TempDir()
	if err := os.RemoveAll(s.out); err != nil {
		t.Fatal(err)
	}
	cache := generator.OpenCache(dir)
	defer cache.Discard()
	o := generator.Options{Dir: dir, Content: content, Out: s.out, Themes: themes.Files()}
	runtime.GC()
	began := now()
	snap, err := generator.Load(t.Context(), o, generator.NewMemory(cache, false))
	if err != nil {
		t.Fatal(err)
	}
	snap.Problems()
	paused := now()
	if indexed {
		snap.Paths() // makes the indexes
	}
	pause := now().less(paused)
	if _, err := generator.Publish(t.Context(), snap, o, s.out, generator.Shard{Number: 1, Of: 1}); err != nil {
		t.Fatal(err)
	}
	return now().less(began).less(pause)
}

// theyIndex lets Pagefind index the pages in a folder, and measures.
func (s *versusSite) theyIndex(t testing.TB, shown string) {
	t.Helper()
	if err := os.RemoveAll(s.theirs); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	c := exec.CommandContext(t.Context(), os.Getenv(versusPagefindEnv), "--site", shown, "--output-path", s.theirs, "--root-selector", "main")
	c.Dir = t.TempDir()
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("pagefind: %v\n%s", err, out)
	}
	s.pagefind = append(s.pagefind, versusTime{time.Since(began), c.ProcessState.UserTime() + c.ProcessState.SystemTime()})
}

// ourBytes are those of the files of rolebook's indexes.
func (s *versusSite) ourBytes(t testing.TB) (bytes, files int) {
	return weight(t, s.out, func(name string) bool {
		return path.Ext(name) == ".bin" || strings.HasSuffix(name, "search/index.json")
	})
}

// theirBytes are those of Pagefind's indexes: of all that depends on the pages, but for
// the fragments if these are left out.
func (s *versusSite) theirBytes(t testing.TB, fragments bool) (bytes, files int) {
	return weight(t, s.theirs, func(name string) bool {
		kind := path.Ext(name)
		return kind == ".pf_index" || kind == ".pf_meta" || name == "pagefind-entry.json" || fragments && kind == ".pf_fragment"
	})
}

var (
	versusHeading = regexp.MustCompile(`(?s)<h1[^>]*>(.*?)</h1>`)
	versusMain    = regexp.MustCompile(`(?s)<main.*</main>`)
	versusTag     = regexp.MustCompile(`<[^>]*>`)
)

// versusQuery is what is typed, and the page that is looked for.
type versusQuery struct{ text, path string }

// titles returns n titles of pages of a language, spread over them.
func (s *versusSite) titles(t testing.TB, lang string, n int) []versusQuery {
	t.Helper()
	var of []versusQuery
	for _, h := range s.html {
		if h.lang != lang || h.kind == "home" {
			continue
		}
		text, err := os.ReadFile(h.file)
		if err != nil {
			t.Fatal(err)
		}
		if m := versusHeading.FindSubmatch(text); m != nil {
			of = append(of, versusQuery{strings.Join(strings.Fields(html.UnescapeString(versusTag.ReplaceAllString(string(m[1]), ""))), " "), h.path})
		}
	}
	var out []versusQuery
	for i := range min(n, len(of)) {
		out = append(out, of[(2*i+1)*len(of)/(2*min(n, len(of)))])
	}
	return out
}

// size says how large the site is in a language: pages of documents, the bytes of their
// text, forms of words.
func (s *versusSite) size(t testing.TB, lang string) (pages, text, forms int) {
	t.Helper()
	seen := map[string]bool{}
	for _, h := range s.html {
		if h.lang != lang {
			continue
		}
		data, err := os.ReadFile(h.file)
		if err != nil {
			t.Fatal(err)
		}
		plain := strings.Join(strings.Fields(html.UnescapeString(versusTag.ReplaceAllString(string(versusMain.Find(data)), " "))), " ")
		pages, text = pages+1, text+len(plain)
		for _, token := range search.Tokens(lang, plain) {
			seen[token.Form] = true
		}
	}
	return pages, text, len(seen)
}
